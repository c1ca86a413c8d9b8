"""The words that expressions of time are made of, looked up at a token."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from pipelines.find.times.when import Unit
from pipelines.lexicon import load
from pipelines.model import Token
from pipelines.rule import Match, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import MonthRow, TimeWordKind, TimeWordRow, WeekdayRow
from pipelines.text.amount_words import number_vocabulary
from pipelines.text.numbers import number_starts
from pipelines.text.phrases import Hit, Phrases, split_phrase
from pipelines.text.tokens import Word, readings

_MAX_PHRASE = 4
DASHES = frozenset("-–—−ـ")
_BREAKS = frozenset("،,_") | DASHES
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


#: What an expression can begin with besides the kinds of time_words.csv and the starts of numbers.
MONTH, WEEKDAY = "month", "weekday"
#: «مساء», «يوم», «وقت متأخر من»: what leads to a day.
LEADS = frozenset({TimeWordKind.PART_OF_DAY, TimeWordKind.UNIT})


@dataclass(frozen=True, slots=True)
class Month:
    """A month's number and the tradition of its name."""

    number: int
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A unit of time as written.

    Attributes:
        count: How many the word itself says: one, two («يومين»), or None for a form that needs a number.
        definite: Whether the article stands before it.
    """

    unit: Unit
    count: int | None
    definite: bool


def word(kind: TimeWordKind, tokens: Sequence[Token], at: int, *, clitics: bool = True) -> Hit[str] | None:
    """The longest phrase of a kind that begins at a token, with its value (empty for none)."""
    if not 0 <= at < len(tokens) or kind not in _kinds(tokens[at].text):
        return None
    table = _tables()[kind]
    return table.longest(tokens, at, clitics=False) or (table.longest(tokens, at) if clitics else None)


def starts_with(kind: TimeWordKind, text: str) -> bool:
    """Whether a phrase of a kind can begin with a folded word."""
    return kind in _kinds(text)


@functools.lru_cache(maxsize=50_000)
def starts_of(text: str) -> frozenset[str]:
    """What a folded word can be at the beginning of an expression: a word of time, a number, a month, a weekday."""
    names = {MONTH: _months().begins(text), WEEKDAY: _weekdays().begins(text)}
    return _kinds(text) | number_starts(text) | {name for name, begins in names.items() if begins}


def is_before(kind: TimeWordKind, tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase of a kind ends right before a token; a bracket or lone clitic between does not count."""
    end = at - 1 if text_at(tokens, at - 1) in ("(", "ال", "ل", "ب") else at
    starts = range(max(0, end - _MAX_PHRASE), end)
    return any(hit is not None and hit.end == end for hit in (word(kind, tokens, start) for start in starts))


def weekday(tokens: Sequence[Token], at: int) -> Hit[int] | None:
    """A day of the week."""
    return _weekdays().longest(tokens, at)


def unit(tokens: Sequence[Token], at: int) -> Hit[UnitWord] | None:
    """A unit of time, singular, dual or plural."""
    hit = word(TimeWordKind.UNIT, tokens, at)
    return None if hit is None else Hit(hit.end, _unit_word(hit.value, hit.word.article), hit.word)


@functools.cache
def _unit_word(value: str, definite: bool) -> UnitWord:
    letters = value.lstrip("0123456789")
    count = value.removesuffix(letters)
    return UnitWord(Unit(letters), int(count) if count else None, definite)


def month(tokens: Sequence[Token], at: int, *, clitics: bool = False) -> Match[Month] | None:
    """A month, in one tradition or in two beside each other («فبراير/شباط», «شباط (فبراير)», «أبريل نيسان»)."""
    hit = _month_name(tokens, at, clitics=clitics)
    if hit is None:
        return None
    other = _other_name(tokens, hit.end, hit.value)
    return other or Match(hit.end, hit.value)


def _month_name(tokens: Sequence[Token], at: int, *, clitics: bool) -> Hit[Month] | None:
    hits = _months().all(tokens, at, clitics=clitics)
    return next((hit for hit in hits if not hit.word.article and not _is_accident(hit.word)), None)


def _is_accident(word: Word) -> bool:
    """A name of two letters after ب, ل or ك is rather another word («باب», «لأب»)."""
    return len(word.stem) <= 2 and word.preposition != ""


def _other_name(tokens: Sequence[Token], at: int, first: Month) -> Match[Month] | None:
    start, bracket = at, False
    if text_at(tokens, at) in ("/", "\\", "(") or text_at(tokens, at) in DASHES:
        start, bracket = at + 1, tokens[at].text == "("
    other = _month_name(tokens, start, clitics=False)
    if other is None or other.value.number != first.number or Calendar.HIJRI in (first.calendar, other.value.calendar):
        return None
    end = other.end
    if bracket:
        if text_at(tokens, end) != ")":
            return None
        end += 1
    return Match(end, Month(first.number, Calendar.DOUBLE))


