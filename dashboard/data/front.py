"""What the front page tells of what the filters let through, kept for each choice of filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from dashboard.data import pairs, queries, recent
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.filters import HAPPENED, Filters

#: Windows to try, in days: a quiet month opens a wider one.
_WINDOWS = (30, 90, 365)
#: Events that make a window worth telling.
_ENOUGH = 5


@dataclass(frozen=True, eq=False)
class Front:
    """The front page of a choice of filters.

    Attributes:
        counts: Reports, events, statements and sums, by the name of their figure.
        is_empty: Whether no event of any status, no statement and no sum passes.
        days: The window of ``lately``.
        lately: What happened in these days. ahead: What is planned. failed: What fell through; the nearest first each.
        plans: Planned events that a calendar can hold.
        claims: Aid figures, the newest first. pairs: Who stands in the same events most often.
        months: Events a month and quad class. types: Events a month and type.
    """

    counts: dict[str, int]
    is_empty: bool
    days: int
    lately: pd.DataFrame
    ahead: pd.DataFrame
    failed: pd.DataFrame
    plans: pd.DataFrame
    claims: pd.DataFrame
    pairs: pd.DataFrame
    months: pd.DataFrame
    types: pd.DataFrame


@kept_with_corpus(16)
def front(corpus: Corpus, filters: Filters, newest: date) -> Front:
    """Gather it.

    Args:
        corpus: The build.
        filters: What to tell of; plans and what fell through are told whatever the status.
        newest: Day of the newest report.
    """
    events = queries.filter_events(corpus, filters)
    every = _every(corpus, filters)
    told = events[~events.background]
    happened = told[told.status.isin(HAPPENED)]
    planned = every[every.status == "planned"]
    said, aid = queries.filter_statements(corpus, filters), queries.filter_aid(corpus, filters)
    days, lately = _window(every, newest)
    return Front(
        counts={
            "reports": len(queries.filter_documents(corpus, filters)),
            "events": len(events),
            "statements": len(said),
            "sums": len(aid),
        },
        is_empty=every.empty and said.empty and aid.empty,
        days=days,
        lately=lately,
        ahead=queries.ahead(planned, newest),
        failed=queries.fell_through(every),
        plans=recent.dated_plans(planned),
        claims=recent.newest_claims(corpus, aid),
        pairs=pairs.pair_counts(corpus, told, "states"),
        months=queries.by_month(corpus, happened),
        types=recent.months_by_type(corpus, happened),
    )


@kept_with_corpus(16)
def news(corpus: Corpus, filters: Filters, since: date) -> recent.Changes:
    """What reports since a day have brought of what the filters let through, whatever its status."""
    tables = {
        "events": _every(corpus, filters),
        "statements": queries.filter_statements(corpus, filters),
        "aid_figures": queries.filter_aid(corpus, filters),
    }
    return recent.changes_since(corpus, tables, since)


def _every(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    return queries.filter_events(corpus, filters.with_all_statuses)


def _window(events: pd.DataFrame, newest: date) -> tuple[int, pd.DataFrame]:
    widest = queries.lately(events, newest, _WINDOWS[-1])
    for days in _WINDOWS:
        lately = widest[widest.date_max >= (newest - timedelta(days=days)).isoformat()]
        if len(lately) >= _ENOUGH:
            break
    return days, lately
