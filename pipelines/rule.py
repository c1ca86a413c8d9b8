"""Rules: small named readers over tokens, each with its examples. The longest match wins, then the earlier rule."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipelines.model import Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What a rule read: the value, and the index after its last token."""

    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A reader with its name and examples.

    Attributes:
        name: As it appears in ``rule_id``.
        read: Takes the tokens and where to begin; gives a match or nothing.
        yes: Sentences in which it reads what stands in ⟦words|value⟧.
        no: Sentences in which no rule of its family may read anything.
        starts: What its first token may be, in the words of its family; a rule without any is tried everywhere.
    """

    name: str
    read: Callable[[Sequence[Token], int], Match[T] | None]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    starts: frozenset[str] = frozenset()


def rule(
    *, yes: Sequence[str], no: Sequence[str] = (), starts: Collection[str] = ()
) -> Callable[[Callable[[Sequence[Token], int], Match[T] | None]], Rule[T]]:
    """Turn a reading function into a rule; its name is the function's."""

    def make(read: Callable[[Sequence[Token], int], Match[T] | None]) -> Rule[T]:
        return Rule(read.__name__, read, tuple(yes), tuple(no), frozenset(starts))

    return make


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A match in its place: token indexes, value and the rule that read it."""

    first: int
    last: int
    value: T
    rule: str


def by_start(
    rules: Sequence[Rule[T]], starts_of: Callable[[str], Collection[str]]
) -> Callable[[str], Sequence[Rule[T]]]:
    """For a folded word the rules that can begin with it, in order of preference.

    Words come again and again and most of them begin nothing, so this spares trying every rule at every token.

    Args:
        rules: In order of preference.
        starts_of: What a word can be, in the words that the rules' ``starts`` use.
    """

    @functools.lru_cache(maxsize=50_000)
    def able(text: str) -> Sequence[Rule[T]]:
        starts = starts_of(text)
        return tuple(one for one in rules if not one.starts or not one.starts.isdisjoint(starts))

    return able


def find(
    rules_at: Callable[[str], Sequence[Rule[T]]], tokens: Sequence[Token], first: int, last: int
) -> Iterator[Finding[T]]:
    """Read a stretch of tokens from left to right; findings never overlap.

    Args:
        rules_at: Gives the rules that can begin with a word, see ``by_start``.
        tokens: The whole report's tokens.
        first: Index of the first token to read.
        last: Index after the last.
    """
    window = tokens[:last] if last < len(tokens) else tokens
    at = first
    while at < last:
        best = _longest(rules_at(window[at].text), window, at)
        if best is None:
            at += 1
        else:
            yield best
            at = best.last


def _longest(rules: Sequence[Rule[T]], tokens: Sequence[Token], at: int) -> Finding[T] | None:
    best: Finding[T] | None = None
    for one in rules:
        match = one.read(tokens, at)
        if match is not None and match.end > at and (best is None or match.end > best.last):
            best = Finding(at, match.end, match.value, one.name)
    return best


def text_at(tokens: Sequence[Token], at: int) -> str:
    """Folded text of a token; empty past the end."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` is written onto the one before it, without a blank."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start
