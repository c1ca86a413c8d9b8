"""Persons and bodies that no list knows: where their names end, and an id for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.find.name_index import titles
from pipelines.find.name_words import closes_name, is_ali, may_be_any_name, may_be_name
from pipelines.model import Token
from pipelines.text.normalise import fold_key
from pipelines.text.word_classes import word_class

_MAX_NAME_TOKENS = 4
_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويء",
        [
            "a",
            "b",
            "t",
            "th",
            "j",
            "h",
            "kh",
            "d",
            "dh",
            "r",
            "z",
            "s",
            "sh",
            "s",
            "d",
            "t",
            "z",
            "a",
            "gh",
            "f",
            "q",
            "k",
            "l",
            "m",
            "n",
            "h",
            "w",
            "y",
            "a",
        ],
        strict=True,
    )
)


def name_end(text: str, tokens: Sequence[Token], at: int, limit: int) -> int:
    """Index after the personal name that begins at a token; ``at`` itself if none does.

    A name is up to four words that are given names, particles («بن», «فان») or words that no dictionary knows.

    Args:
        text: The unchanged text.
        tokens: The report's tokens.
        at: Where the name would begin.
        limit: Index after the last token that may belong to it.
    """
    if at < limit and tokens[at].text == "علي" and not is_ali(text, tokens, at, limit):
        return at
    end = at
    while end < min(limit, at + _MAX_NAME_TOKENS + 2) and may_be_name(text, tokens, end, first=end == at):
        end += 1
    while end > at and tokens[end - 1].text in word_class("name_particle"):
        end -= 1
    return min(end, at + _MAX_NAME_TOKENS + sum(t.text in word_class("name_particle") for t in tokens[at:end]))


def loose_name_end(text: str, tokens: Sequence[Token], at: int, limit: int) -> int:
    """Index after a personal name of two words or more where only a name can stand; ``at`` itself if none does.

    After a title with all it governs («المتحدث باسم الحكومة اليمنية راجح بادي أن») two bare nouns in front of «أن», a
    colon or a comma are a name, though a dictionary has them as words.
    """
    end = at
    while end < min(limit, at + _MAX_NAME_TOKENS) and may_be_any_name(text, tokens, end, first=end == at):
        end += 1
    closed = end >= limit or closes_name(tokens[end])
    return end if closed and end >= at + 2 else at


def name_before_title(text: str, tokens: Sequence[Token], at: int, limit: int) -> int:
    """Index after the two or three words between a verb of saying and a definite title, which are a name.

    «وقال جيري رايس المتحدث باسم صندوق النقد الدولي».
    """
    end = at
    while end < min(limit, at + 3) and may_be_any_name(text, tokens, end, first=end == at):
        end += 1
    title = titles().longest(tokens, end, clitics=True) if at + 2 <= end < limit else None
    definite = title is not None and not title.word.conjunction and tokens[end].text.startswith("ال")
    return end if definite else at


def slug(name: str) -> str:
    """An id made of a name: «بكاري سانغاري» is ``bkary-sanghary``. The same spelling gives the same id everywhere."""
    letters = "".join(_LATIN.get(char, char if char.isascii() else " ") for char in fold_key(name).lower())
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "unnamed"
