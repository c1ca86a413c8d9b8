"""Charts of queries' answers: bars, lines, areas and points in a plane, places on the map, days on a timeline."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import (
    legend_above,
    row_label,
    rows_axis,
    safe,
    series_look,
    short,
    time_axis,
)
from dashboard.components.drawing import Drawing
from dashboard.components.map_style import style
from dashboard.components.maps import add_labels
from dashboard.data.geography import CITIES
from dashboard.data.notebook_findings import runs_in_time
from dashboard.data.notebook_words import day_of
from dashboard.data.rows import each_row
from dashboard.i18n import is_rtl, isolated, number
from dashboard.theme import STATUS_SYMBOLS, chart_layout, palette, status_colour

#: More bars or lines of a timeline than these are a wall: the first are drawn.
MOST = 40
#: Pixels of a bar with its label above it.
_ROW = 46
#: Width and height of a map of common size in pixels, what stays free at its edges, and its closest zoom.
_MAP, _FREE, _CLOSEST = (460, 420), 60, 9.6


def plane(rows: pd.DataFrame, kind: str, x: str, y: str) -> go.Figure:
    """A chart of heights.

    Args:
        rows: From ``notebook_findings.rows_in_plane``.
        kind: bar, line, area or scatter.
        x: Title of the axis along the line of reading.
        y: Title of the axis of heights.
    """
    if kind == "bar" and not runs_in_time(rows):
        return _lying_bars(rows)
    figure = Drawing()
    for at, (name, some) in enumerate(rows.groupby("series", sort=False)):
        in_time = runs_in_time(rows)
        shared: dict[str, Any] = {
            "x": [day_of(one) if in_time else _category(one) for one in some.x],
            "y": some.y,
            "name": safe(isolated(str(name))),
            "text": [
                isolated(safe(f"{title} · {number(height)}")) for title, height in zip(some.name, some.y, strict=True)
            ],
            "textposition": "none" if kind == "bar" else "top center",
            "hovertemplate": f"%{{text}}<extra>{safe(name)}</extra>",
        }
        colour = series_look(at)["color"]
        if kind == "bar":
            figure.add_bar(**shared, marker=series_look(at))
        elif kind == "scatter":
            figure.add_scatter(**shared, mode="markers", marker={"size": 10, "color": colour})
        else:
            stack = "all" if kind == "area" else None
            figure.add_scatter(**shared, mode="lines+markers", stackgroup=stack, line={"color": colour, "width": 2})
    return figure.laid_out(
        **chart_layout(
            height=380,
            barmode="stack",
            xaxis=_across(rows) | {"title": {"text": safe(isolated(x)), "standoff": 12}},
            yaxis={"title": {"text": safe(isolated(y)), "standoff": 12}, "rangemode": "tozero"},
            showlegend=rows.series.nunique() > 1,
            legend=legend_above(),
        )
    )


def _category(cell: object) -> object:
    return cell if isinstance(cell, (int, float)) else safe(cell)


def _across(rows: pd.DataFrame) -> dict[str, Any]:
    """Time runs from left to right in both languages, all else the reader's way."""
    if runs_in_time(rows):
        days = sorted(day for day in map(day_of, rows.x) if day is not None)
        beyond = pd.Timedelta(days=16 if len(str(rows.x.iloc[0])) == 7 else 1)
        ends = [(pd.Timestamp(days[0]) - beyond).isoformat(), (pd.Timestamp(days[-1]) + beyond).isoformat()]
        return time_axis(days[0], days[-1]) | {"range": ends}
    reversed_ = {"autorange": "reversed"} if is_rtl() else {}
    if pd.api.types.is_numeric_dtype(rows.x):
        return reversed_
    names = {safe(cell): name for cell, name in zip(rows.x, rows.name, strict=True)}
    ticks = {"tickvals": list(names), "ticktext": [safe(isolated(short(name, 16))) for name in names.values()]}
    return {"type": "category", "categoryorder": "array", "categoryarray": list(names), **ticks, **reversed_}


def _lying_bars(rows: pd.DataFrame) -> go.Figure:
    """Bars one under the other, each with its label above it, so that long names fit a phone."""
    figure = Drawing()
    names = list(dict.fromkeys(rows.name))[:MOST]
    places = {name: at for at, name in enumerate(names)}
    rows = rows[rows.name.isin(places)]
    for at, (series, some) in enumerate(rows.groupby("series", sort=False)):
        figure.add_bar(
            y=some.name.map(places),
            x=some.y,
            orientation="h",
            width=0.3,
            name=safe(isolated(str(series))),
            marker=series_look(at),
            text=[
                isolated(safe(f"{title} · {number(height)}")) for title, height in zip(some.name, some.y, strict=True)
            ],
            textposition="none",
            hovertemplate=f"%{{text}}<extra>{safe(series)}</extra>",
        )
    for name, height in rows.groupby("name").y.sum().items():
        row_label(figure, places[name], isolated(f"{safe(short(name, 44))} · {number(height)}"), above=8)
    return figure.laid_out(
        **chart_layout(
            height=40 + _ROW * len(names),
            barmode="stack",
            xaxis={"visible": False, "autorange": "reversed" if is_rtl() else True},
            yaxis=rows_axis(len(names)),
            showlegend=rows.series.nunique() > 1,
            legend=legend_above(),
        )
    )


