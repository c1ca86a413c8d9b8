"""What two builds do not share, row by row: added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import UsageError
from pipelines.export.built import read_any_table
from pipelines.schema.check import format_cell
from pipelines.schema.column import key_of
from pipelines.schema.tables import TABLES

#: Rows shown of each table; the others are counted.
MAX_ROWS = 50
_MAX_CELL = 80
#: The first of these that a table has says what a row is about.
_TELLING = ("label_en", "name_en", "surface", "title", "quote", "reason")

#: The cells of a row as a CSV would have them, by column name.
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that both builds have, with other cells.

    Attributes:
        key: The cells of the table's key.
        cells: Column, old cell, new cell.
    """

    key: tuple[str, ...]
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TableDifference:
    """What two builds do not share of one table.

    Attributes:
        name: The table.
        added: Key and telling cell of each row that only the new build has. removed: Only the old one.
        changed: Rows of both. n_same: How many rows are the same.
        new_columns: Columns of the new build alone; their cells are not compared. old_columns: Of the old one alone.
    """

    name: str
    added: tuple[tuple[str, ...], ...] = ()
    removed: tuple[tuple[str, ...], ...] = ()
    changed: tuple[Change, ...] = ()
    n_same: int = 0
    new_columns: tuple[str, ...] = ()
    old_columns: tuple[str, ...] = ()

    @property
    def is_different(self) -> bool:
        """Whether anything is not the same."""
        return bool(self.added or self.removed or self.changed or self.new_columns or self.old_columns)


def compare(old: Path, new: Path) -> list[TableDifference]:
    """All tables of two builds; what may differ between two runs (``run.json``) is not looked at.

    Raises:
        UsageError: One of the folders holds no build.
    """
    return [table_difference(name, _cells(old, name), _cells(new, name)) for name in TABLES]


def _cells(folder: Path, name: str) -> list[Cells]:
    table = read_any_table(folder, name)
    if table is None:
        return []
    if missing := set(key_of(TABLES[name])) - set(table.column_names):
        raise UsageError(f"{folder}: {name}", f"lacks {', '.join(sorted(missing))}", "Build the tables anew.")
    return [{column: format_cell(value) for column, value in row.items()} for row in table.to_pylist()]


def table_difference(name: str, old: Sequence[Cells], new: Sequence[Cells]) -> TableDifference:
    """What two lists of rows of one table do not share; rows are the same by the table's key.

    Args:
        name: The table.
        old: Its rows in the old build; the rows of one build have the same columns.
        new: Its rows in the new build.
    """
    key = key_of(TABLES[name])
    before, after = ({tuple(row[part] for part in key): row for row in rows} for rows in (old, new))
    columns_before, columns_after = (list(rows[0]) if rows else [] for rows in (old, new))
    common = [column for column in columns_before if column in columns_after]
    shared = [one for one in before if one in after]
    changes = [Change(one, _changed_cells(before[one], after[one], common)) for one in shared]
    changed = tuple(change for change in changes if change.cells)
    return TableDifference(
        name=name,
        added=tuple((*one, _telling(row)) for one, row in after.items() if one not in before),
        removed=tuple((*one, _telling(row)) for one, row in before.items() if one not in after),
        changed=changed,
        n_same=len(shared) - len(changed),
        new_columns=tuple(c for c in columns_after if c not in common) if old else (),
        old_columns=tuple(c for c in columns_before if c not in common) if new else (),
    )


def _changed_cells(old: Cells, new: Cells, columns: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((column, old[column], new[column]) for column in columns if old[column] != new[column])


def _telling(row: Cells) -> str:
    return next((row[column] for column in _TELLING if row.get(column)), "")


def as_text(differences: Sequence[TableDifference]) -> Iterator[str]:
    """Lines for a terminal: a summary of each table, below it its rows, added +, removed −, changed ~."""
    for one in differences:
        yield f"{one.name}: {_summary(one)}"
        rows = list(_rows(one))
        for sign, key, what in rows[:MAX_ROWS]:
            yield f"  {sign} {key}" + (f": {what}" if what else "")
        if len(rows) > MAX_ROWS:
            yield f"  … and {len(rows) - MAX_ROWS} more"


def as_markdown(differences: Sequence[TableDifference]) -> Iterator[str]:
    """Lines of Markdown: a table of sums, then a section for each table that differs."""
    yield from ("| table | added | removed | changed | the same |", "|---|---|---|---|---|")
    for one in differences:
        yield f"| `{one.name}` | {len(one.added)} | {len(one.removed)} | {len(one.changed)} | {one.n_same} |"
    for one in differences:
        if one.is_different:
            yield from ("", f"## {one.name}", "", f"{_summary(one)[0].upper()}{_summary(one)[1:]}.")
            rows = list(_rows(one))
            if rows:
                yield from ("", "| | row | what |", "|---|---|---|")
                yield from (f"| {sign} | {_escaped(key)} | {_escaped(what)} |" for sign, key, what in rows[:MAX_ROWS])
            if len(rows) > MAX_ROWS:
                yield from ("", f"… and {len(rows) - MAX_ROWS} more")


def _summary(one: TableDifference) -> str:
    if not one.is_different:
        return f"the same ({one.n_same} rows)"
    parts = [f"{len(one.added)} added", f"{len(one.removed)} removed", f"{len(one.changed)} changed"]
    parts.append(f"{one.n_same} the same")
    parts += [f"new column {column}" for column in one.new_columns]
    parts += [f"column {column} gone" for column in one.old_columns]
    return ", ".join(parts)


def _rows(one: TableDifference) -> Iterator[tuple[str, str, str]]:
    """Sign, key and words of each row that is not the same."""
    for sign, rows in (("+", one.added), ("−", one.removed)):
        yield from ((sign, _joined(key), _shown(told)) for *key, told in rows)
    for change in one.changed:
        cells = (f"{column} {_shown(old) or '∅'} → {_shown(new) or '∅'}" for column, old, new in change.cells)
        yield "~", _joined(change.key), "; ".join(cells)


def _joined(key: Sequence[str]) -> str:
    return " · ".join(key)


def _shown(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _MAX_CELL else line[: _MAX_CELL - 1] + "…"


def _escaped(cell: str) -> str:
    for sign in "\\|`*_<>[]":
        cell = cell.replace(sign, "\\" + sign)
    return cell
