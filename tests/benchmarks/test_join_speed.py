"""Joining compares each telling with few events, however many there are."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest

import pipelines.join.events
from benchmarks import join_speed
from benchmarks.join_speed import all_pairs, synthetic
from pipelines.join.events import join_events
from pipelines.join.same_event import fit


@pytest.fixture
def compared(monkeypatch):
    """How many events, and how many tellings of them, were compared so far."""
    counted = Counter()

    def counting(telling, event):
        counted["events"] += 1
        counted["tellings"] += len(event.unlike)
        return fit(telling, event)

    monkeypatch.setattr(pipelines.join.events, "fit", counting)
    return counted


def comparisons(tellings, compared):
    compared.clear()
    join_events(tellings)
    return dict(compared)


def test_twice_as_many_tellings_take_about_twice_as_many_comparisons(compared):
    one, other = (comparisons(synthetic(count), compared) for count in (4_000, 8_000))
    assert other["events"] / one["events"] <= 2.2
    assert one["events"] <= 2 * 4_000


def test_an_event_that_every_report_recalls_is_compared_with_once_a_report(compared):
    history = [one for one in synthetic(40_000) if one.edtf == "2022-02-24/.."]
    assert len(history) > 300
    half = comparisons(history[: len(history) // 2], compared)
    whole = comparisons(history, compared)
    assert whole["tellings"] / half["tellings"] <= 2.5


def test_talks_held_in_one_city_for_years_are_compared_with_those_of_their_months(compared):
    """Where the day does not tell, place and sides do; their meetings pile up over the years."""
    talks = [one for one in synthetic(40_000) if one.family == "consult"][::30]
    here = [replace(one, place_id="istanbul", sides=frozenset({"RUS", "UKR"}), persons={}) for one in talks]
    half = comparisons(here[: len(here) // 2], compared)
    whole = comparisons(here, compared)
    assert whole["events"] / half["events"] <= 2.5


def test_comparing_all_pairs_takes_four_times_as_long_for_twice_as_many(monkeypatch):
    counted = Counter()

    def counting(telling, event):
        counted["events"] += 1
        return fit(telling, event)

    monkeypatch.setattr(join_speed, "fit", counting)
    seen = []
    for count in (200, 400):
        counted.clear()
        all_pairs(synthetic(count))
        seen.append(counted["events"])
    assert seen[1] / seen[0] > 3.5


def test_tellings_are_the_same_for_the_same_seed_and_sorted():
    assert synthetic(500) == synthetic(500)
    assert synthetic(500) != synthetic(500, seed=1)
    orders = [one.order for one in synthetic(500)]
    assert orders == sorted(orders)
    assert len({one.mentions[0].mention_id for one in synthetic(500)}) == 500


def test_tellings_are_as_many_a_day_however_many_there_are():
    for count in (2_000, 8_000):
        days = Counter(one.order[0] for one in synthetic(count))
        assert 0.5 * count / join_speed.DENSITY < len(days) < 2.5 * count / join_speed.DENSITY


def test_the_command_prints_both_ratios(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["join_speed", "--most", "1600"])
    monkeypatch.setattr(join_speed, "_FEW", 100)
    join_speed.main()
    printed = capsys.readouterr().out
    assert printed.count("t(4n)/t(n)") == 3
    assert "comparing all pairs" in printed
