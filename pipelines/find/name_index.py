"""Every name, adjective, title and group noun that the lexicon knows, as phrases to look up."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.lexicon import load
from pipelines.schema.codes import ActorKind, PlaceKind, Reading
from pipelines.schema.lexicon import (
    CountryRow,
    Gender,
    GroupNounRow,
    LexiconActorRow,
    LexiconPlaceRow,
    NameRow,
    NameUse,
    Number,
    TitleRow,
)
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases, split_phrase


@dataclass(frozen=True, slots=True)
class Name:
    """What a spelling can stand for.

    Attributes:
        actor_id: The actor.
        reading: Name or metonym.
        whole: Whether the spelling is a full name; otherwise the person must be named in full elsewhere.
        ambiguous: Whether the spelling is a common word too, or names several actors.
    """

    actor_id: str
    reading: Reading
    gender: Gender
    number: Number
    kind: ActorKind
    whole: bool = True
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Adjective:
    """A form of «روسي»: whom it points to and how it agrees."""

    actor_id: str
    gender: Gender
    number: Number
    definite: bool
    people: bool
    ambiguous: bool


@functools.cache
def names() -> Phrases[Name]:
    """Names and metonyms of all actors, states included."""
    return Phrases([*_country_names(), *_capital_names(), *_actor_names()])


def _country_names() -> Iterator[tuple[str, Name]]:
    for row in load(CountryRow):
        ambiguous = {fold_key(form) for form in row.ambiguous}
        for name in row.names_ar:
            yield (
                name,
                Name(
                    row.country,
                    Reading.NAME,
                    row.gender,
                    row.number,
                    ActorKind.STATE,
                    ambiguous=fold_key(name) in ambiguous,
                ),
            )


def _capital_names() -> Iterator[tuple[str, Name]]:
    places = {row.place_id: row for row in load(LexiconPlaceRow)}
    for country in load(CountryRow):
        capital = places.get(country.capital or "")
        if capital is None:
            continue
        ambiguous = {fold_key(form) for form in capital.ambiguous}
        for name in capital.names_ar:
            yield (
                name,
                Name(
                    country.country,
                    Reading.METONYM,
                    Gender.FEMININE,
                    Number.SINGULAR,
                    ActorKind.STATE,
                    ambiguous=fold_key(name) in ambiguous,
                ),
            )


@functools.cache
def marked_names() -> dict[str, str]:
    """States by a name or capital that only its vowel marks tell from another («عُمان», «عمّان»)."""
    countries = load(CountryRow)
    capital_of = {row.capital: row.country for row in countries if row.capital}
    found = {name: row.country for row in countries for name in row.names_ar if " " not in name}
    for place in load(LexiconPlaceRow):
        found.update({name: capital_of[place.place_id] for name in place.names_ar if place.place_id in capital_of})
    return {
        name: country for name, country in found.items() if any(mark in name for mark in "\u064e\u064f\u0650\u0651")
    }


def _actor_names() -> Iterator[tuple[str, Name]]:
    actors = {row.actor_id: row for row in load(LexiconActorRow)}
    parts: dict[str, dict[NameUse, list[NameRow]]] = defaultdict(lambda: defaultdict(list))
    for row in load(NameRow):
        parts[row.actor_id][row.use].append(row)
    for actor in actors.values():
        yield actor.name_ar, _name(actor, Reading.NAME)
    for actor_id, uses in parts.items():
        listed = actors.get(actor_id)
        for row in uses[NameUse.FULL]:
            if row.reading is not Reading.ADJECTIVE:
                yield (
                    row.name,
                    _as_spelled(row.name, _name(listed, row.reading)) if listed else _state_name(actor_id, row.reading),
                )
        if listed is not None:
            yield from _person_names(listed, uses)


def _person_names(actor: LexiconActorRow, uses: dict[NameUse, list[NameRow]]) -> Iterator[tuple[str, Name]]:
    surnames = [*uses[NameUse.LAST], *uses[NameUse.LAST_WITH_FIRST]]
    for first in uses[NameUse.FIRST]:
        for last in surnames:
            yield f"{first.name} {last.name}", _name(actor, Reading.NAME)
    for row in surnames:
        yield row.name, _name(actor, row.reading, whole=False, ambiguous=row.use is NameUse.LAST_WITH_FIRST)


def _name(actor: LexiconActorRow, reading: Reading, *, whole: bool = True, ambiguous: bool = False) -> Name:
    return Name(actor.actor_id, reading, actor.gender, actor.number, actor.kind, whole, ambiguous)


def _as_spelled(spelling: str, name: Name) -> Name:
    """Metonyms and groups agree as they are spelled, not as the actor's own name does: «بروكسل» is feminine."""
    if name.reading is Reading.GROUP:
        return replace(name, gender=Gender.MASCULINE, number=Number.PLURAL)
    if name.reading is Reading.NAME and name.kind not in (ActorKind.PERSON, ActorKind.STATE):
        return replace(name, gender=_gender_of_noun(spelling, name.gender))
    if name.reading is Reading.METONYM:
        feminine = spelling.split()[0].endswith("ة") or fold_key(spelling) in _place_names()
        return replace(name, gender=Gender.FEMININE if feminine else Gender.MASCULINE)
    return name


