"""Rules for time counted from the report or from an event: «قبل يومين», «بعد ذلك بستة أيام»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.find.times.counts import Count, hangs, iso, read_counted, read_with_ba
from pipelines.find.times.when import Anchor, Length, Offset, Unit, When
from pipelines.find.times.words import word
from pipelines.model import Token
from pipelines.rule import Match, Rule, rule, text_at
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import Start
from pipelines.text.phrases import Hit
from pipelines.text.tokens import is_word

_LONG = (Unit.MONTH, Unit.YEAR, Unit.DECADE)
#: How far before «بيومين» its «بعد» may stand («بعد اجتماع الوزراء بيومين»).
_REACH = 4


@rule(
    yes=[
        "التقاه ⟦قبل يومين|2025-02-25⟧",
        "بدأت ⟦منذ ثلاثة أيام|2025-02-24⟧",
        "زارها ⟦قبل شهر|2025-01⟧",
        "انفجار ⟦منذ ساعتين|2025-02-27⟧",
        "وقع ⟦قبل نحو عامين|2023~⟧",
        "⟦قبل أسبوع|2025-W08⟧",
        "إثر الهجوم ⟦قبل أسبوع|2025-W08⟧ الذي نسب إلى التنظيم",
        "⟦قبل 3 سنوات|2022⟧",
        "⟦قبل عام ونصف العام|2023-08⟧",
        "التقاه ⟦قبل يومين|2025-02-25⟧ على هامش القمة",
    ],
    no=["قبل أن يغادر", "قبل يوم القيامة", "بعد ثلاثة جنود", "منذ أن بدأت الحرب"],
    starts={Kind.BEFORE, Kind.SINCE},
)
def ago(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """So many units before the report: as exact as the unit."""
    before, since = word(Kind.BEFORE, tokens, at), word(Kind.SINCE, tokens, at)
    count = _count_after(tokens, before or since)
    if count is None or count.value.whole is None:
        return None
    if (since and count.value.unit in _LONG) or (before and hangs(tokens, count.end, after=False)):
        return None
    return Match(count.end, _from_report(count.value, -1))


def _count_after(tokens: Sequence[Token], side: Hit[str] | None, *, vague: bool = False) -> Match[Count] | None:
    """The count after «قبل» or «بعد»; «بعد ذلك» has none."""
    return read_counted(tokens, side.end, vague=vague) if side is not None and side.value != "that" else None


def _from_report(count: Count, sign: int) -> Offset:
    return Offset(count.unit, sign * (count.whole or 0), approximate=count.approximate)


@rule(
    yes=["الحرب المستمرة ⟦منذ أربع سنوات|P4Y⟧", "⟦منذ نحو شهرين|P2M⟧", "⟦منذ أكثر من عقد|P10Y⟧"],
    no=["منذ أشهر", "منذ أن بدأت"],
    starts={Kind.SINCE},
)
def for_so_long(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«منذ» and months or years: how long something has lasted, until the report."""
    count = _count_after(tokens, word(Kind.SINCE, tokens, at))
    if count is None or count.value.unit not in _LONG or count.value.whole is None:
        return None
    return Match(count.end, Length(iso([count.value]), _from_report(count.value, -1)))


