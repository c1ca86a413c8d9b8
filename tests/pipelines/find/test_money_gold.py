"""Sums as news sites print them, each read alone (tests/gold/money.csv)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.reading import found

_LIST = Path(__file__).parents[2] / "gold" / "money.csv"

with _LIST.open(encoding="utf-8", newline="") as handle:
    ROWS = [(row["surface"], row["amount"], row["currency"].strip("?")) for row in csv.DictReader(handle)]


@pytest.mark.parametrize(("surface", "amount", "currency"), ROWS)
def test_a_sum_is_read_as_its_words_say(surface: str, amount: str, currency: str):
    low, _, high = amount.partition("-")
    first, *others = found(surface, language="ar").amounts
    assert (first.amount, first.currency) == (float(low), currency)
    assert (first.amount_min, first.amount_max) == ((float(low), float(high)) if high else (None, None))
    # What stands in brackets beside it is the same sum in another currency.
    assert [one.conversion_of for one in others] == [0] * len(others)
