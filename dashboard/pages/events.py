"""Events: the table of all that the filters let through."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import event_view
from dashboard.components.evidence import evidence_card
from dashboard.components.legend import legend
from dashboard.components.table import choosing_table
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, t


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current()).sort_values(["date_min", "event_id"], na_position="last")
    st.title(t("page.events"))
    if events.empty:
        st.caption(counted("events", 0))
        st.info(t("nothing_found"))
        return
    st.caption(counted("events", len(events)))
    legend()
    evidence_card(shown)
    newest_first = events.iloc[::-1]
    _table(shown, pd.concat([newest_first[newest_first.date_min.notna()], newest_first[newest_first.date_min.isna()]]))
    mentions = shown.event_mentions[shown.event_mentions.event_id.isin(events.event_id)]
    cast = shown.event_actors[shown.event_actors.mention_id.isin(mentions.mention_id)]
    downloads(shown, {"events": events, "event_mentions": mentions, "event_actors": cast})


def _table(shown: Corpus, events: pd.DataFrame) -> None:
    view = event_view(shown, events)
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
