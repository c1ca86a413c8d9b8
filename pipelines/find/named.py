"""Read names of persons, states and bodies."""

from __future__ import annotations

from pipelines.find.name_index import (
    Name,
    names,
    place_rows,
    places,
)
from pipelines.find.noun_phrases import Phrase, Reader, is_accusative_adjective
from pipelines.schema.codes import ActorKind, Reading
from pipelines.text.phrases import Hit
from pipelines.text.word_classes import word_class


def read_name(reader: Reader, at: int) -> Phrase | None:
    """A listed name at a token that is meant as a name here."""
    for hit in names().all(reader.tokens, at):
        name = hit.value
        if not _is_supported(reader, at, hit):
            continue
        return Phrase(
            at,
            hit.end,
            (name.actor_id,),
            name.reading,
            hit.word,
            name.number,
            name.gender,
            place_id=_place_of(reader, at, hit),
            kind=name.kind,
        )
    return None


def _is_supported(reader: Reader, at: int, hit: Hit[Name]) -> bool:
    """Whether a surname, or a spelling that is a common word too, is meant as this name here."""
    name = hit.value
    if name.kind is ActorKind.PERSON:
        if name.whole:
            return True
        return not name.ambiguous or name.actor_id in reader.named_in_full
    before = reader.tokens[at - 1].text if at else ""
    if is_accusative_adjective(reader, at, hit) or before in word_class("prayer_word"):
        # «صلاة المغرب» is no Morocco.
        return False
    if not name.ambiguous:
        return True
    return name.actor_id in reader.supported or before in word_class("place_preposition")


def _place_of(reader: Reader, at: int, hit: Hit[Name]) -> str | None:
    if hit.value.kind is ActorKind.STATE and hit.value.reading is Reading.NAME:
        return hit.value.actor_id if hit.value.actor_id in place_rows() else None
    place = places().longest(reader.tokens, at)
    return place.value.place_id if place is not None and place.end == hit.end else None
