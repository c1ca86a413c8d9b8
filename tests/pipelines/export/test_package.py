"""A filtered view as a package: whole, described, and the same each time."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import warnings
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from pipelines.export.codebook import codebook
from pipelines.export.package import view_package
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

SHIPPED = Path(__file__).parents[3] / "seeds" / "tables"
NAMES = ("events", "event_mentions", "event_actors", "statements", "aid_figures", "actors", "places")
VIEW = {"filters": {"types": "CONSULT"}, "link": "https://example.org/events?type=CONSULT"}
LICENCES = [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://example.org/by"}]


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """The shipped tables, a few rows of each: what a filter leaves."""
    found = {name: pd.read_parquet(SHIPPED / f"{name}.parquet").head(12) for name in NAMES}
    found["statements"].loc[0, "quote"] = "=1+1"
    return found


def packed(frames: dict[str, pd.DataFrame], view: dict[str, object] = VIEW) -> bytes:
    return view_package(frames, view=view, citation="Mahdar 1", licences=LICENCES)


@pytest.fixture(scope="module")
def package(frames, tmp_path_factory) -> Path:
    """A package unpacked."""
    folder = tmp_path_factory.mktemp("view")
    with zipfile.ZipFile(io.BytesIO(packed(frames))) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def test_the_same_view_gives_the_same_bytes(frames):
    assert packed(frames) == packed(frames)


def test_another_view_gives_another_package(frames):
    other = {**VIEW, "link": "?type=AID"}
    assert packed(frames) != packed(frames, other)


def test_every_table_is_there_for_programs_and_spreadsheets(package, frames):
    assert {path.name for path in package.iterdir()} == {
        "README.txt",
        "codebook.md",
        "datapackage.json",
        *(f"{name}.{kind}" for name in NAMES for kind in ("csv", "parquet")),
    }
    for name in NAMES:
        pd.testing.assert_frame_equal(pd.read_parquet(package / f"{name}.parquet"), frames[name].reset_index(drop=True))
        assert len(pd.read_csv(package / f"{name}.csv")) == len(frames[name])


def test_the_description_fits_the_files(package, frames):
    description = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert (description["view"], description["citation"], description["licenses"]) == (VIEW, "Mahdar 1", LICENCES)
    assert len(description["resources"]) == 2 * len(NAMES)
    for resource in description["resources"]:
        body = (package / resource["path"]).read_bytes()
        table = Path(resource["path"]).stem
        assert resource["bytes"] == len(body)
        assert resource["hash"] == "sha256:" + hashlib.sha256(body).hexdigest()
        assert resource["rows" if resource["format"] == "csv" else "n_rows"] == len(frames[table])
        header = [field["name"] for field in resource["schema"]["fields"]]
        assert header == [column.name for column in columns_of(TABLES[table])]
        if resource["format"] == "csv":
            assert header == body.decode("utf-8-sig").splitlines()[0].split(",")


def test_the_readme_tells_in_both_languages_what_this_is(package, frames):
    body = (package / "README.txt").read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\n") == body.count(b"\r\n")
    text = body.decode("utf-8-sig")
    for told in (VIEW["link"], "types: CONSULT", "Mahdar 1", "Creative Commons Attribution 4.0 (CC-BY-4.0)"):
        assert text.count(told) == 2, told
    assert "apostrophe" in text
    assert "الفاصلةُ العليا" in text
    listed = text.partition("Files ·")[2]
    for path in package.iterdir():
        if path.name != "README.txt":
            (line,) = [one for one in listed.splitlines() if one.startswith(f"{path.name} ")]
            assert line.endswith(hashlib.sha256(path.read_bytes()).hexdigest())
            if path.stem in frames:
                assert line.split()[1] == f"{len(frames[path.stem])}"


def test_a_readme_of_an_unfiltered_view_says_so(frames):
    with zipfile.ZipFile(io.BytesIO(packed({"places": frames["places"]}, {"filters": {}, "link": ""}))) as archive:
        text = archive.read("README.txt").decode("utf-8-sig")
    assert "Filters:  none" in text
    assert "بلا تصفية" in text


def test_the_codebook_lies_beside(package):
    assert (package / "codebook.md").read_text(encoding="utf-8") == codebook()


def faults(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[list[object]]]:
    """How many files frictionless has looked at, and what it minds."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from frictionless import Package

        monkeypatch.chdir(folder)
        report = Package("datapackage.json").validate()
    return report.stats["tasks"], report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_frictionless_finds_no_fault_in_a_package(package, monkeypatch):
    assert faults(package, monkeypatch) == (2 * len(NAMES), [])


def test_frictionless_finds_no_fault_in_the_shipped_tables(monkeypatch):
    assert faults(SHIPPED, monkeypatch) == (2 * len(TABLES), [])


def test_frictionless_sees_a_parquet_file_that_is_not_the_described_one(package, tmp_path, monkeypatch):
    copy = Path(shutil.copytree(package, tmp_path / "copy"))
    (copy / "events.parquet").write_bytes((copy / "places.parquet").read_bytes())
    _, found = faults(copy, monkeypatch)
    assert {title for title, *_ in found} == {"Hash Count Error", "Byte Count Error"}


def test_a_formula_in_a_quotation_is_guarded_in_the_csv_alone(package):
    assert "'=1+1" in (package / "statements.csv").read_text(encoding="utf-8-sig")
    assert pd.read_parquet(package / "statements.parquet")["quote"][0] == "=1+1"
