"""The words of a text that two texts can share."""

from __future__ import annotations

import re

from pipelines.text.normalise import fold

_WORD = re.compile(r"\w+")
#: Shorter words are particles and prepositions as a rule.
_SHORT = 3


def words_of(text: str) -> list[str]:
    """All words, folded, in their order."""
    return _WORD.findall(fold(text).text)


def content_words(text: str) -> frozenset[str]:
    """The longer words, without the article."""
    return frozenset(word.removeprefix("ال") for word in words_of(text) if len(word) > _SHORT)
