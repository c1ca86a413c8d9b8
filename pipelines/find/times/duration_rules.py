"""Rules for durations and repetitions: «لمدة 30 يوما», «السنوات الأربع», «كل أسبوع»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.find.times.counts import (
    Count,
    iso,
    read_count,
    stands_alone,
)
from pipelines.find.times.when import Length, Repeat, Unit, When
from pipelines.find.times.words import is_before, is_dash, unit, word
from pipelines.model import Token
from pipelines.rule import Match, Rule, rule, text_at
from pipelines.schema.codes import Approximation
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.amount_words import approximator_at
from pipelines.text.numbers import Start, read_fraction_after, read_quantity, whole

_AND = "و"
#: «كان عمره لا يتعدى 23 عاما»: so many words may stand between.
_AGE_REACH = 8
_OPENING, _CLOSING = ("(", '"', "«"), (")", '"', "»")


@rule(
    yes=[
        "هدنة لمدة ⟦30 يوما|P30D⟧",
        "استمرت ⟦أربع ساعات ونصف|PT4H30M⟧",
        "أكثر من ⟦ثماني ساعات|PT8H⟧",
        "دامت المكالمة ⟦ساعة و15 دقيقة|PT1H15M⟧",
        "على مدار ⟦يومين|P2D⟧",
        "لـ⟦3 أشهر|P3M⟧",
        "استمر ⟦ساعة ونصف الساعة|PT1H30M⟧",
        "بعد ⟦نصف ساعة|PT30M⟧",
        "دامت ⟦عاما ونصف|P1Y6M⟧",
    ],
    no=[
        "الوزير البالغ من العمر 72 عاما",
        "زيلينسكي (47 عاما)",
        "عمره 10 أعوام",
        "كان عمره لا يتعدى 23 عاما",
        "الأمين العام",
        "مرة ثانية",
        "ثلاثة جنود",
    ],
    starts={Start.FIGURE, Start.NUMBER, Kind.UNIT},
)
def duration(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A number of units, and what «و» adds to it."""
    first = read_count(tokens, at)
    one = None if first else unit(tokens, at)
    if one is not None and one.value.count == 1 and not one.value.definite:
        first = Match(one.end, Count(1, one.value.unit))
    if first is not None and first.value.unit is Unit.DECADE and not _is_supported(tokens, at):
        return None
    parts = _parts(tokens, first) if first else None
    if (
        first is None
        or parts is None
        or (one is not None and parts.end == one.end)
        or _is_age(tokens, at, parts.end, first.value)
    ):
        return None
    return Match(parts.end, Length(iso(parts.value)))


def _is_supported(tokens: Sequence[Token], at: int) -> bool:
    """«عقود» are contracts too: a preposition of time must say that decades are meant."""
    return any(is_before(kind, tokens, at) for kind in (Kind.LASTING, Kind.IN, Kind.BETWEEN))


def _parts(tokens: Sequence[Token], first: Match[Count]) -> Match[list[Count]]:
    """What follows a count: «ونصف», «ونصف الساعة», «و15 دقيقة»."""
    parts, end = [first.value], first.end
    half = read_fraction_after(tokens, end)
    if half is not None:
        noun = unit(tokens, half.end)
        same = noun is not None and noun.value.unit is first.value.unit
        return Match(noun.end if noun and same else half.end, [*parts, Count(half.value, first.value.unit)])
    start = end + 1 if text_at(tokens, end) == _AND else end
    more = read_count(tokens, start) if start > end or text_at(tokens, end).startswith(_AND) else None
    if more is not None and list(Unit).index(more.value.unit) > list(Unit).index(first.value.unit):
        return Match(more.end, [*parts, more.value])
    return Match(end, parts)


def _is_age(tokens: Sequence[Token], at: int, end: int, one: Count) -> bool:
    """«البالغ من العمر 72 عاما», «(47 عاما)»."""
    if one.unit is not Unit.YEAR:
        return False
    bracketed = text_at(tokens, at - 1) in _OPENING and text_at(tokens, end) in _CLOSING
    if bracketed or is_before(Kind.AGE, tokens, at) or word(Kind.AGE_AFTER, tokens, end) is not None:
        return True
    for start in range(at - 1, max(0, at - _AGE_REACH) - 1, -1):
        hit = word(Kind.AGE, tokens, start)
        if hit is not None and hit.value == "noun":
            return True
        if unit(tokens, start) is not None:
            break
    return False


