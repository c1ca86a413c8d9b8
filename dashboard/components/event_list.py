"""Events as lines to read and to choose: a click leads to the lit sentence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.event_story import READER, event_label
from dashboard.components.more import more_button, shown_of
from dashboard.data.evidence import evidence_of
from dashboard.data.load import Corpus, subtype_label
from dashboard.i18n import counted, edtf, escaped, label, t
from dashboard.theme import STATUS_SIGNS


def event_view(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Events as a reader reads them, a column for each question: when, what, whether, who, where, how sure."""
    return pd.DataFrame(
        {
            "date": events.date.map(edtf),
            "kind": events.subtype.map(subtype_label),
            "status": [f"{STATUS_SIGNS[one]} {label('status', one)}" for one in events.status],
            "actors": events.actors.map(corpus.actors_of),
            "place": events.place_id.map(corpus.place),
            "confidence": [label("confidence", one) for one in events.confidence],
        }
    )


def event_rows(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """The same under the reader's own headings: the rows behind a chart of events."""
    view = event_view(corpus, events)
    return view.rename(columns={name: t(f"column.{name}") for name in view.columns})


def event_list(corpus: Corpus, events: pd.DataFrame, *, key: str, most: int = 8, read: bool = True) -> None:
    """List events, each line a button.

    Args:
        corpus: The build.
        events: Rows of ``events`` in the order to show.
        key: Start of the buttons' keys.
        most: Lines to show at first, and with each press of the button for more.
        read: Whether a click opens the reader, or only selects.
    """
    shown = events.head(shown_of(key, most))
    texts = {row.event_id: f"{STATUS_SIGNS[row.status]} {event_label(row)}" for row in shown.itertuples()}
    row_list(corpus, texts, key=key, read=read)
    left = max(len(events) - len(shown), 0)
    more_button(key, left=left, step=most, text=counted("more_events", left))


def row_list(corpus: Corpus, texts: Mapping[str, str], *, key: str, read: bool = True) -> None:
    """List rows of any table that can be selected, each line a button.

    Args:
        corpus: The build.
        texts: What to write, by the row's id.
        key: Start of the buttons' keys.
        read: Whether a click opens the reader, or only selects.
    """
    if not texts:
        st.caption(t("nothing_here"))
        return
    with st.container(key=f"list_{key}", gap=None):
        for row, text in texts.items():
            if st.button(escaped(text), key=f"{key}_{row}", type="tertiary", width="stretch"):
                _choose(corpus, row, read=read)


def _choose(corpus: Corpus, row: str, *, read: bool) -> None:
    filters.select(row)
    if read:
        st.session_state["doc"] = evidence_of(corpus, row)[0].doc_id
        st.switch_page(READER, query_params=filters.address())
    st.rerun()
