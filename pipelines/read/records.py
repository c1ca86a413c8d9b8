"""Many reports in one file: JSON Lines, JSON and CSV, a record a report."""

from __future__ import annotations

import csv
import functools
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from pipelines.errors import ReportError
from pipelines.model import Note, Report
from pipelines.read.front_matter import key_of
from pipelines.read.html import is_page, page_report
from pipelines.read.text import decode, plain_report
from pipelines.schema.column import columns_of
from pipelines.schema.tables import DocumentRow

#: Names of the field that holds the text, the likeliest first.
_TEXT = ("text", "body", "content", "article")
#: What a record may say of itself. Its language is told by its text: others write «ar-EG» or «Arabic».
_FRONT = ("title", "published", "outlet", "url", "agencies", "licence")
_LABELLED = {"text", *_FRONT}
_DELIMITERS = ",;\t|"
_CELL_LIMIT = 20_000_000
#: The header row is looked for in so much of a table.
_HEAD = 400_000
_NAME_IT = f"Name the text's field one of {', '.join(_TEXT)}."
#: Numbers longer than these are no day of publication, and Python may refuse to count them.
_MAX_DIGITS = 20
_JSON = json.JSONDecoder(
    parse_int=lambda digits: int(digits) if len(digits) <= _MAX_DIGITS else None, parse_constant=lambda _: None
)

Record = Report | ReportError


def json_reports(data: bytes, name: str) -> Iterator[Record]:
    """The reports of a JSON Lines file, or of one JSON array or object.

    Records are named by their line (``file.jsonl#12``), those of an array by their place in it.

    Raises:
        ReportError: There is no record at all.
    """
    try:
        text, notes = decode(data, name)
    except ReportError as error:
        if error.code != "not_utf8" or error.line is None:
            raise
        yield from _json_lines(list(enumerate(data.split(b"\n"), 1)), name, ())
        return
    whole = _whole(text)
    if whole is None:
        yield from _json_lines(list(enumerate(text.lstrip("\ufeff").split("\n"), 1)), name, notes)
    elif not whole:
        raise _no_record(name)
    else:
        for number, value in enumerate(whole, 1):
            yield _of_value(value, name, number, None, notes)


