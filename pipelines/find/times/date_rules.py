"""Rules for days by number and month, in any writing and calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.times import day_readers as read_day
from pipelines.find.times import words
from pipelines.find.times.when import Named, Unit, When
from pipelines.find.times.words import LEADS, MONTH, is_dash
from pipelines.model import Token
from pipelines.rule import Match, Rule, glued, rule, text_at
from pipelines.schema.codes import Calendar
from pipelines.text.numbers import Start, is_figure, read_integer
from pipelines.text.tokens import readings


@rule(
    yes=[
        "وصل الوفد في ⟦27 فبراير 2025|2025-02-27⟧ إلى جنيف",
        "بدأت الهدنة في ⟦12 فبراير/ شباط|2025-02-12⟧",
        "التقاه في ⟦18 آذار (مارس) الماضي|2024-03-18⟧",
        "يبدأ العمل به ⟦يوم 1 جانفي 2028|2028-01-01⟧",
        "في ⟦12 ديسمبر|2024-12-12⟧ وقع الاتفاق",
        "عقد الاجتماع ⟦مساء 20 من شهر يناير 2025|2025-01-20⟧",
        "⟦٢٧ فبراير ٢٠٢٥|2025-02-27⟧التقى الوزيران",
        "في ⟦12 فبرايرشباط 2025|2025-02-12⟧ تحدث الرئيسان",
        "منذ هجمات ⟦11 سبتمبر 2001|2001-09-11⟧",
        "بتاريخ ⟦7 / يوليو / 2024م|2024-07-07⟧",
    ],
    no=["قتل 27 جنديا", "القرار 2254 والمادة 5", "فاز الفريق 3 مقابل 2"],
    starts={*LEADS, Start.FIGURE},
)
def day_and_month(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day's number and a month, with or without a year; without one the nearest such day."""
    start, midnight = read_day.lead(tokens, at)
    found = read_day.day_and_month(tokens, start) if is_figure(tokens, start) else None
    return Match(found.end, replace(found.value, midnight=midnight)) if found else None


@rule(
    yes=[
        "وقع الاتفاق في ⟦السادس من آذار/مارس|2025-03-06⟧",
        "من ⟦أول يناير 2027|2027-01-01⟧",
        "في ⟦الحادي والثلاثين من ديسمبر الماضي|2024-12-31⟧",
        "⟦الثالث عشر من أيلول 2023|2023-09-13⟧",
    ],
    no=["كان الثاني في الترتيب", "أول رئيس يزور البلاد", "المرحلة الأولى من مارس"],
    starts={*LEADS, Start.ORDINAL},
)
def ordinal_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """An ordinal and a month: «السادس من آذار»."""
    start, _ = read_day.lead(tokens, at)
    found = None if is_figure(tokens, start) else read_day.day_and_month(tokens, start)
    return Match(found.end, found.value) if found and not _is_epithet(tokens, at) else None


def _is_epithet(tokens: Sequence[Token], at: int) -> bool:
    """Whether an ordinal belongs to a definite noun before it that is no day («المرحلة الأولى من مارس»)."""
    noun = words.unit(tokens, at - 1)
    if noun is not None and noun.value.unit is Unit.DAY:
        return False
    return any(one.article and not one.pronoun for one in readings(text_at(tokens, at - 1)))


@rule(
    yes=["⟦أبريل 10, 2025|2025-04-10⟧ - بروكسل", "⟦February 28, 2025|2025-02-28⟧", "⟦10th, July 2025|2025-07-10⟧"],
    starts={MONTH, Start.FIGURE},
)
def month_then_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A date in English order."""
    found = read_day.month_then_day(tokens, at)
    return Match(found.end, found.value) if found else None


@rule(
    yes=[
        "⟦2025-02-27|2025-02-27⟧",
        "نشر في ⟦27/2/2025|2025-02-27⟧",
        "⟦6/25/2025|2025-06-25⟧",
        "⟦15 - 4 - 2025|2025-04-15⟧",
        "⟦١٠.٠٤.٢٠٢٥|2025-04-10⟧",
        "⟦2025/03/04|2025-03-04⟧",
        "⟦17\\10\\2024|2024-10-17⟧",
    ],
    no=["العنوان 10.4.20.25", "هاتف 02/27/55", "النسخة 1.2.2025.7"],
    starts={*LEADS, Start.FIGURE},
)
def numeric_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A date in figures; day before month unless only the other order gives a date."""
    start, _ = read_day.lead(tokens, at)
    found = read_day.numeric_day(tokens, start)
    return Match(found.end, found.value) if found else None


