"""Names that a trained model sees, with a model of our own making."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipelines.batch import build
from pipelines.cli import main
from pipelines.errors import UsageError
from pipelines.model import Recognised
from pipelines.neural import recogniser as neural
from pipelines.neural.recogniser import load_recogniser, recognise
from pipelines.run import find, read_report
from pipelines.schema.codes import Reading
from pipelines.tables.build import report_rows
from pipelines.text.parse import parse
from tests.reading import report, words

TEXT = "التقى الرئيس التركي رجب طيب أردوغان زعيم قبيلة بني نمير دحام ونوقش في منتدى الغدير أمن كوبان."


class Fake:
    """Labels the words it was told to; the others are outside."""

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.seen: list[list[str]] = []

    def predict(self, sentences: list[list[str]]) -> list[list[str]]:
        self.seen += sentences
        return [[self.labels.get(word, "O") for word in words] for words in sentences]


def test_a_person_that_no_rule_sees_is_taken_in_and_marked():
    read = find(parse(report(TEXT)), Fake(دحام="B-PERS"))
    (mention,) = [m for m in read.actors if m.reading is Reading.RECOGNISED]
    assert words(read, mention.span) == "دحام"
    assert [(n.kind.value, n.country) for n in read.newcomers if n.actor_id in mention.actor_ids] == [("person", None)]


def test_a_body_of_two_words_is_a_group():
    read = find(parse(report(TEXT)), Fake(منتدى="B-ORG", الغدير="I-ORG"))
    (mention,) = [m for m in read.actors if m.reading is Reading.RECOGNISED]
    assert words(read, mention.span) == "منتدى الغدير"
    assert {n.kind.value for n in read.newcomers if n.actor_id in mention.actor_ids} == {"group"}


def test_a_rule_is_never_displaced():
    plain = find(parse(report(TEXT)))
    read = find(parse(report(TEXT)), Fake(أردوغان="B-PERS", التركي="B-ORG", الرئيس="B-PERS"))
    assert read.actors == plain.actors


def test_a_place_without_a_point_is_left_out():
    read = find(parse(report(TEXT)), Fake(كوبان="B-LOC"))
    assert read.places == find(parse(report(TEXT))).places


def test_without_a_model_nothing_changes():
    assert find(parse(report(TEXT)), Fake()) == find(parse(report(TEXT)))


def test_labels_are_read_as_stretches():
    parsed = parse(report("زيد عمرو بكر"))
    labels = Fake(زيد="B-PERS", عمرو="I-PERS", بكر="I-ORG")
    assert recognise(parsed, labels) == (Recognised("PERS", 0, 2), Recognised("ORG", 2, 3))


def test_the_model_reads_the_words_as_they_are_written():
    fake = Fake()
    find(parse(report("وصلَ الوزيرُ أمس")), fake)
    assert fake.seen == [["وصلَ", "الوزيرُ", "أمس"]]


def test_finds_of_a_model_reach_the_tables():
    rows = report_rows(read_report(report(TEXT), Fake(دحام="B-PERS")))
    assert "recognised" in {row.reading.value for row in rows.entity_mentions}


def test_a_folder_without_a_model_is_one_clear_line(tmp_path, capsys):
    assert main(["explain", "وصل الوزير", "--ner", str(tmp_path / "none")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "config.json" in line
    assert "unpacked" in line


def test_missing_packages_are_one_clear_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "config.json").write_text("{}")
    monkeypatch.setitem(sys.modules, "camel_tools.ner", None)
    report_file = tmp_path / "a.txt"
    report_file.write_text("وصل الوزير إلى القاهرة", "utf-8")
    assert main(["build", str(report_file), "--out", str(tmp_path / "out"), "--ner", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "torch" in line
    assert not (tmp_path / "out" / "events.csv").exists()


def test_a_broken_model_is_one_clear_line(tmp_path, monkeypatch):
    (tmp_path / "config.json").write_text("{}")

    def broken(folder: object) -> object:
        raise OSError(f"no weights in {folder}")

    monkeypatch.setattr(neural, "_from_camel_tools", broken)
    with pytest.raises(UsageError, match="no weights"):
        load_recogniser(tmp_path)


def test_a_build_uses_the_model_of_the_folder(tmp_path, monkeypatch):
    (tmp_path / "config.json").write_text("{}")
    monkeypatch.setattr(neural, "_from_camel_tools", lambda folder: Fake(دحام="B-PERS"))
    report_file = tmp_path / "a.txt"
    report_file.write_text(TEXT, "utf-8")
    build([report_file], tmp_path / "out", ner=tmp_path)
    assert "recognised" in (tmp_path / "out" / "entity_mentions.csv").read_text("utf-8")


def test_nothing_of_it_is_imported_unasked():
    code = (
        "import sys; from pipelines.model import Report; from pipelines.run import read_report;"
        "read_report(Report('a', 'وصل الوزير إلى جدة')); print('camel_tools.ner' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
