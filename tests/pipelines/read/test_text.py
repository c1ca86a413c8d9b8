"""Which alphabet bytes are in: told by their words, never wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import ReportError
from pipelines.model import Report
from pipelines.read.kinds import reports_from_bytes
from pipelines.read.text import decode

TEXT = "التقى وزير الخارجية المصري نظيره السعودي في القاهرة.\nوبحث الجانبان تطورات الأوضاع في السودان.\n"

#: Name, how it is written, and what its note calls it (nothing where a mark or its validity leaves no doubt).
ENCODINGS = {
    "UTF-8": (TEXT.encode(), ""),
    "UTF-8 with its mark": (TEXT.encode("utf-8-sig"), ""),
    "UTF-16 LE with its mark": (b"\xff\xfe" + TEXT.encode("utf-16-le"), ""),
    "UTF-16 BE with its mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), ""),
    "UTF-32 with its mark": (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), ""),
    "UTF-16 LE": (TEXT.encode("utf-16-le"), "UTF-16 (little-endian)"),
    "UTF-16 BE": (TEXT.encode("utf-16-be"), "UTF-16 (big-endian)"),
    "windows-1256": (TEXT.encode("cp1256"), "windows-1256"),
    "ISO-8859-6": (TEXT.encode("iso8859_6"), "ISO-8859-6"),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_an_encoding_gives_the_same_text_and_says_where_it_was_guessed(case):
    data, label = ENCODINGS[case]
    (report,) = reports_from_bytes(data, "a.txt")
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert [note.code for note in report.notes] == (["decoded_as"] if label else [])
    assert all(label in note.what for note in report.notes)


STRANGE = {
    "Russian in windows-1251": "Министр встретился с коллегой в столице.".encode("cp1251"),
    "Greek in ISO-8859-7": "Ο υπουργός συναντήθηκε με τον ομόλογό του.".encode("iso8859_7"),
    "Hebrew in windows-1255": "שר החוץ נפגש עם עמיתו ביום שלישי.".encode("cp1255"),
    "French in Latin-1": "Le ministre a rencontré son homologue à l'été.".encode("latin-1"),
    "Chinese in GBK": "外交部长周二会见了对方。双方讨论了停火问题。".encode("gbk"),
    "UTF-8 with a hole": TEXT.encode()[:40] + b"\xff\xfe" + TEXT.encode()[40:],
    "half UTF-8, half windows-1256": TEXT.encode() + TEXT.encode("cp1256"),
    "EBCDIC": b"MEETING".decode().encode("cp500") * 40,
    "half a letter of UTF-16": b"\xff\xfe" + TEXT.encode("utf-16-le") + b"A",
}


@pytest.mark.parametrize("case", STRANGE)
def test_what_gives_no_arabic_is_refused(case):
    with pytest.raises(ReportError) as caught:
        decode(STRANGE[case], "a.txt")
    assert caught.value.code == "not_utf8"
    assert caught.value.byte is not None


def test_a_text_of_blanks_and_invisible_characters_is_none():
    (error,) = reports_from_bytes(" \n\u200b\ufeff\u3000\u200f".encode(), "a.txt")
    assert isinstance(error, ReportError)
    assert error.code == "empty"


NAMES = [f"a.{ending}" for ending in ("txt", "html", "docx", "pdf", "jsonl", "json", "csv", "tsv", "png")]
HEADS = [
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"<html>",
    b'{"text": "',
    b'[{"text": "',
    b"text,title\n",
    b"\xff\xfe",
    b"\x80",
]


@given(st.sampled_from(HEADS), st.binary(max_size=400) | st.text(max_size=200).map(str.encode), st.sampled_from(NAMES))
def test_any_bytes_are_reports_or_refusals(head, rest, name):
    for one in reports_from_bytes(head + rest, name):
        if isinstance(one, ReportError):
            assert one.what
            assert one.cure
        else:
            assert one.text.strip()
            assert "\0" not in one.text
            one.text.encode()
            "".join(one.front.values()).encode()
