"""Events in time: the timeline, and counts a month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.bars import nice_step
from dashboard.components.charts import legend_above, row_label, safe, time_axis
from dashboard.data.queries import in_window
from dashboard.i18n import isolated, label, month, number
from dashboard.theme import STATUS_SYMBOLS, chart_layout, palette, status_colour

#: Pixels: of a type's label, of a line of marks, and below a type.
_LABEL, _LANE, _GAP = 26, 11, 8
#: So many marks stand side by side: few enough for a phone.
_COLUMNS = 36


def timeline(events: pd.DataFrame, texts: Mapping[str, str], window: tuple[date, date]) -> go.Figure:
    """A swarm of marks for each event type, one mark an event; a line spans the days it may lie on.

    Args:
        events: Rows of ``events``; those without a day, and those outside the window, are not drawn.
        texts: Readable line by event id.
        window: First and last day to draw.
    """
    figure = go.Figure()
    dated = in_window(events, window)
    if dated.empty:
        return figure.update_layout(**chart_layout(height=120))
    spans = _spans(dated, window)
    dated = dated.assign(first=spans[0], last=spans[1], middle=spans[0] + (spans[1] - spans[0]) / 2, y=0.0)
    height = _swarm(figure, dated, timedelta(days=(window[1] - window[0]).days / _COLUMNS))
    _add_spans(figure, dated)
    for status in STATUS_SYMBOLS:
        rows = dated[dated.status == status]
        if len(rows):
            _add_marks(figure, rows, status, texts)
    figure.update_layout(
        **chart_layout(
            height=height + 50,
            xaxis=time_axis(*window) | {"range": [day.isoformat() for day in window]},
            yaxis={"visible": False, "range": [height, 0]},
            hovermode="closest",
            clickmode="event+select",
        )
    )
    return figure


def _spans(dated: pd.DataFrame, window: tuple[date, date]) -> tuple[pd.Series, pd.Series]:
    """First and last day of each event, cut where the window ends."""
    low, high = (pd.Timestamp(day) for day in window)
    return pd.to_datetime(dated.date_min).clip(low, high), pd.to_datetime(dated.date_max).clip(low, high)


def _swarm(figure: go.Figure, dated: pd.DataFrame, wide: timedelta) -> int:
    """Set ``y`` so that no mark covers another of its type, and write each type above its marks; gives the height."""
    top = 0
    for code, count in dated.event_type.value_counts().items():
        rows = dated[dated.event_type == code].sort_values(["first", "last", "event_id"])
        lanes: list[pd.Timestamp] = []
        for index, first, last in zip(rows.index, rows["first"], rows["last"], strict=True):
            lane = next((at for at, end in enumerate(lanes) if first - end >= wide), len(lanes))
            lanes[lane : lane + 1] = [last]
            dated.loc[index, "y"] = top + _LABEL + lane * _LANE
        text = f"<b>{safe(label('event_type', code))}</b> · {number(count)}"
        row_label(figure, top + _LABEL, isolated(text), above=7)
        top += _LABEL + len(lanes) * _LANE + _GAP
    return top


def _add_marks(figure: go.Figure, rows: pd.DataFrame, status: str, texts: Mapping[str, str]) -> None:
    colour = status_colour(status)
    figure.add_scatter(
        x=rows.middle,
        y=rows.y,
        mode="markers",
        name=label("status", status),
        marker={"symbol": STATUS_SYMBOLS[status], "size": 9, "color": colour, "line": {"width": 1.5, "color": colour}},
        selected={"marker": {"size": 15}},
        unselected={"marker": {"opacity": 1}},
        customdata=[[one, safe(isolated(texts[one])), label("status", status)] for one in rows.event_id],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def _add_spans(figure: go.Figure, dated: pd.DataFrame) -> None:
    xs, ys = [], []
    for row in dated[dated["first"] != dated["last"]].itertuples():
        xs += [row.first, row.last, None]
        ys += [row.y, row.y, None]
    line = {"color": palette().stone, "width": 1.5}
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
    up, down = (_highest(counts[counts.quad_class.isin(quads)]) for quads in ((1, 2), (3, 4)))
    step = max(1, int(nice_step(max(up, down))))
    ticks = list(range(-step * (down // step), up + 1, step))
    figure.update_layout(
        **chart_layout(
            height=280,
            barmode="relative",
            bargap=0.25,
            xaxis=time_axis(days[0], days[1]) | {"range": None} if days else {},
            yaxis={"tickvals": ticks, "ticktext": [number(abs(tick)) for tick in ticks], "range": [-down - 1, up + 1]},
            showlegend=True,
            legend=legend_above(),
        )
    )
    return figure


def _highest(counts: pd.DataFrame) -> int:
    return int(counts.groupby("month").events.sum().max()) if len(counts) else 0
