"""Whether a word can be part of a personal name that no list knows."""

from __future__ import annotations

import functools
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

#: Pronouns written onto a title that say whose it is.
OWNERS = ("ه", "ها", "هم", "هما")
_POINTING = ("هذا", "هذه", "ذلك", "تلك", "هولاء")
_CLOSES_NAME = frozenset(':،,؛."«“(-–') | {
    *("في", "خلال", "امام", "عقب", "بعد", "قبل", "الذي", "التي", "علي", "الي", "من", "عن", "مع"),
}
_OPENS_COMPOUND = ("عبد", "ابو", "ابي", "ابا", "ال", "بن", "ابن", "ولد")


def may_be_name(text: str, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Whether a word is a given name, a name's particle, or unknown to every dictionary.

    Args:
        text: The unchanged text.
        tokens: The report's tokens.
        at: The word.
        first: Whether the name would begin with it.
    """
    word = tokens[at].text
    if not is_word(tokens[at]) or len(word) < 2 or word.isascii() or _is_never_name(text, tokens, at, first=first):
        return False
    if word in word_class("given_name") or word in word_class("name_particle"):
        return True
    if is_function_word(word) or word in _calendar_words():
        return False
    if _opens_compound(tokens, at) if first else _goes_on(text, tokens, at):
        return True
    if _is_listed(tokens, at) or (first and not _may_begin(tokens, at)):
        return False
    return not is_ordinary_word(word, text[slice(*tokens[at].span)])


def _is_never_name(text: str, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """«على», which folded looks like «علي»; «بهذه»; a town or person that is listed in full."""
    word = tokens[at].text
    if word == "علي" and not text[slice(*tokens[at].span)].endswith("ي"):
        return True
    if any(w.stem in _POINTING for w in readings(word)):
        return True
    if word.startswith(("بال", "كال", "وبال")) and len(word) > 4 and word not in word_class("given_name"):
        # «هدد الرئيس الرواندي بالرد»
        return True
    return first and (_is_long_place(tokens, at) or _is_full_name(tokens, at))


def _goes_on(text: str, tokens: Sequence[Token], at: int) -> bool:
    return _completes_name(tokens, at) or _is_last_name(text, tokens, at)


def _may_begin(tokens: Sequence[Token], at: int) -> bool:
    """A listed surname or place begins no new name, nor does a word with the article («يزور الرئيس لوغانسك»)."""
    surname = any(hit.word.proclitics == 0 for hit in names().all(tokens, at))
    return not surname and not tokens[at].text.startswith("ال") and not _is_place(tokens, at)


def may_be_any_name(text: str, tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Whether a word can be a name where only a name can stand: uninflected, no verb, no title, no particle."""
    if may_be_name(text, tokens, at, first=first):
        return True
    word = tokens[at].text
    if not is_word(tokens[at]) or len(word) < 3 or is_function_word(word) or _is_listed(tokens, at):
        return False
    if word in _calendar_words() or word in word_class("rank_word") or word in word_class("portfolio"):
        return False
    if word.startswith("و") and (word.startswith("وال") or is_ordinary_word(word[1:], word[1:])):
        return False
    inflected = word.endswith(("ا", "ه", "ات", "ون", "ين", "هم")) or _has_preposition(tokens, at, first=first)
    return not inflected and not verb_readings(word) and not (first and not _may_begin(tokens, at))


def is_ali(text: str, tokens: Sequence[Token], at: int, limit: int) -> bool:
    """«علي» after a title is a man only where another name follows; folded, the preposition «على» looks the same."""
    plain = text[slice(*tokens[at].span)].endswith("ي")
    return plain and at + 1 < limit and may_be_name(text, tokens, at + 1, first=False)


def _has_preposition(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """«لوكالة», «بمدينة» after a name; yet «ديفيد لامي» is a surname, though «أمي» is a word."""
    word, rest = tokens[at].text, tokens[at].text[1:]
    if word[:1] not in "لبك" or not is_ordinary_word(rest, rest):
        return False
    meant = rest.startswith(("ل", "ال")) or rest in word_class("named_noun") or rest in word_class("medium")
    return first or meant or _is_listed([replace(tokens[at], text=rest)], 0)


def _opens_compound(tokens: Sequence[Token], at: int) -> bool:
    """«عز الدين», «جار الله»: the first half alone is an ordinary word."""
    compound = at + 1 < len(tokens) and tokens[at + 1].text in ("الدين", "الله")
    word = tokens[at].text
    prayer = word.endswith(("ه", "هم", "هما")) or word in ("حزب", "عبد", "رسول", "كتاب", "بيت", "رحمه", "سبيل", "شاء")
    return compound and len(word) < 6 and not prayer and not verb_readings(word)


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
    known = is_known_form(word, text[slice(*tokens[at].span)])
    if not word.endswith(("ا", "ه", "ات", "ون")) and _is_closed(tokens, at + 1):
        return not (known and word.startswith("ال"))
    in_pieces = word[:1] in "ولبك" and is_ordinary_word(word[1:], word[1:])
    return not known and not in_pieces


def _is_closed(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (closes_name(tokens[at]) or titles().longest(tokens, at, clitics=False) is not None)


def goes_on_with_family(tokens: Sequence[Token], end: int) -> bool:
    """Whether a family's name follows a person's («محمد بن عبد الرحمن القرعاوي»): then it is somebody else's name."""
    word = tokens[end].text if end < len(tokens) else ""
    if word in ("بن", "ال"):
        return True
    patronym = any(token.text == "بن" for token in tokens[max(0, end - 4) : end])
    family = word.startswith("ال") and len(word) > 4 and word not in adjectives() and word not in _titles_of_family()
    return patronym and family and not is_ordinary_word(word, word) and not verb_readings(word)


def closes_name(token: Token) -> bool:
    """Whether a name has ended before a token: «أن», a comma, a quotation, a preposition."""
    return token.text in _CLOSES_NAME or token.text in word_class("that")


@functools.cache
def _titles_of_family() -> frozenset[str]:
    """Words in «الـ…ي» that say what somebody is, not of which family."""
    names = ("epithet", "rank_word", "portfolio", "event_adjective", "body_adjective")
    words = frozenset[str]().union(*(word_class(name).words for name in names))
    return words | {"ال" + word for word in words}


def _is_listed(tokens: Sequence[Token], at: int) -> bool:
    return (
        any(hit.word.proclitics == 0 and hit.value.whole for hit in names().all(tokens, at))
        or tokens[at].text in adjectives()
        or titles().longest(tokens, at) is not None
        or group_nouns().longest(tokens, at) is not None
        or _is_owned_title(tokens[at])
    )


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """«يزور الرئيس لوغانسك»: a listed place is no name of the president."""
    return places().longest(tokens, at, clitics=False) is not None


def _is_full_name(tokens: Sequence[Token], at: int) -> bool:
    """«كيم جونغ أون»: nobody new."""
    return any(hit.value.whole and hit.end > at + 1 for hit in names().all(tokens, at, clitics=False))


def _is_long_place(tokens: Sequence[Token], at: int) -> bool:
    """«بندر عباس» is a town, though «بندر» is a man's name."""
    hit = places().longest(tokens, at, clitics=False)
    return hit is not None and hit.end > at + 1


def _is_owned_title(token: Token) -> bool:
    """«نظيرتها», «وزيرهم»: a title with a pronoun written onto it."""
    stems = (w.stem for w in readings(token.text) if w.pronoun in OWNERS)
    return any(titles().longest([replace(token, text=stem)], 0, clitics=False) is not None for stem in stems)


@functools.cache
def _calendar_words() -> frozenset[str]:
    words = [row.name for row in (*load(MonthRow), *load(WeekdayRow))]
    words += [row.word for row in load(NumberRow)] + [row.trigger for row in load(TriggerRow)]
    words += [row.word for row in load(TimeWordRow) if len(row.word) > 2]
    folded = {fold_key(word) for word in words}
    return frozenset(folded | {"ال" + word for word in folded})
