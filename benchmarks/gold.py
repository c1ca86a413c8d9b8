"""Annotated reports: what a careful reader takes from them, as values.

The format is told in ``tests/gold/GUIDELINES.md``.
"""

from __future__ import annotations

import csv
import functools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "tests" / "gold"

#: First code point and the one after the last.
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event mention that a reader marked.

    Attributes:
        roles: Role by actor, of those who must be given.
        may: Actors who may be given or left out.
        required: Whether leaving it out counts.
        any_date: Whether the text allows several dates, so none is wrong.
    """

    type: str
    trigger: Range
    evidence: Range
    date: str
    status: str
    place: str
    roles: dict[str, str]
    may: frozenset[str]
    required: bool
    any_date: bool


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement that a reader marked; of ``speakers`` any is right, ``quote`` is set where it is direct."""

    verb: Range
    speakers: tuple[str, ...]
    direct: bool
    quote: Range | None
    date: str
    required: bool


@dataclass(frozen=True, slots=True)
class GoldSum:
    """A sum of aid that a reader marked.

    Attributes:
        answers: By attribute of a sum all values that are right. What the reader did not mark is not there.
        part_of: Amount and currency of the sum that it is a share of.
    """

    span: Range
    amount: float
    currency: str
    answers: dict[str, tuple[str, ...]]
    part_of: tuple[float, str] | None
    required: bool


@dataclass(frozen=True, slots=True)
class GoldReport:
    """All that was marked in a report; required mentions come first, so an optional one never takes their match."""

    source: str
    published: str
    events: tuple[GoldEvent, ...] = field(default=())
    statements: tuple[GoldStatement, ...] = field(default=())
    sums: tuple[GoldSum, ...] = field(default=())


#: Attributes of a sum that are scored where a reader marked them.
SUM_ATTRIBUTES = ("donor", "recipient", "category", "approximate", "stage", "flow", "instrument", "additive")


@functools.cache
def listed_actors() -> frozenset[str]:
    """Ids that annotations give to persons and bodies; all others stand there as their state."""
    with (FOLDER / "listed_actors.csv").open(encoding="utf-8", newline="") as handle:
        return frozenset(row["actor_id"] for row in csv.DictReader(handle))


def read_gold(path: Path) -> GoldReport:
    """One annotation file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return GoldReport(
        source=data["source"],
        published=data["document"].get("published") or "",
        events=_required_first([_event(row) for row in data["events"]]),
        statements=_required_first([_statement(row) for row in data["statements"]]),
        sums=_required_first(_sums(data["aid"])),
    )


def _required_first(items: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(items, key=lambda item: not item.required))


def _range(pair: list[int]) -> Range:
    return pair[0], pair[1]


def _event(row: dict[str, Any]) -> GoldEvent:
    return GoldEvent(
        type=row["type"],
        trigger=_range(row["trigger"]),
        evidence=_range(row["evidence"]),
        date=row["date"] or "",
        status=row["status"] or "",
        place=row.get("place") or "",
        roles={one["actor"]: one["role"] for one in row["actors"] if not one.get("optional")},
        may=frozenset(one["actor"] for one in row["actors"] if one.get("optional")),
        required=row.get("required", True),
        any_date="published" in (row.get("note") or ""),
    )


def _statement(row: dict[str, Any]) -> GoldStatement:
    return GoldStatement(
        verb=_range(row["verb_span"]),
        speakers=tuple(row["speaker"].split("|")),
        direct=row["direct"],
        quote=_range(row["quote"]) if row["direct"] else None,
        date=row["date"] or "",
        required=row.get("required", True),
    )


def _sums(rows: list[dict[str, Any]]) -> list[GoldSum]:
    by_id = {row["id"]: (float(row["amount"]), str(row["currency"])) for row in rows}
    return [
        GoldSum(
            span=_range(row["span"]),
            amount=float(row["amount"]),
            currency=row["currency"],
            answers={key: _answers(row[key]) for key in SUM_ATTRIBUTES if key in row},
            part_of=by_id.get(row.get("part_of") or ""),
            required=row.get("required", True),
        )
        for row in rows
    ]


def _answers(value: str | bool | None) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("true" if value else "false",)
    return tuple((value or "").split("|"))
