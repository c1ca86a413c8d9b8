"""Rules for months, years, and periods counted from the report («الأسبوع الماضي»)."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.find.times import readers as read
from pipelines.find.times import words
from pipelines.find.times.part_rules import season
from pipelines.find.times.when import Named, Nothing, Offset, Unit, When
from pipelines.find.times.words import MONTH, is_before, is_dash, unit, word
from pipelines.model import Token
from pipelines.rule import Match, Rule, glued, rule, text_at
from pipelines.schema.codes import Calendar
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import Start, is_figure

_EDGES = (Kind.BEGINNING, Kind.MIDDLE, Kind.END)
_SUPPORTS = (Kind.IN, Kind.SINCE, Kind.DEADLINE, Kind.BETWEEN, Kind.PAIR, *_EDGES)
#: «سباق 2000م» is a race over so many metres.
_A_LENGTH = 2000


@rule(
    yes=[
        "وقع في ⟦فبراير/شباط 2022|2022-02⟧",
        "زارها في ⟦أكتوبر الماضي|2024-10⟧",
        "يزورها ⟦شهر آذار|2025-03⟧",
        "منذ ⟦أبريل 2023|2023-04⟧",
        "وفي ⟦أبريل نيسان|2025-04⟧ قال",
        "بدأ في ⟦شباط عام ألفين واثنين وعشرين|2022-02⟧",
        "في ⟦كانون الأول/ ديسمبر|2024-12⟧",
        "ل⟦شهر يناير المقبل|2026-01⟧",
        "في ⟦مارس من العام الماضي|2024-03⟧",
        "في ⟦شعبان 1446هـ|2025-01-31/2025-02-28⟧",
        "في ⟦شهر صفر|2024-08-05/2024-09-03⟧",
        "في ⟦شهر صفر من هذا العام|2024-08-05/2024-09-03⟧",
    ],
    no=[
        "مارس ضغوطا على أوكرانيا",
        "قالت ماي إن بلادها",
        "كانون من معدن",
        "في رمضان",
        "وصل جوان إلى باريس",
        "باب 2",
        "فتح باب المفاوضات",
        "إنتاج تموز",
    ],
    starts={MONTH, Kind.UNIT},
)
def month(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A month. Many names are common words too: something beside them must say that a month is meant."""
    found = read.month_phrase(tokens, at)
    if found is None:
        return None
    name = words.month(tokens, at, clitics=True)
    is_double = found.value.calendar is Calendar.DOUBLE
    if name is None or found.end > name.end or is_double:
        return Match(found.end, found.value)
    is_hijri = name.value.calendar is Calendar.HIJRI
    supported = any(is_before(kind, tokens, at) for kind in _SUPPORTS)
    return Match(found.end, found.value) if supported and not is_hijri else None


