"""Tables of cases for the rules by which tellings are one event."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipelines.join.events
from benchmarks.join_speed import synthetic
from pipelines.join.events import join_events
from pipelines.schema.codes import Status
from tests.pipelines.join.made import telling


def events(*tellings) -> int:
    """How many events the tellings are."""
    return len(set(join_events(sorted(tellings, key=lambda one: one.order)).event_of.values()))


def acted(name, published, edtf, family, **what):
    """Germany does something about Ukraine."""
    sides = {"place_id": None, "sides": frozenset({"DEU", "UKR"})}
    roles = {"sources": frozenset({"DEU"}), "targets": frozenset({"UKR"})}
    return telling(
        name, published, edtf, **({"family": family, "subtypes": frozenset({family})} | sides | roles | what)
    )


A_DAY = telling("a", "2025-02-28", "2025-02-27")
CASES = {
    # when
    "the same day": (telling("b", "2025-03-01", "2025-02-27"), 1),
    "the next day": (telling("b", "2025-03-01", "2025-02-28"), 2),
    "its month, place and sides": (telling("b", "2025-03-10", "2025-02"), 1),
    "its month, without the place": (telling("b", "2025-03-10", "2025-02", place_id=None), 2),
    "its month, with one side": (telling("b", "2025-03-10", "2025-02", sides=frozenset({"RUS"})), 2),
    "another month": (telling("b", "2025-03-10", "2025-03"), 2),
    "days of which it is one": (telling("b", "2025-03-01", "2025-02-26/2025-02-28"), 1),
    "no day, held": (telling("b", "2025-03-01", None), 2),
    "no day, planned": (telling("b", "2025-02-20", None, status=Status.PLANNED), 1),
    "no day, planned long before": (telling("b", "2024-11-20", None, status=Status.PLANNED), 2),
    "no day, planned elsewhere": (telling("b", "2025-02-20", None, status=Status.PLANNED, place_id="jeddah"), 2),
    "no day, planned by an undated report": (telling("b", "~", None, status=Status.PLANNED), 2),
    # where
    "no place": (telling("b", "2025-03-01", "2025-02-27", place_id=None), 1),
    "the country of the city": (telling("b", "2025-03-01", "2025-02-27", place_id="TUR"), 1),
    "another city": (telling("b", "2025-03-01", "2025-02-27", place_id="ankara"), 2),
    # who
    "one of two sides, placed": (telling("b", "2025-03-01", "2025-02-27", sides=frozenset({"RUS"})), 1),
    "one of two sides, without a place": (
        telling("b", "2025-03-01", "2025-02-27", sides=frozenset({"RUS"}), place_id=None),
        2,
    ),
    "one side in common, another not": (telling("b", "2025-03-01", "2025-02-27", sides=frozenset({"RUS", "UKR"})), 2),
    "no side at all": (telling("b", "2025-03-01", "2025-02-27", sides=frozenset()), 2),
    "talks of two and of three": (
        telling("b", "2025-03-01", "2025-02-27", sides=frozenset({"RUS", "USA", "TUR"})),
        1,
    ),
    "two of the many at a summit": (
        telling(
            "b",
            "2025-03-01",
            "2025-02-27",
            sides=frozenset({"RUS", "USA", "TUR", "FRA"}),
            subtypes=frozenset({"summit"}),
        ),
        2,
    ),
    # what
    "a call": (telling("b", "2025-03-01", "2025-02-27", family="call", subtypes=frozenset({"phone_call"})), 2),
    "denied": (telling("b", "2025-03-01", "2025-02-27", status=Status.DENIED), 2),
    "cancelled": (telling("b", "2025-03-01", "2025-02-27", status=Status.CANCELLED), 1),
}


@pytest.mark.parametrize("case", CASES)
def test_talks_of_a_day_and_place_beside_another_telling(case):
    other, expected = CASES[case]
    assert events(A_DAY, other) == expected


BODIES = {
    "a summit of many, told with others of them": (
        {"RUS", "USA", "TUR", "FRA"},
        {"RUS", "USA", "TUR", "DEU"},
        "riyadh",
        1,
    ),
    "the same without a place": ({"RUS", "USA", "TUR", "FRA"}, {"RUS", "USA", "TUR", "DEU"}, None, 2),
    "a group that meets seldom": ({"ramstein-group"}, {"ramstein-group", "GBR"}, None, 1),
    "an organisation whose bodies meet every day": ({"EU"}, {"EU", "GBR"}, None, 2),
    "a state alone": ({"GBR"}, {"GBR", "FRA"}, None, 2),
}


@pytest.mark.parametrize("case", BODIES)
def test_who_must_be_shared_by_meetings_of_one_day(case):
    mine, yours, place, expected = BODIES[case]
    one, other = (
        telling(name, "2025-02-28", "2025-02-27", sides=frozenset(sides), place_id=place)
        for name, sides in (("a", mine), ("b", yours))
    )
    assert events(one, other) == expected


KING = {"family": "consult", "subtypes": frozenset({"meeting"}), "sides": frozenset({"SAU", "USA"})}
PEOPLE = {
    "the same two": ({"SAU": "king-salman", "USA": "marco-rubio"}, 1),
    "another minister": ({"SAU": "king-salman", "USA": "pete-hegseth"}, 2),
    "another host": ({"SAU": "mohammed-bin-salman", "USA": "marco-rubio"}, 2),
    "no names": ({}, 1),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_who_received_the_minister_did_not_receive_another(case):
    people, expected = PEOPLE[case]
    one, other = (
        telling(
            name, "2025-02-18", "2025-02-17", **KING, persons={side: frozenset({who}) for side, who in persons.items()}
        )
        for name, persons in (("a", {"SAU": "king-salman", "USA": "marco-rubio"}), ("b", people))
    )
    assert events(one, other) == expected


ACTS = {
    "the same sum": ("aid", {"sums": frozenset({(3e9, "EUR")})}, {"sums": frozenset({(3e9, "EUR")})}, 1),
    "another sum": ("aid", {"sums": frozenset({(3e9, "EUR")})}, {"sums": frozenset({(5e9, "EUR")})}, 2),
    "a sum and none": ("aid", {"sums": frozenset({(3e9, "EUR")})}, {}, 1),
    "another target": ("aid", {}, {"targets": frozenset({"MDA"}), "sides": frozenset({"DEU", "MDA"})}, 2),
    "no target": ("aid", {}, {"targets": frozenset(), "sides": frozenset({"DEU"})}, 1),
    "the other way round": ("aid", {}, {"sources": frozenset({"UKR"}), "targets": frozenset({"DEU"})}, 2),
    "a demand in the same words": ("request", {}, {}, 1),
    "a demand in other words": ("request", {}, {"words": frozenset({"سلاح", "ذخيرة"})}, 2),
    "shelling of the same town": ("attack", {"place_id": "kharkiv"}, {"place_id": "kharkiv"}, 1),
    "shelling of the same country": ("attack", {"place_id": "UKR"}, {"place_id": "UKR"}, 2),
    "shelling somewhere": ("attack", {"place_id": "kharkiv"}, {}, 2),
}


@pytest.mark.parametrize("case", ACTS)
def test_acts_of_one_day(case):
    family, mine, yours, expected = ACTS[case]
    one = acted("a", "2025-02-18", "2025-02-17", family, **mine)
    assert events(one, acted("b", "2025-02-19", "2025-02-17", family, **yours)) == expected


STRETCHES = {
    "the same beginning": ("2022-02-24/..", "2022-02-24/..", True, 1),
    "the same month": ("2022-02", "2022-02", True, 1),
    "another beginning": ("2022-02-24/..", "2014-02-20/..", True, 2),
    "the same year only": ("2022", "2022", True, 2),
    "told as news": ("2022-02", "2022-02", False, 2),
}


@pytest.mark.parametrize("case", STRETCHES)
def test_a_war_is_one_where_reports_recall_the_same_beginning(case):
    mine, yours, background, expected = STRETCHES[case]
    one, other = (
        acted(name, published, edtf, "attack", background=background)
        for name, published, edtf in (("a", "2025-02-18", mine), ("b", "2025-06-18", yours))
    )
    assert events(one, other) == expected


def visit(name, day):
    return telling(
        name,
        day,
        day,
        family="visit",
        subtypes=frozenset({"visit"}),
        sides=frozenset({"RUS", "USA"}),
        place_id="moscow",
    )


def test_the_first_and_the_last_day_of_a_visit_are_one_visit():
    assert events(visit("a", "2025-08-06"), visit("b", "2025-08-10")) == 1


def test_the_days_of_a_visit_over_the_end_of_a_month_are_one_visit():
    assert events(visit("a", "2025-08-30"), visit("b", "2025-09-03")) == 1


def test_visits_every_few_days_do_not_become_one_long_visit():
    days = ["2025-08-06", "2025-08-11", "2025-08-16", "2025-08-21"]
    assert events(*(visit(str(at), day) for at, day in enumerate(days))) == 2


def test_a_report_that_shows_two_events_to_be_one_merges_them():
    planned = telling("a", "2025-02-20", None, status=Status.PLANNED)
    held = telling("b", "2025-02-28", "2025-02-27", place_id=None)
    assert events(planned, held) == 2
    both = telling("c", "2025-03-01", "2025-02-27")
    joined = join_events([planned, held, both])
    assert set(joined.event_of.values()) == {"ev-a-e0"}
    assert joined.partner_of == {"c-e0": "b-e0", "b-e0": "a-e0"}


def test_each_mention_but_the_first_names_the_one_through_which_it_was_joined():
    tellings = [telling(name, f"2025-03-0{at}", "2025-02-27") for at, name in enumerate("abc", 1)]
    joined = join_events(tellings)
    assert set(joined.event_of.values()) == {"ev-a-e0"}
    assert joined.partner_of == {"b-e0": "a-e0", "c-e0": "b-e0"}


@pytest.mark.parametrize("seed", range(20))
def test_looking_in_blocks_finds_what_comparing_with_every_event_finds(seed):
    """For all but visits, whose days need not meet, and dates that are open."""
    tellings = [
        one for one in synthetic(400, seed) if one.family != "visit" and (one.first is None) == (one.last is None)
    ]
    with pytest.MonkeyPatch.context() as patch:
        in_blocks = join_events(tellings)
        patch.setattr(pipelines.join.events, "entered", lambda one: [one.family])
        patch.setattr(pipelines.join.events, "looked_up", lambda one: [one.family])
        assert join_events(tellings) == in_blocks


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_leaving_tellings_out_leaves_events_whole(seed):
    drawn = random.Random(seed)
    tellings = [one for one in synthetic(300, seed) if drawn.random() < 0.7]
    joined = join_events(tellings)
    mentions = {one.mentions[0].mention_id for one in tellings}
    assert set(joined.event_of) == mentions
    firsts = {event.removeprefix("ev-") for event in joined.event_of.values()}
    assert set(joined.partner_of) == mentions - firsts
    assert all(joined.event_of[one] == joined.event_of[other] for one, other in joined.partner_of.items())
