"""The notebook's files: opening one, saving it for Jupyter, alone or with its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.links import view_link
from dashboard.data import queries
from dashboard.data.load import Corpus
from dashboard.data.notebook import Cell, Notebook, NotebookError
from dashboard.data.notebook_file import from_ipynb, to_ipynb
from dashboard.data.notebook_package import notebook_package
from dashboard.i18n import escaped, t

_JUPYTER = "application/x-ipynb+json"


def files(shown: Corpus, cells: Mapping[int, Cell], load: Callable[[Notebook], None]) -> None:
    """Buttons that open a notebook and save this one.

    Args:
        shown: The tables that are asked.
        cells: The notebook's cells by their keys, in their order.
        load: Called with a notebook that the reader opens.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="notebook_files"):
        with st.popover(t("notebook.open"), icon=":material/folder_open:"):
            st.file_uploader(
                t("notebook.file"), type=["ipynb"], max_upload_size=5, key="ipynb", on_change=_load, args=(load,)
            )
        try:
            kept = Notebook(tuple(cells.values()), t("page.notebook"))
        except NotebookError as error:
            st.warning(escaped(str(error)))
        else:
            with st.popover(t("notebook.save"), icon=":material/save:"):
                _save(shown, kept)
    if problem := st.session_state.pop("notebook_problem", ""):
        st.error(escaped(problem))


def _load(load: Callable[[Notebook], None]) -> None:
    file = st.session_state.get("ipynb")
    if file is None:
        return
    try:
        load(from_ipynb(file.getvalue()))
    except NotebookError as error:
        st.session_state["notebook_problem"] = str(error)


def _save(shown: Corpus, notebook: Notebook) -> None:
    # A callable that looks into the session makes a dead button: everything is taken here.
    notes, chosen = _notes(), filters.current()

    def package() -> bytes:
        tables: Mapping[str, pd.DataFrame] = queries.filtered_tables(shown, chosen)
        return notebook_package(notebook, tables, shown.tables, notes)

    st.download_button(
        t("notebook.save.alone"),
        lambda: to_ipynb(notebook, notes),
        "mahdar.ipynb",
        _JUPYTER,
        key="save_notebook",
        icon=":material/description:",
        on_click="ignore",
        help=t("notebook.save.alone.help"),
    )
    st.download_button(
        t("notebook.save.package"),
        package,
        "mahdar-notebook.zip",
        "application/zip",
        key="save_package",
        icon=":material/folder_zip:",
        on_click="ignore",
        help=t("notebook.save.package.help"),
    )


def _notes() -> list[str]:
    """What the file says of its tables, in the reader's language."""
    chosen = [f"{key}={value}" for key, value in filters.chosen()]
    told = t("notebook.python.filters", filters=", ".join(chosen)) if chosen else t("notebook.python.no_filters")
    return [t("notebook.python.tables"), told, view_link()]
