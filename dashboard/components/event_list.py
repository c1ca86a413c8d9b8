"""Events as lines to read and to choose: a click leads to the lit sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.event_story import READER
from dashboard.components.more import more_button, shown_of
from dashboard.data.evidence import evidence_of
from dashboard.data.load import Corpus, subtype_label
from dashboard.filters import DEFAULT_COLUMNS
from dashboard.i18n import counted, edtf, escaped, is_rtl, label, t
from dashboard.theme import STATUS_SIGNS

#: Columns of a table of events, in reading order.
COLUMNS = (
    "date",
    "kind",
    "type",
    "status",
    "actors",
    "place",
    "confidence",
    "reports",
    "mentions",
    "reported",
    "precision",
    "quad_class",
)


def event_view(corpus: Corpus, events: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """Events as a reader reads them: some of ``COLUMNS``."""
    made: dict[str, Callable[[], object]] = {
        "date": lambda: events.date.map(edtf),
        "kind": lambda: events.subtype.map(subtype_label),
        "type": lambda: _labels("event_type", events.event_type),
        "status": lambda: [f"{STATUS_SIGNS[one]} {label('status', one)}" for one in events.status],
        "actors": lambda: events.actors.map(corpus.actors_of),
        "place": lambda: events.place_id.map(corpus.place),
        "confidence": lambda: _labels("confidence", events.confidence),
        "reports": lambda: events.n_documents,
        "mentions": lambda: events.n_mentions,
        "reported": lambda: events.first_reported.map(edtf),
        "precision": lambda: _labels("date_precision", events.date_precision),
        "quad_class": lambda: _labels("quad_class", events.quad_class.astype(str)),
    }
    return pd.DataFrame({name: made[name]() for name in columns}, index=events.index)


def _labels(group: str, codes: pd.Series) -> list[str]:
    return [label(group, one) for one in codes]


def event_rows(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """The usual columns under the reader's own headings: the rows behind a chart of events."""
    view = event_view(corpus, events, DEFAULT_COLUMNS)
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
    labels = shown.label_ar if is_rtl() else shown.label_en
    rows = zip(shown.event_id, shown.status, labels, strict=True)
    texts = {event_id: f"{STATUS_SIGNS[status]} {text}" for event_id, status, text in rows}
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
