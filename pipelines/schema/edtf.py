"""EDTF dates for people: the forms that the tables use, written out in English and Arabic."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

#: The calendar names of Egypt and the Gulf (فبراير), with Latin digits, as in the rest of the tables.
_LOCALES = {"en": "en_GB", "ar": "ar"}


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
