"""Corrections applied to the rows of a report, before the events of all reports are joined.

A correction finds its row by the words: the row whose anchor (trigger, verb of saying, sum) shares most characters with
them. What finds no words or no row is reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.corrections.added import ANCHORS, added_row, nearest
from pipelines.corrections.file import Difference
from pipelines.corrections.values import cells_of, with_cells
from pipelines.errors import LexiconError
from pipelines.schema.codes import ActorBasis, Level, Review, Role
from pipelines.schema.corrections import ROW, Corrected, CorrectionRow, Verdict
from pipelines.schema.tables import AidFigureRow, EventActorRow, EventMentionRow, ProblemRow
from pipelines.tables.build import ReportRows


@dataclass
class _Report:
    """A report's rows while they are corrected; ``cast`` has the roles and actors that corrections set by mention."""

    rows: ReportRows
    file: str
    text: str
    tables: dict[Corrected, list[Any]]
    cast: dict[str, tuple[tuple[Role, str], ...]] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    problems: list[ProblemRow] = field(default_factory=list)


def apply_corrections(
    reports: Iterable[ReportRows], corrections: Sequence[CorrectionRow]
) -> tuple[list[ReportRows], list[ProblemRow]]:
    """Apply corrections to the reports that they speak of.

    Args:
        reports: The rows of each report, as the rules gave them.
        corrections: One a cell, as ``merged`` gives them.

    Returns:
        The rows of all reports in their order, and a problem for each correction that could not be applied.
    """
    by_text: dict[str, list[CorrectionRow]] = {}
    for row in corrections:
        by_text.setdefault(row.text_sha256, []).append(row)
    done: list[ReportRows] = []
    problems: list[ProblemRow] = []
    seen: set[str] = set()
    for report in reports:
        text_hash = report.document.text_sha256
        seen.add(text_hash)
        if text_hash in by_text:
            report, new = _corrected(report, by_text[text_hash])
            problems += new
        done.append(report)
    problems += [_without_text(rows) for text_hash, rows in by_text.items() if text_hash not in seen]
    return done, problems


def _without_text(rows: Sequence[CorrectionRow]) -> ProblemRow:
    return ProblemRow(
        "corrections.csv",
        None,
        None,
        Level.WARNING,
        "correction_without_text",
        f"has {len(rows)} corrections of a text that is not here (hash {rows[0].text_sha256[:12]}…, "
        f"«{rows[0].surface[:40]}»)",
        "Add the report, or keep the corrections for the build that has it.",
    )


def differing(difference: Difference) -> ProblemRow:
    """What is told of a cell that two reviewers see differently."""
    held, other = difference.held, difference.other
    return ProblemRow(
        "corrections.csv",
        None,
        None,
        Level.WARNING,
        "reviewers_differ",
        f"{held.table}.{held.column} at «{held.surface[:40]}» is «{held.new or ''}» for {held.reviewer}, "
        f"«{other.new or ''}» for {other.reviewer}; the later one holds",
        "Agree on one and remove the other.",
    )


def _corrected(report: ReportRows, corrections: Sequence[CorrectionRow]) -> tuple[ReportRows, list[ProblemRow]]:
    state = _Report(
        replace(report, amounts=list(report.amounts)),
        report.document.file,
        report.document.text or "",
        {
            Corrected.EVENT_MENTIONS: list(report.event_mentions),
            Corrected.STATEMENTS: list(report.statements),
            Corrected.AID_FIGURES: list(report.aid_figures),
            Corrected.ENTITY_MENTIONS: list(report.entity_mentions),
        },
    )
    for group in _grouped(corrections):
        first = group[0]
        if state.text[first.start : first.end] != first.surface:
            state.problems.append(_problem(state, first, "correction_without_words", "stands no longer there"))
        else:
            _apply(state, group)
    return _finished(state), state.problems


def _grouped(corrections: Sequence[CorrectionRow]) -> Iterator[list[CorrectionRow]]:
    """Corrections of one row together; events before what hangs on them."""
    groups: dict[tuple[int, int, int], list[CorrectionRow]] = {}
    for row in corrections:
        groups.setdefault((list(Corrected).index(row.table), row.start, row.end), []).append(row)
    for key in sorted(groups):
        yield groups[key]


