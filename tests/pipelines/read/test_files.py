"""Which files are read, and what is wrong with those that are not."""

from __future__ import annotations

import pytest

from pipelines.errors import ReportError, UsageError
from pipelines.read import files
from pipelines.read.files import read_report, report_files


def test_reports_of_a_folder_are_found_below_it_and_named_relative_to_it(tmp_path):
    for name in ("b.txt", "sub/a.txt", "notes.md", ".hidden/c.txt", ".d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("نص", encoding="utf-8")
    assert [name for _, name in report_files([tmp_path])] == ["b.txt", "sub/a.txt"]


def test_a_report_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text("نص", encoding="utf-8")
    assert len(report_files([tmp_path, tmp_path / "a.txt"])) == 1


@pytest.mark.parametrize("name", ["missing", "missing.txt"])
def test_a_path_that_does_not_exist_is_said_so(tmp_path, name):
    with pytest.raises(UsageError, match="does not exist"):
        report_files([tmp_path / name])


def test_an_empty_folder_is_said_so(tmp_path):
    with pytest.raises(UsageError, match=r"holds no \.txt file"):
        report_files([tmp_path])


BROKEN = {
    "not_utf8": ("سطر\nوصل الوفد".encode("cp1256"), 1, 0),
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
