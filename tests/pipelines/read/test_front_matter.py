"""Front matter as people and programs write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.read.front_matter import KEYS, split_front_matter, with_front_matter
from pipelines.read.text import report_from_text

HEADS = {
    "plain": "---\npublished: 2025-02-27\noutlet: رويترز\n---\n",
    "CRLF": "---\r\npublished: 2025-02-27\r\noutlet: رويترز\r\n---\r\n",
    "byte order mark": "\ufeff---\npublished: 2025-02-27\noutlet: رويترز\n---\n",
    "blank lines before": "\n\n---\npublished: 2025-02-27\noutlet: رويترز\n---\n",
    "double quotes": '---\npublished: "2025-02-27"\noutlet: "رويترز"\n---\n',
    "single quotes": "---\npublished: '2025-02-27'\noutlet: 'رويترز'\n---\n",
    "unknown keys": "---\npublished: 2025-02-27\nauthor: أحمد\ntags: [a, b]\noutlet: رويترز\n---\n",
    "comments": "---\n# a note\npublished: 2025-02-27\noutlet: رويترز\n---\n",
    "other names of keys": "---\ndate: 2025-02-27\nsource: رويترز\n---\n",
    "capital keys": "---\nPublished: 2025-02-27\nOutlet: رويترز\n---\n",
    "closed by dots": "---\npublished: 2025-02-27\noutlet: رويترز\n...\n",
}


@pytest.mark.parametrize("case", HEADS)
def test_front_matter_is_read(case):
    report = report_from_text(HEADS[case] + "وصل الوفد.\n", "a.txt")
    assert report.front == {"published": "2025-02-27", "outlet": "رويترز"}
    assert report.text == "وصل الوفد.\n"


def test_the_text_begins_on_its_line_of_the_file():
    assert report_from_text("---\nkind: own\n---\n\nوصل الوفد.", "a.txt").first_line == 4


def test_a_colon_in_a_title_is_part_of_it():
    report = report_from_text("---\ntitle: كالاس: دعم الأوروبيين\n---\nنص", "a.txt")
    assert report.front == {"title": "كالاس: دعم الأوروبيين"}


@pytest.mark.parametrize("cell", ["[رويترز، أ ف ب]", "رويترز, أ ف ب", "\n  - رويترز\n  - أ ف ب"])
def test_agencies_are_a_list(cell):
    assert report_from_text(f"---\nagencies: {cell}\n---\nنص", "a.txt").front == {"agencies": "رويترز|أ ف ب"}


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد.\n---\nوغادر.",
        "---\nوصل الوفد إلى جدة ثم غادر.\n---\n",
        "---\npublished: 2025-02-27\nلم تُغلق",
    ],
)
def test_what_is_no_front_matter_stays_text(text):
    report = report_from_text(text, "a.txt")
    assert (report.front, report.text) == ({}, text)


def test_nothing_in_it_is_run():
    report = report_from_text("---\noutlet: !!python/object/apply:os.system ['false']\n---\nنص", "a.txt")
    assert report.front == {"outlet": "!!python/object/apply:os.system ['false']"}


@given(
    st.dictionaries(st.sampled_from(KEYS), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
)
def test_what_is_written_is_read_again(fields, text):
    said = {key: " ".join(value.split()) for key, value in fields.items() if key != "agencies"}
    found, start = split_front_matter(with_front_matter(said, text))
    assert found == {key: value for key, value in said.items() if value}
    assert with_front_matter(said, text)[start:] == text


def test_agencies_are_written_as_a_list():
    found, _ = split_front_matter(with_front_matter({"agencies": "رويترز|أ ف ب"}, "نص"))
    assert found == {"agencies": "رويترز|أ ف ب"}