def _gender_of_noun(spelling: str, otherwise: Gender) -> Gender:
    """Gender of a body's name by its first noun: «وزارة الدفاع الأمريكية» is feminine, «البنتاغون» is not."""
    first = fold_key(spelling).split()[0]
    listed = _noun_genders().get(first.removeprefix("ال"))
    if listed is not None:
        return listed
    return Gender.FEMININE if first.endswith("ه") else otherwise


@functools.cache
def _noun_genders() -> dict[str, Gender]:
    return {fold_key(row.noun): row.gender for row in load(GroupNounRow) if " " not in row.noun}


@functools.cache
def _place_names() -> frozenset[str]:
    return frozenset(fold_key(name) for row in load(LexiconPlaceRow) for name in row.names_ar)


def _state_name(country: str, reading: Reading) -> Name:
    return Name(country, reading, Gender.FEMININE, Number.SINGULAR, ActorKind.STATE)


@functools.cache
def adjectives() -> dict[str, tuple[Adjective, ...]]:
    """Folded forms of the adjectives of states and organisations, with and without article."""
    found: dict[str, list[Adjective]] = defaultdict(list)
    for stem, actor_id, ambiguous in _adjective_stems():
        for form, gender, number in _inflected(fold_key(stem)):
            _add_adjective(found, form, Adjective(actor_id, gender, number, False, False, ambiguous))
    for row in load(CountryRow):
        for people in row.people:
            value = Adjective(row.country, Gender.MASCULINE, Number.PLURAL, False, True, False)
            for form in split_phrase(people):
                _add_adjective(found, form, value)
                if not form.endswith(("ا", "ه", "ين")):
                    # «دبلوماسيين روسا», «جنودا ألمانا».
                    found[form + "ا"].append(value)
    return {form: tuple(values) for form, values in found.items()}


def _add_adjective(found: dict[str, list[Adjective]], form: str, value: Adjective) -> None:
    definite = Adjective(value.actor_id, value.gender, value.number, True, value.people, value.ambiguous)
    for text, adjective in ((form, value), ("ال" + form, definite)):
        if adjective not in found[text]:
            found[text].append(adjective)


def _adjective_stems() -> Iterator[tuple[str, str, bool]]:
    for row in load(CountryRow):
        ambiguous = {fold_key(form) for form in row.ambiguous}
        for stem in row.adjectives:
            yield stem, row.country, fold_key(stem) in ambiguous
    for name in load(NameRow):
        if name.reading is Reading.ADJECTIVE:
            yield name.name, name.actor_id, name.use is NameUse.LAST_WITH_FIRST


@functools.cache
def paired_adjectives() -> dict[tuple[str, str], str]:
    """States by adjectives of two words: («كوري», «شمالي»)."""
    stems = ((row.country, fold_key(stem).split()) for row in load(CountryRow) for stem in row.adjectives)
    return {(words[0], words[1]): country for country, words in stems if len(words) == 2}


