"""An event over several reports: who tells of it, why it is the same one, how it went on, what it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.data.load import Corpus
from dashboard.data.queries import published
from dashboard.data.rows import each_row
from dashboard.i18n import is_rtl


class Step(NamedTuple):
    """What reports of a day said of an event: the day of publication and the status."""

    day: str
    status: str


class Told(NamedTuple):
    """A mention of an event.

    Attributes:
        mention_id: The mention. doc_id: Its report. day: Day of publication; empty where unknown.
        status: What this mention says of the event.
        reason: What it shares with another mention, in the reader's language; empty for the first one told.
    """

    mention_id: str
    doc_id: str
    day: str
    status: str
    reason: str


def history(cell: object) -> list[Step]:
    """The steps of a ``history`` cell: «2025-02-27 planned|2025-03-06 occurred»."""
    parts = (one.split(" ", 1) for one in cell.split("|")) if isinstance(cell, str) and cell else ()
    return [Step(*part) for part in parts if len(part) == 2]


def tellings(corpus: Corpus, event_id: str) -> list[Told]:
    """All mentions of an event in the order in which they were published; those without a day come last."""
    rows = corpus.event_mentions[corpus.event_mentions.event_id == event_id]
    days = rows.doc_id.map(published(corpus)).fillna("")
    order = rows.assign(day=days, undated=days == "").sort_values(["undated", "day", "doc_id", "trigger_start"])
    reasons = order.join_reason_ar if is_rtl() else order.join_reason
    return [
        Told(row.mention_id, row.doc_id, row.day, row.status, reason if isinstance(reason, str) else "")
        for row, reason in zip(each_row(order), reasons, strict=True)
    ]


def whole_of(corpus: Corpus, event_id: str) -> str | None:
    """The event that an event is part of."""
    found = corpus.events.part_of[corpus.events.event_id == event_id].dropna()
    return str(found.iloc[0]) if len(found) else None


def parts_of(corpus: Corpus, event_id: str) -> list[str]:
    """The events that are part of an event, the earliest first."""
    rows = corpus.events[corpus.events.part_of == event_id].sort_values(["date_min", "event_id"])
    return [str(one) for one in rows.event_id]
