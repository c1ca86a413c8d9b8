"""Events joined across reports: which mentions tell of one event, and through which other mention they came to it.

Tellings are taken in the order of publication; each joins the event it fits best or opens one. It is compared only
with events that share a block with it (family, side, day; where the day does not tell: family, place, sides), so that
cost grows with the number of tellings and not with that of their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipelines.join.same_event import Event, fit, is_precise
from pipelines.join.telling import Telling
from pipelines.schema.tables import EventMentionRow

Block = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Where each mention belongs.

    Attributes:
        event_of: Event id by mention id.
        partner_of: By mention id the mention through which it was joined; the first of an event has none.
    """

    event_of: Mapping[str, str]
    partner_of: Mapping[str, str]


def join_events(tellings: Sequence[Telling]) -> Joined:
    """Join tellings into events.

    Args:
        tellings: Sorted by publication, document and offset.

    Returns:
        Events named by their first mention. The same tellings give the same events, whatever reports they came in
        with.
    """
    blocks: dict[Block, list[Event]] = defaultdict(list)
    partner_of: dict[str, str] = {}
    events: list[Event] = []
    for telling in tellings:
        fitting = _fitting(telling, blocks)
        if fitting:
            event = fitting[0]
            partner_of[telling.mentions[0].mention_id] = _partner(telling, event).mention_id
        else:
            event = Event()
            events.append(event)
        event.add(telling)
        partner_of |= _merged(event, fitting[1:])
        for block in _blocks(telling):
            if all(other.current() is not event for other in blocks[block]):
                blocks[block].append(event)
    event_of: dict[str, str] = {}
    for event in events:
        if event.current() is not event:
            continue
        first = min(event.tellings, key=lambda telling: telling.order).mentions[0].mention_id
        partner_of.pop(first, None)
        for telling in event.tellings:
            for mention in telling.mentions:
                event_of[mention.mention_id] = f"ev-{first}"
                if mention is not telling.mentions[0]:
                    partner_of[mention.mention_id] = telling.mentions[0].mention_id
    return Joined(event_of, partner_of)


def _fitting(telling: Telling, blocks: Mapping[Block, Sequence[Event]]) -> list[Event]:
    """The events that a telling fits, best first; of equals the earliest."""
    candidates = {
        id(event): event for block in _blocks(telling) for one in blocks.get(block, ()) for event in [one.current()]
    }
    fitting = [(how, event) for event in candidates.values() if (how := fit(telling, event)) is not None]
    fitting.sort(key=lambda pair: pair[1].tellings[0].order)
    return [event for _, event in sorted(fitting, key=lambda pair: pair[0], reverse=True)]


def _merged(event: Event, others: Sequence[Event]) -> dict[str, str]:
    """Merge into an event others that a telling of it showed to be the same: each of their tellings must fit it.

    Returns:
        Partners of their first tellings.
    """
    partners: dict[str, str] = {}
    for other in others:
        if all(fit(telling, event) is not None for telling in other.tellings):
            partners[other.tellings[0].mentions[0].mention_id] = _partner(other.tellings[0], event).mention_id
            for telling in other.tellings:
                event.add(telling)
            other.into = event
    return partners


def _partner(telling: Telling, event: Event) -> EventMentionRow:
    """Of the event's tellings the one that shares most with this one: its first mention."""
    nearest = max(
        reversed(event.tellings),
        key=lambda other: (
            telling.edtf is not None and telling.edtf == other.edtf,
            telling.place_id is not None and telling.place_id == other.place_id,
            len(telling.sides & other.sides),
        ),
    )
    return nearest.mentions[0]


def _blocks(telling: Telling) -> Iterator[Block]:
    if telling.place_id is not None and len(telling.sides) > 1:
        yield telling.family, telling.place_id, telling.sides
    if telling.edtf is not None:
        yield telling.family, telling.edtf, telling.sides
    yield from _days(telling)


def _days(telling: Telling) -> Iterator[Block]:
    if telling.first is None or telling.last is None or not is_precise(telling.first, telling.last):
        return
    day = telling.first
    while day <= telling.last:
        for side in telling.sides:
            yield telling.family, side, day
        day += timedelta(days=1)
