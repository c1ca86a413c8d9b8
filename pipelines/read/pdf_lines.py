"""Letters at places on a page become lines and paragraphs in reading order.

A PDF says where each letter is drawn, not in which order it is read. A line of Arabic is read from the right; numbers
and Latin words in it from the left. A ligature («لا») is one letter here, so that turning a line round leaves it whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

#: In heights of a letter: how far apart two lines are at least, and how wide a blank and a gap between columns.
_SAME_LINE = 0.4
_BLANK = 0.22
_GUTTER = 1.8
#: Lines further apart than this many usual distances are two paragraphs.
_APART = 1.35
#: A page is read from the right where this many times its Arabic letters are at least as many as its Latin ones.
_SHARE = 3
_RIGHT = frozenset({"R", "AL"})
_BULLET = re.compile(r"[•▪●\-–*]\s|\d{1,2}[.)\-]\s")
_FOLIO = re.compile(r"[\s\d/\-–—|.]*")
_OPENING, _CLOSING = "«([{‹“", "»)]}›”"
_TURNED = str.maketrans(_OPENING + _CLOSING, _CLOSING + _OPENING)


class Glyph(NamedTuple):
    """A letter or ligature as it is drawn: its text, left and right end, base line and height, in points."""

    text: str
    left: float
    right: float
    base: float
    height: float


class Line(NamedTuple):
    """A line in reading order and where it stands."""

    text: str
    left: float
    right: float
    base: float
    height: float
    column: int


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines of one page, column by column, the right column first where the page is read from the right."""
    rows = [_pieces(row) for row in _rows(glyphs)]
    strong = Counter(_strong(g) for row in rows for piece in row for g in piece)
    from_right = strong[-1] * _SHARE >= strong[1]
    lines: list[Line] = []
    column = 0
    for block in _blocks(rows):
        for part in sorted(block, key=lambda part: -part[0] if from_right else part[0]):
            # Rows without a gutter stand in one column until others come between.
            column += len(block) > 1
            lines += [line for piece in block[part] if (line := _line(piece, column, from_right)).text]
        column += len(block) > 1
    return lines


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Letters with the same base line, from the top of the page down; marks with the letter that bears them."""
    bases = sorted((g for g in glyphs if not _is_mark(g)), key=lambda g: -g.base)
    rows: list[list[Glyph]] = []
    for glyph in bases:
        if rows and abs(rows[-1][0].base - glyph.base) <= _SAME_LINE * min(glyph.height, rows[-1][0].height):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda g: g.left)
    for mark in (g for g in glyphs if _is_mark(g)):
        _hang(mark, rows)
    return rows


def _is_mark(glyph: Glyph) -> bool:
    return bool(glyph.text) and all(unicodedata.category(char) == "Mn" for char in glyph.text)


def _hang(mark: Glyph, rows: list[list[Glyph]]) -> None:
    near = min(rows, key=lambda row: abs(row[0].base - mark.base), default=None)
    if near is None or abs(near[0].base - mark.base) > 1.5 * near[0].height:
        return
    middle = (mark.left + mark.right) / 2
    at = min(range(len(near)), key=lambda i: abs((near[i].left + near[i].right) / 2 - middle))
    near[at] = near[at]._replace(text=near[at].text + mark.text)


def _pieces(row: list[Glyph]) -> list[list[Glyph]]:
    """A row cut where a gap is wider than any between words."""
    pieces: list[list[Glyph]] = []
    for glyph in row:
        if not glyph.text.strip():
            continue
        if pieces and glyph.left - pieces[-1][-1].right <= _GUTTER * glyph.height:
            pieces[-1].append(glyph)
        else:
            pieces.append([glyph])
    return pieces


def _blocks(rows: Sequence[list[list[Glyph]]]) -> Iterator[dict[tuple[float, float], list[list[Glyph]]]]:
    """Stretches of rows that share a gutter, each as columns by their ends; rows without one stand alone."""
    at = 0
    while at < len(rows):
        end, gutter = at, (float("-inf"), float("inf"))
        while end < len(rows) and (narrowed := _shared(gutter, rows[end])) is not None:
            gutter, end = narrowed, end + 1
        if end - at >= 3 and gutter[0] > float("-inf"):
            middle = sum(gutter) / 2
            sides: dict[tuple[float, float], list[list[Glyph]]] = {}
            for key, side in (((0.0, middle), False), ((middle, float("inf")), True)):
                pieces = [piece for row in rows[at:end] for piece in row if (piece[0].left > middle) == side]
                sides[key] = pieces
            yield sides
            at = end
        else:
            row = rows[at]
            yield {(0.0, 0.0): [[glyph for piece in row for glyph in piece]]} if row else {}
            at += 1


def _shared(gutter: tuple[float, float], row: list[list[Glyph]]) -> tuple[float, float] | None:
    """What is left of a gutter after one more row; None if the row's words cross it."""
    gaps = [(a[-1].right, b[0].left) for a, b in pairwise(row)]
    if gutter[0] == float("-inf"):
        return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    best: tuple[float, float] | None = None
    ends = [(float("-inf"), row[0][0].left), *gaps, (row[-1][-1].right, float("inf"))] if row else [gutter]
    for left, right in ends:
        low, high = max(gutter[0], left), min(gutter[1], right)
        if high - low > 2 and (best is None or high - low > best[1] - best[0]):
            best = (low, high)
    return best


