"""Where events lie, as exactly as is known: a building, a city, or only a country; and the views of the map."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.data.cast import newness
from dashboard.data.coded import Numbers, Texts
from dashboard.data.kept import kept_with_corpus
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


@kept_with_corpus(4)
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
    city = places.map(_cities(corpus))
    return places.where(city.isna(), city)


@kept_with_corpus(2)
def _cities(corpus: Corpus) -> pd.Series:
    """The city of each place that has one which the build knows."""
    table = corpus.places.set_index("place_id")
    return table.city_id[table.city_id.isin(table.index)]


class _Placed(NamedTuple):
    """Where the events of a build lie, by their numbers: places in the table of places, -1 where nothing is known.

    Attributes:
        place: As exactly as is known. city: The city of a building, else the same. status: Places in ``statuses``.
    """

    place: Numbers
    city: Numbers
    status: Numbers
    statuses: Texts


@kept_with_corpus(2)
def _placed(corpus: Corpus) -> _Placed:
    known = pd.Index(corpus.places.place_id.to_numpy(object))
    events = corpus.events
    place, city = (
        known.get_indexer(ids.to_numpy(object)).astype(np.int64)
        for ids in (events.place_id, city_of(corpus, events.place_id))
    )
    status, statuses = pd.factorize(events.status.to_numpy(object))
    return _Placed(place, city, status, statuses)


def spots(corpus: Corpus, events: pd.DataFrame, view: str) -> pd.DataFrame:
    """The spots of a view, one row a place.

    Args:
        corpus: The build.
        events: Rows of ``events``, under its index.
        view: Key of ``views``. Wide views gather buildings in their cities; a city shows its buildings apart.

    Returns:
        Columns ``place_id``, ``kind`` (building, city, region, country), ``lat``, ``lon``, ``n`` (events), ``look``
        (occurred, planned or cancelled: what the spot's events come to), ``events`` (their numbers, the newest
        first), ``exact`` (events whose building is known) and ``statuses`` (each with its number).
    """
    all_of, table = _placed(corpus), corpus.places
    at = events.index.to_numpy()
    at = at[all_of.place[at] >= 0]
    spot = all_of.city[at]
    if view not in WIDE:
        here = table.index[table.place_id == view].to_numpy()
        at = at[np.isin(spot, here) | np.isin(all_of.place[at], here)]
        spot = all_of.place[at]
    is_building = (table.kind == "building").to_numpy(bool)[all_of.place[at]]
    order = np.lexsort((newness(corpus, at), spot))
    found, starts, n = np.unique(spot[order], return_index=True, return_counts=True)
    told = _statuses(spot, all_of.status[at], all_of.statuses)
    rows = table.iloc[found]
    return pd.DataFrame(
        {
            "place_id": rows.place_id.to_numpy(object),
            "kind": rows.kind.to_numpy(object),
            "lat": rows.lat.to_numpy(float),
            "lon": rows.lon.to_numpy(float),
            "n": n,
            "look": [_look(told[one]) for one in found],
            "events": pd.Series(np.split(at[order], starts[1:]) if len(found) else [], dtype=object),
            "exact": np.bincount(spot[is_building], minlength=len(table))[found],
            "statuses": [tuple(told[one].items()) for one in found],
        }
    ).sort_values("place_id", ignore_index=True)


def _statuses(spot: Numbers, status: Numbers, names: Texts) -> dict[int, dict[str, int]]:
    """How many events of each spot have which status, the most frequent first."""
    keys, first, counts = np.unique(spot * len(names) + status, return_index=True, return_counts=True)
    found: dict[int, dict[str, int]] = {}
    for at in np.lexsort((first, -counts)):
        where, code = divmod(int(keys[at]), len(names))
        found.setdefault(where, {})[str(names[code])] = int(counts[at])
    return found


def _look(statuses: Collection[str]) -> str:
    """A spot counts as held where anything took place there, else as planned, else as cancelled."""
    if not set(HAPPENED).isdisjoint(statuses):
        return "occurred"
    return "cancelled" if set(FAILED).issuperset(statuses) else "planned"


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
