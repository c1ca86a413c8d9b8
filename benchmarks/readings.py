"""What a build says of each report, as the values that are scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks.gold import Range
from pipelines.batch import read_parcel
from pipelines.errors import ReportError
from pipelines.schema.check import format_cell
from pipelines.schema.column import key_of
from pipelines.schema.tables import (
    TABLES,
    ActorRow,
    AidFigureRow,
    DocumentRow,
    EventActorRow,
    EventMentionRow,
    PlaceRow,
    StatementRow,
)
from pipelines.tables.build import ReportRows
from pipelines.tables.corpus import Tables, corpus_tables

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event mention that a build gives; ``actors`` are pairs of id and role."""

    type: str
    trigger: Range
    date: str = ""
    status: str = ""
    place: str = ""
    place_stated: bool = False
    actors: frozenset[tuple[str, str]] = frozenset()
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """A statement that a build gives."""

    verb: Range
    speaker: str
    quote: Range | None
    date: str
    confidence: str


@dataclass(frozen=True, slots=True)
class ReadSum:
    """A sum of aid that a build gives; of a share (``is_share``) ``part_of`` is amount and currency of the whole."""

    span: Range
    amount: float
    currency: str
    attributes: dict[str, str]
    is_share: bool
    part_of: tuple[float, str] | None
    confidence: str


@dataclass(slots=True)
class Reading:
    """What a build says of one report."""

    events: list[ReadEvent] = field(default_factory=list)
    statements: list[ReadStatement] = field(default_factory=list)
    sums: list[ReadSum] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class World:
    """What the tables say of actors and places, whatever report names them.

    Attributes:
        country: Of each actor that has one.
        names: Of each place all its names in lower case; a building also has those of its city, a country its code.
    """

    country: Mapping[str, str]
    names: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Build:
    """Readings by file name, and the world they speak of."""

    readings: Mapping[str, Reading]
    world: World


def build_of(files: Iterable[Path]) -> Build:
    """Read reports and build their tables in memory.

    Raises:
        ReportError: A report cannot be read.
    """
    rows: list[ReportRows] = []
    for one in read_parcel([(path, path.name) for path in files]):
        if isinstance(one, ReportError):
            raise one
        rows.append(one)
    return _build(corpus_tables(rows, []))


def _build(tables: Tables) -> Build:
    documents = _rows(tables, "documents", DocumentRow)
    places = {row.place_id: row for row in _rows(tables, "places", PlaceRow)}
    readings = {row.doc_id: Reading() for row in documents}
    cast: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for part in _rows(tables, "event_actors", EventActorRow):
        cast[part.mention_id].add((part.actor_id, part.role.value))
    for mention in _rows(tables, "event_mentions", EventMentionRow):
        readings[mention.doc_id].events.append(_event(mention, frozenset(cast[mention.mention_id])))
    for statement in _rows(tables, "statements", StatementRow):
        readings[statement.doc_id].statements.append(_statement(statement))
    figures = _rows(tables, "aid_figures", AidFigureRow)
    sums = {(row.doc_id, row.aid_id): (row.amount, row.currency) for row in figures}
    for figure in figures:
        readings[figure.doc_id].sums.append(_sum(figure, sums.get((figure.doc_id, figure.part_of or ""))))
    return Build(
        {row.file: readings[row.doc_id] for row in documents},
        World(
            {row.actor_id: row.country for row in _rows(tables, "actors", ActorRow) if row.country},
            {place_id: _names(row, places) for place_id, row in places.items()},
        ),
    )


def _rows(tables: Tables, name: str, kind: type[T]) -> list[T]:
    """Rows in the order in which they stand in the CSV: of two that fit equally well the first is matched."""
    keys = key_of(TABLES[name])
    rows = [row for row in tables[name] if isinstance(row, kind)]
    return sorted(rows, key=lambda row: tuple(format_cell(getattr(row, key)) for key in keys))


def _names(place: PlaceRow, places: Mapping[str, PlaceRow]) -> frozenset[str]:
    city = places.get(place.city_id or "")
    names = {place.place_id, place.name_en, *place.aliases}
    if city is not None:
        names |= {city.name_en, *city.aliases}
    if place.kind.value == "country":
        names.add(place.country or "")
    return frozenset(name.lower() for name in names if name)


def _event(row: EventMentionRow, actors: frozenset[tuple[str, str]]) -> ReadEvent:
    return ReadEvent(
        type=row.event_type.value,
        trigger=(row.trigger_start, row.trigger_end),
        date=row.date or "",
        status=row.status.value,
        place=row.place_id or "",
        place_stated=row.place_basis.value == "stated",
        actors=actors,
        confidence=row.confidence.value,
    )


def _statement(row: StatementRow) -> ReadStatement:
    quote = None if row.quote_start is None or row.quote_end is None else (row.quote_start, row.quote_end)
    return ReadStatement(
        (row.verb_start, row.verb_end), row.speaker_id or "", quote, row.date or "", row.confidence.value
    )


def _sum(row: AidFigureRow, whole: tuple[float, str] | None) -> ReadSum:
    attributes = {
        "donor": row.donor_id,
        "recipient": row.recipient_id,
        "category": row.category,
        "approximate": row.approximate,
        "stage": row.stage,
        "flow": row.flow,
        "instrument": row.instrument,
        "additive": row.additive,
    }
    return ReadSum(
        span=(row.start, row.end),
        amount=row.amount,
        currency=row.currency,
        attributes={key: format_cell(value) for key, value in attributes.items()},
        is_share=bool(row.part_of),
        part_of=whole,
        confidence=row.confidence.value,
    )
