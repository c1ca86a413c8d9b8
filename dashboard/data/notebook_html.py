"""A notebook with its answers as a page of HTML that stands alone: every value escaped, charts as SVG, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.notebook import Cell, Chart, Notebook
from dashboard.data.notebook_findings import CannotDrawError, note
from dashboard.data.notebook_svg import chart_svg
from dashboard.data.notebook_words import heading, worded
from dashboard.i18n import counted, language, number, t

#: So many rows of an answer are shown.
_MOST = 200
#: A cell of so few characters, such as a date, stays on one line.
_SHORT = 14
_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.65 "IBM Plex Sans Arabic", "Noto Naskh Arabic", "Segoe UI", Tahoma, sans-serif; color: #23211d;
  background: #fff; max-inline-size: 56rem; margin: 2rem auto; padding-inline: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.3rem; margin-block: 2rem .3rem; }
h3, h4 { font-size: 1.1rem; margin-block: 1.6rem .3rem; } figure { margin: 1rem 0 2rem; }
figure > svg { overflow: visible; inline-size: 100%; block-size: auto; direction: ltr; font-family: inherit; }
figcaption b { display: block; font-size: 1.05rem; } .note { color: #6b655a; font-size: .9rem; margin-block: .3rem; }
.table { overflow: auto; max-block-size: 30rem; overflow-wrap: normal; }
table { border-collapse: collapse; font-size: .9rem; inline-size: 100%; }
thead { position: sticky; inset-block-start: 0; background: #fff; }
th, td { border-block-end: 1px solid #ddd7ca; padding: .3rem .6rem; text-align: start; vertical-align: top; }
.number { text-align: end; } .short { white-space: nowrap; }
pre, code { direction: ltr; text-align: left; font-size: .85rem; unicode-bidi: isolate; }
pre { background: #f3eee3; padding: .6rem; overflow-x: auto; white-space: pre-wrap; }
footer { border-block-start: 1px solid #ddd7ca; margin-block-start: 2rem; padding-block-start: .5rem; }
@media print {
  .table { max-block-size: none; } figure { break-inside: avoid; }
  body { margin: 0; max-inline-size: none; font-size: 10pt; }
}
@page { margin: 2cm; }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def notebook_html(
    corpus: Corpus, notebook: Notebook, answers: Mapping[str, pd.DataFrame], notes: Sequence[str] = ()
) -> bytes:
    """The page, in the language in which it is called.

    Args:
        corpus: The tables that were asked.
        notebook: Its cells.
        answers: Answers by name, those of the queries that were run.
        notes: What stands at the end: filters, link, source.
    """
    title = escape(notebook.title)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language()}" dir="{t("dir")}">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title><style>{_STYLE}</style></head>",
            f"<body><h1>{title}</h1>",
            *(line for cell in notebook.cells for line in _cell(corpus, cell, answers, notebook.title)),
            "<footer>",
            *(f'<p class="note">{escape(one)}</p>' for one in notes),
            "</footer></body></html>",
            "",
        ]
    ).encode("utf-8", "replace")


def _cell(corpus: Corpus, cell: Cell, answers: Mapping[str, pd.DataFrame], title: str) -> Iterator[str]:
    if cell.kind == "markdown":
        yield from _markdown(re.sub(rf"\A\s*#+ {re.escape(title)}\s*?$", "", cell.source, flags=re.MULTILINE))
    elif cell.kind == "chart":
        yield from _chart(corpus, cell.chart or Chart(), answers)
    else:
        told = f"{t('notebook.sql')} · {cell.name}" if cell.name else t("notebook.sql")
        yield f"<details><summary>{escape(told)}</summary><pre>{escape(cell.source)}</pre></details>"
        if cell.name in answers:
            yield from _table(corpus, answers[cell.name])


def _chart(corpus: Corpus, chart: Chart, answers: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    frame = answers.get(chart.table)
    if frame is None or not {chart.x, chart.y, chart.colour, chart.label, chart.size} <= {"", *frame.columns}:
        return
    try:
        title, drawn = chart_svg(corpus, chart, frame)
    except CannotDrawError as reason:
        yield f'<p class="note">{escape(t(f"notebook.cannot.{reason.code}"))}</p>'
        return
    yield f"<figure><figcaption><b>{escape(title)}</b>"
    yield f'<span class="note">{escape(note(frame, chart))}</span></figcaption>{drawn}</figure>'


def _table(corpus: Corpus, frame: pd.DataFrame) -> Iterator[str]:
    shown = worded(corpus, frame.head(_MOST))
    yield '<div class="table"><table><thead><tr>'
    numbers = {name: pd.api.types.is_numeric_dtype(shown[name]) for name in shown.columns}
    looks = {name: ' class="number"' if of_numbers else "" for name, of_numbers in numbers.items()}
    yield "".join(f'<th scope="col"{look}>{escape(heading(str(name)))}</th>' for name, look in looks.items())
    yield "</tr></thead><tbody>"
    for row in shown.itertuples(index=False, name=None):  # columns have any name
        yield f"<tr>{''.join(map(_td, row))}</tr>"
    yield "</tbody></table></div>"
    more = f" · {t('notebook.first_rows', n=number(_MOST))}" if len(frame) > _MOST else ""
    yield f'<p class="note">{escape(counted("rows", len(frame)) + more)}</p>'


def _td(cell: object) -> str:
    if cell is None or cell is pd.NaT or cell != cell:
        return "<td>–</td>"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f'<td class="number"><bdi>{escape(number(cell))}</bdi></td>'
    look = ' class="short"' if len(str(cell)) <= _SHORT else ""
    return f"<td{look}><bdi>{escape(str(cell))}</bdi></td>"


_MARKS = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)


def _markdown(source: str) -> Iterator[str]:
    """Headings, lists, paragraphs, strong words and code; all else stays the text that it is."""
    for block in re.split(r"\n\s*\n", source.strip()):
        lines = block.splitlines()
        heading_ = re.match(r"(#{1,6}) +(.+)", lines[0]) if lines else None
        if heading_:
            level = max(2, len(heading_[1]))
            yield f"<h{level}>{_inline(heading_[2])}</h{level}>"
            lines = lines[1:]
        if lines and all(re.match(r"\s*[-*] +", line) for line in lines):
            items = "".join(f"<li>{_inline(line.lstrip(' -*'))}</li>" for line in lines)
            yield f"<ul>{items}</ul>"
        elif lines:
            yield f"<p>{'<br>'.join(map(_inline, lines))}</p>"


def _inline(text: str) -> str:
    safe = escape(text)
    for mark, written in _MARKS:
        safe = mark.sub(written, safe)
    return safe
