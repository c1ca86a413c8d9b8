"""Positions drawn: a mark for each, the same on every page; who takes which on what, and how that changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import row_label, safe, time_axis
from dashboard.components.drawing import Drawing
from dashboard.components.grids import column_axis, row_axis
from dashboard.data.positions import NO_TOPIC
from dashboard.i18n import counted, edtf, is_rtl, isolated, label, number
from dashboard.theme import chart_layout, palette
from pipelines.schema.codes import Position

#: A position in one character, for lists; ``SYMBOLS`` are the same for charts.
SIGNS = {
    "demand": "▲",
    "refusal": "✖",
    "offer": "●",
    "condition": "◆",
    "expectation": "★",
    "support": "✚",
    "condemnation": "▼",
    "denial": "⊗",
    "admission": "■",
    "agenda": "⬟",
    "other": "○",
}
SYMBOLS = {
    "demand": "triangle-up",
    "refusal": "x",
    "offer": "circle",
    "condition": "diamond",
    "expectation": "star",
    "support": "cross",
    "condemnation": "triangle-down",
    "denial": "circle-x-open",
    "admission": "square",
    "agenda": "pentagon",
    "other": "circle-open",
}
#: Pixels: of a line of marks in a cell, round them, and of a row at least.
_LINE, _ROUND, _LEAST = 17, 12, 38
#: Pixels of a row of the chart over time: its label, a lane of dots, what lies below.
_LABEL, _LANE, _GAP = 26, 13, 12


def position_colour(code: str) -> str:
    """The colour of a position, as bars of positions have it; grey for what takes none."""
    if code == Position.OTHER.value:
        return palette().stone
    shades = palette().series[:-1]
    return shades[[one.value for one in Position].index(code) % len(shades)]


def position_grid(counts: pd.DataFrame, actors: Callable[[str], str], chosen: tuple[str, str, str] | None) -> go.Figure:
    """Who takes which positions on what: a row for each actor, a column for each topic, a mark for each position.

    Args:
        counts: From ``positions.grid``; a click gives the ``lead`` of a mark.
        actors: Readable name of an actor.
        chosen: Actor, topic and position of the mark that stands out, or nothing.
    """
    topics = _topics(counts)
    places = _Places(counts, topics)
    figure = Drawing()
    present = set(counts.position)
    for code in (one.value for one in Position if one.value in present):
        _add_marks(figure, counts[counts.position == code], places, code, chosen)
    edges = places.edges
    for edge in edges[1:-1]:
        line = {"width": 1, "color": palette().line}
        figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=edge, y1=edge, line=line)
    return figure.laid_out(
        **chart_layout(
            height=int(edges[-1]) + 90,
            xaxis=places.axis(),
            yaxis=row_axis(
                [actors(one) for one in places.middles], list(places.middles.values()), (edges[0], edges[-1])
            ),
            hovermode="closest",
            clickmode="event+select",
        )
    )


def signs_of(codes: Collection[str]) -> str:
    """What the marks of these positions mean, as a line that wraps on a phone and goes into pictures too."""
    present = [one.value for one in Position if one.value in codes]
    return " · ".join(isolated(f"{SIGNS[one]}\u00a0{label('position', one)}") for one in present)


def _topics(counts: pd.DataFrame) -> list[str]:
    """Topics by their statements, «no topic» last."""
    sums = counts.groupby("topic").n.sum().sort_index().sort_values(ascending=False, kind="stable")
    return sorted(sums.index, key=lambda one: one == NO_TOPIC)


class _Places:
    """Where each mark lies: columns are topics, and a cell has a line for each of its marks.

    What has no topic holds most kinds of marks; its column is twice as wide and has two on a line.
    """

    def __init__(self, counts: pd.DataFrame, topics: Sequence[str]) -> None:
        self.columns = {one: float(at) for at, one in enumerate(topics)}
        self.width = len(topics) + (NO_TOPIC in self.columns)
        wide = counts.topic == NO_TOPIC
        cells = counts.groupby(["actor", "topic"])
        at, size = cells.cumcount(), cells.position.transform("size")
        lines = at.where(~wide, at // 2)
        last = (size - 1).where(~wide, (size - 1) // 2)
        tallest = (last.groupby(counts.actor).max() + 1).to_dict()
        self.middles: dict[str, float] = {}
        self.edges = [0.0]
        for actor in dict.fromkeys(counts.actor):
            height = max(_LEAST, tallest[actor] * _LINE + _ROUND)
            self.middles[actor] = self.edges[-1] + height / 2
            self.edges.append(self.edges[-1] + height)
        self.y = counts.actor.map(self.middles) + (lines - last / 2) * _LINE
        self.x = counts.topic.map(self.columns) + (at % 2).where(wide, 0)

    def axis(self) -> dict[str, Any]:
        """The columns, the wide one with its name in its middle."""
        names = [label("topic", one) for one in self.columns]
        centres = [at + (0.5 if one == NO_TOPIC else 0) for one, at in self.columns.items()]
        return column_axis(names, centres, self.width)


def _add_marks(
    figure: Drawing, rows: pd.DataFrame, places: _Places, code: str, chosen: tuple[str, str, str] | None
) -> None:
    keys = list(zip(rows.actor, rows.topic, rows.position, strict=True))
    size = 8 if code == Position.OTHER.value else 12
    figure.add_scatter(
        x=places.x[rows.index].to_list(),
        y=places.y[rows.index].to_list(),
        mode="markers+text",
        name=label("position", code),
        marker=_look(code) | {"size": [size + 4 if key == chosen else size for key in keys]},
        text=[number(n) if n > 1 else "" for n in rows.n],
        textposition="middle left" if is_rtl() else "middle right",
        textfont={"size": 12},
        customdata=[
            [lead, f"{label('position', code)} · {label('topic', topic)} · {counted('statements', n)}"]
            for lead, topic, n in zip(rows.lead, rows.topic, rows.n, strict=True)
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        unselected={"marker": {"opacity": 1}, "textfont": {"color": palette().ink}},
        cliponaxis=False,
    )


def _look(code: str) -> dict[str, Any]:
    colour = position_colour(code)
    return {"symbol": SYMBOLS[code], "color": colour, "opacity": 1, "line": {"width": 1.5, "color": colour}}


def topic_time(said: pd.DataFrame, texts: Mapping[str, str], selected: str) -> go.Figure:
    """What an actor said on a topic over time: a row for each position, a dot for each statement.

    Args:
        said: From ``positions.on_topic``; undated statements are not drawn.
        texts: Readable line by statement id.
        selected: Id of the selected statement.
    """
    figure = Drawing()
    dated = said[said["first"].notna() & said["last"].notna()]
    if dated.empty:
        return figure.laid_out(**chart_layout(height=80))
    top = 0
    present = set(dated.position)
    for code in (one.value for one in Position if one.value in present):
        rows = dated[dated.position == code]
        lanes = rows.groupby("first").cumcount()
        _add_dots(figure, rows, top + _LABEL + lanes * _LANE, code, texts, selected)
        text = f"<b>{safe(label('position', code))}</b> · {number(len(rows))}"
        row_label(figure, top + _LABEL, isolated(text), above=8)
        top += _LABEL + (int(lanes.max()) + 1) * _LANE + _GAP
    days: tuple[date, date] = (dated["first"].min().date(), dated["last"].max().date())
    return figure.laid_out(
        **chart_layout(
            height=top + 60,
            xaxis=time_axis(*days),
            yaxis={"visible": False, "range": [top, 0]},
            hovermode="closest",
            clickmode="event+select",
        )
    )


def _add_dots(
    figure: Drawing, rows: pd.DataFrame, y: pd.Series, code: str, texts: Mapping[str, str], selected: str
) -> None:
    rough = rows["first"] != rows["last"]
    figure.add_scatter(
        x=[one for a, b in zip(rows["first"][rough], rows["last"][rough], strict=True) for one in (a, b, None)],
        y=[one for at in y[rough] for one in (at, at, None)],
        mode="lines",
        line={"color": palette().stone, "width": 1.5},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=rows["first"] + (rows["last"] - rows["first"]) / 2,
        y=y,
        mode="markers",
        name=label("position", code),
        marker=_look(code) | {"size": [17 if one == selected else 11 for one in rows.statement_id]},
        customdata=[
            [one, safe(isolated(edtf(day))), safe(isolated(texts[one]))]
            for one, day in zip(rows.statement_id, rows.date, strict=True)
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )
