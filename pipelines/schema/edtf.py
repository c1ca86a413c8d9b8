"""EDTF dates of the tables: their first and last day, and how they are written out in English and Arabic."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from babel.dates import format_date

#: The calendar names of Egypt and the Gulf (فبراير), with Latin digits, as in the rest of the tables.
_LOCALES = {"en": "en_GB", "ar": "ar"}


#: Months of EDTF's seasons, first and last; winter begins in the year before.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}


def edtf_bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that a date of the tables can mean; None where it is open.

    Args:
        edtf: A date that fits the tables' pattern (:data:`pipelines.schema.tables.EDTF`).

    Raises:
        ValueError: There is no such date.
    """
    start, _, end = edtf.partition("/")
    return _bounds(start)[0], _bounds(end or start)[1]


def _bounds(point: str) -> tuple[date | None, date | None]:
    plain = point.rstrip("~?%")
    if plain == "..":
        return None, None
    if "W" in plain:
        monday = datetime.strptime(f"{plain}-1", "%G-W%V-%u").date()
        return monday, monday + timedelta(days=6)
    parts = [int(part) for part in plain.split("-")]
    if len(parts) == 3:
        return date.fromisoformat(plain), date.fromisoformat(plain)
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts
    if month == 24:
        return date(year - 1, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)
    low, high = _SEASONS.get(month, (month, month))
    return date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1])


def edtf_label(edtf: str | None, language: str) -> str | None:
    """An EDTF date as a reader writes it: «27 Feb 2025», «فبراير 2022», «2–3 Mar 2025», «since 2014»."""
    if not edtf:
        return None
    if "/" in edtf:
        start, end = edtf.split("/")
        if start == "..":
            return f"{'حتى' if language == 'ar' else 'until'} {_point(end, language)}"
        if end == "..":
            return f"{'منذ' if language == 'ar' else 'since'} {_point(start, language)}"
        return f"{_point(start, language)} – {_point(end, language)}"
    return _point(edtf, language)


def _point(edtf: str, language: str) -> str:
    plain = edtf.rstrip("~?%")
    about = ("نحو " if language == "ar" else "about ") if plain != edtf else ""
    locale = _LOCALES[language]
    if "W" in plain:
        year, week = plain.split("-W")
        return about + (f"الأسبوع {int(week)} من {year}" if language == "ar" else f"week {int(week)} of {year}")
    parts = [int(part) for part in plain.split("-")]
    if len(parts) == 3:
        return about + str(format_date(date(parts[0], parts[1], parts[2]), "d MMM y", locale=locale))
    if len(parts) == 2 and parts[1] <= 12:
        return about + str(format_date(date(parts[0], parts[1], 1), "MMM y", locale=locale))
    return about + str(parts[0]) if len(parts) == 1 else about + plain
