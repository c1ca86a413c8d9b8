"""Stance: how marks are read, how agreement and answers are counted, and that the committed figures are these."""

from __future__ import annotations

import pytest

from benchmarks import scorecard, stance
from benchmarks.stance import Mark, Passage, read_mark
from dashboard.i18n import catalogue
from pipelines.model import Span

CURE = "docs/scorecard.json is not what is measured now. Run: make scorecard"


def test_a_mark_is_an_event_a_statement_or_both():
    assert read_mark("ASSAULT voice=quoted background") == Mark("ASSAULT", "quoted", "true")
    assert read_mark("position=refusal topic=ceasefire") == Mark(position="refusal", topic="ceasefire")
    both = read_mark("SUPPORT voice=outlet + position=support topic=nato")
    assert both == Mark("SUPPORT", "outlet", "false", "support", "nato")


def _passage(text, words, first, second=None):
    span = Span(text.index(words), text.index(words) + len(words))
    return Passage("s", "2025-02-27", text, (span,), (first,), (second or first,))


def test_agreement_leaves_out_what_neither_reader_was_asked():
    event = read_mark("ASSAULT voice=outlet")
    said = read_mark("position=refusal topic=ceasefire")
    pairs = [_passage("قصف", "قصف", event, read_mark("ASSAULT voice=quoted")), _passage("قال", "قال", said)]
    agreed = stance.agreement(pairs)
    assert (agreed["voice"]["right"], agreed["voice"]["total"]) == (0, 1)
    assert (agreed["position"]["right"], agreed["position"]["total"]) == (1, 1)


def test_answers_are_counted_on_what_was_found():
    text = "قصفت إسرائيل بيروت، وقال الوزير الروسي إن موسكو ترفض وقف إطلاق النار."
    hit = stance.score([_passage(text, "قصفت", read_mark("ASSAULT voice=attributed"))])
    assert (hit.right["stance.events"], hit.right["stance.voice"], hit.right["stance.background"]) == (1, 0, 1)
    assert hit.errors["stance", "voice", "attributed>outlet"] == 1
    missed = stance.score([_passage(text, "قصفت", read_mark("SANCTION voice=outlet"))])
    assert missed.total["stance.voice"] == 0
    said = stance.score([_passage(text, "قال", read_mark("position=refusal topic=ceasefire"))])
    assert said.right["stance.position"] == said.right["stance.topic"] == 1


def test_a_first_sight_of_the_passages_is_kept(monkeypatch):
    monkeypatch.setattr(stance, "passages", lambda: [_passage("قصفت", "قصفت", read_mark("ASSAULT voice=outlet"))])
    first = stance.measure(None, {"measured": "2026-11-26"})
    again = stance.measure(first, {"measured": "2030-01-01"})
    assert again["measured"] == "2030-01-01"
    assert again["first_seen"] == first["first_seen"]
    assert again["first_seen"]["measured"] == "2026-11-26"


def test_a_mark_too_few_is_an_error(monkeypatch):
    rows = {
        "second_reader.csv": [{"id": "s", "marks": "ASSAULT voice=outlet || ASSAULT voice=outlet"}],
        "sentences.csv": [{"id": "s", "published": "2025-02-27", "passage": "⟦قصف|ASSAULT voice=outlet⟧"}],
    }
    monkeypatch.setattr(stance, "_rows", lambda name: iter(rows[name]))
    with pytest.raises(ValueError, match="of the second reader 2"):
        stance.passages()


def test_figures_are_what_is_measured_now():
    kept = scorecard.read()["stance"]
    now = stance.measure(kept, {})
    assert {key: kept[key] for key in now} == now, CURE


def test_all_that_is_shown_has_its_label():
    kept = scorecard.read()["stance"]
    wanted = {f"measure.stance.{name}" for name in kept["measures"]}
    wanted |= {f"mistake.stance.{error['kind']}" for error in kept["errors"]}
    wanted |= {f"{error['group']}.{code}" for error in kept["errors"] for code in error["detail"].split(">")}
    assert wanted - set(catalogue()) == set()
