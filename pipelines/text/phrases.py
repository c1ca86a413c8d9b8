"""Find the longest phrase of a lexicon at a token, whatever clitics stand before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipelines.model import Token
from pipelines.text.normalise import fold, fold_key
from pipelines.text.tokens import Word, readings, tokens_of

T = TypeVar("T")
_OPENING = frozenset('"«“')
_CLOSING = frozenset('"»”')
#: How a first word was taken apart, the words that must follow it, and what the phrase stands for.
_Candidate = tuple[Word, tuple[str, ...], list[T]]
_MAX_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase in its place.

    Attributes:
        end: Index after its last token.
        value: What the phrase stands for.
        word: How its first token was taken apart.
    """

    end: int
    value: T
    word: Word


class Phrases(Generic[T]):
    """Phrases of one or more words, each with a value; a phrase may have several values.

    Multi-word phrases are also found when their words are written together («الولاياتالمتحدة»).
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self._known: dict[tuple[str, bool], tuple[_Candidate[T], ...]] = {}
        for phrase, value in entries:
            words = split_phrase(phrase)
            self._add(words, value)
            if len(words) > 1:
                self._add(("".join(words),), value)

    def _add(self, words: tuple[str, ...], value: T) -> None:
        values = self._by_first.setdefault(words[0], {}).setdefault(words[1:], [])
        if value not in values:
            values.append(value)

    def longest(self, tokens: Sequence[Token], at: int, *, clitics: bool = True) -> Hit[T] | None:
        """The longest phrase that begins at a token, with its first value."""
        if at < len(tokens) and self._beginning(tokens[at].text, clitics):
            return next(self.all(tokens, at, clitics=clitics), None)
        return None

    def begins(self, text: str) -> bool:
        """Whether a phrase can begin with a folded word, with or without clitics before it."""
        return bool(self._beginning(text, False) or self._beginning(text, True))

    def all(self, tokens: Sequence[Token], at: int, *, clitics: bool = True) -> Iterator[Hit[T]]:
        """All phrases that begin at a token: the longest first, of equal ones the one with the fewest clitics cut."""
        if at >= len(tokens):
            return
        for word, rest, values in self._beginning(tokens[at].text, clitics):
            end = _end_of(tokens, at + 1, rest) if rest else at + 1
            if end is not None:
                for value in values:
                    yield Hit(end, value, word)

    def _beginning(self, text: str, clitics: bool) -> tuple[_Candidate[T], ...]:
        """Phrases whose first word a token can be, in the order of ``all``. Words come again, so the answer is kept."""
        known = self._known.get((text, clitics))
        if known is None:
            if len(self._known) >= _MAX_KNOWN:
                self._known.clear()
            found = sorted(self._look_up(text, clitics), key=lambda one: (-len(one[1]), one[0].proclitics))
            known = self._known[text, clitics] = tuple(found)
        return known

    def _look_up(self, text: str, clitics: bool) -> Iterator[_Candidate[T]]:
        for word in readings(text) if clitics else (Word(text),):
            if word.pronoun:
                continue
            for key in (word.stem, "ال" + word.stem) if word.article else (word.stem,):
                for rest, values in self._by_first.get(key, {}).items():
                    yield word, rest, values


def split_phrase(phrase: str) -> tuple[str, ...]:
    """A phrase of the lexicon as folded tokens."""
    text = fold_key(phrase)
    return tuple(token.text for token in tokens_of(text, fold(text)))


def _end_of(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    """Index after the words that follow at a token, quotation marks among them left out («معهد "كيل"»); None if not."""
    opened = False
    for word in words:
        if at < len(tokens) and tokens[at].text in _OPENING:
            at, opened = at + 1, True
        if at >= len(tokens) or tokens[at].text != word:
            return None
        at += 1
    return at + 1 if opened and at < len(tokens) and tokens[at].text in _CLOSING else at
