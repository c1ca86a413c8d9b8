"""The committed scorecard is what is measured now; a set is not seen too early, and a first sight comes once."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import quality, scorecard
from benchmarks.figures import MEASURES, rates
from benchmarks.gold import FOLDER
from benchmarks.page import page
from benchmarks.sets import SETS
from pipelines.batch import build

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
CURE = "docs/scorecard.json is not what is measured now. Run: make scorecard"


@pytest.fixture(scope="module")
def card():
    return scorecard.read()


@pytest.fixture(scope="module")
def at_hand():
    return quality.texts_at_hand({})


@pytest.mark.parametrize("name", SETS)
def test_figures_are_what_is_measured_now(card, at_hand, name):
    if name not in card["sets"]:
        pytest.skip(f"{name} has no figures yet")
    if name not in at_hand:
        pytest.skip(f"the texts of {name} are not in the repository; MAHDAR_{name.upper()} names their folder")
    now = quality.measure(SETS[name], at_hand[name])
    assert {key: card["sets"][name][key] for key in now} == now, CURE


def test_expressions_are_read_as_the_scorecard_says(card):
    pytest.importorskip("dateparser")
    pytest.importorskip("price_parser")
    assert card["expressions"] == {who: rates(tally, "") for who, tally in quality.expressions().items()}, CURE


def test_what_follows_from_the_figures_follows(card):
    assert {key: card[key] for key in quality.summary(card["sets"])} == quality.summary(card["sets"]), CURE


def test_pages_show_the_figures_of_the_scorecard(card):
    assert scorecard.PAGE.read_text("utf-8") == page(card), CURE
    for path, text in scorecard.blocks(card).items():
        assert path.read_text("utf-8") == text, CURE


def test_every_figure_has_its_place_on_the_page(card):
    shown = {f"{part}.{name}" for part, names in MEASURES.items() for name in names}
    figures = {key for one in card["sets"].values() for key in one["figures"] if ":" not in key}
    assert figures - shown == set()


def _run(monkeypatch, *arguments):
    monkeypatch.setattr(sys, "argv", ["quality", *arguments])
    return quality.main()


def test_a_set_kept_for_a_first_sight_is_not_measured_by_its_name(monkeypatch, capsys):
    monkeypatch.setattr(scorecard, "read", lambda: {"sets": {}})
    assert _run(monkeypatch, "validation") == 2
    assert "--first-sight validation" in capsys.readouterr().err
    assert "validation" not in quality.measurable({"sets": {}}, {"validation": FOLDER})


def test_a_first_sight_comes_once(monkeypatch, capsys, card):
    seen = {"sets": card["sets"] | {"dev_first": card["sets"]["dev_work"]}}
    monkeypatch.setattr(scorecard, "read", lambda: seen)
    assert _run(monkeypatch, "--first-sight", "dev_first") == 2
    assert "was seen before" in capsys.readouterr().err


def test_texts_that_are_not_here_are_asked_for(monkeypatch, capsys):
    monkeypatch.delenv("MAHDAR_JULY", raising=False)
    assert _run(monkeypatch, "july") == 2
    assert "--july FOLDER" in capsys.readouterr().err


@pytest.fixture
def unseen(card):
    """The scorecard as it was before any set had its first sight."""
    sets = {name: one for name, one in card["sets"].items() if SETS[name].worked_on}
    return {**card, "sets": sets, **quality.summary(sets)}


def test_a_first_sight_is_kept_when_the_set_is_measured_again(card, unseen):
    figures = {key: value for key, value in card["sets"]["dev_work"].items() if key != "first_seen"}
    first = quality.carried_over(unseen, {"validation": figures}, first_sight=True)
    again = quality.carried_over(first, {"validation": figures | {"measured": "2030-01-01"}})
    assert first["sets"]["july"] == card["sets"]["july"]
    assert first["first_sight"]["sets"] == ["validation"]
    assert again["sets"]["validation"]["measured"] == "2030-01-01"
    assert again["sets"]["validation"]["first_seen"] == figures
    assert "At first sight" in page(again)
    assert "not scored yet: 12 more short reports." in page(again)


def test_a_large_drop_is_marked(unseen):
    figures = json.loads(json.dumps(unseen["sets"]["dev_work"]))
    figures["f1"]["events"] -= 0.06
    text = page(quality.carried_over(unseen, {"validation": figures}, first_sight=True))
    assert "-6.0 ▼" in text
    assert text.count("▼") == 2  # the one, and what the mark means


def test_worked_on_and_first_sight_are_two_halves():
    files = sorted(path.name for path in (FOLDER / "dev" / "gold").glob("*.json"))
    assert len(files) == 24
    assert files[1::2] == [f"{Path(report.source).stem}.json" for report in SETS["dev_work"].gold()]


def test_every_annotated_article_of_july_can_be_rebuilt():
    with (ROOT / "benchmarks" / "july" / "locators.csv").open(encoding="utf-8", newline="") as handle:
        listed = {row["file"] for row in csv.DictReader(handle)}
    assert listed == {report.source for report in SETS["july"].gold()}


def test_no_words_of_an_outlet_stand_in_annotations():
    for folder in (ROOT / "benchmarks" / "july" / "gold", FOLDER / "seed"):
        for path in folder.glob("*.json"):
            text = path.read_text("utf-8")
            assert '"quote_text"' not in text
            assert not json.loads(text)["document"].get("title")


@pytest.mark.skipif(not SCORER.exists(), reason="the first scorer is not on this machine")
def test_counts_are_those_of_the_first_scorer(card, tmp_path):
    """On the reports that are worked on; the scorer that the annotations were made with counts the same."""
    one = SETS["dev_work"]
    texts, gold = tmp_path / "texts", tmp_path / "gold"
    for folder in (texts, gold):
        folder.mkdir()
    for report in one.gold():
        (texts / report.source).write_bytes((one.texts / report.source).read_bytes())
        name = f"{Path(report.source).stem}.json"
        (gold / name).write_bytes((one.annotations / name).read_bytes())
    build([texts], tmp_path / "tables")
    command = [sys.executable, SCORER, tmp_path / "tables", gold, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = {
        k: v for k, v in json.loads(done.stdout)["counts"].items() if not k.startswith(("documents", "events.country"))
    }
    now = quality.measure(one, one.texts)["figures"]
    assert {key: [now[key]["right"], now[key]["total"]] for key in now if ":" not in key} == theirs
