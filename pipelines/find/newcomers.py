"""Persons and bodies that no list knows: where their names end, and an id for them."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.find.name_index import adjectives, group_nouns, names, places, titles
from pipelines.lexicon import load
from pipelines.model import Token
from pipelines.schema.lexicon import MonthRow, NumberRow, TimeWordRow, TriggerRow, WeekdayRow
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import is_word, readings
from pipelines.text.verbs import verb_readings
from pipelines.text.vocabulary import is_function_word, is_known_form, is_ordinary_word
from pipelines.text.word_classes import word_class

_MAX_NAME_TOKENS = 4
#: Pronouns written onto a title that say whose it is.
OWNERS = ("ه", "ها", "هم", "هما")
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
    if at < limit and tokens[at].text == "علي" and not _is_ali(text, tokens, at, limit):
        return at
    end = at
    while end < min(limit, at + _MAX_NAME_TOKENS + 2) and _may_be_name(text, tokens, end, first=end == at):
        end += 1
    while end > at and tokens[end - 1].text in word_class("name_particle"):
        end -= 1
    return min(end, at + _MAX_NAME_TOKENS + sum(t.text in word_class("name_particle") for t in tokens[at:end]))


def loose_name_end(text: str, tokens: Sequence[Token], at: int, limit: int) -> int:
    """Index after a personal name of two words or more where only a name can stand; ``at`` itself if none does.

    After a title with all it governs («المتحدث باسم الحكومة اليمنية راجح بادي أن») two bare nouns in front of «أن», a colon or
    a comma are a name, though a dictionary has them as words.
    """
    end = at
    while end < min(limit, at + _MAX_NAME_TOKENS) and _may_be_any_name(text, tokens, end, first=end == at):
        end += 1
    closed = end >= limit or tokens[end].text in _CLOSES_NAME or tokens[end].text in word_class("that")
    return end if closed and end >= at + 2 else at


_CLOSES_NAME = frozenset(":،,؛.\"«“(-–") | {"في", "خلال", "امام", "عقب", "بعد", "قبل", "الذي", "التي"}


def _may_be_any_name(text: str, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    if _may_be_name(text, tokens, at, first=first):
        return True
    word = tokens[at].text
    if not is_word(tokens[at]) or len(word) < 3 or is_function_word(word) or _is_listed(tokens, at):
        return False
    if word in _calendar_words() or word in word_class("rank_word") or word in word_class("portfolio"):
        return False
    article = word.startswith("ال")
    inflected = word.endswith(("ا", "ه", "ات", "ون", "ين", "هم")) or _has_preposition(tokens, at, first=first)
    return not inflected and not verb_readings(word) and not (first and (article or _is_place(tokens, at)))


def _has_preposition(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """«لوكالة», «بمدينة» after a name; yet «ديفيد لامي» is a surname, though «أمي» is a word."""
    word = tokens[at].text
    if word[:1] not in "لبك" or not _in_any_dictionary(word[1:]):
        return False
    rest = [replace(tokens[at], text=word[1:])]
    meant = word.startswith("لل") or word[1:] in word_class("named_noun") or word[1:] in word_class("medium")
    return first or meant or _is_listed(rest, 0)


def _in_any_dictionary(word: str) -> bool:
    return is_ordinary_word(word, word)


def _is_ali(text: str, tokens: Sequence[Token], at: int, limit: int) -> bool:
    """«علي» after a title is a man only where another name follows; folded, the preposition «على» looks the same."""
    plain = text[slice(*tokens[at].span)].endswith("ي")
    return plain and at + 1 < limit and _may_be_name(text, tokens, at + 1, first=False)


def _may_be_name(text: str, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    token = tokens[at]
    word = token.text
    if not is_word(token) or len(word) < 2 or word.isascii():
        return False
    if word == "علي" and not first:
        # Folded, «على» looks the same.
        return text[slice(*token.span)].endswith("ي")
    if word in word_class("given_name") or word in word_class("name_particle"):
        return True
    if is_function_word(word) or word in _calendar_words():
        return False
    if not first and (_completes_name(tokens, at) or _is_last_name(text, tokens, at)):
        return True
    if first and _opens_compound(tokens, at):
        return True
    if _is_listed(tokens, at):
        return False
    if first and (word.startswith("ال") or _is_place(tokens, at)):
        return False
    return not is_ordinary_word(word, text[slice(*token.span)])


def _opens_compound(tokens: Sequence[Token], at: int) -> bool:
    """«عز الدين», «جار الله»: the first half alone is an ordinary word."""
    compound = at + 1 < len(tokens) and tokens[at + 1].text in ("الدين", "الله")
    return compound and len(tokens[at].text) < 6 and tokens[at].text not in ("حزب", "عبد", "رسول", "كتاب", "بيت")


def _completes_name(tokens: Sequence[Token], at: int) -> bool:
    """«عز الدين», «عبد اللطيف», «حامد الخيالي»: words with the article that a first name makes part of a name."""
    word, before = tokens[at].text, tokens[at - 1].text
    if not word.startswith("ال") or len(word) < 4:
        return False
    if before in _OPENS_COMPOUND or word in ("الدين", "الله"):
        return True
    family = word.endswith("ي") and len(word) > 4 and word not in _titles_of_family()
    return family and word not in adjectives() and _ends_first_name(tokens, at - 1)


def _ends_first_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a first name or the second half of one: «حامد», «عز الدين», «عبد اللطيف»."""
    before = tokens[at - 1].text if at else ""
    return tokens[at].text in word_class("given_name") or tokens[at].text == "الدين" or before in _OPENS_COMPOUND


