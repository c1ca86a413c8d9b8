"""A PDF with a text layer becomes a report: its letters in reading order."""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.errors import ReportError
from pipelines.model import Note, Report
from pipelines.read.pdf_lines import Glyph, lines_of, paragraphs_of, with_brackets_turned
from pipelines.read.text import report_from_text

#: Pages and letters beyond these are left out, with a note.
_MAX_PAGES = 300
_MAX_GLYPHS = 1_500_000
#: What one packed part may unpack to, and how often a part may be packed in itself.
_MAX_UNPACKED = 200_000_000
_MAX_PACKED_TWICE = 3
_STREAM = re.compile(rb"stream\r?\n")
#: Letters and ligatures as they are drawn, Arabic and Latin.
_DRAWN = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
_NO_CODE = re.compile(r"\(cid:\d+\)")
_ARABIC = re.compile("[\u0621-\u064a]")
_OCR = "Run text recognition (OCR) on it first."


def pdf_report(data: bytes, name: str) -> Report:
    """The report in a PDF.

    Raises:
        ReportError: It is broken, locked, packed beyond reason, or has no text layer.
    """
    if _is_packed_beyond_reason(data):
        raise ReportError(name, "unpacks to too much", "Print it to a new PDF.", code="too_large")
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        pages, title, is_cut = _pages(data)
    except PDFPasswordIncorrect as error:
        raise ReportError(name, "is locked with a password", "Save it without one.", code="encrypted") from error
    except Exception as error:  # a broken file raises whatever its parts make the library raise
        what = f"cannot be read as a PDF ({type(error).__name__})"
        raise ReportError(name, what, "Print it to a new PDF, or save its text.", code="broken") from error
    glyphs = [glyph for page in pages for glyph in page]
    lost = sum(_is_lost(glyph.text) for glyph in glyphs)
    if lost > len(glyphs) / 3:
        what = "has a text layer whose letters have no codes"
        raise ReportError(name, what, _OCR, code="no_text_layer")
    if not glyphs:
        raise ReportError(name, "has no text layer (it is a picture of a page)", _OCR, code="no_text_layer")
    text = "\n".join(paragraphs_of([lines_of([g for g in page if not _is_lost(g.text)]) for page in pages]))
    text = with_brackets_turned(_DRAWN.sub(_letter, text))
    front = {"title": title} if _ARABIC.search(title) else {}
    return report_from_text(text, name, front, _notes(lost, is_cut))


def _is_lost(text: str) -> bool:
    return text == "\0" or "\ufffd" in text or _NO_CODE.search(text) is not None


def _letter(match: re.Match[str]) -> str:
    """The letters that are drawn so; a vowel mark drawn alone stands on no blank."""
    return unicodedata.normalize("NFKC", match[0]).lstrip(" ")


def _notes(lost: int, is_cut: bool) -> Iterator[Note]:
    if lost:
        yield Note("lost_letters", f"has {lost} letters without a code, left out", "Compare it with the page.")
    if is_cut:
        what = f"is longer than {_MAX_PAGES} pages or {_MAX_GLYPHS:,} letters, so its end was left out"
        yield Note("text_cut", what, "Split it into single reports.")


def _pages(data: bytes) -> tuple[list[list[Glyph]], str, bool]:
    """Letters page by page, the title that the file gives itself, and whether pages were left out."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    document = PDFDocument(PDFParser(io.BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    pages: list[list[Glyph]] = []
    number = 0
    for page in PDFPage.create_pages(document):
        if len(pages) >= _MAX_PAGES or number >= _MAX_GLYPHS:
            return pages, _title(document), True
        interpreter.process_page(page)
        pages.append(list(_glyphs(device.get_result())))
        number += len(pages[-1])
    return pages, _title(document), False


def _glyphs(page: Any) -> Iterator[Glyph]:  # noqa: ANN401 - the library has no types
    """Upright letters of a page in the order in which they were drawn, none twice at one place."""
    from pdfminer.layout import LTChar, LTContainer

    drawn: Counter[tuple[str, int, int]] = Counter()
    waiting = [page]
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTChar):
            # Bold is drawn by some as the same letter twice, a hair apart.
            place = (item.get_text(), round(item.x0), round(item.matrix[5]))
            drawn[place] += 1
            if item.upright and drawn[place] == 1:
                yield Glyph(item.get_text(), item.x0, item.x1, item.matrix[5], max(item.size, 0.1))
        elif isinstance(item, LTContainer):
            waiting.extend(reversed(list(item)))


def _title(document: Any) -> str:  # noqa: ANN401 - the library has no types
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    raw = next((resolve1(info["Title"]) for info in document.info if "Title" in info), b"")
    return decode_text(raw).strip() if isinstance(raw, bytes) else ""


def _is_packed_beyond_reason(data: bytes) -> bool:
    """Whether some part unpacks to far more than a page needs: the library would unpack it whole."""
    return any(_is_bomb(memoryview(data)[match.end() :], _MAX_PACKED_TWICE) for match in _STREAM.finditer(data))


def _is_bomb(packed: memoryview | bytes, depth: int) -> bool:
    if bytes(packed[:1]) != b"\x78" or not depth:
        return False
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(packed, _MAX_UNPACKED)
    except zlib.error:
        return False
    return len(unpacked) >= _MAX_UNPACKED or _is_bomb(unpacked, depth - 1)
