"""The page of statements: who takes which position on what, and how that changes."""

from __future__ import annotations

import pytest

from dashboard.components.positions import SIGNS, SYMBOLS, position_grid, topic_time
from dashboard.data import positions
from dashboard.data.queries import filter_statements
from dashboard.filters import Filters
from pipelines.schema.codes import Position
from tests.dashboard.app import open_app, words_on


@pytest.fixture(scope="module")
def one(corpus):
    said = corpus.statements
    return said[(said.speaker_id == "dmitry-peskov") & (said.topic == "peace_process")].iloc[0]


def test_every_position_has_a_mark_of_its_own():
    codes = {code.value for code in Position}
    assert set(SIGNS) == set(SYMBOLS) == codes
    assert len(set(SIGNS.values())) == len(set(SYMBOLS.values())) == len(codes)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize(
    "address",
    [
        {"level": "people"},
        {"who": "RUS"},
        {"who": "RUS", "topic": ["peace_process"]},
        {"who": "GBR", "topic": ["embassies"]},
        {"who": "HUN", "topic": ["peace_process", "aid"]},
        {"position": ["refusal"]},
        {"who": "RUS", "q": "zzzzzz"},
        {"who": "<script>", "topic": ["nonsense"], "position": ["shrug"]},
    ],
)
def test_the_page_opens_at_every_address(lang, address):
    app = open_app("statements", lang=lang, **address)
    assert not app.exception
    assert app.title[0].value


def test_a_selected_statement_opens_what_its_actor_said_on_its_topic(corpus, one):
    app = open_app("statements", lang="en", sel=one.statement_id)
    assert not app.exception
    titles = [head.value.replace("\\", "") for head in app.subheader]
    assert any("peace process: " in title and "last on" in title for title in titles)
    keys = {button.key for button in app.button}
    mates = corpus.statements[(corpus.statements.topic == "peace_process")]
    listed = {key.removeprefix("on_topic_") for key in keys if key and key.startswith("on_topic_")}
    assert listed
    assert listed <= set(mates.statement_id)


def test_a_line_of_the_list_is_selected_with_its_sentence(one):
    app = open_app("statements", lang="en", who="RUS", topic=["peace_process"])
    line = next(button for button in app.button if (button.key or "").startswith("on_topic_"))
    line.click().run()
    assert not app.exception
    assert app.session_state["sel"] == line.key.removeprefix("on_topic_")
    assert any("Open in the report" in button.label for button in app.button)


def test_the_finding_names_who_refuses_most(corpus):
    app = open_app("statements", lang="en")
    counts = positions.grid(corpus, filter_statements(corpus, Filters()), "states", actors=12, topics=8)
    who, n = positions.most_of(counts, "refusal")
    assert f"refuses most: \u2066{corpus.row('actors', who)['name_en']}\u2069 ({n})" in app.subheader[0].value.replace(
        "\\", ""
    )


def test_marks_of_the_grid_hold_all_its_statements(corpus, monkeypatch):
    monkeypatch.setattr("dashboard.i18n.language", lambda: "en")
    counts = positions.grid(corpus, corpus.statements, "states", actors=12, topics=8)
    figure = position_grid(counts, str, None)
    leads = [point[0] for trace in figure.data for point in trace.customdata]
    assert sorted(leads) == sorted(counts.lead)
    spots = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(spots) == len(set(spots))


def test_no_dot_over_time_covers_another_of_its_day(corpus, monkeypatch):
    monkeypatch.setattr("dashboard.i18n.language", lambda: "en")
    rows = positions.on_topic(corpus, corpus.statements, "RUS", "peace_process")
    figure = topic_time(rows, dict.fromkeys(rows.statement_id, ""), "")
    dots = [(x, y) for trace in figure.data if trace.mode == "markers" for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(dots) == len(set(dots)) == rows["first"].notna().sum()
    undated = topic_time(rows[rows["first"].isna()], {}, "")
    assert not undated.data


def test_the_way_marks_are_read_stands_in_words(corpus):
    shown = words_on(open_app("statements", lang="ar"))
    assert "▲\u00a0مطالبة" in shown
