"""The sums of a report in their sentences: the words about each, the act it belongs to, what it is for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.model import Amount, EventMention
from pipelines.schema.codes import (
    AmountUse,
    EventType,
)
from pipelines.schema.lexicon import AidWordRow
from pipelines.text.phrases import Phrases

#: How far a word about a sum may stand before and after it, in tokens.
BEFORE = 14


AFTER = 9
#: How far behind the words of a refusal the sum that is refused may stand, in characters.
_REFUSED_REACH = 60


_GIVING = frozenset({EventType.AID, EventType.AGREE, EventType.REQUEST, EventType.SUPPORT, EventType.SANCTION})


@functools.cache
def _aid_words() -> Phrases[AidWordRow]:
    return Phrases((row.word, row) for row in load(AidWordRow))


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in its sentence, with the words about it from near to far."""

    index: int
    amount: Amount
    scene: Scene
    first: int
    last: int
    words: tuple[AidWordRow, ...]
    event: int | None


def sums_of(scenes: Sequence[Scene], amounts: Sequence[Amount], events: Sequence[EventMention]) -> Iterator[Sum]:
    """The sums of a report in reading order."""
    for scene in scenes:
        for index in sorted(set(scene.amounts.values())):
            tokens = [at for at, i in scene.amounts.items() if i == index]
            first, last = min(tokens), max(tokens) + 1
            words = tuple(_words_around(scene, first, last))
            yield Sum(index, amounts[index], scene, first, last, words, _event_of(amounts[index], scene, events))


def _words_around(scene: Scene, first: int, last: int) -> Iterator[AidWordRow]:
    """Words of aid_words.csv around a sum, the nearest first; another sum in between ends the search."""
    tokens = scene.tokens[: scene.last]
    found: list[tuple[int, AidWordRow]] = []
    for stretch, reach in ((range(first - 1, scene.first - 1, -1), BEFORE), (range(last, scene.last), AFTER)):
        for distance, at in enumerate(near_sum(scene, stretch, reach)):
            if at in scene.actors or at in scene.quotes:
                continue
            hit = _aid_words().longest(tokens, at)
            if hit is not None:
                found.append((distance, hit.value))
    yield from (row for _, row in sorted(found, key=lambda pair: pair[0]))


def near_sum(scene: Scene, tokens: range, reach: int) -> Iterator[int]:
    """Tokens around a sum up to the next sum; times and conversions in brackets are stepped over and not counted."""
    amounts = scene.found.amounts
    for at in tokens:
        if at in scene.amounts and amounts[scene.amounts[at]].conversion_of is None:
            return
        if scene.text(at) in ("؛", ";", "وذلك") or reach <= 0:
            return
        if at not in scene.times and at not in scene.amounts:
            reach -= 1
            yield at


def _event_of(amount: Amount, scene: Scene, events: Sequence[EventMention]) -> int | None:
    """The act that the sum belongs to: the nearest giving, pledging or asking before it in its sentence."""
    here = [i for i, e in enumerate(events) if e.sentence == scene.index and e.event_type in _GIVING]
    covering = [i for i in here if events[i].evidence.start <= amount.span.start < events[i].evidence.end]
    before = [i for i in covering or here if events[i].trigger.start < amount.span.start]
    nearest = max(before or covering, key=lambda i: events[i].trigger.start, default=None)
    # «قرض الـ90 مليار يورو الذي وافق عليه القادة»: the act may follow the sum.
    return nearest if nearest is not None else next(iter(here), None)


def use_of(one: Sum, events: Sequence[EventMention]) -> AmountUse:
    """What a sum is for."""
    if one.amount.conversion_of is not None:
        return AmountUse.CONVERSION
    nearest = next((row.use for row in one.words if row.use is not None), None)
    if nearest is not None and nearest is not AmountUse.AID:
        return nearest
    event = events[one.event] if one.event is not None else None
    if event is not None and event.event_type is EventType.AID:
        return AmountUse.AID
    if event is None and _is_refused(one, events):
        return AmountUse.UNKNOWN
    has_sides = event is not None and bool(event.actors)
    about_aid = nearest is AmountUse.AID or any(row.category is not None for row in one.words)
    if about_aid and (has_sides or _gives_to_somebody(one)):
        return AmountUse.AID
    if event is not None and event.subtype == "aid_pledge":
        return AmountUse.AID
    return AmountUse.UNKNOWN


def _is_refused(one: Sum, events: Sequence[EventMention]) -> bool:
    """«تعارض المجر أي مساعدات بقيمة 20 مليار يورو»: what is refused is given to nobody."""
    return any(
        e.sentence == one.scene.index
        and e.event_type is EventType.REJECT
        and e.trigger.start < one.amount.span.start < e.evidence.end + _REFUSED_REACH
        for e in events
    )


def _gives_to_somebody(one: Sum) -> bool:
    """Whether the sentence names an actor that the money could go to or come from."""
    near = range(max(one.scene.first, one.first - 2 * BEFORE), min(one.scene.last, one.last + 2 * AFTER))
    return any(one.scene.actors[at].actor_ids for at in near if at in one.scene.actors) or any(
        one.scene.adjectives.get(at) for at in near
    )
