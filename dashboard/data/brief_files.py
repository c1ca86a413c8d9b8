"""A brief as Markdown and as a page of HTML that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dashboard.data.brief_parts import Brief, Line

_STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.65 "IBM Plex Sans Arabic", "Noto Naskh Arabic", "Segoe UI", Tahoma, sans-serif; color: #23211d;
  background: #fff; max-inline-size: 46rem; margin: 2rem auto; padding-inline: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { font-size: 1.2rem; margin-block: 1.6rem .3rem; }
h3 { font-size: 1rem; margin-block: .9rem .2rem; }
a { color: inherit; text-decoration-color: #0f5e63; text-underline-offset: .2em; }
ul, ol { padding-inline-start: 1.4rem; margin-block: .2rem; } li { margin-block: .25rem; }
.note { color: #6b655a; font-size: .9rem; margin-block: .2rem; } sup a { text-decoration: none; color: #0f5e63; }
footer { border-block-start: 1px solid #ddd7ca; margin-block-start: 2rem; padding-block-start: .5rem; }
@media print {
  body { margin: 0; max-inline-size: none; font-size: 10.5pt; }
  h2, h3 { break-after: avoid; } li { break-inside: avoid; }
  a { text-decoration: none; }
}
@page { margin: 2cm; }
"""


def brief_markdown(brief: Brief) -> str:
    """The brief as Markdown with footnotes; every sign of a report stands for itself."""
    return "\n".join(_markdown(brief)) + "\n"


def _markdown(brief: Brief) -> Iterator[str]:
    yield from (f"# {_escaped(brief.title)}", "", _escaped(brief.about), "", _escaped(brief.lead))
    for section in brief.sections:
        yield from ("", f"## {_escaped(section.title)}")
        if section.note:
            yield from ("", _escaped(section.note))
        for group in section.groups:
            if group.title:
                yield from ("", f"### {_escaped(group.title)}")
            yield ""
            for line in group.lines:
                notes = "".join(f"[^{at}]" for at in line.sources)
                yield f"- [{_escaped(line.text)}](<{_address(line.link)}>){notes}"
    if brief.sources:
        yield from ("", f"## {_escaped(brief.sources_title)}", "")
        for source in brief.sources:
            told = _escaped(source.text)
            yield f"[^{source.number}]: " + (f"[{told}](<{_address(source.url)}>)" if source.url else told)
    yield from ("", "---", "", _escaped(brief.imprint))


#: What Markdown reads as something else inside a line.
_SPECIAL = "\\`*_[]<>#~|&"


def _escaped(text: str) -> str:
    """A text in which every sign stands for itself; no more is escaped than must be: the file is read as it is too."""
    line = " ".join(text.split())
    return "".join("\\" + char if char in _SPECIAL else char for char in line).replace("://", "\\://")


def _address(url: str) -> str:
    """An address that cannot end its own brackets."""
    return url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace("\n", "").replace(" ", "%20")


def brief_html(brief: Brief) -> str:
    """The brief as a page that asks nothing of the network and prints well."""
    direction = "rtl" if brief.language == "ar" else "ltr"
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{brief.language}" dir="{direction}">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(brief.title)}</title><style>{_STYLE}</style></head>",
            "<body>",
            *_body(brief),
            "</body>",
            "</html>",
            "",
        ]
    )


def _body(brief: Brief) -> Iterator[str]:
    yield f"<h1>{escape(brief.title)}</h1>"
    yield f'<p class="note">{escape(brief.about)}</p>'
    yield f"<p>{escape(brief.lead)}</p>"
    for section in brief.sections:
        yield f"<h2>{escape(section.title)}</h2>"
        if section.note:
            yield f'<p class="note">{escape(section.note)}</p>'
        for group in section.groups:
            if group.title:
                yield f"<h3>{escape(group.title)}</h3>"
            yield "<ul>"
            yield from (f"<li>{_line(line)}</li>" for line in group.lines)
            yield "</ul>"
    if brief.sources:
        yield f"<h2>{escape(brief.sources_title)}</h2>"
        yield "<ol>"
        for source in brief.sources:
            told = escape(source.text)
            linked = f'<a href="{escape(source.url)}" rel="noreferrer">{told}</a>' if source.url else told
            yield f'<li id="source-{source.number}">{linked}</li>'
        yield "</ol>"
    yield f'<footer class="note">{escape(brief.imprint)}</footer>'


def _line(line: Line) -> str:
    notes = "".join(f'<sup>[<a href="#source-{at}">{at}</a>]</sup>' for at in line.sources)
    return f'<a href="{escape(line.link)}">{escape(line.text)}</a> {notes}'
