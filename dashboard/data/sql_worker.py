"""The fenced process in which a visitor's SQL runs. Started by ``SqlBox``; imports nothing of the project.

It reads frames from standard input (eight bytes of length, then the bytes): a head with the limits, for each table its
name and its Arrow stream, then one frame a query. It answers each with a frame whose first byte says what it is:
``+`` a whole table, ``~`` a table cut at the row limit, ``-`` an error, as code and message on two lines; the first
answer says that the tables are in. It ends with its input, so it cannot outlive its parent.
"""

from __future__ import annotations

import json
import os
import re
import signal
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import duckdb
import pyarrow as pa

WHOLE, CUT, ERROR = b"+", b"~", b"-"

#: Table functions that only reckon. The database has others that read memory by its address, run plans from text,
#: list files or change what the next visitor sees; new releases add more, so only these may be called.
TABLE_FUNCTIONS = frozenset({"range", "generate_series", "unnest", "json_each", "json_tree", "repeat", "repeat_row"})

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
}
#: Set once the tables are in; the last one locks the others.
_FENCE = (
    "temp_directory=''",
    "max_temp_directory_size='0B'",
    "secret_directory=''",
    "home_directory=''",
    "python_enable_replacements=false",
    "allow_community_extensions=false",
    "enable_external_access=false",
    "lock_configuration=true",
)
_MIB = 1 << 20
_BATCH = 1024


class RefusedError(Exception):
    """A query that is not run, or whose answer is not sent."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def main() -> None:
    """Load the tables, close the fence, answer queries until the input ends."""
    source = sys.stdin.buffer
    # What a library prints must not get between the frames.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = json.loads(_read(source) or b"{}")
    try:
        connection = _load(source, limits)
    except Exception as error:
        _write(target, ERROR, _told(error))
        return
    _limit_resources(limits["memory_mb"])
    _write(target, WHOLE, b"")
    while (query := _read(source)) is not None:
        with _Deadline(limits["seconds"]):
            _write(target, *_answer(connection, query.decode("utf-8", "replace"), limits))


def _read(source: BinaryIO) -> bytes | None:
    head = source.read(8)
    return source.read(struct.unpack("<Q", head)[0]) if len(head) == 8 else None


def _write(target: BinaryIO, kind: bytes, body: bytes) -> None:
    target.write(struct.pack("<Q", len(body) + 1) + kind + body)
    target.flush()


def _load(source: BinaryIO, limits: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=_CONFIG | {"memory_limit": f"{limits['memory_mb'] // 2}MiB"})
    for _ in range(limits["tables"]):
        name, stream = _read(source), _read(source)
        if name is None or stream is None:
            raise EOFError("the tables ended too early")
        _create(connection, name.decode(), pa.ipc.open_stream(stream).read_all())
    for setting in _FENCE:
        connection.execute(f"SET GLOBAL {setting}")
    return connection


def _create(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    quoted = name.replace('"', '""')
    connection.register("_incoming", table)
    connection.execute(f'CREATE TABLE "{quoted}" AS SELECT * FROM _incoming')
    connection.unregister("_incoming")


def _limit_resources(memory_mb: int) -> None:
    """Where the platform can: no growth past the limit, no file written, none opened, no socket, no core dump."""
    try:
        import resource
    except ImportError:
        return
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    os.nice(5)
    limits = {"RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, "RLIMIT_AS": _address_space() + memory_mb * _MIB, "RLIMIT_NOFILE": 0}
    for name, value in limits.items():
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, OSError, ValueError):
            continue


def _address_space() -> int:
    """Bytes of address space in use: libraries reserve far more of it than they fill."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 4096 * _MIB


class _Deadline:
    """Ends this process when a query runs on although nobody is left to kill it: the kernel's alarm needs no lock."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds + 1

    def __enter__(self) -> None:
        self._arm(self.seconds)

    def __exit__(self, *_: object) -> None:
        self._arm(0)

    @staticmethod
    def _arm(seconds: float) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(database: duckdb.DuckDBPyConnection, sql: str, limits: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """The kind and body of the reply. Each query has a connection of its own, so that none leaves anything behind."""
    connection = database.cursor()
    try:
        statement = _one_select(connection, sql)
        connection.execute("BEGIN TRANSACTION READ ONLY")
        table = _fetch(connection.sql(statement), limits["rows"], limits["bytes"])
        cut = table.num_rows > limits["rows"]
        return (CUT if cut else WHOLE), _stream(table.slice(0, limits["rows"]), limits["bytes"])
    except Exception as error:
        return ERROR, _told(error)
    finally:
        connection.close()


def _one_select(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The query's only statement, if it is one that asks and its table functions only reckon."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise RefusedError("not_a_select", "one SELECT, WITH, VALUES, DESCRIBE or SHOW statement")
    tree = json.loads(connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()[0][0])
    if tree["error"] or "\0" in sql:  # what cannot be looked into is not run
        raise RefusedError("syntax", str(tree.get("error_message", "")) or "a NUL character")
    for name in _table_functions(tree):
        if name not in TABLE_FUNCTIONS:
            raise RefusedError("forbidden", f"{name}() is not available here")
    return statements[0]


def _table_functions(tree: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Names of the table functions in a parsed query."""
    rest = [tree]
    while rest:
        node = rest.pop()
        if isinstance(node, list):
            rest.extend(node)
        elif isinstance(node, dict):
            rest.extend(node.values())
            if node.get("type") == "TABLE_FUNCTION":
                yield str(node["function"]["function_name"]).lower()


def _fetch(relation: duckdb.DuckDBPyRelation, rows: int, size: int) -> pa.Table:
    """The first rows, one more than allowed so that a cut shows; stops as soon as they are too big."""
    reader = relation.to_arrow_reader(_BATCH)
    batches, count, total = [], 0, 0
    for batch in reader:
        batches.append(batch)
        count += batch.num_rows
        total += batch.nbytes
        if total > size:
            raise RefusedError("too_big", f"the answer is larger than {size // _MIB} MB")
        if count > rows:
            break
    return pa.Table.from_batches(batches, reader.schema)


def _stream(table: pa.Table, size: int) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    stream: bytes = sink.getvalue().to_pybytes()
    if len(stream) > size + _MIB:
        raise RefusedError("too_big", f"the answer is larger than {size // _MIB} MB")
    return stream


_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (duckdb.OutOfMemoryException, "too_big"),
    (MemoryError, "too_big"),
    (RecursionError, "too_big"),
    (pa.ArrowMemoryError, "too_big"),
    (duckdb.PermissionException, "forbidden"),
    (duckdb.TransactionException, "forbidden"),
    (duckdb.IOException, "forbidden"),
)
#: A path, be it the visitor's own or one of this machine.
_PATH = re.compile(r"(?<![\w)\]/*])(?:[A-Za-z]:)?[/\\]+[^\s/\\'\"]+[^\s'\"]*")


def _told(error: BaseException) -> bytes:
    code = error.code if isinstance(error, RefusedError) else _code(error)
    # After the first line the database shows the query, or gives advice on its own settings.
    words = str(error).split("\n" if code == "too_big" else "\nLINE ")[0].split()
    message = _PATH.sub("…", " ".join(words))[:300] or type(error).__name__
    return f"{code}\n{message}".encode()


def _code(error: BaseException) -> str:
    if "configuration" in str(error) and "locked" in str(error):
        return "forbidden"
    return next((code for kind, code in _CODES if isinstance(error, kind)), "syntax")


if __name__ == "__main__":
    main()
