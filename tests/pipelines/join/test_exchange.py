"""Sums in euro at the rate of their month."""

from __future__ import annotations

import pytest

from pipelines.join.exchange import in_euro, month_of, rates_of
from pipelines.schema.tables import FxRateRow
from pipelines.tables.reference import Reference, read_reference
from tests.pipelines.join.told import tables_of

RATES = {("2025-02", "USD"): 1.25, ("2025-03", "USD"): 1.6}
CASES = {
    "a month with a rate": (10e9, "USD", "2025-02", (8e9, 1.25)),
    "a month without a rate": (10e9, "USD", "2015-02", (None, None)),
    "a currency without a rate": (10e9, "JPY", "2025-02", (None, None)),
    "no month": (10e9, "USD", None, (None, None)),
    "euro": (10e9, "EUR", None, (10e9, None)),
    "cents": (1, "USD", "2025-03", (0.62, 1.6)),
}


@pytest.mark.parametrize("case", CASES)
def test_a_sum_in_euro(case):
    amount, currency, month, expected = CASES[case]
    assert in_euro(amount, currency, month, RATES) == expected


@pytest.mark.parametrize(
    ("days", "month"),
    [
        (("2025-02-18",), "2025-02"),
        (("2025-02", "2025-03-18"), "2025-02"),
        ((None, "2025-03-18"), "2025-03"),
        (("2025",), None),
        ((None, None), None),
        ((), None),
    ],
)
def test_the_month_of_the_first_known_day(days, month):
    assert month_of(*days) == month


def test_rates_of_another_base_are_left_out():
    rows = [
        FxRateRow("2025-02", base, quote, 0.8, "https://example.org")
        for base, quote in (("EUR", "GBP"), ("USD", "CAD"))
    ]
    assert rates_of(rows) == {("2025-02", "GBP"): 0.8}


DOLLARS = "تعهدت الولايات المتحدة بتقديم 10 مليارات دولار مساعدات عسكرية لأوكرانيا."
REPORTS = {
    "in a month with a rate": ("2025-02-18", DOLLARS, (8e9, 1.25, "2025-02")),
    "in a month without a rate": ("2015-02-18", DOLLARS, (None, None, None)),
    "in an undated report": ("", DOLLARS, (None, None, None)),
    "in euro": ("2015-02-18", DOLLARS.replace("دولار", "يورو"), (10e9, None, None)),
}


@pytest.mark.parametrize("case", REPORTS)
def test_a_pledge(case):
    day, text, expected = REPORTS[case]
    rates = tuple(FxRateRow(month, "EUR", quote, rate, "مصرف") for (month, quote), rate in RATES.items())
    (figure,) = tables_of((day, text), reference=Reference(fx_rates=rates))["aid_figures"]
    assert (figure.amount_eur, figure.fx_rate, figure.fx_date) == expected


def test_the_shipped_rates_convert_the_dollars_of_the_war():
    (figure,) = tables_of(("2025-02-18", DOLLARS), reference=read_reference())["aid_figures"]
    assert figure.fx_date == "2025-02"
    assert figure.amount_eur == pytest.approx(10e9 / figure.fx_rate, abs=0.01)
    assert 8e9 < figure.amount_eur < 11e9
