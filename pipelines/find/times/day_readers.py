"""Readers for days: by number and month in any writing, and what leads to a day («مساء يوم»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.times.readers import HIJRI_YEARS, hijri_year, month_phrase, relative_period, tail, year
from pipelines.find.times.when import Anchor, Named, Offset, Unit
from pipelines.find.times.words import closed, gap, is_dash, month, unit, word
from pipelines.model import Token
from pipelines.rule import Match, glued, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.amount_words import past_of
from pipelines.text.numbers import is_figure, read_integer, read_ordinal

#: «يوم», «وقت متأخر من مساء يوم»: no more words than these lead to a day.
_MAX_LEAD = 5


def figure(tokens: Sequence[Token], at: int, most: int, digits: int = 2) -> int | None:
    """A whole number in figures, of so many digits at most, from 1 to a limit."""
    if not is_figure(tokens, at) or len(tokens[at].text) > digits:
        return None
    number = int(tokens[at].text)
    return number if 1 <= number <= most else None


def day_number(tokens: Sequence[Token], at: int) -> Match[int] | None:
    """A day of a month: «27», «السابع والعشرين», «أول»."""
    number = figure(tokens, at, 31)
    if number is not None and read_integer(tokens, at) is not None:
        return Match(at + 1, number)
    ordinal = read_ordinal(tokens, at)
    return ordinal if ordinal is not None and ordinal.value <= 31 else None


def day_and_month(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """«27 فبراير 2025», «السادس من آذار/مارس», «15 من شهر شعبان 1446هـ»."""
    day = day_number(tokens, at)
    if day is None:
        return None
    start = past_of(tokens, _past(tokens, day.end, {"_", "/"}))
    found = month_phrase(tokens, start, clitics=False)
    return Match(found.end, replace(found.value, day=day.value)) if found else None


def day_of_relative_month(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """«11 من الشهر ذاته», «27 الجاري», «السادس منه»."""
    day = day_number(tokens, at)
    if day is None:
        return None
    it = word(Kind.OF_IT, tokens, day.end, clitics=False)
    if it is not None:
        return Match(it.end, Named(day=day.value, within=Offset(Unit.MONTH, 0, Anchor.PREVIOUS)))
    start = past_of(tokens, day.end)
    this = word(Kind.THIS, tokens, start, clitics=False)
    if this is not None and (is_figure(tokens, at) or start > day.end):
        return Match(this.end, Named(day=day.value, within=Offset(Unit.MONTH, 0)))
    if start > day.end and text_at(tokens, start) == "الشهر" and not _says_which_month(tokens, start + 1):
        return Match(start + 1, Named(day=day.value, within=Offset(Unit.MONTH, 0)))
    period = relative_period(tokens, start)
    if period is None or not isinstance(period.value, Offset) or period.value.unit is not Unit.MONTH:
        return None
    return Match(period.end, Named(day=day.value, within=period.value))


def _says_which_month(tokens: Sequence[Token], at: int) -> bool:
    """«من الشهر الماضي», «من الشهر ذاته»: the word after says which month."""
    return relative_period(tokens, at - 1) is not None or word(Kind.SAME, tokens, at, clitics=False) is not None


def month_then_day(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """«أبريل 10, 2025», «February 28, 2025», «10th, July 2025»."""
    name = month(tokens, at)
    day = figure(tokens, name.end, 31) if name else None
    if name is not None and day is not None:
        printed = year(tokens, _past(tokens, name.end + 1, {",", "،"}))
        made = Named(name.value.calendar, month=name.value.number, day=day)
        return Match(printed.end, replace(made, year=printed.value)) if printed else None
    day = figure(tokens, at, 31)
    if day is None or not glued(tokens, at + 1) or word(Kind.ENGLISH_ORDINAL, tokens, at + 1) is None:
        return None
    name = month(tokens, _past(tokens, at + 2, {","}))
    return tail(tokens, name.end, Named(name.value.calendar, month=name.value.number, day=day)) if name else None


def numeric_day(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """«2025-02-27», «27/2/2025», «10.04.2025», «15 - 4 - 2025»; «6/25/2025», where no other order makes sense."""
    if not all(is_figure(tokens, at + step) for step in (0, 2, 4)):
        return None
    marks = {text_at(tokens, at + 1), text_at(tokens, at + 3)}
    apart = not all(glued(tokens, at + step) for step in (1, 2, 3, 4))
    if not (marks in ({"/"}, {"."}, {"\\"}) or all(is_dash(tokens, at + step) for step in (1, 3))):
        return None
    if (apart and marks == {"."}) or _is_chained(tokens, at):
        return None
    parts = [tokens[at + step].text for step in (0, 2, 4)]
    if len(parts[0]) == 4:
        parts.reverse()
    if [len(part) > 2 for part in parts] != [False, False, True] or len(parts[2]) != 4:
        return None
    day, number, when = map(int, parts)
    if number > 12 >= day:
        day, number = number, day
    if not (1 <= number <= 12 and 1 <= day <= 31):
        return None
    is_hijri = when in HIJRI_YEARS
    marked = hijri_year(tokens, at + 4, marked=True) if is_hijri else year(tokens, at + 4)
    calendar = Calendar.HIJRI if is_hijri else Calendar.GREGORIAN
    return Match(marked.end if marked else at + 5, Named(calendar, when, number, day))


def _is_chained(tokens: Sequence[Token], at: int) -> bool:
    """Whether the three numbers are a part of four or more, as in an address of the internet."""
    marks = (".", "/")
    before = glued(tokens, at) and text_at(tokens, at - 1) in marks and is_figure(tokens, at - 2)
    after = glued(tokens, at + 5) and text_at(tokens, at + 5) in marks and is_figure(tokens, at + 6)
    return before or after


def one_date(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """A day with its month, in any writing."""
    return day_and_month(tokens, at) or numeric_day(tokens, at) or month_then_day(tokens, at)


def full_date(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """The same; of a Hijri and a Gregorian date side by side the Gregorian one."""
    first = one_date(tokens, at)
    if first is None:
        return None
    start, opened = gap(tokens, first.end)
    equals = word(Kind.EQUALS, tokens, start)
    start = _past(tokens, equals.end, {"ل"}) if equals is not None else start
    second = day_and_month(tokens, start) or numeric_day(tokens, start)
    if second is None or (start == first.end and equals is None):
        return first
    islamic = [one.value.calendar is Calendar.HIJRI for one in (first, second)]
    if islamic[0] == islamic[1]:
        return first
    return Match(closed(tokens, second.end, opened=opened), (second if islamic[0] else first).value)


def lead(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Skip what leads to a day: «مساء», «فجر يوم», «وقت متأخر من يوم».

    Returns:
        The index of the day, and whether a midnight was said.
    """
    midnight, start = False, at
    for _ in range(_MAX_LEAD):
        part = word(Kind.PART_OF_DAY, tokens, at, clitics=at == start)
        noun = unit(tokens, at)
        if part is not None and not part.word.article:
            at, midnight = part.end, midnight or part.value == "midnight"
        elif noun is not None and noun.value.unit is Unit.DAY and noun.value.count == 1 and not noun.value.definite:
            at = noun.end
        elif at > start and past_of(tokens, at) > at:
            at = past_of(tokens, at)
        else:
            break
    return at, midnight


def _past(tokens: Sequence[Token], at: int, marks: set[str]) -> int:
    """The index after one of some words or marks, if it stands here."""
    return at + 1 if text_at(tokens, at) in marks else at
