"""Visitors' SQL over the tables, in a process of its own that may fail without harm.

DuckDB in the app's own process cannot be stopped in time, can use all its memory and can be made to drop a table; so a
child process holds a copy of the tables and answers one query at a time, over all rows or those it is told to show.
What it may do is said in ``sql_worker``. Here it is started when first needed, killed when a query takes too long, and
started anew with the next query.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Self, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.data import sql_worker as worker

MAX_CHARACTERS = 20_000
MAX_SECONDS = 3.0
_START_SECONDS = 30.0
_QUEUE_SECONDS = 20.0
#: Two queries at once, whoever asks: the rest of the machine is for those who only look.
_TURNS = threading.BoundedSemaphore(2)


#: Numbers of rows, from 0, by table.
Shown = Mapping[str, npt.NDArray[np.int64]]


class SqlCode(StrEnum):
    """Why a query has no answer; the page has a text for each in both languages."""

    TIMEOUT = "timeout"
    TOO_BIG = "too_big"
    NOT_A_SELECT = "not_a_select"
    TOO_LONG = "too_long"
    SYNTAX = "syntax"
    FORBIDDEN = "forbidden"
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class SqlError:
    """Why a query has no answer.

    Attributes:
        code: The kind of error. ``syntax`` is whatever DuckDB will not take: a slip of the pen, an unknown table or
            column, a cell that is no number.
        message: One line in English, DuckDB's own where it has one; without paths.
    """

    code: SqlCode
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: a table or an error.

    Attributes:
        table: At most ``sql_worker.MAX_ROWS`` rows; column names are unlike.
        error: Why there is no table.
        truncated: There were more rows.
        seconds: How long the query ran, without the start of its process.
    """

    table: pa.Table | None
    error: SqlError | None = None
    truncated: bool = False
    seconds: float = 0.0


class _LostError(Exception):
    """The child ended without an answer."""


class SqlBox:
    """Tables that can be asked in SQL. Safe to share between threads; one query runs at a time.

    Args:
        tables: By the names that queries use. Lists become strings joined with ``|``, as in the CSV files.
        seconds: A query that takes longer is killed.
    """

    def __init__(self, tables: Mapping[str, pa.Table], *, seconds: float = MAX_SECONDS) -> None:
        self._tables = dict(tables)
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def run(self, sql: str, shown: Shown | None = None) -> Answer:
        """Answer one SELECT; never raises for what a query does.

        Args:
            sql: The query. All rows of a table are in reach as ``corpus.<table>`` whatever is shown.
            shown: The rows that tables have for this query; None, and a table that is not named: all. The same object
                is sent to the child only once, so nobody may change it.
        """
        if len(sql) > MAX_CHARACTERS:
            return _failed(SqlCode.TOO_LONG, f"{len(sql):,} characters; at most {MAX_CHARACTERS:,} are read.")
        with _turn(self._lock) as free:
            if not free:
                return _failed(SqlCode.TIMEOUT, "Other queries are running. Try again in a moment.")
            try:
                child = self._ready_child()
                is_used = child.has_answered
                answer = child.ask(sql, shown)
                if is_used and answer.error is not None and answer.error.code is SqlCode.CRASHED:
                    # What an earlier query left in memory is no fault of this one.
                    answer = self._ready_child().ask(sql, shown)
                return answer
            except (_LostError, OSError):
                self._stop()
                return _failed(SqlCode.CRASHED, "The process that runs queries did not start.")

    def close(self) -> None:
        """End the child process, if there is one. A later query would start another."""
        with self._lock:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready_child(self) -> _Child:
        if self._child is None or not self._child.is_ready():
            self._stop()
            self._child = _Child(self._tables, self._seconds)
        return self._child

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None


@contextlib.contextmanager
def _turn(lock: threading.Lock) -> Iterator[bool]:
    """Wait for a box and for one of the two places to run; False if that takes too long."""
    if not lock.acquire(timeout=_QUEUE_SECONDS):
        yield False
        return
    try:
        free = _TURNS.acquire(timeout=_QUEUE_SECONDS)
        try:
            yield free
        finally:
            if free:
                _TURNS.release()
    finally:
        lock.release()


def _failed(code: SqlCode, message: str, seconds: float = 0.0) -> Answer:
    return Answer(None, SqlError(code, message), seconds=seconds)


