"""The timeline: when events took place, are planned or fell through."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import event_rows
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.timelines import timeline
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, day, is_rtl, label, number, t


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current()).sort_values(["date_min", "event_id"], na_position="last")
    st.title(t("page.timeline"))
    if events.empty:
        st.info(t("nothing_found"))
        return
    _timeline(shown, events)
    legend()
    evidence_card(shown)
    downloads(shown, {"events": events})


def _timeline(shown: Corpus, events: pd.DataFrame) -> None:
    window = queries.window_of(shown, filters.current())
    if window is None:
        return
    drawn = queries.in_window(events, window)
    undated = events.date_min.isna() & events.date_max.isna()
    parts = [counted("events", len(drawn)), t("events.undated", n=number(int(undated.sum())))]
    outside = len(events) - len(drawn) - int(undated.sum())
    if outside:
        first, last = (day(one) for one in window)
        parts.append(t("events.outside", n=number(outside), first=first, last=last))
    texts = dict(zip(events.event_id, events.label_ar if is_rtl() else events.label_en, strict=True))
    kinds = drawn.event_type.value_counts()
    frame(
        shown,
        lambda: timeline(drawn, texts, window),
        key="timeline",
        title=t("timeline.most", kind=label("event_type", kinds.index[0])) if len(kinds) else t("timeline.none"),
        note=" · ".join(parts),
        rows=lambda: event_rows(shown, drawn),
        alt=t("events.timeline.alt"),
        on_pick=filters.select,
    )


page()
