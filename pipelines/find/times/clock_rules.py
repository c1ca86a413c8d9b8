"""Rules for times of day: «الساعة 09:45», «السادسة مساء», «14,00 بتوقيت غرينتش», «منتصف الليل»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.find.times.when import Clock, Unit, When
from pipelines.find.times.words import unit, word
from pipelines.model import Token
from pipelines.rule import Match, Rule, glued, rule, text_at
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.numbers import (
    Start,
    is_figure,
    read_fraction_after,
    read_integer,
    read_ordinal,
    read_quantity,
    whole,
)
from pipelines.text.phrases import Hit

#: An hour with «ليلا» is one after midnight up to this one.
_LAST_SMALL_HOUR = 4


@rule(
    yes=[
        "⟦الساعة 09:45|T09:45⟧",
        "⟦١١:٣٨ بتوقيت غرينتش|T11:38Z⟧",
        "في ⟦04:51 م|T16:51⟧",
        "⟦16:31 غرينتش+1|T16:31+01:00⟧",
        "⟦12:10 ص|T00:10⟧",
        "⟦08:16:40 مساء|T20:16:40⟧",
    ],
    no=["فاز 3:1", "الآية 12:125", "بنسبة 10:7"],
    starts={Kind.CLOCK, Start.FIGURE},
)
def clock(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Hours and minutes with a colon."""
    start = _after_the_word(tokens, at)
    if text_at(tokens, start + 1) != ":" or not glued(tokens, start + 1):
        return None
    return _hours_and_minutes(tokens, start)


