"""The front page: what happened lately, what is planned, what fell through."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import event_list
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.timelines import monthly
from dashboard.data import queries
from dashboard.data.load import Corpus, corpus, subtype_label
from dashboard.i18n import counted, day, label, month, number, t

#: Windows to try, in days: a quiet month opens a wider one.
_WINDOWS = (30, 90, 365)


def page() -> None:
    """Draw the page."""
    shown, chosen = corpus(), filters.current()
    events = queries.filter_events(shown, chosen)
    every = queries.filter_events(shown, chosen.with_all_statuses)
    st.title(t("overview.title"))
    st.caption(t("overview.kind"))
    newest = queries.last_day(shown)
    if newest is None:
        st.info(t("overview.no_days"))
        return
    days, recent = _window(every, newest)
    st.markdown(f"#### {_lead(recent, newest, days)}")
    _figures(shown, chosen, events)
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("overview.lately"))
        event_list(shown, recent, key="lately", most=10)
    with right:
        st.subheader(t("overview.planned"))
        event_list(shown, queries.ahead(every, newest), key="planned", most=6)
        st.subheader(t("overview.fell_through"))
        event_list(shown, queries.fell_through(every), key="failed", most=4)
    legend()
    _months(shown, events)
    downloads(shown, {"events": events})


def _window(events: pd.DataFrame, newest: date) -> tuple[int, pd.DataFrame]:
    for days in _WINDOWS:
        recent = queries.lately(events, newest, days)
        if len(recent) >= 5:
            break
    return days, recent


def _lead(recent: pd.DataFrame, newest: date, days: int) -> str:
    counts = recent.subtype.value_counts()
    kinds = t("comma").join(f"{subtype_label(code)} {number(n)}" for code, n in counts.head(5).items())
    return t(
        "overview.lead", days=counted("days", days), day=day(newest), events=counted("events", len(recent)), kinds=kinds
    )


def _figures(shown: Corpus, chosen: filters.Filters, events: pd.DataFrame) -> None:
    figures = {
        "reports": len(queries.filter_documents(shown, chosen)),
        "events": len(events),
        "statements": len(queries.filter_statements(shown, chosen)),
        "sums": len(queries.filter_aid(shown, chosen)),
    }
    with st.container(horizontal=True, gap="large"):
        for key, count in figures.items():
            st.metric(t(f"figure.{key}"), number(count), width="content")


def _months(shown: Corpus, events: pd.DataFrame) -> None:
    counts = queries.by_month(events[~events.background & events.status.isin(filters.HAPPENED)])
    if counts.empty:
        return
    busiest = counts.groupby("month").events.sum().sort_values().index[-1]
    frame(
        shown,
        lambda: monthly(counts),
        key="months",
        title=t("overview.months", month=month(date.fromisoformat(busiest))),
        note=t("overview.months.note", events=counted("events", int(counts.events.sum()))),
        rows=lambda: _month_rows(counts),
        alt=t("overview.months.alt"),
        on_pick=_choose_month,
    )


def _month_rows(counts: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("column.month"): [month(date.fromisoformat(one)) for one in counts.month],
            t("column.quad_class"): [label("quad_class", str(one)) for one in counts.quad_class],
            t("figure.events"): counts.events,
        }
    )


def _choose_month(first: str) -> None:
    """A click on a month filters by it."""
    start = date.fromisoformat(first)
    st.session_state["since"] = start
    st.session_state["until"] = date(start.year + start.month // 12, start.month % 12 + 1, 1) - timedelta(days=1)


page()
