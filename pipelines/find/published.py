"""The day a report was published: from its front matter, its text, its address or its file name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipelines.model import Report
from pipelines.schema.codes import PublishedBasis

_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/._]?(\d{1,2})[-/._]?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{2})[-/._]?(\d{2})[-/._]?((?:19|20)\d{2})(?!\d)")
_EARLIEST = 1990


def published_of(report: Report, in_text: Callable[[], date | None]) -> tuple[date | None, PublishedBasis]:
    """The day of publication and where it was found.

    Args:
        report: The report.
        in_text: Gives the day that its head prints, if any; asked only where the front matter has none.
    """
    stated = _day_in(report.front.get("published", "")[:40])
    if stated is not None:
        return stated, PublishedBasis.FRONT_MATTER
    printed = in_text()
    if printed is not None:
        return printed, PublishedBasis.TEXT
    for where, basis in ((report.front.get("url", ""), PublishedBasis.URL), (report.file, PublishedBasis.FILE_NAME)):
        found = _day_in(where)
        if found is not None:
            return found, basis
    return None, PublishedBasis.NONE


def _day_in(text: str) -> date | None:
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day_of_month = (int(match[group]) for group in order)
            try:
                found = date(year, month, day_of_month)
            except ValueError:
                continue
            if _EARLIEST <= found.year <= 2100:
                return found
    return None
