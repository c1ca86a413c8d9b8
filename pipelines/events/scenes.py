"""Lay a report's sentences out for coding."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipelines.events.predicates import verb_at
from pipelines.events.scene import Scene
from pipelines.model import ActorMention, Found, PlaceMention, Quote, Sentence, Span, TimeExpression
from pipelines.text.word_classes import word_class

T = TypeVar("T")


#: A quotation of more tokens than this is speech; a shorter one is a name or a word set off, and is read through.
_SHORT_QUOTE = 4


def scenes_of(found: Found) -> list[Scene]:
    """One scene a sentence."""
    starts = [token.span.start for token in found.parsed.tokens]
    named = {at for p in found.places for at in range(p.first + 1, p.last)}
    # «في العاصمة السعودية» is where, not who.
    there = {at for p in found.places if _is_where(found, p) for at in range(p.first, p.last)}
    # «شرم الشيخ» names no sheikh.
    spare = [
        m
        for m in found.actors
        if m.modifies is None and (m.actor_ids or m.first not in named) and not set(range(m.first, m.last)) <= there
    ]
    actors = _by_token((m, m.first, m.last) for m in spare)
    noun_of: dict[int, int] = {}
    found_at: set[int] = set()
    adjectives: dict[int, list[ActorMention]] = defaultdict(list)
    for mention in found.actors:
        if mention.modifies is not None:
            noun = mention.modifies
            if noun in named:
                # «في شرم الشيخ برعاية مصرية»: no sheikh is Egyptian, the auspices are.
                noun = mention.first - 1 if mention.first - 1 not in found_at else noun_of[mention.first - 1]
            noun_of[mention.first] = noun
            found_at.add(mention.first)
            adjectives[noun].append(mention)
    places = _by_token((m, m.first, m.last) for m in found.places)
    times = _by_token((t, *_token_range(starts, t.span)) for t in found.times)
    amounts = _by_token((i, *_token_range(starts, a.span)) for i, a in enumerate(found.amounts))
    quotes = _by_token(
        (q, first, last)
        for q in found.parsed.quotes
        for first, last in [_token_range(starts, q.span)]
        if last - first - 2 > _SHORT_QUOTE
    )
    return [
        _scene(found, index, sentence, actors, adjectives, places, times, amounts, quotes)
        for index, sentence in enumerate(found.parsed.sentences)
    ]


def _is_where(found: Found, place: PlaceMention) -> bool:
    """«في العاصمة السعودية», «بالعاصمة البلجيكية»: a capital called so after a preposition of place."""
    head = found.parsed.tokens[place.first].text
    located = place.preposition in word_class("location_preposition") or place.preposition in ("الي", "من")
    return place.last - place.first > 1 and located and head.endswith("عاصمه")


def _by_token(items: Iterable[tuple[T, int, int]]) -> dict[int, T]:
    found: dict[int, T] = {}
    for item, first, last in items:
        for at in range(first, last):
            found.setdefault(at, item)
    return found


def _token_range(starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Indexes of the first token at or after the span's start (a clitic may stand before it) and after its last."""
    first = bisect_left(starts, span.start + 1) - 1
    return max(first, 0), bisect_left(starts, span.end)


def _scene(
    found: Found,
    index: int,
    sentence: Sentence,
    actors: dict[int, ActorMention],
    adjectives: dict[int, list[ActorMention]],
    places: dict[int, PlaceMention],
    times: dict[int, TimeExpression],
    amounts: dict[int, int],
    quotes: dict[int, Quote],
) -> Scene:
    inside = range(sentence.first, sentence.last)
    scene = Scene(
        found,
        index,
        sentence,
        found.parsed.tokens,
        {at: actors[at] for at in inside if at in actors},
        {at: adjectives[at] for at in inside if at in adjectives},
        {at: places[at] for at in inside if at in places},
        {at: times[at] for at in inside if at in times},
        {at: amounts[at] for at in inside if at in amounts},
        {at: quotes[at] for at in inside if at in quotes},
        {},
    )
    for at in inside:
        if not scene.covered(at) and (verb := verb_at(scene, at)):
            scene.verbs[at] = verb
    return scene
