"""Rows of built tables, for tests: all cells empty but those that matter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

SHIPPED = Path(__file__).parents[3] / "seeds" / "tables"


def row(table: str, **cells: Any) -> dict[str, Any]:
    """A row of a table as ``rows_of`` gives it."""
    columns = columns_of(TABLES[table])
    assert set(cells) <= {column.name for column in columns}
    return {column.name: [] if column.many else None for column in columns} | cells
