"""``corrections.csv`` in and out, and several reviewers' files made one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import LexiconError, UsageError
from pipelines.schema.check import format_cell, rows_of_text
from pipelines.schema.column import columns_of
from pipelines.schema.corrections import CORRECTABLE, ROW, Corrected, CorrectionRow, Verdict

#: What a cell is: the words it belongs to, and its column.
Cell = tuple[str, Corrected, int, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that two reviewers see differently.

    Attributes:
        held: The correction that is applied: the later one, of the same moment the one of the reviewer first by name.
        other: The one that is not.
    """

    held: CorrectionRow
    other: CorrectionRow


def read_corrections(data: bytes, name: str) -> list[CorrectionRow]:
    """Corrections from the bytes of a file; ``name`` is for errors.

    Raises:
        LexiconError: The file is no UTF-8, or a line does not fit; the error names file, line and cure.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(name, "is not UTF-8", "Save it as CSV in UTF-8.") from error
    rows = rows_of_text(text, CorrectionRow, name)
    for line, row in enumerate(rows, 2):
        _check(row, f"{name}:{line}: ")
    return rows


def read_correction_files(paths: Sequence[Path]) -> list[list[CorrectionRow]]:
    """The corrections of several files.

    Raises:
        UsageError: A file cannot be opened.
        LexiconError: As ``read_corrections``.
    """
    files = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UsageError(str(path), f"cannot be read ({reason})", "Name a file of corrections.") from error
        files.append(read_corrections(data, path.name))
    return files


def _check(row: CorrectionRow, where: str) -> None:
    """Whether a correction says something that can be."""
    if row.column == ROW:
        if row.new not in set(Verdict):
            raise LexiconError(f"{where}new", f"«{row.new}» is no verdict", f"Use one of: {', '.join(Verdict)}.")
    elif row.column not in CORRECTABLE[row.table]:
        allowed = ", ".join((ROW, *CORRECTABLE[row.table]))
        raise LexiconError(f"{where}column", f"«{row.column}» cannot be corrected", f"Use one of: {allowed}.")
    if row.end <= row.start:
        raise LexiconError(f"{where}end", "is not behind start", "Give the offset behind the last character.")


def corrections_csv(rows: Iterable[CorrectionRow]) -> bytes:
    """Corrections as a file that ``read_corrections`` reads again, sorted by text and place, with a BOM."""
    columns = [column.name for column in columns_of(CorrectionRow)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in sorted(rows, key=_order):
        writer.writerow([format_cell(getattr(row, column)) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _order(row: CorrectionRow) -> tuple[str, int, str, str, str]:
    return (row.text_sha256, row.start, row.table.value, row.column, row.reviewer)


def cell_of(row: CorrectionRow) -> Cell:
    """What a correction speaks of, whoever made it."""
    return (row.text_sha256, row.table, row.start, row.column)


def merged_by_reviewer(files: Iterable[Sequence[CorrectionRow]]) -> list[CorrectionRow]:
    """The corrections of several files as one list with one correction a cell and reviewer: the later one."""
    last: dict[tuple[Cell, str], CorrectionRow] = {}
    for row in (row for rows in files for row in rows):
        before = last.get((cell_of(row), row.reviewer))
        if before is None or before.reviewed <= row.reviewed:
            last[cell_of(row), row.reviewer] = row
    return sorted(last.values(), key=_order)


def merged(files: Iterable[Sequence[CorrectionRow]]) -> tuple[list[CorrectionRow], list[Difference]]:
    """The corrections of several files as one list with one correction a cell.

    Args:
        files: Each in its order; what a reviewer said later of the same cell holds.

    Returns:
        The corrections that hold, sorted, and where reviewers differ.
    """
    by_cell: dict[Cell, list[CorrectionRow]] = {}
    for row in sorted(merged_by_reviewer(files), key=lambda row: row.reviewer):
        by_cell.setdefault(cell_of(row), []).append(row)
    held: list[CorrectionRow] = []
    differences: list[Difference] = []
    for rows in by_cell.values():
        first = max(rows, key=lambda row: row.reviewed)
        held.append(first)
        differences += [Difference(first, row) for row in rows if row.new != first.new]
    return sorted(held, key=_order), differences
