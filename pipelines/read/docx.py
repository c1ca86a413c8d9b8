"""A Word file becomes a report: its paragraphs and table cells in reading order."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from pipelines.errors import ReportError
from pipelines.model import Report
from pipelines.read.text import report_from_text

#: What a Word file may unpack to; more is a trap, or a book of pictures.
_MAX_UNPACKED = 100_000_000
_ARABIC = re.compile("[\u0621-\u064a]")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: What is not in the text as it stands: struck out, the second drawing of the same box, names of fields.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr"})


def is_docx(data: bytes) -> bool:
    """Whether some bytes are a zip archive with a Word document in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def docx_report(data: bytes, name: str) -> Report:
    """The report in a Word file; front matter at its head is read like that of a text.

    Raises:
        ReportError: It is broken, unpacks to too much, or holds no text.
    """
    from docx import Document

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > _MAX_UNPACKED:
        what = f"unpacks to {unpacked:,} bytes"
        raise ReportError(name, what, "Save the text alone as a Word file.", code="too_large")
    try:
        document = Document(io.BytesIO(data))
        lines = [_text(paragraph) for paragraph in _paragraphs(document.element.body)]
        title = str(document.core_properties.title or "").strip()
    except Exception as error:  # a broken package raises whatever its parts make the library raise
        what = f"cannot be read as a Word file ({type(error).__name__})"
        raise ReportError(name, what, "Open it in Word and save it again.", code="broken") from error
    # Templates leave titles of their own in Latin letters.
    front = {"title": title} if _ARABIC.search(title) else {}
    return report_from_text("\n".join(lines), name, front)


def _paragraphs(parent: Any) -> list[Any]:  # noqa: ANN401 - lxml has no types
    """Paragraphs in the order in which they stand, those of cells and boxes at their place; none twice."""
    found: list[Any] = []
    waiting = [parent]
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag in _LEFT_OUT:
            continue
        if tag == "p":
            found.append(element)
        waiting.extend(reversed(list(element)))
    return found


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
    """Letters of a paragraph, without those of paragraphs in boxes inside it, which stand for themselves."""
    parts: list[str] = []
    waiting = list(reversed(list(paragraph)))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag in _LEFT_OUT or tag == "p":
            continue
        if tag == "t":
            parts.append(element.text or "")
        parts.append(_BREAKS.get(tag, ""))
        waiting.extend(reversed(list(element)))
    return "".join(parts)


def _tag(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
