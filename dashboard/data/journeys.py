"""Who travelled where: visits, drawn from where the visitor comes from."""

from __future__ import annotations

import functools
from typing import NamedTuple

import pandas as pd

from dashboard.data import cast
from dashboard.data.geography import city_of
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from pipelines.lexicon import load as lexicon
from pipelines.schema.lexicon import CountryRow, LexiconPlaceRow

#: Subtypes in which somebody goes somewhere.
SUBTYPES = ("visit",)
#: Roles of those who go; a target or a host is at home.
_TRAVELLERS = ("source", "participant")
_COLUMNS = ["home", "place_id", "home_lat", "home_lon", "lat", "lon", "n", "who", "events"]


class Point(NamedTuple):
    """A point on the map."""

    lat: float
    lon: float


@functools.cache
def homes() -> dict[str, Point]:
    """Where a journey from a country begins, by its code: in its capital, else in its middle."""
    points = {row.place_id: Point(row.lat, row.lon) for row in lexicon(LexiconPlaceRow)}
    found = {row.country: points.get(row.capital or "") or points.get(row.country) for row in lexicon(CountryRow)}
    return {code: point for code, point in found.items() if point is not None}


def journeys(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Journeys that the reports tell of: visits whose visitor's country and whose place are known.

    Who visits a place in their own country is not on a journey, and neither is who is visited.

    Args:
        corpus: The build.
        events: Rows of ``events``.

    Returns:
        One row for each country and place: ``home`` (a country's code), ``home_lat``, ``home_lon``, ``place_id``
        (buildings count for their city), ``lat``, ``lon``, ``n`` (visits), ``who`` (ids of the visitors) and
        ``events`` (ids); those of most visits first.
    """
    table = corpus.places.set_index("place_id")
    visits = events[events.subtype.isin(SUBTYPES)]
    visits = visits[visits.place_id.isin(table.index)]
    rows = visits.assign(place_id=city_of(corpus, visits.place_id))[["event_id", "place_id"]]
    rows = rows.merge(_travellers(corpus), on="event_id")
    rows = rows[rows.home.isin(homes().keys()) & (rows.home != rows.place_id.map(table.country))]
    found = []
    for (code, place), group in rows.groupby(["home", "place_id"]):
        start, end = homes()[code], table.loc[place]
        ids = tuple(dict.fromkeys(group.event_id))
        who = tuple(dict.fromkeys(group.actor_id))
        found.append((code, place, *start, float(end.lat), float(end.lon), len(ids), who, ids))
    ordered = pd.DataFrame(found, columns=_COLUMNS)
    return ordered.sort_values(["n", "home", "place_id"], ascending=[False, True, True]).reset_index(drop=True)


@kept_with_corpus(2)
def _travellers(corpus: Corpus) -> pd.DataFrame:
    """Who goes to which visit: columns ``event_id``, ``actor_id`` and ``home``, the country or body they stand for."""
    visits = corpus.events.event_id[corpus.events.subtype.isin(SUBTYPES)]
    rows = corpus.event_actors[corpus.event_actors.role.isin(_TRAVELLERS)]
    rows = rows[rows.event_id.isin(visits)][["event_id", "actor_id"]].drop_duplicates()
    return rows.assign(home=rows.actor_id.map(cast.homes(corpus)))
