"""Statements as lines to read and to choose: a click selects one, so that its sentence is lit beside the list."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.charts import short
from dashboard.components.more import more_button, shown_of
from dashboard.components.positions import SIGNS
from dashboard.data.evidence import words_said
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import Language, counted, edtf, escaped, isolated, label, language, t

_LONGEST = 160


def words_of(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    """What was said: the quotation in its marks where there is one, else the reported clause."""
    words = words_said(corpus, row)
    return f"«{words}»" if isinstance(row.quote, str) else words


def statement_line(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    """A statement in one line: its position, day, speaker and words."""
    who = corpus.actor(row.speaker_id) or t("unnamed_speaker")
    day = edtf(row.date) if isinstance(row.date, str) else t("no_date")
    words = short(words_of(corpus, row), _LONGEST)
    parts = [f"{SIGNS[row.position]} {label('position', row.position)}", day, who, words]
    return " · ".join(isolated(part) for part in parts if part)


def statement_view(corpus: Corpus, said: pd.DataFrame) -> pd.DataFrame:
    """Statements as a reader reads them: columns date, speaker, words, position, topic and form."""
    return _views(corpus, language()).loc[said.index]


@kept_with_corpus(4)
def _views(corpus: Corpus, _language: Language) -> pd.DataFrame:
    """All statements as they are read in a language."""
    said = corpus.statements
    return pd.DataFrame(
        {
            "date": said.date.map(edtf),
            "speaker": [corpus.actor(one) or t("unnamed_speaker") for one in said.speaker_id],
            "words": [words_of(corpus, row) for row in each_row(said)],
            "position": [label("position", one) for one in said.position],
            "topic": [label("topic", one) if isinstance(one, str) else "" for one in said.topic],
            "form": [label("statement_kind", one) for one in said.kind],
        },
        index=said.index,
    )


def statement_list(corpus: Corpus, said: pd.DataFrame, *, key: str, most: int = 6) -> None:
    """List statements, each line a button that selects it.

    Args:
        corpus: The build.
        said: Rows of ``statements`` in the order to show.
        key: Start of the buttons' keys.
        most: Lines to show at first, and with each press of the button for more.
    """
    if said.empty:
        st.caption(t("nothing_here"))
        return
    selected = filters.selected()
    with st.container(key=f"list_{key}", gap=None):
        for row in each_row(said.head(shown_of(key, most))):
            text = escaped(statement_line(corpus, row))
            st.button(
                f"**{text}**" if row.statement_id == selected else text,
                key=f"{key}_{row.statement_id}",
                type="tertiary",
                width="stretch",
                on_click=filters.select,
                args=(row.statement_id,),
            )
    left = max(len(said) - shown_of(key, most), 0)
    more_button(key, left=left, step=most, text=counted("more_statements", left))
