"""Drawing rows to judge, on an archive of a few made-up articles."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from benchmarks import sample
from benchmarks.archive import articles, write_reports
from benchmarks.built import Tables
from pipelines.errors import UsageError

ROOT = Path(__file__).parents[2]

KNOWN = ("معروف", "زار الرئيس الفرنسي بغداد.")
JULY = [
    (
        "وزير الخارجية المصري في عمّان",
        "التقى الوزير المصري نظيره الأردني في عمان أمس. وقال وزير الخارجية المصري إن «الحل سياسي».",
    ),
    ("مساعدات", "قدمت اليابان لأوكرانيا 20 مليون دولار مساعدات إنسانية في 3 يوليو 2015."),
    ("بلا حدث", "تلتقي مصالح مصر والأردن في هذا الملف."),
    ("", ""),
    KNOWN,
    ("مساعدات", "قدمت اليابان لأوكرانيا 20 مليون دولار مساعدات إنسانية في 3 يوليو 2015."),
]
AUGUST = [("شهر آخر", "زار الرئيس التركي باكو.")]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snapshot")
    for day, entries in {"2015-07-21": JULY, "2015-08-01": AUGUST}.items():
        content = [{"source": "outlet", "title": title, "content": text} for title, text in entries]
        with zipfile.ZipFile(folder / f"{day}.zip", "w") as archive:
            archive.writestr(f"{day}.json", "\ufeff" + json.dumps(content, ensure_ascii=False))
    return folder


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    text_hash = hashlib.sha256("\n".join(KNOWN).encode()).hexdigest()
    path = tmp_path_factory.mktemp("known") / "locators.csv"
    path.write_text("text_sha256\n" + text_hash + "\n", "utf-8")
    return path


def _sheet(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


@pytest.fixture(scope="module")
def drawn(snapshot, known, tmp_path_factory):
    out = tmp_path_factory.mktemp("drawn")
    sample.main([str(snapshot), "--round", "1", "--out", str(out), "--without", str(known)])
    return out


def test_each_text_of_the_month_is_read_once_and_annotated_ones_are_not(drawn):
    names = sorted(path.name for path in (drawn / "articles").iterdir())
    assert names == ["2015-07-21-0000-outlet.txt", "2015-07-21-0001-outlet.txt", "2015-07-21-0002-outlet.txt"]


def test_a_git_directory_gives_the_same_articles(snapshot, tmp_path):
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    work = tmp_path / "work"
    work.mkdir()
    (work / "2015-07-21.zip").write_bytes((snapshot / "2015-07-21.zip").read_bytes())
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "data"]):
        subprocess.run([*git, *command], cwd=work, check=True)
    assert list(articles(work, "2015-07")) == list(articles(snapshot, "2015-07"))


def test_the_sheet_holds_what_the_tables_hold(drawn):
    tables = Tables.read(drawn / "tables")
    rows = _sheet(drawn / "sheet.csv")
    counted = {kind: sum(row["kind"] == kind for row in rows) for kind in sample.DRAWN}
    assert counted["event"] == len(tables.table("event_mentions")) > 1
    assert counted["statement"] == len(tables.table("statements")) == 1
    assert counted["time"] == len(tables.table("time_expressions")) == 2
    assert counted["aid"] == len(tables.table("aid_figures")) == 1
    by_hash = {row["text_sha256"]: row["text"] for row in tables.table("documents")}
    for row in rows:
        words = by_hash[row["text_sha256"]][int(row["start"]) : int(row["end"])]
        assert f"⟦{words}⟧" in row["sentence"]
    meeting = next(row for row in rows if row["kind"] == "event" and row["predicted"] == "CONSULT")
    assert "status=occurred" in meeting["details"]
    assert "date=2015-07-20 (relative_to_report)" in meeting["details"]
    assert meeting["before"] == JULY[0][0]
    aid = next(row for row in rows if row["kind"] == "aid")
    assert aid["predicted"] == "20000000 USD"
    assert "donor=JPN ; recipient=UKR" in aid["details"]


def test_a_sentence_with_actors_and_a_verb_but_without_an_event_is_shown(drawn):
    rows = [row for row in _sheet(drawn / "sheet.csv") if row["kind"] == "missed"]
    assert [row["sentence"] for row in rows] == [f"⟦{JULY[2][1]}⟧"]
    assert rows[0]["details"] == "verbs=التقى ; actors=EGY JOR ; section=body"


def test_the_same_seed_gives_the_same_sheet_and_another_seed_another(drawn, monkeypatch):
    tables = Tables.read(drawn / "tables")
    monkeypatch.setattr(sample, "DRAWN", dict.fromkeys(sample.DRAWN, 1))
    first = sample.sheet(tables, 1)
    assert first == sample.sheet(Tables.read(drawn / "tables"), 1)
    assert any(sample.sheet(tables, seed) != first for seed in range(2, 12))


def test_texts_of_outlets_never_enter_the_repository(snapshot):
    with pytest.raises(UsageError, match="lies in the repository"):
        sample.read_articles(snapshot, ROOT / "scratch" / "sample", frozenset())


def test_articles_of_an_earlier_run_are_not_mixed_in(snapshot, tmp_path):
    write_reports(snapshot, "2015-07", frozenset(), tmp_path / "articles")
    with pytest.raises(UsageError, match="holds files already"):
        sample.read_articles(snapshot, tmp_path, frozenset())
