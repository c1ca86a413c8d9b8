"""Find sums of money: number, scale words and currency, how exact they are said to be, and what converts what."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from pipelines.find.amount_rules import Sum, rules, starts_of
from pipelines.find.issuers import Issuers
from pipelines.model import Amount, Parsed, Sentence, Span, Token
from pipelines.rule import Finding, Rule, by_start, find
from pipelines.schema.codes import Approximation, Section
from pipelines.text.amount_words import approximation_before, approximator_at, currency_at, number_vocabulary
from pipelines.text.numbers import is_figure
from pipelines.text.tokens import is_word, readings
from pipelines.text.word_classes import word_class

_OPENING = frozenset('(["«“-–—،,')
_BRACKETS = frozenset('(["«“')
#: So many words may stand before a conversion in brackets («150 مليون يورو من المساعدات (175 مليون دولار)»).
_MAX_APART = 6
#: «أي ما يعادل ما يقرب من»: the words between two sums that say one is the other.
_MAX_CUE = 8
_SKIPPED = (Section.CREDITS, Section.BOILERPLATE)

#: So many words before a number may say that it is one of people or things.
_COUNT_REACH = 4
_SCALES = (1e9, 2e9, 1e12, 2e12)

_Placed: TypeAlias = tuple[Sentence, Finding[Sum]]

__all__ = ["find_amounts", "rules"]


def find_amounts(parsed: Parsed) -> tuple[Amount, ...]:
    """Sums of money of a report, in reading order, not overlapping.

    A range has its lower bound in ``amount``. A sum in brackets or after «أي» in another currency points to the one
    it converts. A sum that names no currency takes that of the sum beside it or before it, or of the same sum elsewhere
    in the report; one of billions for which there is none has an empty currency, a smaller one is left out. A name that
    several states share («ريال») means the one that the report speaks of.
    """
    placed = list(_kept(parsed.tokens, _placed(parsed)))
    amounts: list[Amount] = []
    for number, (_, finding) in enumerate(placed):
        before = placed[number - 1][1] if number and placed[number - 1][0] is placed[number][0] else None
        converts = before is not None and _converts(parsed.tokens, before, finding)
        first = amounts[-1].conversion_of if amounts else None
        origin = (number - 1 if first is None else first) if converts else None
        amounts.append(_amount(parsed, finding, origin))
    return tuple(amounts)


def _placed(parsed: Parsed) -> list[_Placed]:
    """All sums with their sentences; those without a currency have borrowed one if they could."""
    sentences = [sentence for sentence in parsed.sentences if sentence.section not in _SKIPPED]
    by_sentence = [(sentence, list(_findings(parsed.tokens, sentence))) for sentence in sentences]
    issuers = Issuers(parsed)
    found: list[_Placed] = []
    lent = ""
    for sentence, findings in by_sentence:
        told = [_with_issuer(issuers, one) for one in findings]
        made = list(_with_currency(parsed.tokens, told, lent))
        found.extend((sentence, one) for one in made)
        lent = _lent(parsed.tokens, made)
    return found


def _with_issuer(issuers: Issuers, one: Finding[Sum]) -> Finding[Sum]:
    """A sum in «ريال»: that of the state that the words around it are about."""
    if not one.value.among:
        return one
    return _in_currency(one, issuers.currency(one.value.among, one.first))


def _in_currency(one: Finding[Sum], code: str) -> Finding[Sum]:
    return replace(one, value=replace(one.value, currency=code))


def _kept(tokens: Sequence[Token], placed: Sequence[_Placed]) -> Iterator[_Placed]:
    """Sums with a currency, their own or that of the same sum elsewhere, and those that are money without one."""
    currencies: dict[float, set[str]] = {}
    for _, one in placed:
        currencies.setdefault(one.value.low, set()).add(one.value.currency)
    for sentence, one in placed:
        others = currencies[one.value.low] - {""}
        if not one.value.currency and len(others) == 1:
            yield sentence, _in_currency(one, next(iter(others)))
        elif one.value.currency or one.value.among or _is_money(tokens, one):
            yield sentence, one


def _is_money(tokens: Sequence[Token], one: Finding[Sum]) -> bool:
    """Billions that count nothing; no scale word alone («مليار», «التريليوني»), and no number of people."""
    if not one.value.is_large or one.value.low in _SCALES:
        return False
    start = max(0, one.first - _COUNT_REACH)
    return word_class("counting_noun").first(tokens, start, one.first) is None


def _findings(tokens: Sequence[Token], sentence: Sentence) -> Iterator[Finding[Sum]]:
    """Sums of a sentence."""
    window = tokens[sentence.first : sentence.last]
    for one in find(_rules_at(), window, 0, len(window)):
        yield replace(one, first=one.first + sentence.first, last=one.last + sentence.first)


@functools.cache
def _rules_at() -> Callable[[str], Sequence[Rule[Sum]]]:
    return by_start(rules(), starts_of)


def _with_currency(tokens: Sequence[Token], findings: Sequence[Finding[Sum]], lent: str) -> Iterator[Finding[Sum]]:
    before: Finding[Sum] | None = None
    for number, one in enumerate(findings):
        beside = findings[number + 1] if number + 1 < len(findings) else None
        if one.value.currency:
            if before is None or not _converts(tokens, before, one):
                lent = one.value.currency
        elif beside is not None and beside.first - one.last <= 1 and beside.value.currency:
            one = _in_currency(one, beside.value.currency)
        elif not one.value.among and (one.value.is_large or (before is not None and _is_whole(tokens, before, one))):
            one = _in_currency(one, lent)
        before = one
        yield one


def _lent(tokens: Sequence[Token], made: Sequence[Finding[Sum]]) -> str:
    """The currency that a sentence lends to the next: that of its last sum that is no conversion of another."""
    for number in range(len(made) - 1, -1, -1):
        if not number or not _converts(tokens, made[number - 1], made[number]):
            return made[number].value.currency
    return ""


def _is_whole(tokens: Sequence[Token], before: Finding[Sum], one: Finding[Sum]) -> bool:
    """«50 مليون يورو من أصل 82 مليونا», «من مساهمتها البالغة 400 مليون»: it names what the sum before is a share of."""
    if one.first - before.last > _MAX_CUE:
        return False
    start = word_class("whole_word").first(tokens, before.last, one.first)
    return start is not None and any(token.text == "من" for token in tokens[before.last : start + 1])


def _converts(tokens: Sequence[Token], before: Finding[Sum], one: Finding[Sum]) -> bool:
    """Whether a sum gives the one before it in another currency: in brackets, quotation marks, or after «أي»."""
    if before.value.currency == one.value.currency:
        return False
    start = _back_over_approximators(tokens, before.last, one.first)
    between = tokens[before.last : start]
    if any(token.text in _BRACKETS for token in between[-1:]):
        return sum(is_word(token) for token in between) <= _MAX_APART
    marks = all(token.text in _OPENING for token in between)
    return marks and (start < one.first or any(token.text in "-–—" for token in between))


def _back_over_approximators(tokens: Sequence[Token], low: int, first: int) -> int:
    """Where the approximating phrases begin that stand right before a number («أي ما يعادل نحو»)."""
    for start in range(max(low, first - _MAX_CUE), first):
        at = start
        while at < first:
            hit = approximator_at(tokens, at, after=False) or approximator_at(tokens, at, after=True)
            if hit is None:
                break
            at = hit.end
        if at == first:
            return start
    return first


def _amount(parsed: Parsed, finding: Finding[Sum], origin: int | None) -> Amount:
    value = finding.value
    exactness = _exactness(parsed.tokens, finding)
    low = value.low if exactness in (Approximation.AT_LEAST, Approximation.MORE_THAN, Approximation.BETWEEN) else None
    high = value.low if exactness in (Approximation.UP_TO, Approximation.LESS_THAN) else value.high
    return Amount(
        span=_span(parsed, finding.first, finding.last),
        amount=value.low,
        amount_min=low,
        amount_max=high,
        currency=value.currency,
        approximation=exactness,
        conversion_of=origin,
        rule_id=finding.rule,
    )


def _exactness(tokens: Sequence[Token], finding: Finding[Sum]) -> Approximation:
    if finding.value.high is not None:
        return Approximation.BETWEEN
    before = approximation_before(tokens, finding.first)
    after = approximator_at(tokens, finding.last, after=True)
    if before is not None and before is not Approximation.BETWEEN:
        return before
    if after is not None and after.value is not Approximation.BETWEEN:
        return after.value
    return Approximation.EXACT


def _span(parsed: Parsed, first: int, last: int) -> Span:
    """From the number or sign to the currency, without the clitics written onto the first word."""
    token = parsed.tokens[first]
    cut = 0
    if not is_figure(parsed.tokens, first) and currency_at(parsed.tokens, first) is None:
        cut = _clitic_letters(token.text)
    start = parsed.folded.origin[token.start + cut] if cut else token.span.start
    return Span(start, parsed.tokens[last - 1].span.end)


@functools.lru_cache(maxsize=10_000)
def _clitic_letters(text: str) -> int:
    for word in readings(text):
        if not word.pronoun and (word.stem in number_vocabulary()):
            return len(word.conjunction) + (0 if word.article and word.preposition == "ل" else len(word.preposition))
    return 0
