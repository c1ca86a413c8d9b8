"""Pairs of actors drawn in two ways from the same counts: a grid of cells, and a circle with lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from math import ceil, sqrt

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import legend_above, safe
from dashboard.components.drawing import Drawing
from dashboard.components.grids import column_axis, ink_on, row_axis, shade, two_lines
from dashboard.data.pairs import round_a_circle
from dashboard.i18n import counted, isolated, number, t
from dashboard.theme import chart_layout, palette

#: Widths of lines, thin to thick; each needs a trace of its own.
_WIDTHS = (1.0, 2.0, 3.5, 5.5, 8.0)
#: How far from the middle a line passes, as a share of the straight way.
_BEND = 0.8
#: Symbols of nodes, so that nobody needs the colour.
_SYMBOLS = {"state": "circle", "body": "square", "person": "diamond"}
#: Parts the two ids of a pair in what a click hands over.
PARTED = "|"


def matrix(pairs: pd.DataFrame, actors: Sequence[str], names: Callable[[str], str]) -> go.Figure:
    """A grid of actors by actors; each cell holds how many events both share, and a click gives both ids.

    Args:
        pairs: From ``pairs.pair_counts``, those among ``actors``.
        actors: In the order of rows and columns.
        names: Readable name of an actor.
    """
    rows = {one: at for at, one in enumerate(actors)}
    top = int(pairs.n.max()) if len(pairs) else 1
    cells = [
        (rows[a], rows[b], int(n), a, b)
        for first, second, n in zip(pairs["first"], pairs["second"], pairs.n, strict=True)
        for a, b in ((first, second), (second, first))
    ]
    filled = {(row, column) for row, column, *_ in cells}
    every = product(range(len(actors)), range(len(actors)))
    bare = [(row, column) for row, column in every if row != column and (row, column) not in filled]
    grounds = [shade(sqrt(n / top)) for _, _, n, *_ in cells]
    figure = Drawing()
    _add_cells(figure, bare, [palette().line] * len(bare), opacity=0.35, hoverinfo="skip")
    _add_cells(
        figure,
        [(row, column) for row, column, *_ in cells],
        grounds,
        text=[number(n) for _, _, n, *_ in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": 12, "color": [ink_on(ground) for ground in grounds]},
        customdata=[
            [f"{a}{PARTED}{b}", safe(isolated(t("pairs.two", first=names(a), second=names(b)))), counted("events", n)]
            for _, _, n, a, b in cells
        ],
        hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )
    texts = [names(one) for one in actors]
    return figure.laid_out(
        **chart_layout(
            height=150 + 36 * max(len(actors), 1),
            barmode="overlay",
            clickmode="event+select",
            xaxis=column_axis(texts, range(len(actors)), len(actors)),
            yaxis=row_axis(texts, range(len(actors)), (-0.5, len(actors) - 0.5)),
        )
    )


def _add_cells(figure: Drawing, cells: Sequence[tuple[int, int]], grounds: Sequence[str], **more: object) -> None:
    """Bars that fill their cells: unlike a heat map's, they can be clicked."""
    figure.add_bar(
        x=[column for _, column in cells],
        y=[0.94] * len(cells),
        base=[row - 0.47 for row, _ in cells],
        width=0.94,
        marker={"color": list(grounds), "line": {"width": 0}},
        **more,
    )


def network(
    pairs: pd.DataFrame,
    actors: Mapping[str, int],
    names: Callable[[str], str],
    kinds: Callable[[str], str],
    chosen: str,
) -> go.Figure:
    """Actors round a circle, lines between those who share events; names stand outside, one under the other.

    Args:
        pairs: From ``pairs.pair_counts``, those among ``actors``.
        actors: Events of each actor, for the size of its mark.
        names: Readable name of an actor.
        kinds: Kind of an actor: state, person or body.
        chosen: The actor whose lines stand out, or nothing.
    """
    spots = _spots(_greatest_on_top(round_a_circle(pairs, list(actors)), next(iter(actors), "")))
    figure = Drawing()
    _add_lines(figure, pairs, spots, chosen)
    _add_nodes(figure, spots, actors, names, kinds, chosen)
    hidden = {"visible": False}
    return figure.laid_out(
        **chart_layout(
            height=140 + 20 * max(len(actors), 6),
            xaxis=hidden | {"range": [-2.15, 2.15]},
            yaxis=hidden | {"range": [-1.08, 1.08]},
            clickmode="event+select",
            hovermode="closest",
            showlegend=True,
            legend=legend_above() | {"itemclick": False, "itemdoubleclick": False},
        )
    )


