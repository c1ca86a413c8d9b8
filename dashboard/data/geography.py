"""Where events lie, as exactly as is known: a building, a city, or only a country; and the views of the map."""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
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
#: Views that gather buildings in their cities: where most events lie, and the whole.
WIDE = {"region": View(41.5, 26.0, 2.7), "world": View(36.0, -16.0, 1.0)}
#: The views of every build. The first is shown unless another is chosen.
VIEWS = {**WIDE, **CITIES}
#: So many events make a city worth a view of its own, at this zoom.
_FEWEST, _ZOOM = 3, 10.4
#: Half of what a map of common size shows, in pixels.
_HALF = (400, 260)


@functools.lru_cache(maxsize=4)
def cities(corpus: Corpus) -> Mapping[str, View]:
    """Further cities with a view: those of three events or more, buildings counted in; of most events first."""
    table = corpus.places.set_index("place_id")
    city = city_of(corpus, corpus.events.place_id)
    counts = city[city.map(table.kind) == "city"].value_counts()
    found = sorted((-n, str(one)) for one, n in counts.items() if n >= _FEWEST and one not in CITIES)
    return {one: View(float(table.lat[one]), float(table.lon[one]), _ZOOM) for _, one in found}


def views(corpus: Corpus) -> Mapping[str, View]:
    """All views of a build, by their code in the address."""
    return {**VIEWS, **cities(corpus)}


def city_of(corpus: Corpus, places: pd.Series) -> pd.Series:
    """Place ids, each building's replaced by that of its city where the build knows it."""
    table = corpus.places.set_index("place_id")
    city = places.map(table.city_id)
    return places.where(~city.isin(table.index), city)


def spots(corpus: Corpus, events: pd.DataFrame, view: str) -> pd.DataFrame:
    """The spots of a view, one row a place.

    Args:
        corpus: The build.
        events: Rows of ``events``.
        view: Key of ``views``. Wide views gather buildings in their cities; a city shows its buildings apart.

    Returns:
        Columns ``place_id``, ``kind`` (building, city, region, country), ``lat``, ``lon``, ``n`` (events), ``look``
        (occurred, planned or cancelled: what the spot's events come to), ``events`` (ids), ``exact`` (events whose
        building is known) and ``statuses`` (each with its number).
    """
    table = corpus.places.set_index("place_id")
    placed = events[events.place_id.isin(table.index)]
    city = city_of(corpus, placed.place_id)
    spot = city
    if view not in WIDE:
        inside = (placed.place_id == view) | (city == view)
        placed, spot = placed[inside], placed.place_id[inside]
    placed = placed.assign(exact=placed.place_id.map(table.kind) == "building")
    rows = [_spot(table, str(place), group) for place, group in placed.groupby(spot)]
    return pd.DataFrame(rows, columns=["place_id", "kind", "lat", "lon", "n", "look", "events", "exact", "statuses"])


def _spot(table: pd.DataFrame, place_id: str, events: pd.DataFrame) -> tuple[object, ...]:
    place = table.loc[place_id]
    newest = events.sort_values("date_max", ascending=False, na_position="last")
    ids = tuple(newest.event_id)
    statuses = tuple((str(status), int(n)) for status, n in events.status.value_counts().items())
    where = place.kind, float(place.lat), float(place.lon)
    return place_id, *where, len(ids), _look(events.status), ids, int(events.exact.sum()), statuses


def _look(statuses: pd.Series) -> str:
    """A spot counts as held where anything took place there, else as planned, else as cancelled."""
    if statuses.isin(HAPPENED).any():
        return "occurred"
    return "cancelled" if statuses.isin(FAILED).all() else "planned"


def farther(found: pd.DataFrame, view: str) -> pd.DataFrame:
    """The spots that a wide view leaves out of sight on a map of common size, those of most events first."""
    centre = VIEWS[view]
    degree = 512 * 2**centre.zoom / 360
    wide, high = (pixels / degree for pixels in _HALF)
    # A degree of latitude is drawn longer the farther it lies from the equator.
    high *= math.cos(math.radians(centre.lat))
    near = found.lon.between(centre.lon - wide, centre.lon + wide) & found.lat.between(
        centre.lat - high, centre.lat + high
    )
    return found[~near].sort_values(["n", "place_id"], ascending=[False, True])
