"""What two builds do not share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipelines.cli import main
from pipelines.export.diff import MAX_ROWS, Change, as_markdown, as_text, table_difference
from pipelines.schema.tables import TABLES
from tests.pipelines.export.rows import SHIPPED


def event(event_id: str, **cells: str) -> dict[str, str]:
    return {"event_id": event_id, "label_en": f"Meeting {event_id}", "status": "planned", "date": "2025-02", **cells}


OLD = [event("ev-1"), event("ev-2"), event("ev-3")]
NEW = [event("ev-2", status="occurred", date=""), event("ev-3"), event("ev-4")]


def rewritten(folder: Path, name: str, table: pa.Table) -> None:
    pq.write_table(table, folder / f"{name}.parquet")


@pytest.fixture
def other(tmp_path) -> Path:
    """A copy of the shipped build."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "other"))


def test_rows_are_matched_by_key():
    found = table_difference("events", OLD, NEW)
    assert found.added == (("ev-4", "Meeting ev-4"),)
    assert found.removed == (("ev-1", "Meeting ev-1"),)
    assert found.changed == (Change(("ev-2",), (("status", "planned", "occurred"), ("date", "2025-02", ""))),)
    assert (found.n_same, found.is_different) == (1, True)


def test_order_is_no_difference():
    assert not table_difference("events", OLD, OLD[::-1]).is_different


def test_a_key_of_several_columns_is_one_key():
    old = [{"aid_id": "a", "ledger_id": "x", "percent": "1"}, {"aid_id": "a", "ledger_id": "y", "percent": "2"}]
    new = [old[0], {**old[1], "percent": "3"}]
    (change,) = table_difference("ledger_matches", old, new).changed
    assert change == Change(("a", "y"), (("percent", "2", "3"),))


def test_a_column_that_one_build_has_alone_is_told_once_and_not_by_row():
    new = [{**row, "cameo": "040"} for row in OLD]
    found = table_difference("events", OLD, new)
    assert (found.new_columns, found.changed, found.is_different) == (("cameo",), (), True)
    assert table_difference("events", new, OLD).old_columns == ("cameo",)
    assert not table_difference("events", [], []).is_different
    assert table_difference("events", [], OLD).new_columns == ()


def test_the_text_says_what_became_of_each_row():
    assert list(as_text([table_difference("events", OLD, NEW)])) == [
        "events: 1 added, 1 removed, 1 changed, 1 the same",
        "  + ev-4: Meeting ev-4",
        "  − ev-1: Meeting ev-1",
        "  ~ ev-2: status planned → occurred; date 2025-02 → ∅",
    ]
    assert list(as_text([table_difference("events", OLD, OLD)])) == ["events: the same (3 rows)"]


def test_at_most_so_many_rows_are_shown_then_a_count():
    many = [event(f"ev-{number}") for number in range(MAX_ROWS + 7)]
    lines = list(as_text([table_difference("events", [], many)]))
    assert (len(lines), lines[-1]) == (MAX_ROWS + 2, "  … and 7 more")
    assert list(as_markdown([table_difference("events", [], many)]))[-1] == "… and 7 more"


def test_the_markdown_keeps_its_columns_whatever_a_cell_holds():
    new = [event("ev-1", status="a|b\n<b>`x`"), *OLD[1:]]
    lines = list(as_markdown([table_difference("events", OLD, new), table_difference("actors", [], [])]))
    assert lines == [
        "| table | added | removed | changed | the same |",
        "|---|---|---|---|---|",
        "| `events` | 0 | 0 | 1 | 2 |",
        "| `actors` | 0 | 0 | 0 | 0 |",
        "",
        "## events",
        "",
        "0 added, 0 removed, 1 changed, 2 the same.",
        "",
        "| | row | what |",
        "|---|---|---|",
        r"| ~ | ev-1 | status planned → a\|b \<b\>\`x\` |",
    ]


# the command


def test_a_build_and_its_copy_are_equal_whenever_they_ran(other, capsys):
    (other / "run.json").write_text("{}")
    (other / "datapackage.json").write_text("{}")
    assert main(["diff", str(SHIPPED), str(other)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == list(TABLES)
    assert all(": the same (" in line for line in lines)


@pytest.mark.parametrize("options", [[], ["--markdown"]])
def test_other_rows_end_with_one(other, capsys, options):
    events = pq.read_table(other / "events.parquet")
    status = pc.replace_substring(events["status"], "planned", "occurred")
    rewritten(other, "events", events.set_column(events.column_names.index("status"), "status", status)[1:])
    assert main(["diff", str(SHIPPED), str(other), *options]) == 1
    said = capsys.readouterr().out
    assert "status planned → occurred" in said
    assert events["event_id"][0].as_py() in said


def test_a_table_that_an_earlier_version_did_not_have_is_all_new(other, capsys):
    (other / "ledger_matches.parquet").unlink()
    assert main(["diff", str(other), str(SHIPPED)]) == 1
    n_rows = pq.read_table(SHIPPED / "ledger_matches.parquet").num_rows
    assert f"ledger_matches: {n_rows} added, 0 removed, 0 changed, 0 the same" in capsys.readouterr().out


def test_a_folder_without_a_build_ends_with_two(tmp_path, capsys):
    assert main(["diff", str(SHIPPED), str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: holds no build. Name the folder that a build has written.\n"


def test_a_table_without_its_key_ends_with_two(other, capsys):
    rewritten(other, "events", pq.read_table(other / "events.parquet").drop_columns(["event_id"]))
    assert main(["diff", str(SHIPPED), str(other)]) == 2
    assert "lacks event_id" in capsys.readouterr().err