def _greatest_on_top(order: Sequence[str], greatest: str) -> list[str]:
    """The same circle, turned so that lines to the greatest actor run across and not along its edge."""
    at = list(order).index(greatest) if greatest in order else 0
    return [*order[at:], *order[:at]]


def _spots(order: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Round a circle, down its right side and up its left one, at even heights so that no names meet."""
    half = ceil(len(order) / 2)
    found: dict[str, tuple[float, float]] = {}
    for side, ids in ((1, order[:half]), (-1, order[half:][::-1])):
        for at, one in enumerate(ids):
            y = 1 - 2 * (at + 0.5) / max(len(ids), 1)
            found[one] = (side * sqrt(1 - y * y), y)
    return found


def _add_lines(figure: Drawing, pairs: pd.DataFrame, spots: Mapping[str, tuple[float, float]], chosen: str) -> None:
    top = int(pairs.n.max()) if len(pairs) else 1
    colours = palette()
    kinds: dict[tuple[bool, int], list[tuple[str, str]]] = {}
    for first, second, n in zip(pairs["first"], pairs["second"], pairs.n, strict=True):
        step = min(int(len(_WIDTHS) * sqrt(n / top)), len(_WIDTHS) - 1)
        kinds.setdefault((chosen in (first, second), step), []).append((first, second))
    for (mine, step), ends in sorted(kinds.items()):
        figure.add_scatter(
            x=[x for a, b in ends for x in (*_bent(spots[a][0], spots[b][0]), None)],
            y=[y for a, b in ends for y in (*_bent(spots[a][1], spots[b][1]), None)],
            mode="lines",
            line={"width": _WIDTHS[step], "color": colours.gold if mine else colours.stone, "shape": "spline"},
            opacity=0.9 if mine else 0.2 if chosen in spots else 0.45,
            hoverinfo="skip",
            showlegend=False,
        )


def _bent(start: float, end: float) -> tuple[float, float, float]:
    """A way between two spots that bends towards the middle, clear of the marks in between."""
    return start, (start + end) / 2 * _BEND, end


def _add_nodes(
    figure: Drawing,
    spots: Mapping[str, tuple[float, float]],
    actors: Mapping[str, int],
    names: Callable[[str], str],
    kinds: Callable[[str], str],
    chosen: str,
) -> None:
    colours = palette()
    shades = {"state": colours.teal, "body": colours.rust, "person": colours.blue}
    top = max(actors.values(), default=1)
    for kind, symbol in _SYMBOLS.items():
        ids = [one for one in spots if kinds(one) == kind]
        if not ids:
            continue
        figure.add_scatter(
            x=[spots[one][0] for one in ids],
            y=[spots[one][1] for one in ids],
            mode="markers+text",
            name=t(f"node.{kind}"),
            marker={
                "symbol": symbol,
                "size": [11 + 15 * sqrt(actors[one] / top) for one in ids],
                "color": shades[kind],
                "opacity": 1,
                "line": {"width": [3 if one == chosen else 1 for one in ids], "color": colours.ink},
            },
            text=[two_lines(names(one), 11) for one in ids],
            textposition=["middle right" if spots[one][0] > 0 else "middle left" for one in ids],
            textfont={"size": 12},
            cliponaxis=False,
            customdata=[[one, safe(isolated(names(one))), counted("events", actors[one])] for one in ids],
            hovertemplate="%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
            unselected={"marker": {"opacity": 1}, "textfont": {"color": colours.ink}},
        )
