"""One readable line for an event, in both languages: «Talks: Russia, United States · Istanbul · 27 Feb 2025»."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.events.triggers import subtypes
from pipelines.schema.edtf import edtf_label

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
