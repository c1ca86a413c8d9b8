"""What the aid page gathers of the sums that the filters let through."""

from __future__ import annotations

import pytest

from dashboard.data.aid_parts import aid_parts, new_money
from dashboard.filters import Filters
from tests.dashboard.small import small_corpus

EVERYTHING = Filters()
REPORTS = [{"doc_id": "d1", "published": "2025-02-27"}, {"doc_id": "d2", "published": "2025-03-19"}]


def figure(aid_id: str, amount: float, **more: object) -> dict[str, object]:
    first = {"aid_id": aid_id, "amount": amount, "currency": "EUR", "doc_id": "d1", "sentence_id": f"s {aid_id}"}
    return first | {"donor_id": "EU", "recipient_id": "UKR", "flow": "new", "stage": "pledged"} | more


@pytest.fixture
def few(corpus):
    """A whole with its share, a running total, a repetition, a ceiling, and a sum in dollars."""
    return small_corpus(
        corpus,
        documents=REPORTS,
        aid_figures=[
            figure("whole", 134e9),
            figure("share", 50e9, part_of="whole", additive=False),
            figure("running", 180e9, flow="cumulative", additive=False),
            figure("again", 134e9, restates="whole", additive=False, doc_id="d2"),
            figure("again_too", 134e9, restates="whole", additive=False, doc_id="d2"),
            figure("ceiling", 90e9, flow="ceiling", additive=False),
            figure("delivered", 2e9, stage="delivered"),
            figure("later", 3e9, doc_id="d2", donor_id="DEU"),
            figure("dollars", 1e9, currency="USD"),
        ],
    )


def test_a_share_and_a_repetition_are_no_claims_of_their_own(few):
    assert list(aid_parts(few, EVERYTHING, "EUR").claims.aid_id) == [
        "running",
        "whole",
        "ceiling",
        "later",
        "delivered",
    ]


def test_sums_of_another_currency_stay_out(few):
    parts = aid_parts(few, EVERYTHING, "USD")
    assert (list(parts.claims.aid_id), parts.added, parts.left_out) == (["dollars"], 1, {})


def test_what_may_not_be_added_is_counted_by_its_reason(few):
    parts = aid_parts(few, EVERYTHING, "EUR")
    assert parts.added == 3
    assert parts.left_out == {"restates": 2, "part": 1, "cumulative": 1, "ceiling": 1}
    assert next(iter(parts.left_out)) == "restates"


def test_running_totals_have_the_day_of_their_report(few):
    running = aid_parts(few, EVERYTHING, "EUR").running
    assert list(zip(running.aid_id, running.day, strict=True)) == [("running", "2025-02-27")]


def test_filters_cut_down_all_parts(few):
    parts = aid_parts(few, Filters(reports=("d2",)), "EUR")
    # What is told again stands for itself where the report that told it first is left out.
    assert set(parts.claims.aid_id) == {"again", "again_too", "later"}
    assert (parts.added, parts.left_out, len(parts.running)) == (1, {"restates": 2}, 0)


def test_new_money_adds_neither_shares_nor_stages_to_one_another(few):
    sums = new_money(few, EVERYTHING, "donor_id", "EUR")
    found = {(row.by, row.stage): row.amount for row in sums.itertuples()}
    assert found == {("EU", "pledged"): 134e9, ("EU", "delivered"): 2e9, ("DEU", "pledged"): 3e9}
