"""The process in which visitors' SQL runs. It is started by ``sql.SqlBox`` and reads its tables and queries from stdin.

It is a file of its own, without imports from this project, because it runs as ``python -I``: no project folder, no user
packages, no environment. Around each query stand, from the inside out:

1. DuckDB's own parser: one SELECT, nothing that writes, table functions from a short list only;
2. a read-only transaction, no file, network, extension or Python variable, configuration locked;
3. limits of the operating system where there are any: no file can be opened or grown, memory is bounded;
4. a watchdog here and a deadline in the parent, so that a query ends even if its parent does not.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import re
import struct
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MAX_ROWS = 5_000
MAX_BYTES = 16 << 20
IDLE_SECONDS = 60
#: Where all rows of all tables are, whatever of them is shown; and the numbers of the rows that are shown.
CORPUS, _SHOWN = "corpus", "shown"
#: A query may use this much memory beyond what the tables take.
SPARE_BYTES = 256 << 20

#: First letter of a frame: what its body is.
LOAD, START, SHOW, QUERY, READY, WHOLE, CUT, ERROR = (letter.encode() for letter in "LSVQRWCE")
_HEAD = struct.Struct("<cQ")

#: Table functions that only compute. All others (some read files, some take memory addresses) are refused by name.
_FUNCTIONS = frozenset({
    "range", "generate_series", "unnest", "repeat", "json_each", "json_tree", "duckdb_tables", "duckdb_columns",
})  # fmt: skip
_NODES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_SETTINGS = (
    "temp_directory = ''",
    "max_temp_directory_size = '0B'",
    "secret_directory = ''",
    "home_directory = ''",
    "python_enable_replacements = false",
    "enable_external_access = false",
    "lock_configuration = true",
)
#: Names of DuckDB's exceptions by our code; all others are ``syntax``.
_CODES = {
    "PermissionException": "forbidden",
    "TransactionException": "forbidden",
    "InvalidConfigurationException": "forbidden",
    "OutOfMemoryException": "too_big",
    "MemoryError": "too_big",
    "ArrowMemoryError": "too_big",
    "InternalException": "crashed",
    "FatalException": "crashed",
}


class RefusedError(Exception):
    """A query that is not run, with one of the codes of ``sql.SqlCode``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def write_frame(stream: BinaryIO, tag: bytes, body: bytes = b"") -> None:
    """Write one message: its kind, its length, its body."""
    stream.write(_HEAD.pack(tag, len(body)))
    stream.write(body)
    stream.flush()


def read_frame(stream: BinaryIO, largest: int) -> tuple[bytes, bytes] | None:
    """Read one message.

    Returns:
        Kind and body, or None where the stream ends or announces more than ``largest`` bytes.
    """
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    tag, length = _HEAD.unpack(head)
    body = stream.read(length) if length <= largest else b""
    return (tag, body) if len(body) == length else None


def one_line(message: str) -> str:
    """An error as one line of at most 300 characters, without the excerpt of the query and without paths."""
    text = " ".join(message.split("\n\nLINE ")[0].split())
    text = re.sub(r"(?<![\w.])(?:[A-Za-z]:)?[/\\][^\s'\",;)]+", "…", text)
    return text if len(text) <= 300 else text[:299] + "…"


def main() -> None:
    """Read tables, lock the doors, answer queries until stdin ends."""
    watch(2 * IDLE_SECONDS)
    connection = _open()
    write_frame(sys.stdout.buffer, READY)
    seconds = float(sys.argv[1])
    while True:
        watch(IDLE_SECONDS)
        frame = read_frame(sys.stdin.buffer, MAX_BYTES)
        if frame is None:
            return
        watch(seconds + 1)
        if frame[0] == SHOW:
            _show(connection, frame[1].decode())
        else:
            write_frame(sys.stdout.buffer, *_answer(connection, frame[1].decode()))


