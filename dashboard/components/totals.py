"""Running totals over time, and a claim beside published totals: each sum for itself, joined and added to nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.bars import nice_step, pale, value_axis
from dashboard.components.charts import row_label, rows_axis, safe, short, time_axis
from dashboard.components.drawing import Drawing
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, edtf, isolated, money, t
from dashboard.theme import chart_layout, palette

#: Pixels of a series: its label, and the room in which its stems rise.
_LABEL, _RISE = 26, 30
#: Sums that a label tells one by one.
_TOLD = 2


def running_chart(totals: pd.DataFrame, names: Mapping[str, str], currency: str) -> go.Figure:
    """Running totals over time, a row for each series: stems on one scale, so that rows can be compared.

    Args:
        totals: From ``aid_sums.running_totals``.
        names: Name of the series of each figure by ``aid_id``.
        currency: Of all of them.
    """
    rows = totals[["aid_id", "amount", "currency", "approximation", "day"]]
    rows = rows.assign(series=rows.aid_id.map(names))
    order = rows.groupby("series").amount.max().sort_values(ascending=False).index
    pitch, top = _LABEL + _RISE, float(rows.amount.max())
    figure = Drawing()
    for at, name in enumerate(order):
        series = rows[rows.series == name]
        ground = (at + 1) * pitch - 6
        _add_stems(figure, series, ground, top)
        told = t("comma").join(money(amount, currency) for amount in _some(list(series.amount)))
        row_label(figure, at * pitch + _LABEL, isolated(f"<b>{safe(short(name))}</b> · {told}"), above=8)
    days = [date.fromisoformat(one) for one in (rows.day.min(), rows.day.max())]
    room = timedelta(days=max(15, (days[1] - days[0]).days // 30))
    span = {"range": [(days[0] - room).isoformat(), (days[1] + room).isoformat()]}
    height = pitch * len(order)
    return figure.laid_out(
        **chart_layout(
            height=height + 50,
            xaxis=time_axis(days[0] - room, days[1] + room) | span,
            yaxis={"visible": False, "range": [height, 0]},
            clickmode="event+select",
        )
    )


def _add_stems(figure: Drawing, series: pd.DataFrame, ground: float, top: float) -> None:
    colour = palette().teal
    heads = [ground - _RISE * 0.8 * amount / top for amount in series.amount]
    stems = [(day, y) for day, head in zip(series.day, heads, strict=True) for y in (ground, head, None)]
    for xs, ys, line in (
        ([figure_day for figure_day, _ in stems], [y for _, y in stems], {"color": colour, "width": 2}),
        ([series.day.min(), series.day.max()], [ground, ground], {"color": palette().line, "width": 1}),
    ):
        figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=series.day,
        y=heads,
        mode="markers",
        marker={"size": 11, "color": colour},
        customdata=[
            [row.aid_id, claimed_money(row.amount, row.currency, row.approximation), edtf(row.day), safe(row.series)]
            for row in each_row(series)
        ],
        hovertemplate="%{customdata[1]} · %{customdata[2]}<br>%{customdata[3]}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )


def _some(amounts: Sequence[float]) -> list[float]:
    """A few of many sums in their order: the first and the last one."""
    steps = [amount for at, amount in enumerate(amounts) if at == 0 or amount != amounts[at - 1]]
    return steps if len(steps) <= _TOLD else [steps[0], steps[-1]]


def beside_chart(claim: tuple[str, float], totals: Sequence[tuple[str, float]], currency: str) -> go.Figure:
    """A claim as a pale bar on top, published totals as bars of their own below it.

    Args:
        claim: What to write above it, and its amount.
        totals: The same for each total, in the currency of the claim.
        currency: Of all of them.
    """
    colours = palette()
    looks = [{"color": pale(colours.teal), "line": {"color": colours.teal, "width": 1.5}}]
    looks += [{"color": colours.blue}] * len(totals)
    rows = [claim, *totals]
    figure = Drawing()
    for at, ((text, amount), look) in enumerate(zip(rows, looks, strict=True)):
        figure.add_bar(y=[at], x=[amount], orientation="h", width=0.3, marker=look, hoverinfo="skip")
        row_label(figure, at, isolated(safe(text)), above=10)
    # The claim as a line through all rows, so that more and less are seen.
    line = {"color": colours.teal, "width": 1.5, "dash": "dot"}
    figure.add_scatter(x=[claim[1]] * 2, y=[-0.2, len(rows) - 0.75], mode="lines", line=line, hoverinfo="skip")
    top = max(amount for _, amount in rows)
    return figure.laid_out(
        **chart_layout(
            height=40 + 56 * len(rows),
            xaxis=value_axis(top, lambda tick: money(tick, currency), nice_step(top)),
            yaxis=rows_axis(len(rows)),
        )
    )
