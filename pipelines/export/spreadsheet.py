"""CSV for spreadsheets: opens in Arabic letters, and no cell runs as a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

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
