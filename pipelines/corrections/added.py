"""Where a row stands in its report, and rows for words that a reviewer has marked as a missed one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from pipelines.errors import LexiconError
from pipelines.events.triggers import subtypes
from pipelines.schema.codes import (
    AidCategory,
    AidStage,
    AmountUse,
    Approximation,
    Confidence,
    DateBasis,
    DatePrecision,
    DonorPerimeter,
    EntityKind,
    Flow,
    Instrument,
    PlaceBasis,
    Position,
    Reading,
    SpeakerBasis,
    StatementKind,
    Status,
    Voice,
)
from pipelines.schema.corrections import Corrected, CorrectionRow
from pipelines.schema.tables import AidFigureRow, EntityMentionRow, EventMentionRow, SentenceRow, StatementRow
from pipelines.tables.build import ReportRows

#: In ``rule_id`` of rows that a reviewer has added.
ADDED = "reviewer"


class Anchor(NamedTuple):
    """Columns with the first and the last offset of the words by which a row is known, and with its id."""

    start: str
    end: str
    id: str


Added = EventMentionRow | StatementRow | AidFigureRow | EntityMentionRow
ANCHORS: dict[Corrected, Anchor] = {
    Corrected.EVENT_MENTIONS: Anchor("trigger_start", "trigger_end", "mention_id"),
    Corrected.STATEMENTS: Anchor("verb_start", "verb_end", "statement_id"),
    Corrected.AID_FIGURES: Anchor("start", "end", "aid_id"),
    Corrected.ENTITY_MENTIONS: Anchor("start", "end", "start"),
}
_OF_A_SUM = Anchor("start", "end", "amount_id")


def nearest(rows: Sequence[Any], correction: CorrectionRow, anchor: Anchor) -> int | None:
    """Place of the row whose words share most characters with the corrected ones; None where none shares any."""
    shared = [
        (min(getattr(row, anchor.end), correction.end) - max(getattr(row, anchor.start), correction.start), -at)
        for at, row in enumerate(rows)
    ]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] > 0 else None


def added_row(report: ReportRows, group: Sequence[CorrectionRow]) -> Added:
    """A row for words that no rule has read; the group's other corrections fill it.

    Raises:
        LexiconError: An event without a subtype, or aid where no sum of money in a currency stands.
    """
    first = group[0]
    if first.table is Corrected.EVENT_MENTIONS:
        return _event(report, first, next((row.new for row in group if row.column == "subtype"), None))
    if first.table is Corrected.STATEMENTS:
        return _statement(report, first)
    if first.table is Corrected.AID_FIGURES:
        return _aid(report, first)
    return EntityMentionRow(
        doc_id=report.document.doc_id,
        sentence_id=_sentence(report, first.start).sentence_id,
        kind=EntityKind.ACTOR,
        entity_id="",
        start=first.start,
        end=first.end,
        surface=first.surface,
        reading=Reading.NAME,
    )


def _event(report: ReportRows, words: CorrectionRow, subtype: str | None) -> EventMentionRow:
    kind = subtypes().get(subtype or "")
    if kind is None:
        raise LexiconError("new", f"the event has no kind that is known («{subtype or ''}»)", "Give its subtype.")
    sentence = _sentence(report, words.start)
    mention_id = f"{report.document.doc_id}-e{words.start:05d}"
    return EventMentionRow(
        mention_id=mention_id,
        event_id=f"ev-{mention_id}",
        doc_id=report.document.doc_id,
        sentence_id=sentence.sentence_id,
        event_type=kind.event_type,
        subtype=kind.subtype,
        mode=kind.mode,
        trigger=words.surface,
        trigger_start=words.start,
        trigger_end=words.end,
        evidence_start=min(sentence.start, words.start),
        evidence_end=max(sentence.end, words.end),
        status=Status.OCCURRED,
        voice=Voice.OUTLET,
        attributed_to=None,
        background=False,
        date=None,
        date_min=None,
        date_max=None,
        date_precision=DatePrecision.UNKNOWN,
        date_basis=DateBasis.NONE,
        place_id=None,
        place_basis=PlaceBasis.NONE,
        join_reason=None,
        join_reason_ar=None,
        confidence=Confidence.HIGH,
        rule_id=ADDED,
    )


def _statement(report: ReportRows, words: CorrectionRow) -> StatementRow:
    sentence = _sentence(report, words.start)
    return StatementRow(
        statement_id=f"{report.document.doc_id}-q{words.start:05d}",
        doc_id=report.document.doc_id,
        sentence_id=sentence.sentence_id,
        speaker_id=None,
        speaker_surface=None,
        speaker_basis=SpeakerBasis.UNNAMED_SOURCE,
        verb=words.surface,
        verb_start=words.start,
        verb_end=words.end,
        kind=StatementKind.INDIRECT,
        quote_start=None,
        quote_end=None,
        quote=None,
        content_start=words.end,
        content_end=max(sentence.end, words.end),
        position=Position.OTHER,
        topic=None,
        negated=False,
        medium=None,
        date=None,
        date_basis=DateBasis.NONE,
        mention_id=None,
        confidence=Confidence.HIGH,
        rule_id=ADDED,
    )


def _aid(report: ReportRows, words: CorrectionRow) -> AidFigureRow:
    """A sum that the report names becomes one of aid."""
    at = nearest(report.amounts, words, _OF_A_SUM)
    if at is None or report.amounts[at].currency is None:
        raise LexiconError("start", "no sum of money in a currency stands there", "Mark the words of the sum.")
    named = report.amounts[at]
    report.amounts[at] = replace(named, use=AmountUse.AID)
    return AidFigureRow(
        aid_id=f"{named.doc_id}-a{named.start:05d}",
        amount_id=named.amount_id,
        doc_id=named.doc_id,
        sentence_id=named.sentence_id,
        start=named.start,
        end=named.end,
        surface=named.surface,
        amount=named.amount,
        amount_min=named.amount_min,
        amount_max=named.amount_max,
        currency=named.currency or "",
        approximation=named.approximation,
        approximate=named.approximation not in (Approximation.EXACT, Approximation.BETWEEN),
        category=AidCategory.OTHER,
        instrument=Instrument.UNSPECIFIED,
        stage=AidStage.UNSPECIFIED,
        flow=Flow.NEW,
        period=None,
        as_of=None,
        donor_id=None,
        donor_perimeter=DonorPerimeter.UNSPECIFIED,
        recipient_id=None,
        claimant_id=None,
        part_of=None,
        restates=None,
        additive=False,
        amount_eur=None,
        fx_rate=None,
        fx_date=None,
        mention_id=None,
        confidence=Confidence.HIGH,
        rule_id=ADDED,
    )


def _sentence(report: ReportRows, at: int) -> SentenceRow:
    starts = [sentence.start for sentence in report.sentences]
    return report.sentences[max(0, bisect_right(starts, at) - 1)]
