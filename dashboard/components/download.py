"""Downloads: every view as CSV just as it is filtered, and with Parquet and a description as one package."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.links import view_link
from dashboard.data.load import Corpus, as_texts
from dashboard.i18n import counted, is_rtl, t
from pipelines.export.package import view_package
from pipelines.export.spreadsheet import spreadsheet_csv, workbook
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES


def downloads(
    corpus: Corpus,
    name: str,
    frame: pd.DataFrame,
    beside: Callable[[], Mapping[str, pd.DataFrame]] = dict,
) -> None:
    """Buttons for a table as CSV and as a workbook, and for it and what belongs to it as a package.

    Args:
        corpus: The build they come from, for the citation.
        name: The table's name.
        frame: The table in its own columns, as the view shows it.
        beside: Makes the frames by table name that go into the package too; called on a click, not before, and so
            without a look into the session.
    """
    # A callable that looks into the session makes a dead button: everything is taken here.
    view: dict[str, object] = {"filters": _chosen(), "link": view_link()}
    citation = str(corpus.package.get("citation", ""))
    licences = list(corpus.package.get("licenses", ()))
    with st.container(horizontal=True, key=f"downloads_{name}"):
        csv_button(frame, f"mahdar-{name}.csv", key=f"csv_{name}")
        titles = {column.name: column.col.ar if is_rtl() else column.col.en for column in columns_of(TABLES[name])}
        workbook_button(
            name, frame, [f"{titles[one]} ({one})" for one in frame.columns], f"mahdar-{name}.xlsx", key=f"xlsx_{name}"
        )
        st.download_button(
            t("download.package"),
            lambda: view_package(
                {one: as_texts(rows) for one, rows in {name: frame, **beside()}.items()},
                view=view,
                citation=citation,
                licences=licences,
            ),
            f"mahdar-{name}.zip",
            "application/zip",
            key=f"zip_{name}",
            icon=":material/folder_zip:",
            on_click="ignore",
            help=t("download.package.help"),
        )


def csv_button(frame: pd.DataFrame, file_name: str, *, key: str) -> None:
    """A button for one table as CSV for spreadsheets."""
    st.download_button(
        t("download.csv", rows=counted("rows", len(frame))),
        lambda: spreadsheet_csv(frame),
        file_name,
        "text/csv",
        key=key,
        icon=":material/download:",
        on_click="ignore",
    )


def workbook_button(name: str, frame: pd.DataFrame, headings: Sequence[str], file_name: str, *, key: str) -> None:
    """A button for a table as a workbook of one sheet.

    Args:
        name: The sheet's name.
        frame: Its cells: texts, numbers and truth values.
        headings: Of its columns, in the reader's language.
        file_name: Of the workbook.
        key: The element's key.
    """
    rtl = is_rtl()

    def made() -> bytes:
        import pyarrow as pa

        return workbook(name, pa.Table.from_pandas(as_texts(frame), preserve_index=False), headings, rtl=rtl)

    st.download_button(
        t("download.workbook"),
        made,
        file_name,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=key,
        icon=":material/table:",
        on_click="ignore",
        help=t("download.workbook.help"),
    )


def _chosen() -> dict[str, str]:
    chosen = filters.current()
    values = {name: getattr(chosen, name) for name in chosen.__slots__}
    return {name: ", ".join(v) if isinstance(v, tuple) else str(v) for name, v in values.items() if v}
