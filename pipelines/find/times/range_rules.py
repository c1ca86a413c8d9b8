"""Rules for stretches between two dates: «من 23 حتى 25 مارس», «بين يناير ويونيو», «يومي 4 و5 فبراير», «2022-2023»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.find.times import readers as read
from pipelines.find.times.day_rules import weekday
from pipelines.find.times.points import POINTS, after_and, connector, connects, end_point
from pipelines.find.times.when import Between, Named, Point, Weekday, When
from pipelines.find.times.words import (
    closed,
    gap,
    is_before,
    is_dash,
    word,
)
from pipelines.model import Token
from pipelines.rule import Match, Rule, rule, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import Start, is_figure

_AND = "و"
_MAX_LIST = 6


@rule(
    yes=[
        "تستمر من ⟦23 حتى 25 مارس|2025-03-23/2025-03-25⟧",
        "يعقد من ⟦31 أغسطس/آب وحتى 3 سبتمبر/أيلول|2024-08-31/2024-09-03⟧",
        "في الفترة من ⟦24 فبراير 2022 إلى 31 ديسمبر 2024|2022-02-24/2024-12-31⟧",
        "⟦23-25 مارس|2025-03-23/2025-03-25⟧",
        "من ⟦الاثنين إلى الخميس|2025-02-24/2025-02-27⟧",
        "من ⟦يناير إلى مارس|2025-01/2025-03⟧",
        "من ⟦عام 2022 حتى 2024|2022/2024⟧",
        "من ⟦2022 إلى 2024|2022/2024⟧",
        "من ⟦ديسمبر 2024 حتى مارس|2024-12/2025-03⟧",
        "من ⟦أمس حتى الجمعة|2025-02-26/2025-02-28⟧",
        "خلال الفترة ⟦10 – 12 شعبان الجاري|2025-02-09/2025-02-11⟧",
    ],
    no=["من 20 إلى 30 جنديا", "من 2022 جنديا إلى 2030 جنديا", "من موسكو إلى كييف"],
    starts=POINTS,
)
def from_to(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Two dates with «حتى», «إلى» or a dash between; the first may lack what the second says."""
    first = end_point(tokens, at) if any(connects(token.text) for token in tokens[at + 1 :]) else None
    if first is None:
        return None
    start = connector(tokens, first.end)
    last = end_point(tokens, start) if start is not None else None
    if last is not None and is_dash(tokens, first.end) and type(first.value) is not type(last.value):
        return None
    return _joined(first, last)


