"""What a timeline needs to know of events: their rows, how long they last, when they were first announced."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from dashboard.data.geography import city_of
from dashboard.data.load import Corpus, subtype_rows
from dashboard.data.queries import filter_events, window_of
from dashboard.filters import HAPPENED, Filters

#: More marks than this are a cloud, and slow in a browser: the newest are drawn.
MOST_MARKS = 3000
#: Families of subtypes whose stretch of days is one that they last: rounds, summits and visits, truces.
_LASTING = ("consult", "ceasefire")
#: They help the parties and are none.
_NO_PARTIES = ("mediator", "host")
#: A window is never narrower, so that a single day still has its surroundings.
_NARROWEST = timedelta(days=7)


@functools.lru_cache(maxsize=4)
def sides(corpus: Corpus) -> pd.Series:
    """Whom each actor counts for, by ``actor_id``.

    People and bodies count for their state or organisation, others for themselves.
    """
    table = corpus.actors.set_index("actor_id")
    known = set(table.index)
    above = table.member_of.fillna("").str.split("|").str[0]
    above = above.map(table.country).fillna(above)
    side = table.country.where(table.country.isin(known), above.where(above.isin(known)))
    return side.fillna(pd.Series(table.index, index=table.index))


@functools.lru_cache(maxsize=4)
def pairs(corpus: Corpus) -> pd.DataFrame:
    """Every two parties of each event: columns ``event_id`` and ``lane`` («RUS|UKR»); mediators and hosts are none."""
    cast = corpus.event_actors[~corpus.event_actors.role.isin(_NO_PARTIES)]
    party = pd.DataFrame({"event_id": cast.event_id, "side": cast.actor_id.map(sides(corpus))})
    party = party.dropna().drop_duplicates()
    two = party.merge(party, on="event_id")
    two = two[two.side_x < two.side_y]
    return pd.DataFrame({"event_id": two.event_id, "lane": two.side_x + "|" + two.side_y})


def lanes(corpus: Corpus, events: pd.DataFrame, by: str) -> pd.DataFrame:
    """Events by the row of the timeline in which they stand.

    Args:
        corpus: The build.
        events: Rows of ``events``.
        by: «type», «pair» (an event of several parties stands in the row of every two) or «place» (buildings count
            for their city).

    Returns:
        Columns ``event_id`` and ``lane``, the rows of most events first; events that belong to no row are left out.
    """
    if by == "pair":
        found = pairs(corpus)
        found = found[found.event_id.isin(events.event_id)]
    elif by == "place":
        lane = city_of(corpus, events.place_id)
        found = pd.DataFrame({"event_id": events.event_id, "lane": lane}).dropna()
    else:
        found = pd.DataFrame({"event_id": events.event_id, "lane": events.event_type})
    size = found.groupby("lane").event_id.transform("size")
    ordered = found.assign(size=size).sort_values(["size", "lane", "event_id"], ascending=[False, True, True])
    return ordered[["event_id", "lane"]].reset_index(drop=True)


def newest(events: pd.DataFrame, most: int = MOST_MARKS) -> pd.DataFrame:
    """The newest events, in their own order, where there are more than can be drawn."""
    if len(events) <= most:
        return events
    kept = events.sort_values(["date_max", "event_id"], ascending=False).head(most)
    return events[events.event_id.isin(kept.event_id)]


def lasting(events: pd.DataFrame) -> pd.Series:
    """Whether an event fills the days of its date, as rounds and truces do; else it lies somewhere among them."""
    families = {code: row.family for code, row in subtype_rows().items()}
    return (events.date_precision == "interval") & events.subtype.map(families).isin(_LASTING)


def announced(events: pd.DataFrame) -> pd.Series:
    """The day on which an event that then took place was first reported as planned.

    Nothing where no such day is known, or where it does not lie before the event.
    """
    day = events.history.fillna("").str.extract(r"(?:^|\|)(\d{4}-\d{2}-\d{2}) planned", expand=False)
    return day.where(events.status.isin(HAPPENED) & (day < events.date_min.fillna("")))


def days_shown(corpus: Corpus, filters: Filters) -> tuple[date, date] | None:
    """First and last day that the timeline draws: what is filtered by, else those of the reports and somewhat more."""
    window = window_of(corpus, filters)
    if filters.since is not None and filters.since == filters.until:
        window = (filters.since, filters.since)
    if window is None or window[1] - window[0] >= _NARROWEST:
        return window
    return window[0] - _NARROWEST / 2, window[1] + _NARROWEST / 2


def by_week(corpus: Corpus, filters: Filters, window: tuple[date, date]) -> pd.Series:
    """How many events begin in each week of a window, whatever days are filtered by: the ground for choosing days.

    Returns:
        Counts by the Monday of the week as an ISO day.
    """
    events = filter_events(corpus, replace(filters, since=None, until=None))
    first, last = (day.isoformat() for day in window)
    days = pd.to_datetime(events.date_min[(events.date_min >= first) & (events.date_min <= last)])
    return (days - pd.to_timedelta(days.dt.day_of_week, unit="D")).dt.strftime("%Y-%m-%d").value_counts().sort_index()