class _Child:
    """One run of ``sql_worker``."""

    def __init__(self, tables: Mapping[str, pa.Table], seconds: float) -> None:
        self._seconds = seconds
        self._last_used = time.monotonic()
        self.has_answered = False
        self._shown: Shown | None = None
        self._process = _spawn(seconds)
        self.stop = weakref.finalize(self, _end, self._process)
        with self._deadline(_START_SECONDS):
            self._send_tables(tables)
            if worker.read_frame(self._out, 0) != (worker.READY, b""):
                raise _LostError

    @property
    def _in(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdin)

    @property
    def _out(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdout)

    def is_ready(self) -> bool:
        """Whether it lives and is not about to end for want of work."""
        idle = time.monotonic() - self._last_used
        return self._process.poll() is None and idle < worker.IDLE_SECONDS - 5

    def ask(self, sql: str, shown: Shown | None) -> Answer:
        """Run a query; the child is gone afterwards if it took too long or crashed."""
        started = time.monotonic()
        with self._deadline(self._seconds) as is_over, contextlib.suppress(OSError):
            if shown is not self._shown:
                self._show(shown)
            worker.write_frame(self._in, worker.QUERY, sql.encode("utf-8", "replace"))
            frame = worker.read_frame(self._out, worker.MAX_BYTES)
            if frame is not None:
                self._last_used, self.has_answered = time.monotonic(), True
                return _answer(*frame, self._last_used - started)
        self.stop()
        seconds = time.monotonic() - started
        if is_over.is_set():
            return _failed(SqlCode.TIMEOUT, f"Stopped after {self._seconds:g} seconds.", seconds)
        return _failed(SqlCode.CRASHED, "The query used too much memory or broke the process that ran it.", seconds)

    def _send_tables(self, tables: Mapping[str, pa.Table]) -> None:
        for name, table in tables.items():
            worker.write_frame(self._in, worker.LOAD, name.encode())
            flat = _flat(table)
            with pa.ipc.new_stream(self._in, flat.schema) as stream:
                stream.write_table(flat)
        worker.write_frame(self._in, worker.START)

    def _show(self, shown: Shown | None) -> None:
        worker.write_frame(self._in, worker.SHOW)
        for name, numbers in (shown or {}).items():
            worker.write_frame(self._in, worker.SHOW, name.encode())
            rows = pa.table({"number": numbers})
            with pa.ipc.new_stream(self._in, rows.schema) as stream:
                stream.write_table(rows)
        self._shown = shown

    @contextlib.contextmanager
    def _deadline(self, seconds: float) -> Iterator[threading.Event]:
        """Kill the child after so many seconds, which ends any wait for it; the event tells that this happened."""
        over = threading.Event()

        def kill() -> None:
            over.set()
            self._process.kill()

        timer = threading.Timer(seconds, kill)
        timer.start()
        try:
            yield over
        finally:
            timer.cancel()


def _spawn(seconds: float) -> subprocess.Popen[bytes]:
    """A child that inherits nothing: no environment, no folder, no open file, no terminal."""
    keep = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}  # Windows needs it
    return subprocess.Popen(
        [sys.executable, "-I", "-B", str(Path(worker.__file__)), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8", **keep},
        cwd="/",
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a child and leave neither zombie nor open pipe."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            cast("BinaryIO", pipe).close()
    process.wait()


def _answer(tag: bytes, body: bytes, seconds: float) -> Answer:
    try:
        if tag in (worker.WHOLE, worker.CUT):
            return Answer(pa.ipc.open_stream(body).read_all(), truncated=tag == worker.CUT, seconds=seconds)
        error = json.loads(body)
        return _failed(SqlCode(error["code"]), str(error["message"]), seconds)
    except (ValueError, TypeError, KeyError, OSError, pa.ArrowException):
        # Only a child that a query has broken answers so.
        return _failed(SqlCode.CRASHED, "The answer could not be read.", seconds)


def _flat(table: pa.Table) -> pa.Table:
    return pa.table([_flat_column(column) for column in table.columns], names=table.column_names)


def _flat_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Categories as their values, lists joined with ``|``."""
    if pa.types.is_dictionary(column.type):
        return column.cast(column.type.value_type)
    if pa.types.is_list(column.type):
        return pc.binary_join(column, "|")
    return column