@rule(
    yes=[
        "في ⟦عام 2022|2022⟧",
        "ل⟦عام 2025|2025⟧",
        "منذ ⟦سنة 2014|2014⟧",
        "⟦العام 1446 هـ|2024-07-07/2025-06-25⟧",
        "⟦عام 1446هـ الموافق 2025م|2025⟧",
        "ميزانية ⟦العام 1445/1446هـ|2023-07-19/2025-06-25⟧",
        "في ⟦عام ألفين وأربعة عشر|2014⟧",
        "بحلول ⟦عام 2035|2035⟧",
    ],
    no=["الأمين العام", "المدير العام 20"],
    starts={Kind.UNIT, Kind.PAIR},
)
def year(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«عام», «سنة» and a year in figures or words."""
    noun = unit(tokens, at) or word(Kind.PAIR, tokens, at)
    two = read.two_years(tokens, noun.end) if noun is not None and read.year_phrase(tokens, at) is not None else None
    if two is not None:
        return Match(two.end, two.value)
    found = read.year_phrase(tokens, at) if noun is not None else None
    if found is None or not isinstance(found.value, Named) or read.relative_period(tokens, at) is not None:
        return None
    return Match(found.end, found.value)


@rule(
    yes=[
        "في ⟦2014|2014⟧ ضمت روسيا القرم",
        "بحلول ⟦2035|2035⟧",
        "منذ ⟦2022|2022⟧",
        "في ⟦2014|2014⟧ و⟦2022|2022⟧",
        "النظام الصادر ⟦1446هـ|2024-07-07/2025-06-25⟧",
        "بداية العمل ⟦1997م|1997⟧",
        "النظام الصادر ⟦1446هـ / 2025م|2025⟧",
        "⟦1938|1938⟧ - السلطات تمنع الأطباء من العمل",
    ],
    no=["القرار 2254", "قتل 2014 جنديا", "في 2000 يورو", "أرسلت 2022 طنا", "في 2.2022", "سباق 2000م", "في 1436"],
    starts={Start.FIGURE},
)
def bare_year(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Four digits after «في», «منذ», «بحلول» and the like, unless they count what follows."""
    if read.hijri_year(tokens, at, marked=True) is not None:
        islamic = read.named_year(tokens, at)
        return Match(islamic.end, islamic.value) if islamic else None
    found = read.year(tokens, at) if is_figure(tokens, at) else None
    if found is None or found.value not in read.BARE_YEARS:
        return None
    if at == 0 and is_dash(tokens, found.end) and not glued(tokens, found.end):  # an entry of a chronology
        return Match(found.end, Named(year=found.value))
    if _counts_something(tokens, found.end):
        return None
    listed = text_at(tokens, at - 1) in ("و", "،") and _is_year(tokens, at - 2)
    marked = found.end > at + 1 and found.value != _A_LENGTH
    supported = listed or marked or any(is_before(kind, tokens, at) for kind in (Kind.IN, *_EDGES))
    return Match(found.end, Named(year=found.value)) if supported and text_at(tokens, at - 1) != "ال" else None


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    return is_figure(tokens, at) and len(tokens[at].text) == 4 and int(tokens[at].text) in read.BARE_YEARS


def _counts_something(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure counts what follows: a percentage, a unit of time or a counted noun."""
    return text_at(tokens, at) in ("%", "/", "-") or read.is_counted(tokens, at)


@rule(
    yes=[
        "⟦الشهر الماضي|2025-01⟧",
        "في ⟦هذا الأسبوع|2025-W09⟧",
        "⟦الأسبوع المقبل|2025-W10⟧",
        "⟦العام الماضي|2024⟧",
        "خلال ⟦هذا العام|2025⟧",
        "⟦للسنتين المقبلتين|2026/2027⟧",
        "وصل في ⟦مارس 2020|2020-03⟧ وغادر في ⟦العام نفسه|2020⟧",
        "وغادر في ⟦اليوم التالي|event+1D⟧",
        "وصل في ⟦3 مارس 2020|2020-03-03⟧ وغادر في ⟦اليوم ذاته|2020-03-03⟧",
        "⟦الأسبوع قبل الماضي|2025-W07⟧",
        "في ⟦الشهرين الماضيين|2024-12/2025-01⟧",
        "موازنة ⟦العام الجاري 2025|2025⟧",
        "مشاريع ⟦العام الماضي 1445/1446هـ|2023-07-19/2025-06-25⟧",
        "مهرجان ⟦هذا العام 1446|2024-07-07/2025-06-25⟧",
    ],
    no=["خلال الأيام المقبلة", "في السنوات الأخيرة", "الأمين العام الحالي", "كل هذه الأعوام"],
    starts={Kind.THIS_BEFORE, Kind.SAME_BEFORE, Kind.UNIT},
)
def relative_period(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day, week, month or year counted from the report, from a date before or from an event."""
    found = read.relative_period(tokens, at)
    return Match(found.end, found.value) if found else None


@rule(
    yes=[
        "في ⟦نهاية آب/أغسطس|2025-08⟧",
        "منذ ⟦أوائل فبراير|2025-02⟧",
        "بحلول ⟦نهاية العام|2025⟧",
        "في ⟦مطلع عام 2025|2025⟧",
        "⟦أواخر الشهر الماضي|2025-01⟧",
        "قبل ⟦نهاية 2026|2026⟧",
        "في ⟦مطلع الأسبوع المقبل|2025-W10⟧",
    ],
    no=["العشر الأواخر للشهر", "نهاية الحرب", "مطلع القصيدة", "في منتصف الطريق"],
    starts=_EDGES,
)
def edge_of_period(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """The beginning, middle or end of a month, year or week: as exact as the period."""
    edge = next((hit for kind in _EDGES if (hit := word(kind, tokens, at)) is not None), None)
    if edge is None or edge.word.article:
        return None
    period = _period(tokens, edge.end)
    return Match(period.end, period.value) if period else None


def _period(tokens: Sequence[Token], at: int) -> Match[When] | None:
    for rule_of_period in (month, year, bare_year, relative_period, season):
        found: Match[When] | None = rule_of_period.read(tokens, at)
        if found is not None:
            return found
    noun = unit(tokens, at)
    if noun is None or not noun.value.definite or noun.value.count != 1:
        return None
    small = noun.value.unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR)
    return None if small else Match(noun.end, Offset(noun.value.unit, 0))


@rule(
    yes=[],
    no=["بعد أحداث 11 سبتمبر", "ذكرت روسيا اليوم", "بحسب صحيفة المصري اليوم", "قالت تيريزا ماي 2018"],
    starts={Kind.PSEUDO},
)
def pseudo(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Names and phrases that only look like an expression of time; they keep other rules off."""
    hit = word(Kind.PSEUDO, tokens, at)
    # «هجمات 11 سبتمبر» is an event's name, «هجمات 11 سبتمبر 2001» says its day.
    is_date = hit is not None and hit.value == "day" and _is_year(tokens, hit.end)
    return Match(hit.end, Nothing()) if hit and not is_date else None


def rules() -> tuple[Rule[When], ...]:
    """All rules for months, years and relative periods, in order of preference."""
    return pseudo, month, year, bare_year, relative_period, edge_of_period
