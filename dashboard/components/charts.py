"""Charts: pure figures from frames, and one way to show them and to hear what was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.i18n import claimed_money, counted, edtf, is_rtl, isolated, label, labels, money, month, number, t
from dashboard.theme import STATUS_SIGNS, STATUS_SYMBOLS, chart_layout, palette, status_colour

_MAX_LANES = 5


def draw(figure: go.Figure, *, key: str, alt: str, on_pick: Callable[[str], None] | None = None) -> None:
    """Show a figure.

    Args:
        figure: Made below.
        key: The element's key.
        alt: What it shows, in words.
        on_pick: Called with the first entry of a clicked point's ``customdata``.
    """

    def picked() -> None:
        points = st.session_state[key].selection.points
        value = _first(points[0].get("customdata")) if points else None
        if value and on_pick is not None:
            on_pick(str(value))

    more: dict[str, Any] = {"on_select": picked, "selection_mode": "points"} if on_pick else {}
    config = {"displayModeBar": False, "scrollZoom": True}
    st.plotly_chart(figure, key=key, config=config, alt=alt, theme=None, **more)


def _first(data: Any) -> Any:  # noqa: ANN401 - what the browser sends: a list, a dict or a value
    if isinstance(data, Mapping):
        data = list(data.values())
    return data[0] if isinstance(data, (list, tuple)) and data else data


def safe(text: object) -> str:
    """Text for a chart: a label would turn markup into live links."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def time_axis(first: date, last: date) -> dict[str, Any]:
    """Ticks with the reader's own month names, a dozen at most; time runs from left to right in both languages."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if months / s <= 6), 240)
    at = first.year * 12 + first.month - 1
    at -= at % step if step > 1 else 0
    ticks = [date(m // 12, m % 12 + 1, 1) for m in range(at, last.year * 12 + last.month + 1, step)]
    texts = [
        month(tick).replace(f" {tick.year}", f"<br>{tick.year}") if step < 12 else str(tick.year) for tick in ticks
    ]
    return {
        "type": "date",
        "tickvals": [tick.isoformat() for tick in ticks],
        "ticktext": texts,
        "tickangle": 0,
        "range": [ticks[0].isoformat(), date(last.year + last.month // 12, last.month % 12 + 1, 1).isoformat()],
    }


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
            legend=_legend_above(),
        )
    )
    return figure


def _value_axis(top: float, texts: Callable[[float], str], step: float) -> dict[str, Any]:
    """An axis of values that runs the reader's way."""
    ticks = [step * n for n in range(int(top / step) + 1)]
    span = [0, top * 1.03]
    return {
        "tickvals": ticks,
        "ticktext": [texts(tick) if tick else "0" for tick in ticks],
        "range": span[::-1] if is_rtl() else span,
    }


def _rows_axis(rows: int) -> dict[str, Any]:
    """Bars one under the other, the first on top; their labels stand above them, so that they need no column."""
    return {"visible": False, "range": [rows - 0.45, -0.75]}


def _row_label(figure: go.Figure, at: float, text: str) -> None:
    """A label above a bar, at the side where reading begins; small enough for a phone."""
    figure.add_annotation(
        x=1 if is_rtl() else 0,
        xref="x domain",
        xanchor="right" if is_rtl() else "left",
        y=at,
        yanchor="bottom",
        yshift=13,
        text=text,
        showarrow=False,
        align="right" if is_rtl() else "left",
    )


def _nice_step(top: float) -> float:
    size = 10.0 ** (len(str(int(max(top, 1)))) - 1)
    return next(step for step in (size / 4, size / 2, size, size * 2, size * 5) if top / step <= 4)


class Claim(NamedTuple):
    """How a claim is told: two lines above its bar."""

    title: str
    detail: str


