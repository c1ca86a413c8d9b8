"""Rules for days by name: «الخميس», «أمس», «غداة», alone and beside a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.times import day_readers as read_day
from pipelines.find.times import readers as read
from pipelines.find.times import words
from pipelines.find.times.when import Anchor, Named, Offset, Unit, Weekday, When
from pipelines.find.times.words import LEADS, WEEKDAY, closed, gap, is_before, word
from pipelines.model import Token
from pipelines.rule import Match, Rule, rule, text_at
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import read_ordinal

_QUOTES = frozenset('"«»“”')


@rule(
    yes=[
        "زار الوزير موسكو ⟦الثلاثاء|2025-02-25⟧",
        "وصل ⟦صباح الخميس|2025-02-27⟧",
        "يصل ⟦يوم الجمعة المقبل|2025-02-28⟧",
        "غادر ⟦الخميس الماضي|2025-02-20⟧",
        "في ⟦وقت متأخر من يوم الأحد|2025-03-02⟧",
        "يزورها ⟦الثلاثاء من الأسبوع المقبل|2025-03-04⟧",
        "تنتهي الهدنة حتى ⟦يوم الاثنين|2025-03-03⟧",
        "قال (⟦الأربعاء|2025-02-26⟧) إنه",
    ],
    no=["لا أحد يعرف", "أحد القادة", "ثلاثة وفود", "وصل خميس", "قال إن اثنين قتلا"],
    starts={*LEADS, WEEKDAY},
)
def weekday(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day of the week: the nearest one, unless «الماضي», «المقبل» or a week say which."""
    start, _ = read_day.lead(tokens, at)
    day = words.weekday(tokens, start)
    if day is None or (is_before(Kind.BETWEEN, tokens, at) and not _is_pair(tokens, day.end)):
        return None
    way = read.toward(tokens, day.end)
    if way is not None:
        return Match(way.end, Weekday(day.value, way.value))
    week = read.relative_period(tokens, day.end + 1) if text_at(tokens, day.end) == "من" else None
    if week is not None and isinstance(week.value, Offset) and week.value.unit is Unit.WEEK:
        return Match(week.end, Weekday(day.value, within=week.value))
    return Match(day.end, Weekday(day.value))


def _is_pair(tokens: Sequence[Token], at: int) -> bool:
    return text_at(tokens, at).startswith("و")


