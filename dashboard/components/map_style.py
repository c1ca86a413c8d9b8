"""The ground of the map: coastlines and borders that the app serves itself, and rings for places known roughly."""

from __future__ import annotations

import math
from typing import Any

from dashboard.components.map_labels import degrees
from dashboard.data.street_tiles import StreetTiles
from dashboard.theme import palette

_CIRCLE_POINTS = 72
#: Beyond this zoom a city that has a coastline of its own is drawn with it.
_NEAR = 6


def style(*, own_coast: bool, streets: StreetTiles | None = None) -> dict[str, Any]:
    """The map's style.

    Args:
        own_coast: Whether the view is one of ``geography.CITIES``, whose coast is drawn more finely.
        streets: Tiles to lay over the land, where the reader has asked for them; else nothing leaves the machine.
    """
    colours = palette()
    zoom = {"maxzoom": _NEAR} if own_coast else {}
    layers = [
        {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
        _fill("land", colours.land, **zoom),
        _line("coast", "land", colours.coast, 0.7, **zoom),
        _fill("lakes", colours.sea, maxzoom=8),
        _line("border", "borders", colours.border, 1),
    ]
    if own_coast:
        layers.insert(2, _fill("near", colours.land, minzoom=_NEAR))
    sources = {
        "land": _source("land_50m", attribution="Natural Earth"),
        "near": _source("land_10m_cities"),
        "borders": _source("borders_50m"),
        "lakes": _source("lakes_50m"),
    }
    if streets is not None:
        sources["streets"] = {
            "type": "raster",
            "tiles": [streets.address],
            "tileSize": 256,
            "maxzoom": 19,
            "attribution": streets.attribution,
        }
        layers.append({"id": "streets", "type": "raster", "source": "streets"})
    return {"version": 8, "sources": sources, "layers": layers}


def _source(name: str, **more: str) -> dict[str, Any]:
    return {"type": "geojson", "data": f"app/static/geo/{name}.json", **more}


def _fill(name: str, colour: str, **zoom: int) -> dict[str, Any]:
    return {"id": name, "type": "fill", "source": name, "paint": {"fill-color": colour}, **zoom}


def _line(name: str, source: str, colour: str, width: float, **zoom: int) -> dict[str, Any]:
    paint = {"line-color": colour, "line-width": width}
    return {"id": name, "type": "line", "source": source, "paint": paint, **zoom}


def ring(lat: float, lon: float, km: float, colour: str, *, dashed: bool = False, width: float = 1.6) -> dict[str, Any]:
    """A circle of so many kilometres, as a layer of the map."""
    turns = (2 * math.pi * step / _CIRCLE_POINTS for step in range(_CIRCLE_POINTS + 1))
    high, wide = degrees(lat, km)
    points = [[lon + wide * math.cos(turn), lat + high * math.sin(turn)] for turn in turns]
    return {
        "sourcetype": "geojson",
        "type": "line",
        "color": colour,
        "line": {"width": width, **({"dash": [3, 2]} if dashed else {})},
        "source": {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": points}},
    }
