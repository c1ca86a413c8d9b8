"""Read names of persons, states and bodies."""

from __future__ import annotations

from pipelines.find.name_index import (
    Name,
    adjectives,
    group_nouns,
    marked_names,
    names,
    place_rows,
    places,
    titles,
)
from pipelines.find.name_words import goes_on_with_family
from pipelines.find.noun_phrases import Phrase, Reader, is_accusative_adjective, names_company
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Gender
from pipelines.text.phrases import Hit
from pipelines.text.verbs import verb_readings
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
        if at and reader.tokens[at - 1].text in ("بن", "ابن"):
            # «محمد بن عبدالله بن علي»: inside somebody else's name.
            return False
        if name.whole:
            return not goes_on_with_family(reader.tokens, hit.end)
        return not name.ambiguous or name.actor_id in reader.named_in_full
    if names_company(reader, hit.end):
        return False
    before = reader.tokens[at - 1].text if at else ""
    if (
        is_accusative_adjective(reader, at, hit)
        or _is_definite_adjective(reader, at, hit)
        or before in word_class("prayer_word")
    ):
        # «صلاة المغرب» is no Morocco.
        return False
    marked = _by_marks(reader, at) if hit.end == at + 1 else None
    if marked is not None:
        return marked == name.actor_id
    if not name.ambiguous or _is_subject(before, hit):
        return True
    return name.actor_id in reader.supported or before in word_class("place_preposition")


def _is_definite_adjective(reader: Reader, at: int, hit: Hit[Name]) -> bool:
    """«المساعدات السعودية»: after a thing with the article it is an adjective; not in «شكرت المنظمة السعودية»."""
    text = reader.tokens[at].text
    before = reader.tokens[at - 1].text if at else ""
    if hit.end != at + 1 or not text.startswith("ال") or not any(a.definite for a in adjectives().get(text, ())):
        return False
    thing = before.startswith("ال") and before.endswith(("ه", "ات")) and before not in adjectives()
    bodies = (group_nouns().longest, titles().longest, names().longest)
    return thing and not any(find(reader.tokens, at - 1) is not None for find in bodies)


def _by_marks(reader: Reader, at: int) -> str | None:
    """The state that the vowel marks of a word name: «عُمان», «لعمّان»."""
    surface = reader.text[slice(*reader.tokens[at].span)]
    return next((state for name, state in marked_names().items() if surface.endswith(name)), None)


def _is_subject(before: str, hit: Hit[Name]) -> bool:
    """«أعلنت جورجيا», «تشنها السعودية»: after a feminine verb, a state's name is the state that acts."""
    if hit.value.kind is not ActorKind.STATE or hit.word.proclitics or hit.value.reading is not Reading.NAME:
        return False
    return any(r.gender is Gender.FEMININE and not r.passive for r in verb_readings(before))


def _place_of(reader: Reader, at: int, hit: Hit[Name]) -> str | None:
    if hit.value.kind is ActorKind.STATE and hit.value.reading is Reading.NAME:
        return hit.value.actor_id if hit.value.actor_id in place_rows() else None
    place = places().longest(reader.tokens, at)
    return place.value.place_id if place is not None and place.end == hit.end else None
