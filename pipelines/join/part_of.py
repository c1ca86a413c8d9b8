"""Events that serve another: who arrives for talks, what is signed at a summit, who meets beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.events.clusters import places_agree
from pipelines.find.name_index import place_rows

_TALKS = frozenset({"talks", "summit", "meeting"})
#: How many days before the talks somebody arrives for them.
_ARRIVAL = timedelta(days=2)
_SIGNED = frozenset({"agreement", "signing"})
_CROWD = 3
#: Events that last longer are no talks to arrive for.
_LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Outline:
    """An event as far as belonging goes.

    Attributes:
        sides: States and bodies that take part.
        documents: Reports that tell of it.
        took_place: Whether it occurred, goes on or is planned.
    """

    event_id: str
    subtype: str
    first: date | None
    last: date | None
    place_id: str | None
    sides: frozenset[str]
    documents: frozenset[str]
    took_place: bool


def wholes(events: Sequence[Outline]) -> dict[str, str]:
    """For each event that serves another the event it serves.

    An event is part of talks when a report tells of both, its side is among theirs, and place and day fit: an arrival
    up to two days before them, a signature or a meeting of two on their day. Of several the one with the fewest sides
    is meant; an event is never part of one that is itself a part.
    """
    talks: dict[date, list[Outline]] = defaultdict(list)
    for event in events:
        if event.subtype in _TALKS and event.took_place and _days(event):
            for day in _days(event):
                talks[day].append(event)
    found: dict[str, str] = {}
    for event in sorted(events, key=lambda e: e.event_id):
        whole = _whole(event, talks)
        if whole is not None:
            found[event.event_id] = whole.event_id
    return {part: whole for part, whole in found.items() if whole not in found}


def _whole(event: Outline, talks: Mapping[date, Sequence[Outline]]) -> Outline | None:
    if not event.took_place or event.first is None or not _days(event):
        return None
    days = _days(event)
    if event.subtype == "visit":
        days = [event.first + timedelta(days=d) for d in range(_ARRIVAL.days + 1)]
    candidates = {c.event_id: c for day in days for c in talks.get(day, ()) if _serves(event, c)}
    return min(candidates.values(), key=lambda c: (len(c.sides), c.event_id), default=None)


def _serves(event: Outline, other: Outline) -> bool:
    if other.event_id == event.event_id or other.place_id is None or not event.documents & other.documents:
        return False
    sides = _guests(event) if event.subtype == "visit" else event.sides
    if not sides <= other.sides or not sides or not places_agree(event.place_id, other.place_id):
        return False
    if event.subtype == "visit":
        return event.place_id is not None
    if event.subtype in _SIGNED:
        return len(event.sides) > 1
    # Two who meet beside a summit.
    is_crowd = len(other.sides) >= _CROWD and other.subtype == "summit"
    return (
        event.subtype == "meeting" and event.place_id is not None and len(event.sides) < len(other.sides) and is_crowd
    )


def _guests(event: Outline) -> frozenset[str]:
    """Who comes: whoever visits Riyadh visits the Saudis, but talks there need not be with them."""
    row = place_rows().get(event.place_id or "")
    return event.sides - {row.country if row is not None and row.country else event.place_id or ""}


def _days(event: Outline) -> list[date]:
    if event.first is None or event.last is None or event.last - event.first > _LONGEST:
        return []
    return [event.first + timedelta(days=d) for d in range((event.last - event.first).days + 1)]
