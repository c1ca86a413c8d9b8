"""Which queries of the notebook are asked again, and which answers are known."""

from __future__ import annotations

from types import SimpleNamespace

import pyarrow as pa
import pytest

from dashboard.data.answers import answered
from dashboard.data.sql import Answer, SqlCode, SqlError


class Box:
    """Gives the same answer each time, and counts how often it is asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked = answer, 0

    def ask(self) -> Answer:
        self.asked += 1
        return self.answer


@pytest.fixture
def tables():
    """Tables that no test has asked before."""
    return SimpleNamespace(memory={})


def table(rows: int = 1) -> Answer:
    return Answer(pa.table({"n": list(range(rows))}))


def failed(code: SqlCode) -> Answer:
    return Answer(None, SqlError(code, "so it is"))


def test_a_known_answer_asks_nobody(tables):
    box = Box(table())
    first = answered(tables, "all", "SELECT 1", box.ask)

    def nobody():
        raise AssertionError("the box was opened")

    assert answered(tables, "all", "SELECT 1", nobody) is first
    assert box.asked == 1


def test_other_tables_and_other_queries_are_asked(tables):
    box = Box(table())
    others = SimpleNamespace(memory={})
    for of, shown, sql in (
        (tables, "all", "SELECT 1"),
        (tables, "all", "SELECT 2"),
        (tables, "some", "SELECT 1"),
        (others, "all", "SELECT 1"),
    ):
        answered(of, shown, sql, box.ask)
    assert box.asked == 4


def test_whoever_wants_it_anew_gets_it_anew_and_others_get_that(tables):
    answered(tables, "all", "SELECT random()", Box(table(1)).ask)
    newer = Box(table(2))
    assert answered(tables, "all", "SELECT random()", newer.ask, anew=True).table.num_rows == 2
    assert answered(tables, "all", "SELECT random()", newer.ask).table.num_rows == 2
    assert newer.asked == 1


@pytest.mark.parametrize("code", [SqlCode.SYNTAX, SqlCode.FORBIDDEN, SqlCode.NOT_A_SELECT, SqlCode.TOO_LONG])
def test_what_fails_the_same_way_each_time_is_asked_once(tables, code):
    box = Box(failed(code))
    assert [answered(tables, "all", "SELEC", box.ask).error.code for _ in range(2)] == [code, code]
    assert box.asked == 1


@pytest.mark.parametrize("code", [SqlCode.TIMEOUT, SqlCode.CRASHED, SqlCode.TOO_BIG])
def test_what_may_do_better_the_next_time_is_asked_again(tables, code):
    box = Box(failed(code))
    answered(tables, "all", "SELECT 1", box.ask)
    box.answer = table()
    assert answered(tables, "all", "SELECT 1", box.ask).error is None
    assert box.asked == 2
