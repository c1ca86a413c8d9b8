"""The map: its views, labels that keep clear, journeys, months, and that nothing is asked of a network."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.components.map_labels import Box, _crossings, _meets, placed, text_width
from dashboard.components.map_style import style
from dashboard.components.maps import arc, event_map
from dashboard.data.geography import CITIES, VIEWS, cities, spots, views
from dashboard.data.journeys import homes, journeys
from dashboard.data.street_tiles import street_tiles
from dashboard.theme import LIGHT
from tests.dashboard.app import open_app


@pytest.fixture
def light(monkeypatch):
    for room in ("maps", "map_style"):
        monkeypatch.setattr(f"dashboard.components.{room}.palette", lambda: LIGHT)


def _rows(*labels):
    rows = pd.DataFrame(labels, columns=["lat", "lon", "text", "km"])
    return rows.assign(size=14, radius=[0 if km else 10 for km in rows.km])


def _charts(app):
    return "".join(str(one.proto) for one in app.get("plotly_chart"))


def test_every_city_of_three_events_has_a_view(corpus):
    found = cities(corpus)
    assert "washington" in found
    assert not set(found) & set(CITIES)
    table = corpus.places.set_index("place_id")
    for city in found:
        assert table.kind[city] == "city"
        assert spots(corpus, corpus.events, city).n.sum() >= 3
    assert list(views(corpus))[: len(VIEWS)] == list(VIEWS)


def test_a_spot_tells_its_statuses_and_how_many_buildings_are_known(corpus):
    world = spots(corpus, corpus.events, "world").set_index("place_id")
    brussels = world.loc["brussels"]
    assert sum(n for _, n in brussels.statuses) == brussels.n
    assert 0 < brussels.exact < brussels.n


def test_labels_at_one_point_do_not_lie_on_each_other():
    found = placed(_rows(*((50.0, 10.0, f"Place {n}", 0) for n in range(30))), 3)
    assert found[0] is not None
    assert None in found
    kept = [(one.side.right, one.side.down, one.side.push) for one in found if one]
    assert len(set(kept)) == len(kept)


@pytest.mark.parametrize("lang", ["name_en", "name_ar"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_two_labels_of_the_map_touch(corpus, lang, view):
    found = spots(corpus, corpus.events, view).sort_values("n", ascending=False)
    names = corpus.places.set_index("place_id")[lang]
    rows = _rows(*((r.lat, r.lon, names[r.place_id], 230 if r.kind == "country" else 0) for r in found.itertuples()))
    where = placed(rows, VIEWS[view].zoom)
    kept = [(one, row) for one, row in zip(where, rows.itertuples(), strict=True) if one]
    assert kept
    if view in ("region", "world"):
        assert where[0] is not None, "the place of most events is named"
    anchored = {(one.lat, one.lon, one.side) for one, _ in kept}
    assert len(anchored) == len(kept)


def test_a_rings_label_is_tied_to_its_edge_and_a_discs_to_its_middle():
    ring, disc = placed(_rows((54.0, -2.0, "United Kingdom · 2", 230), (20.0, 40.0, "Jeddah", 0)), 2.7)
    assert ring.lon > -2.0
    assert (disc.lat, disc.lon) == (20.0, 40.0)


def _crosses(box, ring):
    return _crossings(np.array([box])[:, :, np.newaxis], np.array([ring]))[0, 0]


def test_touching_is_noticed():
    assert _meets(Box(0, 0, 100, 18), Box(90, 0, 100, 18))
    assert not _meets(Box(0, 0, 100, 18), Box(0, 30, 100, 18))
    assert _crosses(Box(30, 0, 40, 18), (0, 0, 30))
    assert not _crosses(Box(0, 0, 20, 10), (0, 0, 60))
    assert not _crosses(Box(100, 0, 40, 18), (0, 0, 30))


def test_arabic_is_taken_for_narrower_than_latin():
    assert text_width("روسيا", 14) < text_width("Russia", 14)
    assert text_width("سلوفينيا · 1", 14) < 100


def _visit(event_id, place, subtype="visit"):
    return {"event_id": event_id, "place_id": place, "subtype": subtype}


def test_journeys_go_from_the_visitors_capital_to_the_place(corpus):
    found = journeys(corpus, corpus.events)
    assert len(found)
    china = found[(found.home == "RUS") & (found.place_id == "CHN")].iloc[0]
    assert china.who == ("vladimir-putin",)
    assert (china.home_lat, china.home_lon) == homes()["RUS"]
    table = corpus.places.set_index("place_id")
    assert (found.home != found.place_id.map(table.country)).all(), "nobody travels to their own country"
    visits = corpus.events[corpus.events.subtype == "visit"]
    assert {one for ids in found.events for one in ids} <= set(visits.event_id)


def test_who_is_visited_does_not_travel(corpus):
    found = journeys(corpus, corpus.events)
    cast = corpus.event_actors
    targets = cast[(cast.role == "target")]
    for row in found.itertuples():
        for event in row.events:
            only_target = set(targets.actor_id[targets.event_id == event]) - set(
                cast.actor_id[(cast.event_id == event) & (cast.role != "target")]
            )
            assert not only_target & set(row.who)


def test_nothing_travels_where_nothing_is_known(corpus):
    assert journeys(corpus, corpus.events.head(0)).empty
    assert journeys(corpus, corpus.events[corpus.events.subtype == "talks"]).empty


def test_an_arc_begins_and_ends_where_it_should_and_takes_the_shorter_way():
    points = list(arc((55.75, 37.6), (39.9, 116.4)))
    assert points[0] == (55.75, 37.6)
    assert points[-1] == pytest.approx((39.9, 116.4))
    across = list(arc((35.7, 139.7), (38.9, -77.0)))
    assert across[-1][1] == pytest.approx(283.0)


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("own_coast", [True, False])
def test_the_map_asks_no_host_until_it_is_told_to(own_coast):
    plain = json.dumps(style(own_coast=own_coast))
    assert "://" not in plain
    assert "tiles" not in plain
    asked = style(own_coast=own_coast, streets=street_tiles())
    assert asked["sources"]["streets"]["tiles"] == [street_tiles().address]
    assert "OpenStreetMap" in asked["sources"]["streets"]["attribution"]


@pytest.mark.usefixtures("light")
def test_the_drawn_map_names_no_host(corpus):
    found = spots(corpus, corpus.events, "region")
    drawn = event_map(found, "region", VIEWS["region"], str, journeys=journeys(corpus, corpus.events)).to_json()
    assert "://" not in drawn


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_street_map_is_off_until_it_is_asked_for(lang):
    app = open_app("map", lang=lang, streets="true")
    switch = app.toggle(key="streets")
    assert switch.value is False
    assert street_tiles().name in switch.label
    assert street_tiles().host in switch.label
    assert street_tiles().host not in _charts(app)
    assert "land_50m" in _charts(app)
    switch.set_value(True).run()
    assert not app.exception
    assert street_tiles().host in _charts(app)
    assert any("OpenStreetMap" in one.value for one in app.caption)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("city", ["region", "world", "istanbul", "brussels", "moscow", "washington", "atlantis"])
def test_every_view_opens_from_an_address(lang, city, corpus):
    app = open_app("map", lang=lang, city=city)
    assert not app.exception
    assert app.session_state["city"] == (city if city in views(corpus) else "region")


def test_a_further_city_is_chosen_from_the_list_and_left_again():
    app = open_app("map", lang="en")
    app.selectbox(key="further_city").set_value("paris").run()
    assert app.session_state["city"] == "paris"
    assert "Paris" in app.subheader[0].value
    app.segmented_control(key="city").set_value("world").run()
    assert not app.exception
    assert app.selectbox(key="further_city").value is None


def test_a_spot_leads_on_to_a_filter_and_to_its_city():
    app = open_app("map", lang="en")
    app.session_state["spot"] = "paris"
    app.run()
    app.button(key="by_spot").click().run()
    assert app.session_state["place"] == ["paris"]
    app.button(key="to_city").click().run()
    assert app.session_state["city"] == "paris"
    assert not app.exception


def _slider(app):
    return app.select_slider[0]


def test_months_choose_the_days_of_the_whole_app():
    app = open_app("map", lang="en")
    months = _slider(app).options
    _slider(app).set_range("2025-03-01", "2025-05-01").run()
    assert not app.exception
    assert app.session_state["since"] == date(2025, 3, 1)
    assert app.session_state["until"] == date(2025, 5, 31)
    assert len(months) > 12


def test_the_slider_shows_days_that_were_chosen_elsewhere():
    app = open_app("map", lang="ar", since="2025-03-10", until="2025-04-02")
    assert _slider(app).value == ("2025-03-01", "2025-04-01")
    app.button(key="clear_filters").click().run()
    first, last = _slider(app).value
    assert first < "2025-03-01"
    assert last > "2025-04-01"
    assert "since" not in app.query_params


@pytest.mark.parametrize("address", [{"since": "1999-01-01", "until": "1999-02-01"}, {"since": "2040-01-01"}])
def test_days_beyond_the_slider_do_no_harm(address):
    assert not open_app("map", lang="en", **address).exception


def test_journeys_are_drawn_when_they_are_asked_for():
    app = open_app("map", lang="en", city="world")
    app.toggle(key="journeys").set_value(True).run()
    assert not app.exception
    assert any("visits" in one.value for one in app.caption)
