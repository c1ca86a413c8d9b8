"""Take spelling differences out of a text and remember where every character came from."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipelines.model import Folded, Span
from pipelines.text.morphology import character_fold

#: Vowel marks and tatweel: they belong to the letter before them, also at the end of a span.
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]*")


def fold(text: str) -> Folded:
    """Fold a text.

    Alef, hamza, ya, ta marbuta and digits become one form each; vowel marks, tatweel, zero-width and direction marks
    go; presentation forms become letters; blanks become spaces.

    Returns:
        The folded text with the origin of each character. Folding a folded text changes nothing.
    """
    table = character_fold()
    if not _changes_length().search(text):
        return Folded(text.translate(table), range(len(text) + 1))
    letters: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        folded = table.get(ord(char), char)
        letters.append(folded)
        origin.extend([at] * len(folded))
    origin.append(len(text))
    return Folded("".join(letters), origin)


@functools.cache
def _changes_length() -> re.Pattern[str]:
    uneven = "".join(chr(code) for code, folded in character_fold().items() if len(folded) != 1)
    return re.compile(f"[{re.escape(uneven)}]")


def original_span(text: str, origin: Sequence[int], start: int, end: int) -> Span:
    """Where a stretch of the folded text stands in the unchanged text.

    Args:
        text: The unchanged text.
        origin: From the ``Folded``.
        start: First folded character.
        end: After the last folded character; ``end > start``.

    Returns:
        The span, with the vowel marks that hang on its last letter.
    """
    after = origin[end - 1] + 1
    marks = _MARKS.match(text, after)
    return Span(origin[start], marks.end() if marks and marks.end() <= origin[end] else after)


def fold_key(text: str) -> str:
    """A word or phrase as lexicons and searches compare it: folded, one space between words, none around."""
    return " ".join(fold(text).text.split())
