"""The map without tiles: spots as exact as what is known, and journeys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import safe
from dashboard.components.drawing import Drawing
from dashboard.components.map_labels import Placed, placed
from dashboard.components.map_style import ring, style
from dashboard.data.geography import CITIES, WIDE, View
from dashboard.data.rows import each_row
from dashboard.data.street_tiles import StreetTiles
from dashboard.i18n import isolated, label, named, number, t
from dashboard.theme import palette
from pipelines.schema.lexicon import LexiconPlaceRow

#: Radius in km of the ring that stands for «somewhere here», and of the rings round a city's centre.
_RINGS = {"country": 230.0, "region": 110.0, "city": 7.5}
_ROUND_CITY = (5, 10)
_FONT = "IBM Plex Sans Arabic"
#: So many labels are drawn last: they are the last that the map itself drops.
_FIRST = 8
#: Points along an arc, and how far its middle is pushed aside, as a share of its length.
_ARC_POINTS, _BEND = 24, 0.16
#: So many of them at either end leave the hovering to the spots there.
_ARC_ENDS = 4


def event_map(
    spots: pd.DataFrame,
    key: str,
    view: View,
    names: Callable[[str], str],
    *,
    venues: Sequence[LexiconPlaceRow] = (),
    journeys: pd.DataFrame | None = None,
    streets: StreetTiles | None = None,
) -> go.Figure:
    """A map of events.

    Args:
        spots: From ``geography.spots``.
        key: Key of ``geography.views``.
        view: Its centre and zoom.
        names: Name of a place, or of a country that somebody comes from.
        venues: Buildings to show as landmarks, whether anything happened there or not.
        journeys: From ``journeys.journeys``, drawn as arcs behind the spots.
        streets: Tiles of streets, where the reader has asked for them.
    """
    figure = Drawing()
    is_city = key not in WIDE
    exact = spots[(spots.kind == "building") | ((spots.kind == "city") & (not is_city))]
    vague = spots.drop(exact.index)
    marks = [one for one in venues if one.place_id not in set(spots.place_id)]
    if journeys is not None and len(journeys):
        _add_journeys(figure, journeys, names)
    _add_landmarks(figure, marks)
    for look in ("occurred", "planned", "cancelled"):
        _add_discs(figure, exact[exact.look == look], look, names, key)
    _add_targets(figure, vague, names)
    add_labels(figure, _labels(spots, set(exact.index), marks, names, key), view.zoom)
    return figure.laid_out(
        map={
            "style": style(own_coast=key in CITIES, streets=streets),
            "center": {"lat": view.lat, "lon": view.lon},
            "zoom": view.zoom,
            "layers": _rings(vague, view if is_city else None),
        },
        height=540,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision=key,
        showlegend=False,
        hoverlabel={"font": {"family": f"{_FONT}, sans-serif"}},
        clickmode="event+select",
    )


def _rings(vague: pd.DataFrame, city: View | None) -> list[dict[str, Any]]:
    found = [
        ring(row.lat, row.lon, _radius(row.kind), _colour(row.look), dashed=row.look != "occurred")
        for row in each_row(vague)
    ]
    if city is not None:
        found += [ring(city.lat, city.lon, km, palette().border, width=0.8) for km in _ROUND_CITY]
    return found


def _radius(kind: str) -> float:
    return _RINGS.get(kind, _RINGS["region"])


def _colour(look: str) -> str:
    return palette().rust if look == "cancelled" else palette().teal


def _disc(n: int, key: str) -> float:
    """Width of a disc in pixels; on the world map smaller, so that the cities of a continent stay apart."""
    return (0.6 if key == "world" else 1.0) * (min(20.0, 13 + 2.6 * math.sqrt(n - 1)) + 4)


def _add_discs(figure: Drawing, rows: pd.DataFrame, look: str, names: Callable[[str], str], key: str) -> None:
    """Two discs one on the other: held is full, planned has paper inside, cancelled is hollow in the second colour."""
    sizes = [_disc(n, key) for n in rows.n]
    rim = 2.4 if key == "world" else 4
    base: dict[str, Any] = {
        "lat": rows.lat,
        "lon": rows.lon,
        "mode": "markers",
        "customdata": [[one] for one in rows.place_id],
        "text": [_tip(row, names) for row in each_row(rows)],
        "hovertemplate": "%{text}<extra></extra>",
        "unselected": {"marker": {"opacity": 1}},
    }
    inner = _colour(look) if look == "occurred" else palette().paper
    figure.add_scattermap(**base, marker={"size": sizes, "color": _colour(look), "opacity": 1})
    figure.add_scattermap(**base, marker={"size": [one - rim for one in sizes], "color": inner, "opacity": 1})


def _tip(row: Any, names: Callable[[str], str]) -> str:  # noqa: ANN401 - a row of spots
    """What hovering tells: the place, its events, their statuses, how exactly the place is known."""
    statuses = t("comma").join(f"{label('status', code)} {number(n)}" for code, n in row.statuses)
    known = label("precision", row.kind)
    if row.kind == "city" and row.exact:
        known = t("map.exact", n=number(row.exact), all=number(row.n))
    lines = (f"<b>{safe(names(row.place_id))}</b> · {number(row.n)}", statuses, known)
    return "<br>".join(isolated(line) for line in lines)


def _add_targets(figure: Drawing, rows: pd.DataFrame, names: Callable[[str], str]) -> None:
    """A ring cannot be clicked, so its middle can."""
    figure.add_scattermap(
        lat=rows.lat,
        lon=rows.lon,
        mode="markers",
        marker={"size": 26, "opacity": 0.01, "color": palette().teal},
        customdata=[[one] for one in rows.place_id],
        text=[_tip(row, names) for row in each_row(rows)],
        hovertemplate="%{text}<extra></extra>",
    )


def _add_landmarks(figure: Drawing, venues: Sequence[LexiconPlaceRow]) -> None:
    figure.add_scattermap(
        lat=[one.lat for one in venues],
        lon=[one.lon for one in venues],
        mode="markers",
        marker={"size": 7, "color": palette().border},
        text=[safe(_venue(one)) for one in venues],
        hovertemplate="%{text}<extra></extra>",
    )


def _venue(one: LexiconPlaceRow) -> str:
    return named({"name_ar": one.names_ar[0], "name_en": one.name_en})


def _add_journeys(figure: Drawing, rows: pd.DataFrame, names: Callable[[str], str]) -> None:
    """Thin arcs from where the visitors come from, with a small point where each begins."""
    colours = palette()
    lats, lons, tips = [], [], []
    for row in each_row(rows):
        points = list(arc((row.home_lat, row.home_lon), (row.lat, row.lon)))
        lats += [*(lat for lat, _ in points), None]
        lons += [*(lon for _, lon in points), None]
        tip = isolated(f"{safe(names(row.home))} {t('arrow')} {safe(names(row.place_id))} · {number(row.n)}")
        tips += [(*point, tip) for point in points[_ARC_ENDS:-_ARC_ENDS]]
    line = {"color": colours.plum, "width": 1.5}
    figure.add_scattermap(lat=lats, lon=lons, mode="lines", line=line, hoverinfo="skip")
    # The ends say nothing themselves, so that a click there reaches the place.
    figure.add_scattermap(
        lat=[lat for lat, _, _ in tips],
        lon=[lon for _, lon, _ in tips],
        mode="markers",
        marker={"size": 10, "opacity": 0.01, "color": colours.plum},
        text=[tip for _, _, tip in tips],
        hovertemplate="%{text}<extra></extra>",
    )
    starts = rows.drop_duplicates("home")
    point = {"size": 6, "color": colours.plum}
    figure.add_scattermap(lat=starts.home_lat, lon=starts.home_lon, mode="markers", marker=point, hoverinfo="skip")


def arc(start: tuple[float, float], end: tuple[float, float]) -> Iterable[tuple[float, float]]:
    """Points of a curve from one place to another, bent to the north, across the date line where that is shorter."""
    (lat, lon), (to_lat, to_lon) = start, end
    to_lon += 360 * ((lon - to_lon > 180) - (to_lon - lon > 180))
    wide = (to_lon - lon) * math.cos(math.radians((lat + to_lat) / 2))
    lift = 2 * _BEND * math.hypot(wide, to_lat - lat)
    for step in range(_ARC_POINTS + 1):
        part = step / _ARC_POINTS
        bend = lift * 2 * part * (1 - part)
        yield min(lat + (to_lat - lat) * part + bend, 84.0), lon + (to_lon - lon) * part


def _labels(
    spots: pd.DataFrame, discs: set[int], venues: Sequence[LexiconPlaceRow], names: Callable[[str], str], key: str
) -> pd.DataFrame:
    """What is written on the map, what matters most first: spots by their events, then landmarks."""
    by_size = spots.sort_values(["n", "place_id"], ascending=[False, True])
    rows = [
        {
            "lat": row.lat,
            "lon": row.lon,
            "text": f"{names(row.place_id)} · {number(row.n)}",
            "size": 14,
            "km": 0.0 if at in discs else _radius(row.kind),
            "radius": _disc(row.n, key) / 2 if at in discs else 0.0,
        }
        for at, row in zip(by_size.index, each_row(by_size), strict=True)
    ]
    rows += [{"lat": v.lat, "lon": v.lon, "text": _venue(v), "size": 12, "km": 0.0, "radius": 3.5} for v in venues]
    return pd.DataFrame(rows, columns=["lat", "lon", "text", "size", "km", "radius"])


def add_labels(figure: Drawing, rows: pd.DataFrame, zoom: float) -> None:
    """Write labels beside their spots, as many as have room.

    Args:
        figure: The map.
        rows: What ``map_labels.placed`` takes, what matters most first.
        zoom: Of the map when it opens.
    """
    found = [(one, row) for one, row in zip(placed(rows, zoom), each_row(rows), strict=True) if one is not None]
    colours = palette()
    for band in (found[_FIRST:], found[:_FIRST]):
        for side, size in sorted({(one.side, row.size) for one, row in band}, key=lambda look: look[1]):
            some: list[tuple[Placed, Any]] = [(one, row) for one, row in band if (one.side, row.size) == (side, size)]
            figure.add_scattermap(
                lat=[one.lat for one, _ in some],
                lon=[one.lon for one, _ in some],
                text=[row.text for _, row in some],
                mode="markers+text",
                textposition=side.position,
                textfont={"size": size, "color": colours.ink if size > 12 else colours.soft, "family": _FONT},
                # Never seen: its size is what pushes the text away from the spot.
                marker={"size": side.push, "opacity": 0},
                hoverinfo="skip",
            )
