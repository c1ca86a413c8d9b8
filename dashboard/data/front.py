"""What the front page tells of what the filters let through, kept for each choice of filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.data import pairs, queries, recent
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.filters import HAPPENED, Filters

#: Windows to try, in days: a quiet month opens a wider one.
_WINDOWS = (30, 90, 365)
#: Events that make a window worth telling.
_ENOUGH = 5
#: What the page reads of an event: to cut down all columns of a table each time is dear.
_COLUMNS = [
    "event_id",
    "event_type",
    "subtype",
    "quad_class",
    "status",
    "date",
    "date_min",
    "date_max",
    "date_precision",
    "background",
    "history",
    "first_reported",
    "actors",
    "label_en",
    "label_ar",
]

#: The same of an aid figure and of a statement.
_OF_SUMS = [
    "aid_id",
    "doc_id",
    "start",
    "amount",
    "currency",
    "approximation",
    "donor_id",
    "recipient_id",
    "category",
    "flow",
    "part_of",
    "restates",
    "additive",
]
_OF_STATEMENTS = ["statement_id", "doc_id", "speaker_id", "position", "topic", "date"]


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
    told = events[_COLUMNS][~events.background]
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
        claims=recent.newest_claims(corpus, aid[_OF_SUMS]),
        pairs=pairs.pair_counts(corpus, told, "states"),
        months=queries.by_month(happened),
        types=recent.months_by_type(happened),
    )


@kept_with_corpus(16)
def news(corpus: Corpus, filters: Filters, since: date) -> recent.Changes:
    """What reports since a day have brought of what the filters let through, whatever its status."""
    tables = {
        "events": _every(corpus, filters),
        "statements": queries.filter_statements(corpus, filters)[_OF_STATEMENTS],
        "aid_figures": queries.filter_aid(corpus, filters)[_OF_SUMS],
    }
    return recent.changes_since(corpus, tables, since)


def _every(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    return queries.filter_events(corpus, filters.with_all_statuses)[_COLUMNS]


def _window(events: pd.DataFrame, newest: date) -> tuple[int, pd.DataFrame]:
    for days in _WINDOWS:
        lately = queries.lately(events, newest, days)
        if len(lately) >= _ENOUGH:
            break
    return days, lately
