"""A filtered view as one file: CSV for spreadsheets, Parquet for programs, and what a reader must know of both."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipelines import __version__
from pipelines.export.codebook import codebook
from pipelines.export.package_readme import readme
from pipelines.export.spreadsheet import spreadsheet_csv
from pipelines.schema.export import table_schema
from pipelines.schema.tables import TABLES
from pipelines.tables.write import parquet_resource

if TYPE_CHECKING:
    import pandas as pd

#: Time stamp of all members, so that the same view gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def view_package(
    tables: Mapping[str, pd.DataFrame],
    *,
    view: Mapping[str, Any],
    citation: str,
    licences: Sequence[Mapping[str, str]],
) -> bytes:
    """Zip filtered tables with what describes them: for programs, for readers, for those who wonder about a column.

    Args:
        tables: Frames by table name, in the tables' own columns.
        view: What the reader had chosen: ``filters`` (values by name) and ``link``.
        citation: How to cite the tables.
        licences: Of the tables, as in their ``datapackage.json``: ``name``, ``title``, ``path``.

    Returns:
        A zip of ``README.txt``, CSV and Parquet of each table, ``codebook.md`` and ``datapackage.json`` (Frictionless);
        the same input gives the same bytes.
    """
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for name, frame in tables.items():
        files[f"{name}.csv"] = spreadsheet_csv(frame)
        files[f"{name}.parquet"] = frame.to_parquet(index=False)
        schema = _loose_schema(name)
        resources.append(_csv_resource(name, files[f"{name}.csv"], schema, len(frame)))
        resources.append(parquet_resource(f"{name}.parquet", files[f"{name}.parquet"], schema, len(frame)))
    package = {
        "name": "mahdar-view",
        "profile": "data-package",
        "version": __version__,
        "licenses": [dict(one) for one in licences],
        "citation": citation,
        "view": dict(view),
        "note": "In the CSV files a text cell that a spreadsheet could run as a formula has an apostrophe before it.",
        "resources": resources,
    }
    files["codebook.md"] = codebook().encode()
    files["datapackage.json"] = (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
    rows = {f"{name}.{form}": len(frame) for name, frame in tables.items() for form in ("csv", "parquet")}
    text = readme(files, rows, view=view, citation=citation, licences=licences)
    return _zipped({"README.txt": text, **files})


def _loose_schema(name: str) -> dict[str, Any]:
    """A view need not hold what its cells refer to, and a guarded cell need not fit its pattern."""
    schema = table_schema(TABLES[name])
    schema["fields"] = [{k: v for k, v in field.items() if k != "constraints"} for field in schema["fields"]]
    schema.pop("primaryKey", None)
    return schema


def _csv_resource(name: str, body: bytes, schema: Mapping[str, Any], rows: int) -> dict[str, Any]:
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
