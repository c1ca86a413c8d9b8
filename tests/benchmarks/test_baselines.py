"""The simpler ways that the rules are held against, and the command that rebuilds the articles of July."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
import zipfile

import pytest

from benchmarks.baselines import bare_build, expressions
from benchmarks.july import rebuild


def test_every_word_of_the_lexicon_is_an_event_of_the_reports_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\npublished: 2025-02-27\n---\nلم يلتق الوزير نظيره، وسيجتمع القادة غدا.", encoding="utf-8")
    found = bare_build([path]).readings["a.txt"].events
    assert [one.type for one in found] == ["CONSULT", "CONSULT"]
    assert {(one.status, one.date, one.actors) for one in found} == {("occurred", "2025-02-27", frozenset())}


def test_all_who_answer_are_asked_the_same():
    pytest.importorskip("dateparser")
    pytest.importorskip("price_parser")
    totals = {who: {key: tally.total[key] for key in tally.total} for who, tally in expressions().items()}
    assert totals["mahdar"] == totals["dateparser"] | totals["price_parser"]
    assert totals["dateparser"] == totals["dateparser_strict"]


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "code", "written"), [("نص المقال", 0, 1), ("نص آخر", 1, 0)], ids=["same", "changed"]
)
def test_an_article_is_rebuilt_only_as_it_was_annotated(tmp_path, monkeypatch, capsys, content, code, written):
    row = {"file": "a.txt", "zip": "2015-07-21.zip", "index": "0", "published": "2015-07-21"}
    row |= {"content_sha256": _digest("نص المقال"), "text_sha256": _digest("عنوان\nنص المقال")}
    listed = io.StringIO()
    writer = csv.DictWriter(listed, row)
    writer.writeheader()
    writer.writerow(row)
    (tmp_path / "locators.csv").write_text(listed.getvalue(), encoding="utf-8")
    monkeypatch.setattr(rebuild, "_LIST", tmp_path / "locators.csv")
    with zipfile.ZipFile(tmp_path / "2015-07-21.zip", "w") as archive:
        article = {"title": "عنوان", "content": content, "source": "صحيفة"}
        archive.writestr("2015-07-21.json", json.dumps([article]))
    monkeypatch.setattr(sys, "argv", ["rebuild", str(tmp_path), str(tmp_path / "out")])
    assert rebuild.main() == code
    assert f"{written} files written" in capsys.readouterr().out
    assert len(list((tmp_path / "out").iterdir())) == written