def gap(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Skip what may stand between two parts of a date: a comma, dash or low line, an opening bracket.

    Returns:
        The index after it, and whether a bracket was opened.
    """
    opened = False
    for _ in range(2):
        if not opened and text_at(tokens, at) in _OPENING:
            at, opened = at + 1, True
        elif text_at(tokens, at) in _BREAKS:
            at += 1
    return at, opened


def closed(tokens: Sequence[Token], at: int, *, opened: bool) -> int:
    """The index after the bracket that closes here, if one was opened; otherwise the same index."""
    return at + 1 if opened and text_at(tokens, at) in _CLOSING else at


def is_dash(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a dash of any length."""
    return text_at(tokens, at) in DASHES


def is_part(text: str) -> bool:
    """Whether a folded token can be part of an expression of time, or of what a rule looks at around it."""
    return not text[:1].isalpha() or len(text) == 1 or text == "ال" or _is_known(text)


@functools.lru_cache(maxsize=50_000)
def is_core(text: str) -> bool:
    """Whether a folded token is more than a preposition or mark: without such a token there is no expression."""
    return text.isdecimal() or (len(text) > 1 and _has_stem(text, _core_vocabulary()))


def clitic_letters(text: str) -> int:
    """How many letters of «و», «ف», «ب», «ل», «ك» are written onto a word of the vocabulary; «لل» stays whole."""
    for one in readings(text):
        if not one.pronoun and _in_vocabulary(one, _vocabulary()):
            return len(one.conjunction) + (0 if one.article and one.preposition == "ل" else len(one.preposition))
    return 0


@functools.lru_cache(maxsize=50_000)
def _is_known(text: str) -> bool:
    return _has_stem(text, _vocabulary())


def _has_stem(text: str, vocabulary: frozenset[str]) -> bool:
    return text in vocabulary or any(not one.pronoun and _in_vocabulary(one, vocabulary) for one in readings(text))


def _in_vocabulary(one: Word, vocabulary: frozenset[str]) -> bool:
    return one.stem in vocabulary or (one.article and "ال" + one.stem in vocabulary)


#: Kinds whose words are common ones that say nothing of time by themselves.
_WEAK = {
    TimeWordKind.AFTER,
    TimeWordKind.BEFORE,
    TimeWordKind.OF,
    TimeWordKind.OF_EVENT,
    TimeWordKind.IN,
    TimeWordKind.UNTIL,
    TimeWordKind.DEADLINE,
    TimeWordKind.FROM,
    TimeWordKind.BETWEEN,
    TimeWordKind.THIS_BEFORE,
    TimeWordKind.SAME,
    TimeWordKind.SAME_BEFORE,
    TimeWordKind.EVERY,
    TimeWordKind.PER,
    TimeWordKind.SEVERAL,
    TimeWordKind.LASTING,
    TimeWordKind.AGE,
    TimeWordKind.AGE_AFTER,
    TimeWordKind.EQUALS,
    TimeWordKind.PUBLISHED,
    TimeWordKind.UPDATED,
    TimeWordKind.PSEUDO,
}


@functools.cache
def _vocabulary() -> frozenset[str]:
    phrases = [row.word for row in load(TimeWordRow)] + [row.name for row in load(MonthRow)]
    words = (part for phrase in phrases for part in split_phrase(phrase))
    return _core_vocabulary() | number_vocabulary() | frozenset(words)


@functools.cache
def _core_vocabulary() -> frozenset[str]:
    """First words of months, weekdays and all phrases that are not weak."""
    rows = load(TimeWordRow)
    weak = {"".join(split_phrase(row.word)) for row in rows if row.kind in _WEAK}
    names = [row.name for row in (*load(MonthRow), *load(WeekdayRow))] + [name for name, _ in _joined_names()]
    strong = {split_phrase(row.word)[0] for row in rows if row.kind not in _WEAK}
    return frozenset((strong - weak) | {split_phrase(name)[0] for name in names})


@functools.lru_cache(maxsize=50_000)
def _kinds(text: str) -> frozenset[TimeWordKind]:
    keys = {text} | {key for one in readings(text) if not one.pronoun for key in (one.stem, "ال" + one.stem)}
    return frozenset(kind for key in keys for kind in _first_words().get(key, ()))


@functools.cache
def _first_words() -> dict[str, set[TimeWordKind]]:
    found: dict[str, set[TimeWordKind]] = {}
    for row in load(TimeWordRow):
        parts = split_phrase(row.word)
        for first in (parts[0], "".join(parts)):
            found.setdefault(first, set()).add(row.kind)
    return found


@functools.cache
def _tables() -> dict[TimeWordKind, Phrases[str]]:
    rows = load(TimeWordRow)
    return {kind: Phrases((row.word, row.value or "") for row in rows if row.kind is kind) for kind in TimeWordKind}


@functools.cache
def _weekdays() -> Phrases[int]:
    return Phrases((row.name, row.weekday) for row in load(WeekdayRow))


@functools.cache
def _months() -> Phrases[Month]:
    names = ((row.name, Month(row.month, row.calendar)) for row in load(MonthRow))
    return Phrases([*names, *_joined_names()])


def _joined_names() -> Iterator[tuple[str, Month]]:
    """«فبرايرشباط»: two names of a month with nothing between them."""
    rows = [row for row in load(MonthRow) if row.calendar is not Calendar.HIJRI and not row.name.isascii()]
    for one, other in permutations(rows, 2):
        if one.month == other.month and one.calendar is not other.calendar:
            first, last = split_phrase(one.name), split_phrase(other.name)
            joined = " ".join((*first[:-1], first[-1] + last[0], *last[1:]))
            yield joined, Month(one.month, Calendar.DOUBLE)
