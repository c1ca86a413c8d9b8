"""Read persons whom no title announces: «قال داريل كيمبل», «الدكتور عادل», «عز الدين الأصبحي وزير حقوق الإنسان»."""

from __future__ import annotations

import functools
from dataclasses import replace

from pipelines.find.bridges import is_honorific, origin_of
from pipelines.find.name_index import country_of
from pipelines.find.newcomers import loose_name_end, name_before_title, name_end, slug
from pipelines.find.noun_phrases import Phrase, Reader, words_of
from pipelines.lexicon import load
from pipelines.model import Newcomer
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Carries, Gender, Number, PartOfSpeech, ReportingVerbRow
from pipelines.text.tokens import Word, readings
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import word_class

_HONORIFICS = 4
#: How far an apposition after a name goes before what is said begins.
_APPOSITION = 14


def read_honoured(reader: Reader, at: int) -> Phrase | None:
    """«الدكتور عبد اللطيف الزياني», «صاحب السمو الملكي الأمير سعود»: the honorific belongs to the name after it."""
    if not is_honorific(reader, at):
        return None
    start = at
    while start < min(reader.limit, at + _HONORIFICS) and (
        is_honorific(reader, start) or reader.tokens[start].text == "."
    ):
        start += 1
    if start >= reader.limit:
        return None
    word = next(w for w in readings(reader.tokens[at].text) if not w.pronoun)
    options = [p for read in (reader.readers.name, reader.readers.title) if (p := read(reader, start)) is not None]
    best = max(options, key=lambda p: p.last, default=None)
    if best is not None and best.kind is ActorKind.PERSON and not best.word.proclitics - 2 * best.word.article:
        return replace(best, first=at, word=word)
    end = name_end(reader.text, reader.tokens, start, reader.limit)
    if end < start + 2:
        end = max(end, loose_name_end(reader.text, reader.tokens, start, reader.limit))
    if end <= start or best is not None or _is_first_name_alone(reader, start, end):
        return None
    return _newcomer(reader, at, start, end, word)


def _is_first_name_alone(reader: Reader, start: int, end: int) -> bool:
    """«الدكتور محمد» is too many people to be one."""
    return end == start + 1 and reader.tokens[start].text in word_class("given_name")


def read_person(reader: Reader, at: int) -> Phrase | None:
    """Somebody new who speaks («وقال داريل كيمبل …»), or whose title follows («… الأصبحي وزير العدل في اليمن»)."""
    end = name_end(reader.text, reader.tokens, at, reader.limit)
    told = _follows_saying(reader, at)
    if end <= at + 1 and told:
        end = max(end, name_before_title(reader.text, reader.tokens, at, reader.limit))
    if end <= at + 1:
        return None
    if not told and not _has_title_after(reader, end):
        return None
    return _newcomer(reader, at, at, end, Word(reader.tokens[at].text))


def _follows_saying(reader: Reader, at: int) -> bool:
    before = reader.tokens[at - 1].text if at else ""
    if before in ("بحسب", "وبحسب", "وفق") or (before == "عن" and at > 1 and is_saying(reader.tokens[at - 2].text)):
        return True
    return is_saying(before)


def is_saying(word: str) -> bool:
    """Whether a folded word is a verb of saying without a pronoun."""
    return any(reading.verb in _reporting_verbs() and not reading.pronoun for reading in verb_readings(word))


@functools.cache
def _reporting_verbs() -> frozenset[str]:
    return frozenset(
        row.verb for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.VERB and row.carries is Carries.WORDS
    )


def _has_title_after(reader: Reader, end: int) -> bool:
    comma = end < reader.limit and reader.tokens[end].text in ("،", ",")
    start = end + comma
    title = reader.readers.title(reader, start) if start < reader.limit else None
    bare = title is not None and not title.word.conjunction and not title.word.preposition and not title.word.pronoun
    return bare and title is not None and bool(title.of or origin_of(reader, start, title.last)) and not title.ids[1:]


def _newcomer(reader: Reader, first: int, start: int, end: int, word: Word) -> Phrase:
    """A person by name alone; what is said of him after it gives his country."""
    name = " ".join(reader.text[reader.tokens[start].span.start : reader.tokens[end - 1].span.end].split())
    stop = _apposition_end(reader, end)
    country = origin_of(reader, end, stop) if stop > end else None
    title = words_of(reader, first, start, word) if start > first else None
    person = Newcomer(slug(name), name, ActorKind.PERSON, country and country_of(country), title)
    gender = _gender(reader, first, start)
    return Phrase(
        first,
        end,
        (person.actor_id,),
        Reading.NAME,
        word,
        Number.SINGULAR,
        gender,
        newcomer=person,
        kind=ActorKind.PERSON,
        of=(country,) if country else (),
    )


def _apposition_end(reader: Reader, end: int) -> int:
    """Index after the words that tell who somebody is: up to «أن», a colon, a quotation or the second comma."""
    at = end
    while at < min(reader.limit, end + _APPOSITION):
        text = reader.tokens[at].text
        comma = text in ("،", ",")
        if text in word_class("that") or text in ':."«“؛' or (comma and at > end) or (at > end and is_saying(text)):
            break
        at += 1
    return at


def _gender(reader: Reader, first: int, start: int) -> Gender:
    """Of the honorific or of the verb of saying before the name."""
    if start > first:
        return Gender.FEMININE if reader.tokens[first].text.endswith("ه") else Gender.MASCULINE
    before = verb_readings(reader.tokens[first - 1].text) if first else ()
    female = any(r.gender is Gender.FEMININE for r in before) and not any(r.gender is Gender.MASCULINE for r in before)
    return Gender.FEMININE if female else Gender.MASCULINE