def _is_last_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A word after a first name that a dictionary knows only in pieces, or that closes the name before «أن» or a comma.

    «ديفيد زيرين», «خالد الحميدان،», «أسامة نقلي,».
    """
    word = tokens[at].text
    if not _ends_first_name(tokens, at - 1) or _is_listed(tokens, at) or len(word) < 3:
        return False
    if word in _titles_of_family() or word.endswith(("هم", "ها")) or verb_readings(word):
        return False
    if _has_preposition(tokens, at, first=False) or word.startswith("وال"):
        return False
    closed = at + 1 < len(tokens) and (tokens[at + 1].text in _CLOSES_NAME or tokens[at + 1].text in word_class("that"))
    tail = ("ا", "ات", "ون") if closed else ("ا", "ه", "ات", "ون")
    return (closed and not word.endswith(tail)) or not (is_known_form(word, text[slice(*tokens[at].span)]) or word.startswith("و"))


_OPENS_COMPOUND = ("عبد", "ابو", "ابي", "ابا", "ال", "بن", "ابن", "ولد")


@functools.cache
def _titles_of_family() -> frozenset[str]:
    """Words in «الـ…ي» that say what somebody is, not of which family."""
    names = ("epithet", "rank_word", "portfolio", "event_adjective")
    words = frozenset[str]().union(*(word_class(name).words for name in names))
    return words | {"ال" + word for word in words}


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    return (
        any(hit.word.proclitics == 0 for hit in names().all(tokens, at))
        or tokens[at].text in adjectives()
        or titles().longest(tokens, at) is not None
        or group_nouns().longest(tokens, at) is not None
        or _is_owned_title(tokens[at])
    )


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """«يزور الرئيس لوغانسك»: a listed place is no name of the president."""
    return places().longest(tokens, at, clitics=False) is not None


def _is_owned_title(token: Token) -> bool:
    """«نظيرتها», «وزيرهم»: a title with a pronoun written onto it."""
    stems = (w.stem for w in readings(token.text) if w.pronoun in OWNERS)
    return any(titles().longest([replace(token, text=stem)], 0, clitics=False) is not None for stem in stems)


@functools.cache
def _calendar_words() -> frozenset[str]:
    words = [row.name for row in (*load(MonthRow), *load(WeekdayRow))]
    words += [row.word for row in load(NumberRow)] + [row.trigger for row in load(TriggerRow)]
    words += [row.word for row in load(TimeWordRow) if len(row.word) > 3]
    folded = {fold_key(word) for word in words}
    return frozenset(folded | {"ال" + word for word in folded})


def slug(name: str) -> str:
    """An id made of a name: «بكاري سانغاري» is ``bkary-sanghary``. The same spelling gives the same id everywhere."""
    letters = "".join(_LATIN.get(char, char if char.isascii() else " ") for char in fold_key(name).lower())
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "unnamed"
