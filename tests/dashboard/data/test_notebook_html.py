"""A notebook as a page that stands alone: nothing of a report is markup, nothing is asked of the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pandas as pd
import pyarrow as pa
import pytest

from dashboard.data.notebook import Cell, Chart, Notebook
from dashboard.data.notebook_html import notebook_html
from dashboard.data.notebook_ready import FOLDER, read
from dashboard.data.notebook_svg import chart_svg
from dashboard.data.sql import SqlBox
from dashboard.i18n import in_language

EVIL = "<script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>\"'&"
EVIL_FRAME = pd.DataFrame({EVIL: [EVIL, "b"], "n": [3, 1], "day": ["2025-02-27", "2025-03-02"]})
EVIL_TEXT = f"# {EVIL}\n\n**{EVIL}** `{EVIL}`\n\n- {EVIL}\n\n![a](http://example.org/x.png) [b](javascript:1)"
EVIL_BOOK = Notebook(
    (
        Cell("markdown", EVIL_TEXT),
        Cell("sql", f"SELECT '{EVIL}'", EVIL),
        *(Cell("chart", chart=Chart(EVIL, kind, EVIL, "n", EVIL)) for kind in ("bar", "line", "area", "scatter")),
        Cell("chart", chart=Chart(EVIL, "timeline", "day", "", EVIL, EVIL)),
        Cell("chart", chart=Chart(EVIL, "map", "n", "n", "", EVIL)),
        Cell("chart", chart=Chart("gone", "bar", "a", "b")),
    ),
    EVIL,
)


class _Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def _page(corpus, notebook, answers, lang="en"):
    with in_language(lang):
        return notebook_html(corpus, notebook, answers, [EVIL]).decode()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_nothing_of_a_report_is_markup_and_nothing_is_asked_of_the_network(corpus, lang):
    page = _page(corpus, EVIL_BOOK, {EVIL: EVIL_FRAME}, lang)
    tags = _Tags(page).found
    assert {tag for tag, _ in tags}.isdisjoint({"script", "img", "a", "link", "iframe", "image", "use", "object"})
    assert not [
        name for _, found in tags for name in found if name.startswith("on") or name in ("href", "src", "style")
    ]
    assert sum(tag == "svg" and "role" in found for tag, found in tags) == 6
    assert "default-src 'none'" in page
    assert "url(" not in page


@pytest.mark.parametrize(("lang", "way"), [("ar", "rtl"), ("en", "ltr")])
def test_it_runs_in_the_readers_direction(corpus, lang, way):
    page = _page(corpus, EVIL_BOOK, {EVIL: EVIL_FRAME}, lang)
    assert f'<html lang="{lang}" dir="{way}">' in page
    assert set(re.findall(r'direction="(\w+)"', page)) == {way}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_chart_of_the_ready_notebooks_is_a_picture(corpus, lang):
    tables = {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in corpus.tables.items()}
    with SqlBox(tables) as box, in_language(lang):
        for path in sorted(FOLDER.glob("*.toml")):
            for one in read(path, lang):
                answers = {
                    cell.name: box.run(cell.source).table.to_pandas()
                    for cell in one.notebook.cells
                    if cell.kind == "sql"
                }
                for cell in one.notebook.cells:
                    if cell.kind == "chart":
                        title, svg = chart_svg(corpus, cell.chart, answers[cell.chart.table])
                        assert title
                        marks = [node.tag for node in ElementTree.fromstring(svg).iter()]
                        assert {"rect", "circle"} & set(marks)
                        assert "text" in marks


def test_bars_are_as_long_as_their_numbers(corpus):
    frame = pd.DataFrame({"a": ["x", "y"], "n": [4, 1]})
    with in_language("en"):
        drawn = ElementTree.fromstring(chart_svg(corpus, Chart("t", "bar", "a", "n"), frame)[1])
    widths = [float(node.get("width")) for node in drawn.iter("rect")]
    assert widths[0] == pytest.approx(4 * widths[1])


def test_long_answers_are_cut_and_say_so(corpus):
    page = _page(corpus, Notebook((Cell("sql", "SELECT 1", "a"),), "t"), {"a": pd.DataFrame({"n": range(500)})})
    assert page.count("<tr>") == 201
    assert "500 rows · the first 200 are drawn" in page
