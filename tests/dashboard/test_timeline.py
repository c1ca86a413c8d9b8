"""The timeline: its rows, what lasts and what is only known roughly, and choosing days."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.components.time_choice import _months_before
from dashboard.components.timelines import timeline
from dashboard.data import lanes as data
from dashboard.data.cast import within
from dashboard.data.pairs import pair_counts
from dashboard.data.queries import window_of
from dashboard.filters import Filters
from dashboard.theme import LIGHT
from tests.dashboard.app import open_app, words_on

WINDOW = (date(2025, 3, 1), date(2025, 5, 31))


@pytest.fixture
def light(monkeypatch):
    monkeypatch.setattr("dashboard.components.timelines.palette", lambda: LIGHT)
    monkeypatch.setattr("dashboard.theme.palette", lambda: LIGHT)


def _event(event_id, **more):
    row = {
        "event_id": event_id,
        "event_type": "CONSULT",
        "subtype": "talks",
        "status": "occurred",
        "date_min": "2025-03-10",
        "date_max": "2025-03-10",
        "date_precision": "day",
        "date_basis": "stated",
        "history": None,
    }
    return row | more


def _drawn(rows, selected="", window=WINDOW):
    events = pd.DataFrame(rows)
    lanes = pd.DataFrame({"event_id": events.event_id, "lane": events.event_type})
    names = {code: code for code in lanes.lane}
    return timeline(events, lanes, names, {one: one for one in events.event_id}, window, selected)


def test_a_pair_is_two_parties_of_one_event(corpus):
    rows = data.lanes(corpus, corpus.events, "pair")
    counts = pair_counts(corpus, corpus.events, "states")
    assert dict(rows.lane.value_counts()) == {f"{one.first}|{one.second}": one.n for one in counts.itertuples()}
    assert not rows.duplicated().any()


def test_buildings_stand_in_the_row_of_their_city(corpus):
    rows = data.lanes(corpus, corpus.events, "place")
    here = set(rows.event_id[rows.lane == "brussels"])
    nato = corpus.events[corpus.events.place_id == "nato-headquarters"]
    assert set(nato.event_id) <= here
    assert "nato-headquarters" not in set(rows.lane)


@pytest.mark.parametrize("by", ["type", "pair", "place"])
def test_the_fullest_row_stands_first(corpus, by):
    sizes = data.lanes(corpus, corpus.events, by).groupby("lane", sort=False).size()
    assert list(sizes) == sorted(sizes, reverse=True)
    assert data.lanes(corpus, corpus.events.head(0), by).empty


def test_rounds_and_truces_last_and_a_pledge_does_not():
    rows = [
        _event("talks", date_precision="interval"),
        _event("truce", subtype="ceasefire", date_precision="interval"),
        _event("pledge", subtype="aid_pledge", date_precision="interval"),
        _event("month", date_precision="month"),
    ]
    assert list(data.lasting(pd.DataFrame(rows))) == [True, True, False, False]


def test_only_what_took_place_after_its_announcement_has_one(corpus):
    rows = [
        _event("held", history="2025-02-27 planned|2025-03-10 occurred"),
        _event("same day", history="2025-03-10 planned|2025-03-11 occurred"),
        _event("still planned", history="2025-02-27 planned", status="planned"),
        _event("never planned", history="2025-03-11 occurred"),
        _event("no history"),
        _event("no day", history="2025-02-27 planned|2025-03-10 occurred", date_min=None, date_max=None),
    ]
    found = data.announced(pd.DataFrame(rows))
    assert found.iloc[0] == "2025-02-27"
    assert found.iloc[1:].isna().all()
    assert data.announced(corpus.events).notna().any()


def test_the_newest_are_drawn_where_there_are_too_many(corpus):
    inside = within(corpus, corpus.events, window_of(corpus, Filters()))
    kept = data.newest(corpus, inside, 10)
    assert len(kept) == 10
    days = corpus.events.date_max
    assert days[kept].min() >= days[sorted(set(inside) - set(kept))].max()
    assert data.newest(corpus, inside) is inside


def test_what_lies_in_a_window_has_a_first_and_a_last_day_and_meets_it(corpus):
    events, (first, last) = corpus.events, (day.isoformat() for day in WINDOW)
    dated = events.date_min.notna() & events.date_max.notna()
    inside = events[dated & (events.date_max.fillna("") >= first) & (events.date_min.fillna("9999") <= last)]
    assert list(within(corpus, events, WINDOW)) == list(inside.index)
    assert len(inside)


def test_a_single_day_is_shown_with_its_surroundings(corpus):
    day = date(2025, 3, 6)
    first, last = data.days_shown(corpus, Filters(since=day, until=day))
    assert first < day < last
    assert data.days_shown(corpus, Filters(since=date(2025, 5, 1), until=date(2025, 3, 1))) is None


def test_weeks_are_counted_whatever_days_are_chosen(corpus):
    window = window_of(corpus, Filters())
    everything = data.by_week(corpus, Filters(), window)
    chosen = data.by_week(corpus, Filters(since=date(2025, 3, 1)), window)
    assert everything.equals(chosen)
    assert all(date.fromisoformat(one).weekday() == 0 for one in everything.index)


@pytest.mark.usefixtures("light")
def test_a_round_is_a_bar_and_a_month_a_whisker_with_caps():
    figure = _drawn(
        [
            _event("round", date_max="2025-03-20", date_precision="interval"),
            _event("month", event_type="AID", subtype="aid_delivery", date_max="2025-03-31", date_precision="month"),
        ]
    )
    bars = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(bars) == 1
    assert bars[0].fillcolor
    caps = next(one for one in figure.data if one.marker.symbol == "line-ns-open")
    assert [str(x)[:10] for x in caps.x] == ["2025-03-10", "2025-03-31"]


@pytest.mark.usefixtures("light")
def test_a_whisker_that_goes_on_beyond_the_window_has_no_cap_there():
    figure = _drawn([_event("year", date_min="2025-01-01", date_max="2025-12-31", date_precision="year")])
    caps = next(one for one in figure.data if one.marker.symbol == "line-ns-open")
    assert len(caps.x) == 0


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize(("status", "filled"), [("occurred", True), ("planned", False), ("denied", False)])
def test_a_bar_shows_its_doubt_as_a_mark_does(status, filled):
    figure = _drawn([_event("round", status=status, date_max="2025-03-20", date_precision="interval")])
    kinds = [shape.type for shape in figure.layout.shapes]
    assert bool(figure.layout.shapes[0].fillcolor) == filled
    assert ("line" in kinds) == (status == "denied")


@pytest.mark.usefixtures("light")
def test_an_inferred_day_has_a_dashed_ring_and_the_selection_a_strong_one():
    figure = _drawn([_event("guess", date_basis="inferred"), _event("sure")], selected="sure")
    dashed, strong = figure.layout.shapes
    assert dashed.line.dash == "dot"
    assert strong.line.width > dashed.line.width


@pytest.mark.usefixtures("light")
def test_what_was_announced_is_joined_to_what_was_held():
    figure = _drawn([_event("held", history="2025-03-02 planned|2025-03-10 occurred")])
    line = next(one for one in figure.data if one.mode == "lines" and len(one.x))
    assert [str(x)[:10] for x in line.x[:2]] == ["2025-03-02", "2025-03-10"]
    assert line.line.dash == "dot"


def test_months_are_counted_back_with_both_their_ends():
    assert _months_before(date(2026, 3, 31), 1) == date(2026, 3, 1)
    assert _months_before(date(2026, 3, 15), 3) == date(2025, 12, 16)
    assert _months_before(date(2025, 1, 31), 12) == date(2024, 2, 1)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("lane", ["type", "pair", "place", "nonsense"])
def test_every_row_of_the_page_opens(lang, lane):
    app = open_app("timeline", lang=lang, lane=lane, status=["planned", "cancelled", "denied", "occurred"])
    assert not app.exception
    assert app.segmented_control(key="lane").value == (lane if lane != "nonsense" else "type")


def test_a_length_filters_the_whole_app_and_all_lifts_it(corpus):
    app = open_app("timeline", lang="en")
    app.segmented_control(key="span").set_value("quarter").run()
    last = date.fromisoformat(corpus.documents.published.max())
    assert app.session_state["until"] == last
    assert app.segmented_control(key="span").value == "quarter"
    app.button(key="days_earlier").click().run()
    assert app.session_state["until"] < last
    app.segmented_control(key="span").set_value("all").run()
    assert "until" not in app.query_params
    assert "since" not in app.query_params


@pytest.mark.parametrize(
    "address",
    [{"since": "2025-03-06", "until": "2025-03-06"}, {"since": "2026-01-01", "until": "2025-01-01"}, {"since": "soon"}],
)
def test_odd_days_in_the_address_do_no_harm(address):
    assert not open_app("timeline", lang="ar", **address).exception


def test_more_rows_come_in_steps():
    app = open_app("timeline", lang="en", lane="pair")
    before = len(words_on(app))
    app.button(key="show_more_lanes_pair").click().run()
    assert not app.exception
    assert len(words_on(app)) > before
