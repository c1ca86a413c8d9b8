"""The reports of seeds/reports/ give the tables that are kept beside this file."""

from __future__ import annotations

import difflib

import pytest

from tests.golden.tables import FOLDER, actual, expected, names

_CURE = "If this is meant, run `make golden`, read the difference and commit it."


@pytest.mark.parametrize("name", names())
def test_a_report_gives_its_kept_tables(name):
    want, got = expected(name), actual(name)
    lines = [
        line
        for table in sorted(want | got)
        for line in difflib.unified_diff(
            want.get(table, "").splitlines(),
            got.get(table, "").splitlines(),
            f"kept {table}",
            f"now {table}",
            "",
            "",
            0,
        )
    ]
    assert not lines, "\n".join([*lines[:40], _CURE])


def test_there_is_one_folder_a_report():
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(names()), _CURE
