"""The front page: what happened lately, what is planned, what fell through, what is new since a day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.actor_page import ACTORS, open_actor
from dashboard.components.calendar_button import calendar_button
from dashboard.components.changes import changes, sum_list
from dashboard.components.download import downloads
from dashboard.components.event_list import event_list
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.months import choose_month, month_rows, monthly
from dashboard.components.more import more_button, shown_of
from dashboard.components.sparklines import sparklines
from dashboard.data import queries, recent
from dashboard.data.front import Front, front
from dashboard.data.load import Corpus, corpus
from dashboard.data.rows import each_row
from dashboard.i18n import counted, day, escaped, isolated, label, month, number, t

_MOST_PAIRS, _MOST_TYPES = 6, 8


def page() -> None:
    """Draw the page."""
    shown, chosen = corpus(), filters.current()
    st.title(t("overview.title"))
    st.caption(t("overview.kind"))
    newest = queries.last_day(shown)
    if newest is None:
        st.info(t("overview.no_days"))
        return
    found = front(shown, chosen, newest)
    st.markdown(f"#### {escaped(_lead(found, newest))}")
    _figures(found.counts)
    if found.is_empty:
        st.info(t("nothing_found"))
        return
    _news(shown, found)
    _money_and_pairs(shown, found)
    legend()
    left, right = st.columns([3, 2], gap="large")
    with left:
        changes(shown, chosen, newest)
        _months(shown, found)
    with right:
        _types(shown, found)
    downloads(shown, "events", queries.filter_events(shown, chosen))


def _lead(found: Front, newest: date) -> str:
    told = recent.kinds_told(found.lately) if len(found.lately) else t("overview.nothing")
    return t("overview.lead", days=counted("days", found.days), day=day(newest), events=told)


def _figures(figures: dict[str, int]) -> None:
    with st.container(horizontal=True, gap="large"):
        for key, count in figures.items():
            st.metric(t(f"figure.{key}"), number(count), width="content")


def _news(shown: Corpus, found: Front) -> None:
    """What happened; beside it what is to come and what did not."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("overview.lately"))
        event_list(shown, found.lately, key="lately", most=12)
    with right:
        st.subheader(t("overview.planned"))
        event_list(shown, found.ahead, key="planned", most=6)
        calendar_button(shown, found.plans, key="calendar_planned")
        st.subheader(t("overview.fell_through"))
        event_list(shown, found.failed, key="failed", most=4)


def _money_and_pairs(shown: Corpus, found: Front) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("overview.sums"))
        sum_list(shown, found.claims, key="newest", most=6)
    with right:
        st.subheader(t("overview.pairs"))
        _pairs(shown, found.pairs)


def _pairs(shown: Corpus, found: pd.DataFrame) -> None:
    """States that stand in the same events most often; a click sets both side by side."""
    if found.empty:
        st.caption(t("nothing_here"))
        return
    with st.container(key="list_pairs", gap=None):
        for row in each_row(found.head(shown_of("pairs", _MOST_PAIRS))):
            names = isolated(t("overview.pair", one=shown.actor(row.first), other=shown.actor(row.second)))
            text = escaped(f"{names} · {counted('events', row.n)}")
            if st.button(text, key=f"pair_{row.first}_{row.second}", type="tertiary", width="stretch"):
                open_actor(row.first, row.second)
                st.switch_page(ACTORS, query_params=filters.address())
    left = len(found) - shown_of("pairs", _MOST_PAIRS)
    more_button("pairs", left=left, step=_MOST_PAIRS, text=counted("more_rows", left))


def _months(shown: Corpus, found: Front) -> None:
    counts = found.months
    if counts.empty:
        return
    busiest = counts.groupby("month").events.sum().sort_values().index[-1]
    frame(
        shown,
        lambda: monthly(counts),
        key="months",
        made_of=found,
        title=t("overview.months", month=month(date.fromisoformat(busiest))),
        note=t("overview.months.note", events=counted("events", int(counts.events.sum()))),
        rows=lambda: month_rows(counts),
        alt=t("overview.months.alt"),
        on_pick=choose_month,
    )


def _types(shown: Corpus, found: Front) -> None:
    """Small multiples of the most frequent types; a click filters by one."""
    every = found.types
    if every.empty:
        return
    types = list(dict.fromkeys(every.event_type))
    counts = every[every.event_type.isin(types[:_MOST_TYPES])]
    frame(
        shown,
        lambda: sparklines(counts),
        key="sparklines",
        made_of=found,
        title=t("sparklines.most", kind=label("event_type", types[0])),
        note=t(
            "sparklines.note",
            events=counted("events", int(counts.n.sum())),
            n=number(min(len(types), _MOST_TYPES)),
            all=number(len(types)),
        ),
        rows=lambda: _type_rows(every),
        alt=t("sparklines.alt"),
        on_pick=lambda code: filters.add("type", code),
    )


def _type_rows(counts: pd.DataFrame) -> pd.DataFrame:
    some = counts[counts.n > 0]
    return pd.DataFrame(
        {
            t("column.kind"): [label("event_type", one) for one in some.event_type],
            t("column.month"): [month(date.fromisoformat(one)) for one in some.month],
            t("figure.events"): some.n,
        }
    )


page()
