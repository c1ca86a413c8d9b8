"""A table in each format: the same cells, typed, and nothing half written."""

from __future__ import annotations

import csv
import io
import json
import math
import shutil
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.cli import main
from pipelines.errors import UsageError, WriteError
from pipelines.export.built import read_table, rows_of
from pipelines.export.formats import Format, export_table, write_file
from pipelines.export.spreadsheet import guarded, workbook
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES
from tests.pipelines.export.rows import SHIPPED


@pytest.fixture(scope="module")
def events() -> pa.Table:
    """The shipped events."""
    return read_table(SHIPPED, "events")


def content(form: Format, **options: str) -> bytes:
    return export_table(SHIPPED, form, **options).content


def opened(body: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    (sheet,) = openpyxl.load_workbook(io.BytesIO(body)).worksheets
    return sheet


# formats


def test_csv_is_the_spreadsheet_csv(events):
    body = content(Format.CSV)
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") > events.num_rows
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [row["label_ar"] for row in rows] == [guarded(one) for one in events["label_ar"].to_pylist()]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_is_typed_as_in_the_build(name):
    body = content(Format.PARQUET, name=name)
    assert pq.read_table(io.BytesIO(body)).equals(read_table(SHIPPED, name))


def test_json_lines_are_typed_with_lists_and_nulls(events):
    rows = [json.loads(line) for line in content(Format.JSONL).decode().splitlines()]
    assert rows == rows_of("events", events)
    first = rows[0]
    assert list(first) == [column.name for column in columns_of(TABLES["events"])]
    assert isinstance(first["actors"], list)
    assert isinstance(first["background"], bool)
    assert isinstance(first["n_mentions"], int)
    assert any(row["place_id"] is None for row in rows)
    assert first["label_ar"] in content(Format.JSONL).decode()


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_has_a_cell_of_its_kind_for_each_cell(name):
    table = read_table(SHIPPED, name)
    sheet = opened(content(Format.XLSX, name=name))
    assert (sheet.title, sheet.freeze_panes) == (name, "A2")
    header, *rows = sheet.iter_rows(values_only=True)
    assert list(header) == table.column_names
    expected = [tuple(guarded(value) for value in row.values()) for row in table.to_pylist()]
    assert rows == expected
    assert {cell.data_type for row in sheet.iter_rows(max_row=50) for cell in row} <= {"s", "n", "b"}


def test_no_text_becomes_a_formula_in_a_workbook():
    cells = ["=1+1", "@SUM(A1)", "057", "2025-02", "سطر\nآخر", "bad\x0bchar", None]
    sheet = opened(workbook("events", pa.table({"x": cells})))
    found = [(sheet.cell(row, 1).value, sheet.cell(row, 1).data_type) for row in range(2, 8)]
    assert found == [
        ("'=1+1", "s"),
        ("'@SUM(A1)", "s"),
        ("057", "s"),
        ("2025-02", "s"),
        ("سطر\nآخر", "s"),
        ("bad\ufffdchar", "s"),
    ]


def test_what_a_cell_cannot_hold_is_refused_and_not_cut():
    with pytest.raises(UsageError, match="32,768 characters"):
        workbook("documents", pa.table({"text": ["ا" * 32_768]}))


def test_geojson_has_the_placed_events_with_longitude_first(events):
    places = {place["place_id"]: place for place in rows_of("places", read_table(SHIPPED, "places"))}
    found = json.loads(content(Format.GEOJSON))
    assert set(found) == {"type", "features"}
    assert found["type"] == "FeatureCollection"
    placed = [event for event in rows_of("events", events) if event["place_id"]]
    assert [feature["id"] for feature in found["features"]] == [event["event_id"] for event in placed]
    for feature, event in zip(found["features"], placed, strict=True):
        place = places[event["place_id"]]
        assert feature["geometry"] == {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
        assert feature["properties"] == {
            **event,
            "place_name_en": place["name_en"],
            "place_name_ar": place["name_ar"],
            "place_kind": place["kind"],
        }


@pytest.mark.parametrize("form", Format)
def test_a_table_without_rows_is_still_a_table(form):
    exported = export_table(SHIPPED, form, where="false")
    assert (exported.n_found, exported.n_written) == (0, 0)
    if form is Format.GEOJSON:
        assert json.loads(exported.content)["features"] == []


@pytest.mark.parametrize("form", [Format.PLOVER, Format.GEOJSON])
def test_some_formats_are_made_of_events_alone(form):
    with pytest.raises(UsageError, match="made of events"):
        export_table(SHIPPED, form, name="actors")


# conditions


def test_a_condition_takes_rows_in_their_order(events):
    found = pq.read_table(io.BytesIO(content(Format.PARQUET, where="n_mentions > 1 OR place_id IS NULL")))
    wanted = [row for row in events.to_pylist() if row["n_mentions"] > 1 or row["place_id"] is None]
    assert found.to_pylist() == wanted
    assert found.schema == events.schema


def test_a_condition_may_ask_other_tables():
    where = "place_id IN (SELECT place_id FROM places WHERE country = 'TUR')"
    rows = [json.loads(line) for line in content(Format.JSONL, where=where).decode().splitlines()]
    assert {row["place_id"] for row in rows} >= {"istanbul"}


@pytest.mark.parametrize(
    "where",
    [
        "",
        "statu = 'occurred'",
        "status = ",
        "status = 'occurred' LIMIT 3",
        "status = 'occurred' ORDER BY date",
        "true; DROP TABLE events",
        "true) UNION SELECT * FROM actors --",
        "count(*) > 1",
        "label_en",
        "EXISTS (FROM read_csv('/etc/hostname'))",
        "EXISTS (FROM glob('*'))",
        "EXISTS (FROM 'README.md')",
        "set_config('x', 'y')",
        "a\0b",
    ],
)
def test_a_bad_condition_is_one_clear_line(where, tmp_path, capsys):
    out = tmp_path / "x.csv"
    assert main(["export", str(SHIPPED), "--format", "csv", "--out", str(out), "--where", where]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("--where: ")
    assert said.err.count("\n") == 1
    assert "Write what stands after WHERE" in said.err
    assert list(tmp_path.iterdir()) == []


# files


def test_the_command_writes_a_file_and_tells_what(tmp_path, capsys, events):
    out = tmp_path / "events.geojson"
    assert main(["export", str(SHIPPED), "--format", "geojson", "--out", str(out)]) == 0
    n_placed = len(json.loads(out.read_bytes())["features"])
    assert capsys.readouterr().out == (
        f"{n_placed} of {events.num_rows} events (left out: {events.num_rows - n_placed} without a place) → {out}\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["events.geojson"]


def test_text_goes_to_standard_output_and_talk_elsewhere(capfdbinary):
    assert main(["export", str(SHIPPED), "--format", "jsonl", "--table", "places", "--out", "-"]) == 0
    said = capfdbinary.readouterr()
    n_places = read_table(SHIPPED, "places").num_rows
    assert [len(json.loads(line)) for line in said.out.splitlines()] == [len(columns_of(TABLES["places"]))] * n_places
    assert said.err.decode() == f"{n_places} of {n_places} places\n"


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_is_no_text_does_not_go_to_standard_output(form, capsys):
    assert main(["export", str(SHIPPED), "--format", form, "--out", "-"]) == 2
    assert capsys.readouterr().err == f"--out: {form} is no text. Name a file.\n"


def test_a_folder_without_a_build_is_said_to_be_one(tmp_path, capsys):
    assert main(["export", str(tmp_path), "--format", "csv", "--out", "-"]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: holds no build. Name the folder that a build has written.\n"


def test_a_build_of_another_version_is_said_to_be_one(tmp_path):
    shutil.copy(SHIPPED / "datapackage.json", tmp_path)
    table = read_table(SHIPPED, "events")
    pq.write_table(table.drop_columns(["cameo"]), tmp_path / "events.parquet")
    with pytest.raises(UsageError, match=r"other columns than this version writes \(cameo\)"):
        export_table(tmp_path, Format.CSV)
    with pytest.raises(UsageError, match=r"holds no actors\.parquet"):
        export_table(tmp_path, Format.CSV, name="actors")
    (tmp_path / "actors.parquet").write_bytes(b"torn")
    with pytest.raises(UsageError, match="cannot be read"):
        export_table(tmp_path, Format.CSV, name="actors")


def test_an_old_file_stays_when_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    out = tmp_path / "events.csv"
    out.write_bytes(b"old")

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left"):
        write_file(out, b"new")
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]


def test_neither_a_folder_nor_a_device_is_written_over(tmp_path):
    for path in (tmp_path, Path("/dev/null")):
        with pytest.raises(UsageError, match="is no file"):
            write_file(path, b"x")


def test_no_number_of_an_export_is_nan():
    rows = [json.loads(line) for line in content(Format.JSONL, name="aid_figures").decode().splitlines()]
    assert not any(isinstance(cell, float) and math.isnan(cell) for row in rows for cell in row.values())


def test_a_workbook_may_have_headings_of_its_own_and_run_from_right_to_left():
    table = pa.table({"event_id": ["e1"], "status": ["planned"]})
    body = workbook("events", table, ["الحدث (event_id)", "الحالة (status)"], rtl=True)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(body)).worksheets
    assert [cell.value for cell in sheet[1]] == ["الحدث (event_id)", "الحالة (status)"]
    assert sheet.sheet_view.rightToLeft
