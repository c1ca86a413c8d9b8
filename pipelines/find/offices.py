"""Who held which office on which day."""

from __future__ import annotations

import functools
from collections import defaultdict
from datetime import date

from pipelines.lexicon import load
from pipelines.schema.lexicon import OfficeRow


def office_holder(office: str, of: str, day: date | None) -> str | None:
    """Who held an office on a day; without a day, the latest listed holder."""
    holders = _offices().get((office, of), ())
    if day is None:
        return holders[-1].actor_id if holders else None
    iso = day.isoformat()
    return next((row.actor_id for row in reversed(holders) if row.since <= iso and iso <= (row.until or "9999")), None)


@functools.cache
def _offices() -> dict[tuple[str, str], tuple[OfficeRow, ...]]:
    found: dict[tuple[str, str], list[OfficeRow]] = defaultdict(list)
    for row in sorted(load(OfficeRow), key=lambda row: row.since):
        found[row.office, row.of].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@functools.cache
def _offices_of_person() -> dict[str, tuple[OfficeRow, ...]]:
    found: dict[str, list[OfficeRow]] = defaultdict(list)
    for row in load(OfficeRow):
        found[row.actor_id].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def office_on(actor_id: str, day: date) -> OfficeRow | None:
    """The office that a person held on a day, if any."""
    iso = day.isoformat()
    rows = _offices_of_person().get(actor_id, ())
    return next((row for row in rows if row.since <= iso <= (row.until or "9999")), None)


def office_of(actor_id: str, day: date | None) -> OfficeRow | None:
    """The office that a person held on a day."""
    iso = day.isoformat() if day else "9999"
    rows = _offices_of_person().get(actor_id, ())
    return next((row for row in rows if row.since <= iso and iso <= (row.until or "9999")), rows[-1] if rows else None)
