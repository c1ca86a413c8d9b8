"""Take in what a trained model sees where no rule found anything."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.find.name_index import places
from pipelines.find.newcomers import slug
from pipelines.model import ActorMention, Newcomer, Parsed, PlaceMention, Recognised, Span
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Gender, Number

_KINDS = {"PERS": ActorKind.PERSON, "ORG": ActorKind.GROUP}


def with_recognised(
    parsed: Parsed,
    actors: Sequence[ActorMention],
    newcomers: Sequence[Newcomer],
    found_places: Sequence[PlaceMention],
    recognised: Sequence[Recognised],
) -> tuple[tuple[ActorMention, ...], tuple[Newcomer, ...], tuple[PlaceMention, ...]]:
    """Mentions with those of a model beside them; where a rule found something, the rule stands.

    Persons and bodies become newcomers; a place is taken where places.csv has it, since a row of places needs a point
    on the map.

    Args:
        parsed: The report.
        actors: What the rules found.
        newcomers: Whom the rules took in.
        found_places: Places that the rules found.
        recognised: What the model sees.
    """
    spans = [*((m.first, m.last) for m in actors), *((p.first, p.last) for p in found_places)]
    taken = {at for first, last in spans for at in range(first, last)}
    free = [one for one in recognised if taken.isdisjoint(range(one.first, one.last))]
    people = {one: _newcomer(parsed, one) for one in free if one.label in _KINDS}
    more = [_mention(parsed, one, new.actor_id) for one, new in people.items()]
    towns = [place for one in free if one.label == "LOC" and (place := _place(parsed, one)) is not None]
    known = {n.actor_id for n in newcomers}
    added = {new.actor_id: new for new in people.values() if new.actor_id not in known}
    return (
        tuple(sorted((*actors, *more), key=lambda m: m.first)),
        (*newcomers, *added.values()),
        tuple(sorted((*found_places, *towns), key=lambda p: p.first)),
    )


def _span(parsed: Parsed, one: Recognised) -> Span:
    return Span(parsed.tokens[one.first].span.start, parsed.tokens[one.last - 1].span.end)


def _newcomer(parsed: Parsed, one: Recognised) -> Newcomer:
    name = " ".join(parsed.report.text[slice(*_span(parsed, one))].split())
    return Newcomer(slug(name), name, _KINDS[one.label], None, None)


def _mention(parsed: Parsed, one: Recognised, actor_id: str) -> ActorMention:
    return ActorMention(
        first=one.first,
        last=one.last,
        span=_span(parsed, one),
        actor_ids=(actor_id,),
        reading=Reading.RECOGNISED,
        head="",
        office=None,
        of=(),
        number=Number.SINGULAR,
        gender=Gender.MASCULINE,
        preposition="",
        conjunction="",
        pronoun="",
        modifies=None,
        place_id=None,
    )


def _place(parsed: Parsed, one: Recognised) -> PlaceMention | None:
    hit = places().longest(parsed.tokens, one.first)
    if hit is None or hit.end != one.last:
        return None
    return PlaceMention(one.first, one.last, _span(parsed, one), hit.value.place_id, hit.word.preposition)
