"""Letters of a PDF come in reading order, whoever wrote it."""

from __future__ import annotations

import shutil
import subprocess
import zlib

import pytest

from pipelines.errors import ReportError
from pipelines.model import Report
from pipelines.read import pdf
from pipelines.read.kinds import reports_from_bytes
from tests.pipelines.read.drawn import from_right, pdf_of


def read(data: bytes) -> Report:
    (report,) = reports_from_bytes(data, "a.pdf")
    assert isinstance(report, Report), report
    return report


def refused(data: bytes) -> ReportError:
    (error,) = reports_from_bytes(data, "a.pdf")
    assert isinstance(error, ReportError)
    return error


#: What is drawn from left to right, and what is read.
LINES = {
    "Arabic": ("ةدج ىلإ دفولا لصو", "وصل الوفد إلى جدة"),
    "a number": ("2026 سرام 3 موي", "يوم 3 مارس 2026"),
    "a decimal number": ("نويلم 50.5", "50.5 مليون"),
    "a percentage": ("%25 ةبسنب", "بنسبة 25%"),
    "a range, as it is drawn after Arabic": ("2025-2024 ةرتفلا يف", "في الفترة 2024-2025"),
    "a day in figures": ("3/3/2026 يف", "في 3/3/2026"),
    "Arabic digits": ("سرام ١٢ يف", "في ١٢ مارس"),
    "Latin words": ("هدفوو European Union داحتالا", "الاتحاد European Union ووفده"),
    "Latin words in brackets": (".)USD 50.5 million( رالود", "دولار (USD 50.5 million)."),
    "brackets kept as drawn": (".(USD 50.5 million) رالود", "دولار (USD 50.5 million)."),
    "quotes": (".»بحرن« :لاق", "قال: «نرحب»."),
    "quotes kept as drawn": (".«بحرن» :لاق", "قال: «نرحب»."),
    "an English line": ("The delegation met", "The delegation met"),
}


@pytest.mark.parametrize("case", LINES)
def test_a_line_is_read_in_its_order(case):
    drawn, text = LINES[case]
    assert read(pdf_of([[from_right(500, 700, drawn)]])).text == text


def test_ligatures_stay_whole_and_presentation_forms_become_letters():
    drawn = [*"ءﺎﻗ", "لا", *" ﻡﻮﻳ ", "ﻻ"]
    assert read(pdf_of([[from_right(500, 700, drawn)]])).text == "لا يوم لاقاء"
    assert read(pdf_of([[from_right(500, 700, [*"ﺔﻨﺳ ", "ﺣـ", "ﻟـ"])]])).text == "لـحـ سنة"


def test_blanks_that_are_only_gaps_are_blanks():
    runs = [from_right(500, 700, "دفولا"), from_right(500 - 6 * 5 - 4, 700, "لصو")]
    assert read(pdf_of([runs])).text == "الوفد وصل"


def test_vowel_marks_hang_on_their_letter():
    letters = from_right(500, 700, "دمحم")
    marks = [(500 - 6 * n + 1, 700, [mark]) for n, mark in ((1, "\u064f"), (2, "\u064e"), (3, "\u0651"))]
    narrow = [(left, base, run) for left, base, run in marks]
    assert read(pdf_of([[letters, *narrow]])).text == "مُحَمّد"


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not():
    full, short = "ةملك " * 12 + "ةملك", "ةملك ةملك."
    lines = [full, full, short[::-1], full, short[::-1]]
    runs = [from_right(500, 700 - 16 * at, line) for at, line in enumerate(lines)]
    paragraphs = read(pdf_of([runs])).text.split("\n")
    assert [len(one.split()) for one in paragraphs] == [28, 15]


def test_the_right_column_is_read_first():
    right = [from_right(500, 700 - 16 * at, f"{word} نيمي") for at, word in enumerate("ابجده")]
    left = [from_right(250, 700 - 16 * at, f"{word} راسي") for at, word in enumerate("ابجده")]
    heading = from_right(500, 740, "ناونع " * 10 + "ةملك " * 8)
    text = read(pdf_of([[heading, *right, *left]])).text
    assert text.rindex("يمين") < text.index("يسار")
    assert text.startswith("كلمة")


