"""Numbers in figures, in words and in both."""

from __future__ import annotations

import pytest

from pipelines.text.normalise import fold
from pipelines.text.numbers import read_integer, read_ordinal, read_quantity
from pipelines.text.tokens import tokens_of


def tokens(text: str):
    return tokens_of(text, fold(text))


QUANTITIES = {
    "27": 27,
    "٢٧": 27,
    "1.13 مليار": 1.13e9,
    "3,3 مليارات": 3.3e9,
    "1,200": 1200,
    "1.200.000": 1_200_000,
    "7ر198": 198.7,
    "٣٫٥ مليون": 3.5e6,
    "مليار": 1e9,
    "ملياري": 2e9,
    "ملياران": 2e9,
    "مليار ونصف": 1.5e9,
    "مليار ونصف المليار": 1.5e9,
    "نصف مليار": 0.5e9,
    "مليار و200 مليون": 1.2e9,
    "خمسين مليار": 50e9,
    "خمسة وعشرين": 25,
    "مئة وثلاثين": 130,
    "ثلاثمئة وخمسة وستين": 365,
    "ألفين وخمسة وعشرين": 2025,
    "بليون": 1e9,
    "تريليوني": 2e12,
    "60مليون": 60e6,
    "134 مليارا": 134e9,
    "خمسة آلاف": 5000,
    "ألف": 1000,
}


@pytest.mark.parametrize("written", QUANTITIES)
def test_a_quantity_is_read_to_its_end(written):
    read = tokens(written)
    match = read_quantity(read, 0)
    assert match is not None
    assert (match.value.value, match.end) == (QUANTITIES[written], len(read))


@pytest.mark.parametrize("written", ["مليارات", "آلاف", "وفد", "و", ""])
def test_words_that_say_not_how_many_are_no_quantity(written):
    assert read_quantity(tokens(written), 0) is None


@pytest.mark.parametrize(("written", "at", "value"), [("27 فبراير", 0, 27), ("27.5", 0, None), ("27.5", 2, None)])
def test_an_integer_is_no_part_of_a_longer_number(written, at, value):
    match = read_integer(tokens(written), at)
    assert (match.value if match else None) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [("السادس", 6), ("الحادي عشر", 11), ("الثالث والعشرين", 23), ("أول", 1), ("الثامنة عشرة", 18)],
)
def test_ordinals(written, value):
    read = tokens(written)
    match = read_ordinal(read, 0)
    assert match is not None
    assert (match.value, match.end) == (value, len(read))


def test_a_year_before_a_scale_word_is_no_number_of_it():
    read = tokens("2022 مليار")
    match = read_quantity(read, 0)
    assert match is not None
    assert match.value.value == 2022
