"""Ids of an earlier build live on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.batch import build
from pipelines.cli import main
from pipelines.errors import UsageError
from pipelines.join.kept_ids import keep_ids

#: Events now, events before, events expected, aliases expected; a letter is a mention, a word its event.
CASES = {
    "nothing before": ({"a": "ev-a", "b": "ev-a"}, {}, {"a": "ev-a", "b": "ev-a"}, {}),
    "unchanged": ({"a": "ev-a", "b": "ev-a"}, {"a": "ev-a", "b": "ev-a"}, {"a": "ev-a", "b": "ev-a"}, {}),
    "an older report added": (
        {"a": "ev-0", "b": "ev-0", "0": "ev-0"},
        {"a": "ev-a", "b": "ev-a"},
        {"a": "ev-a", "b": "ev-a", "0": "ev-a"},
        {},
    ),
    "a report taken away": ({"b": "ev-b"}, {"a": "ev-a", "b": "ev-a"}, {"b": "ev-a"}, {}),
    "merged": (
        {"a": "ev-a", "b": "ev-a", "c": "ev-a"},
        {"a": "ev-a", "b": "ev-b", "c": "ev-b"},
        {"a": "ev-b", "b": "ev-b", "c": "ev-b"},
        {"ev-b": ("ev-a",)},
    ),
    "three merged, of equals the first by name": (
        {"a": "ev-a", "b": "ev-a", "c": "ev-a"},
        {"a": "ev-a", "b": "ev-b", "c": "ev-c"},
        {"a": "ev-a", "b": "ev-a", "c": "ev-a"},
        {"ev-a": ("ev-b", "ev-c")},
    ),
    "split, the greater part keeps the id": (
        {"a": "ev-a", "b": "ev-b", "c": "ev-b"},
        {"a": "ev-0", "b": "ev-0", "c": "ev-0"},
        {"a": "ev-a", "b": "ev-0", "c": "ev-0"},
        {},
    ),
    "split, and the smaller part would bear the id that the greater keeps": (
        {"a": "ev-a", "b": "ev-b", "c": "ev-b"},
        {"a": "ev-a", "b": "ev-a", "c": "ev-a"},
        {"a": "ev-a-2", "b": "ev-a", "c": "ev-a"},
        {},
    ),
    "split again, where that way out is taken too": (
        {"a": "ev-a", "b": "ev-b", "c": "ev-c", "d": "ev-c"},
        {"a": "ev-a-2", "b": "ev-a", "c": "ev-a-2", "d": "ev-a-2"},
        {"a": "ev-a-3", "b": "ev-a", "c": "ev-a-2", "d": "ev-a-2"},
        {},
    ),
    "split and merged: an alias is no other event's id": (
        {"a": "ev-a", "b": "ev-b", "c": "ev-a", "d": "ev-a"},
        {"a": "ev-a", "b": "ev-b", "c": "ev-b", "d": "ev-a"},
        {"a": "ev-a", "b": "ev-b-2", "c": "ev-a", "d": "ev-a"},
        {"ev-a": ("ev-b",)},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_who_keeps_which_id(case):
    now, before, expected, aliases = CASES[case]
    assert keep_ids(now, before) == (expected, aliases)


MENTIONS = st.sampled_from("abcdefgh")


@given(st.dictionaries(MENTIONS, MENTIONS), st.dictionaries(MENTIONS, st.sampled_from(["a", "b", "c", "a-2", "b-2"])))
def test_whatever_lived_on_events_stay_what_they_are(now, before):
    now = {mention: f"ev-{event}" for mention, event in now.items()}
    ids, aliases = keep_ids(now, {mention: f"ev-{event}" for mention, event in before.items()})
    assert set(ids) == set(now)
    assert len(set(ids.values())) == len(set(now.values()))
    assert len(set(zip(now.values(), (ids[mention] for mention in now), strict=True))) == len(set(now.values()))
    old = [alias for some in aliases.values() for alias in some]
    assert len(old) == len(set(old))
    assert not set(old) & set(ids.values())
    assert set(aliases) <= set(ids.values())


# through a build

OLDER = "---\npublished: 2025-02-28\noutlet: أ\n---\nعقد وفدان روسي وأمريكي محادثات في إسطنبول أمس.\n"
LATER = (
    "---\npublished: 2025-03-01\noutlet: ب\n---\nأجرت روسيا والولايات المتحدة محادثات في إسطنبول في 27 فبراير 2025.\n"
)


def events(folder: Path) -> list[dict[str, str]]:
    with (folder / "events.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "later.txt").write_text(LATER, encoding="utf-8")
    return folder


def test_links_go_on_working_when_an_older_report_is_added(reports, tmp_path):
    build([reports], tmp_path / "old")
    (before,) = events(tmp_path / "old")
    (reports / "older.txt").write_text(OLDER, encoding="utf-8")
    build([reports], tmp_path / "fresh")
    build([reports], tmp_path / "new", keep_ids=tmp_path / "old")
    (fresh,), (after,) = events(tmp_path / "fresh"), events(tmp_path / "new")
    assert fresh["event_id"] != before["event_id"]
    assert after["event_id"] == before["event_id"]
    assert after["n_documents"] == "2"
    assert {k: v for k, v in after.items() if k != "event_id"} == {k: v for k, v in fresh.items() if k != "event_id"}


def test_a_build_may_keep_the_ids_of_the_build_it_replaces(reports, tmp_path):
    out = tmp_path / "tables"
    build([reports], out)
    (before,) = events(out)
    (reports / "older.txt").write_text(OLDER, encoding="utf-8")
    build([reports], out, keep_ids=out)
    (after,) = events(out)
    assert after["event_id"] == before["event_id"]


def test_ids_kept_twice_are_still_the_first(reports, tmp_path):
    build([reports], tmp_path / "one")
    (reports / "older.txt").write_text(OLDER, encoding="utf-8")
    build([reports], tmp_path / "two", keep_ids=tmp_path / "one")
    build([reports], tmp_path / "three", keep_ids=tmp_path / "two")
    assert events(tmp_path / "three") == events(tmp_path / "two")


@pytest.mark.parametrize("name", ["missing", "reports"])
def test_a_folder_that_is_no_build_is_wrong_usage(reports, tmp_path, name):
    with pytest.raises(UsageError, match="is no table of an earlier build"):
        build([reports], tmp_path / "out", keep_ids=tmp_path / name)
    assert not (tmp_path / "out").exists()


def test_the_command_keeps_ids_and_says_where_none_are(reports, tmp_path, capsys):
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    assert main(["build", str(reports), "--out", old]) == 0
    assert main(["build", str(reports), "--out", new, "--keep-ids", old]) == 0
    assert main(["build", str(reports), "--out", new, "--keep-ids", str(reports)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "event_mentions.parquet" in line
    assert "Name the folder of a build." in line


def test_a_torn_table_is_wrong_usage(reports, tmp_path):
    (tmp_path / "event_mentions.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(UsageError):
        build([reports], tmp_path / "out", keep_ids=tmp_path)