@rule(
    yes=[
        "بين ⟦كانون الثاني/يناير وحزيران/يونيو|2025-01/2025-06⟧",
        "بين ⟦فبراير 2022 وديسمبر 2023|2022-02/2023-12⟧",
        "ما بين ⟦20 و25 مارس|2025-03-20/2025-03-25⟧",
        "بين ⟦عامي 2014 و2022|2014/2022⟧",
        "بين ⟦2014 و2022|2014/2022⟧",
        "بين ⟦العامين 2014 و2022|2014/2022⟧",
    ],
    no=["بين 20 و30 جنديا", "بين روسيا وأوكرانيا"],
    starts=POINTS,
)
def between(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Two dates after «بين»."""
    if not is_before(Kind.BETWEEN, tokens, at):
        return None
    pair = word(Kind.PAIR, tokens, at)
    first = end_point(tokens, pair.end if pair else at)
    start = after_and(tokens, first.end) if first else None
    last = end_point(tokens, start, joined=True) if start is not None else None
    return _joined(first, last) if first else None


@rule(
    yes=[
        "⟦يومي 4 و5 فبراير/ شباط الجاري|2025-02-04/2025-02-05⟧",
        "⟦يومي الجمعة والسبت|2025-02-28/2025-03-01⟧",
        "ل⟦عامي 2026 و 2027|2026/2027⟧",
        "خلال ⟦عامي 2024 و2025|2024/2025⟧",
        "في ⟦شهري يناير وفبراير|2025-01/2025-02⟧",
        "في ⟦أيام 4 و5 و6 فبراير|2025-02-04/2025-02-06⟧",
        "في ⟦4 و5 فبراير 2025|2025-02-04/2025-02-05⟧",
        "⟦يومي الخميس والجمعة 18 و19 ديسمبر 2025|2025-12-18/2025-12-19⟧",
        "تعقد ⟦الأحد والاثنين المقبلين|2025-03-02/2025-03-03⟧",
        "في ⟦تموز/يوليو وآب/أغسطس|2025-07/2025-08⟧",
        "خلال ⟦شهري رجب وشعبان|2025-01-01/2025-02-28⟧",
    ],
    no=["بشكل يومي", "4 و5 جنود", "عاما 20"],
    starts=POINTS,
)
def listed(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Days, months or years that follow one another, joined by «و»."""
    if not any(token.text.startswith(_AND) for token in tokens[at + 1 :]):
        return None
    pair = word(Kind.PAIR, tokens, at)
    first = end_point(tokens, pair.end if pair else at)
    if first is None or (pair is None and not _is_listable(tokens, at, first)):
        return None
    previous, last = first, _next_in_list(tokens, first)
    for _ in range(_MAX_LIST):
        if last is None or not _follows(previous.value, last.value):
            return None
        more = _next_in_list(tokens, last)
        if more is None or not _follows(last.value, more.value):
            break
        previous, last = last, more
    days = _days_beside(tokens, last.end) if last is not None and isinstance(first.value, Weekday) else None
    return days or _joined(first, last)


def _days_beside(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The dates after names of days: «يومي الخميس والجمعة 18 و19 ديسمبر»."""
    start, opened = gap(tokens, at)
    dates = listed.read(tokens, start) if is_figure(tokens, start) else None
    return Match(closed(tokens, dates.end, opened=opened), dates.value) if dates else None


@rule(
    yes=[
        "في ⟦2022-2023|2022/2023⟧",
        "ميزانية ⟦2024-2027|2024/2027⟧",
        "العام الدراسي ⟦2024/2025|2024/2025⟧",
        "للعام الجامعي ⟦1445-1446هـ|2023-07-19/2025-06-25⟧",
    ],
    no=["القرار 1325-2000", "2254/2015", "الرقم 2025-1999"],
    starts={Start.FIGURE},
)
def years(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Two years with a dash or slash between."""
    found = read.two_years(tokens, at) if is_figure(tokens, at) else None
    return Match(found.end, found.value) if found else None


@rule(
    yes=[
        "وصل ⟦ليل الثلاثاء الأربعاء|2025-02-25/2025-02-26⟧",
        "قصفت ⟦ليلة الاثنين-الثلاثاء|2025-02-24/2025-02-25⟧",
        "⟦ليل الأحد/الاثنين|2025-03-02/2025-03-03⟧",
    ],
    no=["ليلة القدر"],
    starts={Kind.PART_OF_DAY},
)
def night_between(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The night between two days: «ليل الثلاثاء الأربعاء»."""
    part = word(Kind.PART_OF_DAY, tokens, at)
    first = weekday.read(tokens, at) if part is not None and part.value == "night" else None
    if first is None:
        return None
    start = first.end + 1 if text_at(tokens, first.end) == "/" else connector(tokens, first.end)
    last = weekday.read(tokens, first.end if start is None else start)
    if last is None or not (isinstance(first.value, Weekday) and isinstance(last.value, Weekday)):
        return None
    return (
        _joined(Match(first.end, first.value), Match(last.end, last.value))
        if _follows(first.value, last.value)
        else None
    )


def _next_in_list(tokens: Sequence[Token], previous: Match[Point]) -> Match[Point] | None:
    start = after_and(tokens, previous.end)
    return end_point(tokens, start, joined=True) if start is not None else None


def _is_listable(tokens: Sequence[Token], at: int, first: Match[Point]) -> bool:
    """Without «يومي» only days and, after «في» and the like, months are taken as a list."""
    value = first.value
    if isinstance(value, Weekday):
        return True
    if not isinstance(value, Named) or value.calendar is Calendar.HIJRI:
        return False
    is_day = value.day is not None and value.month is None and value.within is None
    is_month = value.day is None and value.month is not None
    supported = any(is_before(kind, tokens, at) for kind in (Kind.IN, Kind.SINCE, Kind.FROM))
    return is_day or (is_month and (supported or value.calendar is Calendar.DOUBLE))


def _follows(first: Point, last: Point) -> bool:
    """Whether two dates of a list are neighbours; otherwise they are no stretch."""
    if isinstance(first, Weekday) and isinstance(last, Weekday):
        return (last.weekday - first.weekday) % 7 == 1
    if not (isinstance(first, Named) and isinstance(last, Named)):
        return False
    if first.day is not None or last.day is not None:
        return first.day is not None and last.day == first.day + 1 and first.month in (None, last.month)
    if first.month is not None and last.month is not None:
        return last.month == first.month % 12 + 1
    return first.month is last.month is None and first.year is not None and last.year == first.year + 1


def _joined(first: Match[Point], last: Match[Point] | None) -> Match[When] | None:
    if last is None or not _is_complete(last.value):
        return None
    start = _completed(first.value, last.value)
    if start is None or (
        isinstance(start, Named) and isinstance(last.value, Named) and not _same_kind(start, last.value)
    ):
        return None
    return Match(last.end, Between(start, last.value))


def _is_complete(point: Point) -> bool:
    return not isinstance(point, Named) or point.day is None or point.month is not None or point.within is not None


def _completed(first: Point, last: Point) -> Point | None:
    """The first date with the month and year that only the second one says."""
    if not isinstance(first, Named) or not isinstance(last, Named) or first.day is None or first.month is not None:
        return first if _is_complete(first) else None
    return replace(last, day=first.day, weekday=first.weekday) if last.day is not None else None


def _same_kind(first: Named, last: Named) -> bool:
    """A day is joined with a day, a month with a month, a year with a year, and not in the wrong order."""
    exactness = [(one.day is not None, one.month is not None or one.day is not None) for one in (first, last)]
    if exactness[0] != exactness[1]:
        return False
    if first.year is None or last.year is None or first.calendar is Calendar.HIJRI:
        return True
    return _first_day(first) <= _first_day(last)


def _first_day(one: Named) -> date:
    return date(one.year or 1, one.month or 1, min(one.day or 1, 28))


def rules() -> tuple[Rule[When], ...]:
    """All rules for stretches, in order of preference."""
    return years, night_between, from_to, between, listed
