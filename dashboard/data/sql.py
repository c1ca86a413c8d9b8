"""SQL over the tables on screen, run in a fenced process of its own.

The database calls SQL from strangers as dangerous as a shell, and a query cannot be stopped for certain inside the app.
So it runs in a child (``sql_worker.py``) that holds copies of the tables and nothing else, and that is killed when it
takes too long; ``docs/decisions/0005-sql-in-a-fenced-process.md`` says why.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import pyarrow as pa

Code = Literal["timeout", "too_big", "not_a_select", "too_long", "syntax", "forbidden", "crashed"]
_CODES: tuple[Code, ...] = ("timeout", "too_big", "not_a_select", "too_long", "syntax", "forbidden", "crashed")

MAX_ROWS = 5_000
MAX_BYTES = 16 << 20
MAX_SQL = 20_000
SECONDS = 3.0
_START_SECONDS = 20.0
_IDLE_SECONDS = 60.0
_MEMORY_MB = 512
_WORKER = Path(__file__).with_name("sql_worker.py")


@dataclass(frozen=True, slots=True)
class SqlError:
    """Why a query has no answer.

    Attributes:
        code: What went wrong, for a message in the reader's language.
        message: The database's own words in one line, without paths; may be empty.
    """

    code: Code
    message: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a query: a table or an error.

    Attributes:
        table: The rows, at most ``MAX_ROWS``.
        error: Why there is no table.
        truncated: Whether more rows were left out.
        seconds: How long it took, the worker's start included.
    """

    table: pa.Table | None
    error: SqlError | None
    truncated: bool
    seconds: float