def claims_chart(claims: pd.DataFrame, parts: pd.DataFrame, texts: Mapping[str, Claim], currency: str) -> go.Figure:
    """Each claim as a pale bar, a share of it as a narrow bar inside: nothing stands on top of anything.

    Args:
        claims: From ``queries.claims``.
        parts: All rows of ``aid_figures``; those that are part of a claim are drawn inside it.
        texts: What to write above each claim, by ``aid_id``.
        currency: Of all of them.
    """
    colours = palette()
    figure = go.Figure()
    rows = {aid_id: at for at, aid_id in enumerate(claims.aid_id)}
    inside = parts[parts.part_of.isin(rows)].sort_values("amount", ascending=False)
    solid, pale = {"color": colours.rust}, {"color": _pale(colours.teal), "line": {"color": colours.teal, "width": 1.5}}
    for frame, keys, width, marker in ((claims, claims.aid_id, 0.3, pale), (inside, inside.part_of, 0.14, solid)):
        figure.add_bar(
            y=[rows[key] for key in keys],
            x=frame.amount,
            orientation="h",
            width=width,
            marker=marker,
            customdata=[
                [r.aid_id, claimed_money(r.amount, r.currency, r.approximation), label("category", r.category)]
                for r in frame.itertuples()
            ],
            hovertemplate="%{customdata[1]} · %{customdata[2]}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    for aid_id, at in rows.items():
        _row_label(figure, at, _claim_label(texts[aid_id], inside[inside.part_of == aid_id]))
    top = float(claims.amount.max()) if len(claims) else 1.0
    figure.update_layout(
        **chart_layout(
            height=40 + (96 if len(inside) else 78) * max(len(claims), 1),
            xaxis=_value_axis(top, lambda tick: money(tick, currency), _nice_step(top)),
            yaxis=_rows_axis(len(claims)),
            barmode="overlay",
            clickmode="event+select",
        )
    )
    return figure


def _claim_label(text: Claim, shares: pd.DataFrame) -> str:
    told = [
        " ".join((t("of_which"), label("category", r.category), claimed_money(r.amount, r.currency, r.approximation)))
        for r in shares.head(2).itertuples()
    ]
    lines = [isolated(safe(line)) for line in (text.detail, t("comma").join(told)) if line]
    return f"<b>{isolated(safe(text.title))}</b><br><span style='font-size:12px'>{'<br>'.join(lines)}</span>"


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.18)"


#: Stages of aid in their order.
STAGES = ("requested", "proposed", "pledged", "allocated", "delivered", "unspecified")


def breakdown_chart(sums: pd.DataFrame, names: Callable[[str], str], currency: str) -> go.Figure:
    """Sums of new money, one bar for each group and stage: a pledge never stands on a delivery.

    Args:
        sums: From ``queries.breakdown``.
        names: Readable name of a group.
        currency: Of all of them.
    """
    colours = palette()
    shades = dict(
        zip(STAGES, (colours.plum, colours.gold, colours.blue, colours.green, colours.teal, colours.soft), strict=True)
    )
    figure = go.Figure()
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
    for at, row in enumerate(sums.itertuples()):
        what = " · ".join(dict.fromkeys([names(row.by), label("stage", row.stage)]))
        _row_label(
            figure,
            at,
            isolated(f"<b>{money(row.amount, currency)}</b> · {safe(what)} · {counted('sums', row.figures)}"),
        )
    top = float(sums.amount.max()) if len(sums) else 1.0
    figure.update_layout(
        **chart_layout(
            height=40 + 58 * max(len(sums), 1),
            xaxis=_value_axis(top, lambda tick: money(tick, currency), _nice_step(top)),
            yaxis=_rows_axis(len(sums)),
        )
    )
    return figure


