"""What a correction may put into a cell, and what follows from it in the cells beside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from pipelines.errors import LexiconError
from pipelines.events.triggers import subtypes
from pipelines.events.when import precision_of
from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.model import EdtfDate
from pipelines.schema.check import LIST_SEPARATOR, parse_cell
from pipelines.schema.codes import Confidence, DateBasis, EntityKind, PlaceBasis, Role, SpeakerBasis
from pipelines.schema.column import Column, columns_of
from pipelines.schema.corrections import CorrectionRow
from pipelines.schema.edtf import edtf_bounds
from pipelines.schema.tables import TABLES


def cells_of(correction: CorrectionRow, known: Collection[str]) -> dict[str, Any]:
    """The cells of a row that a correction sets, by column; ``actors`` as pairs of role and id.

    Args:
        correction: Of a column, not of the row as a whole.
        known: Actors that the report knows beside those of the lexicon.

    Raises:
        LexiconError: The value does not fit; the error says what to write.
    """
    name, new = correction.column, correction.new or ""
    if name == "actors":
        return {"actors": _actors(new, known)}
    if name == "entity_id":
        return _entity(new, known)
    column = next(one for one in columns_of(TABLES[correction.table.value]) if one.name == name)
    value = parse_cell(column, new, "corrections", 0)
    _refers(column, value, known)
    return {name: value, "confidence": Confidence.HIGH} | _following(name, value)


def _following(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - a cell
    """What a value says of the cells beside it."""
    if name == "date":
        return _date(value)
    if name == "place_id":
        return {"place_basis": PlaceBasis.REVIEWED if value else PlaceBasis.NONE}
    if name == "speaker_id":
        return {"speaker_basis": SpeakerBasis.REVIEWED}
    if name == "amount":
        return {"amount_min": None, "amount_max": None}
    if name == "subtype":
        row = subtypes().get(value)
        if row is None:
            raise _wrong(value, "is no subtype", "Use one of subtypes.csv.")
        return {"event_type": row.event_type, "mode": row.mode}
    return {}


def _date(value: str | None) -> dict[str, Any]:
    """The bounds and basis of a date; statements hold the basis alone."""
    if value is None:
        first, last, edtf = None, None, None
    else:
        try:
            first, last = edtf_bounds(value)
        except ValueError:
            raise _wrong(value, "is no day", "Write it as 2025-02-27, 2025-02 or 2025-03-23/2025-03-25.") from None
        edtf = EdtfDate(value, first, last)
    return {
        "date_min": first.isoformat() if first else None,
        "date_max": last.isoformat() if last else None,
        "date_precision": precision_of(edtf),
        "date_basis": DateBasis.REVIEWED if value else DateBasis.NONE,
    }


def _actors(new: str, known: Collection[str]) -> tuple[tuple[Role, str], ...]:
    found = []
    for part in filter(None, new.split(LIST_SEPARATOR)):
        role, _, actor = part.partition(":")
        if role not in set(Role):
            raise _wrong(part, "has no role", f"Write role:actor, with one of: {', '.join(Role)}.")
        _is_known(actor, known)
        found.append((Role(role), actor))
    return tuple(dict.fromkeys(found))


def _entity(new: str, known: Collection[str]) -> dict[str, Any]:
    kind, _, entity = new.partition(":")
    if kind not in set(EntityKind):
        raise _wrong(new, "is neither actor nor place", "Write actor:RUS or place:istanbul.")
    if kind == EntityKind.ACTOR:
        _is_known(entity, known)
    elif entity not in place_rows():
        raise _wrong(entity, "is no place of the lexicon", "Add it to places.csv first.")
    return {"kind": EntityKind(kind), "entity_id": entity}


def _refers(column: Column, value: Any, known: Collection[str]) -> None:  # noqa: ANN401 - a cell
    if value is None:
        return
    if column.col.refers == "actors.actor_id":
        _is_known(value, known)
    if column.col.refers == "places.place_id" and value not in place_rows():
        raise _wrong(value, "is no place of the lexicon", "Add it to places.csv first.")


def _is_known(actor: str, known: Collection[str]) -> None:
    if actor not in known and actor not in actor_rows() and actor not in country_rows():
        raise _wrong(actor, "is no actor of the lexicon or the report", "Add it to actors.csv first.")


def _wrong(value: str, what: str, cure: str) -> LexiconError:
    return LexiconError("new", f"«{value}» {what}", cure)


def with_cells(row: Any, cells: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a row of one of three tables
    """A row with other cells; those that its table does not have are left out."""
    own = {field.name for field in fields(row)}
    return replace(row, **{name: value for name, value in cells.items() if name in own})
