"""What a spreadsheet program makes of the files: Arabic stays Arabic, and no cell becomes a formula."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pipelines.export.formats import Format, export_table, write_file
from pipelines.export.package import view_package
from tests.pipelines.export.rows import SHIPPED

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
#: Separated by commas, quoted by quotation marks, in UTF-8: its window offers this by the mark at the file's start;
#: without a window it has to be said.
CSV = "Text - txt - csv (StarCalc):44,34,76"


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    """The shipped events, and labels that would run."""
    frame = pd.read_parquet(SHIPPED / "events.parquet")
    frame.loc[0, "label_ar"] = "=1+1"
    frame.loc[1, "label_ar"] = "@اسم"
    frame.loc[2, "label_ar"] = "+محادثات"
    return frame


def converted(source: Path, form: str, folder: Path) -> Path:
    """The file that LibreOffice makes of another, with a profile of its own."""
    command = [
        str(OFFICE),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        *([f"--infilter={CSV}"] if source.suffix == ".csv" else []),
        "--convert-to",
        form,
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    made = folder / "out" / f"{source.stem}.{form.split(':')[0]}"
    assert made.exists(), done.stderr
    return made


def test_the_package_opens_in_arabic_and_runs_nothing(events, tmp_path):
    package = view_package({"events": events}, view={}, citation="Mahdar", licences=[])
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extract("events.csv", tmp_path)
    (sheet,) = openpyxl.load_workbook(converted(tmp_path / "events.csv", "xlsx", tmp_path)).worksheets
    header, *rows = list(sheet.iter_rows())
    assert [cell.value for cell in header] == list(events.columns)
    column = list(events.columns).index("label_ar")
    labels = ["'=1+1", "'@اسم", "'+محادثات", *events["label_ar"][3:]]
    assert [row[column].value for row in rows] == labels
    assert {cell.data_type for row in rows for cell in row} & {"f", "e"} == set()


def test_the_workbook_opens_in_arabic_and_runs_nothing(tmp_path):
    source = tmp_path / "events.xlsx"
    write_file(source, export_table(SHIPPED, Format.XLSX).content)
    text = converted(source, f"csv:{CSV}", tmp_path).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    events = pd.read_parquet(SHIPPED / "events.parquet")
    for name in ("label_ar", "date", "cameo", "event_id"):
        assert [row[name] for row in rows] == list(events[name].fillna(""))
    assert not any(sign in text for sign in ("#NAME", "#REF", "#VALUE", "Err:"))
