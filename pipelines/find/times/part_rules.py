"""Rules for seasons, quarters, halves, weekends and decades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.times import readers as read
from pipelines.find.times.when import Between, Months, Named, Offset, Season, Unit, Weekend, When
from pipelines.find.times.words import is_dash, unit, word
from pipelines.model import Token
from pipelines.rule import Match, Rule, rule, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.amount_words import past_of
from pipelines.text.numbers import read_ordinal, read_quantity, whole


@rule(
    yes=[
        "خلال ⟦عطلة نهاية الأسبوع|2025-W09⟧",
        "في ⟦نهاية الأسبوع|2025-W09⟧",
        "⟦نهاية الأسبوع الماضي|2025-W08⟧",
    ],
    starts={Kind.WEEKEND},
)
def weekend(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The weekend: its week, the last one until Wednesday."""
    hit = word(Kind.WEEKEND, tokens, at)
    if hit is None:
        return None
    shift = next((h for kind in (Kind.LAST, Kind.NEXT) if (h := word(kind, tokens, hit.end, clitics=False))), None)
    return Match(shift.end, Offset(Unit.WEEK, int(shift.value))) if shift else Match(hit.end, Weekend())


@rule(
    yes=[
        "في ⟦صيف 2024|2024-22⟧",
        "⟦الصيف الماضي|2024-22⟧",
        "في ⟦ربيع عام 2023|2023-21⟧",
        "⟦خريف العام الماضي|2024-23⟧",
        "خلال ⟦الشتاء المقبل|2026-24⟧",
        "في ⟦شتاء 2024-2025|2024-24⟧",
    ],
    no=["في ربيع العمر", "صيف حار", "الربيع العربي"],
    starts={Kind.SEASON},
)
def season(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A season of a year, or the last or next one."""
    hit = word(Kind.SEASON, tokens, at)
    if hit is None:
        return None
    way = read.toward(tokens, hit.end)
    if way is not None and hit.word.article:
        return Match(way.end, Season(int(hit.value), toward=way.value))
    start = past_of(tokens, hit.end)
    of = read.year_phrase(tokens, start) or read.named_year(tokens, start)
    if of is None or (isinstance(of.value, Named) and of.value.calendar is Calendar.HIJRI):
        return None
    turn = read.year(tokens, of.end + 1) if is_dash(tokens, of.end) or text_at(tokens, of.end) == "/" else None
    return Match(turn.end if turn else of.end, Season(int(hit.value), of.value))


@rule(
    yes=[
        "⟦الربع الأول من عام 2025|2025-01/2025-03⟧",
        "في ⟦النصف الثاني من 2024|2024-07/2024-12⟧",
        "خلال ⟦الربع الأخير من العام الماضي|2024-10/2024-12⟧",
        "خلال ⟦الأشهر الـ10 الأولى من عام 2025|2025-01/2025-10⟧",
        "في ⟦الأشهر الستة الأولى من العام الجاري|2025-01/2025-06⟧",
    ],
    no=["أرباح الربع الأول من 1612 مليون ريال", "الربع الأول من المباراة", "النصف الثاني"],
    starts={Kind.PART_OF_YEAR, Kind.UNIT},
)
def part_of_year(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A quarter, a half or the first so many months of a year."""
    months = _nth_part(tokens, at) or _first_months(tokens, at)
    start = past_of(tokens, months.end) if months else 0
    if months is None or start == months.end:
        return None
    of = read.year_phrase(tokens, start) or read.named_year(tokens, start)
    return Match(of.end, Months(*months.value, of.value)) if of else None


def _nth_part(tokens: Sequence[Token], at: int) -> Match[tuple[int, int]] | None:
    part = word(Kind.PART_OF_YEAR, tokens, at)
    if part is None:
        return None
    length = int(part.value)
    last = word(Kind.LAST_OF, tokens, part.end, clitics=False)
    if last is not None:
        return Match(last.end, (13 - length, 12))
    nth = read_ordinal(tokens, part.end)
    if nth is None or nth.value * length > 12:
        return None
    return Match(nth.end, ((nth.value - 1) * length + 1, nth.value * length))


def _first_months(tokens: Sequence[Token], at: int) -> Match[tuple[int, int]] | None:
    noun = unit(tokens, at)
    if noun is None or noun.value.unit is not Unit.MONTH or not noun.value.definite or noun.value.count == 1:
        return None
    start = noun.end + 1 if text_at(tokens, noun.end) == "ال" else noun.end
    number = read_quantity(tokens, start)
    count = noun.value.count or (whole(number.value.value) if number else None)
    end = number.end if number and noun.value.count is None else noun.end
    first = word(Kind.FIRST_OF, tokens, end, clitics=False)
    return Match(first.end, (1, count)) if first and count is not None and 2 <= count <= 12 else None


@rule(
    yes=[
        "في ⟦الأسبوع الأول من مارس|2025-03-01/2025-03-07⟧",
        "في ⟦النصف الأول من شهر مارس 2024|2024-03-01/2024-03-15⟧",
        "في ⟦الأسبوع الأخير من يناير|2025-01⟧",
    ],
    no=["الأسبوع الأول من الحرب"],
    starts={Kind.PART_OF_YEAR, Kind.UNIT},
)
def part_of_month(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A week or half of a month; one whose last day depends on the month is as exact as the month."""
    noun = unit(tokens, at)
    half = word(Kind.PART_OF_YEAR, tokens, at)
    is_week = noun is not None and noun.value.unit is Unit.WEEK and noun.value.definite and noun.value.count == 1
    days = 7 if is_week else 15 if half is not None and half.value == "6" else None
    end = noun.end if noun else half.end if half else at
    last = word(Kind.LAST_OF, tokens, end, clitics=False)
    nth = None if last else read_ordinal(tokens, end)
    start = last.end if last else nth.end if nth else end
    named = read.month_phrase(tokens, past_of(tokens, start), clitics=False) if start > end else None
    if days is None or named is None or past_of(tokens, start) == start:
        return None
    if nth is None or nth.value * days > 28:
        return Match(named.end, named.value)
    first, final = (replace(named.value, day=day) for day in ((nth.value - 1) * days + 1, nth.value * days))
    return Match(named.end, Between(first, final))


@rule(
    yes=["في ⟦تسعينيات القرن الماضي|1990/1999⟧", "منذ ⟦السبعينيات|1970/1979⟧"],
    no=["وهو في السبعينيات من عمره", "رجل في الأربعينيات"],
    starts={Kind.DECADE},
)
def decade(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The ten years of a decade; those that are ages too need «القرن الماضي»."""
    hit = word(Kind.DECADE, tokens, at)
    if hit is None or word(Kind.AGE_AFTER, tokens, hit.end) is not None:
        return None
    first = int(hit.value)
    century = word(Kind.CENTURY, tokens, hit.end)
    if century is None and first < 1960:
        return None
    return Match(century.end if century else hit.end, Between(Named(year=first), Named(year=first + 9)))


def rules() -> tuple[Rule[When], ...]:
    """All rules for parts of years and months, in order of preference."""
    return weekend, season, part_of_year, part_of_month, decade