@rule(
    yes=[
        "عقدت ⟦الخميس 27 فبراير/شباط 2025|2025-02-27⟧",
        "⟦الإثنين - 17 فبراير 2025|2025-02-17⟧",
        "⟦يوم الأربعاء ، 26 مارس|2025-03-26⟧",
        "⟦الجمعة المقبل، 15 أغسطس/آب 2025|2025-08-15⟧",
        "⟦الخميس (27 فبراير/شباط 2025)|2025-02-27⟧",
        "⟦الخميس الـ27 من شهر فبراير الجاري|2025-02-27⟧",
        "⟦الثلاثاء _27 _يناير _2026|2026-01-27⟧",
        "عقدت ⟦الجمعة 27 فبراير 2025|2025-02-28⟧",
        "تنتهي ⟦منتصف ليل الثلاثاء، 21 أبريل 2025|2025-04-21⟧",
    ],
    starts={*LEADS, WEEKDAY},
)
def weekday_and_date(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day of the week and a date: the date counts, but one that is off by a day is corrected by the weekday."""
    start, midnight = read_day.lead(tokens, at)
    day = words.weekday(tokens, start)
    if day is None:
        return None
    way = read.toward(tokens, day.end)
    date = _date_beside(tokens, way.end if way else day.end)
    return Match(date.end, replace(date.value, weekday=day.value, midnight=midnight)) if date else None


@rule(
    yes=["⟦الثلاثاء 11|2025-02-11⟧: وقع الوزيران اتفاقا", "⟦السبت 1|2025-02-01⟧: وصل الوفد"],
    starts={*LEADS, WEEKDAY},
)
def weekday_and_number(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """An entry of a diary: the day of the week and its number, the month being the diary's."""
    start, _ = read_day.lead(tokens, at)
    day = words.weekday(tokens, start)
    number = text_at(tokens, day.end) if day else ""
    if day is None or not (number.isdecimal() and 1 <= int(number) <= 31) or text_at(tokens, day.end + 1) != ":":
        return None
    return Match(day.end + 1, Named(day=int(number), weekday=day.value))


def _date_beside(tokens: Sequence[Token], at: int) -> Match[Named] | None:
    """A date after a day, with a comma, dash, bracket or «الموافق» between."""
    start, opened = gap(tokens, at)
    equals = word(Kind.EQUALS, tokens, start)
    start, _ = read_day.lead(tokens, equals.end if equals else start)
    start = start + 1 if text_at(tokens, start) == "ال" else start
    date = read_day.full_date(tokens, start) or read_day.day_of_relative_month(tokens, start)
    return Match(closed(tokens, date.end, opened=opened), date.value) if date else None


@rule(
    yes=[
        "قال ⟦أمس|2025-02-26⟧ إن",
        "يصل ⟦غدا|2025-02-28⟧",
        "قال ⟦مساء أمس|2025-02-26⟧",
        "وصل ⟦أول من أمس|2025-02-25⟧",
        "كما حدث ب⟦الأمس|2025-02-26⟧",
        "في ⟦الليلة الماضية|2025-02-26⟧",
        "⟦بعد ظهر اليوم|2025-02-27⟧",
        "يلتقيه ⟦بعد غد|2025-03-01⟧",
    ],
    no=[
        "يصرف مليون يورو في اليوم",
        "يكلف ألف يورو باليوم الواحد",
        "كشف المتحدث لـ«اليوم» عن الخطة",
        "في اليوم الأول من المحادثات",
        "في اليوم الـ1100 للحرب",
        "ذكرت قناة روسيا اليوم",
        "موقع اليوم السابع",
    ],
    starts={*LEADS, Kind.DAY},
)
def relative_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day counted from the report: «اليوم», «أمس», «غدا»."""
    day = _day_word(tokens, at)
    counted = text_at(tokens, day.end) == "ال" if day else False
    if day is None or counted or _is_a_rate(tokens, at, day) or read_ordinal(tokens, day.end) is not None:
        return None
    if word(Kind.SAME, tokens, day.end, clitics=False) is not None:  # «صباح اليوم ذاته» is another day
        return None
    part = word(Kind.HALF_OF_DAY, tokens, day.end, clitics=False)
    return Match(part.end if part and len(tokens[day.end].text) > 1 else day.end, day.value)


def _is_a_rate(tokens: Sequence[Token], at: int, day: Match[Offset]) -> bool:
    """«مليون يورو في اليوم», «باليوم»: a preposition says each day, not this one; «لصحيفة "اليوم"» names a paper."""
    if day.value.count != 0 or day.end != at + 1:
        return False
    hit = word(Kind.DAY, tokens, at)
    quoted = text_at(tokens, at - 1) in _QUOTES and text_at(tokens, day.end) in _QUOTES
    with_ba = hit is not None and hit.word.preposition == "ب"
    return quoted or with_ba or word(Kind.PER, tokens, at - 1, clitics=False) is not None


def _day_word(tokens: Sequence[Token], at: int) -> Match[Offset] | None:
    start, _ = read_day.lead(tokens, at)
    day = word(Kind.DAY, tokens, at) or word(Kind.DAY, tokens, start)
    return Match(day.end, Offset(Unit.DAY, int(day.value))) if day else None


@rule(
    yes=[
        "قال ⟦اليوم الخميس|2025-02-27⟧",
        "وصل ⟦مساء أمس (الأربعاء)|2025-02-26⟧",
        "⟦غدا، الجمعة|2025-02-28⟧",
        "قال ⟦اليوم الأربعاء|2025-02-26⟧",
        "⟦يوم أمس الأربعاء|2025-02-26⟧",
    ],
    no=["في اليوم الثاني"],
    starts={*LEADS, Kind.DAY},
)
def relative_day_and_weekday(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«اليوم» or «أمس» and the day of the week, which counts: the report may have been printed later."""
    both = _day_and_weekday(tokens, at)
    return Match(both.end, both.value) if both else None


def _day_and_weekday(tokens: Sequence[Token], at: int) -> Match[Offset] | None:
    day = _day_word(tokens, at)
    if day is None:
        return None
    start, opened = gap(tokens, day.end)
    start, _ = read_day.lead(tokens, start)
    name = words.weekday(tokens, start)
    if name is None or name.word.conjunction or name.word.preposition:
        return None
    return Match(closed(tokens, name.end, opened=opened), replace(day.value, weekday=name.value))


@rule(
    yes=[
        "⟦يوم غد الجمعة 28 شباط|2025-02-28⟧",
        "⟦اليوم الجمعة 28 فيفري 2025|2025-02-28⟧",
        "⟦اليوم الثلاثاء 19 شعبان 1446 هـ، الموافق 18 فبراير 2025م|2025-02-18⟧",
        "⟦اليوم الأربعاء، ( 4 شباط 2026 )|2026-02-04⟧",
        "⟦أمس (26 فبراير)|2025-02-26⟧",
    ],
    starts={*LEADS, Kind.DAY},
)
def relative_day_and_date(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«اليوم» or «غدا», perhaps the day of the week, and a date, which counts."""
    day = _day_and_weekday(tokens, at) or _day_word(tokens, at)
    date = _date_beside(tokens, day.end) if day else None
    return Match(date.end, replace(date.value, weekday=day.value.weekday)) if day and date else None


@rule(
    yes=["وصل الوفد ⟦عشية|event-1D⟧ الاجتماع", "جاء ذلك ⟦غداة|event+1D⟧ القمة"],
    starts={Kind.EVE},
)
def eve(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The day before or after an event: «عشية», «غداة»."""
    hit = word(Kind.EVE, tokens, at)
    if hit is None:
        return None
    return Match(hit.end, Offset(Unit.DAY, int(hit.value), Anchor.EVENT))


def rules() -> tuple[Rule[When], ...]:
    """All rules for days by name, in order of preference."""
    return (
        weekday,
        weekday_and_number,
        weekday_and_date,
        relative_day,
        relative_day_and_weekday,
        relative_day_and_date,
        eve,
    )
