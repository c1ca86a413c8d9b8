"""The scorecard: its figures, and its charts in their frames."""

from __future__ import annotations

import json

import pytest

from benchmarks.quality import carried_over
from dashboard.components.frame import CHARTS
from dashboard.data import scorecard as data
from dashboard.data.scorecard import figure_of, scorecard
from dashboard.i18n import percent
from tests.dashboard.app import open_app, words_on

KEYS = [key for key in CHARTS if key.startswith("score_")]


@pytest.fixture
def other_card(monkeypatch, tmp_path):
    """Opens the page on another scorecard: ``other_card(card, lang="en")``."""

    def opened(card, **address):
        file = tmp_path / "scorecard.json"
        file.write_text(json.dumps(card), "utf-8")
        monkeypatch.setattr(data, "FILE", file)
        scorecard.cache_clear()
        return open_app("scorecard", **address)

    yield opened
    scorecard.cache_clear()


def _changed():
    """The scorecard as it stands, to change."""
    return json.loads(json.dumps(scorecard()))


def _headings(app):
    return [one.value.replace("\\", "") for one in app.subheader]


def _drawn(app):
    return {chart.proto.id.split("-")[-1] for chart in app.get("plotly_chart")}


def test_the_scorecard_shows_the_figures_of_its_file():
    app = open_app("scorecard", lang="en")
    card = scorecard()
    found = card["sets"]["dev_work"]["figures"]["events.recall"]
    shown = "\n".join(one.value for one in app.markdown)
    assert f"of 100 events told, **{100 * found['right'] / found['total']:.0f}** are found" in shown
    high = card["confidence"]["tables"]["event_mentions"]["high"]
    assert f"**high**: {high['right']} of {high['total']} right" in shown
    assert sum(app.dataframe[-1].value.worked_on) == sum(one["count"] for one in card["worked_on"]["errors"])


def test_what_was_seen_first_stands_beside_what_was_worked_on(other_card):
    card = scorecard()
    lower = json.loads(json.dumps(card["sets"]["dev_work"]))
    lower["f1"]["events"] -= 0.06
    seen = carried_over(card, {"validation": lower}, first_sight=True)
    app = other_card(seen, lang="en")
    assert not app.exception
    drops = next(one.value for one in app.dataframe if "validation_points" in one.value.columns)
    assert "-6.0 ▼" in set(drops.validation_points)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_chart_stands_in_a_frame_with_its_source(lang):
    app = open_app("scorecard", lang=lang)
    assert _drawn(app) == set(KEYS)
    source = "scorecard of" if lang == "en" else "بطاقة القياس في"
    assert sum(source in one.value for one in app.caption) == len(KEYS)
    assert {one.key for one in app.toggle if one.key.startswith("rows_score_")} == {f"rows_{key}" for key in KEYS}


def test_a_title_says_what_is_found_at_first_sight():
    first = scorecard()["first_sight"]
    found, right = (percent(figure_of(first, f"events.{name}")) for name in ("recall", "precision"))
    title = f"At first sight: {found} of the events told are found, and {right} of those given are right"
    assert title in _headings(open_app("scorecard", lang="en"))


def test_a_title_follows_the_figures(other_card):
    card = _changed()
    figures = card["worked_on"]["figures"]
    for key, figure in figures.items():
        if key.startswith(("events.recall:", "events.precision:")):
            figure["right"] = figure["total"]
    figures["events.recall:AID"] = {"right": 1, "total": 1234, "low": 0.0, "high": 0.1}
    for name, agreed in card["stance"]["agreement"].items():
        measured = card["stance"]["figures"][f"stance.{'events' if name == 'type' else name}"]
        measured |= {"right": agreed["right"], "total": agreed["total"]}
    headings = _headings(other_card(card, lang="en"))
    assert "Missed most often: Aid (1,233 of 1,234 told)" in headings
    assert "Mahdar is right at least as often as two readers agree" in headings


def test_the_rows_behind_a_chart_have_its_counts():
    app = open_app("scorecard", lang="en", chart="score_expressions")
    app.toggle(key="rows_score_expressions").set_value(True).run()
    rows = next(one.value for one in app.dataframe if "Whose answers" in one.value.columns)
    answers = scorecard()["expressions"]
    assert len(rows) == sum(len(figures) for figures in answers.values())
    days = rows[(rows["Whose answers"] == "dateparser") & rows["What is counted"].str.startswith("the day")].iloc[0]
    expected = answers["dateparser"]["dates.day"]
    assert (days["Right"], days["Of"]) == (expected["right"], expected["total"])


def test_readers_agreement_is_told_with_its_kappa():
    app = open_app("scorecard", lang="en")
    app.toggle(key="rows_score_stance").set_value(True).run()
    rows = next(one.value for one in app.dataframe if "Kappa" in one.value.columns)
    kappas = {f"{one['kappa']:.3f}" for one in scorecard()["stance"]["agreement"].values()}
    assert set(rows["Kappa"]) == kappas | {"–"}


@pytest.mark.parametrize("key", KEYS)
def test_an_embedded_scorecard_draws_one_chart(monkeypatch, key):
    for module in ("theme", "components.frame"):
        monkeypatch.setattr(f"dashboard.{module}.is_embedded", lambda: True)
    app = open_app("scorecard", lang="ar", chart=key)
    assert _drawn(app) == {key}
    assert f"rows_{key}" not in words_on(app)
