"""The annotated example report is read as well as it was when last measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.batch import build

GOLD = Path(__file__).parents[2] / "shared" / "gold"


@pytest.fixture(scope="module")
def score(tmp_path_factory):
    """What the scorer counts on the annotated report: right and total by key, and F1."""
    if not (GOLD / "score.py").exists():
        pytest.skip(f"{GOLD} is not on this machine")
    out = tmp_path_factory.mktemp("seed") / "tables"
    build([GOLD / "seed"], out)
    command = [sys.executable, GOLD / "score.py", out, GOLD / "seed", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def rate(score, key: str) -> float:
    right, total = score["counts"][key]
    return right / total


def wrong(score, key: str) -> int:
    right, total = score["counts"][key]
    return total - right


def test_events_are_found(score):
    assert score["f1"]["events.f1"] >= 0.85


def test_events_have_their_day_and_status(score):
    assert wrong(score, "events.date") <= 1
    assert wrong(score, "events.status") <= 1


def test_statements_are_found_with_speaker_and_words(score):
    assert score["f1"]["statements.f1"] >= 0.90
    assert rate(score, "statements.speaker") >= 0.90
    assert rate(score, "statements.quote") >= 0.90


@pytest.mark.parametrize("key", ["recall", "precision", "donor", "recipient", "category", "part_of"])
def test_both_sums_of_aid_are_right(score, key):
    assert wrong(score, f"aid.{key}") == 0


@pytest.mark.parametrize("key", ["found", "title", "published"])
def test_the_document_is_described(score, key):
    assert wrong(score, f"documents.{key}") == 0
