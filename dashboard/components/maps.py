"""The map without tiles: coastlines and borders that the app serves itself, spots as exact as what is known."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import safe
from dashboard.data.geography import CITIES, VIEWS
from dashboard.i18n import label, named, number
from dashboard.theme import palette
from pipelines.schema.lexicon import LexiconPlaceRow

#: Radius in km of the ring that stands for «somewhere here».
_RINGS = {"country": 230.0, "region": 110.0, "city": 7.5}
_CIRCLE_POINTS = 72


def _style() -> dict[str, Any]:
    colours = palette()

    def source(name: str, **more: str) -> dict[str, Any]:
        return {"type": "geojson", "data": f"app/static/geo/{name}.json", **more}

    def fill(name: str, colour: str, **zoom: int) -> dict[str, Any]:
        return {"id": name, "type": "fill", "source": name, "paint": {"fill-color": colour}, **zoom}

    def line(name: str, source_name: str, colour: str, width: float) -> dict[str, Any]:
        paint = {"line-color": colour, "line-width": width}
        return {"id": name, "type": "line", "source": source_name, "paint": paint}

    return {
        "version": 8,
        "sources": {
            "land": source("land_50m", attribution="Natural Earth"),
            "near": source("land_10m_cities"),
            "borders": source("borders_50m"),
            "lakes": source("lakes_50m"),
        },
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
            fill("land", colours.land, maxzoom=6),
            fill("near", colours.land, minzoom=6),
            line("coast", "land", colours.coast, 0.7) | {"maxzoom": 6},
            fill("lakes", colours.sea, maxzoom=8),
            line("border", "borders", colours.border, 1),
        ],
    }


def _ring(
    lat: float, lon: float, km: float, colour: str, *, dashed: bool = False, width: float = 1.6
) -> dict[str, Any]:
    turns = (2 * math.pi * step / _CIRCLE_POINTS for step in range(_CIRCLE_POINTS + 1))
    wide, high = km / (111.32 * math.cos(math.radians(lat))), km / 110.57
    ring = [[lon + wide * math.cos(turn), lat + high * math.sin(turn)] for turn in turns]
    return {
        "sourcetype": "geojson",
        "type": "line",
        "color": colour,
        "line": {"width": width, **({"dash": [3, 2]} if dashed else {})},
        "source": {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": ring}},
    }


def event_map(
    spots: pd.DataFrame, view: str, names: Callable[[str], str], venues: Sequence[LexiconPlaceRow] = ()
) -> go.Figure:
    """A map of events.

    Args:
        spots: From ``geography.spots``.
        view: Key of ``VIEWS``.
        names: Name of a place.
        venues: Buildings to show as landmarks, whether anything happened there or not.
    """
    figure = go.Figure()
    exact = spots[(spots.kind == "building") | ((spots.kind == "city") & (view not in CITIES))]
    vague = spots.drop(exact.index)
    _add_landmarks(figure, [one for one in venues if one.place_id not in set(spots.place_id)], view)
    for look in ("occurred", "planned", "cancelled"):
        _add_discs(figure, exact[exact.look == look], look, names, view)
    _add_targets(figure, vague, names)
    _add_labels(figure, spots, names, view)
    centre = VIEWS[view]
    figure.update_layout(
        map={
            "style": _style(),
            "center": {"lat": centre.lat, "lon": centre.lon},
            "zoom": centre.zoom,
            "layers": _rings(vague, view),
        },
        height=540,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision=view,
        showlegend=False,
        hoverlabel={"font": {"family": "IBM Plex Sans Arabic, sans-serif"}},
        clickmode="event+select",
    )
    return figure


def _rings(vague: pd.DataFrame, view: str) -> list[dict[str, Any]]:
    colours = palette()
    found = [
        _ring(row.lat, row.lon, _RINGS.get(row.kind, 110.0), _colour(row.look), dashed=row.look != "occurred")
        for row in vague.itertuples()
    ]
    if view in CITIES:
        centre = VIEWS[view]
        found += [_ring(centre.lat, centre.lon, km, colours.border, width=0.8) for km in (5, 10)]
    return found


def _colour(look: str) -> str:
    return palette().rust if look == "cancelled" else palette().teal


def _add_discs(figure: go.Figure, rows: pd.DataFrame, look: str, names: Callable[[str], str], view: str) -> None:
    """Two discs one on the other: held is full, planned has paper inside, cancelled is hollow in the second colour."""
    colours = palette()
    small = 0.6 if view == "world" else 1.0  # so that the cities of a continent stay apart
    sizes = [small * min(20.0, 13 + 2.6 * math.sqrt(n - 1)) for n in rows.n]
    base: dict[str, Any] = {
        "lat": rows.lat,
        "lon": rows.lon,
        "mode": "markers",
        "customdata": [[one] for one in rows.place_id],
        "text": [_tip(row, names) for row in rows.itertuples()],
        "hovertemplate": "%{text}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }
    figure.add_scattermap(
        **base, marker={"size": [size + 4 * small for size in sizes], "color": _colour(look), "opacity": 1}
    )
    figure.add_scattermap(
        **base, marker={"size": sizes, "color": _colour(look) if look == "occurred" else colours.paper, "opacity": 1}
    )


def _tip(row: Any, names: Callable[[str], str]) -> str:  # noqa: ANN401 - a row of spots
    return f"{safe(names(row.place_id))} · {number(row.n)} · {label('look', row.look)}"


def _add_targets(figure: go.Figure, rows: pd.DataFrame, names: Callable[[str], str]) -> None:
    """A ring cannot be clicked, so its middle can."""
    figure.add_scattermap(
        lat=rows.lat,
        lon=rows.lon,
        mode="markers",
        marker={"size": 26, "opacity": 0.01, "color": palette().teal},
        customdata=[[one] for one in rows.place_id],
        text=[f"{_tip(row, names)} · {label('precision', row.kind)}" for row in rows.itertuples()],
        hovertemplate="%{text}<extra></extra>",
    )


def _add_landmarks(figure: go.Figure, venues: Sequence[LexiconPlaceRow], view: str) -> None:
    rows = pd.DataFrame(
        [{"lat": v.lat, "lon": v.lon, "text": named({"name_ar": v.names_ar[0], "name_en": v.name_en})} for v in venues],
        columns=["lat", "lon", "text"],
    )
    colours = palette()
    figure.add_scattermap(
        lat=rows.lat, lon=rows.lon, mode="markers", marker={"size": 7, "color": colours.border}, hoverinfo="skip"
    )
    _add_texts(figure, rows, {"size": 12, "color": colours.soft, "family": "IBM Plex Sans Arabic"}, view)


def _add_labels(figure: go.Figure, spots: pd.DataFrame, names: Callable[[str], str], view: str) -> None:
    texts = [f"{names(row.place_id)} · {number(row.n)}" for row in spots.itertuples()]
    font = {"size": 14, "color": palette().ink, "family": "IBM Plex Sans Arabic"}
    _add_texts(figure, spots.assign(text=texts).sort_values("n", ascending=False)[["lat", "lon", "text"]], font, view)


#: Where a label may stand: its place in plotly's words, and the middle of the text in pixels and text widths from the
#: spot.
_SIDES = {
    "middle right": (0.5, 18, 0),
    "middle left": (-0.5, -18, 0),
    "top center": (0, 0, -20),
    "bottom center": (0, 0, 20),
}
#: A label that would lie on others by more than this share of itself is left to the hover text.
_MOST_COVERED = 0.1
#: So many labels are written whatever the others do.
_FIRST = 8


def _add_texts(figure: go.Figure, rows: pd.DataFrame, font: Mapping[str, Any], view: str) -> None:
    """Write labels, each on the side where it covers the least; of labels that collide the first ones are written."""
    sides = pd.Series(_sides(rows, view, float(font["size"])), index=rows.index, dtype=object)
    # The map itself drops labels too, and those drawn last are the last that it drops.
    for band in (rows[_FIRST:], rows[:_FIRST]):
        for side in _SIDES:
            some = band[sides[band.index] == side]
            figure.add_scattermap(
                lat=some.lat,
                lon=some.lon,
                text=some.text,
                mode="markers+text",
                textposition=side,
                textfont=dict(font),
                marker={"size": 70, "opacity": 0},  # never seen: it is its size that keeps the text clear of the disc
                hoverinfo="skip",
            )


def _sides(rows: pd.DataFrame, view: str, size: float) -> list[str]:
    """The side for each label, the first rows having the choice; nothing for a label that has no room."""
    spots = [_pixel(row.lat, row.lon, VIEWS[view].zoom) for row in rows.itertuples()]
    discs = [(x, y, 24.0, 24.0) for x, y in spots]
    labels: list[tuple[float, float, float, float]] = []
    found: list[str] = []
    for at, text in enumerate(rows.text):
        wide, high = 0.55 * size * len(text), 1.3 * size
        x, y = spots[at]
        boxes = {side: (x + part * wide + dx, y + dy, wide, high) for side, (part, dx, dy) in _SIDES.items()}
        others = [disc for n, disc in enumerate(discs) if n != at]
        side = min(boxes, key=lambda one: 4 * _covered(boxes[one], labels) + _covered(boxes[one], others))
        if _covered(boxes[side], labels) > _MOST_COVERED * wide * high:
            found.append("")
            continue
        labels.append(boxes[side])
        found.append(side)
    return found


def _covered(box: tuple[float, float, float, float], others: Sequence[tuple[float, float, float, float]]) -> float:
    return sum(_overlap(box, other) for other in others)


def _pixel(lat: float, lon: float, zoom: float) -> tuple[float, float]:
    """Web Mercator at a zoom, in pixels of a 512-pixel world."""
    world = 512 * 2**zoom
    rise = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return world * (lon + 180) / 360, world * (1 - rise / math.pi) / 2


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    wide = (one[2] + other[2]) / 2 - abs(one[0] - other[0])
    high = (one[3] + other[3]) / 2 - abs(one[1] - other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
