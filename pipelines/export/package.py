"""A filtered view as one file: CSV for spreadsheets, Parquet for programs, and a description of both."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipelines import __version__
from pipelines.export.spreadsheet import spreadsheet_csv
from pipelines.schema.export import table_schema
from pipelines.schema.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

#: Time stamp of all members, so that the same view gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def view_package(tables: Mapping[str, pd.DataFrame], *, view: Mapping[str, Any], citation: str) -> bytes:
    """Zip filtered tables with a ``datapackage.json`` (Frictionless) that tells how they were filtered.

    Args:
        tables: Frames by table name, in the tables' own columns.
        view: What the reader had chosen: filters and link, for ``datapackage.json``.
        citation: How to cite the tables.

    Returns:
        The zip file; the same input gives the same bytes.
    """
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for name, frame in tables.items():
        body = spreadsheet_csv(frame)
        files[f"{name}.csv"] = body
        files[f"{name}.parquet"] = frame.to_parquet(index=False)
        resources.append(_resource(name, body, len(frame)))
    package = {
        "name": "mahdar-view",
        "profile": "data-package",
        "version": __version__,
        "citation": citation,
        "view": dict(view),
        "note": "In the CSV files a text cell that a spreadsheet could run as a formula has an apostrophe before it.",
        "resources": resources,
    }
    files["datapackage.json"] = (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
    return _zipped(files)


def _resource(name: str, body: bytes, rows: int) -> dict[str, Any]:
    schema = table_schema(TABLES[name])
    # A view need not hold what its cells refer to, and a guarded cell need not fit its pattern.
    schema["fields"] = [{k: v for k, v in field.items() if k != "constraints"} for field in schema["fields"]]
    schema.pop("primaryKey", None)
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "bytes": len(body),
        "hash": "sha256:" + hashlib.sha256(body).hexdigest(),
        "rows": rows,
        "schema": schema,
    }


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
