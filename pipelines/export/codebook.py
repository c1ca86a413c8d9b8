"""The codebook: what every table, column, code and topic means, from the schema and the lexicon.

The functions give its entries, for the page of the app and for the document. ``python -m pipelines.export.codebook``
writes ``docs/codebook.md``; ``make docs`` calls it.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from pipelines.lexicon import load
from pipelines.schema.codes import EventType, QuadClass
from pipelines.schema.column import Column, columns_of
from pipelines.schema.export import type_name
from pipelines.schema.lexicon import SubtypeRow, TopicCueRow, TriggerRow
from pipelines.schema.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"

_CUES_SHOWN = 6


class TableEntry(NamedTuple):
    """A table: its name, what a row of it is, and its columns."""

    name: str
    purpose: str
    columns: tuple[Column, ...]


class TopicEntry(NamedTuple):
    """A topic of statements: its code, how many words the lexicon has for it, and the first of them."""

    topic: str
    cues: int
    first: tuple[str, ...]


class Vocabulary(NamedTuple):
    """A closed vocabulary, and the columns of the tables that hold its codes, as ``table.column``."""

    codes: type[Enum]
    columns: tuple[str, ...]


def table_entries() -> list[TableEntry]:
    """Every table with its columns, in the order of the documentation."""
    return [
        TableEntry(name, (inspect.getdoc(row_class) or "").split("\n")[0], columns_of(row_class))
        for name, row_class in TABLES.items()
    ]


def cell_type(column: Column) -> str:
    """What a cell holds: string, integer, number, boolean or list."""
    return "list" if column.many else type_name(column)


def vocabularies() -> list[Vocabulary]:
    """Every closed vocabulary that the tables use, in the order in which they use it."""
    found: dict[type[Enum], list[str]] = {}
    for table in table_entries():
        for column in table.columns:
            if issubclass(column.type, Enum):
                found.setdefault(column.type, []).append(f"{table.name}.{column.name}")
    return [Vocabulary(codes, tuple(columns)) for codes, columns in found.items()]


def subtype_entries() -> list[SubtypeRow]:
    """Every subtype of events, as the lexicon has it."""
    return list(load(SubtypeRow))


def example_of_type(event_type: EventType) -> TriggerRow | None:
    """A telling sentence for an event type, and the trap beside it."""
    types = {row.subtype: row.event_type for row in load(SubtypeRow)}
    return _telling(row for row in load(TriggerRow) if types[row.subtype] == event_type)


def example_of_subtype(subtype: str) -> TriggerRow | None:
    """A telling sentence for a subtype, and the trap beside it."""
    return _telling(row for row in load(TriggerRow) if row.subtype == subtype)


def _telling(rows: Iterable[TriggerRow]) -> TriggerRow | None:
    """The first trigger that has a counterexample, else the first; verbs and nouns before phrases."""
    return min(rows, key=lambda row: (row.counterexample is None, " " in row.trigger), default=None)


def topic_entries() -> list[TopicEntry]:
    """Every topic of statements, by code."""
    cues = load(TopicCueRow)
    counts = Counter(row.topic for row in cues)
    return [
        TopicEntry(topic, counts[topic], tuple([row.cue for row in cues if row.topic == topic][:_CUES_SHOWN]))
        for topic in sorted(counts)
    ]


def codebook() -> str:
    """The whole document as Markdown: the same schema and lexicon give the same text."""
    parts = ["\n".join(_tables()).rstrip(), _event_types(), _subtypes(), _quad_classes(), _topics()]
    return "\n\n".join(parts) + "\n"


def _tables() -> Iterator[str]:
    yield "# Codebook\n"
    yield "Made from `pipelines/schema/tables.py` by `make docs`; edit there.\n"
    for table in table_entries():
        yield f"## {table.name}\n\n{table.purpose}\n"
        yield "| column | type | English | العربية | values |\n|---|---|---|---|---|"
        yield from (_column(column) for column in table.columns)
        yield ""


def _column(column: Column) -> str:
    col = column.col
    key = " **key**" if col.key else ""
    required = "" if column.nullable else ", required"
    return _row(
        f"`{column.name}`{key}",
        f"{cell_type(column)}{required}",
        col.en + (f". {col.doc}" if col.doc else ""),
        col.ar + (f". {col.doc_ar}" if col.doc_ar else ""),
        ", ".join(column.vocabulary) or (f"→ {col.refers}" if col.refers else "") or col.unit,
    )


def _event_types() -> str:
    lines = [
        "## Event types, by example",
        "",
        "One sentence of the lexicon for each PLOVER type, and the trap beside it: the same word saying no event, or "
        "another. Both are tests. More stand in `pipelines/lexicon/triggers.csv`.",
        "",
        "| type | word | example | trap |",
        "|---|---|---|---|",
    ]
    rows = ((event_type, example_of_type(event_type)) for event_type in EventType)
    lines += [
        _row(f"`{event_type}`", row.trigger, row.example, row.counterexample or "") for event_type, row in rows if row
    ]
    return "\n".join(lines)


def _subtypes() -> str:
    lines = [
        "## Subtypes of events",
        "",
        "`event_type` says what kind of act a report tells of; PLOVER files some of them elsewhere, which is what the "
        "column `plover` and the PLOVER export follow. The score is Goldstein-like, from −10 to 10.",
        "",
        "| subtype | English | العربية | event type | PLOVER | PLOVER, planned | mode | quad class | score | CAMEO |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        _row(
            f"`{row.subtype}`",
            row.label_en,
            row.label_ar,
            row.event_type,
            row.plover or row.event_type,
            row.plover_planned or row.plover or row.event_type,
            row.mode or "",
            str(int(row.quad_class)),
            f"{row.score:g}".replace("-", "−"),
            row.cameo or "",
        )
        for row in subtype_entries()
    ]
    return "\n".join(lines)


def _quad_classes() -> str:
    lines = ["## Quad classes", "", "| class | meaning |", "|---|---|"]
    lines += [_row(str(int(one)), one.name.lower().replace("_", " ")) for one in QuadClass]
    return "\n".join(lines)


def _topics() -> str:
    lines = [
        "## Topics of statements",
        "",
        f"A statement gets a topic by a word of `pipelines/lexicon/topic_cues.csv`; up to {_CUES_SHOWN} of each "
        "topic's words are shown.",
        "",
        "| topic | words | which |",
        "|---|---|---|",
    ]
    lines += [_row(f"`{one.topic}`", str(one.cues), "، ".join(one.first)) for one in topic_entries()]
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main() -> None:
    """Write the document."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(codebook(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
