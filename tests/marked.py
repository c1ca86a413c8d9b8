"""Sentences with the answer marked inside: ``وصل ⟦أمس|2025-02-26⟧``."""

from __future__ import annotations

import re

_MARK = re.compile(r"⟦([^⟦⟧|]*)(?:\|([^⟦⟧]*))?⟧")


def marked(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the marks out of a sentence.

    Args:
        sentence: Text in which ⟦words|value⟧ mark what should be found; ⟦words⟧ has an empty value.

    Returns:
        The text without marks, and start, end and value of each marked stretch, in code points of that text.

    Raises:
        ValueError: A mark is not closed or stands inside another.
    """
    parts: list[str] = []
    found: list[tuple[int, int, str]] = []
    at = length = 0
    for match in _MARK.finditer(sentence):
        parts += [sentence[at : match.start()], match[1]]
        start = length + match.start() - at
        length = start + len(match[1])
        found.append((start, length, match[2] or ""))
        at = match.end()
    text = "".join([*parts, sentence[at:]])
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"unbalanced mark in: {sentence}")
    return text, found