def test_page_numbers_and_what_every_page_repeats_are_left_out():
    pages = [
        [from_right(500, 760, "رابخألا ةديرج"), from_right(500, 700, "ةحفص " + word), from_right(300, 40, f"- {n} -")]
        for n, word in enumerate(("ىلوأ", "ةيناث", "ةثلاث"), 1)
    ]
    text = read(pdf_of(pages)).text
    assert "جريدة" not in text
    assert "-" not in text
    assert text.count("صفحة") == 3


def test_letters_drawn_twice_for_bold_are_read_once():
    run = from_right(500, 700, "دفولا لصو")
    assert read(pdf_of([[run, (run[0] + 0.2, run[1], run[2])]])).text == "وصل الوفد"


REFUSALS = {
    "a picture of a page": (pdf_of([[]]), "no_text_layer"),
    "letters without codes": (pdf_of([[from_right(500, 700, ["\ufffd"] * 20)]]), "no_text_layer"),
    "no page": (b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "no_text_layer"),
    "torn": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "broken"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_pdf_without_readable_text_is_one_sentence(case):
    data, code = REFUSALS[case]
    error = refused(data)
    assert error.code == code
    assert error.cure


def test_a_locked_pdf_says_so():
    lock = "<</Filter/Standard/V 1/R 2/Length 40/P -4/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">>>"
    data = pdf_of([[from_right(500, 700, "دفولا")]])
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]/Encrypt " + lock.encode())
    assert refused(data).code == "encrypted"


def test_a_part_that_unpacks_beyond_reason_is_never_unpacked(monkeypatch):
    monkeypatch.setattr(pdf, "_MAX_UNPACKED", 10_000)
    bomb = zlib.compress(zlib.compress(b"\0" * 2_000_000))
    extra = b"9 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>stream\n" + bomb + b"\nendstream\nendobj\n"
    assert refused(pdf_of([[from_right(500, 700, "دفولا")]], extra)).code == "too_large"


def test_pages_beyond_the_limit_are_left_out_with_a_note(monkeypatch):
    monkeypatch.setattr(pdf, "_MAX_PAGES", 1)
    report = read(pdf_of([[from_right(500, 700, "ىلوأ")], [from_right(500, 700, "ةيناث")]]))
    assert (report.text, [note.code for note in report.notes]) == ("أولى", ["text_cut"])


PRINTED = (
    "التقى وزير الخارجية المصري نظيره السعودي في القاهرة يوم الثلاثاء 3 مارس 2026، وبحث الجانبان تطورات الأوضاع "
    "في السودان وسبل وقف إطلاق النار لأنها لا تحتمل التأجيل. وأعلنت قطر مساعدات بقيمة 50.5 مليون دولار "
    "(USD 50.5 million) بنسبة 25% في الفترة 2024-2025.",
    "وقال المتحدث باسم الوزارة: «نرحب بهذه الخطوة وندعو إلى تسريع إيصال المساعدات».",
)


def commands(folder: str) -> dict[str, list[str]]:
    """What makes ``a.pdf`` of ``a.html`` in a folder; LibreOffice lays it out well as a text document."""
    chromium = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/c"]
    office = ["--headless", f"-env:UserInstallation=file://{folder}/o", "--infilter=HTML (StarWriter)"]
    return {
        "chromium": ["chromium", *chromium, f"--print-to-pdf={folder}/a.pdf", f"{folder}/a.html"],
        "soffice": ["soffice", *office, "--convert-to", "pdf", "--outdir", folder, f"{folder}/a.html"],
    }


@pytest.mark.parametrize("program", ["chromium", "soffice"])
def test_what_a_program_prints_is_read_word_by_word(tmp_path, program):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    page = tmp_path / "a.html"
    body = "".join(f"<p>{one}</p>" for one in PRINTED)
    page.write_text(f'<html lang="ar" dir="rtl"><meta charset="utf-8"><body>{body}</body></html>', encoding="utf-8")
    subprocess.run(commands(str(tmp_path))[program], check=True, capture_output=True, timeout=120)
    assert read((tmp_path / "a.pdf").read_bytes()).text.split("\n") == list(PRINTED)
