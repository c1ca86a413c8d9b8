"""Reviewed reports as annotations that ``benchmarks.quality`` scores: a measure of the tool on one's own text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipelines.read.front_matter import with_front_matter
from pipelines.schema.codes import StatementKind
from pipelines.schema.corrections import CorrectionRow
from pipelines.tables.build import ReportRows


def gold_files(reports: Iterable[ReportRows], corrections: Sequence[CorrectionRow]) -> dict[str, str]:
    """Annotation files and texts of the reports that somebody has reviewed, by path in the folder.

    A row that a reviewer has confirmed, corrected or added must be found; one that nobody has looked at may be found or
    not; one that was rejected is not there, so finding it counts as wrong.

    Args:
        reports: With the corrections applied.
        corrections: One a cell.
    """
    reviewed = {row.text_sha256 for row in corrections}
    files: dict[str, str] = {}
    for report in reports:
        document = report.document
        if document.text_sha256 in reviewed:
            name = f"{document.published or 'undated'}-{document.doc_id}"
            files[f"texts/{name}.txt"] = with_front_matter(_front(report), document.text or "")
            files[f"gold/{name}.json"] = (
                json.dumps(_annotations(report, f"{name}.txt"), ensure_ascii=False, indent=1) + "\n"
            )
    return files


def _front(report: ReportRows) -> dict[str, str]:
    document = report.document
    told = {"title": document.title, "published": document.published, "outlet": document.outlet, "url": document.url}
    return {key: value for key, value in told.items() if value} | {"agencies": "|".join(document.agencies)}


def _annotations(report: ReportRows, source: str) -> dict[str, Any]:
    seen = report.reviews
    return {
        "source": source,
        "document": {"title": report.document.title, "published": report.document.published},
        "events": _events(report, seen),
        "statements": [
            {
                "id": row.statement_id,
                "speaker": row.speaker_id or "",
                "verb": row.verb,
                "verb_span": [row.verb_start, row.verb_end],
                "direct": row.kind is not StatementKind.INDIRECT and row.quote_start is not None,
                "quote": [row.quote_start, row.quote_end],
                "date": row.date,
                "required": row.statement_id in seen,
            }
            for row in report.statements
        ],
        "aid": [
            {
                "id": row.aid_id,
                "span": [row.start, row.end],
                "amount": row.amount,
                "currency": row.currency,
                "donor": row.donor_id,
                "recipient": row.recipient_id,
                "category": row.category.value,
                "stage": row.stage.value,
                "flow": row.flow.value,
                "instrument": row.instrument.value,
                "additive": row.additive,
                "approximate": row.approximate,
                "part_of": row.part_of,
                "required": row.aid_id in seen,
            }
            for row in report.aid_figures
        ],
    }


def _events(report: ReportRows, seen: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.mention_id,
            "type": row.event_type.value,
            "mode": row.mode,
            "trigger": [row.trigger_start, row.trigger_end],
            "trigger_text": row.trigger,
            "evidence": [row.evidence_start, row.evidence_end],
            "date": row.date,
            "status": row.status.value,
            "place": row.place_id,
            "actors": [
                {"actor": one.actor_id, "role": one.role.value}
                for one in report.event_actors
                if one.mention_id == row.mention_id
            ],
            "required": row.mention_id in seen,
        }
        for row in report.event_mentions
    ]
