"""Claims beside published totals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.join.aid_ledger import beside
from pipelines.tables.reference import Reference, read_reference
from tests.pipelines.join.made import figure, ledger
from tests.pipelines.join.told import tables_of

PUBLISHED = {"d1": "2025-02-18"}
RATES = {("2025-02", "USD"): 1.25}


def matches(claim, *rows):
    return beside([claim], rows, PUBLISHED, RATES)


#: Cells of the claim, cells of the total, the reasons; None where the two do not stand beside one another.
CASES = {
    "the same": ({"as_of": "2025-02-15"}, {}, ()),
    "without a day": ({}, {}, ("as_of",)),
    "up to another month": ({"as_of": "2024-12-31"}, {}, ("as_of",)),
    "another stage": ({"as_of": "2025-02-15", "stage": "delivered"}, {}, ("stage",)),
    "all kinds": ({"as_of": "2025-02-15", "category": "total"}, {}, ("category",)),
    "another kind": ({"category": "humanitarian"}, {}, None),
    "a period": ({"as_of": "2025-02-15"}, {"period": "2022-02/2025-02"}, ("period",)),
    "about": ({"as_of": "2025-02-15", "approximate": True}, {}, ("approximate",)),
    "half as much again": ({"as_of": "2025-02-15", "amount": 4.5e9}, {}, ()),
    "twice as much": ({"as_of": "2025-02-15", "amount": 6e9}, {}, ()),
    "more than twice as much": ({"amount": 6.1e9}, {}, None),
    "less than half": ({"amount": 1.4e9}, {}, None),
    "nothing": ({"amount": 0.0}, {}, None),
    "another recipient": ({"recipient_id": "MDA"}, {}, None),
    "no recipient": ({"recipient_id": None}, {"recipient_id": None}, None),
    "a ceiling": ({"flow": "ceiling"}, {}, None),
    "another donor": ({"donor_id": "FRA"}, {}, None),
    "a donor without a name": ({"donor_id": None, "donor_perimeter": "unspecified"}, {}, None),
    "Europe beside the institutions": (
        {"as_of": "2025-02-15", "donor_id": "EUROPE", "donor_perimeter": "europe"},
        {"donor_id": "EU", "donor_perimeter": "eu_institutions"},
        ("perimeter",),
    ),
    "Europe beside a state": ({"donor_id": "EUROPE", "donor_perimeter": "europe"}, {}, None),
    "of another time": ({}, {"as_of": "2023-02-15"}, None),
    "of another time, told as of then": ({"as_of": "2023-02-15"}, {"as_of": "2023-02-15"}, ()),
    "a total without a day": ({}, {"as_of": None}, ("as_of",)),
    "a period that is not over": (
        {"as_of": "2025-02-15"},
        {"as_of": None, "period": "2024/2027"},
        ("period", "as_of"),
    ),
    "dollars": (
        {"as_of": "2025-02-15", "currency": "USD", "amount_eur": 2.4e9, "fx_date": "2025-02"},
        {},
        ("currency",),
    ),
    "dollars without a rate": ({"currency": "USD"}, {}, None),
    "a total in a currency without a rate": ({"amount_eur": 3e9}, {"currency": "CZK"}, None),
}


@pytest.mark.parametrize("case", CASES)
def test_a_claim_beside_a_total(case):
    claim, total, reasons = CASES[case]
    found = matches(figure(**claim), ledger(**total))
    assert [match.reasons for match in found] == ([] if reasons is None else [reasons])


def test_the_difference_is_the_claims_less_the_totals():
    (match,) = matches(figure(amount=3.3e9), ledger())
    assert (match.difference, match.percent) == (3e8, 10.0)
    (match,) = matches(figure(amount=2.4e9), ledger())
    assert (match.difference, match.percent) == (-6e8, -20.0)


@pytest.mark.parametrize(
    ("claim", "total", "difference"),
    [
        ({"currency": "USD", "amount": 5e9, "amount_eur": 4e9, "fx_date": "2025-02"}, {}, 1e9),
        ({"amount_eur": 3e9}, {"currency": "USD"}, 0.75e9),
    ],
)
def test_other_currencies_are_compared_by_way_of_the_euro_in_the_totals_currency(claim, total, difference):
    (match,) = matches(figure(**claim), ledger(**total))
    assert match.difference == difference


def test_those_with_the_fewest_reasons_come_first_and_then_the_nearest():
    claim = figure(as_of="2025-02-15")
    rows = [
        ledger("far", amount=4e9),
        ledger("near", amount=3.1e9),
        ledger("other stage", stage="delivered"),
    ]
    assert [match.ledger_id for match in matches(claim, *rows)] == ["near", "far", "other stage"]


@given(st.lists(st.floats(1e9, 9e9), max_size=12), st.randoms())
def test_never_more_than_four_and_in_any_order_the_same(amounts, drawn):
    rows = [ledger(f"row{at:02}", amount=amount) for at, amount in enumerate(amounts)]
    found = matches(figure(), *rows)
    assert len(found) == min(4, sum(1.5e9 <= amount <= 6e9 for amount in amounts))
    drawn.shuffle(rows)
    assert matches(figure(), *rows) == found


def test_a_claim_in_a_report_stands_beside_the_shipped_totals():
    text = "بلغت المساعدات الأوروبية لأوكرانيا 132 مليار يورو منذ فبراير 2022."
    tables = tables_of(("2025-02-18", text), reference=read_reference())
    (figure_,) = tables["aid_figures"]
    found = tables["ledger_matches"]
    assert 1 <= len(found) <= 4
    assert {match.aid_id for match in found} == {figure_.aid_id}
    amounts = {row.ledger_id: row.amount for row in tables["ledger"]}
    assert all(match.difference == 132e9 - amounts[match.ledger_id] for match in found)


def test_without_published_totals_nothing_stands_beside_a_claim():
    text = "بلغت المساعدات الأوروبية لأوكرانيا 132 مليار يورو منذ فبراير 2022."
    assert tables_of(("2025-02-18", text), reference=Reference())["ledger_matches"] == []
