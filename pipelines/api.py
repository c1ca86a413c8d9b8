"""For programs and notebooks: read one report, and look at what it gives.

``from pipelines import read_report, build`` is the whole of it; both are stable from one version to the next, and
``CHANGELOG.md`` says when something that they give has changed.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.errors import UsageError
from pipelines.model import Report
from pipelines.read.files import read_report as read_file
from pipelines.read.text import report_from_text
from pipelines.run import read_report as read
from pipelines.schema.check import format_cell
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES
from pipelines.tables.build import report_rows
from pipelines.tables.corpus import corpus_tables

if TYPE_CHECKING:
    import pandas as pd

#: Colours of marks, of the same kinds and in the same order of strength as in the app's reader.
_COLOURS = {"event": "#a04480", "amount": "#a87a12", "statement": "#5d7f42", "time": "#5b6f9c", "entity": "#12777d"}
_SHOWN = {"events": ("label_ar", "status"), "statements": ("verb", "speaker_id", "position"),
          "aid_figures": ("surface", "donor_id", "recipient_id")}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What one report gives. In Jupyter it shows itself: the text with its marks, from right to left, and its rows.

    Attributes:
        text: The report's text; all offsets count its code points.
        tables: Rows by table name, as dataclasses of ``pipelines.schema.tables``; the codebook tells their columns.
    """

    text: str
    tables: Mapping[str, Sequence[Any]]

    def __getattr__(self, name: str) -> Sequence[Any]:
        """The rows of a table by its name, as in ``reading.events`` or ``reading.aid_figures``."""
        if name.startswith("_") or name not in self.tables:
            raise AttributeError(name)
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """A table as a pandas frame, in the columns of the codebook; lists are joined with ``|``.

        Raises:
            KeyError: There is no such table.
        """
        from pipelines.tables.write import arrow_table

        made: pd.DataFrame = arrow_table(columns_of(TABLES[name]), self.tables[name]).to_pandas()
        return made

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.tables[name])} {name}" for name in _SHOWN)
        return f"<Reading: {len(self.text)} characters, {counts}>"

    def _repr_html_(self) -> str:
        """The marked text and the rows, every word of the report escaped."""
        marked = "".join(_pieces(self.text, self._marks()))
        return (
            '<div dir="rtl" lang="ar" style="text-align:start">'
            f'<div style="white-space:pre-wrap;line-height:2;font-size:1.1em">{marked}</div>'
            f"{''.join(self._lists())}</div>"
        )

    def _marks(self) -> list[tuple[int, int, str, str]]:
        """Start, end, kind and what to say of each mark, the stronger first where they begin together."""
        tables = self.tables
        found = [
            *((m.trigger_start, m.trigger_end, "event", f"{m.subtype} · {m.status}") for m in tables["event_mentions"]),
            *((a.start, a.end, "amount", f"{format_cell(a.amount)} {a.currency or ''}") for a in tables["amounts"]),
            *((s.verb_start, s.verb_end, "statement", s.speaker_id or "") for s in tables["statements"]),
            *((t.start, t.end, "time", t.date or t.value or "") for t in tables["time_expressions"]),
            *((e.start, e.end, "entity", e.entity_id) for e in tables["entity_mentions"]),
        ]
        return sorted(found, key=lambda mark: (list(_COLOURS).index(mark[2]), mark[0]))

    def _lists(self) -> Iterator[str]:
        for name, columns in _SHOWN.items():
            rows = self.tables[name]
            if rows:
                lines = (" · ".join(filter(None, (format_cell(getattr(row, c)) for c in columns))) for row in rows)
                items = "".join(f"<li>{escape(line)}</li>" for line in lines)
                yield f'<p dir="ltr"><b>{name}</b> ({len(rows)})</p><ul>{items}</ul>'


def _pieces(text: str, marks: Sequence[tuple[int, int, str, str]]) -> Iterator[str]:
    taken: list[tuple[int, int, str, str]] = []
    for mark in marks:
        if not any(mark[0] < other[1] and other[0] < mark[1] for other in taken):
            taken.append(mark)
    at = 0
    for start, end, kind, tip in sorted(taken):
        yield escape(text[at:start])
        style = f"background:none;color:inherit;border-bottom:2px solid {_COLOURS[kind]}"
        yield f'<mark style="{style}" title="{escape(tip)}">{escape(text[start:end])}</mark>'
        at = end
    yield escape(text[at:])


def read_report(source: str | Path | Report, *, published: date | str | None = None, outlet: str = "") -> Reading:
    """Read one report.

    Args:
        source: The report's text (with front matter or without), a file, or a report that was read before.
        published: Day of publication, which tells what «أمس» means; goes before what the report says itself.
        outlet: Who published it.

    Raises:
        ReportError: The file cannot be read, or there is no text.
        UsageError: ``published`` is no day.
    """
    report = _report(source)
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published)
        except ValueError:
            raise UsageError("published", f"«{published}» is no day", "Write it as 2025-02-27.") from None
    told = {"published": published.isoformat() if published else "", "outlet": outlet}
    front = report.front | {key: value for key, value in told.items() if value}
    rows = report_rows(read(Report(report.file, report.text, front, report.first_line)))
    return Reading(report.text, corpus_tables([rows], []))


@functools.singledispatch
def _report(source: object) -> Report:
    raise UsageError("source", f"is a {type(source).__name__}", "Give a text, a pathlib.Path or a Report.")


@_report.register
def _(source: Report) -> Report:
    return source


@_report.register
def _(source: Path) -> Report:
    return read_file(source, source.name)


@_report.register
def _(source: str) -> Report:
    return report_from_text(source, "text")
