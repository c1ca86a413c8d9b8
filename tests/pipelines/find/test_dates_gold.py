"""Expressions of time as news sites print them, each read alone with its day of publication (tests/gold/dates.csv)."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipelines.model import TimeExpression
from pipelines.schema.codes import TimeKind
from tests.reading import found

_LIST = Path(__file__).parents[2] / "gold" / "dates.csv"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(/\d{4}-\d{2}-\d{2})?")

#: What the words alone do not tell: the event that they count from, a tense, a printing on the next day.
CONTEXT_NEEDED = {
    ("070", "يوم الثلاثاء"),
    ("070", "يوم الخميس"),
    ("132", "بعد ثلاثة أيام"),
    ("150", "اليوم"),
    ("160", "غداة"),
    ("192", "بعد يوم من"),
}


class Row(NamedTuple):
    """A row of the list."""

    page_id: str
    outlet: str
    published: str
    published_basis: str
    surface: str
    gold: str


def _rows() -> list[Row]:
    with _LIST.open(encoding="utf-8", newline="") as handle:
        return [Row(**row) for row in csv.DictReader(handle)]


ROWS = _rows()
DAYS = [row for row in ROWS if _DAY.fullmatch(row.gold)]
OTHERS = [row for row in ROWS if not _DAY.fullmatch(row.gold)]


def answer(row: Row) -> str:
    """What is read: of a date and a time of day side by side the date, otherwise the longest expression."""
    times = found(row.surface, published=row.published, language="ar").times
    best = max(times, key=lambda time: (_is_stated(time), time.span.end - time.span.start), default=None)
    return "" if best is None else value(best)


def _is_stated(one: TimeExpression) -> bool:
    return one.kind is TimeKind.DATE and one.anchor is None


def value(one: TimeExpression) -> str:
    """ISO 8601 value or EDTF date of an expression."""
    return one.value or (one.date.edtf if one.date else "")


def is_right(row: Row) -> bool:
    """«حتى عام 2029» is the year 2029 as well as the open stretch that it ends."""
    return answer(row) == row.gold.removeprefix("../")


def _id(row: Row) -> str:
    return f"{row.page_id} {row.surface}"


@pytest.mark.parametrize("row", [row for row in ROWS if (row.page_id, row.surface) not in CONTEXT_NEEDED], ids=_id)
def test_an_expression_is_read_as_its_words_say(row: Row):
    assert answer(row) == row.gold.removeprefix("../")


def test_most_days_are_right_from_their_words_alone():
    assert sum(map(is_right, DAYS)) / len(DAYS) >= 0.95


@pytest.mark.parametrize("row", OTHERS, ids=_id)
def test_no_day_is_given_that_the_words_do_not_give(row: Row):
    assert not _DAY.fullmatch(answer(row))
