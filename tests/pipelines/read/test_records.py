"""Files of many reports: a record a report, and a bad one is named alone."""

from __future__ import annotations

import json

import pytest

from pipelines.errors import ReportError
from pipelines.read.kinds import reports_from_bytes

FRONT = {"title": "لقاء", "published": "2025-02-27", "outlet": "رويترز", "url": "https://example.com/1"}
TEXT = "وصل الوفد إلى جدة."


def told(content: str | bytes, name: str) -> list[tuple[str, str]]:
    """Name and text of each report, name and code of each refusal."""
    data = content.encode() if isinstance(content, str) else content
    found = reports_from_bytes(data, name)
    return [(e.where, e.code) if isinstance(e, ReportError) else (e.file, e.text) for e in found]


RECORDS = {
    "JSON Lines": ("a.jsonl", json.dumps({**FRONT, "text": TEXT}, ensure_ascii=False), "#1"),
    "other names of keys": (
        "a.jsonl",
        json.dumps({"headline": "لقاء", "date": 20250227, "source": "رويترز", "link": FRONT["url"], "body": TEXT}),
        "#1",
    ),
    "a JSON array": ("a.json", json.dumps([{**FRONT, "content": TEXT}], indent=1), "#1"),
    "one JSON object over lines": ("a.json", json.dumps({**FRONT, "article": TEXT}, indent=1), "#1"),
    "JSON Lines under another name": ("a.txt", json.dumps({**FRONT, "text": TEXT}), "#1"),
    "CSV": ("a.csv", f"title,published,outlet,url,text\nلقاء,2025-02-27,رويترز,{FRONT['url']},{TEXT}\n", "#2"),
    "a spreadsheet's CSV": (
        "a.csv",
        f"\ufeffsep=;\r\nTitle;Date;Source;URL;Text\r\nلقاء;2025-02-27;رويترز;{FRONT['url']};{TEXT}\r\n",
        "#3",
    ),
    "tabs": ("a.tsv", f"title\tpublished\toutlet\turl\ttext\nلقاء\t2025-02-27\tرويترز\t{FRONT['url']}\t{TEXT}", "#2"),
    "Arabic headers": (
        "a.csv",
        f"العنوان,يوم النشر,الوسيلة,الرابط,النص\nلقاء,2025-02-27,رويترز,{FRONT['url']},{TEXT}\n",
        "#2",
    ),
}


@pytest.mark.parametrize("case", RECORDS)
def test_a_record_is_a_report(case):
    name, content, number = RECORDS[case]
    (report,) = reports_from_bytes(content.encode(), name)
    assert not isinstance(report, ReportError)
    front = {**FRONT, "published": "20250227"} if "20250227" in content else FRONT
    assert (report.file, report.text, report.front) == (name + number, TEXT, front)


def test_a_bad_line_is_named_and_its_neighbours_are_read():
    good = json.dumps({"text": TEXT})
    deep = '{"text": ' * 50_000
    lines = [good, "{bad", "[1]", "12", '{"text": ""}', '{"a": 1}', '{"text": 12}', deep, "", good]
    assert told("\n".join(lines), "a.jsonl") == [
        ("a.jsonl#1", TEXT),
        ("a.jsonl#2", "bad_record"),
        ("a.jsonl#3", "bad_record"),
        ("a.jsonl#4", "bad_record"),
        ("a.jsonl#5", "empty"),
        ("a.jsonl#6", "no_text_field"),
        ("a.jsonl#7", "empty"),
        ("a.jsonl#8", "bad_record"),
        ("a.jsonl#10", TEXT),
    ]


def test_a_line_in_another_encoding_is_named_alone():
    good = json.dumps({"text": TEXT}, ensure_ascii=False).encode()
    assert told(good + b'\n{"text": "\xff"}\n' + good, "a.jsonl") == [
        ("a.jsonl#1", TEXT),
        ("a.jsonl#2", "not_utf8"),
        ("a.jsonl#3", TEXT),
    ]


def test_half_an_emoji_is_replaced_and_said():
    (report,) = reports_from_bytes(rb'{"title": "\ud83d", "text": "\u0646\u0635\u0000 \ud83d"}', "a.jsonl")
    assert not isinstance(report, ReportError)
    assert (report.text, report.front["title"]) == ("نص\ufffd \ufffd", "\ufffd")
    assert [note.code for note in report.notes] == ["replaced_characters"]


def test_a_row_that_does_not_fit_is_named_and_its_neighbours_are_read():
    rows = [
        "title,text",
        f"أ,{TEXT}",
        "ب",
        f"ج,{TEXT},زائد",
        '"د"x,نص',
        f'"سطر\nثان",{TEXT}',
        ",",
        f"و,{TEXT}",
        '"ز,نص',
    ]
    assert told("\n".join(rows), "a.csv") == [
        ("a.csv#2", TEXT),
        ("a.csv#3", "bad_record"),
        ("a.csv#4", "bad_record"),
        ("a.csv#5", "bad_record"),
        ("a.csv#6", TEXT),
        ("a.csv#8", TEXT),
        ("a.csv#9", "bad_record"),
    ]


def test_the_line_of_a_bad_row_is_that_of_the_file():
    found = list(reports_from_bytes(f'title,text\n"سطر\nثان",{TEXT}\nب\n'.encode(), "a.csv"))
    assert [(one.where, one.line) for one in found if isinstance(one, ReportError)] == [("a.csv#3", 4)]


EMPTY = {
    "no header": ("a.csv", f"أ,{TEXT}\nب,{TEXT}\n", "no_text_field"),
    "no column of text": ("a.csv", "title,url\nأ,ب\n", "no_text_field"),
    "no row": ("a.csv", "title,text\n", "empty"),
    "nothing": ("a.csv", "", "empty"),
    "no line": ("a.jsonl", "\n\n", "empty"),
    "an empty array": ("a.json", "[]", "empty"),
}


@pytest.mark.parametrize("case", EMPTY)
def test_a_file_without_a_record_is_one_refusal(case):
    name, content, code = EMPTY[case]
    assert told(content, name) == [(name, code)]


def test_a_page_in_a_cell_is_read_as_one():
    page = f"<html><body><p>{TEXT}</p><script>var x = 'كاذب'</script></body></html>"
    assert told(json.dumps({"text": page}), "a.jsonl") == [("a.jsonl#1", TEXT)]


def test_a_record_does_not_say_its_language():
    (report,) = reports_from_bytes(json.dumps({"text": TEXT, "language": "Arabic"}).encode(), "a.jsonl")
    assert not isinstance(report, ReportError)
    assert report.front == {}
