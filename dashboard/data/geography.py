"""Where events lie, as exactly as is known: a building, a city, or only a country."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.queries import FAILED
from dashboard.filters import HAPPENED


class View(NamedTuple):
    """A window of the map: centre and zoom."""

    lat: float
    lon: float
    zoom: float


#: The cities that have a coastline of their own in ``static/geo``.
CITIES = {
    "istanbul": View(41.05, 29.01, 9.6),
    "brussels": View(50.862, 4.40, 10.6),
    "moscow": View(55.75, 37.60, 10.4),
}
#: Where most events lie, the whole, and the cities. The first is shown unless another is chosen.
VIEWS = {"region": View(41.5, 26.0, 2.7), "world": View(36.0, -16.0, 1.0), **CITIES}
#: Half of what a map of common size shows, in pixels.
_HALF = (400, 260)


def spots(corpus: Corpus, events: pd.DataFrame, view: str) -> pd.DataFrame:
    """The spots of a view, one row a place.

    Args:
        corpus: The build.
        events: Rows of ``events``.
        view: Key of ``VIEWS``. Wide views gather buildings in their cities; a city shows its buildings apart.

    Returns:
        Columns ``place_id``, ``kind`` (building, city, region, country), ``lat``, ``lon``, ``n`` (events), ``look``
        (occurred, planned or cancelled: what the spot's events come to) and ``events`` (ids).
    """
    table = corpus.places.set_index("place_id")
    placed = events[events.place_id.isin(table.index)]
    spot = placed.place_id
    city = spot.map(table.city_id)
    if view not in CITIES:
        spot = spot.where(~city.isin(table.index), city)
    else:
        inside = (spot == view) | (city == view)
        placed, spot = placed[inside], spot[inside]
    rows = [_spot(table, str(place), group) for place, group in placed.groupby(spot)]
    return pd.DataFrame(rows, columns=["place_id", "kind", "lat", "lon", "n", "look", "events"])


def _spot(table: pd.DataFrame, place_id: str, events: pd.DataFrame) -> tuple[object, ...]:
    place = table.loc[place_id]
    newest = events.sort_values("date_max", ascending=False, na_position="last")
    ids = tuple(newest.event_id)
    return place_id, place.kind, float(place.lat), float(place.lon), len(ids), _look(events.status), ids


def _look(statuses: pd.Series) -> str:
    """A spot counts as held where anything took place there, else as planned, else as cancelled."""
    if statuses.isin(HAPPENED).any():
        return "occurred"
    return "cancelled" if statuses.isin(FAILED).all() else "planned"


def farther(found: pd.DataFrame, view: str) -> pd.DataFrame:
    """The spots that a view leaves out of sight on a map of common size, those of most events first."""
    centre = VIEWS[view]
    degree = 512 * 2**centre.zoom / 360
    wide, high = (pixels / degree for pixels in _HALF)
    # A degree of latitude is drawn longer the farther it lies from the equator.
    high *= math.cos(math.radians(centre.lat))
    near = found.lon.between(centre.lon - wide, centre.lon + wide) & found.lat.between(
        centre.lat - high, centre.lat + high
    )
    return found[~near].sort_values(["n", "place_id"], ascending=[False, True])
