"""Numbers in figures, in words and in both, and ordinals.

Dates and sums of money are both made of numbers, so what they share is read here.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pipelines.lexicon import load
from pipelines.model import Token
from pipelines.rule import Match, glued, text_at
from pipelines.schema.lexicon import NumberKind, NumberRow, ScaleRow
from pipelines.text.phrases import Hit, Phrases

T = TypeVar("T")

#: Longer strings of digits are account numbers or noise.
_MAX_DIGITS = 15
_COMMAS = frozenset({",", "،"})
_POINT = "."
#: dpa writes a decimal point as the letter ر, and the fraction first: «7ر198» is 198.7.
_DPA_POINT = "ر"
_DECIMALS = 4
_AND = "و"
_HUNDRED = 100
#: No number in words is longer.
_MAX_WORDS = 12
_OPENING = ("(", "[", "«")
_CLOSING = (")", "]")
#: «في 2022 مليار يورو»: such a figure before a scale word of a million or more is a year.
_YEARS, _LARGE = range(1950, 2101), 1e6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its scale words.

    Attributes:
        value: All in all.
        factor: What its last scale word multiplies by («مليار» is 1e9); 1 without one.
        in_words: Whether no figure stands in it.
    """

    value: float
    factor: float = 1
    in_words: bool = False


class Start(StrEnum):
    """What the first token of a number can be."""

    FIGURE = "figure"
    NUMBER = "number"
    ORDINAL = "ordinal"


def number_starts(text: str) -> frozenset[Start]:
    """Which kinds of numbers can begin with a folded word: a figure, a number or scale word, an ordinal."""
    words = _words()
    in_words = _scales().begins(text) or any(words[k].begins(text) for k in (NumberKind.CARDINAL, NumberKind.FRACTION))
    starts = {
        Start.FIGURE: text.isdecimal(),
        Start.NUMBER: in_words,
        Start.ORDINAL: words[NumberKind.ORDINAL].begins(text),
    }
    return frozenset(start for start, begins in starts.items() if begins)


