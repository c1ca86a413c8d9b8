"""How many events of a selection have each value of what they can be narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.pairs import events_each
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
    return [
        Facet("type", _counts(events.event_type.value_counts())),
        Facet("status", _counts(filter_events(corpus, filters.with_all_statuses).status.value_counts())),
        Facet("actor", _counts(events_each(corpus, events, "people"))),
        Facet("place", _counts(events.place_id.value_counts())),
    ]


def _counts(counts: Mapping[str, int] | pd.Series) -> tuple[tuple[str, int], ...]:
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
