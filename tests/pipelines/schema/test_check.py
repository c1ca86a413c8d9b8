"""A broken row gives file, line, column and cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import LexiconError
from pipelines.lexicon import FILES, FOLDER, load
from pipelines.schema.check import format_cell, parse_cell, read_table
from pipelines.schema.column import Col, columns_of, key_of
from pipelines.schema.tables import TABLES


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Row:
    name: Annotated[str, Col("Name", "الاسم", key=True, pattern="[a-z]+")]
    colour: Annotated[Colour, Col("Colour", "اللون")]
    size: Annotated[int, Col("Size", "الحجم", minimum=1, maximum=9)]
    weight: Annotated[float | None, Col("Weight", "الوزن")]
    is_new: Annotated[bool, Col("New", "جديد")]
    words: Annotated[tuple[str, ...], Col("Words", "الألفاظ")]


HEADER = "name,colour,size,weight,is_new,words"


def read(tmp_path, content: str) -> list[Row]:
    path = tmp_path / "rows.csv"
    path.write_text(content, encoding="utf-8")
    return read_table(path, Row, "lexicon/rows.csv")


def test_good_rows_become_objects(tmp_path):
    rows = read(tmp_path, f"\ufeff{HEADER}\na,red,1,2.5,true,x|y\nb,blue,9,,false,\n")
    assert rows == [Row("a", Colour.RED, 1, 2.5, True, ("x", "y")), Row("b", Colour.BLUE, 9, None, False, ())]


def test_columns_may_stand_in_any_order(tmp_path):
    rows = read(tmp_path, "size,name,words,colour,is_new,weight\n1,a,x,red,true,\n")
    assert rows == [Row("a", Colour.RED, 1, None, True, ("x",))]


FAULTS = {
    "missing cell": ("a,,1,,true,", "lexicon/rows.csv:2: colour: is empty. Fill the cell."),
    "unknown code": (
        "a,green,1,,true,",
        "lexicon/rows.csv:2: colour: «green» is not allowed. Use one of: red, blue.",
    ),
    "no number": (
        "a,red,one,,true,",
        "lexicon/rows.csv:2: size: «one» is no number. Write digits, with a point for decimals.",
    ),
    "out of range": ("a,red,10,,true,", "lexicon/rows.csv:2: size: 10 is out of range. It must lie between 1 and 9."),
    "neither true nor false": (
        "a,red,1,,yes,",
        "lexicon/rows.csv:2: is_new: «yes» is neither true nor false. Write true or false.",
    ),
    "wrong form": ("A1,red,1,,true,", "lexicon/rows.csv:2: name: «A1» does not have the form"),
    "too few cells": (
        "a,red,1",
        "lexicon/rows.csv:2: has 3 cells, the header 6. Check commas and quotation marks in this line.",
    ),
    "too many cells": ("a,red,1,,true,,x", "lexicon/rows.csv:2: has 7 cells, the header 6."),
    "doubled key": (
        "a,red,1,,true,\nb,red,1,,true,\na,blue,2,,true,",
        "lexicon/rows.csv:4: name: «a» stands in line 2 already. Merge the two rows or remove one.",
    ),
    "broken quotation marks": ('a,"red"x,1,,true,', "lexicon/rows.csv:2: is no valid CSV"),
    "unclosed quotation marks": ('a,"red,1,,true,', "lexicon/rows.csv:2: is no valid CSV"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_row_is_named_with_its_cure(tmp_path, fault):
    content, message = FAULTS[fault]
    with pytest.raises(LexiconError) as caught:
        read(tmp_path, f"{HEADER}\n{content}\n")
    assert str(caught.value).startswith(message)
    assert caught.value.cure


@pytest.mark.parametrize("header", ["name,colour", HEADER + ",more", HEADER.replace("size", "sise"), ""])
def test_a_wrong_header_names_the_columns(tmp_path, header):
    with pytest.raises(LexiconError, match="Give it exactly these: name, colour"):
        read(tmp_path, f"{header}\na,red,1,,true,\n")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "rows.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconError, match=r"rows\.csv: cannot be read"):
        read_table(path, Row)


@given(
    st.builds(
        Row,
        name=st.text("abc", min_size=1, max_size=4),
        colour=st.sampled_from(Colour),
        size=st.integers(1, 9),
        weight=st.none() | st.floats(1e-3, 1e12).map(lambda number: round(number, 3)),
        is_new=st.booleans(),
        words=st.lists(st.text("قمة", min_size=1, max_size=3), max_size=3).map(tuple),
    )
)
def test_a_cell_written_and_read_is_the_same(row):
    cells = {column: format_cell(getattr(row, column.name)) for column in columns_of(Row)}
    assert Row(**{column.name: parse_cell(column, cell, "x", 1) for column, cell in cells.items()}) == row


@pytest.mark.parametrize(
    ("value", "cell"),
    [(49e9, "49000000000"), (2.5, "2.5"), (1.1e12, "1100000000000"), (None, ""), (True, "true"), (("a", "b"), "a|b")],
)
def test_numbers_are_written_without_exponent(value, cell):
    assert format_cell(value) == cell


@pytest.mark.parametrize("row_class", FILES, ids=FILES.get)
def test_every_lexicon_file_is_whole(row_class):
    assert load(row_class)


def test_every_csv_of_the_lexicon_has_its_row_class():
    assert {path.name for path in FOLDER.glob("*.csv")} == set(FILES.values())


@pytest.mark.parametrize("name", TABLES)
def test_every_column_has_headings_in_both_languages(name):
    untitled = [c.name for c in columns_of(TABLES[name]) if not c.col.en or not any("ء" <= x <= "ي" for x in c.col.ar)]
    assert untitled == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_key_and_points_to_columns_that_exist(name):
    assert key_of(TABLES[name])
    targets = [c.col.refers.split(".") for c in columns_of(TABLES[name]) if c.col.refers]
    assert [t for t in targets if t[1] not in {c.name for c in columns_of(TABLES[t[0]])}] == []


def test_a_field_without_a_meaning_is_refused():
    @dataclass
    class Bare:
        name: str

    with pytest.raises(TypeError, match="name: write Annotated"):
        columns_of(Bare)