def running_chart(totals: pd.DataFrame, names: Mapping[str, str], currency: str) -> go.Figure:
    """Running totals as dots over time, a colour for each series; dots are joined by no line and added to nothing.

    Args:
        totals: From ``queries.running_totals``.
        names: Name of the series of each figure by ``aid_id``.
        currency: Of all of them.
    """
    figure = go.Figure()
    series = list(dict.fromkeys(names[one] for one in totals.aid_id))
    shades = palette().series
    for at, name in enumerate(series):
        rows = totals[[names[one] == name for one in totals.aid_id]]
        figure.add_scatter(
            x=rows.day,
            y=rows.amount,
            mode="markers+text",
            name=safe(name),
            text=[claimed_money(row.amount, row.currency, row.approximation) for row in rows.itertuples()],
            textposition="top center",
            marker={"size": 13, "color": shades[at % len(shades)]},
            customdata=[[row.aid_id, edtf(row.day)] for row in rows.itertuples()],
            hovertemplate="%{text} · %{customdata[1]} · %{fullData.name}<extra></extra>",
        )
    top = float(totals.amount.max())
    step = _nice_step(top)
    ticks = [step * n for n in range(int(top / step) + 2)]
    days = [date.fromisoformat(one) for one in (totals.day.min(), totals.day.max())]
    room = timedelta(days=max(30, (days[1] - days[0]).days // 5))  # so that no text leaves the chart
    span = {"range": [(days[0] - room).isoformat(), (days[1] + room).isoformat()]}
    figure.update_layout(
        **chart_layout(
            height=360,
            xaxis=time_axis(days[0] - room, days[1] + room) | span,
            yaxis={
                "tickvals": ticks,
                "ticktext": [money(tick, currency) if tick else "0" for tick in ticks],
                "range": [0, top * 1.2],
            },
            showlegend=True,
            legend=_legend_above(),
            clickmode="event+select",
        )
    )
    return figure


def counts_chart(counts: pd.DataFrame, *, rows: str, split: str, names: Callable[[str], str], group: str) -> go.Figure:
    """Counts of two codes: a bar for each of the one, cut by the other.

    Args:
        counts: Columns ``rows``, ``split``, ``n`` and ``lead`` (what a click selects), the greatest rows first.
        rows: Column of the bars.
        split: Column of the parts.
        names: Readable name of a bar.
        group: Vocabulary of the parts, for their labels.
    """
    figure = go.Figure()
    order = {code: at for at, code in enumerate(dict.fromkeys(counts[rows]))}
    totals = counts.groupby(rows).n.sum()
    for part in counts.groupby(split).n.sum().sort_values(ascending=False).index:
        these = counts[counts[split] == part]
        figure.add_bar(
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
        _row_label(figure, at, isolated(f"<b>{safe(names(code))}</b> · {number(int(totals[code]))}"))
    top = int(totals.max()) if len(totals) else 1
    figure.update_layout(
        **chart_layout(
            height=90 + 54 * len(order),
            barmode="stack",
            xaxis=_value_axis(top, number, max(1, -(-top // 5))),
            yaxis=_rows_axis(len(order)),
            showlegend=True,
            legend=_legend_above(),
        )
    )
    return figure


def _legend_above() -> dict[str, Any]:
    side = {"x": 1, "xanchor": "right"} if is_rtl() else {"x": 0, "xanchor": "left"}
    return {"orientation": "h", "y": 1.0, "yanchor": "bottom", "font": {"size": 13}, **side}


def answer_chart(frame: pd.DataFrame, *, kind: str, x: str, y: str, colour: str) -> go.Figure:
    """A chart of a query's answer.

    Args:
        frame: The answer.
        kind: bar, line, area or scatter.
        x: Column along the line of reading.
        y: Column of numbers.
        colour: Column that tells series apart, or nothing.
    """
    figure = go.Figure()
    series = [("", frame)] if not colour else [(str(name), rows) for name, rows in frame.groupby(colour, sort=False)]
    for name, rows in series:
        shared: dict[str, Any] = {"x": [safe(one) for one in rows[x]], "y": rows[y], "name": safe(name)}
        if kind == "bar":
            figure.add_bar(**shared)
        elif kind == "scatter":
            figure.add_scatter(**shared, mode="markers", marker={"size": 10})
        else:
            figure.add_scatter(**shared, mode="lines+markers", stackgroup="all" if kind == "area" else None)
    figure.update_layout(
        **chart_layout(
            height=360,
            barmode="stack",
            xaxis={
                "type": "category",
                "categoryorder": "array",
                "categoryarray": [safe(one) for one in dict.fromkeys(frame[x])],
                "title": {"text": safe(x), "standoff": 12},
            },
            yaxis={"title": {"text": safe(y), "standoff": 12}},
            showlegend=bool(colour),
            legend=_legend_above(),
        )
    )
    return figure