class SqlBox:
    """Tables, and a process that answers SQL over them.

    The process starts with the first query, rests after a minute without one, and is started anew when a query had
    to be killed. One query runs at a time; others wait for it. Close it, or let it go: the process ends either way.
    """

    def __init__(
        self, tables: Mapping[str, pa.Table], *, seconds: float = SECONDS, idle_seconds: float = _IDLE_SECONDS
    ) -> None:
        """Take the tables; nothing starts yet.

        Args:
            tables: By the name that queries use. They are never changed.
            seconds: A query that takes longer is killed.
            idle_seconds: The process ends after so long without a query.
        """
        self._tables = dict(tables)
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self._idle: threading.Timer | None = None

    def __enter__(self) -> SqlBox:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def run(self, sql: str) -> Answer:
        """Answer one SELECT (or WITH, VALUES, DESCRIBE, SHOW) statement.

        Args:
            sql: At most ``MAX_SQL`` characters.
        """
        if len(sql) > MAX_SQL:
            return Answer(None, SqlError("too_long", f"{len(sql)} > {MAX_SQL}"), truncated=False, seconds=0.0)
        with self._lock:
            start = time.monotonic()
            table, error, truncated = self._ask(sql)
            self._rest_later()
            return Answer(table, error, truncated, time.monotonic() - start)

    def replace(self, tables: Mapping[str, pa.Table]) -> None:
        """Put other tables in the place of these; the next query sees only them."""
        with self._lock:
            self._stop()
            self._tables = dict(tables)

    def close(self) -> None:
        """End the process. A later query starts another."""
        with self._lock:
            self._stop()

    def _ask(self, sql: str) -> tuple[pa.Table | None, SqlError | None, bool]:
        if self._worker is None or not self._worker.alive:
            self._stop()
            self._worker = _Worker()
            failure = self._worker.load(self._tables, self._seconds)
            if failure is not None:
                self._stop()
                return None, failure, False
        reply = self._worker.ask(sql.encode("utf-8", "replace"), self._seconds)
        if isinstance(reply, SqlError):
            if not self._worker.alive:
                self._stop()
            return None, reply, False
        return _table(reply)

    def _stop(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
            self._idle = None
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _rest_later(self) -> None:
        """End the process after a while without queries: it takes as much memory as half the app."""
        if self._idle is not None:
            self._idle.cancel()
        if self._worker is None:
            return
        self._idle = threading.Timer(self._idle_seconds, _close_if_there, (weakref.ref(self), self._worker))
        self._idle.daemon = True
        self._idle.start()

    def _close_if(self, worker: _Worker) -> None:
        # A query may have started while the timer rang; it has set a new one.
        if self._lock.acquire(blocking=False):
            try:
                if self._worker is worker:
                    self._stop()
            finally:
                self._lock.release()


def _close_if_there(box: weakref.ref[SqlBox], worker: _Worker) -> None:
    here = box()
    if here is not None:
        here._close_if(worker)


def _table(reply: bytes) -> tuple[pa.Table | None, SqlError | None, bool]:
    kind, body = reply[:1], reply[1:]
    if kind == b"-":
        return None, _error(body), False
    try:
        return pa.ipc.open_stream(body).read_all(), None, kind == b"~"
    except (pa.ArrowException, OSError, ValueError) as broken:
        return None, SqlError("crashed", type(broken).__name__), False


def _error(body: bytes) -> SqlError:
    code, _, message = body.decode("utf-8", "replace").partition("\n")
    known = next((one for one in _CODES if one == code), None)
    return SqlError(known or "crashed", message)


class _Worker:
    """The child process and the frames to and from it."""

    def __init__(self) -> None:
        # With an environment of its own, no key or proxy of the app's reaches the child.
        names = ("SYSTEMROOT",)
        self._process = subprocess.Popen(
            [sys.executable, "-I", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"LANG": "C.UTF-8"} | {name: os.environ[name] for name in names if name in os.environ},
            cwd=Path(sys.executable).anchor,
            close_fds=True,
        )
        self.end = weakref.finalize(self, _end, self._process)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def load(self, tables: Mapping[str, pa.Table], seconds: float) -> SqlError | None:
        """Send the limits and the tables."""
        head: dict[str, Any] = {"tables": len(tables), "rows": MAX_ROWS, "bytes": MAX_BYTES}
        frames = [json.dumps(head | {"memory_mb": _MEMORY_MB, "seconds": seconds}).encode()]
        for name, table in tables.items():
            frames += [name.encode(), _stream(table)]
        reply = self._exchange(frames, _START_SECONDS)
        if isinstance(reply, SqlError):
            return SqlError("crashed", reply.message)
        return SqlError("crashed", _error(reply[1:]).message) if reply[:1] == b"-" else None

    def ask(self, query: bytes, seconds: float) -> bytes | SqlError:
        """The reply to a query; after a kill or a crash an error, and the process is gone."""
        return self._exchange([query], seconds)

    def _exchange(self, frames: list[bytes], seconds: float) -> bytes | SqlError:
        # A kill by the clock ends both waits, for the pipe to take and to give, on every platform.
        killed = threading.Event()
        clock = threading.Timer(seconds, self._kill, (killed,))
        clock.daemon = True
        clock.start()
        try:
            reply = self._send_and_receive(frames)
        finally:
            clock.cancel()
        if reply is not None:
            return reply
        self.end()
        return SqlError("timeout", f"{seconds:g} s") if killed.is_set() else SqlError("crashed")

    def _kill(self, killed: threading.Event) -> None:
        killed.set()
        self._process.kill()

    def _send_and_receive(self, frames: list[bytes]) -> bytes | None:
        into, out = self._process.stdin, self._process.stdout
        assert into is not None and out is not None  # noqa: PT018 - both are pipes
        try:
            for frame in frames:
                into.write(struct.pack("<Q", len(frame)))
                into.write(frame)
            into.flush()
            head = out.read(8)
            size = struct.unpack("<Q", head)[0] if len(head) == 8 else 0
            # A child that was taken over must not fill the app's memory.
            reply = out.read(size) if 0 < size <= MAX_BYTES + (2 << 20) else b""
        except (OSError, ValueError):
            return None
        return reply if reply and len(reply) == size else None


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and wait for it, so that no zombie stays."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
