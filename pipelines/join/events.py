"""Events joined across reports: which mentions tell of one event, and through which other mention they came to it.

Tellings are taken in the order of publication; each joins the event it fits best or opens one. It is compared only
with events that stand in its blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.join.blocks import Block, entered, looked_up
from pipelines.join.same_event import Event, fit
from pipelines.join.telling import Telling
from pipelines.schema.tables import EventMentionRow


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
    blocks: dict[Block, dict[Event, None]] = defaultdict(dict)
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
        for block in entered(telling):
            blocks[block].setdefault(event)
    event_of: dict[str, str] = {}
    for event in events:
        if event.current() is not event:
            continue
        for telling in event.tellings:
            for mention in telling.mentions:
                event_of[mention.mention_id] = f"ev-{event.opening.mentions[0].mention_id}"
                if mention is not telling.mentions[0]:
                    partner_of[mention.mention_id] = telling.mentions[0].mention_id
    return Joined(event_of, partner_of)


def _fitting(telling: Telling, blocks: Mapping[Block, Mapping[Event, None]]) -> list[Event]:
    """The events that a telling fits, best first; of equals the earliest."""
    candidates = {event.current(): None for block in looked_up(telling) for event in blocks.get(block, ())}
    fitting = [(how, event) for event in candidates if (how := fit(telling, event)) is not None]
    fitting.sort(key=lambda pair: pair[1].opening.order)
    return [event for _, event in sorted(fitting, key=lambda pair: pair[0], reverse=True)]


def _merged(event: Event, others: Sequence[Event]) -> dict[str, str]:
    """Merge into an event others that a telling of it showed to be the same: each of their tellings must fit it.

    Returns:
        Through which mention the later of two such events came to the earlier.
    """
    partners: dict[str, str] = {}
    for other in others:
        if all(fit(telling, event) is not None for telling in other.unlike):
            earlier, later = sorted((event, other), key=lambda one: one.opening.order)
            partners[later.opening.mentions[0].mention_id] = _partner(later.opening, earlier).mention_id
            for telling in other.tellings:
                event.add(telling)
            other.into = event
    return partners


def _partner(telling: Telling, event: Event) -> EventMentionRow:
    """Of the event's tellings the one that shares most with this one, of equals the latest: its first mention."""
    nearest = max(
        reversed(list(event.unlike)),
        key=lambda other: (
            telling.edtf is not None and telling.edtf == other.edtf,
            telling.place_id is not None and telling.place_id == other.place_id,
            len(telling.sides & other.sides),
        ),
    )
    return nearest.mentions[0]
