"""How many events of a selection have each value of what they can be narrowed by."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.queries import filter_events
from dashboard.filters import Filters


class Facet(NamedTuple):
    """A key of the address and, for each of its values, how many events there are; the most frequent first."""

    key: str
    counts: tuple[tuple[str, int], ...]


def facets(corpus: Corpus, filters: Filters) -> list[Facet]:
    """What the events that pass may be narrowed by.

    Statuses are counted over all of them, also those that are left out by default: one sees what the rest holds.

    Args:
        corpus: The build.
        filters: As they stand.
    """
    events = filter_events(corpus, filters)
    cast = corpus.event_actors[corpus.event_actors.event_id.isin(events.event_id)]
    each = cast[["event_id", "actor_id"]].drop_duplicates()
    return [
        Facet("type", _counts(events.event_type)),
        Facet("status", _counts(filter_events(corpus, filters.with_all_statuses).status)),
        Facet("actor", _counts(each.actor_id)),
        Facet("place", _counts(events.place_id.dropna())),
    ]


def _counts(values: pd.Series) -> tuple[tuple[str, int], ...]:
    counts = values.value_counts()
    order = sorted(counts.items(), key=lambda one: (-one[1], str(one[0])))
    return tuple((str(code), int(n)) for code, n in order)


#: How a table of events may be sorted: column, and whether from the greatest down.
ORDERS = {
    "newest": ("date_max", True),
    "oldest": ("date_min", False),
    "reported": ("first_reported", True),
    "most_reports": ("n_documents", True),
    "most_mentions": ("n_mentions", True),
}


def in_order(events: pd.DataFrame, order: str) -> pd.DataFrame:
    """Events in one of ``ORDERS``; those without the value come last, equal ones by their id."""
    column, is_falling = ORDERS[order]
    return events.sort_values([column, "event_id"], ascending=[not is_falling, True], na_position="last")
