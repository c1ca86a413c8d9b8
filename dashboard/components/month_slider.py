"""A slider over the months of the corpus, another hand for the filter by days."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import filters
from dashboard.components.months import last_of_month
from dashboard.data.load import Corpus
from dashboard.data.queries import window_of
from dashboard.i18n import month, t


def month_slider(corpus: Corpus) -> None:
    """Draw it. The whole of it filters by nothing; it shows what is filtered by in any other way."""
    whole = window_of(corpus, filters.Filters())
    if whole is None:
        return
    names = {one.isoformat(): month(one) for one in _months(*whole)}
    months = list(names)
    if len(months) < 2:
        return
    chosen = filters.current()
    first, last = (one.replace(day=1).isoformat() if one else None for one in (chosen.since, chosen.until))
    low = min(max(first or months[0], months[0]), months[-1])
    high = max(min(last or months[-1], months[-1]), low)
    key, start = _widget((low, high))
    st.select_slider(
        t("map.months"),
        months,
        value=start,
        key=key,
        format_func=names.__getitem__,
        on_change=_choose,
        args=(key, months[0], months[-1]),
    )


def _widget(wanted: tuple[str, str]) -> tuple[str, tuple[str, str]]:
    """Key and first value of the slider: a new one where the days were chosen elsewhere.

    Streamlit takes a slider for one with two ends only by its first value, and does not let that be set twice. One
    that the reader has moved stays the same, so that a keyboard keeps its place.
    """
    state = st.session_state
    turn, start = state.get("months", (0, wanted))
    if state.get(f"months_{turn}", start) != wanted:
        turn, start = turn + 1, wanted
    state["months"] = (turn, start)
    return f"months_{turn}", start


def _choose(key: str, first: str, last: str) -> None:
    low, high = st.session_state[key]
    since = None if low == first else date.fromisoformat(low)
    until = None if high == last else last_of_month(date.fromisoformat(high))
    filters.choose_days(since, until)


def _months(first: date, last: date) -> list[date]:
    """The first day of every month from one day to another."""
    start, end = (one.year * 12 + one.month - 1 for one in (first, last))
    return [date(n // 12, n % 12 + 1, 1) for n in range(start, end + 1)]
