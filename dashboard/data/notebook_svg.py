"""Charts of a notebook as SVG that stands alone: no program draws it, nothing is asked of the network."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from pathlib import Path

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.notebook import Chart
from dashboard.data.notebook_findings import finding, points, rows_in_plane, runs_in_time, spans
from dashboard.data.notebook_words import day_of
from dashboard.data.rows import each_row
from dashboard.i18n import edtf, is_rtl, month, number
from dashboard.theme import LIGHT

_WIDE, _HIGH, _LEFT, _TOP, _BOTTOM = 720, 300, 56, 12, 40
_ROW, _MOST = 40, 40
_LAND = Path(__file__).parents[2] / "static" / "geo" / "land_50m.json"
#: Lines of land are drawn no finer than this, in pixels; a map shows no less than so many degrees.
_FINE, _LEAST = 1.2, 1.5


def chart_svg(corpus: Corpus, chart: Chart, frame: pd.DataFrame) -> tuple[str, str]:
    """A chart's finding in words, and its picture.

    Raises:
        CannotDrawError: The answer has nothing that such a chart could show.
    """
    if chart.kind == "map":
        rows = points(corpus, frame, chart)
        body, high = _map(rows)
    elif chart.kind == "timeline":
        rows = spans(corpus, frame, chart)
        body, high = _timeline(rows)
    else:
        rows = rows_in_plane(corpus, frame, chart)
        lying = chart.kind == "bar" and not runs_in_time(rows)
        body, high = _lying_bars(rows) if lying else _plane(rows, chart.kind)
    title = finding(rows, chart.kind)
    legend, more = _legend(rows)
    return title, (
        f'<svg viewBox="0 0 {_WIDE} {high + more:.0f}" role="img" aria-label="{escape(title)}">'
        f'{legend}<g transform="translate(0 {more})">{"".join(body)}</g></svg>'
    )


def _colour(at: int) -> str:
    return LIGHT.series[at % len(LIGHT.series)]


def _text(x: float, y: float, text: object, *, anchor: str = "start", size: int = 13) -> str:
    """A text at a point; its start is at the right where the screen runs from there."""
    way = "rtl" if is_rtl() else "ltr"
    if is_rtl():
        anchor = {"left": "end", "right": "start"}.get(anchor, anchor)
    anchor = {"left": "start", "right": "end"}.get(anchor, anchor)
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" direction="{way}" '
        f'fill="{LIGHT.ink}">{escape(str(text))}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, wide: float = 1) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{wide}"/>'


def _rect(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{colour}"/>'


def _dot(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.85"/>'


def _series(rows: pd.DataFrame) -> dict[str, str]:
    """A colour for each series, in their order."""
    return {str(name): _colour(at) for at, name in enumerate(dict.fromkeys(rows.get("series", ())))}


def _legend(rows: pd.DataFrame) -> tuple[str, int]:
    """The names of the series above the picture, three in a line, and how high they stand."""
    found = _series(rows)
    if len(found) < 2:
        return "", 0
    parts, wide = [], _WIDE / 3
    for at, (name, colour) in enumerate(found.items()):
        x, y = at % 3 * wide, at // 3 * 20 + 4
        x = _WIDE - x if is_rtl() else x
        parts.append(_rect(x - (12 if is_rtl() else 0), y, 12, 12, colour))
        parts.append(_text(x + (-18 if is_rtl() else 18), y + 11, name[:34]))
    return "".join(parts), (len(found) + 2) // 3 * 20 + 12


def _lying_bars(rows: pd.DataFrame) -> tuple[list[str], float]:
    names = list(dict.fromkeys(rows.name))[:_MOST]
    sums = rows.groupby("name").y.sum()
    top = max(float(sums.loc[names].max()), 1e-9)
    colours, parts = _series(rows), []
    for at, name in enumerate(names):
        y, start = at * _ROW, 0.0
        parts.append(_text(_WIDE if is_rtl() else 0, y + 14, f"{str(name)[:70]} · {number(float(sums[name]))}"))
        for row in each_row(rows[rows.name == name]):
            wide = max(0.0, row.y) / top * _WIDE
            parts.append(_rect(_WIDE - start - wide if is_rtl() else start, y + 20, wide, 12, colours[str(row.series)]))
            start += wide
    return parts, len(names) * _ROW + 4


def _plane(rows: pd.DataFrame, kind: str) -> tuple[list[str], float]:
    """Heights over days, numbers or names: bars and areas stand on each other, lines and points do not."""
    in_time = runs_in_time(rows)
    xs, ticks = _across(rows, in_time)
    stacked = kind in ("bar", "area")
    order = rows.assign(px=xs)
    tops = order.groupby("px").y.sum() if stacked else order.y
    low, high = min(0.0, float(tops.min())), max(float(tops.max()), 1e-9)
    floor = _HIGH - _BOTTOM

    def rise(value: float) -> float:
        return floor - (value - low) / (high - low) * (floor - _TOP)

    parts = []
    for step in range(5):
        value = low + (high - low) * step / 4
        parts.append(_line(_LEFT, rise(value), _WIDE, rise(value), LIGHT.line))
        parts.append(_text(_LEFT - 6, rise(value) + 4, number(value, digits=1), anchor="right", size=12))
    parts += [_text(x, floor + 20, text, anchor="middle", size=12) for x, text in ticks]
    gap = min((b - a for a, b in zip(sorted(set(xs)), sorted(set(xs))[1:], strict=False)), default=40.0)
    base: dict[float, float] = {}
    for name, colour in _series(rows).items():
        some = order[order.series.astype(str) == name].sort_values("px", kind="stable")
        path = []
        for x, y in zip(some.px, some.y, strict=True):
            bottom = base.get(x, 0.0) if stacked else 0.0
            if kind == "bar":
                wide = max(2.0, min(gap * 0.7, 40.0))
                parts.append(
                    _rect(x - wide / 2, rise(bottom + y), wide, max(0.0, rise(bottom) - rise(bottom + y)), colour)
                )
            else:
                parts.append(_dot(x, rise(bottom + y), 4 if kind == "scatter" else 3, colour))
            path.append(f"{x:.1f},{rise(bottom + y):.1f}")
            base[x] = bottom + y
        if kind in ("line", "area"):
            parts.append(f'<polyline points="{" ".join(path)}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return parts, _HIGH


def _across(rows: pd.DataFrame, in_time: bool) -> tuple[list[float], list[tuple[float, str]]]:
    """Where each row stands from left to right, and what is written below the axis."""
    first, last = _LEFT + 24.0, _WIDE - 24.0
    if in_time:
        days = [day_of(one) or date.min for one in rows.x]
        return [_at(day, min(days), max(days), first, last) for day in days], _time_ticks(
            min(days), max(days), first, last
        )
    if pd.api.types.is_numeric_dtype(rows.x):
        low, high = float(rows.x.min()), float(rows.x.max())
        places = [first + (float(x) - low) / ((high - low) or 1) * (last - first) for x in rows.x]
        ticks = [(first + (last - first) * n / 4, number(low + (high - low) * n / 4, digits=1)) for n in range(5)]
    else:
        names = list(dict.fromkeys(rows.name))
        step = (last - first) / max(1, len(names) - 1)
        at = {name: first + step * n for n, name in enumerate(names)}
        places = [at[name] for name in rows.name]
        every = math.ceil(len(names) / 8)
        ticks = [(at[name], str(name)[:14]) for name in names[::every]]
    if is_rtl():
        places, ticks = [first + last - x for x in places], [(first + last - x, text) for x, text in ticks]
    return places, ticks


def _at(day: date, first: date, last: date, start: float, end: float) -> float:
    return start + (day - first).days / max(1, (last - first).days) * (end - start)


def _time_ticks(first: date, last: date, start: float, end: float) -> list[tuple[float, str]]:
    """Up to six months, or the ends where there are fewer."""
    count = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, math.ceil(count / 6))
    zero = first.year * 12 + first.month - 1
    days = [date(one // 12, one % 12 + 1, 1) for one in range(zero, zero + count + 1, step)]
    ticks = [(_at(one, first, last, start, end), month(one)) for one in days if first <= one <= last]
    return (
        ticks
        if len(ticks) > 1
        else [(start, edtf(first.isoformat())), (end, edtf(last.isoformat()))][: 1 + (first < last)]
    )


def _timeline(rows: pd.DataFrame) -> tuple[list[str], float]:
    some = rows.head(_MOST)
    first, last = some["first"].min(), some["last"].max()
    colours, parts, high = _series(rows), [], len(some) * _ROW
    for x, text in _time_ticks(first, last, 12, _WIDE - 12):
        parts += [_line(x, 0, x, high, LIGHT.line), _text(x, high + 18, text, anchor="middle", size=12)]
    for at, row in enumerate(each_row(some)):
        y, colour = at * _ROW + 28, colours[str(row.series)]
        start, end = (_at(one, first, last, 12, _WIDE - 12) for one in (row.first, row.last))
        parts.append(_text(_WIDE if is_rtl() else 0, y - 12, str(row.text)[:80]))
        parts += [_line(0, y, _WIDE, y, LIGHT.line), _line(start, y, end, y, colour, 5), _dot(start, y, 5, colour)]
    return parts, high + 28


def _map(rows: pd.DataFrame) -> tuple[list[str], float]:
    """Discs over the outlines of the land, in degrees that are drawn as long as they are in the middle of the map."""
    middle = math.radians(float(rows.lat.mean()))
    west, east, south, north = rows.lon.min(), rows.lon.max(), rows.lat.min(), rows.lat.max()
    wide = max((east - west) * 1.3, _LEAST / math.cos(middle), (north - south) * 1.3 * 1.8 / math.cos(middle))
    scale = _WIDE / wide
    left, high = (west + east - wide) / 2, _WIDE / 1.8
    up = scale / math.cos(middle)
    top = (south + north) / 2 + high / up / 2

    def place(lon: float, lat: float) -> tuple[float, float]:
        return (lon - left) * scale, (top - lat) * up

    parts = [_rect(0, 0, _WIDE, high, LIGHT.sea)]
    for ring in _land():
        lons, lats = [one[0] for one in ring], [one[1] for one in ring]
        if max(lons) < left or min(lons) > left + wide or max(lats) < top - high / up or min(lats) > top:
            continue
        outline = _thinned(place(lon, lat) for lon, lat in ring)
        parts.append(f'<polygon points="{outline}" fill="{LIGHT.land}" stroke="{LIGHT.coast}" stroke-width="0.6"/>')
    largest = float(rows.n.max())
    for at, row in enumerate(each_row(rows)):
        x, y = place(row.lon, row.lat)
        radius = 4 + 10 * math.sqrt(row.n / largest)
        parts.append(_dot(x, y, radius, LIGHT.teal))
        if at < 12:  # what is largest is named
            text = " · ".join(one for one in (str(row.text or "")[:40], number(float(row.n))) if one)
            parts.append(_text(x + radius + 3, y + 4, text, anchor="left", size=12))
    return [f'<svg width="{_WIDE}" height="{high:.0f}" overflow="hidden">', *parts, "</svg>"], high


def _thinned(places: Iterable[tuple[float, float]]) -> str:
    kept: list[tuple[float, float]] = []
    for x, y in places:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > _FINE:
            kept.append((x, y))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)


@functools.cache
def _land() -> Sequence[Sequence[tuple[float, float]]]:
    """The outer outlines of the land."""
    found = json.loads(_LAND.read_text("utf-8"))
    shapes = [one["geometry"] for one in found["features"]] if "features" in found else [found.get("geometry", found)]
    rings = []
    for shape in shapes:
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings += [polygon[0] for polygon in polygons]
    return rings
