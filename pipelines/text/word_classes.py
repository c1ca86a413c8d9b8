"""The lexicon's classes of words, and whether a stretch of text holds a member."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from pipelines.errors import LexiconError
from pipelines.lexicon import load
from pipelines.model import Token
from pipelines.schema.lexicon import WordClassRow
from pipelines.text.phrases import split_phrase
from pipelines.text.tokens import readings


class WordSet:
    """Words and phrases that are looked for with or without article, conjunction and preposition."""

    def __init__(self, words: Iterable[str]) -> None:
        parts = [split_phrase(word) for word in words]
        self.words = frozenset(part[0] for part in parts if len(part) == 1)
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for part in parts:
            if len(part) > 1:
                self._phrases.setdefault(part[0], []).append(part)

    def __contains__(self, word: str) -> bool:
        """Whether a folded word is a member to the letter."""
        return word in self.words

    def at(self, tokens: Sequence[Token], at: int) -> int | None:
        """Index after the member that begins at a token, clitics and pronouns aside; None if none does."""
        phrases, alone = _beginning_with(self, tokens[at].text)
        for phrase in phrases:
            end = at + len(phrase)
            if end <= len(tokens) and all(tokens[at + i].text == word for i, word in enumerate(phrase) if i):
                return end
        return at + 1 if alone else None

    def first(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """Index of the first member in a stretch of tokens."""
        return next((at for at in range(start, end) if self.at(tokens, at) is not None), None)

    def beginning_with(self, text: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
        """Phrases that may begin with a word, and whether it is a member by itself, clitics and pronouns aside."""
        alone = text in self.words or any(self._is_member(w.stem, w.article) for w in readings(text))
        return tuple(self._phrases_from(text)), alone

    def _is_member(self, stem: str, article: bool) -> bool:
        return stem in self.words or (article and "ال" + stem in self.words)

    def _phrases_from(self, text: str) -> Iterable[tuple[str, ...]]:
        if not self._phrases:
            return
        yield from self._phrases.get(text, ())
        for word in readings(text):
            if word.proclitics and not word.pronoun:
                yield from self._phrases.get(word.stem, ())
                if word.article:
                    yield from self._phrases.get("ال" + word.stem, ())


@functools.lru_cache(maxsize=50_000)
def _beginning_with(words: WordSet, text: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """As the word set says; the same words are asked about over and over."""
    return words.beginning_with(text)


@functools.cache
def word_class(name: str) -> WordSet:
    """A class of word_classes.csv.

    Raises:
        LexiconError: There is no such class.
    """
    for row in load(WordClassRow):
        if row.word_class == name:
            return WordSet(row.words)
    raise LexiconError("pipelines/lexicon/word_classes.csv", f"has no class «{name}»", "Add a row for it.")


@functools.cache
def verb_class(name: str) -> frozenset[str]:
    """A class of word_classes.csv whose words are verbs as verbs.csv spells them, hamza and all.

    Raises:
        LexiconError: There is no such class.
    """
    word_class(name)
    return frozenset(next(row.words for row in load(WordClassRow) if row.word_class == name))


@functools.lru_cache(maxsize=4096)
def word_set(wanted: tuple[str, ...]) -> WordSet:
    """The words of a lexicon cell, ``@class`` standing for all members of a class."""
    words: list[str] = []
    for entry in wanted:
        if entry.startswith("@"):
            words += next((row.words for row in load(WordClassRow) if row.word_class == entry[1:]), ())
        else:
            words.append(entry)
    return WordSet(words)
