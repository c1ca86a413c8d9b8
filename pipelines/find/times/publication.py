"""The day on which a report was published, where its own head or foot says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from pipelines.find.times.resolve import resolve
from pipelines.find.times.rules import times_in
from pipelines.find.times.when import Clock, Context, Named, When
from pipelines.find.times.words import is_before, is_dash
from pipelines.model import Parsed, Token
from pipelines.rule import Finding, glued, text_at
from pipelines.schema.lexicon import TimeWordKind as Kind
from pipelines.text.tokens import is_word

_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_SEPARATORS = frozenset(":-–—|,،")
#: No head is longer; what follows is running text.
_LINE_TOKENS = 80
_HEAD_LINES = 4
_FOOT_LINES = 3
_DATELINE_WORDS = 8
#: A header line may name a town or an author beside the date.
_HEADER_WORDS = 4
#: So many lines that open with different dates are a chronology.
_CHRONOLOGY = 3


class _Trust(IntEnum):
    """How far words around a date show that it is the day of publication."""

    UPDATED = 1
    OPENS_LINE = 2
    STAMP = 3
    PUBLISHED = 4


_BY_PLACE = (_Trust.OPENS_LINE, _Trust.STAMP)


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: date
    trust: _Trust


def publication_day(parsed: Parsed) -> date | None:
    """The full date that stands in a report's head, dateline or foot as the day of publication.

    «نشر في» is trusted most, then a stamp (a date and a time of day alone on a line, a dateline, a date glued to the
    first word), then a date that opens a line; «آخر تحديث» least. A date inside a running sentence never counts. Of
    equally trusted dates the earliest counts, because stamps of the reader's visit are later.
    """
    lines = list(_lines(parsed))
    chosen = lines[:_HEAD_LINES] + lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]
    found = [one for number, line in enumerate(chosen) for one in _candidates(parsed.tokens, *line, number)]
    if len({one.day for one in found if one.trust in _BY_PLACE}) >= _CHRONOLOGY:
        found = [one for one in found if one.trust not in _BY_PLACE]
    best = max((one.trust for one in found), default=None)
    return min((one.day for one in found if one.trust is best), default=None)


def _lines(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines that are not blank; of a long one only the beginning."""
    text, tokens = parsed.report.text, parsed.tokens
    begin = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _LINE_BREAK.search(text, tokens[at - 1].span.end, tokens[at].span.start):
            yield begin, min(at, begin + _LINE_TOKENS)
            begin = at


def _candidates(tokens: Sequence[Token], first: int, last: int, line: int) -> Iterator[_Candidate]:
    findings = list(times_in(tokens, first, last))
    for number, finding in enumerate(findings):
        day = _full_day(finding.value)
        trust = _trust(tokens, first, last, findings, number) if day else None
        if day is not None and trust is not None and (line < _HEAD_LINES or trust is not _Trust.OPENS_LINE):
            yield _Candidate(day, trust)


def _full_day(when: When) -> date | None:
    """The day that a date states by itself, year included."""
    if not isinstance(when, Named) or when.day is None or when.year is None:
        return None
    found = resolve(when, Context())
    return found.first if found and found.first == found.last else None


def _trust(
    tokens: Sequence[Token], first: int, last: int, findings: Sequence[Finding[When]], number: int
) -> _Trust | None:
    one = findings[number]
    cue_end = _back_over_clock(tokens, findings, one.first)
    if is_before(Kind.UPDATED, tokens, cue_end):
        return _Trust.UPDATED
    if is_before(Kind.PUBLISHED, tokens, cue_end):
        return _Trust.PUBLISHED
    if _is_dateline(tokens, first, last, one):
        return _Trust.STAMP
    before, after = (_words(tokens, findings, *ends) for ends in ((first, one.first), (one.last, last)))
    if before and not (before <= _HEADER_WORDS and not after and text_at(tokens, one.first - 1) in _SEPARATORS):
        return None
    is_header = after <= _HEADER_WORDS and text_at(tokens, last - 1) != "."
    has_clock = any(isinstance(f.value, Clock) for f in findings[max(0, number - 1) : number + 2])
    return _Trust.STAMP if is_header and has_clock else _Trust.OPENS_LINE


def _words(tokens: Sequence[Token], findings: Sequence[Finding[When]], first: int, last: int) -> int:
    """How many words of a stretch belong to no expression of time."""
    return sum(is_word(tokens[at]) and not _inside(findings, at) for at in range(first, last))


def _back_over_clock(tokens: Sequence[Token], findings: Sequence[Finding[When]], at: int) -> int:
    """Where a time of day begins that stands before a date («نشر: 14:30 - 27 فبراير»), or else the same index."""
    clock = next((f for f in findings if isinstance(f.value, Clock) and f.first < at <= f.last + 1), None)
    start = clock.first if clock else at
    return start - 1 if text_at(tokens, start - 1) in _SEPARATORS else start


def _is_dateline(tokens: Sequence[Token], first: int, last: int, one: Finding[When]) -> bool:
    """«بروكسل 20 مارس 2025 (د ب أ) -», «الرياض - 27 فبراير 2025:», «27 فبراير 2025التقى»."""
    if one.first - first > _DATELINE_WORDS or one.last >= last:
        return False
    if one.first == first and glued(tokens, one.last) and is_word(tokens[one.last]):
        return True
    end = one.last
    if text_at(tokens, end) == "(":
        closing = (at for at in range(end, min(end + _DATELINE_WORDS, last)) if text_at(tokens, at) == ")")
        end = next(closing, last - 1) + 1
        return end < last and (is_dash(tokens, end) or text_at(tokens, end) == ":")
    opens = one.first == first or is_dash(tokens, one.first - 1)
    return (
        opens and (is_dash(tokens, end) or text_at(tokens, end) == ":") and end + 1 < last and is_word(tokens[end + 1])
    )


def _inside(findings: Sequence[Finding[When]], at: int) -> bool:
    return any(finding.first <= at < finding.last for finding in findings)
