"""A spreadsheet runs nothing, and loses nothing."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.export.spreadsheet import guarded, spreadsheet_csv

FORMULAS = {
    "equals": "=1+1",
    "plus": "+1",
    "minus as text": "-1",
    "at": "@SUM(A1)",
    "full-width equals": "＝1+1",
    "full-width plus": "＋1",
    "full-width minus": "－1",
    "full-width at": "＠A1",
    "after a blank": " =1",
    "after a no-break blank": "\u00a0=1",
    "after a tab": "\t=1",
    "after a line feed": "\n=1",
    "after a direction mark": "\u200f=1",
    "after an isolate": "\u2067=1",
    "after a byte order mark": "\ufeff=1",
    "after a zero-width blank": "\u200b=1",
    "a tab alone": "\tabc",
    "a carriage return": "\rabc",
    "a link": '=HYPERLINK("http://example.org","x")',
    "a call to a program": "=cmd|' /C calc'!A0",
    "an apostrophe already": "'=1",
}
PLAIN = [
    "",
    "محادثات",
    "2025-02-27",
    "../2025-02-27",
    "2025-02~",
    "RUS|UKR",
    "a=b",
    "«قمة»",
    "'صحيفة'",
    "7c62-e006",
    "…",
]


@pytest.mark.parametrize("case", FORMULAS)
def test_what_a_spreadsheet_could_run_gets_an_apostrophe(case):
    assert guarded(FORMULAS[case]) == "'" + FORMULAS[case]


@pytest.mark.parametrize("cell", PLAIN)
def test_plain_text_stays_as_it_is(cell):
    assert guarded(cell) == cell


@pytest.mark.parametrize("cell", [-5, 0, 3.5, -1e9, True, None])
def test_what_is_no_text_stays_as_it_is(cell):
    assert guarded(cell) is cell


@given(st.text(st.sampled_from("'=+-@\t\r\n \u200f\u00a0＝a1ب"), max_size=8))
def test_no_cell_begins_a_formula_and_none_is_lost(cell):
    kept = guarded(cell)
    assert kept == cell or kept == "'" + cell
    assert kept.strip(" \t\r\n\u200f\u00a0")[:1] not in tuple("=+-@＝")


@given(st.lists(st.text(st.sampled_from("'=+-@\t \u200fب"), max_size=5), min_size=2, max_size=2, unique=True))
def test_two_cells_stay_two(cells):
    assert guarded(cells[0]) != guarded(cells[1])


def rows(frame: pd.DataFrame) -> list[list[str]]:
    text = spreadsheet_csv(frame).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_arabic_opens_as_arabic_and_lines_end_for_spreadsheets():
    body = spreadsheet_csv(pd.DataFrame({"title": ["قمة"]}))
    assert body == b"\xef\xbb\xbftitle\r\n" + "قمة".encode() + b"\r\n"


def test_numbers_are_plain_and_truth_is_lower_case():
    frame = pd.DataFrame(
        {
            "amount": [1.34e11, 0.5, float("nan"), -2.0],
            "count": [1, -2, 3, 4],
            "is_new": [True, False, True, False],
        }
    )
    assert rows(frame)[1:] == [
        ["134000000000", "1", "true"],
        ["0.5", "-2", "false"],
        ["", "3", "true"],
        ["-2", "4", "false"],
    ]


def test_quotes_commas_and_line_breaks_come_back():
    cells = ['قال "نعم"', "أ, ب", "سطر\nآخر", None]
    assert [row[0] for row in rows(pd.DataFrame({"x": cells, "y": [1, 2, 3, 4]}))][1:] == [*cells[:3], ""]


def test_headings_stay_and_an_empty_table_has_them():
    assert rows(pd.DataFrame({"event_id": [], "date": []})) == [["event_id", "date"]]
