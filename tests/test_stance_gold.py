"""The marked passages for voice, background, position and topic are well formed and balanced."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from pipelines.lexicon import load
from pipelines.schema.codes import EventType, Position, Voice
from pipelines.schema.lexicon import TopicCueRow
from tests.marked import marked

PASSAGES = Path(__file__).parent / "gold" / "stance" / "sentences.csv"


def test_each_mark_has_known_codes_and_each_code_enough_marks() -> None:
    topics = {row.topic for row in load(TopicCueRow)}
    seen: Counter[str] = Counter()
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert date.fromisoformat(row["published"])
            for _, _, value in marked(row["passage"])[1]:
                for part in value.split(" + "):
                    first, *rest = part.split()
                    if first.startswith("position="):
                        assert len(rest) == 1
                        assert rest[0].removeprefix("topic=") in topics, row["id"]
                        seen.update((str(Position(first.removeprefix("position="))), rest[0]))
                    else:
                        assert EventType(first)
                        assert rest[1:] in ([], ["background"]), row["id"]
                        seen.update((str(Voice(rest[0].removeprefix("voice="))), *rest[1:]))
    assert min(seen[voice] for voice in Voice) >= 25
    assert seen["background"] >= 40
    assert min(seen[position] for position in Position) >= 12
    assert min(seen[f"topic={topic}"] for topic in topics) >= 8
