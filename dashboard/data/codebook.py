"""The codebook as the screen shows it: groups of entries in the reader's language, and a search over both languages."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.i18n import Language, catalogue, is_rtl, isolated, label, language, number, signed, t
from pipelines.export.codebook import (
    cell_type,
    example_of_subtype,
    example_of_type,
    subtype_entries,
    table_entries,
    topic_entries,
    vocabularies,
)
from pipelines.schema import codes
from pipelines.schema.codes import EventType
from pipelines.schema.column import Column, columns_of
from pipelines.schema.lexicon import SubtypeRow, TriggerRow
from pipelines.schema.tables import TABLES
from pipelines.text.normalise import fold_key

#: Which labels of the catalogue belong to a vocabulary.
LABELS: dict[type, str] = {
    codes.EventType: "event_type",
    codes.QuadClass: "quad_class",
    codes.Status: "status",
    codes.Voice: "voice",
    codes.Role: "role",
    codes.ActorBasis: "actor_basis",
    codes.Reading: "reading",
    codes.SpeakerBasis: "speaker_basis",
    codes.StatementKind: "statement_kind",
    codes.Position: "position",
    codes.DatePrecision: "date_precision",
    codes.DateBasis: "date_basis",
    codes.PlaceBasis: "place_basis",
    codes.Confidence: "confidence",
    codes.Review: "review",
    codes.ActorKind: "actor_kind",
    codes.PlaceKind: "place_kind",
    codes.EntityKind: "mark",
    codes.TimeKind: "time_kind",
    codes.Calendar: "calendar",
    codes.Approximation: "approximation",
    codes.AmountUse: "use",
    codes.AidCategory: "category",
    codes.Instrument: "instrument",
    codes.AidStage: "stage",
    codes.Flow: "flow",
    codes.DonorPerimeter: "perimeter",
    codes.Difference: "differing",
    codes.PublishedBasis: "published_basis",
    codes.DocumentKind: "document_kind",
    codes.Section: "section",
    codes.Level: "level",
}


class Entry(NamedTuple):
    """An entry: its code, what is said beside it, further lines, and folded words in both languages to find it by."""

    code: str
    title: str
    lines: tuple[str, ...]
    words: str


class Group(NamedTuple):
    """Entries that belong together, under a code and a title; the lines tell of the group itself."""

    code: str
    title: str
    lines: tuple[str, ...]
    words: str
    entries: tuple[Entry, ...]


# The entries are many and change with the language alone: they are made once for each.
def tables() -> list[Group]:
    """Every table with its columns: type, meaning, values."""
    return list(_tables(language()))


@functools.lru_cache(maxsize=2)
def _tables(_language: Language) -> tuple[Group, ...]:
    return tuple(
        Group(
            table.name,
            label("table", table.name),
            (),
            _words(table.name, *_both(f"table.{table.name}")),
            tuple(_column(column) for column in table.columns),
        )
        for table in table_entries()
    )


def _column(column: Column) -> Entry:
    col = column.col
    heading, meaning = (col.ar, col.doc_ar) if is_rtl() else (col.en, col.doc)
    kind = [label("cell", cell_type(column)), t("codebook.key") if col.key else ""]
    kind.append("" if column.nullable else t("codebook.required"))
    lines = [
        t("comma").join(part for part in kind if part),
        meaning,
        t("codebook.refers", column=isolated(col.refers)) if col.refers else "",
        t("codebook.unit", unit=label("unit", col.unit)) if col.unit else "",
        t("codebook.values", values=isolated(", ".join(column.vocabulary))) if column.vocabulary else "",
    ]
    words = _words(column.name, col.en, col.ar, col.doc, col.doc_ar, col.refers, *column.vocabulary)
    return Entry(column.name, heading, tuple(line for line in lines if line), words)


def event_types() -> list[Group]:
    """Every event type with its subtypes, each with a sentence and its trap."""
    return list(_event_types(language()))


@functools.lru_cache(maxsize=2)
def _event_types(_language: Language) -> tuple[Group, ...]:
    return tuple(
        Group(
            event_type.value,
            _in_both(f"event_type.{event_type.value}"),
            _example(example_of_type(event_type)),
            _words(event_type.value, *_both(f"event_type.{event_type.value}")),
            tuple(_subtype(row) for row in subtype_entries() if row.event_type == event_type),
        )
        for event_type in EventType
    )


def _subtype(row: SubtypeRow) -> Entry:
    facts = t("codebook.subtype", quad=label("quad_class", str(int(row.quad_class))), score=signed(row.score))
    names = (row.label_ar, row.label_en) if is_rtl() else (row.label_en, row.label_ar)
    example = example_of_subtype(row.subtype)
    told = (example.trigger, example.example, example.counterexample or "") if example else ()
    words = _words(row.subtype, row.label_en, row.label_ar, row.event_type, *told)
    return Entry(row.subtype, " · ".join(isolated(name) for name in names), (facts, *_example(example)), words)


def _example(row: TriggerRow | None) -> tuple[str, ...]:
    """A sentence of the lexicon, and the same word where it says no such event."""
    if row is None:
        return ()
    trap = (t("codebook.trap", sentence=isolated(row.counterexample)),) if row.counterexample else ()
    return (t("codebook.example", word=isolated(row.trigger), sentence=isolated(row.example)), *trap)


def code_lists() -> list[Group]:
    """Every vocabulary with its codes and their labels in both languages, and the topics."""
    return list(_code_lists(language()))


@functools.lru_cache(maxsize=2)
def _code_lists(_language: Language) -> tuple[Group, ...]:
    return (*(_vocabulary(one.codes, one.columns) for one in vocabularies()), _topics())


def _vocabulary(enum: type, columns: Sequence[str]) -> Group:
    table, name = columns[0].split(".")
    col = next(column.col for column in columns_of(TABLES[table]) if column.name == name)
    members: list[str] = [str(member.value) for member in enum]  # type: ignore[attr-defined]  # an Enum
    group = LABELS[enum]
    return Group(
        t("comma").join(isolated(one) for one in columns),
        col.ar if is_rtl() else col.en,
        (),
        _words(col.en, col.ar, *columns),
        tuple(Entry(one, _in_both(f"{group}.{one}"), (), _words(one, *_both(f"{group}.{one}"))) for one in members),
    )


def _topics() -> Group:
    entries = [
        Entry(
            one.topic,
            _in_both(f"topic.{one.topic}"),
            (t("codebook.cues", n=number(one.cues), words=isolated("، ".join(one.first))),),
            _words(one.topic, *_both(f"topic.{one.topic}"), *one.first),
        )
        for one in topic_entries()
    ]
    words = _words("statements.topic", *_both("column.topic"))
    return Group("statements.topic", t("column.topic"), (t("codebook.topics"),), words, tuple(entries))


def _both(key: str) -> tuple[str, ...]:
    row = catalogue().get(key)
    return (row["en"], row["ar"]) if row else ()


def _in_both(key: str) -> str:
    """A label in both languages, the reader's first; nothing where the catalogue has none."""
    both = _both(key)
    return " · ".join(isolated(text) for text in (both[::-1] if is_rtl() else both) if text)


def _words(*texts: str) -> str:
    return fold_key(" ".join(texts)).casefold()


def matching(groups: Sequence[Group], query: str) -> list[Group]:
    """The groups with the entries that hold all words of a query; where the group itself holds them, all entries."""
    wanted = fold_key(query).casefold().split()
    if not wanted:
        return list(groups)
    found = []
    for group in groups:
        if all(word in group.words for word in wanted):
            found.append(group)
            continue
        kept = [one for one in group.entries if all(word in f"{group.words} {one.words}" for word in wanted)]
        if kept:
            found.append(group._replace(entries=tuple(kept)))
    return found