@rule(
    yes=[
        "(⟦14,00 بتوقيت غرينتش|T14:00Z⟧)",
        "من ⟦الساعة 18,00|T18:00⟧ (⟦15,00 ت ج|T15:00Z⟧)",
        "⟦الساعة 18.30|T18:30⟧",
        "تفتح أبوابها ⟦11.30 صباحا|T11:30⟧",
    ],
    no=["بلغت النسبة 14,00", "18.30 مترا"],
    starts={Kind.CLOCK, Start.FIGURE},
)
def clock_with_comma(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Hours and minutes with a comma or point, after «الساعة» or before a time zone or «صباحا»."""
    start = _after_the_word(tokens, at)
    if text_at(tokens, start + 1) not in (",", ".", "،") or not glued(tokens, start + 1):
        return None
    found = _hours_and_minutes(tokens, start)
    told = start > at or word(Kind.ZONE, tokens, start + 3, clitics=False) or _half_in_words(tokens, start + 3)
    return found if told else None


def _half_in_words(tokens: Sequence[Token], at: int) -> bool:
    """«صباحا», «ظهرا», «ليلا» at a token; «مساء» may belong to a day («أصيب 9 مساء أمس») and a letter to anything."""
    return len(text_at(tokens, at)) > 1 and text_at(tokens, at).endswith("ا") and _half(tokens, at) is not None


def _half(tokens: Sequence[Token], at: int) -> Hit[str] | None:
    return word(Kind.HALF_OF_DAY, tokens, at, clitics=False)


@rule(
    yes=["⟦الساعة 1345 بتوقيت جرينتش|T13:45Z⟧", "(⟦2059 بتوقيت جرينتش|T20:59Z⟧)", "بحلول ⟦الساعة 1535|T15:35⟧"],
    no=["قتل 1345 شخصا", "الساعة 2575"],
    starts={Kind.CLOCK, Start.FIGURE},
)
def clock_of_four_digits(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """Hours and minutes in four digits, as Reuters prints them, after «الساعة» or before a time zone."""
    start = _after_the_word(tokens, at)
    digits = text_at(tokens, start)
    if read_integer(tokens, start) is None or len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    told = start > at or word(Kind.ZONE, tokens, start + 1, clitics=False) is not None
    return _clock(tokens, start + 1, int(digits[:2]), digits[2:], "") if told else None


@rule(
    yes=[
        "تبدأ ⟦الساعة 9 مساء|T21:00⟧",
        "تبدأ في ⟦الساعة السادسة مساء|T18:00⟧",
        "عند ⟦السادسة مساء|T18:00⟧",
        "⟦الساعة التاسعة والنصف صباحا|T09:30⟧",
        "⟦الساعة الثالثة والربع فجرا|T03:15⟧",
        "⟦العاشرة ليلا|T22:00⟧",
        "⟦الساعة الحادية عشرة|T11:00⟧",
        "⟦الساعة الثامنة و20 دقيقة صباحا|T08:20⟧",
        "⟦الساعة التاسعة وأربعين دقيقة صباحا|T09:40⟧",
        "من الإفطار حتى ⟦11 ليلا|T23:00⟧",
    ],
    no=["المرة السادسة", "الساعات الأولى", "على مدار الساعة", "9 قتلى", "السادسة على العالم", "الساعة 27"],
    starts={Kind.CLOCK, Start.FIGURE, Start.ORDINAL},
)
def hour(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """An hour in figures after «الساعة» or before «صباحا», or an ordinal after it or before «صباحا», «مساء»."""
    start = _after_the_word(tokens, at)
    number = read_integer(tokens, start) if start > at or _half_in_words(tokens, at + 1) else None
    number = number or read_ordinal(tokens, start)
    if number is None or not 1 <= number.value <= 24:
        return None
    minutes, end = _minutes(tokens, number.end)
    half = _half(tokens, end)
    if start == at and (half is None or number.value > 12):
        return None
    return _clock(tokens, half.end if half else end, number.value, f"{minutes:02}", half.value if half else "")


@rule(
    yes=["تنتهي الهدنة عند ⟦منتصف الليل|T00:00⟧"],
    no=["الليل"],
    starts={Kind.TIME_NAME},
)
def named_time(tokens: Sequence[Token], at: int) -> Match[When] | None:
    """«منتصف الليل»."""
    hit = word(Kind.TIME_NAME, tokens, at)
    return Match(hit.end, Clock(hit.value)) if hit else None


def _after_the_word(tokens: Sequence[Token], at: int) -> int:
    hit = word(Kind.CLOCK, tokens, at)
    return hit.end if hit else at


def _hours_and_minutes(tokens: Sequence[Token], at: int) -> Match[When] | None:
    if not (is_figure(tokens, at) and is_figure(tokens, at + 2) and glued(tokens, at + 2)):
        return None
    hours, minutes, end = int(tokens[at].text), tokens[at + 2].text, at + 3
    if len(tokens[at].text) > 2 or len(minutes) != 2 or hours > 24 or int(minutes) > 59:
        return None
    seconds = text_at(tokens, end + 1)
    if text_at(tokens, end) == ":" and len(seconds) == 2 and is_figure(tokens, end + 1):
        minutes, end = f"{minutes}:{seconds}", end + 2
    half = _half(tokens, end)
    return _clock(tokens, half.end if half else end, hours, minutes, half.value if half else "")


def _minutes(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """«والنصف», «والربع», «و20 دقيقة» after an hour: minutes, and the index after them."""
    part = read_fraction_after(tokens, at)
    if part is not None:
        return round(part.value * 60), part.end
    number = read_quantity(tokens, at, joined=True)
    noun = unit(tokens, number.end) if number else None
    minutes = whole(number.value.value) if number else None
    if minutes is None or noun is None or noun.value.unit is not Unit.MINUTE or minutes > 59:
        return 0, at
    return minutes, noun.end


def _clock(tokens: Sequence[Token], at: int, hours: int, minutes: str, half: str) -> Match[When]:
    zone = word(Kind.ZONE, tokens, at, clitics=False)
    end, shift = (zone.end, zone.value) if zone is not None and zone.value else (at, "")
    if (
        shift
        and text_at(tokens, end) in ("+", "-")
        and is_figure(tokens, end + 1)
        and len(text_at(tokens, end + 1)) < 3
    ):
        end, shift = end + 2, f"{tokens[end].text}{int(tokens[end + 1].text):02}:00"
    return Match(end, Clock(f"T{_of_day(hours, half):02}:{minutes}{shift}"))


def _of_day(hours: int, half: str) -> int:
    """The hour from 0 to 23; «ليلا» is before midnight or soon after it."""
    if half == "night":
        half = "am" if hours <= _LAST_SMALL_HOUR or hours == 12 else "pm"
    if half == "pm" and hours < 12:
        return hours + 12
    return 0 if (half == "am" and hours == 12) or hours == 24 else hours


def rules() -> tuple[Rule[When], ...]:
    """All rules for times of day, in order of preference."""
    return clock, clock_with_comma, clock_of_four_digits, hour, named_time
