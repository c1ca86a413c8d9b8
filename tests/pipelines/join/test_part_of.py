"""Tables of cases for what serves what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.join.part_of import Outline, wholes
from tests.pipelines.join.made import day

TALKS = Outline(
    "talks",
    "talks",
    day("2025-02-18"),
    day("2025-02-18"),
    "riyadh",
    frozenset({"RUS", "USA"}),
    frozenset({"d1"}),
    took_place=True,
)
SUMMIT = replace(TALKS, event_id="summit", subtype="summit", sides=frozenset({"RUS", "USA", "FRA", "NATO"}))
VISIT = replace(
    TALKS, event_id="part", subtype="visit", sides=frozenset({"RUS"}), first=day("2025-02-17"), last=day("2025-02-17")
)
SIGNED = replace(TALKS, event_id="part", subtype="agreement", place_id=None)
MEETING = replace(TALKS, event_id="part", subtype="meeting")

CASES = {
    "an arrival the day before": (VISIT, TALKS, True),
    "an arrival two days before": (replace(VISIT, first=day("2025-02-16"), last=day("2025-02-16")), TALKS, True),
    "an arrival three days before": (replace(VISIT, first=day("2025-02-15"), last=day("2025-02-15")), TALKS, False),
    "an arrival the day after": (replace(VISIT, first=day("2025-02-19"), last=day("2025-02-19")), TALKS, False),
    "an arrival somewhere": (replace(VISIT, place_id=None), TALKS, False),
    "an arrival in the country": (replace(VISIT, place_id="SAU"), TALKS, True),
    "an arrival of others": (replace(VISIT, sides=frozenset({"IRN"})), TALKS, False),
    "an arrival at the hosts'": (replace(VISIT, sides=frozenset({"RUS", "SAU"})), TALKS, True),
    "an arrival of nobody": (replace(VISIT, sides=frozenset({"SAU"})), TALKS, False),
    "an arrival told by another report": (replace(VISIT, documents=frozenset({"d2"})), TALKS, False),
    "an arrival for talks that fell through": (VISIT, replace(TALKS, took_place=False), False),
    "an arrival for talks without a place": (VISIT, replace(TALKS, place_id=None), False),
    "an arrival for talks without a day": (VISIT, replace(TALKS, first=None, last=None), False),
    "an arrival for months of talks": (VISIT, replace(TALKS, last=day("2025-05-18")), False),
    "an agreement of both": (SIGNED, TALKS, True),
    "an agreement of one": (replace(SIGNED, sides=frozenset({"RUS"})), TALKS, False),
    "an agreement the day after": (replace(SIGNED, first=day("2025-02-19"), last=day("2025-02-19")), TALKS, False),
    "a meeting at talks": (MEETING, TALKS, False),
    "a meeting at a summit": (MEETING, SUMMIT, True),
    "a meeting at a summit of two": (MEETING, replace(SUMMIT, sides=frozenset({"RUS", "USA"})), False),
    "a meeting of all at a summit": (replace(MEETING, sides=SUMMIT.sides), SUMMIT, False),
    "a meeting with others at a summit": (replace(MEETING, sides=frozenset({"RUS", "IND"})), SUMMIT, False),
    "a meeting in another city": (replace(MEETING, place_id="jeddah"), SUMMIT, False),
    "a call": (replace(MEETING, subtype="phone_call"), SUMMIT, False),
}


@pytest.mark.parametrize("case", CASES)
def test_what_serves_what(case):
    part, whole, belongs = CASES[case]
    assert wholes([part, whole]) == ({"part": whole.event_id} if belongs else {})


def test_of_several_the_one_with_the_fewest_sides_is_meant():
    assert wholes([SUMMIT, SIGNED, TALKS])["part"] == "talks"


OUTLINES = st.builds(
    Outline,
    event_id=st.text("abcdefgh", min_size=1, max_size=3),
    subtype=st.sampled_from(["talks", "summit", "meeting", "visit", "agreement"]),
    first=st.sampled_from([day("2025-02-17"), day("2025-02-18"), None]),
    last=st.sampled_from([day("2025-02-18"), day("2025-02-19"), None]),
    place_id=st.sampled_from(["riyadh", "SAU", "jeddah", None]),
    sides=st.frozensets(st.sampled_from(["RUS", "USA", "SAU", "UKR"])),
    documents=st.frozensets(st.sampled_from(["d1", "d2"])),
    took_place=st.booleans(),
)


@given(st.lists(OUTLINES, max_size=12, unique_by=lambda one: one.event_id), st.randoms())
def test_a_whole_is_no_part_and_the_order_does_not_matter(outlines, drawn):
    found = wholes(outlines)
    assert not set(found) & set(found.values())
    drawn.shuffle(outlines)
    assert wholes(outlines) == found
