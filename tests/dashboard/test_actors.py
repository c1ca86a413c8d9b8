"""Who talks to whom, what an actor did and said, and two of them side by side."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from dashboard.data import actors, pairs, positions
from dashboard.data.cast import homes, newest_first, oldest_first
from dashboard.data.queries import filter_aid, filter_events, filter_statements, with_dependants
from dashboard.filters import Filters


@pytest.fixture(scope="module")
def events(corpus):
    return filter_events(corpus, Filters())


@pytest.fixture(scope="module")
def said(corpus):
    return filter_statements(corpus, Filters())


def test_people_and_bodies_count_for_their_state(corpus):
    home = homes(corpus)
    assert (home["vladimir-putin"], home["russian-army"], home["RUS"], home["UN"]) == ("RUS", "RUS", "RUS", "UN")
    assert set(home.values()) <= set(corpus.actors.actor_id)


def test_newest_and_oldest_come_first_and_the_undated_last(corpus, events):
    for found, day, ascending in (
        (newest_first(corpus, events), "date_max", False),
        (oldest_first(corpus, events), "date_min", True),
    ):
        expected = events.sort_values([day, "event_id"], ascending=ascending, na_position="last")
        assert list(found.event_id) == list(expected.event_id)


@pytest.mark.parametrize("level", pairs.LEVELS)
def test_pairs_are_counted_as_a_reader_would_count_them(corpus, events, level):
    home = homes(corpus)
    parties = corpus.event_actors[~corpus.event_actors.role.isin(("mediator", "host"))]
    expected = {}
    for event, ids in parties.groupby("event_id").actor_id:
        sides = {home[one] if level == "states" else one for one in ids}
        for pair in combinations(sorted(sides), 2):
            if event in set(events.event_id) and home[pair[0]] != pair[1] and home[pair[1]] != pair[0]:
                expected[pair] = expected.get(pair, 0) + 1
    found = pairs.pair_counts(corpus, events, level)
    assert {(row.first, row.second): row.n for row in found.itertuples()} == expected
    assert found.n.is_monotonic_decreasing


def test_nobody_is_paired_with_itself_or_its_own_state(corpus, events):
    for level in pairs.LEVELS:
        found = pairs.pair_counts(corpus, events, level)
        assert (found["first"] != found["second"]).all()
    ids = set(zip(found["first"], found["second"], strict=True))
    assert ("UKR", "volodymyr-zelenskyy") not in ids


def test_the_lead_of_a_pair_is_its_newest_event(corpus, events):
    top = pairs.pair_counts(corpus, events, "states").iloc[0]
    cast = corpus.event_actors.assign(actor=corpus.event_actors.actor_id.map(homes(corpus)))
    cast = cast[~cast.role.isin(("mediator", "host"))]
    shared = set(cast.event_id[cast.actor == top["first"]]) & set(cast.event_id[cast.actor == top["second"]])
    days = events[events.event_id.isin(shared)].set_index("event_id").date_max
    assert days[top.lead] == days.dropna().max()


def test_no_events_make_no_pairs(corpus, events):
    assert pairs.pair_counts(corpus, events.head(0), "states").empty
    assert pairs.greatest(pairs.pair_counts(corpus, events.head(0), "people"), 5) == []
    assert pairs.round_a_circle(pairs.pair_counts(corpus, events.head(0), "people"), []) == []


def test_on_the_circle_those_who_share_much_stand_close():
    ties = pd.DataFrame([("a", "b", 1), ("a", "d", 9), ("b", "c", 8)], columns=["first", "second", "n"])
    order = pairs.round_a_circle(ties, ["a", "b", "c", "d"])
    assert sorted(order) == ["a", "b", "c", "d"]
    assert abs(order.index("a") - order.index("d")) == 1
    assert abs(order.index("b") - order.index("c")) == 1


def test_an_actor_has_those_who_belong_to_it_and_those_it_belongs_to(corpus):
    assert "vladimir-putin" in actors.members_of(corpus, "RUS")
    assert "RUS" in actors.belongs_to(corpus, "dmitry-peskov")
    assert actors.belongs_to(corpus, "dmitry-peskov")[0] == "kremlin"
    assert actors.belongs_to(corpus, "RUS") == []


def test_events_of_a_state_are_those_of_its_people_too_with_their_role(corpus, events):
    own = actors.events_of(corpus, events, "RUS")
    assert set(own.event_id) == set(filter_events(corpus, Filters(actors=("RUS",))).event_id)
    assert not own.duplicated(["event_id", "role"]).any()
    assert actors.roles_in(own)[0] == "source"


def test_what_an_actor_demands_is_not_counted_twice(corpus, events, said):
    own = actors.events_of(corpus, events, "UKR")
    words = actors.said_by(corpus, said, "UKR")
    once = actors.not_told_twice(corpus, own, words)
    assert 0 < len(once) < len(words)
    found = actors.stances_of(own, once)
    assert set(found.stance) <= set(actors.STANCES)
    assert not found.duplicated(["stance", "id"]).any()
    deeds = own[own.event_id.isin(found.id)]
    assert set(deeds.subtype) <= {code for subtypes, _ in actors.STANCES.values() for code in subtypes}


def test_counterparts_leave_out_the_actors_own_side(corpus, events):
    own = actors.events_of(corpus, events, "vladimir-putin")
    others = actors.counterparts(corpus, own, "vladimir-putin", "people")
    assert others.actor.iloc[0] == "donald-trump"
    assert not set(others.actor) & {"vladimir-putin", "RUS"}


def test_sums_of_an_actor_are_paid_or_received(corpus):
    sums = actors.paid_or_received(corpus, filter_aid(corpus, Filters()), "UKR")
    ids = with_dependants(corpus, ["UKR"])
    assert (sums.recipient_id.isin(ids) == (sums.side == "received")).all()
    assert "received" in set(sums.side)


def test_two_actors_side_by_side(corpus, events, said):
    first, second = (actors.events_of(corpus, events, one) for one in ("RUS", "UKR"))
    counts = actors.type_counts(first, second)
    assert counts["first"].sum() == first.event_id.nunique()
    assert counts["second"].sum() == second.event_id.nunique()
    topics = actors.common_topics(*(actors.said_by(corpus, said, one) for one in ("RUS", "UKR")))
    assert set(topics[topics.side == 0].topic) == set(topics[topics.side == 1].topic)
    assert actors.type_counts(first.head(0), second.head(0)).empty


def test_the_grid_counts_every_statement_of_those_it_shows(corpus, said):
    everything = positions.grid(corpus, said, "people", actors=10_000, topics=10_000)
    assert everything.n.sum() == said.speaker_id.notna().sum()
    small = positions.grid(corpus, said, "states", actors=3, topics=2)
    assert small.actor.nunique() == 3
    assert set(small.topic) <= {"peace_process", "aid", "none"}
    assert positions.grid(corpus, said.head(0), "states", actors=3, topics=2).empty


def test_the_grid_says_who_demands_most(corpus, said):
    counts = positions.grid(corpus, said, "people", actors=100, topics=100)
    who, n = positions.most_of(counts, "demand")
    demands = said[said.position == "demand"].speaker_id.value_counts()
    assert n == demands.max() == demands[who]
    assert positions.most_of(counts.head(0), "demand") is None


def test_one_actor_on_one_topic_over_time(corpus, said):
    rows = positions.on_topic(corpus, said, "RUS", "peace_process")
    assert set(rows.topic) == {"peace_process"}
    assert rows["first"].dropna().is_monotonic_increasing
    assert (rows["first"].isna() == rows.date.isna()).all()
    month = said[said.date == "2025-10"].iloc[0]
    rough = positions.on_topic(corpus, said, month.speaker_id, month.topic if isinstance(month.topic, str) else "none")
    row = rough[rough.statement_id == month.statement_id].iloc[0]
    assert (row["first"].day, row["last"].day) == (1, 31)