def is_figure(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a string of digits, short enough for a number."""
    text = text_at(tokens, at)
    return text.isdecimal() and len(text) <= _MAX_DIGITS


def read_integer(tokens: Sequence[Token], at: int) -> Match[int] | None:
    """A whole number in figures that is no part of a longer one («27», not the «27» of «27.5»)."""
    number = read_figures(tokens, at)
    if number is None or number.end != at + 1 or _is_tail(tokens, at):
        return None
    return Match(number.end, int(number.value))


def read_figures(tokens: Sequence[Token], at: int) -> Match[float] | None:
    """A number in figures, with points and commas.

    A comma before exactly three digits groups thousands, any other is decimal; a point is decimal unless there are
    several. «7ر198» is 198.7.
    """
    if not is_figure(tokens, at):
        return None
    groups, marks, end = [tokens[at].text], [], at + 1
    while _continues(tokens, end):
        marks.append("," if tokens[end].text in _COMMAS else tokens[end].text)
        groups.append(tokens[end + 1].text)
        end += 2
    value = _figures_value(groups, marks)
    if value is not None and marks == [_POINT] and _is_grouped(groups) and _scale(tokens, end) is None:
        value = float("".join(groups))
    return None if value is None else Match(end, value)


def _is_grouped(groups: list[str]) -> bool:
    """«2.500 دولار»: nobody ends a decimal fraction in two zeros."""
    return groups[0] != "0" and len(groups[0]) <= 3 and len(groups[1]) == 3 and groups[1].endswith("00")


def _continues(tokens: Sequence[Token], end: int) -> bool:
    mark = text_at(tokens, end)
    joins = mark in _COMMAS or mark in (_POINT, _DPA_POINT)
    return joins and is_figure(tokens, end + 1) and glued(tokens, end) and glued(tokens, end + 1)


def _is_tail(tokens: Sequence[Token], at: int) -> bool:
    return is_figure(tokens, at - 2) and _continues(tokens, at - 1)


def _figures_value(groups: list[str], marks: list[str]) -> float | None:
    if not marks:
        return float(groups[0])
    if marks == [_DPA_POINT]:
        return float(f"{groups[1]}.{groups[0]}")
    if _DPA_POINT in marks or sum(map(len, groups)) > _MAX_DIGITS:
        return None
    if _are_thousands(groups, marks):
        return float("".join(groups))
    if len(marks) == 1 or (marks[-1] not in marks[:-1] and _are_thousands(groups[:-1], marks[:-1], several=False)):
        return float(f"{''.join(groups[:-1])}.{groups[-1]}")
    return None


def _are_thousands(groups: list[str], marks: list[str], *, several: bool = True) -> bool:
    alike = len(set(marks)) == 1 and (marks[0] == "," or len(marks) > 1 or not several)
    return alike and len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])


def read_quantity(tokens: Sequence[Token], at: int, *, joined: bool = False) -> Match[Quantity] | None:
    """A number with its scale words: «5,3 مليارات», «مليار و200 مليون», «ألفين واثنين وعشرين», «مليون ونصف المليون».

    Args:
        tokens: The tokens.
        at: Where the number begins.
        joined: It must have «و» before it, written onto it or apart, which is then a part of what is read.
    """
    first = _term(tokens, at, joined=joined)
    if first is None:
        return None
    total, end = first.value, first.end
    while total.factor > 1:
        more = _rest(tokens, end, total.factor)
        if more is None:
            break
        words = total.in_words and more.value.in_words
        total, end = Quantity(total.value + more.value.value, more.value.factor, words), more.end
    return Match(end, total)


def _rest(tokens: Sequence[Token], at: int, factor: float) -> Match[Quantity] | None:
    """What is added to a number with a scale word: a fraction of it, or a number with a smaller scale word."""
    fraction = _number_word(tokens, at, NumberKind.FRACTION, joined=True)
    if fraction is not None:
        scale = _scale(tokens, fraction.end)
        of, end = (scale.value.factor, scale.end) if scale else (factor, fraction.end)
        return Match(end, Quantity(fraction.value * of, 1, in_words=True))
    more = _term(tokens, at, joined=True)
    if more is None or more.value.factor >= factor or more.value.value >= factor:
        return None
    return more


def _term(tokens: Sequence[Token], at: int, *, joined: bool) -> Match[Quantity] | None:
    """A number and its scale words, or a scale word that needs no number («مليار», «ملياري»)."""
    number = _plain(tokens, at, joined=joined)
    if number is not None:
        words = not tokens[number.end - 1].text.isdecimal()
        return _scaled(tokens, number, in_words=words)
    scale = _first_hit(_scales(), tokens, at, joined=joined)
    if scale is None or scale.value.alone is None or text_at(tokens, at - 1) in _CLOSING:
        return None
    row = scale.value
    goes_on = text_at(tokens, scale.end).startswith(_AND) and text_at(tokens, scale.end - 1).endswith("ا")
    # «مليارا دولار» are two, «مليارا ونصف المليار» is one in the accusative.
    alone = 1 if goes_on else row.alone or 1
    return _scaled(tokens, Match(scale.end, row.factor * alone), row.factor, in_words=True)


def _scaled(tokens: Sequence[Token], number: Match[float], factor: float = 1, *, in_words: bool) -> Match[Quantity]:
    value, end = number.value, number.end
    for _ in range(2):
        scale = _scale(tokens, end)
        if scale is None or scale.value.factor <= factor or _is_year(number, scale.value, in_words=in_words):
            break
        factor *= scale.value.factor
        value, end = round(value * scale.value.factor, _DECIMALS), scale.end
    return Match(end, Quantity(value, factor, in_words))


def _is_year(number: Match[float], scale: ScaleRow, *, in_words: bool) -> bool:
    return not in_words and number.value in _YEARS and number.value != 2000 and scale.factor >= _LARGE


def _plain(tokens: Sequence[Token], at: int, *, joined: bool) -> Match[float] | None:
    """A number without scale words: figures, words, a fraction, or a number and a fraction («خمسة ونصف»)."""
    start = at + 1 if joined and text_at(tokens, at) == _AND else at
    number = read_figures(tokens, start) if not joined or start > at else None
    number = number or _below_thousand(tokens, at, joined=joined)
    fraction = _number_word(tokens, at, NumberKind.FRACTION, joined=joined)
    if number is None or (fraction is not None and fraction.end > number.end):
        return fraction
    fraction = read_fraction_after(tokens, number.end)
    if fraction is not None and _scale(tokens, fraction.end) is not None:
        return Match(fraction.end, number.value + fraction.value)
    return number


def read_bracketed(tokens: Sequence[Token], at: int) -> Match[Quantity] | None:
    """A number in figures between brackets or guillemets, and the scale words after them: «(128) مليار».

    Where the same number follows in words («(2000) ألفي»), it is read once.
    """
    number = read_figures(tokens, at + 1) if text_at(tokens, at) in _OPENING else None
    if number is None or text_at(tokens, number.end) not in (*_CLOSING, "»"):
        return None
    start = number.end + 1
    again = read_quantity(tokens[start : start + _MAX_WORDS], 0)
    if again is not None and again.value.value == number.value:
        return Match(start + again.end, again.value)
    return _scaled(tokens, Match(number.end + 1, number.value), in_words=False)


def _below_thousand(tokens: Sequence[Token], at: int, *, joined: bool) -> Match[float] | None:
    """Number words up to 999: «خمسة وعشرين», «مئة وثلاثين», «ثلاثمئة وخمسة وستين»."""
    word = _number_word(tokens, at, NumberKind.CARDINAL, joined=joined)
    if word is None or (word.value == _HUNDRED and _is_percent(tokens, at)):
        return None
    if 1 <= word.value <= 9:
        tens = _number_word(tokens, word.end, NumberKind.CARDINAL, joined=True)
        return Match(tens.end, word.value + tens.value) if tens and 20 <= tens.value <= 90 else word
    if word.value >= 100:
        rest = _below_thousand(tokens, word.end, joined=True)
        return Match(rest.end, word.value + rest.value) if rest and rest.value < 100 else word
    return word


def _is_percent(tokens: Sequence[Token], at: int) -> bool:
    """Whether «مئة» is that of «بالمئة» or «في المئة»."""
    hits = (_words()[NumberKind.PERCENT].longest(tokens, start, clitics=False) for start in (at - 1, at) if start >= 0)
    return any(hit is not None and hit.end > at for hit in hits)


def read_fraction_after(tokens: Sequence[Token], at: int) -> Match[float] | None:
    """A fraction joined with «و» to what stands before it: «ونصف»."""
    return _number_word(tokens, at, NumberKind.FRACTION, joined=True)


def read_ordinal(tokens: Sequence[Token], at: int, *, clitics: bool = True) -> Match[int] | None:
    """An ordinal: «السادس», «الحادي عشر», «الثالث والعشرين», «أول»."""
    hit = _words()[NumberKind.ORDINAL].longest(tokens, at, clitics=clitics)
    return None if hit is None else Match(hit.end, int(hit.value))


def _number_word(tokens: Sequence[Token], at: int, kind: NumberKind, *, joined: bool) -> Match[float] | None:
    hit = _first_hit(_words()[kind], tokens, at, joined=joined)
    return None if hit is None else Match(hit.end, hit.value)


def _scale(tokens: Sequence[Token], at: int) -> Hit[ScaleRow] | None:
    """A scale word after a number; only the article may stand before it («نصف المليار»)."""
    return next((h for h in _scales().all(tokens, at) if not h.word.conjunction and not h.word.preposition), None)


def _first_hit(table: Phrases[T], tokens: Sequence[Token], at: int, *, joined: bool) -> Hit[T] | None:
    """A word of a table; when joined, only with «و» before it, written onto it or apart."""
    if not joined:
        return table.longest(tokens, at)
    if text_at(tokens, at) == _AND:
        return table.longest(tokens, at + 1, clitics=False)
    return next((h for h in table.all(tokens, at) if h.word.conjunction == _AND and not h.word.preposition), None)


@functools.cache
def _words() -> dict[NumberKind, Phrases[float]]:
    return {kind: Phrases((row.word, row.value) for row in load(NumberRow) if row.kind is kind) for kind in NumberKind}


@functools.cache
def _scales() -> Phrases[ScaleRow]:
    return Phrases((row.word, row) for row in load(ScaleRow))


def whole(value: float) -> int | None:
    """A number as an integer, if it is one of reasonable size."""
    return int(value) if math.isfinite(value) and value == int(value) and value < 10**9 else None
