"""The page of actors: what a reader sees, clicks and sends on as a link."""

from __future__ import annotations

import pytest

from tests.dashboard.app import open_app, words_on


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "address",
    [
        {"layout": "network"},
        {"layout": "network", "level": "people", "who": "vladimir-putin"},
        {"who": "RUS"},
        {"who": "EU", "since": "2025-03-01", "until": "2025-06-30"},
        {"who": "RUS", "with": "UKR"},
        {"who": "RUS", "type": ["AID"]},
        {"who": "RUS", "with": "UKR", "q": "zzzzzz"},
        {"who": "UKR", "q": "zzzzzz"},
    ],
)
def test_the_page_opens_at_every_address(lang, address):
    app = open_app("actors", lang=lang, **address)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize(
    "address",
    [
        {"who": "<script>", "with": "UKR"},
        {"who": "RUS", "with": "RUS"},
        {"who": "RUS", "with": "nobody"},
        {"layout": "cube", "level": "galaxies"},
        {"with": "UKR"},
    ],
)
def test_nonsense_in_the_address_is_harmless(address):
    app = open_app("actors", lang="en", **address)
    assert not app.exception
    assert app.selectbox(key="with").value in ("", "UKR")
    if "who" not in address:
        assert app.selectbox(key="with").disabled


def test_names_in_both_languages_can_be_searched_for():
    for lang, first in (("ar", "روسيا"), ("en", "Russia")):
        options = open_app("actors", lang=lang).selectbox(key="who").options
        russia = next(one for one in options if "Russia" in one)
        assert "روسيا" in russia
        assert russia.strip("\u2066\u2067").startswith(first)


def test_an_actors_page_says_who_belongs_to_it_and_a_name_leads_on(corpus):
    app = open_app("actors", lang="en", who="RUS")
    shown = words_on(app)
    assert "روسيا" in shown
    assert "Russia" in shown
    app.button(key="members_vladimir-putin").click().run()
    assert not app.exception
    assert app.selectbox(key="who").value == "vladimir-putin"
    assert app.query_params["who"] in ("vladimir-putin", ["vladimir-putin"])


def test_the_whole_app_is_filtered_by_an_actor():
    app = open_app("actors", lang="en", who="RUS")
    app.button(key="filter_by_actor").click().run()
    assert app.multiselect(key="actor").value == ["RUS"]
    assert app.selectbox(key="who").value == "RUS"


def test_a_statement_of_an_actor_can_be_selected(corpus):
    app = open_app("actors", lang="en", who="RUS")
    app.session_state["deeds_and_words"] = next(tab.label for tab in app.tabs if tab.label.startswith("Said"))
    app.run()
    line = next(button for button in app.button if button.key.startswith("who_said_"))
    line.click().run()
    assert not app.exception
    assert app.session_state["sel"] == line.key.removeprefix("who_said_")


def test_two_actors_are_compared_and_each_leads_to_its_page():
    app = open_app("actors", lang="en", who="RUS", **{"with": "UKR"})
    assert any("in common" in one.value for one in app.subheader)
    app.button(key="open_UKR").click().run()
    assert not app.exception
    assert (app.selectbox(key="who").value, app.selectbox(key="with").value) == ("UKR", "")


def test_topics_of_two_actors_keep_their_order_where_columns_stand_one_under_the_other(corpus):
    app = open_app("actors", lang="en", who="RUS", **{"with": "UKR"})
    topic = corpus.statements.set_index("statement_id").topic
    counts: dict[str, int] = {}
    for button in app.main.button:
        if button.key.startswith("took_"):
            of = topic[button.key.split("_", 2)[2]]
            counts[of] = counts.get(of, 0) + int(button.label.strip("\u2066\u2069").rsplit(" ", 1)[1])
    assert len(counts) > 3
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_grid_and_network_are_drawn_from_the_same_pairs():
    titles = {open_app("actors", lang="en", layout=one).subheader[0].value for one in ("matrix", "network")}
    assert len(titles) == 1
