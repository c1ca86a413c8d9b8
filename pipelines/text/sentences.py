"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.model import Quote, Span

_END = re.compile(r"[.!?؟]+[\"»”’)\]]*")
#: A quotation longer than this is taken for an unbalanced mark; sentences inside it are told apart.
_MAX_QUOTE = 1200


def sentence_spans(text: str, line: Span, quotes: Sequence[Quote]) -> Iterator[Span]:
    """Cut a line into sentences.

    A full stop ends a sentence also where the next word is glued to it. It does not inside a number («1.13»), after a
    single letter («أ.ف.ب», «د. محمد»), or inside quotation marks: a quotation of several sentences stays with its verb.

    Args:
        text: The unchanged text.
        line: The line, or the part of it, to cut.
        quotes: The report's quotations.
    """
    inside = [q.span for q in quotes if q.closed and q.span.end - q.span.start <= _MAX_QUOTE and q.span.overlaps(line)]
    start = line.start
    current = 0
    for match in _END.finditer(text, line.start, line.end):
        while current < len(inside) and inside[current].end <= match.start():
            current += 1
        quoted = current < len(inside) and inside[current].start < match.start() < inside[current].end
        if (quoted and match.end() < inside[current].end) or not _ends_sentence(text, line, match):
            continue
        if quoted and not _starts_anew(text, match.end(), line.end):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, line.end)


def _ends_sentence(text: str, line: Span, match: re.Match[str]) -> bool:
    before = text[line.start : match.start()]
    after = text[match.end()] if match.end() < line.end else " "
    if match[0] == ".":
        if before[-1:].isdigit() and after.isdigit():
            return False
        if re.search(r"(?:^|[^\w])\w$", before[-2:]) and before[-1:].isalpha():
            return False
    if match[0].startswith(".."):
        return match.end() >= line.end
    return after.isspace() or after.isalnum() or after in '"«“('


def _starts_anew(text: str, at: int, end: int) -> bool:
    """Whether what follows a quotation that ends with a full stop is a new sentence: nothing, or a new line's start.

    The words after «… النهائي." بحسب الوزير» still belong to the quotation's sentence.
    """
    rest = text[at:end].lstrip()
    return not rest or (rest[0] not in "،,؛)" and not re.match(r"(?:وفق|بحسب|حسب|كما|على حد)\b", rest))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = end - (len(piece) - len(piece.rstrip()))
    if any(char.isalnum() for char in text[first:last]):
        yield Span(first, last)
