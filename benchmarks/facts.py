"""Whether the built tables tell the facts that the chronology is about: ``python -m benchmarks.facts [TABLES]``.

``seeds/facts.csv`` lists public facts, each with the page it was checked on. A fact is found where one event has its
type, status, day, place and actors, or, for what somebody said, where one statement has its speaker and day.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

from benchmarks.built import Row, Tables
from pipelines.lexicon import load
from pipelines.schema.check import read_table
from pipelines.schema.codes import Status
from pipelines.schema.column import Col
from pipelines.schema.edtf import edtf_bounds
from pipelines.schema.lexicon import SubtypeRow
from pipelines.schema.tables import EDTF

SEEDS = Path(__file__).parents[1] / "seeds"
#: An act of speech rather than an event: it is looked for among the statements.
STATEMENT = "statement"
_TOLD = frozenset({"occurred", "ongoing", "planned"})
#: A fact of a day is not found in an event that is only dated to a month.
_MAX_OFF = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row a public fact.

    Attributes:
        fact_id: ``F001`` …
        date: EDTF.
        acts: Subtypes any of which (or of whose family) tells it; ``statement`` for words said.
        status: ``cancelled`` where that is the fact; empty for what took place or was announced.
        place_id: Where, if the fact has a place: a building in it counts too.
        actors: All of these must take part, themselves or by their state or body; of a statement one must speak.
    """

    fact_id: Annotated[str, Col("Fact", "الواقعة", key=True, pattern=r"[A-Z]\d{3}")]
    date: Annotated[str, Col("Date", "التاريخ", pattern=EDTF)]
    acts: Annotated[tuple[str, ...], Col("Acts", "الأفعال")]
    status: Annotated[Status | None, Col("Status", "الحالة")]
    place_id: Annotated[str | None, Col("Place", "المكان")]
    actors: Annotated[tuple[str, ...], Col("Actors", "الأطراف")]
    track: Annotated[str, Col("Track", "المسار")]
    summary: Annotated[str, Col("Summary", "الملخص")]
    url: Annotated[str, Col("Address", "الرابط", pattern=r"https?://\S+")]


def facts() -> list[FactRow]:
    """The facts of ``seeds/facts.csv``."""
    return read_table(SEEDS / "facts.csv", FactRow, "seeds/facts.csv")


class FactCheck:
    """Looks for facts in the tables of a build."""

    def __init__(self, tables: Tables) -> None:
        self._events = tables.table("events")
        self._statements = tables.table("statements")
        self._actors = {row["actor_id"]: row for row in tables.table("actors")}
        self._places = {row["place_id"]: row for row in tables.table("places")}
        self._families = {row.subtype: row.family for row in load(SubtypeRow)}

    def missing(self, fact: FactRow) -> tuple[str, ...]:
        """What the nearest row lacks of a fact: nothing where it is found.

        Returns:
            Words of ``type``, ``day``, ``place``, ``actors``; all of them where no row is of its type.
        """
        wanted = {self._families[act] for act in fact.acts if act != STATEMENT}
        events = (self._event_lacks(fact, row) for row in self._events if self._families[row["subtype"]] in wanted)
        statements = (self._statement_lacks(fact, row) for row in self._statements if STATEMENT in fact.acts)
        return min(itertools.chain(statements, events), key=len, default=("type", "day", "place", "actors"))

    def _event_lacks(self, fact: FactRow, event: Row) -> tuple[str, ...]:
        told = event["status"] == fact.status.value if fact.status else event["status"] in _TOLD
        undated = fact.status is not None and not event["date"]  # what fell through need not have had a day
        checks = {
            "type": told,
            "day": undated or _same_time(fact.date, event["date_min"], event["date_max"]),
            "place": fact.place_id is None or self._inside(event["place_id"], fact.place_id),
            "actors": all(self._takes_part(actor, event["actors"].split("|")) for actor in fact.actors),
        }
        return tuple(name for name, holds in checks.items() if not holds)

    def _statement_lacks(self, fact: FactRow, statement: Row) -> tuple[str, ...]:
        first, last = edtf_bounds(statement["date"]) if statement["date"] else (None, None)
        days = [day.isoformat() if day else "" for day in (first, last)]
        checks = {
            "day": _same_time(fact.date, *days),
            "actors": any(self._takes_part(actor, [statement["speaker_id"]]) for actor in fact.actors),
        }
        return tuple(name for name, holds in checks.items() if not holds)

    def _inside(self, place_id: str, wanted: str) -> bool:
        """Whether a place is the wanted one or lies in it."""
        row = self._places.get(place_id)
        return place_id == wanted or (row is not None and wanted in (row["city_id"], row["country"]))

    def _takes_part(self, wanted: str, actors: Sequence[str]) -> bool:
        """Whether an actor is among some: a person also by state or body, a state also by its people."""
        belongs = "" if self._kind(wanted) == "state" else self._country(wanted)
        return any(actor in (wanted, belongs) or self._country(actor) == wanted for actor in actors if actor)

    def _kind(self, actor: str) -> str:
        return self._actors[actor]["kind"] if actor in self._actors else ""

    def _country(self, actor: str) -> str:
        return self._actors[actor]["country"] if actor in self._actors else ""


def _same_time(wanted: str, first: str, last: str) -> bool:
    low, high = edtf_bounds(wanted)
    if not first or not last or low is None or high is None:
        return False
    if first > high.isoformat() or last < low.isoformat():
        return False
    return date.fromisoformat(last) - date.fromisoformat(first) <= max(high - low, _MAX_OFF)


def found_and_missing(tables: Tables) -> tuple[list[FactRow], list[tuple[FactRow, tuple[str, ...]]]]:
    """The facts that the tables tell, and those that they do not, with what the nearest row lacks."""
    check = FactCheck(tables)
    judged = [(fact, check.missing(fact)) for fact in facts()]
    return [fact for fact, lacks in judged if not lacks], [(fact, lacks) for fact, lacks in judged if lacks]


def main(arguments: Sequence[str]) -> None:
    """Print the share of facts found and each that is not."""
    tables = Tables.read(Path(arguments[0]) if arguments else SEEDS / "tables")
    found, lost = found_and_missing(tables)
    for fact, lacks in lost:
        print(f"{fact.fact_id} {fact.date} {'|'.join(fact.acts)}: {fact.summary} (lacks {', '.join(lacks)})")
    print(f"{len(found)} of {len(found) + len(lost)} facts found ({len(found) / (len(found) + len(lost)):.3f})")


if __name__ == "__main__":
    main(sys.argv[1:])
