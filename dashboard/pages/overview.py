"""The front page: what happened lately, what is planned, what fell through, what is new since a day."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.calendar_button import calendar_button
from dashboard.components.changes import changes, sum_list
from dashboard.components.download import downloads
from dashboard.components.event_list import event_list
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.more import more_button, shown_of
from dashboard.components.sparklines import sparklines
from dashboard.components.timelines import monthly
from dashboard.data import pairs, queries, recent
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, day, escaped, isolated, label, month, number, t

#: Windows to try, in days: a quiet month opens a wider one.
_WINDOWS = (30, 90, 365)
_MOST_PAIRS, _MOST_TYPES = 6, 8


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
    said, aid = queries.filter_statements(shown, chosen), queries.filter_aid(shown, chosen)
    days, lately = _window(every, newest)
    st.markdown(f"#### {escaped(_lead(lately, newest, days))}")
    _figures(
        {
            "reports": len(queries.filter_documents(shown, chosen)),
            "events": len(events),
            "statements": len(said),
            "sums": len(aid),
        }
    )
    if every.empty and said.empty and aid.empty:
        st.info(t("nothing_found"))
        return
    told = events[~events.background]
    _news(shown, lately, every, newest)
    _money_and_pairs(shown, aid, told)
    legend()
    left, right = st.columns([3, 2], gap="large")
    with left:
        changes(shown, {"events": every, "statements": said, "aid_figures": aid}, newest)
        _months(shown, told)
    with right:
        _types(shown, told)
    downloads(shown, "events", events)


def _window(events: pd.DataFrame, newest: date) -> tuple[int, pd.DataFrame]:
    for days in _WINDOWS:
        lately = queries.lately(events, newest, days)
        if len(lately) >= 5:
            break
    return days, lately


def _lead(lately: pd.DataFrame, newest: date, days: int) -> str:
    told = recent.kinds_told(lately) if len(lately) else t("overview.nothing")
    return t("overview.lead", days=counted("days", days), day=day(newest), events=told)


def _figures(figures: dict[str, int]) -> None:
    with st.container(horizontal=True, gap="large"):
        for key, count in figures.items():
            st.metric(t(f"figure.{key}"), number(count), width="content")


def _news(shown: Corpus, lately: pd.DataFrame, every: pd.DataFrame, newest: date) -> None:
    """What happened; beside it what is to come and what did not."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("overview.lately"))
        event_list(shown, lately, key="lately", most=12)
    with right:
        st.subheader(t("overview.planned"))
        event_list(shown, queries.ahead(every, newest), key="planned", most=6)
        calendar_button(shown, every, key="calendar_planned")
        st.subheader(t("overview.fell_through"))
        event_list(shown, queries.fell_through(every), key="failed", most=4)


def _money_and_pairs(shown: Corpus, aid: pd.DataFrame, told: pd.DataFrame) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.subheader(t("overview.sums"))
        sum_list(shown, recent.newest_claims(shown, aid), key="newest", most=6)
    with right:
        st.subheader(t("overview.pairs"))
        _pairs(shown, told)


def _pairs(shown: Corpus, told: pd.DataFrame) -> None:
    """States that stand in the same events most often; a click filters by both."""
    found = pairs.pair_counts(shown, told, "states")
    if found.empty:
        st.caption(t("nothing_here"))
        return
    with st.container(key="list_pairs", gap=None):
        for row in found.head(shown_of("pairs", _MOST_PAIRS)).itertuples():
            names = isolated(t("overview.pair", one=shown.actor(row.first), other=shown.actor(row.second)))
            st.button(
                escaped(f"{names} · {counted('events', row.n)}"),
                key=f"pair_{row.first}_{row.second}",
                type="tertiary",
                width="stretch",
                on_click=filters.only,
                args=("actor", row.first, row.second),
            )
    left = len(found) - shown_of("pairs", _MOST_PAIRS)
    more_button("pairs", left=left, step=_MOST_PAIRS, text=counted("more_rows", left))


def _months(shown: Corpus, told: pd.DataFrame) -> None:
    counts = queries.by_month(told[told.status.isin(filters.HAPPENED)])
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


def _types(shown: Corpus, told: pd.DataFrame) -> None:
    """Small multiples of the most frequent types; a click filters by one."""
    every = recent.months_by_type(told[told.status.isin(filters.HAPPENED)])
    if every.empty:
        return
    types = list(dict.fromkeys(every.event_type))
    counts = every[every.event_type.isin(types[:_MOST_TYPES])]
    frame(
        shown,
        lambda: sparklines(counts),
        key="sparklines",
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
