"""Whether a word is ordinary Arabic, as against a name that no dictionary knows."""

from __future__ import annotations

import functools
import re

from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import word_class

_MARKS = re.compile("[\u0640\u064b-\u065f\u0670]")
_FUNCTION_CLASSES = (
    "preposition",
    "conjunction",
    "subordinator",
    "relative",
    "negation",
    "future_particle",
    "perfect_particle",
    "auxiliary",
    "adverb",
    "epithet",
    "personal_pronoun",
)


@functools.cache
def _function_words() -> frozenset[str]:
    return frozenset().union(*(word_class(name).words for name in _FUNCTION_CLASSES))


@functools.lru_cache(maxsize=20_000)
def is_function_word(word: str) -> bool:
    """Whether a folded word is a particle, preposition, adverb or the like, perhaps with «و» or «ف» before it."""
    return word in _function_words() or (word[:1] in "وف" and word[1:] in _function_words())


def is_ordinary_word(word: str, surface: str) -> bool:
    """Whether a word is found in a dictionary of Arabic, taken apart or whole, or is a form of a listed verb.

    Args:
        word: Folded.
        surface: The same word as it is written, which is how the dictionary spells.
    """
    return is_function_word(word) or bool(verb_readings(word)) or _in_dictionary(word, _MARKS.sub("", surface))


@functools.lru_cache(maxsize=20_000)
def is_known_form(word: str, surface: str) -> bool:
    """Whether a word as it stands, the article aside, is found in a dictionary of Arabic: «زيرين» is not."""
    surface = _MARKS.sub("", surface)
    if len(word) != len(surface):
        surface = word
    return _is_known(surface) or (word.startswith("ال") and _is_known(surface[2:]))


@functools.lru_cache(maxsize=20_000)
def _in_dictionary(word: str, surface: str) -> bool:
    if len(word) != len(surface):
        surface = word
    stems = (surface[w.proclitics : len(surface) - len(w.pronoun)] for w in readings(word))
    # «فخامته», «زيارتها»: before a pronoun the feminine ending is written ت.
    feminine = (w.stem[:-1] + "ة" for w in readings(word) if w.pronoun and w.stem.endswith("ه"))
    return any(len(stem) > 2 and _is_known(stem) for stem in (*stems, *feminine))


def _is_known(stem: str) -> bool:
    known = _dictionary()
    return stem in known or any(stem.endswith(end) and stem[: -len(end)] in known for end in ("ا", "ين", "ات", "ون"))


@functools.cache
def _dictionary() -> frozenset[str]:
    """The word forms and lemmas of simplemma's Arabic dictionary."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    entries = DefaultDictionaryFactory().get_dictionary("ar")
    return frozenset(w.decode() if isinstance(w, bytes) else w for pair in entries.items() for w in pair)
