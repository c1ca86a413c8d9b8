"""Readers for counted time: «ثلاثة أيام», «يومين», «نحو شهر», and its ISO 8601 form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.find.times import words
from pipelines.find.times.when import Unit
from pipelines.find.times.words import unit, word
from pipelines.model import Token
from pipelines.rule import Match, text_at
from pipelines.schema.codes import Approximation
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.amount_words import approximator_at
from pipelines.text.numbers import is_figure, read_fraction_after, read_quantity, whole
from pipelines.text.word_classes import word_class

_AND = "و"
#: Half of a unit in the next smaller one.
_HALVES = {Unit.YEAR: (6, Unit.MONTH), Unit.DAY: (12, Unit.HOUR), Unit.DECADE: (5, Unit.YEAR)}
_PER_UNIT = {Unit.YEAR: 12, Unit.DAY: 24, Unit.DECADE: 10}
_MAX_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class Count:
    """So many units.

    Attributes:
        number: None for «أيام» or «عدة أيام».
        approximate: Whether «نحو» or the like stands before it.
    """

    number: float | None
    unit: Unit
    approximate: bool = False

    @property
    def whole(self) -> int | None:
        """The number, if it is a whole one."""
        return None if self.number is None else whole(self.number)


def read_counted(tokens: Sequence[Token], at: int, *, vague: bool = False) -> Match[Count] | None:
    """A count after «قبل», «بعد», «منذ», perhaps approximate, perhaps with «ونصف».

    Args:
        tokens: The tokens.
        at: Where it begins.
        vague: «أيام» without a number counts too.
    """
    about = approximator_at(tokens, at, after=False)
    start = about.end if about and about.value is not Approximation.EXACT else at
    found = read_count(tokens, start) or read_single(tokens, start) or (_vague(tokens, start) if vague else None)
    if found is None:
        return None
    exact = _with_half(tokens, found)
    return Match(exact.end, replace(exact.value, approximate=start > at))


def _with_half(tokens: Sequence[Token], found: Match[Count]) -> Match[Count]:
    """«عام ونصف العام» as eighteen months."""
    half, one = read_fraction_after(tokens, found.end), found.value
    if half is None or half.value != 0.5 or one.unit not in _HALVES or one.number is None:
        return found
    noun = unit(tokens, half.end)
    end = noun.end if noun is not None and noun.value.unit is one.unit else half.end
    extra, smaller = _HALVES[one.unit]
    return Match(end, Count(one.number * _PER_UNIT[one.unit] + extra, smaller))


def read_count(tokens: Sequence[Token], at: int) -> Match[Count] | None:
    """A number and a unit, a dual, or a fraction of a unit."""
    noun = unit(tokens, at)
    if noun is not None and noun.value.count == 2:
        return Match(_after_counted(tokens, noun.end), Count(2, noun.value.unit))
    number = read_quantity(tokens, at)
    if number is None:
        return None
    noun = unit(tokens, number.end)
    if noun is None or noun.value.count == 2 or noun.word.conjunction or noun.word.preposition:
        return None
    if number.value.value > _MAX_NUMBER or (noun.value.definite and number.value.value >= 1):
        return None
    return Match(noun.end, Count(number.value.value, noun.value.unit))


def read_single(tokens: Sequence[Token], at: int) -> Match[Count] | None:
    """A unit without a number, which then is one, unless it belongs to what follows («عام 2022»)."""
    noun = unit(tokens, at)
    if noun is None or noun.value.count != 1 or noun.value.definite:
        return None
    end = _after_counted(tokens, noun.end)
    return Match(end, Count(1, noun.value.unit)) if stands_alone(tokens, end) else None


def _after_counted(tokens: Sequence[Token], at: int) -> int:
    """Behind «واحد» of «أسبوع واحد» and «اثنين» of «يومين اثنين»."""
    return at + 1 if text_at(tokens, at) in word_class("counted_once") else at


def _vague(tokens: Sequence[Token], at: int) -> Match[Count] | None:
    """«أيام», «بضعة أيام», «أيام عدة»."""
    several = word(Kind.SEVERAL, tokens, at)
    noun = unit(tokens, several.end if several else at)
    if noun is None or noun.value.count is not None or noun.value.definite:
        return None
    after = None if several else word(Kind.SEVERAL, tokens, noun.end, clitics=False)
    return Match(after.end if after else noun.end, Count(None, noun.value.unit))


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether no number, name or definite noun follows, to which a single unit would belong («قبل عام 2022»)."""
    following = text_at(tokens, at)
    names_a_day = words.weekday(tokens, at) or word(Kind.DAY, tokens, at) or words.month(tokens, at)
    number = None if following.startswith(_AND) else read_quantity(tokens, at)
    is_definite = following.startswith("ال") and following not in word_class("relative")
    return not (is_figure(tokens, at) or is_definite or names_a_day or number)


def read_with_ba(tokens: Sequence[Token], at: int) -> Match[Count] | None:
    """A count with «ب» written onto it or standing before it."""
    if text_at(tokens, at) == "ب":
        found = read_count(tokens, at + 1) or read_single(tokens, at + 1)
    elif text_at(tokens, at).startswith("ب"):
        found = read_count(tokens, at) or read_single(tokens, at)
        noun = unit(tokens, at)
        if noun is not None and noun.word.preposition != "ب":
            return None
    else:
        return None
    return found


def hangs(tokens: Sequence[Token], at: int, *, after: bool) -> bool:
    """Whether «من», or behind «بعد» also «على», follows and leads to the event that is counted from."""
    hit = word(Kind.OF_EVENT, tokens, at, clitics=False)
    return hit is not None and (after or hit.value != "after")


def iso(parts: Sequence[Count]) -> str:
    """An ISO 8601 duration; half a year, day or hour is written in the smaller unit."""
    days: list[str] = []
    times: list[str] = []
    for one in parts:
        number, letter = _in_units(one)
        target = times if letter.startswith("T") else days
        target.append(f"{number:g}{letter[-1]}")
    return "P" + "".join(_added(days)) + ("T" + "".join(_added(times)) if times else "")


def _in_units(one: Count) -> tuple[float, str]:
    number = one.number or 0
    if one.unit is Unit.DECADE:
        return number * 10, "Y"
    if one.unit is Unit.HOUR and 0 < number < 1:
        return round(number * 60), "TM"
    if number == 0.5 and one.unit in _HALVES:
        return _HALVES[one.unit][0], _HALVES[one.unit][1].value
    return number, one.unit.value


def _added(parts: list[str]) -> list[str]:
    """Two numbers of one unit as their sum («شهر ونصف» is 1.5M)."""
    if len(parts) == 2 and parts[0][-1] == parts[1][-1]:
        return [f"{float(parts[0][:-1]) + float(parts[1][:-1]):g}{parts[0][-1]}"]
    return parts
