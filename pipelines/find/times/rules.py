"""All rules for expressions of time, and how a stretch of tokens is read with them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipelines.find.times import (
    clock_rules,
    count_rules,
    date_rules,
    day_rules,
    duration_rules,
    part_rules,
    period_rules,
    range_rules,
)
from pipelines.find.times.when import When
from pipelines.find.times.words import is_core, is_part, starts_of
from pipelines.model import Token
from pipelines.rule import Finding, Rule, by_start, find

#: How many tokens before an expression a rule may look at («بعد اجتماع الوزراء بيومين»).
_LOOK_BEHIND = 7


@functools.cache
def rules() -> tuple[Rule[When], ...]:
    """Every rule for time, in order of preference."""
    return (
        *date_rules.rules(),
        *day_rules.rules(),
        *part_rules.rules(),
        *period_rules.rules(),
        *range_rules.rules(),
        *count_rules.rules(),
        *duration_rules.rules(),
        *clock_rules.rules(),
    )


@functools.cache
def _rules_at() -> Callable[[str], Sequence[Rule[When]]]:
    return by_start(rules(), starts_of)


def times_in(tokens: Sequence[Token], first: int, last: int) -> Iterator[Finding[When]]:
    """Expressions of time in a stretch of tokens, from left to right.

    Only runs of words of time are read: an expression is made of nothing else, and rules look one token ahead of it.
    """
    for begin, end in _runs(tokens, first, last):
        low = max(first, begin - _LOOK_BEHIND)
        window = tokens[low : min(end + 1, last)]
        for finding in find(_rules_at(), window, begin - low, len(window)):
            yield replace(finding, first=finding.first + low, last=finding.last + low)


def _runs(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Longest runs of tokens that can be parts of an expression and of which one is more than a preposition."""
    begin = first
    core = False
    for at in range(first, last):
        text = tokens[at].text
        if is_part(text):
            core = core or is_core(text)
            continue
        if core:
            yield begin, at
        begin, core = at + 1, False
    if core:
        yield begin, last
