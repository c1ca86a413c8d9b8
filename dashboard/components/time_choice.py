"""Choosing days: a strip to draw over, and buttons for stretches of usual length that a keyboard reaches too."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import filters
from dashboard.components.charts import draw, time_axis
from dashboard.components.drawing import Drawing
from dashboard.data.lanes import by_week
from dashboard.data.load import Corpus
from dashboard.data.queries import last_day, window_of
from dashboard.i18n import counted, edtf, is_rtl, labels, t
from dashboard.theme import chart_layout, is_embedded, palette

#: Lengths in months.
_SPANS = {"month": 1, "quarter": 3, "year": 12}


def time_choice(corpus: Corpus) -> None:
    """Draw strip and buttons. What they choose is the filter by days of the whole app."""
    chosen = filters.current()
    whole = window_of(corpus, filters.Filters())
    if whole is None or is_embedded():
        return
    since, until = chosen.since or whole[0], chosen.until or whole[1]
    counts = by_week(corpus, chosen, whole)
    draw(
        strip(counts, whole, (since, until) if chosen.since or chosen.until else None),
        # With the days in its key a strip starts anew when they change, without the last stroke drawn over it.
        key=f"days_{chosen.since}_{chosen.until}",
        alt=t("days.alt", events=counted("events", int(counts.sum()))),
        on_brush=_brushed,
    )
    st.caption(t("days.hint"))
    _buttons(corpus, (since, until))


def strip(counts: pd.Series, whole: tuple[date, date], chosen: tuple[date, date] | None) -> go.Figure:
    """Events a week as a low strip; the days that are chosen are set off.

    Args:
        counts: From ``lanes.by_week``.
        whole: First and last day of the strip.
        chosen: First and last day that are chosen, if any.
    """
    colours = palette()
    figure = Drawing()
    inside = [
        chosen is None or (chosen[0].isoformat() <= _plus(one, 6) and one <= chosen[1].isoformat())
        for one in counts.index
    ]
    figure.add_bar(
        x=[_plus(one, 3) for one in counts.index],
        y=counts,
        width=6 * 86_400_000,
        marker={"color": [colours.teal if one else colours.line for one in inside]},
        customdata=[[edtf(one), counted("events", int(n))] for one, n in counts.items()],
        hovertemplate="%{customdata[0]} · %{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.5}},
    )
    if chosen is not None:
        ends = [max(chosen[0], whole[0]).isoformat(), (min(chosen[1], whole[1]) + timedelta(days=1)).isoformat()]
        line = {"color": colours.teal, "width": 1}
        figure.add_shape(
            type="rect",
            x0=ends[0],
            x1=ends[1],
            y0=0,
            y1=1,
            yref="paper",
            line=line,
            fillcolor=colours.teal,
            opacity=0.12,
        )
    return figure.laid_out(
        **chart_layout(
            height=116,
            dragmode="select",
            selectdirection="h",
            newselection={"line": {"color": colours.teal, "width": 1, "dash": "solid"}},
            xaxis=time_axis(*whole) | {"range": [day.isoformat() for day in whole]},
            yaxis={"visible": False, "range": [0, max(1, int(counts.max() if len(counts) else 1)) * 1.1]},
        )
    )


def _plus(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _brushed(ends: Sequence[object]) -> None:
    first, last = (date.fromisoformat(str(end)[:10]) for end in (ends[0], ends[-1]))
    filters.choose_days(first, last)


def _buttons(corpus: Corpus, shown: tuple[date, date]) -> None:
    names = labels("days", [*_SPANS, "all"])
    current = filters.current()
    open_ended = current.since is None and current.until is None
    st.session_state["span"] = "all" if open_ended else _span_of(shown)
    move = [("later", "chevron_right", 1), ("earlier", "chevron_left", -1)]
    with st.container(horizontal=True, key="days", vertical_alignment="center", gap="small"):
        # Time runs from left to right in both languages, and so do these two.
        for name, icon, step in move if is_rtl() else move[::-1]:
            st.button(
                t(f"days.{name}"),
                key=f"days_{name}",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=_move,
                args=(shown, step),
                disabled=open_ended,
            )
        st.segmented_control(
            t("days.span"),
            list(names),
            key="span",
            format_func=names.__getitem__,
            label_visibility="collapsed",
            on_change=_choose_span,
            args=(current.until or last_day(corpus) or shown[1],),
        )


def _choose_span(until: date) -> None:
    span = st.session_state["span"]
    if span in _SPANS:
        filters.choose_days(_months_before(until, _SPANS[span]), until)
    else:
        filters.choose_days(None, None)


def _move(shown: tuple[date, date], step: int) -> None:
    by = (shown[1] - shown[0] + timedelta(days=1)) * step
    filters.choose_days(shown[0] + by, shown[1] + by)


def _span_of(shown: tuple[date, date]) -> str | None:
    return next((name for name, n in _SPANS.items() if _months_before(shown[1], n) == shown[0]), None)


def _months_before(day: date, months: int) -> date:
    """The day after the same day so many months earlier, so that the stretch is that long with both its ends."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=1)
