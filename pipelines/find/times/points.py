"""The dates at the ends of a stretch, and what stands between them."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from pipelines.find.times import day_readers as read_day
from pipelines.find.times import readers as read
from pipelines.find.times.day_rules import relative_day, relative_day_and_date, relative_day_and_weekday, weekday
from pipelines.find.times.period_rules import relative_period
from pipelines.find.times.when import Named, Offset, Point, Weekday
from pipelines.find.times.words import DASHES, LEADS, MONTH, WEEKDAY, is_dash, starts_of, starts_with, word
from pipelines.model import Token
from pipelines.rule import Match, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import Start
from pipelines.text.tokens import readings

_AND = "و"
#: What a date at one end of a stretch can begin with.
POINTS = frozenset(
    {
        *LEADS,
        MONTH,
        WEEKDAY,
        *Start,
        Kind.DAY,
        Kind.PAIR,
        Kind.THIS_BEFORE,
        Kind.SAME_BEFORE,
    }
)


def end_point(tokens: Sequence[Token], at: int, *, joined: bool = False) -> Match[Point] | None:
    """A day, month or year at one end of a stretch; a bare number is a day that the other end completes.

    Args:
        tokens: The tokens.
        at: Where it begins.
        joined: «و» may be written onto its first word.
    """
    starts = starts_of(text_at(tokens, at))
    for one in (relative_day_and_date, relative_day_and_weekday, relative_day, weekday, relative_period):
        found = None if one.starts.isdisjoint(starts) else one.read(tokens, at)
        if found is not None and isinstance(found.value, Named | Offset | Weekday):
            return Match(found.end, found.value)
    start, _ = read_day.lead(tokens, at)
    named = read_day.full_date(tokens, start) or read_day.day_of_relative_month(tokens, start)
    named = named or read.month_phrase(tokens, at, clitics=joined) or _year(tokens, at)
    if named is not None:
        return Match(named.end, named.value)
    day = read_day.day_number(tokens, start)
    return Match(day.end, Named(day=day.value)) if day else None


def _year(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    phrase = read.year_phrase(tokens, at)
    found = phrase or read.named_year(tokens, at)
    if found is None or not isinstance(found.value, Named) or read.is_counted(tokens, found.end):
        return None
    in_range = found.value.calendar is Calendar.HIJRI or found.value.year in read.BARE_YEARS
    return Match(found.end, found.value) if in_range else None


@functools.lru_cache(maxsize=50_000)
def connects(text: str) -> bool:
    """Whether a folded token can stand between the two dates of «من … إلى»."""
    return text in DASHES or starts_with(Kind.UNTIL, text)


def connector(tokens: Sequence[Token], at: int) -> int | None:
    """The index after «حتى», «إلى» or a dash, if one stands here."""
    until = word(Kind.UNTIL, tokens, at)
    if until is not None:
        return until.end
    return at + 1 if is_dash(tokens, at) else None


def after_and(tokens: Sequence[Token], at: int) -> int | None:
    """Where the second of two joined dates begins: after a lone «و», or at the word it is written onto."""
    if text_at(tokens, at) == _AND:
        return at + 1
    return at if any(one.conjunction == _AND for one in readings(text_at(tokens, at))) else None
