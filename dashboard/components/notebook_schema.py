"""The tables and columns that a notebook's queries can ask, with what stands in them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components.table import reading_order
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.i18n import is_rtl, isolated, label, t
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

#: So many values of a column are shown, each cut at so many characters.
_EXAMPLES, _LONGEST = 3, 32


def schema(shown: Corpus) -> None:
    """A table of a table's columns, drawn once it is opened.

    Args:
        shown: The tables that are asked, for the examples.
    """
    with st.expander(t("notebook.tables"), key="notebook_tables", on_change="rerun") as opened:
        if not opened.open:
            return
        names = {name: f"{name} · {label('table', name)} · {len(shown.tables[name]):,}" for name in TABLES}
        name = st.selectbox(t("notebook.of_table"), list(TABLES), key="schema_table", format_func=names.__getitem__)
        found = examples(shown, name)
        view = pd.DataFrame(
            [
                {
                    "column": c.name,
                    "meaning": _meaning(c.col.ar, c.col.doc_ar) if is_rtl() else _meaning(c.col.en, c.col.doc),
                    "examples": isolated(" · ".join(found.get(c.name, ()))),
                    "values": ", ".join(c.vocabulary),
                }
                for c in columns_of(TABLES[name])
            ]
        )
        st.dataframe(
            view,
            hide_index=True,
            key="schema_columns",
            column_order=reading_order(view.columns),
            column_config={key: st.column_config.Column(t(f"notebook.{key}")) for key in view.columns},
            alt=t("notebook.tables"),
        )


def _meaning(title: str, more: str) -> str:
    return f"{title}: {more}" if more else title


@kept_with_corpus(len(TABLES))
def examples(shown: Corpus, name: str) -> dict[str, tuple[str, ...]]:
    """The most frequent values of each column of a table, empty ones left out; nothing for a column of none."""
    table = shown.tables[name]
    found = {}
    for column in table.columns:
        cells = table[column].dropna()
        texts = cells[cells != ""].value_counts().head(_EXAMPLES).index if len(cells) else []
        found[str(column)] = tuple(_short(one) for one in texts)
    return found


def _short(cell: object) -> str:
    text = " ".join(str(cell).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
