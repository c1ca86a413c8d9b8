"""About: what the corpus is, where it comes from, what may be done with it, how the tables are made."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.table import reading_order
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, edtf, is_rtl, label, t
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.about"))
    st.markdown(t("about.what"))
    st.subheader(t("about.corpus"))
    reports = queries.filter_documents(shown, filters.current())
    st.caption(f"{counted('reports', len(reports))} · {t('about.corpus.note')}")
    _reports(reports)
    downloads(shown, {"documents": reports})
    st.subheader(t("about.method"))
    st.markdown(t("about.method.text"))
    st.subheader(t("about.codebook"))
    _codebook()
    st.subheader(t("about.licences"))
    st.markdown(t("about.licences.text"))
    st.subheader(t("about.cite"))
    st.code(str(shown.package.get("citation", "")), language=None, wrap_lines=True)
    st.caption(_build(shown))
    st.subheader(t("about.all"))
    downloads(shown, queries.filtered_tables(shown, filters.current()))


def _reports(reports: pd.DataFrame) -> None:
    rows = reports.sort_values(["published", "doc_id"], ascending=False)
    view = pd.DataFrame(
        {
            "day": rows.published.map(edtf),
            "title": rows.title.fillna(rows.file),
            "outlet": rows.outlet,
            "licence": rows.licence,
            "kind": [label("document_kind", one) for one in rows.kind],
            "url": rows.url.where(rows.url.fillna("").str.match("https?://")),
        }
    )
    columns = {key: t(f"column.{key}") for key in view.columns}
    config: dict[str, Any] = {name: st.column_config.Column(heading) for name, heading in columns.items()}
    config["url"] = st.column_config.LinkColumn(columns["url"], display_text=t("reader.source"))
    st.dataframe(
        view,
        hide_index=True,
        column_order=reading_order(columns),
        column_config=config,
        alt=t("about.corpus"),
    )


def _codebook() -> None:
    """What every column means, from the schema itself."""
    name = st.selectbox(t("about.table"), list(TABLES), key="codebook_table")
    rows = [
        {
            "column": column.name,
            "heading": column.col.ar if is_rtl() else column.col.en,
            "meaning": (column.col.doc_ar if is_rtl() else column.col.doc) or column.col.refers,
            "values": ", ".join(column.vocabulary),
        }
        for column in columns_of(TABLES[name])
    ]
    view = pd.DataFrame(rows)
    columns = {key: t(f"codebook.{key}") for key in view.columns}
    st.dataframe(
        view,
        hide_index=True,
        column_order=reading_order(columns),
        column_config={key: st.column_config.Column(heading) for key, heading in columns.items()},
        alt=t("about.codebook"),
    )


def _build(shown: Corpus) -> str:
    lexicon = str(shown.package.get("lexicon_sha256", ""))[:12]
    return t("about.build", version=shown.run.get("version", ""), day=edtf(shown.built), lexicon=lexicon)


page()
