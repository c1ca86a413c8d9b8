"""Small multiples: how often events of each type were a month, one thin row for each."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import row_label, safe, time_axis
from dashboard.components.drawing import Drawing
from dashboard.i18n import isolated, label, month, number, t
from dashboard.theme import chart_layout, palette

#: Height of a row, and the part of it that the bars take; the label stands above them.
_ROW, _BARS = 58, 0.42


def sparklines(counts: pd.DataFrame) -> go.Figure:
    """A row for each type: its name, how many, its busiest month; below it a thin bar for each month.

    Each row is scaled to its own busiest month: what is told is when, not which type is more frequent.

    Args:
        counts: From ``recent.months_by_type``.
    """
    figure = Drawing()
    colours = palette()
    types = list(dict.fromkeys(counts.event_type))
    at = counts.event_type.map({code: row for row, code in enumerate(types)})
    tops = counts.groupby("event_type").n.transform("max")
    texts = [
        [code, label("event_type", code), month(date.fromisoformat(day)), number(n)]
        for code, day, n in zip(counts.event_type, counts.month, counts.n, strict=True)
    ]
    shared = {
        "x": counts.month,
        "base": at,
        "customdata": texts,
        "hovertemplate": "%{customdata[1]} · %{customdata[2]} · %{customdata[3]}<extra></extra>",
    }
    # The pale ground of every month makes a thin bar easy to hit.
    for heights, colour, opacity in (
        ([-_BARS] * len(counts), colours.line, 0.4),
        (-_BARS * counts.n / tops, colours.teal, 1.0),
    ):
        marker = {"color": colour, "opacity": opacity, "line": {"width": 0}}
        figure.add_bar(y=heights, marker=marker, unselected={"marker": {"opacity": opacity}}, **shared)
    for row, code in enumerate(types):
        row_label(figure, row - _BARS, isolated(_label(code, counts[counts.event_type == code])), above=2)
    first, last = (date.fromisoformat(one) for one in (counts.month.min(), counts.month.max()))
    return figure.laid_out(
        **chart_layout(
            height=50 + _ROW * len(types),
            barmode="overlay",
            bargap=0.15,
            xaxis=time_axis(first, last) | {"range": None, "showgrid": False},
            yaxis={"visible": False, "range": [len(types) - 0.95, -1]},
        )
    )


def _label(code: str, rows: pd.DataFrame) -> str:
    busiest = rows.loc[rows.n.idxmax()]
    peak = t("sparklines.peak", n=number(int(busiest.n)), month=month(date.fromisoformat(busiest.month)))
    return f"<b>{safe(label('event_type', code))}</b> · {number(int(rows.n.sum()))} · {peak}"
