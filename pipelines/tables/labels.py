"""One readable line for an event, in both languages: «Talks: Russia, United States · Istanbul · 27 Feb 2025»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.events.triggers import subtypes
from pipelines.schema.edtf import edtf_label
from pipelines.schema.tables import EventMentionRow

_MAX_ACTORS = 4
_DOT = " · "


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


_WORDS = {
    "en": {"date": "same date", "overlap": "dates overlap", "place": "same place", "sides": "in both", "comma": ", "},
    "ar": {
        "date": "التاريخ نفسه",
        "overlap": "التاريخان متداخلان",
        "place": "المكان نفسه",
        "sides": "في كليهما",
        "comma": "، ",
    },
}
_STATUS = {
    "en": {"occurred": "took place", "ongoing": "goes on", "planned": "planned", "cancelled": "cancelled"},
    "ar": {"occurred": "وقع", "ongoing": "جارٍ", "planned": "مقرر", "cancelled": "ملغى"},
}


def join_reason(
    language: str, mention: EventMentionRow, partner: EventMentionRow, sides: Sequence[str], place: str | None
) -> str:
    """What a mention shares with another of the same event: «same date: 27 Feb 2025; same place: Istanbul; …».

    Args:
        language: ``en`` or ``ar``.
        mention: The mention.
        partner: The other mention.
        sides: Names of the states and bodies that take part in both.
        place: Name of their place, where it is one.
    """
    words = _WORDS[language]
    parts = []
    if mention.date is not None and partner.date is not None:
        dates = [edtf_label(one, language) for one in dict.fromkeys((partner.date, mention.date))]
        parts.append(f"{words['date'] if len(dates) == 1 else words['overlap']}: {' – '.join(map(str, dates))}")
    if place is not None:
        parts.append(f"{words['place']}: {place}")
    if sides:
        parts.append(f"{words['sides']}: {words['comma'].join(sides)}")
    if partner.status is not mention.status:
        status = _STATUS[language]
        both = [status.get(one.status.value, one.status.value) for one in (partner, mention)]
        parts.append(" ← ".join(both) if language == "ar" else " → ".join(both))
    return ("؛ " if language == "ar" else "; ").join(parts)
