"""Events in time: the timeline, and counts a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.components.charts import legend_above, safe, time_axis
from dashboard.i18n import isolated, label, labels, month, number
from dashboard.theme import STATUS_SIGNS, STATUS_SYMBOLS, chart_layout, palette, status_colour

_MAX_LANES = 5


def status_legend(statuses: Sequence[str]) -> None:
    """The one legend of statuses, as text: the same signs in charts, maps and tables."""
    shown = [one for one in STATUS_SIGNS if one in set(statuses)]
    st.caption("  ·  ".join(f"{STATUS_SIGNS[one]} {label('status', one)}" for one in shown))


def timeline(events: pd.DataFrame, texts: Mapping[str, str]) -> go.Figure:
    """A row for each event type, a mark for each dated event; a whisker spans the days it may lie on.

    Args:
        events: Rows of ``events``.
        texts: Readable line by event id.
    """
    dated = events[events.date_min.notna() & events.date_max.notna()].sort_values(["date_min", "event_id"])
    types = list(labels("event_type", dated.event_type.unique()))
    types.sort(key=lambda code: -int((dated.event_type == code).sum()))
    dated = dated.assign(middle=_middle(dated), y=0.0)
    figure = go.Figure()
    if dated.empty:
        return figure.update_layout(**chart_layout(height=120))
    tops = _lanes(dated, types)
    for status in STATUS_SYMBOLS:
        rows = dated[dated.status == status]
        if len(rows):
            _add_marks(figure, rows, status, texts)
    _add_whiskers(figure, dated)
    days = [date.fromisoformat(one) for one in (dated.date_min.min(), dated.date_max.max())]
    figure.update_layout(
        **chart_layout(
            height=60 + int(34 * (max(tops.values()) + 1)),
            xaxis=time_axis(days[0], days[1]),
            yaxis={
                "tickvals": list(tops.values()),
                "ticktext": [safe(label("event_type", code)) for code in tops],
                "autorange": "reversed",
                "zeroline": False,
            },
            hovermode="closest",
            clickmode="event+select",
        )
    )
    return figure


def _middle(events: pd.DataFrame) -> pd.Series:
    first, last = pd.to_datetime(events.date_min), pd.to_datetime(events.date_max)
    return first + (last - first) / 2


def _lanes(dated: pd.DataFrame, types: Sequence[str]) -> dict[str, float]:
    """Set ``y`` so that near events of one type stand one under the other; gives each type's first line."""
    spread = (dated.middle.max() - dated.middle.min()) / 55
    tops: dict[str, float] = {}
    top = 0.0
    for code in types:
        ends: list[pd.Timestamp] = []
        tops[code] = top
        for index, at in dated.middle[dated.event_type == code].items():
            lane = next((n for n, end in enumerate(ends) if at - end > spread), len(ends))
            lane = min(lane, _MAX_LANES - 1)
            ends[lane : lane + 1] = [at]
            dated.loc[index, "y"] = top + lane * 0.55
        top += max(1.0, (len(ends) - 1) * 0.55 + 1)
    return tops


def _add_marks(figure: go.Figure, rows: pd.DataFrame, status: str, texts: Mapping[str, str]) -> None:
    colour = status_colour(status)
    figure.add_scatter(
        x=rows.middle,
        y=rows.y,
        mode="markers",
        name=label("status", status),
        marker={"symbol": STATUS_SYMBOLS[status], "size": 13, "color": colour, "line": {"width": 2, "color": colour}},
        selected={"marker": {"size": 19}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[one, safe(isolated(texts[one])), label("status", status)] for one in rows.event_id],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def _add_whiskers(figure: go.Figure, dated: pd.DataFrame) -> None:
    spans = dated[dated.date_min != dated.date_max]
    xs, ys = [], []
    for row in spans.itertuples():
        xs += [row.date_min, row.date_max, None]
        ys += [row.y, row.y, None]
    line = {"color": palette().soft, "width": 1.5}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def monthly(counts: pd.DataFrame) -> go.Figure:
    """Events a month, cooperation above and conflict below the line.

    Args:
        counts: From ``queries.by_month``.
    """
    colours = palette()
    shades = {1: colours.teal, 2: colours.green, 3: colours.gold, 4: colours.rust}
    figure = go.Figure()
    for quad in (1, 2, 3, 4):
        rows = counts[counts.quad_class == quad]
        name = label("quad_class", str(quad))
        figure.add_bar(
            x=rows.month,
            y=rows.events if quad < 3 else -rows.events,
            name=name,
            marker={"color": shades[quad]},
            customdata=[
                [m, month(date.fromisoformat(m)), name, n] for m, n in zip(rows.month, rows.events, strict=True)
            ],
            hovertemplate="%{customdata[1]} · %{customdata[2]} · %{customdata[3]}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    days = [date.fromisoformat(one) for one in (counts.month.min(), counts.month.max())] if len(counts) else []
    sums = counts.assign(up=counts.quad_class < 3).groupby(["month", "up"]).events.sum() if len(counts) else None
    top = int(sums.max()) if sums is not None else 1
    step = max(1, -(-top // 3))
    ticks = list(range(-3 * step, 3 * step + 1, step))
    figure.update_layout(
        **chart_layout(
            height=280,
            barmode="relative",
            bargap=0.25,
            xaxis=time_axis(days[0], days[1]) | {"range": None} if days else {},
            yaxis={"tickvals": ticks, "ticktext": [number(abs(tick)) for tick in ticks], "range": [-top - 1, top + 1]},
            showlegend=True,
            legend=legend_above(),
        )
    )
    return figure