@rule(
    yes=["هدنة لمدة ⟦عام|P1Y⟧", "خلال ⟦شهر|P1M⟧", "في غضون ⟦أسبوع|P1W⟧", "استمرت ⟦يوما|P1D⟧ كاملا"],
    no=["خلال العام", "لمدة كافية"],
    starts={Kind.UNIT},
)
def one_unit(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A single unit after «لمدة», «خلال» and the like."""
    noun = unit(tokens, at)
    if noun is None or noun.value.count != 1 or noun.value.definite or not stands_alone(tokens, noun.end):
        return None
    lasting = is_before(Kind.LASTING, tokens, at)
    return Match(noun.end, Length(iso([Count(1, noun.value.unit)]))) if lasting else None


@rule(
    yes=[
        "لمدة ⟦24-48 ساعة|PT24H/PT48H⟧",
        "بين ⟦3 و5 أيام|P3D/P5D⟧",
        "⟦ثلاثة إلى أربعة أسابيع|P3W/P4W⟧",
        "⟦شهرين أو ثلاثة أشهر|P2M/P3M⟧",
    ],
    no=["بين 3 و5 جنود", "24-48 طائرة", "أعمارهم بين 29 و34 عاما"],
    starts={Start.FIGURE, Start.NUMBER, Kind.UNIT},
)
def duration_range(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Two numbers of units: at least so long and at most so long."""
    low = read_count(tokens, at) or _bare_number(tokens, at)
    start = _range_mark(tokens, at, low.end) if low else None
    high = read_count(tokens, start) if start is not None else None
    if low is None or high is None or low.value.number is None or high.value.number is None:
        return None
    if low.value.unit not in (None, high.value.unit) or low.value.number >= high.value.number:
        return None
    if _is_age(tokens, at, high.end, high.value):
        return None
    return Match(high.end, Length(f"{iso([Count(low.value.number, high.value.unit)])}/{iso([high.value])}"))


@dataclass(frozen=True, slots=True)
class _Number:
    """The lower number of a range whose unit stands with the upper one."""

    number: float
    unit: None = None


def _bare_number(tokens: Sequence[Token], at: int) -> Match[_Number] | None:
    number = read_quantity(tokens, at)
    return Match(number.end, _Number(number.value.value)) if number else None


def _range_mark(tokens: Sequence[Token], at: int, end: int) -> int | None:
    if is_dash(tokens, end):
        return end + 1
    mark = approximator_at(tokens, end, after=True)
    if mark is not None and mark.value is Approximation.BETWEEN:
        return mark.end
    if not is_before(Kind.BETWEEN, tokens, at):
        return None
    return end + 1 if text_at(tokens, end) == _AND else end if text_at(tokens, end).startswith(_AND) else None


@rule(
    yes=["بعد ⟦أسابيع عدة|P?⟧", "استمرت ⟦عدة أشهر|P?⟧", "⟦بضع ساعات|P?⟧"],
    no=["عدة دول", "الأسابيع المقبلة"],
    starts={Kind.SEVERAL, Kind.UNIT},
)
def several_units(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«عدة أسابيع»: a duration without a figure."""
    several = word(Kind.SEVERAL, tokens, at)
    noun = unit(tokens, several.end if several else at)
    if noun is None or noun.value.count is not None or noun.value.definite:
        return None
    after = None if several else word(Kind.SEVERAL, tokens, noun.end, clitics=False)
    end = noun.end if several else after.end if after else None
    return Match(end, Length(None)) if end is not None else None


@rule(
    yes=["خلال ⟦السنوات الأربع|P4Y⟧ الماضية", "في ⟦الأشهر الـ10|P10M⟧ الأخيرة", "⟦الأيام الثلاثة|P3D⟧ المقبلة"],
    no=["الأيام المقبلة", "السنوات الأولى"],
    starts={Kind.UNIT},
)
def definite_duration(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«السنوات الأربع»: the number after the unit."""
    noun = unit(tokens, at)
    if noun is None or noun.value.count is not None or not noun.value.definite:
        return None
    lone = text_at(tokens, noun.end) == "ال"
    start = noun.end + 1 if lone else noun.end
    number = read_quantity(tokens, start)
    if number is None or not (lone or text_at(tokens, start).startswith("ال")) or whole(number.value.value) is None:
        return None
    return Match(number.end, Length(iso([Count(number.value.value, noun.value.unit)])))


@rule(
    yes=[
        "تجتمع ⟦كل أسبوع|P1W⟧",
        "تدفع ⟦شهريا|P1M⟧",
        "⟦كل ثلاثة أشهر|P3M⟧",
        "⟦كل يوم|P1D⟧ جمعة",
        "5 ملايين يورو ⟦سنويا|P1Y⟧",
    ],
    no=["كل الدول", "كل ثلاثة جنود"],
    starts={Kind.SET, Kind.EVERY},
)
def repeated(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«كل» and a unit, or an adverb such as «سنويا»."""
    adverb = word(Kind.SET, tokens, at, clitics=False)
    if adverb is not None:
        return Match(adverb.end, Repeat(adverb.value))
    every = word(Kind.EVERY, tokens, at)
    if every is None or every.word.article:
        return None
    count = read_count(tokens, every.end)
    noun = unit(tokens, every.end)
    if count is not None and count.value.number is not None:
        return Match(count.end, Repeat(iso([count.value])))
    if noun is None or noun.value.count != 1 or noun.value.definite:
        return None
    return Match(noun.end, Repeat(iso([Count(1, noun.value.unit)])))


def rules() -> tuple[Rule[When], ...]:
    """All rules for durations and repetitions, in order of preference."""
    return duration, one_unit, duration_range, several_units, definite_duration, repeated
