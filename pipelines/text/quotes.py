"""Quotation marks and the words between them.

Reports use straight, curly and angular marks, nested and doubled, reversed, with blanks inside, unclosed, or running
over a paragraph break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.model import Quote, Span

_FAMILIES = {
    "«": "angular",
    "»": "angular",
    "“": "curly",
    "”": "curly",
    "„": "curly",
    "‟": "curly",
    '"': "straight",
    "″": "straight",
}
_FAMILIES |= {"‹": "single", "›": "single", "❝": "heavy", "❞": "heavy", "＂": "straight"}
_OPENS = set("«“„‟‹❝")
#: A run of one sign is one mark; two signs side by side close one quotation each («… "عودوا"»).
_MARK = re.compile(r"''|([«»“”„‟\"″‹›❝❞＂])\1*")
_PARAGRAPH = re.compile(r"[\n\r\u2028\u2029]+")
#: A quotation over a paragraph break reaches the next paragraph only: further away the mark is stray.
_MAX_QUOTE = 3000


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    may_open: bool
    may_close: bool


def quotes_of(text: str) -> tuple[Quote, ...]:
    """Quotations of a report, in reading order; a nested one follows the one it stands in.

    Args:
        text: The unchanged text.

    Returns:
        One ``Quote`` a pair of marks. A quotation that is never closed ends with its paragraph and says so.
    """
    found: list[Quote] = []
    carried: _Mark | None = None
    for start, end in _paragraphs(text):
        pairs, opened, closed = _pair(list(_marks(text, start, end)))
        if carried is not None:
            partner = _first_close(closed, pairs, carried)
            if partner is not None:
                closed.remove(partner)
                found.append(_quote(text, carried, partner))
            else:
                found.append(_unclosed(text, carried))
        found.extend(_quote(text, a, b) for a, b in pairs)
        carried = opened[-1] if opened else None
        found.extend(_unclosed(text, mark) for mark in opened[:-1])
    if carried is not None:
        found.append(_unclosed(text, carried))
    return tuple(sorted((q for q in found if q.inner.end > q.inner.start), key=lambda q: (q.span.start, -q.span.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        sign = match[0][0]
        family = "straight" if match[0] == "''" else _FAMILIES[sign]
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if len(match[0]) > 1 and before.isspace() and after.isspace():
            continue  # an empty quotation
        opens = not after.isspace() and (not before.isalnum() or _is_clitic(text, start, match.start()))
        closes = not before.isspace() and not after.isalnum()
        if not opens and not closes:
            opens = closes = True
        yield _Mark(match.start(), match.end(), family, opens, closes)


def _is_clitic(text: str, start: int, at: int) -> bool:
    """Whether a mark follows a lone «ل», «ب», «و», «الـ» …, which is written onto the quotation."""
    return re.search(r"(?:^|[\s(])(?:[وفبلك]{1,2}|[وفبك]?ال)ـ*$", text[max(start, at - 6) : at]) is not None


def _pair(marks: list[_Mark]) -> tuple[list[tuple[_Mark, _Mark]], list[_Mark], list[_Mark]]:
    """Pair the marks of one paragraph: same family first; what is left may pair across families."""
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    closed: list[_Mark] = []
    for mark in marks:
        partner = next((m for m in reversed(stack) if m.family == mark.family), None)
        if partner is not None and (mark.may_close or not mark.may_open):
            stack.remove(partner)
            pairs.append((partner, mark))
        elif mark.may_open:
            stack.append(mark)
        else:
            closed.append(mark)
    for mark in list(closed):
        partner = next((m for m in reversed(stack) if m.end < mark.start), None)
        if partner is not None:
            stack.remove(partner)
            closed.remove(mark)
            pairs.append((partner, mark))
    return pairs, stack, closed


def _first_close(closed: list[_Mark], pairs: list[tuple[_Mark, _Mark]], carried: _Mark) -> _Mark | None:
    """The mark that closes a quotation carried over from the paragraph before: left over, near, before any pair."""
    if not closed or closed[0].start - carried.end > _MAX_QUOTE:
        return None
    first_pair = min((a.start for a, b in pairs if a.family == carried.family), default=closed[0].start + 1)
    return closed[0] if closed[0].start < first_pair else None


def _quote(text: str, opening: _Mark, closing: _Mark) -> Quote:
    return Quote(Span(opening.start, closing.end), _trim(text, opening.end, closing.start), closed=True)


def _unclosed(text: str, opening: _Mark) -> Quote:
    stop = _PARAGRAPH.search(text, opening.end)
    end = stop.start() if stop else len(text)
    return Quote(Span(opening.start, end), _trim(text, opening.end, end), closed=False)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
