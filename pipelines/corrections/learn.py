"""Rows for the lexicon that corrections suggest. A person reads them and takes over what is right."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.lexicon import load
from pipelines.schema.corrections import ROW, Corrected, CorrectionRow, Verdict
from pipelines.schema.lexicon import PartOfSpeech, TriggerRow
from pipelines.tables.build import ReportRows
from pipelines.text.normalise import fold_key
from pipelines.text.verbs import verb_readings

#: What stands for an actor or place that no list has, in ``entity_id``: «actor:?».
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row that a lexicon file lacks, or one that reads too much.

    Attributes:
        file: The lexicon file.
        cells: The row's cells by column, as far as the corrections tell them.
        why: What speaks for it, with its number.
        times: How many corrections ask for it.
    """

    file: str
    cells: tuple[tuple[str, str], ...]
    why: str
    times: int


def proposals(corrections: Iterable[CorrectionRow], reports: Iterable[ReportRows]) -> list[Proposal]:
    """What the lexicon lacks, the most asked for first.

    Args:
        corrections: One a cell.
        reports: The reports that they speak of, for the sentences; corrections of others suggest nothing.
    """
    by_text = {report.document.text_sha256: report for report in reports}
    rows = [row for row in corrections if row.text_sha256 in by_text]
    found = [*_triggers(rows, by_text), *_names(rows, by_text), *_too_much(rows, by_text)]
    return sorted(found, key=lambda one: (-one.times, one.file, one.cells))


def proposals_csv(found: Sequence[Proposal]) -> str:
    """Proposals as CSV: file, times, why, and the row as it would stand in the file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["file", "times", "why", "row"])
    for one in found:
        row = io.StringIO()
        csv.writer(row, lineterminator="").writerow([cell for _, cell in one.cells])
        writer.writerow([one.file, one.times, one.why, row.getvalue()])
    return text.getvalue()


def _sentence(report: ReportRows, at: int) -> str:
    text = report.document.text or ""
    of = next((s for s in report.sentences if s.start <= at < s.end), None)
    return " ".join(text[of.start : of.end].split()) if of else ""


def _triggers(rows: Sequence[CorrectionRow], by_text: Mapping[str, ReportRows]) -> list[Proposal]:
    """Words of events that reviewers had to add."""
    subtype = {
        (row.text_sha256, row.start): row.new
        for row in rows
        if row.table is Corrected.EVENT_MENTIONS and row.column == "subtype"
    }
    known = {(row.trigger, row.subtype) for row in load(TriggerRow)}
    asked: dict[tuple[str, str, str], list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        kind = subtype.get((row.text_sha256, row.start))
        if row.table is Corrected.EVENT_MENTIONS and row.column == ROW and row.new == Verdict.ADDED and kind:
            trigger, pos = _trigger(row.surface)
            if (trigger, kind) not in known:
                asked[trigger, pos, kind].append(row)
    frames = _frames()
    return [
        Proposal(
            "triggers.csv",
            (
                ("trigger", trigger),
                ("pos", pos),
                ("subtype", kind),
                ("frame", frames.get((kind, pos), "")),
                ("wants", ""),
                ("blocks", ""),
                ("example", _sentence(by_text[first[0].text_sha256], first[0].start)),
                ("counterexample", ""),
            ),
            "an event that was added at these words",
            len(first),
        )
        for (trigger, pos, kind), first in asked.items()
    ]


def _trigger(surface: str) -> tuple[str, str]:
    """The dictionary form of a trigger as far as it is known, and its part of speech."""
    words = fold_key(surface).split()
    if len(words) == 1 and (readings := verb_readings(words[0])):
        return readings[0].verb, PartOfSpeech.VERB.value
    if len(words) > 1:
        return " ".join(words), PartOfSpeech.PHRASE.value
    word = words[0] if words else surface
    for start in ("وال", "فال", "بال", "كال", "ال", "لل"):
        if word.startswith(start) and len(word) > len(start) + 2:
            return word.removeprefix(start), PartOfSpeech.NOUN.value
    return word, PartOfSpeech.NOUN.value


def _frames() -> dict[tuple[str, str], str]:
    """The frame that most triggers of a subtype and part of speech have."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in load(TriggerRow):
        counts[row.subtype, row.pos.value][row.frame] += 1
    return {kind: frames.most_common(1)[0][0] for kind, frames in counts.items()}


def _names(rows: Sequence[CorrectionRow], by_text: Mapping[str, ReportRows]) -> list[Proposal]:
    """Names that reviewers had to mark, because they were not read so."""
    asked: dict[tuple[str, str], list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        if row.table is Corrected.ENTITY_MENTIONS and row.new and not _is_read(row, by_text[row.text_sha256]):
            asked[" ".join(row.surface.split()), row.new].append(row)
    found = []
    for (name, entity), first in asked.items():
        kind, _, one = entity.partition(":")
        example = _sentence(by_text[first[0].text_sha256], first[0].start)
        file, cells = _name_row(kind, one, name, example)
        found.append(Proposal(file, cells, "a name that was marked", len(first)))
    return found


def _is_read(row: CorrectionRow, report: ReportRows) -> bool:
    """Whether the words are read as this actor or place already, or the correction is no name at all."""
    if row.column != "entity_id":
        return True
    return any(
        one.start < row.end and row.start < one.end and row.new == f"{one.kind}:{one.entity_id}"
        for one in report.entity_mentions
    )


def _name_row(kind: str, entity: str, name: str, example: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if kind == "place":
        row = place_rows().get(entity)
        names = "|".join((*row.names_ar, name)) if row else name
        place = entity if row else ""
        return "places.csv", (("place_id", place), ("names_ar", names), ("example", example))
    if entity in actor_rows() or entity in country_rows():
        cells = (("name", name), ("actor_id", entity), ("use", "full"), ("reading", "name"), ("example", example))
        return "names.csv", cells
    return "actors.csv", (("actor_id", ""), ("name_ar", name), ("example", example))


def _too_much(rows: Sequence[CorrectionRow], by_text: Mapping[str, ReportRows]) -> list[Proposal]:
    """Triggers that reviewers had to reject: sentences for their counterexample."""
    asked: dict[str, list[CorrectionRow]] = defaultdict(list)
    for row in rows:
        if row.table is Corrected.EVENT_MENTIONS and row.column == ROW and row.new == Verdict.REJECTED:
            asked[_trigger(row.surface)[0]].append(row)
    return [
        Proposal(
            "triggers.csv",
            (
                ("trigger", trigger),
                ("counterexample", _sentence(by_text[first[0].text_sha256], first[0].start)),
            ),
            "an event that was rejected at these words",
            len(first),
        )
        for trigger, first in asked.items()
    ]
