"""Word files as people and programs write them."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml

from pipelines.errors import ReportError
from pipelines.model import Report
from pipelines.read import docx
from pipelines.read.kinds import reports_from_bytes

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def read(data: bytes, name: str = "a.docx") -> Report:
    (report,) = reports_from_bytes(data, name)
    assert isinstance(report, Report), report
    return report


def test_paragraphs_and_cells_come_in_reading_order():
    document = Document()
    document.add_paragraph("قبل الجدول.")
    table = document.add_table(2, 2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"خلية {at}"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "خلية في خلية"
    document.add_paragraph("بعد الجدول.")
    lines = [line for line in read(saved(document)).text.split("\n") if line]
    assert lines == ["قبل الجدول.", "خلية 0", "خلية 1", "خلية 2", "خلية 3", "خلية في خلية", "بعد الجدول."]


def test_what_was_put_in_is_read_and_what_was_struck_out_is_not():
    document = Document()
    paragraph = document.add_paragraph("وصل ")
    for xml in (
        f"<w:ins {_NS}><w:r><w:t>الوفد</w:t></w:r></w:ins>",
        f"<w:del {_NS}><w:r><w:delText>الوزير</w:delText></w:r></w:del>",
        f"<w:hyperlink {_NS}><w:r><w:t xml:space='preserve'> إلى جدة</w:t></w:r></w:hyperlink>",
        f"<w:r {_NS}><w:tab/><w:t>أمس</w:t><w:br/><w:t>مساء</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert read(saved(document)).text == "وصل الوفد إلى جدة\tأمس\nمساء"


@pytest.mark.parametrize(("title", "front"), [("لقاء وزاري", {"title": "لقاء وزاري"}), ("Template 7", {}), ("", {})])
def test_an_arabic_title_of_the_file_is_its_title(title, front):
    document = Document()
    document.core_properties.title = title
    document.add_paragraph("وصل الوفد.")
    assert read(saved(document)).front == front


def test_front_matter_at_its_head_is_read():
    document = Document()
    for line in ("---", "published: 2025-02-27", "---", "وصل الوفد."):
        document.add_paragraph(line)
    report = read(saved(document))
    assert (report.front, report.text) == ({"published": "2025-02-27"}, "وصل الوفد.")


def test_a_word_file_is_known_by_its_content():
    document = Document()
    document.add_paragraph("وصل الوفد.")
    assert read(saved(document), "a.txt").text == "وصل الوفد."


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


REFUSALS = {
    "no text": (saved(Document()), "empty"),
    "torn": (saved(Document())[:2000], "other_kind"),
    "no package": (zipped(**{"word/document.xml": b"<w/>"}), "broken"),
    "another archive": (zipped(**{"a.txt": "وصل الوفد.".encode()}), "other_kind"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_no_word_file_is_one_sentence(case):
    data, code = REFUSALS[case]
    (error,) = reports_from_bytes(data, "a.docx")
    assert isinstance(error, ReportError)
    assert error.code == code


def test_a_package_that_unpacks_beyond_reason_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(docx, "_MAX_UNPACKED", 10_000)
    (error,) = reports_from_bytes(zipped(**{"word/document.xml": b"<w/>", "a": b" " * 20_000}), "a.docx")
    assert isinstance(error, ReportError)
    assert error.code == "too_large"
