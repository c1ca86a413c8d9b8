"""Events a month as a chart, the rows behind it, and what a click on a month does."""

from __future__ import annotations

import calendar
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard import filters
from dashboard.components.bars import nice_step
from dashboard.components.charts import legend_above, time_axis
from dashboard.components.drawing import Drawing
from dashboard.i18n import label, month, number, t
from dashboard.theme import chart_layout, palette


def monthly(counts: pd.DataFrame) -> go.Figure:
    """Events a month, cooperation above and conflict below the line.

    Args:
        counts: From ``queries.by_month``.
    """
    colours = palette()
    shades = {1: colours.teal, 2: colours.green, 3: colours.gold, 4: colours.rust}
    figure = Drawing()
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
    return figure.laid_out(
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


def _highest(counts: pd.DataFrame) -> int:
    return int(counts.groupby("month").events.sum().max()) if len(counts) else 0


def month_rows(counts: pd.DataFrame) -> pd.DataFrame:
    """The rows behind ``monthly``, under the reader's headings."""
    return pd.DataFrame(
        {
            t("column.month"): [month(date.fromisoformat(one)) for one in counts.month],
            t("column.quad_class"): [label("quad_class", str(one)) for one in counts.quad_class],
            t("figure.events"): counts.events,
        }
    )


def choose_month(first_day: str) -> None:
    """Filter by a month; it is named by its first day."""
    first = date.fromisoformat(first_day)
    filters.choose_days(first, last_of_month(first))


def last_of_month(day: date) -> date:
    """The last day of the month in which a day lies."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