def watch(seconds: float) -> None:
    """End this process after so many seconds unless called again before, whatever else it is busy with."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def _open() -> duckdb.DuckDBPyConnection:
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": 1,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "allow_persistent_secrets": False,
        },
    )
    connection.execute(f"CREATE SCHEMA {CORPUS}; CREATE SCHEMA {_SHOWN}")
    size = 0
    while (frame := read_frame(sys.stdin.buffer, MAX_BYTES)) and frame[0] == LOAD:
        table = pa.ipc.open_stream(sys.stdin.buffer).read_all()
        size += table.nbytes
        _load(connection, frame[1].decode(), table)
    _show(connection, "")
    connection.execute(f"SET memory_limit = '{(2 * size + SPARE_BYTES) >> 20}MiB'")
    for setting in _SETTINGS:
        connection.execute(f"SET {setting}")
    # Late imports happen now, while files can be opened.
    _answer(connection, "SELECT 1::DECIMAL(38) AS a FROM range(1)")
    _limit_process(2 * size + 2 * SPARE_BYTES)
    return connection


def _load(connection: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    connection.register("_incoming", table)
    connection.execute(f"CREATE TABLE {CORPUS}.{_quoted(name)} AS SELECT * FROM _incoming")
    connection.unregister("_incoming")


def _show(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Show those rows of a table alone whose numbers follow on stdin; without a name, all rows of all tables."""
    import pyarrow as pa

    if not name:
        tables = connection.execute(f"SELECT table_name FROM duckdb_tables() WHERE schema_name = '{CORPUS}'")
        for (each,) in tables.fetchall():
            connection.execute(f"CREATE OR REPLACE VIEW {_quoted(each)} AS SELECT * FROM {CORPUS}.{_quoted(each)}")
        return
    quoted = _quoted(name)
    connection.register("_incoming", pa.ipc.open_stream(sys.stdin.buffer).read_all())
    connection.execute(f"CREATE OR REPLACE TABLE {_SHOWN}.{quoted} AS SELECT * FROM _incoming")
    connection.unregister("_incoming")
    connection.execute(
        f"CREATE OR REPLACE VIEW {quoted} AS "
        f"SELECT * FROM {CORPUS}.{quoted} WHERE rowid IN (SELECT number FROM {_SHOWN}.{quoted})"
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _limit_process(spare: int) -> None:
    """Take from this process what it no longer needs; systems without such limits keep the other fences."""
    try:
        import resource
        import signal
    except ImportError:
        return
    os.nice(5)  # visitors who only look go first
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0, resource.RLIMIT_NOFILE: 3}
    with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as handle:  # noqa: PTH123 - Linux only
        limits[resource.RLIMIT_AS] = int(handle.read().split()[0]) * resource.getpagesize() + spare
    for limit, value in limits.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (value, value))


def _answer(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[bytes, bytes]:
    """Kind and body of the answer to a query."""
    try:
        _check(connection, sql)
        with _read_only(connection):
            table, cut = _fetch(connection, sql)
        return (CUT if cut else WHOLE), _packed(table)
    except RefusedError as refusal:
        code, message = refusal.code, str(refusal)
    except Exception as error:
        code, message = _CODES.get(type(error).__name__, "syntax"), str(error)
    return ERROR, json.dumps({"code": code, "message": one_line(message)}).encode()


def _check(connection: duckdb.DuckDBPyConnection, sql: str) -> None:
    """Refuse all but one statement that only reads."""
    if "\0" in sql:  # some releases of DuckDB read up to it only
        raise RefusedError("syntax", "The statement holds a NUL character.")
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type.name != "SELECT":
        kinds = ", ".join(statement.type.name for statement in statements) or "nothing"
        raise RefusedError("not_a_select", f"One SELECT is wanted, this is {kinds}.")
    (tree,) = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchall()[0]
    nodes: set[str] = set()
    functions: set[str] = set()
    try:
        parsed = json.loads(tree, object_hook=lambda node: _note(node, nodes, functions))
    except RecursionError:
        raise RefusedError("syntax", "The statement is nested too deeply.") from None
    if parsed.get("error"):
        raise RefusedError("not_a_select", parsed.get("error_message", "This statement cannot be checked."))
    if foreign := sorted(functions - _FUNCTIONS):
        raise RefusedError("forbidden", f"The table function {foreign[0]}() is not available here.")
    if nodes - _NODES:
        raise RefusedError("forbidden", "Only reading is possible here.")


def _note(node: dict[str, Any], nodes: set[str], functions: set[str]) -> dict[str, Any]:
    """Remember the kinds of query and the table functions in a parsed statement."""
    kind = node.get("type")
    if kind == "TABLE_FUNCTION":
        functions.add(str(node.get("function", {}).get("function_name", "?")).lower())
    elif isinstance(kind, str) and kind.endswith("_NODE"):
        nodes.add(kind)
    return node


@contextlib.contextmanager
def _read_only(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN TRANSACTION READ ONLY")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[pa.Table, bool]:
    """The first rows of a query's answer, and whether there are more."""
    import pyarrow as pa

    batches: list[pa.RecordBatch] = []
    rows = size = 0
    with connection.sql(sql).to_arrow_reader(1_000) as reader:
        for batch in reader:
            batches.append(batch)
            rows, size = rows + batch.num_rows, size + batch.nbytes
            if size > MAX_BYTES:
                raise RefusedError("too_big", f"The answer is larger than {MAX_BYTES >> 20} MB.")
            if rows > MAX_ROWS:
                break
        schema = reader.schema
    return _plain(pa.Table.from_batches(batches, schema).slice(0, MAX_ROWS)), rows > MAX_ROWS


def _plain(table: pa.Table) -> pa.Table:
    """The same table with unlike column names, and numbers that every chart can draw instead of decimals."""
    import pyarrow as pa

    names: list[str] = []
    for name in table.column_names:
        free = (f"{name}_{n}" if n else name for n in range(len(table.column_names)))
        names.append(next(one for one in free if one not in names))
    return pa.table([_number(column) for column in table.columns], names=names)


def _number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa

    if not pa.types.is_decimal(column.type):
        return column
    if column.type.scale == 0:
        with contextlib.suppress(pa.ArrowInvalid):
            return column.cast(pa.int64())
    return column.cast(pa.float64())


def _packed(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    if len(packed) > MAX_BYTES:
        raise RefusedError("too_big", f"The answer is larger than {MAX_BYTES >> 20} MB.")
    return packed


if __name__ == "__main__":
    main()
