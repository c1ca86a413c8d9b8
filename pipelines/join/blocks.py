"""Where a telling meets the events that it could fit.

An event is entered under what its tellings have in common with any telling that could fit it: a side and a day; where
the day does not tell, place, sides and month. No such block grows with the years that a corpus spans, so that the cost
of joining grows with the number of tellings and not with that of their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipelines.join.same_event import MANY_A_DAY, MEETINGS, PLANNED_FOR, STAY, is_precise
from pipelines.join.telling import Telling

Block = tuple[object, ...]


def entered(telling: Telling) -> Iterator[Block]:
    """Blocks in which an event can be found for what this telling says of it."""
    yield from _days(telling)
    yield from _stretch(telling)
    if not _is_placed(telling):
        return
    for month in _months(*_span(telling, timedelta(0))):
        yield *_where(telling), "in", month
    if telling.family in MEETINGS:
        for month in _months(telling.published, telling.published):
            yield *_where(telling), "told", month
            if _is_undated(telling):
                yield *_where(telling), "undated, told", month


def looked_up(telling: Telling) -> Iterator[Block]:
    """Blocks in which the events stand that this telling could fit."""
    yield from _days(telling)
    yield from _stretch(telling)
    if not _is_placed(telling):
        return
    for month in _months(*_span(telling, STAY if telling.family == "visit" else timedelta(0))):
        yield *_where(telling), "in", month
    if telling.family in MEETINGS and telling.published is not None:
        told = "told" if _is_undated(telling) else "undated, told"
        for month in _months(telling.published - PLANNED_FOR, telling.published + PLANNED_FOR):
            yield *_where(telling), told, month


def _days(telling: Telling) -> Iterator[Block]:
    if telling.first is None or telling.last is None or not is_precise(telling.first, telling.last):
        return
    day = telling.first
    while day <= telling.last:
        for side in telling.sides:
            yield telling.family, side, day
        day += timedelta(days=1)


def _stretch(telling: Telling) -> Iterator[Block]:
    """A war is told with the month or the beginning that it has in every report."""
    if telling.family in MANY_A_DAY and telling.edtf is not None and not is_precise(telling.first, telling.last):
        yield telling.family, telling.sides, telling.edtf


def _is_placed(telling: Telling) -> bool:
    return telling.place_id is not None and len(telling.sides) > 1


def _is_undated(telling: Telling) -> bool:
    return telling.first is None and telling.last is None


def _where(telling: Telling) -> Block:
    return telling.family, telling.place_id, telling.sides


def _span(telling: Telling, more: timedelta) -> tuple[date | None, date | None]:
    """The days that it can mean; of an open date those near its one end."""
    first, last = telling.first, telling.last
    if first is None:
        first = last and last - PLANNED_FOR
    elif last is None:
        last = first + PLANNED_FOR
    return first and first - more, last and last + more


def _months(first: date | None, last: date | None) -> range:
    if first is None or last is None:
        return range(0)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
