"""Texts on sport, markets, courts, faith, weather and the like hold no events of conflict and diplomacy."""

from __future__ import annotations

from pathlib import Path

from tests.reading import coded, words

TEXTS = sorted((Path(__file__).parent / "gold" / "other_worlds").glob("*.txt"))


def test_texts_of_other_worlds_give_at_most_one_event() -> None:
    assert len(TEXTS) == 20
    found = []
    for path in TEXTS:
        one = coded(path.read_text(encoding="utf-8"))
        found += [f"{path.stem}: {event.event_type} {words(one, event.evidence)}" for event in one.events]
    assert len(found) <= 1, "\n".join(found)
