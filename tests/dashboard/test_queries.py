"""Filters: what passes, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.data import queries
from dashboard.data.cast import within
from dashboard.data.geography import CITIES, VIEWS, farther, spots
from dashboard.filters import HAPPENED, Filters

EVERY = Filters().with_all_statuses


def test_by_default_events_are_those_that_happened(corpus):
    assert set(queries.filter_events(corpus, Filters()).status) == set(HAPPENED)
    assert set(queries.filter_events(corpus, EVERY).status) == set(corpus.events.status)


def test_empty_filters_let_everything_through(corpus):
    assert len(queries.filter_events(corpus, EVERY)) == len(corpus.events)
    assert len(queries.filter_statements(corpus, Filters())) == len(corpus.statements)
    assert len(queries.filter_aid(corpus, Filters())) == len(corpus.aid_figures)
    assert len(queries.filter_documents(corpus, Filters())) == len(corpus.documents)


@pytest.mark.parametrize("words", ["إسطنبول", "اسطنبول", "إسْطَنبول", "Istanbul", "istanbul", "استانبول", "إستانبول"])
def test_search_is_blind_to_spelling_and_language(corpus, words):
    found = queries.filter_events(corpus, replace(EVERY, text=words))
    assert set(corpus.events.event_id[corpus.events.place_id == "istanbul"]) <= set(found.event_id)
    assert len(found) < len(corpus.events)


def test_all_words_of_a_search_must_occur(corpus):
    both = queries.filter_events(corpus, Filters(text="Istanbul Russia"))
    assert 0 < len(both) <= len(queries.filter_events(corpus, Filters(text="Istanbul")))


@pytest.mark.parametrize("words", ["(", "[a-z", "\\", "%_", "*", "'; DROP TABLE events"])
def test_a_search_is_no_pattern(corpus, words):
    queries.filter_events(corpus, Filters(text=words))


def test_a_state_stands_for_its_people_and_bodies(corpus):
    found = set(queries.filter_events(corpus, replace(EVERY, actors=("RUS",))).event_id)
    cast = corpus.event_actors
    assert set(cast.event_id[cast.actor_id == "vladimir-putin"]) <= found
    assert set(cast.event_id[cast.actor_id == "RUS"]) <= found


def test_a_city_stands_for_its_buildings(corpus):
    found = queries.filter_events(corpus, Filters(places=("istanbul",)))
    assert {"istanbul", "dolmabahce-palace"} <= set(found.place_id)


def test_a_range_of_days_keeps_what_it_meets(corpus):
    found = queries.filter_events(corpus, Filters(since=date(2025, 5, 16), until=date(2025, 5, 16)))
    assert len(found)
    assert found.date_min.le("2025-05-16").all()
    assert found.date_max.ge("2025-05-16").all()


def test_a_report_keeps_its_own_rows(corpus):
    doc = corpus.documents.doc_id.iloc[0]
    tables = queries.filtered_tables(corpus, Filters(reports=(doc,)))
    for name in ("statements", "aid_figures", "sentences", "event_mentions"):
        assert set(tables[name].doc_id) <= {doc}


def test_filtered_tables_hold_together(corpus):
    tables = queries.filtered_tables(corpus, Filters(statuses=("planned",)))
    assert set(tables["events"].status) == {"planned"}
    assert set(tables["event_mentions"].event_id) == set(tables["events"].event_id)
    assert set(tables["event_actors"].mention_id) <= set(tables["event_mentions"].mention_id)
    assert set(tables["sentences"].doc_id) <= set(tables["documents"].doc_id)


def test_filters_for_events_keep_the_statements_and_sums_beside_them(corpus):
    filters = Filters(types=("AID", "AGREE"))
    aid, said = queries.filter_aid(corpus, filters), queries.filter_statements(corpus, filters)
    mentions = corpus.event_mentions
    sentences = set(mentions.sentence_id[mentions.event_type.isin(filters.types)])
    assert set(aid.sentence_id) <= sentences
    assert set(said.sentence_id) <= sentences
    assert len(aid) > 0
    assert 0 < len(said) < len(corpus.statements)


def test_lately_is_newest_first_and_took_place(corpus):
    recent = queries.lately(corpus.events, date(2026, 2, 13), 90)
    assert len(recent)
    assert recent.status.isin(HAPPENED).all()
    assert list(recent.date_max) == sorted(recent.date_max, reverse=True)


def test_planned_events_that_are_over_are_not_ahead(corpus):
    coming = queries.ahead(corpus.events, date(2026, 2, 13))
    assert (coming.status == "planned").all()
    assert (coming.date_max.dropna() >= "2026-02-13").all()


def test_the_world_gathers_buildings_in_their_cities(corpus):
    world = spots(corpus, corpus.events, "world")
    assert "dolmabahce-palace" not in set(world.place_id)
    assert world.n.sum() == corpus.events.place_id.notna().sum()


@pytest.mark.parametrize("city", CITIES)
def test_a_city_shows_its_own_events_only(corpus, city):
    inside = queries.filter_events(corpus, replace(EVERY, places=(city,)))
    found = spots(corpus, corpus.events, city)
    assert found.n.sum() == len(inside)
    assert len(found)


def test_a_spot_where_nothing_took_place_does_not_look_held(corpus):
    world = spots(corpus, corpus.events, "world").set_index("place_id")
    status = corpus.events.status
    for row in world.itertuples():
        held = any(status[one] in HAPPENED for one in row.events)
        assert (row.look == "occurred") == held


@pytest.mark.parametrize("view", ["region", "world"])
def test_no_place_is_lost_beyond_the_edge_of_the_map(corpus, view):
    found = spots(corpus, corpus.events, view)
    beyond = farther(found, view)
    assert "istanbul" not in set(beyond.place_id)
    if view == "region":
        assert "washington" in set(beyond.place_id)
    centre = VIEWS[view]
    assert found.place_id[(found.lat == centre.lat) & (found.lon == centre.lon)].isin(beyond.place_id).sum() == 0


def test_the_window_of_the_timeline_is_that_of_the_reports(corpus):
    first, last = queries.window_of(corpus, Filters())
    days = corpus.documents.published.dropna()
    assert first.isoformat() < days.min()
    assert last.isoformat() > days.max()
    drawn = corpus.events.iloc[within(corpus, corpus.events, (first, last))]
    assert 0 < len(drawn) < len(corpus.events)
    assert (drawn.date_max >= first.isoformat()).all()
    asked = queries.window_of(corpus, Filters(since=date(2022, 1, 1)))
    assert asked[0] == date(2022, 1, 1)
    assert len(within(corpus, corpus.events, asked)) > len(drawn)
