"""Words around a number: how exact it is said to be, the currency it counts, and the partitive «من»."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from pipelines.lexicon import load
from pipelines.model import Token
from pipelines.rule import text_at
from pipelines.schema.codes import Approximation
from pipelines.schema.lexicon import ApproximatorRow, CurrencyRow, NumberRow, ScaleRow, TimeWordKind, TimeWordRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Hit, Phrases, split_phrase

_MAX_PHRASE = 5
_ARTICLE = "ال"


def approximation_before(tokens: Sequence[Token], at: int) -> Approximation | None:
    """What the words right before a number say of it («نحو», «ما لا يقل عن», «بين»); the longest phrase counts."""
    end = at - 1 if text_at(tokens, at - 1) == _ARTICLE else at
    for start in range(max(0, end - _MAX_PHRASE), end):
        hit = approximator_at(tokens, start, after=False)
        if hit is not None and hit.end == end and hit.value is not Approximation.EXACT:
            return None if _is_result(hit) else hit.value
    return None


def _is_result(hit: Hit[Approximation]) -> bool:
    """«ارتفع ليصل إلى 20 مليونا»: with «ل» the sum was reached."""
    return hit.value is Approximation.UP_TO and hit.word.preposition == "ل"


def approximator_at(tokens: Sequence[Token], at: int, *, after: bool) -> Hit[Approximation] | None:
    """The approximating phrase that begins at a token: one that stands before its number, or after it."""
    return _approximators()[after].longest(tokens, at)


def past_of(tokens: Sequence[Token], at: int) -> int:
    """The index after «من», if it stands here; otherwise the same index."""
    return at + 1 if text_at(tokens, at) in _partitives() else at


def currency_at(tokens: Sequence[Token], at: int) -> Hit[str] | None:
    """The ISO 4217 code of a name or sign of a currency; nothing may be written onto it but the article."""
    names = _currencies()
    hits = (*names.all(tokens, at, clitics=False), *names.all(tokens, at))
    return next((hit for hit in hits if not hit.word.conjunction and not hit.word.preposition), None)


def is_sign(text: str) -> bool:
    """Whether a folded token can be a sign or code of a currency («$», «EUR»), as against a name in Arabic."""
    return (text.isascii() or not text.isalpha()) and _currencies().begins(text)


def shared_currency_at(tokens: Sequence[Token], at: int) -> Hit[tuple[str, ...]] | None:
    """A name that several states' currencies share («ريال»), with the codes of all of them."""
    hits = _shared_currencies().all(tokens, at)
    return next((hit for hit in hits if not hit.word.conjunction and not hit.word.preposition), None)


@functools.cache
def _shared_currencies() -> Phrases[tuple[str, ...]]:
    """The first words of names such as «ريال سعودي», «ريال قطري» that are no names by themselves."""
    codes: dict[str, list[str]] = {}
    alone: set[str] = set()
    for row in load(CurrencyRow):
        first, *rest = split_phrase(row.name)
        codes.setdefault(first, [])
        if not rest:
            alone.add(first)
        elif row.currency not in codes[first]:
            codes[first].append(row.currency)
    return Phrases((name, tuple(found)) for name, found in codes.items() if len(found) > 1 and name not in alone)


@functools.cache
def _currencies() -> Phrases[str]:
    return Phrases((row.name, row.currency) for row in load(CurrencyRow))


@functools.cache
def number_vocabulary() -> frozenset[str]:
    """Every folded word of numbers, ordinals, scale words, currencies and approximating phrases."""
    phrases = [row.word for row in (*load(NumberRow), *load(ScaleRow))] + [row.name for row in load(CurrencyRow)]
    phrases += [row.phrase for row in load(ApproximatorRow)]
    return frozenset(word for phrase in phrases for word in split_phrase(phrase))


@functools.cache
def _approximators() -> dict[bool, Phrases[Approximation]]:
    rows = load(ApproximatorRow)
    return {
        side: Phrases((row.phrase, row.approximation) for row in rows if row.after is side) for side in (True, False)
    }


@functools.cache
def _partitives() -> frozenset[str]:
    return frozenset(fold_key(row.word) for row in load(TimeWordRow) if row.kind is TimeWordKind.OF)
