"""A condition in SQL over a table: which rows an export takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipelines.errors import UsageError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

#: Nothing outside the tables can be seen, and nothing of this can be undone by a query.
_LOCKS = ("enable_external_access = false", "python_enable_replacements = false", "lock_configuration = true")


def matching(tables: Mapping[str, pa.Table], name: str, condition: str) -> pa.Table:
    """The rows of a table for which a condition holds, in their order.

    Args:
        tables: All that the condition may speak of; lists are joined with ``|``.
        name: The table whose columns it speaks of; others are reached by a subquery.
        condition: What stands after WHERE, in DuckDB's SQL: ``status = 'occurred' AND date_min >= '2025-01-01'``.

    Raises:
        UsageError: DuckDB does not take the condition.
    """
    import duckdb
    import pyarrow as pa

    connection = _closed_connection(tables)
    try:
        # The condition is parsed as an expression, so that no other statement can hide in it.
        found = connection.table(name).project("*, rowid AS _row").filter(condition).project("_row").fetchall()
    except duckdb.Error as error:
        reason = " ".join(str(error).split("\n\n")[0].split()).rstrip(".!")
        raise UsageError(
            "--where",
            reason,
            f"Write what stands after WHERE, over the columns of {name} in the codebook.",
        ) from error
    finally:
        connection.close()
    return tables[name].take(pa.array(sorted(row for (row,) in found), pa.int64()))


def _closed_connection(tables: Mapping[str, pa.Table]) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        },
    )
    for name, table in tables.items():
        connection.register("_incoming", table)
        connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM _incoming')
        connection.unregister("_incoming")
    for lock in _LOCKS:
        connection.execute(f"SET {lock}")
    return connection
