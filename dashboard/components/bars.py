"""Sums and counts as bars and dots, each with its label above it so that it fits a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import legend_above, row_label, rows_axis, safe, series_look, short
from dashboard.components.drawing import Drawing
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, counted, is_rtl, isolated, label, money, number, t
from dashboard.theme import chart_layout, palette


def value_axis(top: float, texts: Callable[[float], str], step: float) -> dict[str, Any]:
    """An axis of values that runs the reader's way."""
    ticks = [step * n for n in range(int(top / step) + 1)]
    span = [0, top * 1.03]
    return {
        "tickvals": ticks,
        "ticktext": [texts(tick) if tick else "0" for tick in ticks],
        "range": span[::-1] if is_rtl() else span,
    }


def nice_step(top: float) -> float:
    """A round step that gives an axis up to ``top`` no more than four ticks."""
    size = 10.0 ** (len(str(int(max(top, 1)))) - 1)
    return next(step for step in (size / 4, size / 2, size, size * 2, size * 5) if top / step <= 4)


class Claim(NamedTuple):
    """How a claim is told: two lines above its bar."""

    title: str
    detail: str


def claims_chart(claims: pd.DataFrame, parts: pd.DataFrame, texts: Mapping[str, Claim], currency: str) -> go.Figure:
    """Each claim as a pale bar, a share of it as a narrow bar inside: nothing stands on top of anything.

    Args:
        claims: From ``aid_sums.claims``.
        parts: All rows of ``aid_figures``; those that are part of a claim are drawn inside it.
        texts: What to write above each claim, by ``aid_id``.
        currency: Of all of them.
    """
    colours = palette()
    figure = Drawing()
    rows = {aid_id: at for at, aid_id in enumerate(claims.aid_id)}
    told = ["aid_id", "part_of", "amount", "currency", "approximation", "category"]
    claims, inside = claims[told], parts[told][parts.part_of.isin(rows)].sort_values("amount", ascending=False)
    solid, faint = {"color": colours.rust}, {"color": pale(colours.teal), "line": {"color": colours.teal, "width": 1.5}}
    for frame, keys, width, marker in ((claims, claims.aid_id, 0.3, faint), (inside, inside.part_of, 0.14, solid)):
        figure.add_bar(
            y=[rows[key] for key in keys],
            x=frame.amount,
            orientation="h",
            width=width,
            marker=marker,
            customdata=[
                [r.aid_id, claimed_money(r.amount, r.currency, r.approximation), label("category", r.category)]
                for r in each_row(frame)
            ],
            hovertemplate="%{customdata[1]} · %{customdata[2]}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    for aid_id, at in rows.items():
        row_label(figure, at, _claim_label(texts[aid_id], inside[inside.part_of == aid_id]))
    top = float(claims.amount.max()) if len(claims) else 1.0
    return figure.laid_out(
        **chart_layout(
            height=40 + (92 if len(inside) else 74) * max(len(claims), 1),
            xaxis=value_axis(top, lambda tick: money(tick, currency), nice_step(top)),
            yaxis=rows_axis(len(claims)),
            barmode="overlay",
            clickmode="event+select",
        )
    )


def _claim_label(text: Claim, shares: pd.DataFrame) -> str:
    told = [
        " ".join((t("of_which"), label("category", r.category), claimed_money(r.amount, r.currency, r.approximation)))
        for r in each_row(shares.head(2))
    ]
    lines = [isolated(safe(line)) for line in (text.detail, t("comma").join(told)) if line]
    return f"<b>{isolated(safe(text.title))}</b><br><span style='font-size:12px'>{'<br>'.join(lines)}</span>"


def pale(colour: str) -> str:
    """A colour as the ground of a bar whose outline carries it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"


#: Stages of aid in their order.
STAGES = ("requested", "proposed", "pledged", "allocated", "delivered", "unspecified")


def breakdown_chart(sums: pd.DataFrame, names: Callable[[str], str], currency: str) -> go.Figure:
    """Sums of new money, one bar for each group and stage: a pledge never stands on a delivery.

    Args:
        sums: From ``aid_sums.breakdown``.
        names: Readable name of a group.
        currency: Of all of them.
    """
    colours = palette()
    shades = dict(
        zip(STAGES, (colours.plum, colours.gold, colours.blue, colours.green, colours.teal, colours.soft), strict=True)
    )
    figure = Drawing()
    figure.add_bar(
        y=list(range(len(sums))),
        x=sums.amount,
        orientation="h",
        width=0.34,
        marker={"color": [shades[stage] for stage in sums.stage]},
        text=[money(value, currency) for value in sums.amount],
        textposition="none",
        customdata=[[one] for one in sums.aid_id],
        hovertemplate="%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )
    for at, row in enumerate(each_row(sums)):
        what = " · ".join(dict.fromkeys([short(names(row.by), 24), label("stage", row.stage)]))
        row_label(
            figure,
            at,
            isolated(f"<b>{money(row.amount, currency)}</b> · {safe(what)} · {counted('sums', row.figures)}"),
        )
    top = float(sums.amount.max()) if len(sums) else 1.0
    return figure.laid_out(
        **chart_layout(
            height=40 + 58 * max(len(sums), 1),
            xaxis=value_axis(top, lambda tick: money(tick, currency), nice_step(top)),
            yaxis=rows_axis(len(sums)),
        )
    )


def counts_chart(
    counts: pd.DataFrame, *, rows: str, split: str, names: Callable[[str], str], group: str, codes: Sequence[str]
) -> go.Figure:
    """Counts of two codes: a bar for each of the one, cut by the other.

    Args:
        counts: Columns ``rows``, ``split``, ``n`` and ``lead`` (what a click selects), the greatest rows first.
        rows: Column of the bars.
        split: Column of the parts.
        names: Readable name of a bar.
        group: Vocabulary of the parts, for their labels.
        codes: The vocabulary itself, whose order gives each part its colour.
    """
    figure = Drawing()
    order = {code: at for at, code in enumerate(dict.fromkeys(counts[rows]))}
    totals = counts.groupby(rows).n.sum()
    known = [code for code in codes if code != "other"]
    parts = counts.groupby(split).n.sum().sort_values(ascending=False).index
    # What says least is drawn last and grey; the others keep a look of their own, whatever the filters leave.
    for part in sorted(parts, key=lambda code: code == "other"):
        these = counts[counts[split] == part]
        look = {"color": palette().line} if part == "other" else series_look(known.index(part))
        figure.add_bar(
            marker=look,
            y=[order[one] for one in these[rows]],
            x=these.n,
            name=label(group, part),
            orientation="h",
            width=0.34,
            customdata=[[one] for one in these.lead],
            hovertemplate="%{fullData.name} · %{x}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    for code, at in order.items():
        row_label(figure, at, isolated(f"<b>{safe(names(code))}</b> · {number(int(totals[code]))}"))
    top = int(totals.max()) if len(totals) else 1
    return figure.laid_out(
        **chart_layout(
            height=90 + 54 * len(order),
            barmode="stack",
            xaxis=value_axis(top, number, max(1, nice_step(top))),
            yaxis=rows_axis(len(order)),
            showlegend=True,
            legend=legend_above(),
        )
    )