def answer_map(rows: pd.DataFrame) -> go.Figure:
    """Places with discs as large as what they stand for.

    Args:
        rows: From ``notebook_findings.points``.
    """
    figure = Drawing()
    lat, lon, zoom = _window(rows)
    largest = float(rows.n.max())
    sizes = [10 + 20 * math.sqrt(n / largest) for n in rows.n]
    texts = [" · ".join(one for one in (str(row.text or ""), number(row.n)) if one) for row in each_row(rows)]
    figure.add_scattermap(
        lat=rows.lat,
        lon=rows.lon,
        mode="markers",
        marker={"size": sizes, "color": palette().teal, "opacity": 0.85},
        text=[isolated(safe(text)) for text in texts],
        hovertemplate="%{text}<extra></extra>",
    )
    labels = rows.assign(text=[safe(short(text, 40)) for text in texts], size=14, km=0.0, radius=[n / 2 for n in sizes])
    add_labels(figure, labels.head(MOST), zoom)
    near_city = any(abs(lat - city.lat) < 1 and abs(lon - city.lon) < 1 for city in CITIES.values())
    return figure.laid_out(
        map={"style": style(own_coast=near_city and zoom > 8), "center": {"lat": lat, "lon": lon}, "zoom": zoom},
        height=460,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        showlegend=False,
    )


def _window(rows: pd.DataFrame) -> tuple[float, float, float]:
    """Centre and zoom at which all points are in sight on a screen of common size."""
    west, east = float(rows.lon.min()), float(rows.lon.max())
    south, north = (math.degrees(math.asinh(math.tan(math.radians(one)))) for one in (rows.lat.min(), rows.lat.max()))
    wide, high = max(east - west, 1e-3), max(north - south, 1e-3)
    free = (_MAP[0] - 2 * _FREE) / wide, (_MAP[1] - 2 * _FREE) / high
    zoom = min(_CLOSEST, math.log2(min(free) * 360 / 512))
    middle = math.degrees(math.atan(math.sinh(math.radians((south + north) / 2))))
    return middle, (west + east) / 2, max(0.6, zoom)


def answer_timeline(rows: pd.DataFrame) -> go.Figure:
    """A line for each row where they are few, else a row for each series: a mark for a day, a bar for several.

    Args:
        rows: From ``notebook_findings.spans``.
    """
    figure = Drawing()
    few = len(rows) <= MOST
    lines = rows.index.to_series() if few else pd.Series(pd.factorize(rows.series)[0], rows.index)
    statuses = set(rows.code) <= set(STATUS_SYMBOLS)
    for at, (name, some) in enumerate(rows.groupby("series", sort=False)):
        code = str(some.code.iloc[0])
        colour = status_colour(code) if statuses else series_look(at)["color"]
        _add_spans(figure, some, lines, colour, safe(isolated(str(name))))
        figure.add_scatter(
            x=some["first"],
            y=lines[some.index],
            mode="markers",
            name=safe(isolated(str(name))),
            marker={
                "size": 10,
                "symbol": STATUS_SYMBOLS[code] if statuses else "circle",
                "color": colour,
                "line": {"width": 1.6, "color": colour},
            },
            text=[isolated(safe(short(one, 80))) for one in some.text],
            hovertemplate="%{text}<br>%{x|%Y-%m-%d}<extra></extra>",
        )
    labels = rows.text if few else rows.drop_duplicates("series").series
    for at, text in zip(lines[labels.index], labels, strict=True):
        row_label(figure, at, isolated(safe(short(text, 44))), above=7)
    count = int(lines.max()) + 1
    for at in range(count):
        thin = {"width": 1, "color": palette().line}
        figure.add_shape(type="line", layer="below", xref="paper", x0=0, x1=1, y0=at, y1=at, line=thin)
    window = rows["first"].min(), rows["last"].max()
    beyond = pd.Timedelta(window[1] - window[0]) / 40 + pd.Timedelta(days=1)
    ends = [(pd.Timestamp(window[0]) - beyond).isoformat(), (pd.Timestamp(window[1]) + beyond).isoformat()]
    return figure.laid_out(
        **chart_layout(
            height=60 + 42 * count,
            xaxis=time_axis(*window) | {"range": ends},
            yaxis={"visible": False, "range": [count - 0.5, -0.9]},
            showlegend=rows.series.nunique() > 1,
            legend=legend_above(),
            hovermode="closest",
        )
    )


def _add_spans(figure: Drawing, rows: pd.DataFrame, lines: pd.Series, colour: str, name: str) -> None:
    """Lines from the first to the last day of what lasts longer than one."""
    longer = rows[rows["last"] > rows["first"]]
    xs = [x for row in each_row(longer) for x in (row.first, row.last, None)]
    ys = [y for at in lines[longer.index] for y in (at, at, None)]
    line = {"color": colour, "width": 6}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, opacity=0.6, name=name, showlegend=False, hoverinfo="skip")
