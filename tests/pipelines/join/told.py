"""Short reports and what a build makes of them."""

from __future__ import annotations

from typing import Any

from pipelines.model import Report
from pipelines.run import read_report
from pipelines.schema.tables import EventRow
from pipelines.tables.build import ReportRows, report_rows
from pipelines.tables.corpus import Tables, corpus_tables
from pipelines.tables.reference import Reference

OUTLETS = ("وكالة الشمس", "صحيفة النهر", "قناة الجبل", "موقع السهل")


def rows(day: str, text: str, outlet: str = OUTLETS[0]) -> ReportRows:
    """The rows of one report; an empty day leaves it undated."""
    front = {"published": day, "outlet": outlet}
    return report_rows(read_report(Report(f"{day}-{outlet}.txt", text, {k: v for k, v in front.items() if v})))


def tables_of(*told: tuple[str, str], reference: Reference | None = None) -> Tables:
    """All tables of reports, each a day and a text, each by another outlet."""
    return corpus_tables(
        [rows(day, text, outlet) for (day, text), outlet in zip(told, OUTLETS, strict=False)], [], reference
    )


def events_of(*told: tuple[str, str], of: str | None = None) -> list[EventRow]:
    """Events of reports, the earliest first; with ``of`` those of one subtype."""
    events: list[Any] = tables_of(*told)["events"]
    return sorted(
        (event for event in events if of in (None, event.subtype)), key=lambda e: (e.date or "~", e.first_reported)
    )
