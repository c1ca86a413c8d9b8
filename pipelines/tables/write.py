"""Write a finished build: CSV and Parquet of every table, ``datapackage.json``, ``run.json``.

The files are written into a hidden folder beside the one asked for, which then takes its place: a reader sees the old
tables or the new ones, never a mixture.
"""

from __future__ import annotations

import contextlib
import csv
import fcntl
import hashlib
import io
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import __version__
from pipelines.errors import LockError, UsageError, WriteError
from pipelines.lexicon import lexicon_hash
from pipelines.schema.check import format_cell
from pipelines.schema.column import Column, columns_of, key_of
from pipelines.schema.export import table_schema
from pipelines.schema.tables import TABLES

_ARROW = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
]
CITATION = f"Mahdar {__version__}: events, statements and aid figures read from Arabic reports."


@contextlib.contextmanager
def output_folder(out: Path) -> Iterator[Path]:
    """A folder to write a build into; on leaving without an error it takes the place of ``out``.

    Raises:
        LockError: Another build is writing into the same folder.
        UsageError: ``out`` is a file, or a folder that holds something other than a build.
        WriteError: The system refuses to write.
    """
    try:
        with _switched(out.absolute()) as building:
            yield building
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(
            str(out), f"cannot be written ({reason})", "Make room there or name another folder."
        ) from error


@contextlib.contextmanager
def _switched(out: Path) -> Iterator[Path]:
    _check_target(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _lock(out):
        building, old = _sibling(out, "building"), _sibling(out, "old")
        _recover(out, old)
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        try:
            yield building
            if out.exists():
                out.rename(old)
            building.rename(out)
        finally:
            _recover(out, old)
            shutil.rmtree(building, ignore_errors=True)


def _sibling(out: Path, word: str) -> Path:
    return out.parent / f".{out.name}.{word}"


def _recover(out: Path, old: Path) -> None:
    """After a build that was cut off between two renames the old tables come back; else they go."""
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def is_build(folder: Path) -> bool:
    """Whether a folder holds the tables of a build."""
    return (folder / "datapackage.json").exists()


def _check_target(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(str(out), "is a file", "Name a folder for the tables.")
    if out.is_dir() and any(out.iterdir()) and not is_build(out):
        raise UsageError(str(out), "holds files that are no build", "Name an empty folder or one of an earlier build.")


@contextlib.contextmanager
def _lock(out: Path) -> Iterator[None]:
    path = _sibling(out, "lock")
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LockError(
                str(out), "another build is writing there", "Wait for it or name another folder."
            ) from error
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def write_tables(folder: Path, tables: Mapping[str, Sequence[object]]) -> None:
    """Write every table as CSV and Parquet, and ``datapackage.json``, which is written last.

    Args:
        folder: An empty folder.
        tables: Rows by table name; a table that is missing gets its header only.
    """
    resources: list[dict[str, Any]] = []
    for name, row_class in TABLES.items():
        rows = in_order(name, tables.get(name, ()))
        columns = columns_of(row_class)
        csv_bytes = csv_of(columns, rows)
        _write(folder / f"{name}.csv", csv_bytes)
        parquet = io.BytesIO()
        pq.write_table(arrow_table(columns, rows), parquet, compression="zstd")
        _write(folder / f"{name}.parquet", parquet.getvalue())
        resources.append(_resource(f"{name}.csv", csv_bytes, row_class, len(rows)))
        resources.append(_resource(f"{name}.parquet", parquet.getvalue(), row_class, len(rows)))
    package = {
        "name": "mahdar-tables",
        "title": "Events, actors and aid figures from Arabic reports",
        "profile": "data-package",
        "version": __version__,
        "lexicon_sha256": lexicon_hash(),
        "licenses": LICENCES,
        "citation": CITATION,
        "resources": resources,
    }
    _write(folder / "datapackage.json", _json(package))


def in_order(name: str, rows: Sequence[object]) -> list[object]:
    """The rows of a table sorted by its key, as its files hold them."""
    key = key_of(TABLES[name])
    return sorted(rows, key=lambda row: tuple(format_cell(getattr(row, column)) for column in key))


def csv_of(columns: Sequence[Column], rows: Sequence[object]) -> bytes:
    """A table as RFC 4180 CSV in UTF-8, lines ending in a line feed."""
    lines = _Lines()
    # The writer quotes what its own line end holds, so a lone carriage return in a text is quoted too.
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([format_cell(getattr(row, column.name)) for column in columns])
    return "".join(lines).encode("utf-8", "surrogatepass")


class _Lines(list[str]):
    """Takes the lines of a CSV writer and ends them in a line feed."""

    def write(self, line: str) -> None:
        self.append(line.removesuffix("\r\n") + "\n")


def arrow_table(columns: Sequence[Column], rows: Sequence[object]) -> pa.Table:
    """The same cells for Parquet: numbers and booleans typed, lists joined as in the CSV."""
    arrays = []
    for column in columns:
        values = [getattr(row, column.name) for row in rows]
        kind = (
            None
            if column.many
            else _ARROW.get(int if issubclass(column.type, int) and column.type is not bool else column.type)
        )
        if kind is None:
            arrays.append(pa.array([format_cell(v) or None for v in values], pa.string()))
        else:
            arrays.append(pa.array([None if v is None else column.type(v) for v in values], kind))
    return pa.table(arrays, names=[column.name for column in columns])


def _resource(path: str, content: bytes, row_class: type, rows: int) -> dict[str, Any]:
    if path.endswith(".parquet"):
        return parquet_resource(path, content, table_schema(row_class), rows)
    return {
        "name": path.replace(".", "-").replace("_", "-"),
        "path": path,
        "format": "csv",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "rows": rows,
        "schema": table_schema(row_class),
        "profile": "tabular-data-resource",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
    }


def parquet_resource(path: str, content: bytes, schema: Mapping[str, Any], rows: int) -> dict[str, Any]:
    """A Parquet file in ``datapackage.json``.

    It is described as a file, with its rows as ``n_rows``: frictionless checks bytes and hash of files only, and reads
    empty numbers of Parquet as wrong ones.
    """
    return {
        "name": path.replace(".", "-").replace("_", "-"),
        "type": "file",
        "path": path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "n_rows": rows,
        "schema": schema,
    }


def write_run(folder: Path, run: Mapping[str, Any]) -> None:
    """Write ``run.json``: what may differ between two runs over the same input."""
    _write(folder / "run.json", _json(run))


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
