"""Read adjectives that point to an actor: «محادثات أمريكية»."""

from __future__ import annotations

from pipelines.find.name_index import (
    adjectives,
)
from pipelines.find.noun_phrases import Phrase, Reader, names_company, with_quarter
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Number
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import word_class


def read_adjective(reader: Reader, at: int) -> Phrase | None:
    """An adjective that points to an actor, with the noun it qualifies, or alone for people («الأمريكيون»)."""
    for word in readings(reader.tokens[at].text):
        if word.pronoun:
            continue
        form = ("ال" if word.article else "") + word.stem
        for found in adjectives().get(form, ()):
            if names_company(reader, at + 1):
                return None
            if found.ambiguous and found.actor_id not in reader.supported:
                continue
            noun = _noun_before(reader, at) if not word.preposition else None
            if noun is not None and _is_on_the_right(reader, at, noun):
                continue
            people = found.people or (noun is None and found.definite and found.number is Number.PLURAL)
            if noun is None and not people:
                continue
            reading = Reading.GROUP if noun is None else Reading.ADJECTIVE
            number, gender = found.number, found.gender
            state, end = with_quarter(reader.tokens, at, found.actor_id)
            return Phrase(at, end, (state,), reading, word, number, gender, modifies=noun)
    return None


def _is_on_the_right(reader: Reader, at: int, noun: int) -> bool:
    """«الجهة اليمنى»: with a final ى after a feminine noun it is no «اليمني»."""
    written = reader.text[slice(*reader.tokens[at].span)]
    return written.endswith("ى") and reader.tokens[noun].text.endswith("ه")


def _noun_before(reader: Reader, at: int) -> int | None:
    """The noun that an adjective qualifies, other adjectives in between left out."""
    before = at - 1
    while before >= 0 and before > at - 5 and _is_adjective(reader, before):
        before -= 1
    if before < 0 or not reader.tokens[before].text[:1].isalpha() or is_function_word(reader.tokens[before].text):
        return None
    text = reader.tokens[before].text
    if text in word_class("rank_word"):
        before -= 1
        text = reader.tokens[before].text if before >= 0 else ""
    clear_verb = verb_readings(text) and not _could_be_noun(text)
    return None if clear_verb or not text else before


def _is_adjective(reader: Reader, at: int) -> bool:
    text = reader.tokens[at].text
    plain = text[1:] if text.startswith("و") else text
    noun = word_class("noun_in_ya").at(reader.tokens, at) is not None
    return plain in adjectives() or (text.endswith("يه") and not noun)


def _could_be_noun(text: str) -> bool:
    return (
        text.startswith("ال")
        or text.endswith(("ات", "ه"))
        or all(r.tense.value == "perfect" for r in verb_readings(text))
    )
