"""Words with their places, and the clitics written onto them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.lexicon import load
from pipelines.model import Folded, Span, Token
from pipelines.schema.lexicon import WordClassRow
from pipelines.text.morphology import tokenise
from pipelines.text.normalise import fold_key, original_span

_RUNS = re.compile(r"\d+|[^\W\d_]+|.", re.DOTALL)
#: A point between digits whose order a right-to-left mark turns round.
_TURNED = re.compile("\\d\\.[\u200f\u061c]+\\d")
#: What dpa writes as the decimal point of a number whose fraction stands first («7ر198»).
_FRACTION_FIRST = "ر"
_LETTER = re.compile(r"[^\W\d_]")


def tokens_of(text: str, folded: Folded) -> tuple[Token, ...]:
    """Tokens of a report in reading order.

    camel-tools cuts the words; where it leaves digits and letters in one piece («2025التقى», «60مليون») they are cut
    apart here, so that glued words are found. Only white space lies between two tokens.

    Args:
        text: The unchanged text.
        folded: The same text, folded.
    """
    result: list[Token] = []
    at = 0
    for word in tokenise(folded.text):
        at = folded.text.index(word, at)
        for run in _runs(word):
            start = at + run.start()
            span = original_span(text, folded.origin, start, start + len(run[0]))
            result.append(Token(_FRACTION_FIRST if _is_turned(text, span, run[0]) else run[0], span, start))
        at += len(word)
    return tuple(result)


def _is_turned(text: str, span: Span, point: str) -> bool:
    """Whether a decimal point stands before a right-to-left mark: «45.\u200f1» is shown, and meant, as 1.45."""
    return point == "." and span.start > 0 and bool(_TURNED.match(text, span.start - 1))


@functools.cache
def _glued() -> re.Pattern[str]:
    """A word of the class ``glued_word`` with another and its article at its end («الوزيرالسوري»)."""
    words = next((row.words for row in load(WordClassRow) if row.word_class == "glued_word"), ())
    firsts = "|".join(fold_key(word) for word in words)
    return re.compile(f"(?:[وفبل]?ال|[وفبل])?(?:{firsts})(?=ال)|ال.{{3,}}")


def _runs(word: str) -> Iterator[re.Match[str]]:
    """Letters and digits apart, and «الوزيرالسوري» as two words."""
    glued = list(_glued().finditer(word))
    if len(glued) == 2 and glued[0].end() == glued[1].start() and glued[1].end() == len(word):
        return iter(glued) if glued[0].start() == 0 else _RUNS.finditer(word)
    return _RUNS.finditer(word)


@dataclass(frozen=True, slots=True)
class Word:
    """One way to take a written word apart.

    Attributes:
        stem: What remains, folded.
        conjunction: «و» or «ف», or nothing.
        preposition: «ب», «ل» or «ك», or nothing.
        article: Whether «ال» stands before the stem.
        pronoun: Attached pronoun («ه», «ها», «هم» …), or nothing.
    """

    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    pronoun: str = ""

    @property
    def proclitics(self) -> int:
        """Letters before the stem, as written («لل» is ل and ال)."""
        article = 2 if self.article and self.preposition != "ل" else 1 if self.article else 0
        return len(self.conjunction) + len(self.preposition) + article


_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي")


@functools.lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Word, ...]:
    """All ways to take a folded word apart, the fewest cuts first.

    «وللاجتماع» has among others Word("اجتماع", "و", "ل", article=True). Stems of fewer than two letters are left out.
    Attached pronouns restore what they changed: «زيارته» also gives «زياره», «لقائهم» (folded «لقايهم») «لقاء».
    """
    found = sorted(set(_cuts(word)), key=lambda w: (bool(w.pronoun), w.proclitics, len(w.pronoun), w.stem))
    return tuple(found)


def _cuts(word: str) -> Iterator[Word]:
    for conjunction in ("", "و", "ف"):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        for preposition in ("", "ب", "ل", "ك"):
            if rest.startswith(preposition):
                yield from _article_and_pronoun(rest[len(preposition) :], conjunction, preposition)


def _article_and_pronoun(rest: str, conjunction: str, preposition: str) -> Iterator[Word]:
    if len(rest) < 2:
        return
    article = "ل" if preposition == "ل" else "ال"
    if rest.startswith(article) and len(rest) > len(article) + 1:
        yield Word(rest[len(article) :], conjunction, preposition, article=True)
    yield Word(rest, conjunction, preposition)
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
            for stem in _bare_stems(rest[: -len(pronoun)]):
                yield Word(stem, conjunction, preposition, pronoun=pronoun)


def _bare_stems(stem: str) -> Iterator[str]:
    yield stem
    if stem.endswith("ت"):
        yield stem[:-1] + "ه"
    if stem.endswith(("او", "اي")):
        yield stem[:-1] + "ء"
    if stem.endswith("ا") and len(stem) > 2:
        yield stem[:-1] + "ي"


def is_word(token: Token) -> bool:
    """Whether a token is made of letters."""
    return bool(_LETTER.match(token.text))