def _apply(state: _Report, group: Sequence[CorrectionRow]) -> None:
    first = group[0]
    verdict = next((row.new for row in group if row.column == ROW), None)
    rows = state.tables[first.table]
    at = nearest(rows, first, ANCHORS[first.table])
    if at is None and verdict != Verdict.ADDED:
        if verdict != Verdict.REJECTED:
            state.problems.append(_problem(state, first, "correction_without_row", "is read as no row any more"))
        return
    if verdict == Verdict.REJECTED and at is not None:
        del rows[at]
        return
    try:
        row = added_row(state.rows, group) if at is None else rows[at]
    except LexiconError as error:
        state.problems.append(
            _problem(state, first, "correction_impossible", f"cannot be added: {error.what}", error.cure)
        )
        return
    changed = _with_columns(state, row, group)
    if at is None:
        rows.append(changed)
    else:
        rows[at] = changed
    if first.table is Corrected.ENTITY_MENTIONS:
        return
    key = getattr(changed, ANCHORS[first.table].id)
    state.reviews[key] = Review.CORRECTED if at is None or changed != row or key in state.cast else Review.CONFIRMED


def _with_columns(state: _Report, row: Any, group: Sequence[CorrectionRow]) -> Any:  # noqa: ANN401 - a row
    known = {one.actor_id for one in state.rows.newcomers}
    for correction in group:
        if correction.column == ROW:
            continue
        try:
            cells = cells_of(correction, known)
        except LexiconError as error:
            state.problems.append(
                _problem(state, correction, "correction_impossible", f"cannot be set: {error.what}", error.cure)
            )
            continue
        if "actors" in cells:
            state.cast[row.mention_id] = cells["actors"]
        row = with_cells(row, cells)
    return row


def _problem(
    state: _Report,
    correction: CorrectionRow,
    code: str,
    what: str,
    cure: str = "Review it anew; until then it is kept but not applied.",
) -> ProblemRow:
    told = f"the correction of {correction.table}.{correction.column} at «{correction.surface[:60]}» {what}"
    return ProblemRow(state.file, None, None, Level.WARNING, code, told, cure)


# Everything together again


def _finished(state: _Report) -> ReportRows:
    """The rows with what hangs on others put right: casts, and references to rows that are gone."""
    mentions: list[EventMentionRow] = sorted(state.tables[Corrected.EVENT_MENTIONS], key=lambda row: row.trigger_start)
    aid: list[AidFigureRow] = sorted(state.tables[Corrected.AID_FIGURES], key=lambda row: row.start)
    kept = {row.mention_id for row in mentions}
    sums = {row.aid_id for row in aid}
    cast = [row for row in state.rows.event_actors if row.mention_id in kept and row.mention_id not in state.cast]
    before = {(row.mention_id, row.actor_id): row for row in state.rows.event_actors}
    event_of = {row.mention_id: row.event_id for row in mentions}
    for mention_id, actors in state.cast.items():
        if mention_id in kept:
            cast += [_actor(mention_id, event_of[mention_id], role, actor, before) for role, actor in actors]
    return replace(
        state.rows,
        entity_mentions=[row for row in state.tables[Corrected.ENTITY_MENTIONS] if row.entity_id],
        event_mentions=mentions,
        event_actors=cast,
        statements=[
            row if row.mention_id in kept else replace(row, mention_id=None)
            for row in sorted(state.tables[Corrected.STATEMENTS], key=lambda row: row.verb_start)
        ],
        aid_figures=[
            replace(
                row,
                mention_id=row.mention_id if row.mention_id in kept else None,
                part_of=row.part_of if row.part_of in sums else None,
            )
            for row in aid
        ],
        reviews=state.rows.reviews | state.reviews,
    )


def _actor(
    mention_id: str,
    event_id: str | None,
    role: Role,
    actor_id: str,
    before: Mapping[tuple[str, str], EventActorRow],
) -> EventActorRow:
    """An actor as a reviewer gives it, with the words that named it before where there were some."""
    known = before.get((mention_id, actor_id))
    if known is not None:
        return replace(known, role=role)
    return EventActorRow(mention_id, event_id, actor_id, role, None, None, None, ActorBasis.REVIEWED)
