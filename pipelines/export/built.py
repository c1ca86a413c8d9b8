"""The tables of a build, read back from their Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.errors import UsageError
from pipelines.schema.check import LIST_SEPARATOR
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

#: A row by column name: numbers and booleans typed, lists as lists, None where the cell is empty.
Row = dict[str, Any]


def read_table(folder: Path, name: str) -> pa.Table:
    """A table as this version writes it, with lists joined as in the CSV.

    Raises:
        UsageError: The folder holds no whole build, or one whose table has other columns.
    """
    table = read_any_table(folder, name)
    if table is None:
        raise UsageError(str(folder), f"holds no {name}.parquet", "Name the folder of a build.")
    wanted = [column.name for column in columns_of(TABLES[name])]
    if table.column_names != wanted:
        odd = sorted(set(wanted) ^ set(table.column_names))
        raise UsageError(
            str(folder / f"{name}.parquet"),
            f"has other columns than this version writes ({', '.join(odd) or 'their order'})",
            "Build the tables anew.",
        )
    return table


def read_any_table(folder: Path, name: str) -> pa.Table | None:
    """A table as it stands in a build of any version; None where that build has no such table.

    Raises:
        UsageError: The folder holds no build, or the file is no Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not (folder / "datapackage.json").is_file():
        raise UsageError(str(folder), "holds no build", "Name the folder that a build has written.")
    path = folder / f"{name}.parquet"
    if not path.exists():
        return None
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(str(path), f"cannot be read ({reason})", "Build the tables anew.") from error


def rows_of(name: str, table: pa.Table) -> list[Row]:
    """The rows of a table that :func:`read_table` has read."""
    lists = [column.name for column in columns_of(TABLES[name]) if column.many]
    rows: list[Row] = table.to_pylist()
    for row in rows:
        row.update({one: row[one].split(LIST_SEPARATOR) if row[one] else [] for one in lists})
    return rows
