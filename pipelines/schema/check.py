"""Cells to values and back, with errors that name file, line, column and cure."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipelines.errors import LexiconError
from pipelines.schema.column import Column, columns_of, key_of

LIST_SEPARATOR = "|"

Row = TypeVar("Row")


def read_table(path: Path, row_class: type[Row], shown_as: str = "") -> list[Row]:
    """Read a CSV file into rows of a dataclass.

    Args:
        path: UTF-8 CSV, first line the column names in any order.
        row_class: Dataclass with ``Annotated[…, Col]`` fields.
        shown_as: How errors call the file (default: its name).

    Returns:
        One object a line, in the file's order.

    Raises:
        LexiconError: The file lacks or has too many columns, a cell does not fit, or a key stands twice.
    """
    name = shown_as or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(name, f"cannot be read ({error})", "Restore the file as UTF-8 text.") from error
    return rows_of_text(text, row_class, name)


def rows_of_text(text: str, row_class: type[Row], name: str) -> list[Row]:
    """Rows of a dataclass from the text of a CSV file, as ``read_table`` reads them; ``name`` is for errors.

    Raises:
        LexiconError: As ``read_table``.
    """
    rows: list[Row] = []
    seen: dict[tuple[Any, ...], int] = {}
    kind: type = row_class
    key = key_of(kind)
    columns = columns_of(kind)
    for line, cells in _lines(text, name, row_class):
        row = row_class(**{c.name: parse_cell(c, cells[c.name], name, line) for c in columns})
        identity = tuple(getattr(row, k) for k in key)
        if key and identity in seen:
            raise LexiconError(
                f"{name}:{line}: {', '.join(key)}",
                f"«{'; '.join(map(str, identity))}» stands in line {seen[identity]} already",
                "Merge the two rows or remove one.",
            )
        seen[identity] = line
        rows.append(row)
    return rows


def _lines(text: str, name: str, row_class: type) -> Iterator[tuple[int, dict[str, str]]]:
    wanted = [column.name for column in columns_of(row_class)]
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header = next(reader, [])
    if sorted(header) != sorted(wanted):
        raise LexiconError(
            f"{name}:1",
            f"has the columns {', '.join(header)}",
            f"Give it exactly these: {', '.join(wanted)}.",
        )
    try:
        for cells in reader:
            if len(cells) != len(header):
                raise LexiconError(
                    f"{name}:{reader.line_num}",
                    f"has {len(cells)} cells, the header {len(header)}",
                    "Check commas and quotation marks in this line.",
                )
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise LexiconError(
            f"{name}:{reader.line_num}", f"is no valid CSV ({error})", "Mend the quotation marks."
        ) from error


def parse_cell(column: Column, cell: str, name: str, line: int) -> Any:  # noqa: ANN401 - the column's type decides
    """The value of a cell; ``name`` and ``line`` are for errors.

    Raises:
        LexiconError: The cell is empty but must not be, or does not hold a value of the column's type, vocabulary,
            range or pattern.
    """
    where = _Where(name, line, column.name)
    if column.many:
        return tuple(_value(column, part, where) for part in cell.split(LIST_SEPARATOR) if part)
    if cell == "":
        if column.nullable:
            return None
        raise LexiconError(str(where), "is empty", "Fill the cell.")
    return _value(column, cell, where)


class _Where(NamedTuple):
    """Where a cell stands; written out only when an error is."""

    name: str
    line: int
    column: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.column}"


@functools.lru_cache(maxsize=4096)
def _member(kind: type[Enum], cell: str) -> Enum | None:
    try:
        return kind(int(cell) if issubclass(kind, int) else cell)
    except ValueError:
        return None


def _value(column: Column, cell: str, where: _Where) -> Any:  # noqa: ANN401
    if issubclass(column.type, Enum):
        member = _member(column.type, cell)
        if member is None:
            raise LexiconError(str(where), f"«{cell}» is not allowed", f"Use one of: {', '.join(column.vocabulary)}.")
        return member
    if column.type is bool:
        if cell not in ("true", "false"):
            raise LexiconError(str(where), f"«{cell}» is neither true nor false", "Write true or false.")
        return cell == "true"
    if column.type in (int, float):
        return _number(column, cell, where)
    if column.col.pattern and not re.fullmatch(column.col.pattern, cell):
        raise LexiconError(
            str(where), f"«{cell}» does not have the form {column.col.pattern}", "Write it in that form."
        )
    return cell


def _number(column: Column, cell: str, where: _Where) -> int | float:
    try:
        number = column.type(cell)
    except ValueError:
        raise LexiconError(str(where), f"«{cell}» is no number", "Write digits, with a point for decimals.") from None
    low, high = column.col.minimum, column.col.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise LexiconError(str(where), f"{cell} is out of range", f"It must lie between {low} and {high}.")
    return number  # type: ignore[no-any-return]  # int or float by the column's type


def format_cell(value: Any) -> str:  # noqa: ANN401
    """A value as it stands in a CSV cell: lists joined with ``|``, whole numbers without a fraction, no exponent."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(format_cell(part) for part in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, "f").rstrip("0") if abs(value) >= 1e-6 else "0"
    return str(value)
