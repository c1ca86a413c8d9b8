"""Find expressions of time and say where on the calendar they lie.

Rules read what the words say; here the day of publication and the dates before it in the report are brought in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.find.times.publication import publication_day as publication_day
from pipelines.find.times.resolve import resolve
from pipelines.find.times.rules import times_in
from pipelines.find.times.when import (
    Anchor,
    Between,
    Clock,
    Context,
    Length,
    Months,
    Named,
    Nothing,
    Offset,
    Repeat,
    Season,
    Unit,
    Weekday,
    Weekend,
    When,
)
from pipelines.find.times.words import clitic_letters, is_before
from pipelines.model import EdtfDate, Parsed, Span, TimeExpression, Token
from pipelines.rule import Finding
from pipelines.schema.codes import Calendar, DateBasis, Section, TimeKind
from pipelines.schema.lexicon import TimeWordKind as Kind

_KINDS: dict[type, TimeKind] = {Length: TimeKind.DURATION, Clock: TimeKind.TIME, Repeat: TimeKind.SET}
_UNBOUND = (*_KINDS, Between)
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120}
_BASES = {Anchor.REPORT: DateBasis.RELATIVE_TO_REPORT, None: DateBasis.STATED}


def find_times(parsed: Parsed, published: date | None) -> tuple[TimeExpression, ...]:
    """Expressions of time of a report, in reading order, not overlapping.

    Args:
        parsed: The report.
        published: Its day of publication; without it, what is counted from it stays without a date.
    """
    found: list[TimeExpression] = []
    context = Context(published)
    for sentence in parsed.sentences:
        if sentence.section is Section.BOILERPLATE:
            continue
        for finding in times_in(parsed.tokens, sentence.first, sentence.last):
            if isinstance(finding.value, Nothing):
                continue
            edge = _edge(parsed.tokens, finding.first)
            one = _expression(parsed, finding, replace(context, edge=edge))
            context = _remembering(context, one)
            found.append(one)
    return tuple(found)


def _edge(tokens: Sequence[Token], at: int) -> Anchor | None:
    if is_before(Kind.SINCE, tokens, at):
        return Anchor.SINCE
    return Anchor.UNTIL if is_before(Kind.DEADLINE, tokens, at) else None


def _remembering(context: Context, time: TimeExpression) -> Context:
    """The context for what follows: «الشهر ذاته» is that of the last date."""
    one = time.date
    if one is None or one.first is None:
        return context
    told = one.first == one.last and (
        context.previous_day is None or context.published is None or one.first <= context.published
    )
    # «في اليوم نفسه» goes back to the day that was told of, not to one that lies ahead or that something lasts until.
    told = told and (time.anchor != Anchor.UNTIL or context.previous_day is None)
    day = one.first if told else context.previous_day
    return replace(context, previous=one.first, previous_day=day)


def _expression(parsed: Parsed, finding: Finding[When], context: Context) -> TimeExpression:
    when = finding.value
    anchor = _anchor(when)
    offset = when if isinstance(when, Offset) and anchor is Anchor.EVENT else None
    span = _span(parsed, finding.first, finding.last)
    dated = _date(when, context)
    is_bound = context.edge is not None and anchor is not Anchor.EVENT and type(when) not in _UNBOUND
    return TimeExpression(
        span=span,
        kind=_KINDS.get(type(when), TimeKind.DATE),
        date=dated,
        value=when.value if isinstance(when, Length | Clock | Repeat) else None,
        calendar=_calendar(when),
        anchor=context.edge if is_bound else anchor,
        offset_days=_scaled(offset, _DAYS),
        basis=_basis(when, anchor),
        rule_id=finding.rule,
        offset_months=_scaled(offset, _MONTHS),
    )


def _span(parsed: Parsed, first: int, last: int) -> Span:
    """From the first word, without the clitics written onto it, to the last."""
    token = parsed.tokens[first]
    cut = clitic_letters(token.text)
    start = parsed.folded.origin[token.start + cut] if cut else token.span.start
    return Span(start, parsed.tokens[last - 1].span.end)


def _date(when: When, context: Context) -> EdtfDate | None:
    match when:
        case Length(start=Offset() as start):
            return resolve(start, context)
        case Length() | Clock() | Repeat() | Nothing():
            return None
        case _:
            return resolve(when, context)


def _anchor(when: When | None) -> Anchor | None:
    """What the date of an expression hangs on; None if it says everything itself."""
    match when:
        case Offset():
            return when.anchor
        case Named():
            return when.within.anchor if when.within else Anchor.REPORT if when.year is None else None
        case Weekday():
            return when.within.anchor if when.within else Anchor.REPORT
        case Season():
            return _anchor(when.year) if when.year else Anchor.REPORT
        case Months():
            return _anchor(when.year)
        case Between():
            ends = (_anchor(when.first), _anchor(when.last))
            stated = isinstance(when.first, Named) and isinstance(when.last, Named) and None in ends
            return None if stated else ends[1] or ends[0]
        case Weekend():
            return Anchor.REPORT
        case Length():
            return _anchor(when.start)
        case _:
            return None


def _basis(when: When, anchor: Anchor | None) -> DateBasis:
    if isinstance(when, Clock | Repeat) or (isinstance(when, Length) and when.start is None):
        return DateBasis.NONE
    return _BASES.get(anchor, DateBasis.RELATIVE_TO_EVENT)


def _calendar(when: When) -> Calendar:
    match when:
        case Named():
            return Calendar.RELATIVE if when.within and when.month is None else when.calendar
        case Season() | Months() | Clock():
            return Calendar.GREGORIAN
        case Between():
            return _calendar(when.last)
        case _:
            return Calendar.RELATIVE


def _scaled(offset: Offset | None, units: dict[Unit, int]) -> int | None:
    if offset is None or offset.count is None or offset.unit not in units:
        return None
    return offset.count * units[offset.unit]
