"""One table of a build in one format, as bytes, and into a file."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.errors import UsageError, WriteError
from pipelines.export.built import Row, read_any_table, read_table, rows_of
from pipelines.export.condition import matching
from pipelines.export.geojson import feature_collection
from pipelines.export.plover import NEEDED, plover_records
from pipelines.schema.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa


class Format(StrEnum):
    """In what form a table may leave."""

    PLOVER = "plover"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    JSONL = "jsonl"


#: Those that make sense on a terminal or in a pipe.
TEXT_FORMATS = frozenset({Format.PLOVER, Format.CSV, Format.GEOJSON, Format.JSONL})
#: Those that are made of events alone.
EVENT_FORMATS = frozenset({Format.PLOVER, Format.GEOJSON})


@dataclass(frozen=True, slots=True)
class Exported:
    """An export.

    Attributes:
        content: The file.
        n_found: Rows that the condition leaves.
        n_written: Rows, records or features in the file.
        left_out: How many of the rows the format has no place for, by reason.
    """

    content: bytes
    n_found: int
    n_written: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def export_table(folder: Path, form: Format, *, name: str = "events", where: str | None = None) -> Exported:
    """A table of a build in a format.

    Args:
        folder: The build.
        form: The format.
        name: The table.
        where: A condition over its columns, see :func:`pipelines.export.condition.matching`.

    Raises:
        UsageError: No build, a condition that cannot be read, a format that the table does not have.
    """
    if form in EVENT_FORMATS and name != "events":
        raise UsageError("--table", f"{form} is made of events, not of {name}", "Leave --table out.")
    table = read_table(folder, name)
    if where is not None:
        others = {one: found for one in TABLES if (found := read_any_table(folder, one)) is not None}
        table = matching({**others, name: table}, name, where)
    if form is Format.PLOVER:
        return _plover(folder, table)
    if form is Format.GEOJSON:
        places = rows_of("places", read_table(folder, "places"))
        features = feature_collection(rows_of(name, table), places)
        n_written = len(features["features"])
        left_out = {"without a place": table.num_rows - n_written} if n_written < table.num_rows else {}
        return Exported(_json(features), table.num_rows, n_written, left_out)
    return Exported(_tabular(name, table, form), table.num_rows, table.num_rows)


def _plover(folder: Path, events: pa.Table) -> Exported:
    build = {name: rows_of(name, read_table(folder, name)) for name in NEEDED}
    records, left_out = plover_records(rows_of("events", events), build)
    return Exported(_json_lines(records), events.num_rows, len(records), left_out)


def _tabular(name: str, table: pa.Table, form: Format) -> bytes:
    if form is Format.JSONL:
        return _json_lines(rows_of(name, table))
    if form is Format.PARQUET:
        import pyarrow.parquet as pq

        out = io.BytesIO()
        pq.write_table(table, out, compression="zstd")
        return out.getvalue()
    from pipelines.export.spreadsheet import spreadsheet_csv, workbook

    return spreadsheet_csv(table.to_pandas()) if form is Format.CSV else workbook(name, table)


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _json_lines(rows: Sequence[Row]) -> bytes:
    return b"".join(_json(row) for row in rows)


def write_file(path: Path, content: bytes) -> None:
    """Put a file in place at once: a reader sees the old one or the new one.

    Raises:
        UsageError: The path is a folder or a device.
        WriteError: The system refuses to write.
    """
    if path.exists() and not path.is_file():
        raise UsageError(str(path), "is no file", "Name a file to write, or - for standard output.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise WriteError(str(path), f"cannot be written ({reason})", "Make room there or name another file.") from error
