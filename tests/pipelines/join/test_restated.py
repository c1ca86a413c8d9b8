"""A sum told again is one claim, and is added once."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.join.restated import restated
from tests.pipelines.join.made import day, figure
from tests.pipelines.join.told import tables_of

PLEDGE = "تعهدت ألمانيا بتقديم 3 مليارات يورو مساعدات عسكرية لأوكرانيا."
TOLD = {
    "recalled a month later": ("2025-03-18", f"وكانت ألمانيا قد {PLEDGE}", True),
    "by another donor": ("2025-03-18", PLEDGE.replace("ألمانيا", "فرنسا"), False),
    "for another recipient": ("2025-03-18", PLEDGE.replace("لأوكرانيا", "لمولدوفا"), False),
    "of another sum": ("2025-03-18", PLEDGE.replace("3 مليارات", "4 مليارات"), False),
    "in another currency": ("2025-03-18", PLEDGE.replace("يورو", "دولار"), False),
    "of another kind": ("2025-03-18", PLEDGE.replace("عسكرية", "إنسانية"), False),
    "a year later": ("2026-03-18", PLEDGE, False),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_pledge_and_a_later_report(case):
    later, text, again = TOLD[case]
    tables = tables_of(("2025-02-18", PLEDGE), (later, text))
    published = {d.doc_id: d.published for d in tables["documents"]}
    first, second = sorted(tables["aid_figures"], key=lambda f: published[f.doc_id])
    assert (first.restates, first.additive) == (None, True)
    assert (second.restates, second.additive) == ((first.aid_id, False) if again else (None, True))


def test_pledges_known_to_be_of_two_days_are_two():
    one, other = (f"تعهدت ألمانيا في 17 {month} 2025 بتقديم 3 مليارات يورو لأوكرانيا." for month in ("فبراير", "مارس"))
    figures = tables_of(("2025-02-18", one), ("2025-03-18", other))["aid_figures"]
    assert [(f.restates, f.additive) for f in figures] == [(None, True)] * 2


PUBLISHED = {"d1": "2025-02-18", "d2": "2025-03-18", "d3": "2025-06-10", "d4": "2026-03-01", "d5": None}
CASES = {
    "the same": ({}, True),
    "a donor that is not named": ({"donor_id": None, "donor_perimeter": "unspecified"}, True),
    "a donor of another perimeter": ({"donor_id": None, "donor_perimeter": "nato"}, False),
    "a recipient that is not named": ({"recipient_id": None}, True),
    "neither side named": ({"donor_id": None, "donor_perimeter": "unspecified", "recipient_id": None}, False),
    "another recipient": ({"recipient_id": "MDA"}, False),
    "another stage": ({"stage": "delivered"}, False),
    "no stage": ({"stage": "unspecified"}, True),
    "another period": ({"period": "2026"}, True),
    "the total": ({"category": "total"}, True),
    "another kind": ({"category": "humanitarian"}, False),
    "a running total": ({"flow": "cumulative"}, False),
    "another currency": ({"currency": "USD"}, False),
    "a range that begins with it": ({"amount_max": 4e9}, False),
    "the same report": ({"doc_id": "d1"}, False),
    "four months later": ({"doc_id": "d3"}, True),
    "a year later": ({"doc_id": "d4"}, False),
    "an undated report": ({"doc_id": "d5"}, False),
}


@pytest.mark.parametrize("case", CASES)
def test_what_restates_a_sum(case):
    cells, again = CASES[case]
    first, second = figure("d1-a1"), figure("d2-a1", **cells)
    assert restated([second, first], PUBLISHED, {}, {}) == ({"d2-a1": "d1-a1"} if again else {})


def test_two_periods_are_two_sums():
    figures = [figure("d1-a1", period="2025"), figure("d2-a1", period="2026")]
    assert restated(figures, PUBLISHED, {}, {}) == {}


def test_a_running_total_is_told_for_longer_than_new_money():
    figures = [figure("d1-a1", flow="cumulative"), figure("d4-a1", flow="cumulative")]
    assert restated(figures, PUBLISHED, {}, {}) == {"d4-a1": "d1-a1"}


def test_all_later_tellings_restate_the_first_one():
    figures = [figure(f"d{number}-a1") for number in (1, 2, 3)]
    assert restated(figures, PUBLISHED, {}, {}) == {"d2-a1": "d1-a1", "d3-a1": "d1-a1"}


EVENTS = {
    "one event": (("e1", "e1"), {}, "new", True),
    "two events of two days": (("e1", "e2"), {"e1": day("2025-02-17"), "e2": day("2025-03-17")}, "new", False),
    "two events of one day": (("e1", "e2"), {"e1": day("2025-02-17"), "e2": day("2025-02-17")}, "new", True),
    "two events, one of them undated": (("e1", "e2"), {"e1": day("2025-02-17"), "e2": None}, "new", True),
    "a running total at two events": (
        ("e1", "e2"),
        {"e1": day("2025-02-17"), "e2": day("2025-03-17")},
        "cumulative",
        True,
    ),
}


@pytest.mark.parametrize("case", EVENTS)
def test_sums_of_events(case):
    (one, other), days, flow, again = EVENTS[case]
    figures = [figure("d1-a1", mention_id="m1", flow=flow), figure("d2-a1", mention_id="m2", flow=flow)]
    found = restated(figures, PUBLISHED, {"m1": one, "m2": other}, days)
    assert found == ({"d2-a1": "d1-a1"} if again else {})


@st.composite
def claims(draw):
    """Claims of a few donors and sums in reports of several years."""
    published, figures = {}, []
    for number in range(draw(st.integers(1, 14))):
        published[f"d{number}"] = draw(st.dates(day("2024-01-01"), day("2027-01-01"))).isoformat()
        cells = {
            "amount": draw(st.sampled_from([1e9, 3e9])),
            "donor_id": draw(st.sampled_from(["DEU", "FRA", None])),
            "flow": draw(st.sampled_from(["new", "cumulative"])),
        }
        figures.append(figure(f"d{number}-a1", **cells))
    return figures, published


@given(claims(), st.randoms())
def test_a_sum_restates_an_earlier_one_that_restates_none(made, drawn: random.Random):
    figures, published = made
    found = restated(figures, published, {}, {})
    by_id = {one.aid_id: one for one in figures}
    for again, first in found.items():
        assert first not in found
        assert published[by_id[first].doc_id] <= published[by_id[again].doc_id]
        assert by_id[first].amount == by_id[again].amount
    drawn.shuffle(figures)
    assert restated(figures, published, {}, {}) == found
