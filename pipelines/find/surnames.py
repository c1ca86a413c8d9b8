"""Persons by their last name alone, once a report named them in full: «وأضاف كانديرو»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.find.name_index import group_nouns, names, places, titles
from pipelines.find.noun_phrases import Phrase
from pipelines.find.persons import is_saying
from pipelines.model import Sentence, Token
from pipelines.schema.codes import ActorKind, Reading, Section
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import Word, readings
from pipelines.text.vocabulary import is_ordinary_word

_LEAST_LETTERS = 4
#: Ends of compounds («عبد الله», «عز الدين»), which are no surnames by themselves.
_NO_SURNAMES = ("الله", "الدين", "السلام", "السابق", "الرحمن", "العزيز", "الملك", "الاسلام")


def surnames(tokens: Sequence[Token], sentences: Sequence[Sentence], found: Sequence[Phrase]) -> Iterator[Phrase]:
    """Mentions of persons by surname, where no other mention stands; of a surname that two share, none.

    A surname that is an ordinary word too («بادي») is one right after a verb of saying only.
    """
    persons = {name: phrase for name, phrase in _by_surname(tokens, found).items() if phrase is not None}
    if not persons:
        return
    taken = {at for phrase in found for at in range(phrase.first, phrase.last)}
    for sentence in sentences:
        if sentence.section in (Section.CREDITS, Section.BOILERPLATE):
            continue
        for at in range(sentence.first, sentence.last):
            word = _named(tokens[at], persons) if at not in taken else None
            if word is None or at < persons[word.stem].last or not _is_meant(tokens, at, word.stem):
                continue
            person = persons[word.stem]
            yield Phrase(
                at, at + 1, person.ids, Reading.NAME, word, person.number, person.gender, kind=ActorKind.PERSON
            )


def with_full_names(tokens: Sequence[Token], found: Sequence[Phrase]) -> list[Phrase]:
    """Newcomers met by one name alone («الوزير غابريال») become those whom the report names in full."""
    persons = _by_surname(tokens, found)
    return [_in_full(phrase, persons.get(tokens[phrase.last - 1].text)) for phrase in found]


def _in_full(phrase: Phrase, person: Phrase | None) -> Phrase:
    alone = phrase.newcomer is not None and phrase.newcomer.kind is ActorKind.PERSON and phrase.reading is Reading.NAME
    if person is None or not alone or phrase.newcomer is None or " " in phrase.newcomer.name_ar:
        return phrase
    return replace(phrase, ids=person.ids, newcomer=person.newcomer)


def _by_surname(tokens: Sequence[Token], found: Sequence[Phrase]) -> dict[str, Phrase | None]:
    persons: dict[str, Phrase | None] = {}
    for phrase in found:
        name = _surname(tokens, phrase)
        if name is not None and len(name) >= _LEAST_LETTERS and name not in _NO_SURNAMES:
            known = persons.setdefault(name, phrase)
            if known is not None and known.ids != phrase.ids:
                persons[name] = None
    return persons


def _surname(tokens: Sequence[Token], phrase: Phrase) -> str | None:
    """The last word of the full name that a mention gives; None where it gives none."""
    if phrase.kind is not ActorKind.PERSON or phrase.reading is not Reading.NAME or len(phrase.ids) != 1:
        return None
    if phrase.newcomer is not None:
        return fold_key(phrase.newcomer.name_ar).split()[-1] if " " in phrase.newcomer.name_ar else None
    for at in range(phrase.first, phrase.last):
        for hit in names().all(tokens, at):
            if hit.value.actor_id in phrase.ids and hit.value.whole and at + 1 < hit.end <= phrase.last:
                return tokens[hit.end - 1].text
    return None


def _is_meant(tokens: Sequence[Token], at: int, name: str) -> bool:
    if not is_ordinary_word(name, name):
        return True
    tables = (titles(), group_nouns(), places())
    listed = any(table.longest(tokens, at) is not None for table in tables)
    return not listed and at > 0 and is_saying(tokens[at - 1].text)


def _named(token: Token, persons: dict[str, Phrase]) -> Word | None:
    plain = (w for w in readings(token.text) if not w.pronoun and not w.article)
    return next((w for w in plain if w.stem in persons), None)
