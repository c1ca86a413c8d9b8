"""The chronology is many hands' work, not one template: its form, and how often its wording repeats itself."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from pipelines.model import Report
from pipelines.read.files import read_report
from pipelines.text.normalise import fold

REPORTS = Path(__file__).parents[1] / "seeds" / "reports"
FILES = sorted(REPORTS.glob("*.txt"))
_WORD = re.compile(r"\w+")
_SEQUENCE = 6
_MAX_BRIEFS = 3


def _read(path: Path) -> Report:
    return read_report(path, path.name)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_brief_says_what_it_is_and_is_a_brief(path: Path) -> None:
    report = _read(path)
    assert report.front["outlet"] == "Mahdar chronology"
    assert report.front["licence"] == "CC BY 4.0"
    assert report.front["kind"] == "chronology"
    assert path.name.startswith(report.front["published"])
    assert re.match(r"https?://\S+\.\S+/\S", report.front["url"]), "the page of the main fact"
    assert 80 <= len(report.text.split()) <= 200


def test_no_six_words_stand_in_more_than_three_briefs() -> None:
    briefs: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for path in FILES:
        words = _words(_read(path).text)
        for at in range(len(words) - _SEQUENCE + 1):
            briefs[tuple(words[at : at + _SEQUENCE])].add(path.name)
    often = {" ".join(words): sorted(files) for words, files in briefs.items() if len(files) > _MAX_BRIEFS}
    assert not often, "\n".join(f"«{words}»: {', '.join(files)}" for words, files in often.items())
