"""Verdict files hold codes and offsets and no words of an article; their report counts them."""

from __future__ import annotations

import re

import pytest

from benchmarks.verdicts.report import report_lines, wilson
from benchmarks.verdicts.rows import COLUMNS, ERRORS, FOLDER, KINDS, read_verdicts, rounds

FILES = sorted(FOLDER.glob("*.csv"))
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_HEAD = ",".join(COLUMNS) + "\n"
_SHA = "0" * 64


def test_there_is_a_round_and_every_file_is_one():
    assert [f"round-{number}.csv" for number, _ in rounds()] == [path.name for path in FILES] != []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_verdict_file_has_the_columns_and_codes_and_each_row_once(path):
    verdicts = read_verdicts(path)
    assert {one.kind for one in verdicts} == set(KINDS)
    places = [(one.kind, one.text_sha256, one.start, one.end) for one in verdicts]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_verdict_file_holds_no_words_of_an_article(path):
    text = path.read_text("utf-8")
    assert not _ARABIC.search(text)
    for one in read_verdicts(path):
        assert re.fullmatch(r"[A-Za-z0-9 ._/~?%:+-]*", one.predicted), one.predicted


def test_every_kind_of_error_is_explained():
    page = (FOLDER / "README.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert explained == {error for errors in ERRORS.values() for error in errors} | set(COLUMNS)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (f"rumour,{_SHA},0,1,,right,,,,", "unknown kind"),
        (f"event,{_SHA},0,1,CONSULT,perhaps,,,,", "verdict"),
        (f"event,{_SHA},0,1,CONSULT,wrong,,,,", "no kind of error"),
        (f"event,{_SHA},0,1,CONSULT,right,topic,,,", "no kind of error"),
        (f"event,{_SHA},0,1,CONSULT,wrong,bad_luck,,,", "no kind of error"),
        (f"event,{_SHA},1,1,CONSULT,right,,,,", "offsets"),
        ("event,00,0,1,CONSULT,right,,,,", "hash"),
        (f"event,{_SHA},0,1,CONSULT,right,,perhaps,,", "yes, no or nothing"),
    ],
)
def test_a_broken_row_is_refused(tmp_path, row, message):
    path = tmp_path / "round-1.csv"
    path.write_text(_HEAD + row + "\n", "utf-8")
    with pytest.raises(ValueError, match=rf"round-1.csv:2.*{message}|round-1.csv:2.*«{message}"):
        read_verdicts(path)


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "round-1.csv"
    path.write_text("kind,text\n", "utf-8")
    with pytest.raises(ValueError, match="columns must be"):
        read_verdicts(path)


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(8, 10, 0.490, 0.943), (97, 99, 0.929, 0.994), (0, 10, 0.0, 0.278), (0, 0, 0, 1)],
)
def test_wilson(right, total, low, high):
    assert wilson(right, total) == pytest.approx((low, high), abs=0.001)


def test_the_report_counts_shares_and_errors(tmp_path):
    path = tmp_path / "round-1.csv"
    rows = [
        f"event,{_SHA},0,1,CONSULT,right,,yes,no,yes",
        f"event,{_SHA},2,3,CONSULT,wrong,topic,,,",
        f"event,{_SHA},4,5,ASSAULT,right,,yes,,no",
        f"missed,{_SHA},6,7,,right,,,,",
    ]
    path.write_text(_HEAD + "\n".join(rows) + "\n", "utf-8")
    lines = list(report_lines(1, read_verdicts(path)))
    assert "  event: 2/3 = 0.67 (0.21–0.94)" in lines
    assert "    date: 0/1 = 0.00 (0.00–0.79)" in lines
    assert "      1 topic" in lines
    assert "  sentences rightly without an event: 1/1 = 1.00 (0.21–1.00)" in lines
    assert "    CONSULT: 1/2 = 0.50 (0.09–0.91)" in lines
