"""A filtered view as a package: whole, described, and the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from pipelines.export.package import view_package
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

SHIPPED = Path(__file__).parents[3] / "seeds" / "tables"
NAMES = ("events", "event_mentions", "event_actors", "statements", "aid_figures", "actors", "places")
VIEW = {"filters": {"type": ["CONSULT"]}, "link": "?type=CONSULT"}


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """The shipped tables, a few rows of each: what a filter leaves."""
    found = {name: pd.read_parquet(SHIPPED / f"{name}.parquet").head(12) for name in NAMES}
    found["statements"].loc[0, "quote"] = "=1+1"
    return found


@pytest.fixture(scope="module")
def package(frames, tmp_path_factory) -> Path:
    """A package unpacked."""
    folder = tmp_path_factory.mktemp("view")
    with zipfile.ZipFile(io.BytesIO(view_package(frames, view=VIEW, citation="Mahdar"))) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_the_same_view_gives_the_same_bytes(frames):
    once, again = (view_package(frames, view=VIEW, citation="Mahdar") for _ in range(2))
    assert once == again


def test_another_view_gives_another_package(frames):
    other = {**VIEW, "link": "?type=AID"}
    assert view_package(frames, view=VIEW, citation="x") != view_package(frames, view=other, citation="x")


def test_every_table_is_there_for_programs_and_spreadsheets(package, frames):
    assert {path.name for path in package.iterdir()} == {
        "datapackage.json",
        *(f"{name}.{kind}" for name in NAMES for kind in ("csv", "parquet")),
    }
    for name in NAMES:
        pd.testing.assert_frame_equal(pd.read_parquet(package / f"{name}.parquet"), frames[name].reset_index(drop=True))
        assert len(pd.read_csv(package / f"{name}.csv")) == len(frames[name])


def test_the_description_fits_the_files(package):
    description = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (description["view"], description["citation"]) == (VIEW, "Mahdar")
    for resource in description["resources"]:
        body = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == "sha256:" + hashlib.sha256(body).hexdigest()
        header = body.decode("utf-8-sig").splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert header == [column.name for column in columns_of(TABLES[Path(resource["path"]).stem])]


def test_frictionless_finds_no_fault(package, monkeypatch):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        monkeypatch.chdir(package)
        report = Package("datapackage.json").validate()
    assert report.stats["tasks"] == len(NAMES)
    assert report.flatten(["title", "rowNumber", "fieldName", "message"]) == []


def test_a_formula_in_a_quotation_is_guarded_in_the_csv_alone(package):
    assert "'=1+1" in (package / "statements.csv").read_text(encoding="utf-8-sig")
    assert pd.read_parquet(package / "statements.parquet")["quote"][0] == "=1+1"
