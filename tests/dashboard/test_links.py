"""The address restores everything, and nothing in it can do harm."""

from __future__ import annotations

import pytest

from dashboard.data.load import SHIPPED, read_corpus
from dashboard.filters import HAPPENED
from tests.dashboard.app import open_app


@pytest.fixture(scope="module")
def event():
    return read_corpus(SHIPPED).events.event_id.iloc[0]


def test_an_address_restores_language_filters_and_selection(event):
    app = open_app(
        lang="en", type=["CONSULT"], status=["planned", "occurred"], actor=["RUS"], since="2025-03-01", sel=event
    )
    state = app.session_state
    assert state["lang"] == "en"
    assert app.multiselect(key="type").value == ["CONSULT"]
    assert app.pills(key="status").value == ["planned", "occurred"]
    assert app.multiselect(key="actor").value == ["RUS"]
    assert app.date_input(key="since").value.isoformat() == "2025-03-01"
    assert state["sel"] == event


@pytest.mark.parametrize(
    "address",
    [
        {"lang": "xx"},
        {"type": ["nope", "<script>"]},
        {"sel": "<img src=x onerror=alert(1)>"},
        {"city": "Atlantis"},
        {"since": "2025-99-99", "until": "yesterday"},
        {"actor": ["../../etc/passwd"], "doc": "0"},
        {"q": "x" * 5000},
        {"by": "amount"},
    ],
)
def test_an_address_with_nonsense_is_harmless(address):
    app = open_app(**({"lang": "en"} | address))
    assert not app.exception
    assert app.title[0].value


def test_a_link_made_in_arabic_works_in_english():
    app = open_app("events", lang="ar", type=["CONSULT"])
    assert app.query_params["type"] in ("CONSULT", ["CONSULT"])
    english = open_app("events", lang="en", type=app.query_params["type"])
    assert english.multiselect(key="type").value == ["CONSULT"]


def test_filters_survive_a_change_of_page():
    app = open_app(lang="en")
    app.pills(key="status").set_value(["planned"]).run()
    for page in ("map", "aid", "events"):
        app.switch_page(f"dashboard/pages/{page}.py").run()
        assert app.pills(key="status").value == ["planned"]
    assert app.query_params["status"] in ("planned", ["planned"])


def test_a_change_of_language_keeps_the_filters():
    app = open_app("events", lang="en", status=["planned"])
    before = app.caption[0].value.split(" ")[0]
    app.segmented_control(key="lang").set_value("ar").run()
    assert app.pills(key="status").value == ["planned"]
    assert before in app.caption[0].value


def test_a_second_choice_outruns_the_address_of_the_first():
    """The browser sends it before it has heard of the first: that address is no wish to go back."""
    app = open_app("events", lang="en")
    app.pills(key="status").set_value(["planned"]).run()
    app.query_params.clear()
    app.query_params["lang"] = "en"
    app.pills(key="status").set_value(["planned", "cancelled"]).run()
    assert app.pills(key="status").value == ["planned", "cancelled"]
    assert app.query_params["status"] == ["planned", "cancelled"]


def test_back_takes_a_choice_away():
    app = open_app("events", lang="en")
    app.pills(key="status").set_value(["planned"]).run()
    app.query_params.clear()
    app.query_params["lang"] = "en"
    app.run()
    assert app.pills(key="status").value == list(HAPPENED)


def test_defaults_leave_the_address_clean():
    app = open_app()
    assert dict(app.query_params) == {}
