"""Every rule's examples go through the whole finder: span, value and winning rule must agree.

To add a family of rules, write a function from a sentence to what its finder finds and add a line to FAMILIES.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pytest

from pipelines.find.amount_rules import rules as amount_rules
from pipelines.find.amounts import find_amounts
from pipelines.find.dates import find_times
from pipelines.find.times.rules import rules as date_rules
from pipelines.model import Amount, TimeExpression
from pipelines.rule import Rule
from pipelines.schema.codes import Approximation
from tests.conftest import parsed
from tests.marked import marked

#: The day on which all examples of rules for time are read, a Thursday.
READING_DAY = date(2025, 2, 27)


class Seen(NamedTuple):
    """What a finder found, as examples write it."""

    start: int
    end: int
    value: str
    rule: str


class Family(NamedTuple):
    """Rules, and the finder that reads with them."""

    name: str
    rules: Sequence[Rule[Any]]
    find: Callable[[str], list[Seen]]


def time_value(one: TimeExpression) -> str:
    """EDTF date, ISO 8601 value, ``event+6D``, or ``P?`` for a duration without a figure."""
    if one.value is not None:
        return one.value
    if one.date is not None:
        return one.date.edtf
    if one.offset_days is not None:
        return f"event{one.offset_days:+}D"
    if one.offset_months is not None:
        return f"event{one.offset_months:+}M"
    return one.anchor or "P?"


def amount_value(one: Amount) -> str:
    """``49000000000 EUR``, with the approximation before it; a range as ``20..30 EUR``."""
    exact = one.approximation is Approximation.EXACT
    number = f"{one.amount:g}".replace("+", "") if one.amount != int(one.amount) else str(int(one.amount))
    if one.approximation is Approximation.BETWEEN:
        return f"{number}..{int(one.amount_max or 0)} {one.currency}"
    return f"{number} {one.currency}" if exact else f"{one.approximation} {number} {one.currency}"


def seen_times(sentence: str) -> list[Seen]:
    """Expressions of time of a sentence."""
    return [Seen(*one.span, time_value(one), one.rule_id) for one in find_times(parsed(sentence), READING_DAY)]


def seen_amounts(sentence: str) -> list[Seen]:
    """Sums of a sentence."""
    return [Seen(*one.span, amount_value(one), one.rule_id) for one in find_amounts(parsed(sentence))]


FAMILIES = (
    Family("dates", date_rules(), seen_times),
    Family("amounts", amount_rules(), seen_amounts),
)

_YES = [(family, rule, sentence) for family in FAMILIES for rule in family.rules for sentence in rule.yes]
_NO = [(family, rule, sentence) for family in FAMILIES for rule in family.rules for sentence in rule.no]


def _id(value: Any) -> str:
    return value if isinstance(value, str) else value.name


@pytest.mark.parametrize(("family", "rule", "sentence"), _YES, ids=_id)
def test_a_rule_reads_its_examples(family: Family, rule: Rule[Any], sentence: str):
    text, expected = marked(sentence)
    seen = family.find(text)
    assert [(one.start, one.end, one.value) for one in seen] == expected
    assert rule.name in {one.rule for one in seen}


@pytest.mark.parametrize(("family", "rule", "sentence"), _NO, ids=_id)
def test_no_rule_reads_a_counterexample(family: Family, rule: Rule[Any], sentence: str):
    assert family.find(sentence) == []


@pytest.mark.parametrize("family", FAMILIES, ids=_id)
def test_names_of_rules_are_unique(family: Family):
    names = [rule.name for rule in family.rules]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("family", FAMILIES, ids=_id)
def test_every_rule_has_an_example(family: Family):
    assert [rule.name for rule in family.rules if not rule.yes and not rule.no] == []
