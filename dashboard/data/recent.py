"""Questions of the front page: what is new, what has changed, who meets whom most, how each type runs."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.data.aid_sums import headlines
from dashboard.data.coded import to_days
from dashboard.data.load import Corpus, subtype_label
from dashboard.data.queries import dated_to_month, first_of_month, months, published
from dashboard.data.story import history
from dashboard.i18n import catalogue, counted, listed, number, t

#: A plan for a longer stretch, or for a month, is no entry of a calendar.
_MOST_DAYS = 14
#: So many kinds a sentence names.
_MOST_KINDS = 5


def kinds_told(events: pd.DataFrame) -> str:
    """What events there are, as part of a sentence: «4 rounds of talks, 3 meetings and 6 other events».

    Args:
        events: Rows of ``events``, not empty.
    """
    counts = events.subtype.value_counts()
    counts = counts.iloc[sorted(range(len(counts)), key=lambda at: (-counts.iloc[at], counts.index[at]))]
    # One kind more is named rather than told as «one other event».
    most = _MOST_KINDS if len(counts) > _MOST_KINDS + 1 else len(counts)
    parts = [_kind(str(code), int(n)) for code, n in counts.head(most).items()]
    rest = int(counts.iloc[most:].sum())
    return listed([*parts, counted("other_events", rest)] if rest else parts)


def _kind(code: str, n: int) -> str:
    if f"told_kind.{code}.other" in catalogue():
        return counted(f"told_kind.{code}", n)
    return t("told_kind", kind=subtype_label(code), n=number(n))


def dated_plans(events: pd.DataFrame) -> pd.DataFrame:
    """Planned events that are known to a day or a few, the nearest first."""
    plans = events[events.status == "planned"]
    plans = plans[plans.date_precision.isin(("day", "week", "interval"))]
    # A stretch without a first or a last day is not shorter than any.
    stretch = to_days(plans.date_max) - to_days(plans.date_min)
    return plans[stretch < np.timedelta64(_MOST_DAYS, "D")].sort_values(["date_min", "event_id"])


def newest_claims(corpus: Corpus, aid: pd.DataFrame) -> pd.DataFrame:
    """Aid figures by the day of their report, the newest first, with that day as ``day``.

    A claim that tells an earlier one again is not new; the figure of a headline stands in the body below it too.
    """
    rows = aid[aid.restates.isna() & ~aid.aid_id.isin(headlines(corpus))]
    days = rows.doc_id.map(published(corpus)).fillna("")
    return rows.assign(day=days).sort_values(["day", "doc_id", "start"], ascending=[False, True, True])


def months_by_type(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Events a month for each type, the most frequent types first.

    Args:
        corpus: The build.
        events: Rows of ``events``, under its index; those not dated to a month or better are left out.

    Returns:
        Columns ``event_type``, ``month`` (first day; every month from the first to the last one) and ``n``.
    """
    dated = dated_to_month(corpus, events)
    if dated.empty:
        return pd.DataFrame({"event_type": [], "month": [], "n": []})
    month = months(corpus, dated)
    first, many = int(month.min()), int(month.max() - month.min()) + 1
    code, types = pd.factorize(dated.event_type.to_numpy(object), sort=True)
    counts = np.bincount(code * many + month - first, minlength=len(types) * many).reshape(len(types), many)
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    return pd.DataFrame(
        {
            "event_type": np.repeat(types[order], many),
            "month": [first_of_month(first + at) for at in range(many)] * len(types),
            "n": counts[order].ravel(),
        }
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of status: the event, what it was, what it became, and the day of the report that says so."""

    event_id: str
    before: str
    after: str
    day: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What reports since a day have brought.

    Attributes:
        events: Events first told since then, the newest first. turned: Changes of status, the newest first.
        statements: New statements. aid: New aid figures.
    """

    events: pd.DataFrame
    turned: tuple[Turn, ...]
    statements: pd.DataFrame
    aid: pd.DataFrame


def changes_since(corpus: Corpus, tables: Mapping[str, pd.DataFrame], since: date) -> Changes:
    """What reports published since a day have brought.

    Args:
        corpus: The build.
        tables: ``events``, ``statements`` and ``aid_figures`` as the filters leave them.
        since: The first day that counts as new.
    """
    first, events = since.isoformat(), tables["events"]
    docs = set(corpus.documents.doc_id[corpus.documents.published.fillna("") >= first])
    said, aid = tables["statements"], tables["aid_figures"]
    return Changes(
        events=events[events.first_reported.fillna("") >= first].sort_values(
            ["first_reported", "event_id"], ascending=[False, True]
        ),
        turned=tuple(sorted(_turns(events, first), key=lambda turn: turn.day, reverse=True)),
        statements=said[said.doc_id.isin(docs)],
        aid=newest_claims(corpus, aid[aid.doc_id.isin(docs)]),
    )


def _turns(events: pd.DataFrame, first: str) -> list[Turn]:
    changed = events[events.history.fillna("").str.contains("|", regex=False)]
    found = []
    for event_id, cell in zip(changed.event_id, changed.history, strict=True):
        steps = history(cell)
        found += [
            Turn(event_id, before.status, after.status, after.day)
            for before, after in itertools.pairwise(steps)
            if after.day >= first and after.status != before.status
        ]
    return found
