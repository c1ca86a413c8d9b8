"""Statements: who said what, on which topic, and what position that takes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.bars import counts_chart
from dashboard.components.download import downloads
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.table import choosing_table
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, edtf, label, labels, number, t
from pipelines.schema.codes import Position

_MOST_SPEAKERS = 12


def page() -> None:
    """Draw the page."""
    shown = corpus()
    said = queries.filter_statements(shown, filters.current())
    st.title(t("page.statements"))
    left, right = st.columns(2)
    with left:
        _narrow(shown, "topic")
    with right:
        _narrow(shown, "position")
    speakers = said.speaker_id.nunique()
    st.caption(f"{counted('statements', len(said))} · {counted('speakers', speakers)} · {t('statements.note')}")
    if said.empty:
        st.info(t("nothing_found"))
        return
    _speakers(shown, said)
    evidence_card(shown)
    _table(shown, said)
    downloads(shown, {"statements": said})


def _narrow(shown: Corpus, column: str) -> None:
    """A choice of topics or positions; what is chosen is a filter like those of the sidebar."""
    counts = shown.statements[column].value_counts()
    names = {code: f"{name} · {number(counts[code])}" for code, name in labels(column, counts.index).items()}
    st.multiselect(
        t(f"column.{column}"),
        list(names),
        format_func=names.__getitem__,
        key=column,
        placeholder=t("all"),
        persist_state="session",
    )


def _speakers(shown: Corpus, said: pd.DataFrame) -> None:
    named = said[said.speaker_id.notna()]
    order = named.speaker_id.value_counts().head(_MOST_SPEAKERS).index
    counts = (
        named[named.speaker_id.isin(order)].sort_values("date", ascending=False).groupby(["speaker_id", "position"])
    )
    counts = counts.agg(n=("statement_id", "size"), lead=("statement_id", "first")).reset_index()
    counts = counts.assign(at=counts.speaker_id.map(list(order).index)).sort_values(["at", "position"])
    if counts.empty:
        return
    frame(
        shown,
        lambda: counts_chart(
            counts, rows="speaker_id", split="position", names=shown.actor, group="position", codes=list(Position)
        ),
        key="speakers",
        title=t("statements.most", who=shown.actor(order[0])),
        note=f"{counted('statements', int(counts.n.sum()))} · {counted('speakers', len(order))}",
        rows=lambda: pd.DataFrame(
            {
                t("column.speaker"): counts.speaker_id.map(shown.actor),
                t("column.position"): [label("position", one) for one in counts.position],
                t("figure.statements"): counts.n,
            }
        ),
        alt=t("statements.speakers.alt"),
        on_pick=filters.select,
    )


def _table(shown: Corpus, said: pd.DataFrame) -> None:
    rows = said.sort_values(["date", "statement_id"], ascending=False, na_position="last")
    view = pd.DataFrame(
        {
            "date": rows.date.map(edtf),
            "speaker": [shown.actor(one) or t("unnamed_speaker") for one in rows.speaker_id],
            "words": [_words(shown, row) for row in rows.itertuples()],
            "position": [label("position", one) for one in rows.position],
            "topic": [label("topic", one) if isinstance(one, str) else "" for one in rows.topic],
            "form": [label("statement_kind", one) for one in rows.kind],
        }
    )
    columns = {key: t(f"column.{key}") for key in view.columns}
    ids = list(rows.statement_id)
    choosing_table(
        view, ids, key="statements_table", columns=columns, alt=t("statements.table.alt"), wide={"words": 400}
    )


def _words(shown: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of a table
    """What was said: the quotation where there is one, else the reported clause."""
    quote, start, end = row.quote, row.content_start, row.content_end
    if isinstance(quote, str):
        return f"«{quote}»"
    return "" if pd.isna(start) else shown.text(row.doc_id)[int(start) : int(end)]


page()
