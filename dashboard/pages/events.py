"""Events: a timeline and a table of the same rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.charts import draw
from dashboard.components.download import downloads
from dashboard.components.event_story import event_label
from dashboard.components.evidence import evidence_card
from dashboard.components.table import choosing_table
from dashboard.components.timelines import status_legend, timeline
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus, subtype_label
from dashboard.i18n import counted, day, edtf, is_rtl, label, number, t
from dashboard.theme import STATUS_SIGNS


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current()).sort_values(["date_min", "event_id"], na_position="last")
    st.title(t("page.events"))
    if events.empty:
        st.caption(counted("events", 0))
        st.info(t("nothing_found"))
        return
    _timeline(shown, events)
    evidence_card(shown)
    newest_first = events.iloc[::-1]
    _table(shown, pd.concat([newest_first[newest_first.date_min.notna()], newest_first[newest_first.date_min.isna()]]))
    mentions = shown.event_mentions[shown.event_mentions.event_id.isin(events.event_id)]
    cast = shown.event_actors[shown.event_actors.mention_id.isin(mentions.mention_id)]
    downloads(shown, {"events": events, "event_mentions": mentions, "event_actors": cast})


def _timeline(shown: Corpus, events: pd.DataFrame) -> None:
    window = queries.window_of(shown, filters.current())
    drawn = queries.in_window(events, window) if window else events[:0]
    undated = events.date_min.isna() & events.date_max.isna()
    parts = [counted("events", len(events)), t("events.undated", n=number(int(undated.sum())))]
    outside = len(events) - len(drawn) - int(undated.sum())
    if window and outside:
        first, last = (day(one) for one in window)
        parts.append(t("events.outside", n=number(outside), first=first, last=last))
    st.caption(" · ".join(parts))
    status_legend(list(events.status))
    if window:
        texts = dict(zip(events.event_id, events.label_ar if is_rtl() else events.label_en, strict=True))
        draw(timeline(drawn, texts, window), key="timeline", alt=t("events.timeline.alt"), on_pick=filters.select)


def _table(shown: Corpus, events: pd.DataFrame) -> None:
    view = pd.DataFrame(
        {
            "date": events.date.map(edtf),
            "kind": events.subtype.map(subtype_label),
            "status": [f"{STATUS_SIGNS[one]} {label('status', one)}" for one in events.status],
            "actors": events.actors.map(shown.actors_of),
            "place": events.place_id.map(shown.place),
            "confidence": [label("confidence", one) for one in events.confidence],
            "label": [event_label(row) for row in events.itertuples()],
        }
    )
    columns = {key: t(f"column.{key}") for key in ("date", "kind", "status", "actors", "place", "confidence")}
    choosing_table(
        view,
        list(events.event_id),
        key="events_table",
        columns=columns,
        alt=t("events.table.alt"),
        wide={"actors": 250, "place": 120},
    )


page()
