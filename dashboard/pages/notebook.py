"""The notebook: text, SQL over the filtered tables, and charts of what it answers."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import filters
from dashboard.components.notebook_cells import add_buttons, cells, draw_cell, notice_of_waiting, put
from dashboard.components.notebook_files import files, load_from_address
from dashboard.components.notebook_ready import chooser, follow_language, title
from dashboard.components.notebook_schema import schema
from dashboard.components.notebook_suggest import suggestions
from dashboard.data import queries
from dashboard.data.answers import answered, asked_tables
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, as_texts, corpus
from dashboard.data.notebook import Notebook
from dashboard.data.sql import Answer, SqlBox
from dashboard.i18n import t


def page() -> None:
    """Draw the page."""
    shown = asked_tables()
    st.title(t("page.notebook"))
    st.caption(t("notebook.note"))
    if shown is not corpus():
        st.info(t("notebook.own"), icon=":material/lock:")
    load_from_address(_load)
    follow_language()
    chooser()
    found = cells()
    answers: dict[str, pd.DataFrame] = {}
    files(shown, found, title(), answers, _load)
    notice_of_waiting()
    schema(shown)
    st.toggle(
        t("notebook.words"), value=True, key="notebook_words", persist_state="session", help=t("notebook.words.help")
    )
    for key, cell in list(found.items()):
        draw_cell(shown, key, cell, answers, lambda sql, anew: _ask(shown, sql, anew=anew))
    add_buttons()
    suggestions()


def _load(notebook: Notebook) -> None:
    """Show a notebook that comes from a stranger: none of its queries is run before the reader wants it."""
    put(notebook.cells, waits=True)


@kept_with_corpus(1)
def _box(shown: Corpus) -> SqlBox:
    """The tables for the queries of all who see them; its process starts with the first query."""
    return SqlBox(
        {name: pa.Table.from_pandas(as_texts(frame), preserve_index=False) for name, frame in shown.tables.items()}
    )


def _ask(shown: Corpus, sql: str, *, anew: bool) -> Answer:
    """Ask the tables as the filters show them."""
    chosen = filters.current()
    return answered(shown, chosen, sql, lambda: _box(shown).run(sql, queries.shown_rows(shown, chosen)), anew=anew)


page()
