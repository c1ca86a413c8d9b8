"""What programs and notebooks use: one report read, shown and taken on."""

from __future__ import annotations

import inspect
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import pipelines
from pipelines import build, read_report
from pipelines.errors import ReportError, UsageError
from pipelines.model import Report

TEXT = """التقى وزير الخارجية التركي هاكان فيدان نظيره الروسي سيرغي لافروف في أنقرة أمس.
وقال لافروف إن بلاده ترفض نشر قوات أوروبية في أوكرانيا. وقدمت ألمانيا لأوكرانيا 50 مليون يورو مساعدات إنسانية.
"""


def test_a_text_gives_its_rows():
    reading = read_report(TEXT, published="2025-02-27", outlet="دفتري")
    met = next(one for one in reading.events if one.event_type == "CONSULT")
    assert met.date == "2025-02-26"
    assert reading.aid_figures[0].amount == 50e6
    assert reading.documents[0].outlet == "دفتري"
    assert repr(reading).startswith("<Reading: ")


def test_offsets_count_in_its_text():
    reading = read_report(TEXT)
    assert all(reading.text[m.trigger_start : m.trigger_end] == m.trigger for m in reading.event_mentions)


def test_a_table_becomes_a_frame():
    frame = read_report(TEXT, published=date(2025, 2, 27)).frame("events")
    assert "2025-02-26" in set(frame.date)
    with pytest.raises(KeyError):
        read_report(TEXT).frame("nothing")


def test_a_file_and_a_report_give_the_same(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2025-02-27\n---\n{TEXT}", "utf-8")
    one, two = read_report(path), read_report(Report("a.txt", TEXT, {"published": "2025-02-27"}))
    assert list(one.events) == list(two.events)


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def test_in_a_notebook_it_shows_its_text_with_marks_from_right_to_left_and_escaped():
    page = read_report('<script>alert(1)</script> "x" & ' + TEXT)._repr_html_()
    parser = _Words()
    parser.feed(page)
    assert 'dir="rtl"' in page
    assert set(parser.tags) <= {"div", "mark", "p", "b", "ul", "li"}
    assert '<script>alert(1)</script> "x" & ' + TEXT in "".join(parser.words)
    assert parser.tags.count("mark") > 5


def test_what_cannot_be_read_says_so():
    with pytest.raises(ReportError):
        read_report(" ")
    with pytest.raises(UsageError, match="no day"):
        read_report(TEXT, published="27 February")
    with pytest.raises(UsageError, match="int"):
        read_report(3)


def test_the_names_are_there_with_their_meaning():
    for name in pipelines.__all__:
        assert inspect.getdoc(getattr(pipelines, name))
    assert build.__module__ == "pipelines.batch"
    with pytest.raises(AttributeError):
        _ = pipelines.nothing


def test_importing_the_package_loads_nothing_of_the_language():
    code = "import sys, pipelines; print(*(m for m in sys.modules if m.startswith('pipelines')))"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pipelines"]
