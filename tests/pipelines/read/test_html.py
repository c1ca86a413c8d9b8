"""Web pages: the article and what the page says of itself, and nothing from the network."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.errors import ReportError
from pipelines.find.published import published_of
from pipelines.model import Report
from pipelines.read.kinds import reports_from_bytes
from pipelines.schema.codes import PublishedBasis

ARTICLE = (
    "التقى وزير الخارجية المصري نظيره السعودي في القاهرة يوم الثلاثاء.",
    "وبحث الجانبان تطورات الأوضاع في السودان وسبل وقف إطلاق النار.",
    "وأعلنت قطر تقديم مساعدات إنسانية بقيمة 50 مليون دولار إلى السودان.",
)
HEAD = (
    '<meta property="og:title" content="لقاء وزاري"><meta property="og:site_name" content="صحيفة الاختبار">'
    '<meta property="og:url" content="https://example.com/news/1">'
    '<meta property="article:published_time" content="2025-02-27T10:00:00+02:00">'
)


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("a page asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def page(head: str = "", before: str = "", after: str = "", charset: str = "utf-8") -> str:
    body = "".join(f"<p>{line}</p>\n" for line in ARTICLE)
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>لقاء</title>{head}</head><body>{before}'
        f"<article><h1>لقاء وزاري</h1>{body}</article>{after}</body></html>"
    )


def read(content: str | bytes, name: str = "a.html") -> Report:
    (report,) = reports_from_bytes(content.encode() if isinstance(content, str) else content, name)
    assert isinstance(report, Report), report
    return report


def body(report: Report) -> list[str]:
    return [line for line in report.text.split("\n") if line in ARTICLE]


def test_the_article_and_what_the_page_says_of_itself():
    report = read(page(HEAD))
    assert body(report) == list(ARTICLE)
    assert report.front == {
        "title": "لقاء وزاري",
        "outlet": "صحيفة الاختبار",
        "url": "https://example.com/news/1",
        "published": "2025-02-27T10:00:00+02:00",
    }


DAYS = {
    "a field of the head": '<meta name="date" content="2025-02-27">',
    "a mark in the text": '<time itemprop="datePublished" datetime="2025-02-27">أمس</time>',
    "a description for machines": '<script type="application/ld+json">{"datePublished": "2025-02-27", </script>',
}


@pytest.mark.parametrize("case", DAYS)
def test_the_day_of_publication_is_what_the_page_says(case):
    assert read(page(before=DAYS[case])).front["published"] == "2025-02-27"


def test_a_page_that_says_no_day_has_none():
    text = "<p>وكان اللقاء السابق في 3/3/2024. Copyright 2023</p><time datetime='2022-01-01'>اليوم</time>"
    assert "published" not in read(page(after=text)).front


LEFT_OUT = {
    "a menu": "<nav><ul><li><a href='/'>كاذب</a></li><li><a href='/2'>كاذب</a></li></ul></nav>",
    "a script": "<script>document.write('كاذب')</script>",
    "a style": "<style>p::after{content:'كاذب'}</style>",
    "a comment": "<!-- كاذب -->",
    "a frame": "<iframe src='https://example.invalid/'></iframe>",
    "a foot": "<footer><p>كاذب</p></footer>",
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_is_no_article_is_left_out(case):
    report = read(page(before=LEFT_OUT[case], after=LEFT_OUT[case]))
    assert "كاذب" not in report.text
    assert body(report) == list(ARTICLE)


WRITTEN = {
    "windows-1256, and says so": page(charset="windows-1256").encode("cp1256"),
    "windows-1256, and says utf-8": page().encode("cp1256"),
    "UTF-8, and says windows-1256": page(charset="windows-1256").encode(),
    "UTF-16": page().encode("utf-16"),
    "capital tags": page().replace("<p>", "<P>").replace("</p>", "</P>").encode(),
    "nothing closed": page().replace("</p>", "").replace("</article></body></html>", "").encode(),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_a_page_is_read_however_it_is_written(case):
    assert body(read(WRITTEN[case])) == list(ARTICLE)


def test_a_page_is_known_by_its_content():
    assert body(read(page(), "a.txt")) == list(ARTICLE)
    assert read("وصل الوفد إلى جدة.", "a.html").text == "وصل الوفد إلى جدة."


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/relative"])
def test_an_address_that_is_none_is_left_out(address):
    assert "url" not in read(page(f'<link rel="canonical" href="{address}">')).front


@pytest.mark.parametrize("day", ["2025-02-30", "أمس", "9999-01-01"])
def test_a_day_that_is_none_becomes_no_other(day):
    report = read(page(f'<meta property="article:published_time" content="{day}">'))
    assert published_of(report, lambda: None) == (None, PublishedBasis.NONE)


def test_a_page_that_is_cut_says_so():
    deep = page(before="<div>" * 5_000)
    found = list(reports_from_bytes(deep.encode(), "a.html"))
    assert all(
        one.code == "empty" if isinstance(one, ReportError) else "text_cut" in {note.code for note in one.notes}
        for one in found
    )


HOSTILE = {
    "an outer entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>&x;</p></html>',
    "100,000 blocks deep": "<html>" + "<div>" * 100_000 + "نص" + "</div>" * 100_000,
    "a deep description": page('<script type="application/ld+json">' + "[" * 50_000 + "]" * 50_000 + "</script>"),
    "50,000 values in a tag": page(before="<div " + " ".join(f"a{i}=1" for i in range(50_000)) + "></div>"),
    "300,000 line breaks": page(before="<br>" * 300_000),
    "angle signs": "<" * 100_000,
    "nothing": "<html><body></body></html>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_is_text_or_one_refusal(case):
    (one,) = reports_from_bytes(HOSTILE[case].encode(), "a.html")
    assert isinstance(one, ReportError) or "root:" not in one.text


def test_the_libraries_are_loaded_by_the_kinds_that_need_them_alone():
    code = (
        "import sys; from pipelines.read.kinds import reports_from_bytes;"
        "list(reports_from_bytes('وصل الوفد.'.encode(), 'a.txt')); list(reports_from_bytes(b'text\\nx\\n', 'a.csv'));"
        "print(*{m.split('.')[0] for m in sys.modules} & {'trafilatura', 'lxml', 'docx', 'pdfminer'})"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