def is_json_record(text: str) -> bool:
    """Whether the first line that is not blank is a JSON object with a text."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    value = _parsed(first) if first.startswith("{") else None
    return isinstance(value, dict) and any(_field(key) in _TEXT for key in value)


def _parsed(line: str) -> object:
    """The value of a line; None if it is no JSON, or nested beyond reason."""
    try:
        return _JSON.decode(line)
    except (ValueError, RecursionError):
        return None


def _whole(text: str) -> list[object] | None:
    """The records of a file that is one JSON value over several lines or one array; None if it is lines."""
    value = _parsed(text.strip("\ufeff \t\r\n"))
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, dict) and "\n" in text.strip() else None


def _no_record(name: str) -> ReportError:
    return ReportError(name, "holds no record", "Give it a report a line or row.", code="empty")


def _json_lines(
    lines: Sequence[tuple[int, str]] | Sequence[tuple[int, bytes]], name: str, notes: tuple[Note, ...]
) -> Iterator[Record]:
    found = False
    for number, raw in lines:
        if not raw.strip():
            continue
        found = True
        try:
            line = raw if isinstance(raw, str) else raw.decode("utf-8")
        except UnicodeDecodeError:
            yield _bad(name, number, number, "not_utf8", "is not UTF-8", "Save the file as UTF-8.")
            continue
        value = _parsed(line.lstrip("\ufeff"))
        if value is None:
            yield _bad(name, number, number, "bad_record", "is no JSON", "Give each line one JSON object.")
        else:
            yield _of_value(value, name, number, number, notes)
    if not found:
        raise _no_record(name)


def _of_value(value: object, name: str, number: int, line: int | None, notes: tuple[Note, ...]) -> Record:
    if isinstance(value, dict):
        return _report(value, name, number, line, notes)
    return _bad(name, number, line, "bad_record", "is no JSON object", "Give each report one object.")


def _bad(name: str, number: int, line: int | None, code: str, what: str, cure: str) -> ReportError:
    return ReportError(f"{name}#{number}", what, cure, code=code, line=line)


@functools.cache
def _labels() -> dict[str, str]:
    """Our own columns by the words that screens and downloads call them, English and Arabic."""
    columns = [column for column in columns_of(DocumentRow) if column.name in _LABELLED]
    return {label.lower(): c.name for c in columns for label in (c.col.en, c.col.ar)}


def _field(header: object) -> str:
    name = str(header).strip("\ufeff \t\r\n\xa0").lower()
    return _labels().get(name, key_of(name))


def _report(
    record: Mapping[object, object], name: str, number: int, line: int | None, notes: tuple[Note, ...]
) -> Record:
    fields: dict[str, object] = {}
    for key, value in record.items():
        if value not in (None, "", []):
            fields.setdefault(_field(key), value)
    texts = [value for key in _TEXT if isinstance(value := fields.get(key), str)]
    text = next((value for value in texts if value.strip()), None)
    if text is None:
        code = "empty" if any(_field(key) in _TEXT for key in record) else "no_text_field"
        return _bad(name, number, line, code, "holds no text", _NAME_IT)
    front = {key: cell for key in _FRONT if (cell := _cell(fields.get(key)))}
    try:
        if is_page(text):
            return page_report(text, f"{name}#{number}", front, notes)
        return plain_report(text, f"{name}#{number}", front, notes, line or 1)
    except ReportError as error:
        return _bad(name, number, line, error.code, error.what, error.cure)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(one.strip() for one in value if isinstance(one, str) and one.strip())
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def csv_reports(data: bytes, name: str) -> Iterator[Record]:
    """The reports of a table, named by their row as a spreadsheet counts: ``file.csv#2`` is the first below the header.

    Raises:
        ReportError: It has no header with a column of text, or no rows.
    """
    text, notes = decode(data, name)
    text = text.lstrip("\ufeff")
    rows = enumerate(_rows(text), 1)
    header = next((row for _, (_, row) in rows if row and not _is_separator(row)), None)
    if header is None:
        raise _no_record(name)
    names = [_field(cell) for cell in header]
    if not set(names) & set(_TEXT):
        raise _no_header(name)
    found = False
    for number, (line, row) in rows:
        if row is None:
            what = "has quotes that do not close or end inside a cell"
            yield _bad(name, number, line, "bad_record", what, "Quote the cell and double the quotes in it.")
        elif any(cell.strip() for cell in row):
            yield _of_row(row, names, name, number, line, notes)
        found = found or row is None or any(row)
    if not found:
        raise _no_record(name)


def _is_separator(row: list[str]) -> bool:
    """Whether this is the line ``sep=;`` that spreadsheets put above a table."""
    return row[0].strip().lower().startswith("sep=") and len(row) <= 2


def _no_header(name: str) -> ReportError:
    what = "has no column of text in its first row"
    return ReportError(name, what, f"Give it a header row. {_NAME_IT}", code="no_text_field", line=1)


def _rows(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Rows with the line on which each begins; None for one whose quotes are broken."""
    csv.field_size_limit(_CELL_LIMIT)
    heads = [line for line in text[:_HEAD].splitlines() if line.strip()][:2]
    head = next((line for line in heads if not line.lower().startswith("sep=")), "")
    sign = max(_DELIMITERS, key=lambda one: (_n_known(head, one), head.count(one)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None


def _n_known(head: str, sign: str) -> int:
    return sum(_field(cell.strip('"')) in _LABELLED | set(_TEXT) for cell in head.split(sign))


def _of_row(row: list[str], names: list[str], name: str, number: int, line: int, notes: tuple[Note, ...]) -> Record:
    if len(row) != len(names):
        what = f"has {len(row)} cells, the header {len(names)}"
        return _bad(name, number, line, "bad_record", what, "Give it as many cells as the header.")
    record: dict[object, object] = {}
    for key, cell in zip(names, row, strict=True):
        if cell.strip():
            record.setdefault(key, cell)
        elif key in _TEXT:
            record.setdefault(key, "")
    return _report(record, name, number, line, notes)
