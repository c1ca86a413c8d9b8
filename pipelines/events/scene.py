"""A sentence laid out for coding: which tokens are actors, places, times, sums, quotations, verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.model import ActorMention, Found, PlaceMention, Quote, Sentence, TimeExpression, Token
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with everything found in it, by token index of the report.

    Attributes:
        found: The report.
        index: Number of the sentence.
        sentence: The sentence.
        tokens: The report's tokens.
        actors: The mention that covers a token, adjectives left out.
        adjectives: Adjective mentions by the token of the noun they qualify.
        places: Place mention that covers a token.
        times: Time expression that covers a token.
        amounts: Index of the sum that covers a token.
        quotes: Long quotation that covers a token.
        verbs: Readings of the tokens that are verbs here.
    """

    found: Found
    index: int
    sentence: Sentence
    tokens: Sequence[Token]
    actors: dict[int, ActorMention]
    adjectives: dict[int, list[ActorMention]]
    places: dict[int, PlaceMention]
    times: dict[int, TimeExpression]
    amounts: dict[int, int]
    quotes: dict[int, Quote]
    verbs: dict[int, tuple[VerbReading, ...]]

    @property
    def first(self) -> int:
        """Index of the sentence's first token."""
        return self.sentence.first

    @property
    def last(self) -> int:
        """Index after the sentence's last token."""
        return self.sentence.last

    def text(self, at: int) -> str:
        """Folded text of a token of this sentence; empty outside it."""
        return self.tokens[at].text if self.first <= at < self.last else ""

    def written(self, at: int) -> str:
        """A token of this sentence as the report writes it, hamza and marks and all; empty outside the sentence."""
        return self.words_between(at, at + 1) if self.first <= at < self.last else ""

    def is_a(self, at: int, name: str) -> bool:
        """Whether a token of this sentence is a member of a word class, to the letter."""
        return self.first <= at < self.last and self.tokens[at].text in word_class(name)

    def covered(self, at: int) -> bool:
        """Whether a token belongs to an actor, time, place or sum."""
        return at in self.actors or at in self.times or at in self.places or at in self.amounts

    def words_between(self, first: int, last: int) -> str:
        """The unchanged text from one token to another."""
        tokens = self.tokens
        return self.found.parsed.report.text[tokens[first].span.start : tokens[last - 1].span.end]
