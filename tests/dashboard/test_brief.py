"""The brief: what it tells, what it leaves out, and its forms as files."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.data.brief import brief
from dashboard.data.brief_docx import brief_docx
from dashboard.data.brief_files import brief_html, brief_markdown
from dashboard.data.brief_parts import Brief, Group, Line, Section, Source
from dashboard.filters import Filters
from dashboard.i18n import in_language, language, money
from tests.dashboard.app import open_app

HOSTILE = '<script>alert(1)</script> "x" [a](javascript:b) ![c](http://d) \x0b'


def link(row: str) -> str:
    return f"http://host/reader?sel={row}&lang={language()}"


def written(corpus, lang="en", chosen=(), **filters) -> Brief:
    return brief(corpus, Filters(**filters), tuple(chosen), language=lang, link=link)


def lines(made: Brief) -> list[Line]:
    return [line for section in made.sections for group in section.groups for line in group.lines]


def hostile() -> Brief:
    line = Line(HOSTILE, "ev-1", "http://host/reader?sel=ev-1&lang=ar", (1,))
    section = Section(HOSTILE, HOSTILE, (Group(HOSTILE, (line,)),))
    return Brief("ar", HOSTILE, HOSTILE, HOSTILE, (section,), "المصادر", (Source(1, HOSTILE, "http://a/(b)?<c>"),), "")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_line_leads_to_its_row_and_names_its_sources(corpus, lang):
    made = written(corpus, lang)
    assert len(made.sections) == 5
    numbers = {source.number for source in made.sources}
    for line in lines(made):
        assert line.row in corpus.known["sel"]
        assert line.link == f"http://host/reader?sel={line.row}&lang={lang}"
        assert line.sources
        assert set(line.sources) <= numbers
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_the_language_of_the_brief_is_its_own(corpus):
    made = written(corpus, "en")
    assert made.title == "Brief, as of 15 March 2026"
    assert "موجز" in written(corpus, "ar").title
    assert language() == "ar"  # the screen's, afterwards


def test_what_did_not_take_place_is_said_in_words(corpus):
    made = written(corpus)
    status = corpus.events.set_index("event_id").status
    words = {"planned": "planned", "cancelled": "cancelled", "denied": "denied", "ongoing": "ongoing"}
    seen = set()
    for line in lines(made):
        if line.row in status.index and status[line.row] in words:
            assert f"{words[status[line.row]]}; told on" in line.text
            seen.add(status[line.row])
    assert {"planned", "denied"} <= seen


def test_a_status_that_is_chosen_is_all_that_is_told_of_events(corpus):
    made = written(corpus, statuses=("planned",))
    status = corpus.events.set_index("event_id").status
    assert {status[line.row] for line in lines(made) if line.row in status.index} == {"planned"}


def test_no_sum_is_added(corpus):
    made = written(corpus)
    with in_language("en"):
        known = {money(row.amount, row.currency) for row in corpus.aid_figures.itertuples()}
    sums = [line for line in lines(made) if line.row in set(corpus.aid_figures.aid_id)]
    told = set(re.findall(r"[€$£][\d.]+[KMB]", "\n".join([made.lead, *(line.text for line in sums)])))
    assert told
    assert told <= known


def test_what_is_left_out_is_said(corpus):
    made = written(corpus)
    assert re.search(r"The 25 that most reports tell of, out of \d+\.", made.sections[0].note)
    one = written(corpus, since=date(2026, 2, 20), until=date(2026, 2, 28))
    assert one.sections[0].note == ""


def test_a_short_time_is_told_by_week_and_a_long_one_by_month(corpus):
    weeks = written(corpus, since=date(2026, 2, 1), until=date(2026, 3, 1)).sections[0].groups
    assert any("16 Feb 2026 – 22 Feb 2026" in group.title for group in weeks)
    months = written(corpus).sections[0].groups
    assert "Mar 2025" in [group.title for group in months]


def test_filters_are_told_in_words(corpus):
    made = written(corpus, chosen=[("actor", "RUS"), ("actor", "UKR"), ("type", "CONSULT")], actors=("RUS", "UKR"))
    assert "Actor: Russia, Ukraine" in made.about
    assert "Event type: Meetings and talks" in made.about


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_found_is_a_brief_without_sections(corpus, lang):
    made = written(corpus, lang, text="zzzzzz")
    assert (made.sections, made.sources) == ((), ())
    assert brief_docx(made)
    assert made.lead in brief_html(made)


# Files


def test_markdown_links_resolve_and_footnotes_are_there(corpus):
    made = written(corpus)
    text = brief_markdown(made)
    assert set(re.findall(r"\]\(<(http://host[^>]*)>\)", text)) == {line.link for line in lines(made)}
    used, told = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert used == told == {str(source.number) for source in made.sources}


def test_markdown_of_hostile_words_holds_no_markup_of_theirs():
    text = brief_markdown(hostile())
    assert not re.search(r"(?<!\\)<script|(?<!\\)!\[|(?<!\\)\]\(javascript", text)
    assert "(<http://a/(b)?%3Cc%3E>)" in text


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_html_escapes_hostile_words_and_asks_nothing_of_the_network():
    page = _Tags()
    page.feed(brief_html(hostile()))
    assert {"script", "img", "link", "iframe"} & set(page.tags) == set()
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert {value for name, value in page.attributes if name == "href"} == {
        "http://host/reader?sel=ev-1&lang=ar",
        "#source-1",
        "http://a/(b)?<c>",
    }
    assert "default-src 'none'" in brief_html(hostile())


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_html_says_its_language_and_direction(corpus, lang, direction):
    text = brief_html(written(corpus, lang))
    assert f'<html lang="{lang}" dir="{direction}">' in text
    assert "@media print" in text


def test_an_arabic_document_runs_from_right_to_left(corpus):
    made = written(corpus, "ar")
    document = Document(io.BytesIO(brief_docx(made)))
    for paragraph in document.paragraphs:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert all(run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None for run in paragraph._p.iter(qn("w:r")))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert made.title in words
    assert not re.search("[\u2066-\u2069]", words)


def test_a_document_in_english_runs_from_left_to_right_and_links_its_lines(corpus):
    made = written(corpus, "en")
    document = Document(io.BytesIO(brief_docx(made)))
    assert all(p._p.pPr is None or p._p.pPr.find(qn("w:bidi")) is None for p in document.paragraphs)
    addresses = {link.address for p in document.paragraphs for link in p.hyperlinks}
    assert {line.link for line in lines(made)} <= addresses
    assert {source.url for source in made.sources if source.url} <= addresses
    # an Arabic title turns the day behind it round unless the line goes on from left to right
    assert any(re.search("»\u200e, \u200e\\d", p.text) for p in document.paragraphs)


def test_styles_hold_each_property_once(corpus):
    document = Document(io.BytesIO(brief_docx(written(corpus, "ar"))))
    for style in document.styles.element.iter(qn("w:rPr")):
        tags = [child.tag for child in style]
        assert len(tags) == len(set(tags))


def test_hostile_words_make_a_document_that_opens():
    document = Document(io.BytesIO(brief_docx(hostile())))
    assert "<script>" in document.paragraphs[0].text


# The page


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_line_of_the_brief_opens_its_report(lang):
    app = open_app("brief", lang=lang, actor=["SDN"])
    line = next(button for button in app.button if button.key.startswith("brief_0_0_"))
    line.click().run()
    assert not app.exception
    assert app.session_state["sel"] == line.key.removeprefix("brief_0_0_")


def test_the_brief_can_be_in_the_other_language(corpus):
    app = open_app("brief", lang="en")
    app.segmented_control(key="brief_language_en").set_value("ar").run()
    assert not app.exception
    assert app.title[0].value == "Brief"
    assert any("موجز حتى" in one.value for one in app.markdown)


def test_one_report_alone_can_be_told(corpus):
    doc = corpus.documents.doc_id.iloc[0]
    made = written(corpus, reports=(doc,))
    assert all(1 in line.sources for line in lines(made))
    assert replace(made, sections=()).sources
