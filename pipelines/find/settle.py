"""Settle which words are actors and which places, where one name can be both."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.model import ActorMention, PlaceMention
from pipelines.text.word_classes import word_class


def settle(actors: Sequence[ActorMention], places: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Places that stand for themselves; those inside a longer mention belong to it («السفير الأمريكي في موسكو»)."""
    inside: dict[int, ActorMention] = {}
    for mention in actors:
        for at in range(mention.first, mention.last):
            inside[at] = mention
    return tuple(place for place in places if not _swallowed(place, inside))


def _swallowed(place: PlaceMention, inside: dict[int, ActorMention]) -> bool:
    holder = inside.get(place.first)
    if holder is None or holder.last - holder.first <= place.last - place.first:
        return False
    # «العاصمة كييف», «مدينة جدة» are the town itself.
    return holder.head not in word_class("place_noun") or (place.first, place.last) != (holder.first + 1, holder.last)
