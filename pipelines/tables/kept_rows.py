"""The rows of each report, taken back out of a finished build, so that more reports can be joined to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

import pyarrow as pa

from pipelines.model import Newcomer
from pipelines.schema.check import LIST_SEPARATOR
from pipelines.schema.codes import Review
from pipelines.schema.column import Column, columns_of
from pipelines.schema.tables import TABLES, ActorRow, EventMentionRow
from pipelines.tables.build import ReportRows

#: Tables whose rows each come from one report and say so by ``doc_id``.
_BY_REPORT = (
    "sentences", "entity_mentions", "time_expressions", "amounts", "event_mentions", "statements", "aid_figures",
)  # fmt: skip


def rows_of_build(tables: Mapping[str, pa.Table]) -> list[ReportRows]:
    """The rows that reports gave to a build, by report.

    What joining made of them is made anew by ``corpus_tables``: mentions of one event within a report stay together,
    and the ids that events have now live on where they are given to it as ``before``.

    Args:
        tables: The build's tables by name, lists joined as in the CSV, of the columns that this version writes.
    """
    by_report: dict[str, dict[str, Any]] = {name: _by_document(_rows(tables, name)) for name in _BY_REPORT}
    by_report["event_mentions"] = {doc: _apart(rows) for doc, rows in by_report["event_mentions"].items()}
    mentions = {mention.mention_id: mention for rows in by_report["event_mentions"].values() for mention in rows}
    cast: dict[str, list[Any]] = defaultdict(list)
    # The table is sorted by actor; those of an event stand in the order of the reports' words.
    events = {event.event_id: event for event in _rows(tables, "events")}
    order = {event.event_id: {one: at for at, one in enumerate(event.actors)} for event in events.values()}
    for actor in sorted(_rows(tables, "event_actors"), key=lambda actor: order[actor.event_id][actor.actor_id]):
        mention = mentions[actor.mention_id]
        cast[mention.doc_id].append(replace(actor, event_id=mention.event_id))
    reviewed = {one for one, event in events.items() if event.review is not Review.AUTO}
    reviews: dict[str, dict[str, Review]] = defaultdict(dict)
    for mention in _rows(tables, "event_mentions"):
        if mention.event_id in reviewed:
            reviews[mention.doc_id][mention.mention_id] = events[mention.event_id].review
    newcomers = {row.actor_id: _newcomer(row) for row in _rows(tables, "actors") if not row.listed}
    kept = []
    for document in _rows(tables, "documents"):
        parts: dict[str, Any] = {name: rows.get(document.doc_id, []) for name, rows in by_report.items()}
        met = {mention.entity_id for mention in parts["entity_mentions"]} | {a.actor_id for a in cast[document.doc_id]}
        known = tuple(newcomers[one] for one in sorted(met & newcomers.keys()))
        kept.append(
            ReportRows(document, known, **parts, event_actors=cast[document.doc_id], reviews=reviews[document.doc_id])
        )
    return kept


def _apart(mentions: list[EventMentionRow]) -> list[EventMentionRow]:
    """The mentions of a report with the ids of events that other reports do not share, as before joining."""
    first: dict[str | None, str] = {}
    for mention in sorted(mentions, key=lambda mention: mention.trigger_start):
        first.setdefault(mention.event_id, f"ev-{mention.mention_id}")
    return [replace(mention, event_id=first[mention.event_id]) for mention in mentions]


def _newcomer(row: ActorRow) -> Newcomer:
    return Newcomer(row.actor_id, row.name_ar, row.kind, row.country, row.role_title)


def _by_document(rows: list[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.doc_id].append(row)
    return found


def _rows(tables: Mapping[str, pa.Table], name: str) -> list[Any]:
    table = tables[name]
    row_class = TABLES[name]
    columns = [_values(column, table[column.name].to_pylist()) for column in columns_of(row_class)]
    return [row_class(*cells) for cells in zip(*columns, strict=True)]


def _values(column: Column, cells: list[Any]) -> list[Any]:
    """The cells of a column as the dataclass holds them."""
    kind = column.type
    # Whole numbers beside empty cells are floats in a frame.
    of: Callable[[Any], Any] = kind if issubclass(kind, (Enum, int)) else lambda cell: cell
    if column.many:
        return [tuple(of(part) for part in (cell or "").split(LIST_SEPARATOR) if part) for cell in cells]
    return [None if cell is None else of(cell) for cell in cells]
