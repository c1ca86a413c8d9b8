"""Which queries of the notebook are asked again, and which answers are known."""

from __future__ import annotations

import itertools

import pyarrow as pa
import pytest

from dashboard.data.answers import answered
from dashboard.data.sql import Answer, SqlCode, SqlError

_NAMES = itertools.count()


class Box:
    """Gives the same answer each time, and counts how often it is asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked = answer, 0

    def run(self, sql: str) -> Answer:
        self.asked += 1
        return self.answer


@pytest.fixture
def tables():
    """Tables that no test has asked before."""
    return f"tables {next(_NAMES)}"


def table(rows: int = 1) -> Answer:
    return Answer(pa.table({"n": list(range(rows))}))


def failed(code: SqlCode) -> Answer:
    return Answer(None, SqlError(code, "so it is"))


def test_a_known_answer_asks_nobody(tables):
    box = Box(table())
    first = answered(tables, "SELECT 1", lambda: box)

    def no_box():
        raise AssertionError("the box was opened")

    assert answered(tables, "SELECT 1", no_box) is first
    assert box.asked == 1


def test_other_tables_and_other_queries_are_asked(tables):
    box = Box(table())
    for of, sql in ((tables, "SELECT 1"), (tables, "SELECT 2"), (f"{tables} too", "SELECT 1")):
        answered(of, sql, lambda: box)
    assert box.asked == 3


def test_whoever_wants_it_anew_gets_it_anew_and_others_get_that(tables):
    answered(tables, "SELECT random()", lambda: Box(table(1)))
    newer = Box(table(2))
    assert answered(tables, "SELECT random()", lambda: newer, anew=True).table.num_rows == 2
    assert answered(tables, "SELECT random()", lambda: newer).table.num_rows == 2
    assert newer.asked == 1


@pytest.mark.parametrize("code", [SqlCode.SYNTAX, SqlCode.FORBIDDEN, SqlCode.NOT_A_SELECT, SqlCode.TOO_LONG])
def test_what_fails_the_same_way_each_time_is_asked_once(tables, code):
    box = Box(failed(code))
    assert [answered(tables, "SELEC", lambda: box).error.code for _ in range(2)] == [code, code]
    assert box.asked == 1


@pytest.mark.parametrize("code", [SqlCode.TIMEOUT, SqlCode.CRASHED, SqlCode.TOO_BIG])
def test_what_may_do_better_the_next_time_is_asked_again(tables, code):
    box = Box(failed(code))
    answered(tables, "SELECT 1", lambda: box)
    box.answer = table()
    assert answered(tables, "SELECT 1", lambda: box).error is None
    assert box.asked == 2
