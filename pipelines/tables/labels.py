"""One readable line for an event, in both languages: «Talks: Russia, United States · Istanbul · 27 Feb 2025»."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date

from pipelines.events.triggers import subtypes

_MAX_ACTORS = 4
_DOT = " · "
#: The calendar names of Egypt and the Gulf (فبراير), with Latin digits, as in the rest of the tables.
_LOCALES = {"en": "en_GB", "ar": "ar"}


def event_label(language: str, subtype: str, actors: Sequence[str], place: str | None, edtf: str | None) -> str:
    """Compose a label.

    Args:
        language: ``en`` or ``ar``.
        subtype: Code of subtypes.csv.
        actors: Names in the language, most important first.
        place: Name in the language.
        edtf: The event's date.
    """
    row = subtypes()[subtype]
    comma = "، " if language == "ar" else ", "
    names = comma.join(actors[:_MAX_ACTORS]) + (" …" if len(actors) > _MAX_ACTORS else "")
    head = row.label_ar if language == "ar" else row.label_en
    first = f"{head}: {names}" if names else head
    return _DOT.join(part for part in (first, place, edtf_label(edtf, language)) if part)


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
