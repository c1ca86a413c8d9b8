"""Readers for years, months with what follows them, and periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.times.calendar import Toward
from pipelines.find.times.when import Anchor, Between, Named, Offset, Unit
from pipelines.find.times.words import closed, gap, is_dash, month, unit, word
from pipelines.model import Token
from pipelines.rule import Match, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.amount_words import currency_at, past_of, shared_currency_at
from pipelines.text.numbers import read_integer, read_quantity, whole

_YEARS = range(1000, 2201)
#: A bare number is a year only where it is one of these.
BARE_YEARS = range(1900, 2101)
_WORDED_YEARS = range(1800, 2201)
#: In the news a year so small is of the Hijra.
HIJRI_YEARS = range(1300, 1501)
#: «عام 1436» in the news is of the Hijra even where nothing says so.
_HIJRI_OF_TODAY = range(1400, 1451)


def year(tokens: Sequence[Token], at: int) -> Match[int] | None:
    """A Gregorian year: four digits, perhaps with «م», or words («ألفين واثنين وعشرين»)."""
    number = read_integer(tokens, at)
    if number is not None and len(tokens[at].text) == 4 and number.value in _YEARS:
        if is_of_money(tokens, number.end):
            return None
        mark = word(Kind.GREGORIAN_MARK, tokens, number.end, clitics=False)
        return Match(mark.end if mark else number.end, number.value)
    words = read_quantity(tokens, at)
    if words is None or not words.value.in_words:
        return None
    value = whole(words.value.value)
    return Match(words.end, value) if value is not None and value in _WORDED_YEARS else None


def hijri_year(tokens: Sequence[Token], at: int, *, marked: bool) -> Match[int] | None:
    """A year of the Hijra, with «هـ» or, after a Hijri month, without it."""
    number = read_integer(tokens, at)
    if number is None or number.value not in HIJRI_YEARS:
        return None
    mark = word(Kind.HIJRI_MARK, tokens, number.end, clitics=False)
    if mark is None:
        return None if marked else number
    return Match(mark.end, number.value)


def toward(tokens: Sequence[Token], at: int) -> Match[Toward] | None:
    """«الماضي», «المقبل», «الجاري» after a day or month."""
    for kind, way in ((Kind.LAST, Toward.PAST), (Kind.NEXT, Toward.FUTURE), (Kind.THIS, Toward.THIS)):
        hit = word(kind, tokens, at, clitics=False)
        if hit is not None and abs(int(hit.value)) < 2:
            return Match(hit.end, way)
    return None


def relative_period(tokens: Sequence[Token], at: int) -> Match[Offset | Between | Named] | None:
    """«الأسبوع الماضي», «هذا العام», «الشهر نفسه», «اليوم التالي», «السنتين المقبلتين», «العام الجاري 2025»."""
    found = _demonstrated(tokens, at) or _qualified(tokens, at)
    if found is None or not isinstance(found.value, Offset) or found.value.unit is not Unit.YEAR:
        return found
    if found.value.anchor is not Anchor.REPORT:
        return found
    printed = two_years(tokens, found.end) or named_year(tokens, found.end)
    return Match(printed.end, printed.value) if printed else found


def _demonstrated(tokens: Sequence[Token], at: int) -> Match[Offset | Between | Named] | None:
    this, same = word(Kind.THIS_BEFORE, tokens, at), word(Kind.SAME_BEFORE, tokens, at)
    before = this or same
    if before is None:
        return None
    noun = unit(tokens, before.end)
    if noun is None or noun.value.count != 1 or not noun.value.definite or noun.word.conjunction:
        return None
    if noun.value.unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND, Unit.DECADE):
        return None
    return Match(noun.end, Offset(noun.value.unit, 0, Anchor.REPORT if this else Anchor.PREVIOUS))


def _qualified(tokens: Sequence[Token], at: int) -> Match[Offset | Between | Named] | None:
    noun = unit(tokens, at)
    if noun is None or not noun.value.definite or noun.value.unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND):
        return None
    one, count = noun.value.unit, noun.value.count
    shift = next(
        (h for k in (Kind.LAST, Kind.NEXT, Kind.THIS) if (h := word(k, tokens, noun.end, clitics=False))), None
    )
    if shift is not None and count == 2 and shift.value != "0":
        near, far = int(shift.value), 2 * int(shift.value)
        return Match(shift.end, Between(Offset(one, min(near, far)), Offset(one, max(near, far))))
    if count != 1 or one is Unit.DECADE:
        return None
    if shift is not None and one is not Unit.DAY:
        return Match(shift.end, Offset(one, int(shift.value)))
    for kind, anchor in ((Kind.SAME, Anchor.PREVIOUS), (Kind.FOLLOWING, Anchor.EVENT), (Kind.PRECEDING, Anchor.EVENT)):
        hit = word(kind, tokens, noun.end, clitics=False)
        if hit is not None:
            return Match(hit.end, Offset(one, int(hit.value), anchor))
    return None


def year_phrase(tokens: Sequence[Token], at: int) -> Match[Named | Offset] | None:
    """«عام 2022», «سنة 1446 هـ», «العام الماضي», «عام ألفين وخمسة وعشرين»."""
    relative = relative_period(tokens, at)
    if relative is not None:
        value = relative.value
        if isinstance(value, Between):
            return None
        return Match(relative.end, value) if isinstance(value, Named) or value.unit is Unit.YEAR else None
    noun = unit(tokens, at)
    pair = word(Kind.PAIR, tokens, at) if noun is None else None
    start = noun.end if noun is not None and noun.value.unit is Unit.YEAR and noun.value.count == 1 else None
    start = pair.end if pair is not None and pair.value == Unit.YEAR else start
    named = named_year(tokens, start) if start is not None else None
    return Match(named.end, named.value) if named else None


def named_year(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """A year by its number, of either era."""
    islamic = hijri_year(tokens, at, marked=False)
    if islamic is not None and (islamic.end > at + 1 or islamic.value in _HIJRI_OF_TODAY):
        beside = _civil_beside(tokens, islamic.end)
        return beside or Match(islamic.end, Named(Calendar.HIJRI, year=islamic.value))
    civil = year(tokens, at)
    return Match(civil.end, Named(year=civil.value)) if civil else None


def _civil_beside(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """The Gregorian year beside one of the Hijra, which counts: «1446هـ / 2025م», «1446هـ الموافق 2025م»."""
    start, opened = gap(tokens, at + 1 if text_at(tokens, at) == "/" else at)
    equals = word(Kind.EQUALS, tokens, start)
    civil = year(tokens, equals.end if equals else start) if equals or start > at else None
    if civil is None or civil.value not in BARE_YEARS:
        return None
    return Match(closed(tokens, civil.end, opened=opened), Named(year=civil.value))


def two_years(tokens: Sequence[Token], at: int) -> Match[Between] | None:
    """«2022-2023», «1435/1436هـ»: two years of one era with a dash, or neighbours with a slash, between."""
    first, last = named_year(tokens, at), named_year(tokens, at + 2)
    mark = text_at(tokens, at + 1)
    if first is None or last is None or first.end != at + 1 or not (is_dash(tokens, at + 1) or mark == "/"):
        return None
    years = first.value.year, last.value.year
    if None in years or first.value.calendar is not last.value.calendar:
        return None
    low, high = (one or 0 for one in years)
    if low >= high or not (first.value.calendar is Calendar.HIJRI or {low, high} <= set(BARE_YEARS)):
        return None
    return None if mark == "/" and high != low + 1 else Match(last.end, Between(first.value, last.value))


def month_phrase(tokens: Sequence[Token], at: int, *, clitics: bool = True) -> Match[Named] | None:
    """A month with «شهر» before and a year or «الماضي» after it, where they stand."""
    noun = unit(tokens, at)
    start = noun.end if noun is not None and noun.value.unit is Unit.MONTH and noun.value.count == 1 else at
    name = month(tokens, start, clitics=clitics and start == at)
    if name is None:
        return None
    return tail(tokens, name.end, Named(name.value.calendar, month=name.value.number))


def tail(tokens: Sequence[Token], at: int, base: Named) -> Match[Named]:
    """What may follow a month: a year, «الماضي», «من العام الماضي», «من العام نفسه»."""
    way = toward(tokens, at)
    if way is not None:
        return Match(way.end, replace(base, toward=way.value))
    start = at + 1 if text_at(tokens, at) in (",", "،", "_", "/") else at
    if base.calendar is Calendar.HIJRI:
        found = _hijri_tail(tokens, start, base)
        return found if found.end > start else Match(at, base)
    printed = year(tokens, start)
    if printed is not None and not is_counted(tokens, printed.end):
        return Match(printed.end, replace(base, year=printed.value))
    phrase = year_phrase(tokens, past_of(tokens, at))
    if phrase is None:
        return Match(at, base)
    if isinstance(phrase.value, Offset):
        return Match(phrase.end, replace(base, within=phrase.value))
    return Match(phrase.end, replace(base, year=phrase.value.year))


def _hijri_tail(tokens: Sequence[Token], at: int, base: Named) -> Match[Named]:
    start = past_of(tokens, at)
    relative = relative_period(tokens, start)
    if relative is not None and isinstance(relative.value, Offset) and relative.value.unit is Unit.YEAR:
        return Match(relative.end, replace(base, within=relative.value))
    noun = unit(tokens, start)
    start = noun.end if noun is not None and noun.value.unit is Unit.YEAR else start
    printed = hijri_year(tokens, start, marked=False)
    return Match(printed.end, replace(base, year=printed.value)) if printed else Match(at, base)


def is_of_money(tokens: Sequence[Token], at: int) -> bool:
    """Whether a scale word or currency follows a figure, so that it is no year («الربع الأول من 1612 مليون ريال»)."""
    if currency_at(tokens, at) is not None or shared_currency_at(tokens, at) is not None:
        return True
    quantity = read_quantity(tokens, at - 1)
    return quantity is not None and quantity.end > at


def is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit of time follows, so that the figure before it counts it and is no year («خلال 2000 يوم»)."""
    noun = unit(tokens, at)
    if noun is None or noun.value.definite or noun.value.unit is Unit.DECADE:
        return False
    return not noun.word.conjunction and not noun.word.preposition