@rule(
    yes=["⟦08:5924/07/2025|2025-07-24⟧"],
    no=["08:5999/07/2025"],
    starts={Start.FIGURE},
)
def clock_and_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A time of day and a date with nothing between, as some pages' stamps lose their blank: «08:5924/07/2025»."""
    if not is_figure(tokens, at) or text_at(tokens, at + 1) != ":" or len(text_at(tokens, at + 2)) != 4:
        return None
    month, year = read_day.figure(tokens, at + 4, 12), read_day.figure(tokens, at + 6, 2200, digits=4)
    slashes = text_at(tokens, at + 3) == text_at(tokens, at + 5) == "/"
    glued_on = tokens[at + 2].text[2:]
    if not slashes or month is None or year is None or not glued_on.isdecimal() or not 1 <= int(glued_on) <= 31:
        return None
    return Match(at + 7, Named(year=year, month=month, day=int(glued_on)))


@rule(
    yes=[
        "أعلن المجلس في ⟦10 شعبان 1446 هـ|2025-02-09⟧ النتائج",
        "في ⟦غرة رمضان 1446|2025-03-01⟧",
        "في ⟦15 ذي القعدة 1445هـ|2024-05-23⟧",
        "اعتبارا من ⟦10/شوال / 1445ه|2024-04-19⟧",
        "في ⟦غرة شهر رمضان المبارك 1446هـ|2025-03-01⟧",
        "⟦19 شعبان 1446 هـ، الموافق 18 فبراير 2025م|2025-02-18⟧",
        "⟦18 فبراير 2025 الموافق 19 شعبان 1446هـ|2025-02-18⟧",
        "أعلن في ⟦5 / 7 / 1446هـ|2025-01-05⟧",
        "بعد ⟦يوم 24-10-1445|2024-05-03⟧",
    ],
    no=["قال رجب طيب أردوغان", "وصل رمضان قديروف", "سجل صفر نقاط"],
    starts={*LEADS, Start.FIGURE, Start.ORDINAL, MONTH},
)
def hijri_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A Hijri date, alone or beside a Gregorian one, which then counts."""
    start, _ = read_day.lead(tokens, at)
    first, found = read_day.one_date(tokens, start), read_day.full_date(tokens, start)
    if first is None or found is None:
        return None
    is_hijri = found.value.calendar is Calendar.HIJRI or found.end > first.end
    return Match(found.end, found.value) if is_hijri else None


@rule(
    yes=[
        "وقع الاتفاق في ⟦3 مارس 2020|2020-03-03⟧ ثم عدل في ⟦11 من الشهر ذاته|2020-03-11⟧",
        "يعقد في ⟦28 الجاري|2025-02-28⟧",
        "في ⟦15 من الشهر المقبل|2025-03-15⟧",
        "افتتحت في ⟦السادس من الشهر|2025-02-06⟧ وأثمرت",
        "بدأ في ⟦3 مارس 2020|2020-03-03⟧ وانتهى في ⟦السادس منه|2020-03-06⟧",
    ],
    no=["المبلغ 28 منها", "الاجتماع السادس الحالي"],
    starts={Start.FIGURE, Start.ORDINAL},
)
def day_of_relative_month(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A day of this, the last, the next or the same month."""
    found = read_day.day_of_relative_month(tokens, at)
    return Match(found.end, found.value) if found else None


@rule(
    yes=["إسطنبول – ⟦2 – 6|2025-06-02⟧ (كونا) — وصل الوفد"],
    no=["فاز الفريق 3 - 2 (الشوط الأول)", "النتيجة - 2 - 6"],
    starts={Start.FIGURE},
)
def dateline_day(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Day and month in figures between a dateline's place and its agency, as KUNA writes them."""
    if not (is_dash(tokens, at - 1) and is_dash(tokens, at + 1) and text_at(tokens, at + 3) == "("):
        return None
    day, month = read_integer(tokens, at), read_integer(tokens, at + 2)
    if day is None or month is None or not (1 <= day.value <= 31 and 1 <= month.value <= 12):
        return None
    return Match(month.end, Named(month=month.value, day=day.value)) if not glued(tokens, at) else None


def rules() -> tuple[Rule[When], ...]:
    """All rules for dates, in order of preference."""
    return (
        hijri_day,
        day_and_month,
        ordinal_day,
        month_then_day,
        numeric_day,
        clock_and_day,
        day_of_relative_month,
        dateline_day,
    )
