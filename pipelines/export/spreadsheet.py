"""Tables for spreadsheets: they open in Arabic letters, and no cell runs as a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

#: What a sheet can hold. Source: Excel specifications and limits.
_MAX_ROWS = 1_048_576
_MAX_CHARACTERS = 32_767
#: Characters that XML 1.0, and so a workbook, has no place for.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: A cell that a spreadsheet may run: a formula sign, also full-width, also after blanks and control characters.
#: Source: OWASP, CSV injection; full-width forms because some spreadsheets fold them. One that has an apostrophe
#: already gets another, so that taking one away always gives the cell.
_FORMULA = re.compile(
    r"'*[\s\x00-\x1f\x7f\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n\x00]"
)


def guarded(cell: object) -> object:
    """A cell that no spreadsheet runs: text that could be a formula gets an apostrophe before it.

    Numbers pass untouched; taking the apostrophe away gives the cell of the tables.
    """
    return "'" + cell if isinstance(cell, str) and _FORMULA.match(cell) else cell


def spreadsheet_csv(frame: pd.DataFrame) -> bytes:
    """A table as CSV for spreadsheets: UTF-8 with a mark of its encoding, lines ending in CRLF.

    Args:
        frame: A table in its own columns; lists are joined with ``|`` already.
    """
    safe = frame.map(guarded)
    for name in safe.select_dtypes("bool").columns:
        safe[name] = safe[name].map({True: "true", False: "false"})
    for name in safe.select_dtypes("float").columns:
        safe[name] = safe[name].map(_plain_number)
    return bytes(safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"))


def _plain_number(value: float) -> str | None:
    """No exponent and no needless fraction, as in the tables' own CSV."""
    if value != value:
        return None
    return str(int(value)) if value == int(value) else repr(value)


def workbook(name: str, table: pa.Table, headings: Sequence[str] = (), *, rtl: bool = False) -> bytes:
    """A table as a workbook of one sheet (Office Open XML): header in the first row, which stays in sight.

    Args:
        name: The sheet's name.
        table: A table in its own columns. Text stays text, with the apostrophe of :func:`guarded`, and dates stay EDTF;
            numbers and truth values are cells of their kind. Control characters become U+FFFD.
        headings: What stands in the first row; the columns' own names by default.
        rtl: Whether the sheet runs from right to left.

    Raises:
        UsageError: There are more rows or longer texts than a sheet holds.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]

    if table.num_rows >= _MAX_ROWS:
        raise UsageError(name, f"has {table.num_rows:,} rows, more than a sheet holds", "Take csv or parquet.")
    columns = [[_cell(name, value) for value in column.to_pylist()] for column in table.columns]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = rtl
    sheet.append(list(headings) or table.column_names)
    for row in zip(*columns, strict=True):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    text = guarded(_NO_XML.sub("\ufffd", value))
    if isinstance(text, str) and len(text) > _MAX_CHARACTERS:
        raise UsageError(name, f"has a text of {len(text):,} characters, too long for a cell", "Take csv or parquet.")
    return text
