"""The shipped totals and rates of exchange."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter

import pytest

from pipelines.errors import LexiconError
from pipelines.tables.reference import SEEDS, read_reference

REFERENCE = read_reference()


def test_something_is_shipped():
    assert len(REFERENCE.ledger) > 100
    assert len(REFERENCE.fx_rates) > 500


def test_every_total_has_an_address_and_a_sum():
    assert [row.ledger_id for row in REFERENCE.ledger if not re.fullmatch(r"https?://[^\s/]+\.\S+", row.url)] == []
    assert [row.ledger_id for row in REFERENCE.ledger if row.amount <= 0] == []
    assert [row.ledger_id for row in REFERENCE.ledger if not (row.publisher and row.release)] == []


def test_every_rate_says_where_it_comes_from():
    assert {row.source for row in REFERENCE.fx_rates if not re.search(r"\w+.* https?://\S+", row.source)} == set()


def test_every_rate_is_of_a_month_and_stands_once():
    assert [row.date for row in REFERENCE.fx_rates if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row.date)] == []
    stands = Counter((row.date, row.base, row.quote) for row in REFERENCE.fx_rates)
    assert [key for key, times in stands.items() if times > 1] == []


def test_rates_are_above_zero_and_of_the_euro():
    assert {row.base for row in REFERENCE.fx_rates} == {"EUR"}
    assert all(row.rate > 0 and row.quote != "EUR" for row in REFERENCE.fx_rates)


def test_the_dollar_has_a_rate_in_every_month_from_first_to_last():
    months = sorted(row.date for row in REFERENCE.fx_rates if row.quote == "USD")
    first, last = (int(month[:4]) * 12 + int(month[5:]) for month in (months[0], months[-1]))
    assert len(months) == last - first + 1


BROKEN = {
    "a sum in words": ("ledger.csv", 3, "amount", "77 مليار", "amount"),
    "no address": ("ledger.csv", 4, "url", "www.example.org", "url"),
    "a perimeter of one's own": ("ledger.csv", 4, "donor_perimeter", "europa", "donor_perimeter"),
    "a day that is none": ("ledger.csv", 4, "as_of", "29.2.2024", "as_of"),
    "a currency in words": ("fx_rates.csv", 5, "quote", "franc", "quote"),
    "a rate that is none": ("fx_rates.csv", 3, "rate", "?", "rate"),
    "a rate below zero": ("fx_rates.csv", 3, "rate", "-0.8350", "rate"),
    "a rate twice": ("fx_rates.csv", 3, "quote", "USD", "line 2"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_row_names_file_line_and_cure(tmp_path, case):
    name, number, column, broken, named = BROKEN[case]
    for file in ("ledger.csv", "fx_rates.csv"):
        shutil.copy(SEEDS / file, tmp_path)
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[number - 2][column] = broken
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(LexiconError) as caught:
        read_reference(tmp_path)
    assert caught.value.where.startswith(f"seeds/{name}:{number}")
    assert named in str(caught.value)
    assert caught.value.cure


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"seeds/ledger\.csv"):
        read_reference(tmp_path)
