"""A report and what reviewers say of it, for the tests of this room."""

from __future__ import annotations

import functools

from pipelines.model import Report
from pipelines.run import read_report
from pipelines.schema.corrections import ROW, Corrected, CorrectionRow
from pipelines.tables.build import ReportRows, report_rows

TEXT = """وزير الخارجية التركي يستقبل نظيره الروسي في أنقرة
التقى وزير الخارجية التركي هاكان فيدان نظيره الروسي سيرغي لافروف في أنقرة أمس.
وقال لافروف إن بلاده ترفض نشر قوات أوروبية في أوكرانيا.
وقدمت ألمانيا لأوكرانيا 50 مليون يورو مساعدات إنسانية.
وتبادل الجانبان الأنخاب في قصر الضيافة، وحضر أبو فلان.
"""
FRONT = {"published": "2025-02-27", "outlet": "دفتري"}


@functools.cache
def report(text: str = TEXT, file: str = "a.txt") -> ReportRows:
    return report_rows(read_report(Report(file, text, dict(FRONT))))


def correction(
    words: str,
    column: str,
    new: str | None,
    *,
    table: Corrected = Corrected.EVENT_MENTIONS,
    reviewer: str = "سلمى",
    reviewed: str = "2026-11-01T10:00:00Z",
    old: str | None = None,
    text: str = TEXT,
) -> CorrectionRow:
    start = text.index(words)
    text_hash = report(text).document.text_sha256
    return CorrectionRow(text_hash, table, start, start + len(words), words, column, old, new, reviewer, reviewed, None)


def verdict(words: str, new: str, **more) -> CorrectionRow:
    return correction(words, ROW, new, **more)
