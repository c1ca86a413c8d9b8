"""Where on the calendar an expression of time lies, once the day of publication and the dates before it are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipelines.find.times import calendar
from pipelines.find.times.calendar import Toward
from pipelines.find.times.when import (
    Anchor,
    Between,
    Context,
    Dated,
    Months,
    Named,
    Offset,
    Season,
    Unit,
    Weekday,
    Weekend,
)
from pipelines.model import EdtfDate
from pipelines.schema.codes import Calendar


def resolve(when: Dated, context: Context) -> EdtfDate | None:
    """Where on the calendar an expression lies; None if what it hangs on is unknown or no such day exists."""
    match when:
        case Named():
            return _named(when, context)
        case Offset():
            return _offset(when, context)
        case Weekday():
            return _weekday(when, context)
        case Season():
            return _season(when, context)
        case Months():
            return _months(when, context)
        case Weekend():
            return _weekend(context)
        case Between():
            return _between(when, context)


def _build(when: Named, year: int, month: int | None) -> EdtfDate | None:
    make = calendar.hijri if when.calendar is Calendar.HIJRI else calendar.civil
    return make(year, month, when.day)


def _named(when: Named, context: Context) -> EdtfDate | None:
    if when.month is None and when.day is not None and when.weekday is not None:
        day = calendar.weekday_numbered(when.weekday, when.day, context.published)
        return calendar.day_of(day) if day else None
    if when.year is not None:
        return _with_weekday(_build(when, when.year, when.month), when)
    if when.within is not None and when.calendar is Calendar.HIJRI:
        return _with_weekday(_within_hijri(when, when.within, context), when)
    if when.within is not None:
        frame = _offset(when.within, context)
        if frame is None or frame.first is None:
            return None
        return _with_weekday(_build(when, frame.first.year, when.month or frame.first.month), when)
    return _with_weekday(_of_some_year(when, context), when)


def _within_hijri(when: Named, within: Offset, context: Context) -> EdtfDate | None:
    """«صفر من هذا العام»: the year is counted in the calendar of the month."""
    base = _base(within.anchor, within.unit, context)
    year = calendar.hijri_year_of(base) if base is not None else None
    return _build(when, year + (within.count or 0), when.month) if year is not None else None


def _of_some_year(when: Named, context: Context) -> EdtfDate | None:
    published = context.published
    if published is None:
        return None
    year = calendar.hijri_year_of(published) if when.calendar is Calendar.HIJRI else published.year
    if year is None:
        return None
    built = {one: _build(when, one, when.month) for one in range(year - 4, year + 5)}
    candidates = [
        c for one, c in built.items() if c is not None and (when.toward or one <= year or _is_soon(c, published))
    ]
    if context.edge is Anchor.SINCE:
        candidates = [c for c in candidates if c.first is not None and c.first <= published]
    return calendar.meant(candidates, published, when.toward)


def _is_soon(one: EdtfDate, published: date) -> bool:
    return calendar.distance(one, published) <= calendar.NEXT_YEAR_REACH


def _with_weekday(found: EdtfDate | None, when: Named) -> EdtfDate | None:
    """A printed day of the week corrects a day of the month that is one off; the midnight between two fits both."""
    if found is None or when.weekday is None or when.midnight or found.first is None or found.first != found.last:
        return found
    ahead = (when.weekday - found.first.isoweekday()) % 7
    shift = {1: 1, 6: -1}.get(ahead, 0)
    day = calendar.later(found.first, shift)
    return calendar.day_of(day) if day and shift else found


def _base(anchor: Anchor, unit: Unit, context: Context) -> date | None:
    if anchor is Anchor.PREVIOUS:
        return context.previous_day if unit is Unit.DAY else context.previous
    return context.published if anchor is Anchor.REPORT else None


def _offset(when: Offset, context: Context) -> EdtfDate | None:
    base = _base(when.anchor, when.unit, context)
    if base is None or when.count is None:
        return None
    found = _shifted(base, when.unit, when.count)
    if found is not None and when.weekday is not None and found.first is not None:
        day = calendar.weekday_near(when.weekday, found.first, None)
        found = calendar.day_of(day) if day else found
    return calendar.about(found) if found is not None and when.approximate else found


def _shifted(base: date, unit: Unit, count: int) -> EdtfDate | None:
    match unit:
        case Unit.DAY | Unit.WEEK:
            day = calendar.later(base, count * (7 if unit is Unit.WEEK else 1))
            if day is None:
                return None
            return calendar.day_of(day) if unit is Unit.DAY else calendar.week_of(day)
        case Unit.MONTH:
            return calendar.months_later(base, count)
        case Unit.YEAR | Unit.DECADE:
            return calendar.year_of(base.year + count * (10 if unit is Unit.DECADE else 1))
        case Unit.HOUR | Unit.MINUTE | Unit.SECOND:
            return _hours_later(base, unit, count)


def _hours_later(base: date, unit: Unit, count: int) -> EdtfDate | None:
    """Less than a day from the report is still its day: at what hour it was written is not known."""
    per_day = {Unit.HOUR: 24, Unit.MINUTE: 24 * 60}.get(unit, 24 * 3600)
    day = calendar.later(base, int(count / per_day))
    return calendar.day_of(day) if day else None


def _weekday(when: Weekday, context: Context) -> EdtfDate | None:
    if when.within is not None:
        week = _offset(when.within, context)
        day = calendar.later(week.first, when.weekday - 1) if week is not None and week.first is not None else None
        return calendar.day_of(day) if day else None
    published = context.published
    if published is None:
        return None
    if when.toward is None and published.isoweekday() == when.weekday:
        return calendar.day_of(published)
    toward = when.toward or {Anchor.SINCE: Toward.PAST, Anchor.UNTIL: Toward.FUTURE}.get(context.edge or Anchor.EVENT)
    day = calendar.weekday_near(when.weekday, published, toward)
    return calendar.day_of(day) if day else None


def _season(when: Season, context: Context) -> EdtfDate | None:
    if when.year is not None:
        year = resolve(when.year, context)
        return calendar.season_of(year.first.year, when.season) if year and year.first else None
    if context.published is None:
        return None
    near = range(context.published.year - 2, context.published.year + 3)
    candidates = [c for c in (calendar.season_of(year, when.season) for year in near) if c is not None]
    return calendar.meant(candidates, context.published, when.toward)


def _months(when: Months, context: Context) -> EdtfDate | None:
    year = resolve(when.year, context)
    if year is None or year.first is None:
        return None
    first, last = (calendar.month_of(year.first.year, month) for month in (when.first, when.last))
    return calendar.between(first, last) if first and last else None


def _weekend(context: Context) -> EdtfDate | None:
    """Until Wednesday the last weekend is nearer than the next."""
    published = context.published
    if published is None:
        return None
    day = published if published.isoweekday() > 3 else calendar.later(published, -7)
    return calendar.week_of(day) if day else None


def _between(when: Between, context: Context) -> EdtfDate | None:
    if isinstance(when.first, Named) and isinstance(when.last, Named):
        first, last = _named_ends(when.first, when.last, context)
    else:
        first, last = resolve(when.first, context), resolve(when.last, context)
    if isinstance(when.first, Weekday) and isinstance(when.last, Weekday):
        days = (when.last.weekday - when.first.weekday) % 7
        if when.last.toward is None and when.last.within is None:
            last = _days_from(first, days)
        else:
            first = _days_from(last, -days)
    return calendar.between(first, last) if first and last else None


def _days_from(one: EdtfDate | None, days: int) -> EdtfDate | None:
    day = calendar.later(one.first, days) if one is not None and one.first is not None else None
    return calendar.day_of(day) if day else None


def _named_ends(first: Named, last: Named, context: Context) -> tuple[EdtfDate | None, EdtfDate | None]:
    """Both ends of an interval; one that lacks the year takes the other's, and the year beside it at a turn of year."""
    if first.year is None and first.within is None:
        end = resolve(last, context)
        start = _in_year_of(first, end, (0, -1))
        return start, end
    start = resolve(first, context)
    if last.year is None and last.within is None:
        return start, _in_year_of(last, start, (0, 1), after=True)
    return start, resolve(last, context)


def _in_year_of(one: Named, other: EdtfDate | None, shifts: tuple[int, int], *, after: bool = False) -> EdtfDate | None:
    if other is None or other.first is None:
        return None
    islamic = one.calendar is Calendar.HIJRI
    year = calendar.hijri_year_of(other.first) if islamic else other.first.year
    for shift in shifts if year is not None else ():
        made = resolve(replace(one, year=(year or 0) + shift, toward=None), Context())
        ends = (other, made) if after else (made, other)
        if made is not None and ends[0] is not None and ends[1] is not None and calendar.between(*ends) is not None:
            return made
    return None
