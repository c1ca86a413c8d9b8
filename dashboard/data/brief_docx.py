"""A brief as a Word document, from right to left where it is Arabic."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from dashboard.data.brief_parts import Brief, Line, Source

#: What XML does not allow.
_LEFT_OUT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
#: Ends of isolates, which word processors do not know; a mark of the paragraph's own direction does the same at each.
_ISOLATES = re.compile("[\u2066-\u2069]")
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "\u200e", "\u200f"
_INK, _SOFT, _TEAL = RGBColor(0x23, 0x21, 0x1D), RGBColor(0x6B, 0x65, 0x5A), RGBColor(0x0F, 0x5E, 0x63)
_FONT = "Arial"  # on every machine, and with Arabic letters


def brief_docx(brief: Brief) -> bytes:
    """The brief as a ``.docx`` file: headings, lines that link to their sentences, sources as a numbered list."""
    document: DocumentObject = Document()
    rtl = brief.language == "ar"
    _look(document)
    document.core_properties.title = _clean(brief.title)
    document.core_properties.language = brief.language
    document.core_properties.author = "Mahdar"
    _text(document.add_heading(level=1), brief.title, rtl=rtl)
    _text(document.add_paragraph(), brief.about, rtl=rtl, colour=_SOFT)
    _text(document.add_paragraph(), brief.lead, rtl=rtl)
    for section in brief.sections:
        _text(document.add_heading(level=2), section.title, rtl=rtl)
        if section.note:
            _text(document.add_paragraph(), section.note, rtl=rtl, colour=_SOFT)
        for group in section.groups:
            if group.title:
                _text(document.add_heading(level=3), group.title, rtl=rtl)
            for line in group.lines:
                _line(document.add_paragraph(style="List Bullet"), line, rtl=rtl)
    if brief.sources:
        _text(document.add_heading(level=2), brief.sources_title, rtl=rtl)
        for source in brief.sources:
            _source(document.add_paragraph(), source, rtl=rtl)
    _text(document.add_paragraph(), brief.imprint, rtl=rtl, colour=_SOFT)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _look(document: DocumentObject) -> None:
    """One font for both scripts and ink for headings, whatever the template has."""
    for name, size in (("Normal", 11), ("Heading 1", 18), ("Heading 2", 14), ("Heading 3", 11)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), _FONT)
        properties = style.element.get_or_add_rPr()
        complex_size = properties.find(qn("w:szCs"))
        if complex_size is None:  # the schema wants it right behind the size
            complex_size = OxmlElement("w:szCs")
            properties.find(qn("w:sz")).addnext(complex_size)
        complex_size.set(qn("w:val"), str(2 * size))


def _line(paragraph: Paragraph, line: Line, *, rtl: bool) -> None:
    _direct(paragraph, rtl=rtl)
    _link(paragraph, line.text, line.link, rtl=rtl)
    notes = "".join(f"[{at}]" for at in line.sources)
    _run(paragraph, f" {notes}", rtl=rtl, colour=_SOFT)


def _source(paragraph: Paragraph, source: Source, *, rtl: bool) -> None:
    _direct(paragraph, rtl=rtl)
    _run(paragraph, f"{source.number}. ", rtl=rtl)
    if source.url:
        _link(paragraph, source.text, source.url, rtl=rtl)
    else:
        _run(paragraph, source.text, rtl=rtl)


def _text(paragraph: Paragraph, text: str, *, rtl: bool, colour: RGBColor | None = None) -> None:
    _direct(paragraph, rtl=rtl)
    _run(paragraph, text, rtl=rtl, colour=colour)


def _direct(paragraph: Paragraph, *, rtl: bool) -> None:
    if rtl:
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
        )


def _run(paragraph: Paragraph, text: str, *, rtl: bool, colour: RGBColor | None = None) -> Run:
    mark = _RIGHT_TO_LEFT if rtl else _LEFT_TO_RIGHT
    run = paragraph.add_run(_ISOLATES.sub(mark, _clean(text)).strip(mark))
    if colour is not None:
        run.font.color.rgb = colour
    run.font.rtl = rtl or None
    return run


def _link(paragraph: Paragraph, text: str, address: str, *, rtl: bool) -> None:
    """A run inside a hyperlink; python-docx has no call for it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(_clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = _run(paragraph, text, rtl=rtl, colour=_TEAL)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _clean(text: str) -> str:
    return _LEFT_OUT.sub("", text)
