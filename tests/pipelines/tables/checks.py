"""What must hold of every build, whatever it read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.schema.column import columns_of, key_of
from pipelines.schema.tables import TABLES

Tables = Mapping[str, Sequence[Any]]

#: Start, end and words of every span of the tables.
SPANS = {
    "entity_mentions": ("start", "end", "surface"),
    "time_expressions": ("start", "end", "surface"),
    "amounts": ("start", "end", "surface"),
    "aid_figures": ("start", "end", "surface"),
    "event_actors": ("start", "end", "surface"),
    "event_mentions": ("trigger_start", "trigger_end", "trigger"),
    "statements": ("verb_start", "verb_end", "verb"),
}
#: Spans without words of their own.
BARE = {
    "sentences": ("start", "end"),
    "event_mentions": ("evidence_start", "evidence_end"),
    "statements": ("content_start", "content_end"),
}


def wrong_spans(tables: Tables) -> list[tuple[str, str]]:
    """Rows whose words are not what the text has at their place."""
    texts = {document.doc_id: document.text for document in tables["documents"]}
    documents = {mention.mention_id: mention.doc_id for mention in tables["event_mentions"]}
    triples = [(table, *columns) for table, columns in SPANS.items()]
    triples.append(("statements", "quote_start", "quote_end", "quote"))
    wrong = []
    for table, start, end, surface in triples:
        for row in tables[table]:
            text = texts[documents[row.mention_id] if table == "event_actors" else row.doc_id]
            words, first, last = getattr(row, surface), getattr(row, start), getattr(row, end)
            nothing = words is None and first is None and last is None
            if not nothing and (not words or text[first:last] != words):
                wrong.append((table, repr(words)))
    for table, (start, end) in BARE.items():
        for row in tables[table]:
            first, last = getattr(row, start), getattr(row, end)
            if (first is None) != (last is None) or (
                first is not None and not 0 <= first < last <= len(texts[row.doc_id])
            ):
                wrong.append((table, f"{first}:{last}"))
    wrong += [
        ("statements", row.speaker_surface)
        for row in tables["statements"]
        if row.speaker_surface is not None and row.speaker_surface not in texts[row.doc_id]
    ]
    return wrong


def dangling(tables: Tables) -> list[tuple[str, str, str]]:
    """Cells that point to a row that is not there."""
    values: dict[str, set[str]] = defaultdict(set)
    for name, row_class in TABLES.items():
        for column in columns_of(row_class):
            values[f"{name}.{column.name}"] = {getattr(row, column.name) for row in tables.get(name, ())}
    found = []
    for name, row_class in TABLES.items():
        for column in columns_of(row_class):
            if not column.col.refers:
                continue
            for row in tables.get(name, ()):
                cell = getattr(row, column.name)
                parts = cell if column.many else () if cell is None else (cell,)
                found += [(name, column.name, part) for part in parts if part not in values[column.col.refers]]
    return found


def doubled(tables: Tables) -> list[tuple[str, tuple[Any, ...]]]:
    """Keys that stand twice."""
    found = []
    for name, row_class in TABLES.items():
        seen = set()
        for row in tables.get(name, ()):
            key = tuple(getattr(row, part) for part in key_of(row_class))
            if key in seen:
                found.append((name, key))
            seen.add(key)
    return found


def outside_their_sentence(tables: Tables) -> list[tuple[str, int]]:
    """Rows whose words do not lie in the sentence that they name."""
    sentences = {s.sentence_id: s for s in tables["sentences"]}
    found = []
    for table, (start, end, _) in SPANS.items():
        if table == "event_actors":
            continue
        for row in tables[table]:
            sentence = sentences[row.sentence_id]
            if not sentence.start <= getattr(row, start) < getattr(row, end) <= sentence.end:
                found.append((table, getattr(row, start)))
    return found