def _line(piece: list[Glyph], column: int, from_right: bool) -> Line:
    spaced = list(_with_blanks(piece))
    height = median(glyph.height for glyph in piece)
    text = " ".join(_in_reading_order(spaced, from_right).split())
    return Line(text, piece[0].left, piece[-1].right, piece[0].base, height, column)


def _with_blanks(piece: Sequence[Glyph]) -> Iterator[Glyph]:
    for at, glyph in enumerate(piece):
        if at and glyph.left - piece[at - 1].right > _BLANK * glyph.height:
            yield Glyph(" ", piece[at - 1].right, glyph.left, glyph.base, glyph.height)
        yield glyph


def _strong(glyph: Glyph) -> int:
    """1 for a letter read from the left, -1 for one read from the right, 0 for others."""
    kinds = {unicodedata.bidirectional(char) for char in glyph.text}
    return -1 if kinds & _RIGHT else 1 if "L" in kinds else 0


def _in_reading_order(glyphs: Sequence[Glyph], from_right: bool) -> str:
    """A line's text, from letters sorted from left to right; on an Arabic page only a line without Arabic is Latin."""
    kinds = set(map(_strong, glyphs))
    if 1 in kinds and not (from_right and -1 in kinds):
        return "".join(g.text for run in _runs(glyphs, -1) for g in run)
    return "".join(g.text for run in _runs(glyphs[::-1], 1) for g in run)


def _runs(glyphs: Sequence[Glyph], against: int) -> Iterator[Sequence[Glyph]]:
    """A line cut into runs, those that go against its direction (and numbers in a line from the right) turned round."""
    at = 0
    while at < len(glyphs):
        end = _end_of_run(glyphs, at, against)
        yield glyphs[at:end][::-1] if end > at else glyphs[at : at + 1]
        at = max(end, at + 1)


def _end_of_run(glyphs: Sequence[Glyph], at: int, against: int) -> int:
    """After the last letter of the run that begins here; ``at`` if none does."""
    numbers = against > 0
    if not (_strong(glyphs[at]) == against or (numbers and _is_digit(glyphs[at]))):
        return at
    last = at
    has_letter = False
    for i in range(at, len(glyphs)):
        strong = _strong(glyphs[i])
        if strong == -against:
            break
        has_letter = has_letter or strong == against
        if strong == against or (numbers and _is_digit(glyphs[i])):
            last = i
    if has_letter:
        return last + 1
    # Figures alone: «2024-2025» and «3 4» between Arabic words go from the right, figure by figure.
    end = at
    while end < len(glyphs) and (_is_digit(glyphs[end]) or _joins(glyphs, end)):
        end += 1
    return end


def _is_digit(glyph: Glyph) -> bool:
    return glyph.text.isdigit()


def _joins(glyphs: Sequence[Glyph], at: int) -> bool:
    return (
        glyphs[at].text in {".", ",", "٫", "٬", ":", "/"}
        and 0 < at < len(glyphs) - 1
        and _is_digit(glyphs[at - 1])
        and _is_digit(glyphs[at + 1])
    )


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Paragraphs over all pages; page numbers and what most pages repeat are left out."""
    seen = Counter(key for page in pages for key in {_repeated(line.text) for line in page})
    often = {key for key, number in seen.items() if number >= 3 and number > len(pages) / 2}
    kept = [
        line
        for page in pages
        for at, line in enumerate(page)
        if _repeated(line.text) not in often and not (at in (0, len(page) - 1) and _FOLIO.fullmatch(line.text))
    ]
    return [" ".join(line.text for line in group) for group in _grouped(kept)]


def _repeated(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _grouped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    steps = sorted(
        a.base - b.base for a, b in pairwise(lines) if a.column == b.column and 0 < a.base - b.base < 4 * a.height
    )
    # Not the middle one: of short paragraphs half the distances are those between paragraphs.
    usual = steps[len(steps) // 3] if steps else 0.0
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, lines, usual):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(above: Line, line: Line, lines: Sequence[Line], usual: float) -> bool:
    """Whether a line goes on with the one above it: that one was full, and nothing sets this one apart."""
    if abs(above.height - line.height) > 0.15 * above.height or _BULLET.match(line.text):
        return False
    step = above.base - line.base
    if step > max(0.0, _APART * usual):
        return False
    beside = [one for one in lines if one.column == above.column]
    left, right = min(one.left for one in beside), max(one.right for one in beside)
    from_right = sum(unicodedata.bidirectional(char) in _RIGHT for char in above.text) * 2 > len(above.text) / 2
    short = above.left - left if from_right else right - above.right
    is_full = short <= 0.15 * (right - left)
    return is_full and not (above.column != line.column and above.text.endswith((".", "؟", "!")))


def with_brackets_turned(text: str) -> str:
    """A text whose brackets open towards what they hold: some programs keep them as they are drawn."""
    wrong = len(re.findall(rf"(?<=\s)[{re.escape(_CLOSING)}](?=\w)|(?<=\w)[{re.escape(_OPENING)}](?=[\s.،]|$)", text))
    right = len(re.findall(rf"(?<=\s)[{re.escape(_OPENING)}](?=\w)|(?<=\w)[{re.escape(_CLOSING)}](?=[\s.،]|$)", text))
    return text.translate(_TURNED) if wrong > right else text
