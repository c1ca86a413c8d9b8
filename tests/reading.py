"""Read a text as a build would, for tests of the later rooms."""

from __future__ import annotations

from datetime import date

from pipelines.model import Coded, EventMention, Found, Report, Span
from pipelines.run import find, read_report
from pipelines.text.parse import parse

#: The day on which all sentences of tests are published, a Thursday.
DAY = date(2025, 2, 27)


def report(text: str, **front: str) -> Report:
    """A text as a report; ``published=""`` leaves the day out."""
    fields = {"published": DAY.isoformat()} | front
    return Report("test.txt", text, {key: value for key, value in fields.items() if value})


def found(text: str, **front: str) -> Found:
    """What the finders see in a text."""
    return find(parse(report(text, **front)))


def coded(text: str, **front: str) -> Coded:
    """Everything that is read in a text."""
    return read_report(report(text, **front))


def words(one: Coded | Found, span: Span | None) -> str | None:
    """The words of a span."""
    parsed = one.parsed if isinstance(one, Found) else one.found.parsed
    return None if span is None else parsed.report.text[span.start : span.end]


def cast(event: EventMention) -> set[tuple[str, str]]:
    """Actors of an event with their roles."""
    return {(one.actor_id, one.role.value) for one in event.actors}


def event_at(one: Coded, at: int) -> EventMention | None:
    """The event whose trigger covers a place in the text."""
    return next((e for e in one.events if e.trigger.start <= at < e.trigger.end), None)
