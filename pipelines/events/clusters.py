"""Which mentions of a report tell of one event, and what they learn from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.events.roles import country_of_actor
from pipelines.events.triggers import subtypes
from pipelines.find.name_index import place_rows
from pipelines.model import EdtfDate, EventMention
from pipelines.schema.codes import DateBasis, EventType, PlaceBasis, Role, Status

_SIDES = (Role.PARTICIPANT, Role.SOURCE, Role.TARGET, Role.HOST)


def clusters_of(
    events: Sequence[EventMention], newcomers: Mapping[str, str | None], taken_up: Mapping[int, int]
) -> tuple[int, ...]:
    """For each mention the first mention of the same event in the report.

    Two mentions are one event when their types are of one family, their days, places and sides do not contradict one
    another, and they share a side at the level of states. Of several candidates the nearest before wins.

    Args:
        events: The report's mentions in reading order.
        newcomers: Countries of actors that no list knows.
        taken_up: For mentions that are known to take another up («وحضر الاجتماع …») the index of that one.

    Returns:
        Indexes; a mention that stands first points to itself.
    """
    known = dict(newcomers)
    roots: list[int] = []
    for index, event in enumerate(events):
        partner = taken_up.get(index)
        if partner is None:
            partner = next((i for i in range(index - 1, -1, -1) if same_event(events[i], event, known)), None)
        roots.append(index if partner is None else roots[partner])
    return tuple(roots)


def same_event(one: EventMention, other: EventMention, newcomers: dict[str, str | None]) -> bool:
    """Whether two mentions can only be the same event."""
    if subtypes()[one.subtype].family != subtypes()[other.subtype].family:
        return False
    if (one.status is Status.DENIED) != (other.status is Status.DENIED):
        return False  # what did not happen is not what happened
    if not dates_agree(one.date, other.date) or not places_agree(one.place_id, other.place_id):
        return False
    mine, yours = _countries(one, newcomers), _countries(other, newcomers)
    if not mine & yours or (mine - yours and yours - mine):
        return False
    if one.event_type is not EventType.CONSULT and other.event_type is not EventType.CONSULT:
        return _same_direction(one, other, newcomers) and (one.date is not None) == (other.date is not None)
    return _enough_in_common(one, other, mine, yours)


def _enough_in_common(one: EventMention, other: EventMention, mine: set[str], yours: set[str]) -> bool:
    """Undated meetings are one only where both sides are the same; a planned one may be the one that is told later."""
    dated = one.date is not None and other.date is not None
    placed = one.place_id is not None and other.place_id is not None
    if dated and one.sentence == other.sentence and one.date == other.date:
        return True  # «يلتقي القادة اليوم في قمة غير رسمية»
    if dated:
        return len(mine & yours) >= 2 or placed or one.status is other.status
    planned = Status.PLANNED in (one.status, other.status)
    if planned and one.status is not other.status:
        return False
    return len(mine & yours) >= 2 or placed or (planned and mine <= yours)


def dates_agree(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Whether two dates can be the same time: one is unknown, or their ranges overlap."""
    if one is None or other is None:
        return True
    low = max(one.first or date.min, other.first or date.min)
    high = min(one.last or date.max, other.last or date.max)
    return low <= high


def places_agree(one: str | None, other: str | None) -> bool:
    """Whether two places can be the same: one is unknown, they are equal, or one lies in the other."""
    if one is None or other is None or one == other:
        return True
    return one in _around(other) or other in _around(one)


def _around(place_id: str) -> set[str]:
    row = place_rows().get(place_id)
    if row is None:
        return set()
    return {row.city_id or "", row.country or ""} - {place_id}


def _countries(event: EventMention, newcomers: dict[str, str | None]) -> set[str]:
    actors = [a.actor_id for a in event.actors if a.role in _SIDES]
    return {country_of_actor(actor, newcomers) or actor for actor in actors}


def _same_direction(one: EventMention, other: EventMention, newcomers: dict[str, str | None]) -> bool:
    return all(
        _in_role(one, role, newcomers) == _in_role(other, role, newcomers) for role in (Role.SOURCE, Role.TARGET)
    )


def _in_role(event: EventMention, role: Role, newcomers: dict[str, str | None]) -> set[str]:
    return {country_of_actor(a.actor_id, newcomers) or a.actor_id for a in event.actors if a.role is role}


def with_day_of(events: Sequence[EventMention], taken_up: Mapping[int, int]) -> list[EventMention]:
    """Give a mention that takes another up the day and the place told there."""
    result = list(events)
    for index, before in sorted(taken_up.items()):
        told = result[before]
        if result[index].date is None and told.date is not None:
            result[index] = replace(result[index], date=told.date, date_basis=DateBasis.INFERRED)
        if result[index].place_id is None and told.place_id is not None:
            result[index] = replace(result[index], place_id=told.place_id, place_basis=PlaceBasis.OTHER_SENTENCE)
    return result


def with_inherited(events: Sequence[EventMention], published: date | None) -> list[EventMention]:
    """Give a planned or undated meeting the day (and place) that another mention of it states.

    «… قمة تعقد في السادس من مارس. وسيلتقي القادة في بروكسل» is one summit: the second sentence says where, the first
    when.
    """
    result = list(events)
    for index, event in enumerate(events):
        if event.event_type is not EventType.CONSULT or (event.date is not None and event.place_id is not None):
            continue
        other = _informant(events, index)
        if other is None:
            continue
        if event.date is None and other.date is not None:
            result[index] = replace(result[index], date=other.date, date_basis=DateBasis.INFERRED)
        if event.place_id is None and other.place_id is not None:
            result[index] = replace(result[index], place_id=other.place_id, place_basis=PlaceBasis.OTHER_SENTENCE)
    return result


def _informant(events: Sequence[EventMention], index: int) -> EventMention | None:
    """The nearest other mention of the same meeting that knows more."""
    event = events[index]
    candidates = [
        (abs(index - i), i)
        for i, other in enumerate(events)
        if i != index
        and other.event_type is EventType.CONSULT
        and other.status is event.status
        and other.background == event.background
        and abs(other.sentence - event.sentence) <= 2
        and same_event(other, event, {})
        and ((event.date is None and other.date is not None) or (event.place_id is None and other.place_id is not None))
    ]
    return events[min(candidates)[1]] if candidates else None