@rule(
    yes=["يعود ⟦بعد يومين|2025-03-01⟧", "يلتقيان ⟦بعد أسبوعين|2025-W11⟧", "يعود ⟦بعد يومين من الآن|2025-03-01⟧"],
    no=["بعد أيام", "بعد ساعات", "بعد يوم حافل", "بعد يوم القيامة"],
    starts={Kind.AFTER},
)
def from_now(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """So many days or weeks after the report."""
    count = _count_after(tokens, word(Kind.AFTER, tokens, at))
    if count is None or count.value.whole is None:
        return None
    now = word(Kind.FROM_NOW, tokens, count.end)
    if now is not None:
        return Match(now.end, _from_report(count.value, 1))
    if count.value.unit in _LONG or hangs(tokens, count.end, after=True) or _is_described(tokens, count):
        return None
    return Match(count.end, _from_report(count.value, 1))


def _is_described(tokens: Sequence[Token], count: Match[Count]) -> bool:
    """«بعد يوم حافل»: a single day before another word is rather one of a kind than a count."""
    single = count.value.number == 1 and count.value.unit is Unit.DAY
    return single and count.end < len(tokens) and is_word(tokens[count.end])


@rule(
    yes=["يعود ⟦بعد ستة أشهر|P6M⟧", "انسحبت ⟦بعد 3 سنوات|P3Y⟧"],
    no=["بعد سنوات", "بعد عام 20"],
    starts={Kind.AFTER},
)
def after_so_long(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«بعد» and months or years, not said after what: a length of time."""
    count = _count_after(tokens, word(Kind.AFTER, tokens, at))
    if count is None or count.value.unit not in _LONG or count.value.number is None:
        return None
    return None if hangs(tokens, count.end, after=True) else Match(count.end, Length(iso([count.value])))


@rule(
    yes=[
        "عاد ⟦بعد ستة أيام|event+6D⟧ من الاجتماع",
        "عاد ⟦بعد يوم|event+1D⟧ من المكالمة",
        "وقع ⟦قبل شهرين|event-2M⟧ من الغزو",
        "جاء ⟦بعد نحو عام|event+12M⟧ على الاتفاق",
        "جاء ⟦بعد أيام|event⟧ من القمة",
        "جاء ⟦بعد بضعة أيام|event⟧ على القمة",
        "وصل ⟦بعد ساعات|event+0D⟧ من إعلان الهدنة",
        "عاد ⟦بعد أسبوعين|event+14D⟧ من القمة",
    ],
    no=["بعد ثلاثة من الوزراء", "قبل أن يصل من باريس"],
    starts={Kind.AFTER, Kind.BEFORE},
)
def from_event(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """So many units before or after an event that «من» or «على» introduces."""
    after, before = word(Kind.AFTER, tokens, at), word(Kind.BEFORE, tokens, at)
    count = _count_after(tokens, after or before, vague=True)
    if count is None or not hangs(tokens, count.end, after=after is not None):
        return None
    if word(Kind.FROM_NOW, tokens, count.end) is not None:
        return None
    return Match(count.end, _event_offset(count.value, 1 if after else -1))


@rule(
    yes=[
        "وعاد ⟦بعد ذلك بستة أيام|event+6D⟧",
        "وعاد ⟦بعدها بيومين|event+2D⟧",
        "وكان زارها ⟦قبل ذلك بشهر|event-1M⟧",
        "وعاد ⟦بعدها بـ3 أسابيع|event+21D⟧",
    ],
    no=["بعد ذلك بكثير", "بعدها بقليل"],
    starts={Kind.AFTER, Kind.BEFORE},
)
def after_that(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«بعد ذلك» and a count with «ب»."""
    after, before = word(Kind.AFTER, tokens, at), word(Kind.BEFORE, tokens, at)
    side = after or before
    if side is None or side.value != "that":
        return None
    count = read_with_ba(tokens, side.end)
    return Match(count.end, _event_offset(count.value, 1 if after else -1)) if count else None


@rule(
    yes=["وصل بعد الاجتماع ب⟦يومين|event+2D⟧", "وصل قبل القمة ب⟦ثلاثة أيام|event-3D⟧"],
    no=["رحب بأيام المؤتمر"],
    starts={Start.FIGURE, Start.NUMBER, Kind.UNIT},
)
def after_a_noun(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """A count with «ب» behind «بعد» or «قبل» and a noun: «بعد الاجتماع بيومين»."""
    lone = text_at(tokens, at - 1) == "ب"
    count = read_with_ba(tokens, at - 1 if lone else at)
    if count is None:
        return None
    for step in range(2, _REACH + 1):
        start = at - step - lone
        after, before = word(Kind.AFTER, tokens, start), word(Kind.BEFORE, tokens, start)
        if after is not None or before is not None:
            return Match(count.end, _event_offset(count.value, 1 if after else -1))
    return None


def _event_offset(count: Count, sign: int) -> Offset:
    if count.unit in (Unit.HOUR, Unit.MINUTE, Unit.SECOND) and (count.whole or 0) < 24:
        return Offset(Unit.DAY, 0, Anchor.EVENT)
    number = None if count.whole is None else sign * count.whole
    return Offset(count.unit, number, Anchor.EVENT, count.approximate)


def rules() -> tuple[Rule[When], ...]:
    """All rules for counts from the report or an event, in order of preference."""
    return ago, for_so_long, from_now, after_so_long, from_event, after_that, after_a_noun
