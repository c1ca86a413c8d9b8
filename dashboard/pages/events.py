"""Events: the table of all that the filters let through, with counts to narrow by and what is selected beside it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import COLUMNS, event_view
from dashboard.components.evidence import evidence_card
from dashboard.components.legend import legend
from dashboard.components.more import more_button, shown_of
from dashboard.components.narrowing import narrowing
from dashboard.components.table import choosing_table
from dashboard.data import queries
from dashboard.data.cast import in_order
from dashboard.data.facets import ORDERS
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, number, t

#: Rows that the grid holds at first, and with each press of the button for more; the downloads hold all.
_MOST = 500


def page() -> None:
    """Draw the page."""
    shown, chosen = corpus(), filters.current()
    events = queries.filter_events(shown, chosen)
    st.title(t("page.events"))
    st.caption(f"{counted('events', len(events))} · {t('events.table.note')}")
    narrowing(shown)
    if events.empty:
        st.info(t("nothing_found"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="table_choices"):
        events = in_order(shown, events, ORDERS[_order()], ("event_id", False))
        with st.popover(t("events.columns"), icon=":material/view_column:"):
            columns = _columns()
    left, right = st.columns([3, 2], gap="medium") if filters.selected() else (st.container(), st.container())
    with left:
        _table(shown, events, columns)
    with right:
        evidence_card(shown)
    legend()
    downloads(shown, "events", events, lambda: queries.told_by(shown, events))


def _order() -> str:
    names = {one: t(f"sort.{one}") for one in ORDERS}
    picked = st.selectbox(
        t("sort"), list(ORDERS), format_func=names.__getitem__, key="sort", persist_state="session", width=240
    )
    return str(picked)


def _columns() -> list[str]:
    names = {one: t(f"column.{one}") for one in COLUMNS}
    st.pills(
        t("events.columns"),
        list(COLUMNS),
        selection_mode="multi",
        format_func=names.__getitem__,
        key="column",
        persist_state="session",
        on_change=filters.never_nothing,
        args=("column",),
        label_visibility="collapsed",
    )
    chosen = set(st.session_state["column"])
    return [one for one in COLUMNS if one in chosen]


def _table(shown: Corpus, events: pd.DataFrame, columns: list[str]) -> None:
    most = shown_of("events_table", _MOST)
    first = events.head(most)
    choosing_table(
        event_view(shown, first, columns),
        list(first.event_id),
        key="events_table",
        columns={key: t(f"column.{key}") for key in columns},
        alt=t("events.table.alt"),
        wide={"actors": 250, "place": 120},
    )
    left = max(len(events) - most, 0)
    if left:
        st.caption(t("events.table.first", n=number(most), all=number(len(events))))
    more_button("events_table", left=left, step=_MOST, text=counted("more_events", left))


page()