def _inflected(stem: str) -> Iterator[tuple[str, Gender, Number]]:
    """Forms of a nisba adjective: «روسي», «روسيه», «روسيا» (accusative), «روسيان», «روسيين», «روسيون», «روسيات»."""
    male, female = Gender.MASCULINE, Gender.FEMININE
    yield stem, male, Number.SINGULAR
    yield stem + "ا", male, Number.SINGULAR
    yield stem + "ه", female, Number.SINGULAR
    for ending in ("ان", "ين"):
        yield stem + ending, male, Number.DUAL
        yield stem + "ت" + ending, female, Number.DUAL
    yield stem + "ون", male, Number.PLURAL
    yield stem + "ين", male, Number.PLURAL
    yield stem + "ات", female, Number.PLURAL


@functools.cache
def titles() -> Phrases[TitleRow]:
    """Titles of persons, without leading article."""
    return Phrases((row.title, row) for row in load(TitleRow))


@functools.cache
def group_nouns() -> Phrases[GroupNounRow]:
    """Nouns for people and bodies that belong to a state or organisation."""
    return Phrases((row.noun, row) for row in load(GroupNounRow))


@functools.cache
def listed_bodies() -> dict[tuple[str, str], str]:
    """Listed bodies by folded group noun and country: («وزاره الخارجيه», "USA") is us-state-department."""
    found: dict[tuple[str, str], str] = {}
    nouns = sorted((fold_key(row.noun) for row in load(GroupNounRow)), key=len, reverse=True)
    known = adjectives()
    for row in load(LexiconActorRow):
        name = fold_key(row.name_ar)
        noun = next((n for n in nouns if name.startswith(n + " ")), None)
        if noun is None:
            # «الجيش العراقي» is of the noun «جيش».
            name = name.removeprefix("ال")
            noun = next((n for n in nouns if name.startswith(n + " ")), None)
        if noun is None or row.country is None or row.kind is ActorKind.PERSON:
            continue
        rest = name[len(noun) + 1 :]
        if any(a.actor_id == row.country for a in known.get(rest, ())) or rest in _country_keys(row.country):
            found[noun, row.country] = row.actor_id
    return found


def _country_keys(country: str) -> frozenset[str]:
    return frozenset(fold_key(name) for row in load(CountryRow) if row.country == country for name in row.names_ar)


@functools.cache
def actor_rows() -> dict[str, LexiconActorRow]:
    """Listed persons, bodies and organisations by id."""
    return {row.actor_id: row for row in load(LexiconActorRow)}


@functools.cache
def country_rows() -> dict[str, CountryRow]:
    """States by alpha-3 code."""
    return {row.country: row for row in load(CountryRow)}


@functools.cache
def place_rows() -> dict[str, LexiconPlaceRow]:
    """Places by id."""
    return {row.place_id: row for row in load(LexiconPlaceRow)}


@functools.cache
def places() -> Phrases[LexiconPlaceRow]:
    """Names of cities, regions and buildings; countries come as actors with a place of their own."""
    rows = [row for row in load(LexiconPlaceRow) if row.kind is not PlaceKind.COUNTRY]
    return Phrases((name, row) for row in rows for name in row.names_ar)


def country_of(actor_id: str) -> str | None:
    """The state (or organisation) that an actor belongs to; a state belongs to itself."""
    if actor_id in country_rows():
        return actor_id
    row = actor_rows().get(actor_id)
    return (row.country or actor_id) if row else None


def is_media(actor_id: str) -> bool:
    """Whether a listed actor is a newspaper, channel or agency."""
    row = actor_rows().get(actor_id)
    return row is not None and row.kind is ActorKind.MEDIA


def is_person(actor_id: str) -> bool:
    """Whether a listed actor is a person."""
    row = actor_rows().get(actor_id)
    return row is not None and row.kind is ActorKind.PERSON
