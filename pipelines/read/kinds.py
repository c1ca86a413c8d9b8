"""What kind of file some bytes are, told by themselves first and by the name second, and the reports in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from pipelines.errors import ReportError
from pipelines.model import Report
from pipelines.read.docx import docx_report, is_docx
from pipelines.read.html import html_report, is_page
from pipelines.read.pdf import pdf_report
from pipelines.read.records import csv_reports, is_json_record, json_reports
from pipelines.read.text import decode, report_from_text

_PAGES = (".html", ".htm", ".xhtml")
_JSON = (".jsonl", ".ndjson", ".json")
_TABLES = (".csv", ".tsv")
#: Files of many reports.
CONTAINERS = (*_JSON, *_TABLES)
SUFFIXES = (".txt", ".md", *_PAGES, ".docx", ".pdf", *CONTAINERS)
#: A longer file is no news report; it would only hold up the others.
MAX_BYTES = 20_000_000

_PDF = re.compile(rb"[\s\xef\xbb\xbf]{0,16}%PDF-")
_SAVE_TEXT = "Save the report as text, .docx or .pdf."
_UNPACK = "Unpack it and give the files in it."
_RECOGNISE = "Run text recognition (OCR) on it first."
#: First bytes of files that are never read, what they are, and the cure.
_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "is an archive", _UNPACK),
    (b"PK\x05\x06", "is an archive", _UNPACK),
    (b"\x1f\x8b", "is an archive", _UNPACK),
    (b"BZh", "is an archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is an archive", _UNPACK),
    (b"\xfd7zXZ\0", "is an archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is an archive", _UNPACK),
    (b"Rar!\x1a\x07", "is an archive", _UNPACK),
    (b"\x89PNG\r\n", "is a picture", _RECOGNISE),
    (b"\xff\xd8\xff", "is a picture", _RECOGNISE),
    (b"GIF8", "is a picture", _RECOGNISE),
    (b"RIFF", "is a picture or a sound", _SAVE_TEXT),
    (b"II*\0", "is a picture", _RECOGNISE),
    (b"MM\0*", "is a picture", _RECOGNISE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a Word file of the old kind (.doc)", "Save it as .docx."),
    (b"{\\rtf", "is an RTF file", "Save it as .docx."),
    (b"SQLite format 3\0", "is a database", _SAVE_TEXT),
    (b"PAR1", "is a Parquet table", "Save it as CSV."),
    (b"ARROW1", "is an Arrow table", "Save it as CSV."),
    (b"\x7fELF", "is a program", _SAVE_TEXT),
)
#: First bytes that a text may have too; with a NUL among the first bytes it is none.
_WEAK: tuple[tuple[bytes, str, str], ...] = (
    (b"MZ", "is a program", _SAVE_TEXT),
    (b"BM", "is a picture", _RECOGNISE),
    (b"\x80", "is a pickled object, which is never opened", _SAVE_TEXT),
)


def reports_from_bytes(data: bytes, name: str) -> Iterator[Report | ReportError]:
    """The reports in a file's bytes, in their order; what cannot be read is an error in its place.

    Nothing is written, fetched or unpacked beyond the one document of a Word file or PDF.

    Args:
        data: The whole file.
        name: What ``documents.file`` will call it; records of a table of reports get ``#`` and a number.
    """
    try:
        if len(data) > MAX_BYTES:
            raise too_large(name, len(data))
        yield from _reports(data, name)
    except ReportError as error:
        yield error


def too_large(name: str, size: int) -> ReportError:
    """The refusal of a file by its size alone."""
    return ReportError(name, f"is too large ({size:,} bytes)", "Split it into single reports.", code="too_large")


def _reports(data: bytes, name: str) -> Iterator[Report | ReportError]:
    suffix = PurePosixPath(name).suffix.lower()
    if _PDF.match(data):
        yield pdf_report(data, name)
    elif data.startswith(b"PK") and is_docx(data):
        yield docx_report(data, name)
    elif (other := _other(data)) is not None:
        raise ReportError(name, *other, code="other_kind")
    elif suffix in _JSON:
        yield from json_reports(data, name)
    elif suffix in _PAGES:
        yield html_report(data, name)
    else:
        yield from _text_reports(data, name, suffix)


def _other(data: bytes) -> tuple[str, str] | None:
    weak = _WEAK if 0 in data[:64] else ()
    return next(((what, cure) for first, what, cure in (*_OTHERS, *weak) if data.startswith(first)), None)


def _text_reports(data: bytes, name: str, suffix: str) -> Iterator[Report | ReportError]:
    text, notes = decode(data, name)
    if is_page(text):
        yield html_report(data, name)
    elif suffix in _TABLES:
        yield from csv_reports(data, name)
    elif is_json_record(text):
        yield from json_reports(data, name)
    else:
        yield report_from_text(text, name, notes=notes)
