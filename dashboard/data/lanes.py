"""What a timeline needs to know of events: their rows, how long they last, when they were first announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from dashboard.data.cast import among, days, ids_of, newness
from dashboard.data.coded import Numbers
from dashboard.data.geography import city_of
from dashboard.data.load import Corpus, subtype_rows
from dashboard.data.pairs import meetings
from dashboard.data.queries import filter_events, window_of
from dashboard.filters import HAPPENED, Filters

#: More marks than this are a cloud, and slow in a browser: the newest are drawn.
MOST_MARKS = 3000
#: Families of subtypes whose stretch of days is one that they last: rounds, summits and visits, truces.
_LASTING = ("consult", "ceasefire")
#: A window is never narrower, so that a single day still has its surroundings.
_NARROWEST = timedelta(days=7)


def lanes(corpus: Corpus, events: pd.DataFrame, by: str) -> pd.DataFrame:
    """Events by the row of the timeline in which they stand.

    Args:
        corpus: The build.
        events: Rows of ``events``, under its index.
        by: «type», «pair» (an event of several parties stands in the row of every two) or «place» (buildings count
            for their city).

    Returns:
        Columns ``event_id`` and ``lane``, the rows of most events first; events that belong to no row are left out.
    """
    if by == "pair":
        met = meetings(corpus, "states")
        here = among(corpus, events)[met.at]
        pair = met.pair[here]
        ids, lane = ids_of(corpus)[met.at[here]], met.first[pair] + "|" + met.second[pair]
    else:
        lane = (city_of(corpus, events.place_id) if by == "place" else events.event_type).to_numpy(object)
        known = ~pd.isna(lane)
        ids, lane = events.event_id.to_numpy(object)[known], lane[known]
    codes, names = pd.factorize(lane, sort=True)
    sizes = np.bincount(codes, minlength=len(names))
    order = np.lexsort((pd.factorize(ids, sort=True)[0], codes, -sizes[codes]))
    return pd.DataFrame({"event_id": ids[order], "lane": lane[order]}, dtype=object)


def newest(corpus: Corpus, at: Numbers, most: int = MOST_MARKS) -> Numbers:
    """The newest of some events, by their numbers and in their own order, where there are more than can be drawn."""
    if len(at) <= most:
        return at
    return at[np.sort(np.argpartition(newness(corpus, at), most)[:most])]


def lasting(events: pd.DataFrame) -> pd.Series:
    """Whether an event fills the days of its date, as rounds and truces do; else it lies somewhere among them."""
    lasting_ones = [code for code, row in subtype_rows().items() if row.family in _LASTING]
    return (events.date_precision == "interval") & events.subtype.isin(lasting_ones)


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
    first = days(corpus)[0][events.index.to_numpy()]
    first = first[(first >= np.datetime64(window[0])) & (first <= np.datetime64(window[1]))]
    # Day 0 was a Thursday.
    weeks = (first.astype(np.int64) + 3) // 7
    mondays, counts = np.unique(weeks, return_counts=True)
    return pd.Series(counts, [str(np.datetime64(int(week) * 7 - 3, "D")) for week in mondays], dtype=np.int64)
