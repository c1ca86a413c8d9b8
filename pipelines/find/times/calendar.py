"""Arithmetic of the calendar: EDTF dates with their bounds, and which of several dates a text means."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

from pipelines.model import EdtfDate

#: A date without a year is rather of this year than of the next one, unless that is as near as this.
NEXT_YEAR_REACH = timedelta(days=92)
#: First month and length of the seasons, by their EDTF number.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3)}
_WINTER = 24


class Toward(Enum):
    """Which way from the day of publication («الماضي», «المقبل», «الجاري»)."""

    PAST = "past"
    FUTURE = "future"
    THIS = "this"


def day_of(value: date) -> EdtfDate:
    """A day."""
    return EdtfDate(value.isoformat(), value, value)


def month_of(year: int, month: int) -> EdtfDate | None:
    """A month of a year; None for what is no month."""
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1]
    return EdtfDate(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last))


def year_of(year: int) -> EdtfDate | None:
    """A year."""
    return EdtfDate(f"{year:04}", date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9998 else None


def week_of(value: date) -> EdtfDate:
    """The ISO week that a day lies in."""
    year, week, _ = value.isocalendar()
    monday = date.fromisocalendar(year, week, 1)
    return EdtfDate(f"{year:04}-W{week:02}", monday, monday + timedelta(days=6))


def season_of(year: int, season: int) -> EdtfDate | None:
    """A season of the northern year; the winter of a year may be the one that ends or the one that begins in it."""
    if not 2 <= year <= 9997:
        return None
    if season == _WINTER:
        last = date(year + 1, 3, 1) - timedelta(days=1)
        return EdtfDate(f"{year:04}-{season}", date(year - 1, 12, 1), last)
    month, length = _SEASONS[season]
    end = date(year, month + length, 1) - timedelta(days=1)
    return EdtfDate(f"{year:04}-{season}", date(year, month, 1), end)


def civil(year: int, month: int | None = None, day: int | None = None) -> EdtfDate | None:
    """A year, month or day of the Gregorian calendar; None if there is no such day."""
    if month is None:
        return year_of(year)
    if day is None:
        return month_of(year, month)
    try:
        return day_of(date(year, month, day))
    except ValueError:
        return None


def hijri(year: int, month: int | None = None, day: int | None = None) -> EdtfDate | None:
    """A year, month or day of the Umm al-Qura calendar; None outside the years it is known for (1343 to 1500)."""
    from hijridate import Hijri

    try:
        first = Hijri(year, month or 1, day or 1)
        last = Hijri(year, month or 12, day or 1)
        length = 1 if day else last.month_length()
        start, end = first.to_gregorian(), last.to_gregorian() + timedelta(days=length - 1)
    except (ValueError, OverflowError):
        return None
    return between(day_of(date(start.year, start.month, start.day)), day_of(date(end.year, end.month, end.day)))


def hijri_year_of(value: date) -> int | None:
    """The year of the Umm al-Qura calendar that a day lies in."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(value.year, value.month, value.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def between(first: EdtfDate, last: EdtfDate) -> EdtfDate | None:
    """An interval; the date itself where both ends are the same, None where the end lies before the beginning."""
    if first.edtf == last.edtf:
        return first
    if first.first is None or last.last is None or first.first > last.last:
        return None
    if "/" in first.edtf + last.edtf:  # months and years of another calendar: from the first day to the last
        first, last = day_of(first.first), day_of(last.last)
    return EdtfDate(f"{first.edtf}/{last.edtf}", first.first, last.last)


def about(value: EdtfDate) -> EdtfDate:
    """The same date, approximate."""
    return value if "/" in value.edtf else replace(value, edtf=value.edtf + "~")


def months_later(value: date, count: int) -> EdtfDate | None:
    """The month so many months after that of a day."""
    number = value.year * 12 + value.month - 1 + count
    return month_of(number // 12, number % 12 + 1)


def later(value: date, days: int) -> date | None:
    """The day so many days later, or None where the calendar ends."""
    try:
        return value + timedelta(days=days)
    except OverflowError:
        return None


def distance(one: EdtfDate, day: date) -> timedelta:
    """How far a day lies outside a date's bounds."""
    if one.first is None or one.last is None:
        return timedelta.max
    return max(one.first - day, day - one.last, timedelta(0))


def meant(candidates: Sequence[EdtfDate], published: date, toward: Toward | None) -> EdtfDate | None:
    """Which of several dates (one a year, ascending) a text means that names no year.

    Args:
        candidates: The dates in question.
        published: The day of publication.
        toward: Told by «الماضي», «المقبل»; without it the nearest counts, the earlier of two equally near ones, and
            none of the next year unless it lies within three months.
    """
    if toward is Toward.PAST:
        return next((c for c in reversed(candidates) if c.last is not None and c.last < _begin(c, published)), None)
    if toward is Toward.FUTURE:
        return next((c for c in candidates if c.first is not None and c.first > published), None)
    near = [c for c in candidates if _is_near(c, published)]
    return min(near, key=lambda c: distance(c, published), default=None)


def _begin(one: EdtfDate, published: date) -> date:
    """For a month, the past ends with the month before that of publication; for a day with the day before.

    A month of another calendar (an interval of days) is past as soon as its last day is.
    """
    return published if one.first == one.last or "/" in one.edtf else published.replace(day=1)


def _is_near(one: EdtfDate, published: date) -> bool:
    return one.first is not None and (one.first.year <= published.year or distance(one, published) <= NEXT_YEAR_REACH)


#: How far from the report the entries of a diary reach, in days, and how far back they are looked for first.
_DIARY_REACH, _DIARY_BACK = 200, 62


def weekday_numbered(weekday: int, number: int, published: date | None) -> date | None:
    """The day that has a number in its month and falls on a day of the week: the last one, else the nearest."""
    near = (later(published, shift) for shift in range(-_DIARY_REACH, _DIARY_REACH + 1)) if published else ()
    fitting = [one for one in near if one is not None and one.day == number and one.isoweekday() == weekday]
    ages = {one: ((published or one) - one).days for one in fitting}
    return min(fitting, key=lambda one: (not 0 <= ages[one] <= _DIARY_BACK, abs(ages[one])), default=None)


def weekday_near(weekday: int, published: date, toward: Toward | None) -> date | None:
    """The nearest such day of the week; strictly before or after with «الماضي», «المقبل»."""
    ahead = (weekday - published.isoweekday()) % 7
    if toward is Toward.PAST:
        return later(published, ahead - 7)
    if toward is Toward.FUTURE:
        return later(published, ahead or 7)
    return later(published, ahead if ahead <= 3 else ahead - 7)
