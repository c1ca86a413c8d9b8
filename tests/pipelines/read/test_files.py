"""Which files are read, and what is wrong with those that are not."""

from __future__ import annotations

import pytest

from pipelines.errors import ReportError, UsageError
from pipelines.read import files
from pipelines.read.files import left_out, read_report, report_files


def test_reports_of_a_folder_are_found_below_it_and_named_relative_to_it(tmp_path):
    names = ["b.txt", "sub/a.txt", "notes.md", "C.HTML", "d.docx", "e.pdf", "f.jsonl", "g.csv", "..h.txt"]
    for name in (*names, ".hidden/c.txt", ".d.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("نص", encoding="utf-8")
    assert [name for _, name in report_files([tmp_path])] == sorted(names)


def test_what_else_a_folder_holds_is_named(tmp_path):
    (tmp_path / "reports" / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("نص", encoding="utf-8")
    (tmp_path / "reports" / "sub" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "reports" / "out.txt").symlink_to("../secret.txt")
    (tmp_path / "reports" / "again").symlink_to(".")
    (tmp_path / "reports" / "gone.txt").symlink_to("nowhere.txt")
    assert report_files([tmp_path / "reports"]) == []
    found = [(error.where, error.code) for error in left_out([tmp_path / "reports"])]
    assert found == [("again", "link"), ("gone.txt", "link"), ("out.txt", "link"), ("sub/picture.png", "other_kind")]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path):
    (tmp_path / "real.text").write_text("وصل الوفد.", encoding="utf-8")
    (tmp_path / "link").symlink_to("real.text")
    ((path, name),) = report_files([tmp_path / "link"])
    assert read_report(path, name).text == "وصل الوفد."
    assert left_out([tmp_path / "link"]) == []


def test_a_name_that_is_no_utf8_can_be_held_by_a_table(tmp_path):
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("نص", encoding="utf-8")
    assert [name for _, name in report_files([tmp_path])] == ["caf\\xe9.txt"]


def test_a_report_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    assert len(report_files([tmp_path, tmp_path / "a.txt"])) == 1


@pytest.mark.parametrize("name", ["missing", "missing.txt"])
def test_a_path_that_does_not_exist_is_said_so(tmp_path, name):
    with pytest.raises(UsageError, match="does not exist"):
        report_files([tmp_path / name])


BROKEN = {
    "not_utf8": (b"\xe9t\xe9\n", 1, 0),
    "binary": (b"\xd9\x88\x00\xd9\x88", None, 2),
    "empty": (b"", None, None),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_file_is_rejected_with_its_place(tmp_path, code):
    content, line, byte = BROKEN[code]
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ReportError) as caught:
        read_report(path, "a.txt")
    assert (caught.value.code, caught.value.line, caught.value.byte) == (code, line, byte)
    assert str(caught.value).startswith("a.txt: ")
    assert caught.value.cure


def test_the_line_and_byte_of_a_fault_in_the_middle(tmp_path):
    good = "وصل الوفد\n".encode()
    path = tmp_path / "a.txt"
    path.write_bytes(good + b"ab\xff")
    with pytest.raises(ReportError) as caught:
        read_report(path, "a.txt")
    assert (caught.value.line, caught.value.byte) == (2, len(good) + 2)


def test_front_matter_without_text_is_empty(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\nkind: own\n---\n \n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_report(path, "a.txt")
    assert caught.value.code == "empty"


def test_a_huge_file_is_refused_by_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_text("وصل الوفد إلى جدة", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_report(path, "a.txt")
    assert caught.value.code == "too_large"
