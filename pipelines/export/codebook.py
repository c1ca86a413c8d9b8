"""The codebook as one page: the tables, and the vocabularies that the lexicon holds.

``python -m pipelines.export.codebook`` writes ``docs/codebook.md``; ``make docs`` calls it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pipelines.lexicon import load
from pipelines.schema.codes import EventType, QuadClass
from pipelines.schema.export import codebook as tables_codebook
from pipelines.schema.lexicon import SubtypeRow, TopicCueRow, TriggerRow

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"

_CUES_SHOWN = 6


def codebook() -> str:
    """The whole page as Markdown: the same schema and lexicon give the same text."""
    parts = [tables_codebook().rstrip(), _event_types(), _subtypes(), _quad_classes(), _topics()]
    return "\n\n".join(parts) + "\n"


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
    rows = ((event_type, _telling_trigger(event_type)) for event_type in EventType)
    lines += [
        _row(f"`{event_type}`", row.trigger, row.example, row.counterexample or "") for event_type, row in rows if row
    ]
    return "\n".join(lines)


def _telling_trigger(event_type: EventType) -> TriggerRow | None:
    """The first trigger of a type that has a counterexample, else the first; verbs and nouns before phrases."""
    types = {row.subtype: row.event_type for row in load(SubtypeRow)}
    rows = [row for row in load(TriggerRow) if types[row.subtype] == event_type]
    return min(rows, key=lambda row: (row.counterexample is None, " " in row.trigger), default=None)


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
        for row in load(SubtypeRow)
    ]
    return "\n".join(lines)


def _quad_classes() -> str:
    lines = ["## Quad classes", "", "| class | meaning |", "|---|---|"]
    lines += [_row(str(int(one)), one.name.lower().replace("_", " ")) for one in QuadClass]
    return "\n".join(lines)


def _topics() -> str:
    cues = load(TopicCueRow)
    counts = Counter(row.topic for row in cues)
    lines = [
        "## Topics of statements",
        "",
        f"A statement gets a topic by a word of `pipelines/lexicon/topic_cues.csv`; up to {_CUES_SHOWN} of each "
        "topic's words are shown.",
        "",
        "| topic | words | which |",
        "|---|---|---|",
    ]
    for topic in sorted(counts):
        words = "، ".join([row.cue for row in cues if row.topic == topic][:_CUES_SHOWN])
        lines.append(_row(f"`{topic}`", str(counts[topic]), words))
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def main() -> None:
    """Write the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(codebook(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
