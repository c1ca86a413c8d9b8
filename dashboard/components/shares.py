"""Shares that were measured: a dot for each, on a line that spans its interval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.components.charts import row_label, rows_axis, safe
from dashboard.components.drawing import Drawing
from dashboard.i18n import interval, is_rtl, isolated, number, percent
from dashboard.theme import chart_layout, palette

#: A figure of the scorecard: ``right``, ``total``, ``low``, ``high``.
Share = Mapping[str, Any]

#: Pixels: of a row's label, of the line of a series, and of half a tick's label at the edge.
_LABEL, _LANE, _EDGE = 34, 12, 20
#: Letters of names that fit into a line on a phone, and of a row's label with its shares.
_LINE, _ROW = 40, 44
_TICKS = (0, 25, 50, 75, 100)
#: The same signs in the plot and in its legend.
_SYMBOLS = ("circle", "diamond", "circle-open", "square")
_SIGNS = "●◆○■"


class Series(NamedTuple):
    """Whose shares they are, and the share in each row; none where nothing was measured."""

    name: str
    shares: Sequence[Share | None]


def shares_chart(rows: Sequence[str], series: Sequence[Series]) -> go.Figure:
    """Rows one under the other, each with its label and shares above its dots.

    Args:
        rows: Label of each row.
        series: Of the same length each; four at most.
    """
    colours = palette()
    shades = (colours.teal, colours.rust, colours.plum, colours.blue)
    figure = Drawing()
    for lane, one in enumerate(series):
        _add_dots(figure, one, lane * _LANE / (_LABEL + _LANE * len(series)), lane, shades[lane])
    between = _between(rows, series)
    for at, text in enumerate(rows):
        told = [
            f"<span style='color:{shades[lane]}'>{percent(share)}</span>"
            for lane, one in enumerate(series)
            if (share := one.shares[at])
        ]
        row_label(figure, at, isolated(f"<b>{safe(text)}</b>  {between.join(told)}"), above=7)
    span = [-1, 102]
    pitch = _LABEL + _LANE * len(series)
    return figure.laid_out(
        **chart_layout(
            height=48 + 20 * len(series) + pitch * len(rows),
            xaxis={
                "tickvals": _TICKS,
                "ticktext": [f"{tick}%" for tick in _TICKS],
                "range": span[::-1] if is_rtl() else span,
                "zeroline": False,
                "ticklabeloverflow": "allow",
            },
            yaxis=rows_axis(len(rows)),
            margin={"l": _EDGE, "r": _EDGE, "t": _legend(figure, series, shades)},
        )
    )


def _between(rows: Sequence[str], series: Sequence[Series]) -> str:
    """What stands between the shares of a row: a dot, if a phone has room for it."""
    longest = max(len(text) + sum(6 for one in series if one.shares[at]) for at, text in enumerate(rows))
    return " · " if longest <= _ROW else " "


def _legend(figure: Drawing, series: Sequence[Series], shades: Sequence[str]) -> int:
    """Names above the plot, from the side where reading begins: in one line if a phone has room for it.

    Plotly's own legend turns their order round where it must wrap in a plot that runs from right to left.
    """
    names = [
        isolated(f"<span style='color:{shades[at]}'>{_SIGNS[at]}</span> {safe(one.name)}")
        for at, one in enumerate(series)
    ]
    lines = ["   ".join(names)] if sum(len(one.name) for one in series) <= _LINE else names
    side = "right" if is_rtl() else "left"
    place = {"x": int(is_rtl()), "xanchor": side, "align": side, "y": 1, "yanchor": "bottom", "yshift": 6}
    text = "<br>".join(isolated(line) for line in lines)
    figure.add_annotation(text=text, xref="x domain", yref="paper", showarrow=False, font={"size": 13}, **place)
    return 12 + 20 * len(lines)


def _add_dots(figure: Drawing, one: Series, below: float, lane: int, colour: str) -> None:
    shown = [(at, share) for at, share in enumerate(one.shares) if share]
    middle = [100 * share["right"] / share["total"] for _, share in shown]
    figure.add_scatter(
        x=middle,
        y=[at + below for at, _ in shown],
        mode="markers",
        cliponaxis=False,
        name=isolated(safe(one.name)),
        marker={"size": 11, "color": colour, "symbol": _SYMBOLS[lane], "line": {"width": 1.5, "color": colour}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [100 * share["high"] - x for x, (_, share) in zip(middle, shown, strict=True)],
            "arrayminus": [x - 100 * share["low"] for x, (_, share) in zip(middle, shown, strict=True)],
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        customdata=[[f"{number(share['right'])}/{number(share['total'])}", interval(share)] for _, share in shown],
        hovertemplate="%{fullData.name}: %{customdata[0]} (%{customdata[1]})<extra></extra>",
    )
