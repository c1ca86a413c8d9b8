"""What only a browser can see: direction, width, the lit sentence, and that nothing is asked of the network."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.pages import PAGES

NAMES = [entry.name for entry in PAGES]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_stands_without_the_network(visit, page, lang):
    visitor = visit()
    visitor.open(page, f"lang={lang}")
    assert visitor.page.locator("h1").first.is_visible()
    assert visitor.page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert visitor.page.evaluate("document.documentElement.lang") == lang
    assert visitor.page.locator('[data-testid="stException"]').count() == 0
    assert visitor.refused == []
    assert visitor.errors == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_phone_needs_no_sideways_scrolling(visit, page, lang):
    visitor = visit(phone=True, dark=lang == "ar")
    visitor.open(page, f"lang={lang}")
    widths = "['html', '[data-testid=\"stMain\"]'].map(s => document.querySelector(s).scrollWidth)"
    assert visitor.page.evaluate(widths) == [360, 360]


def test_a_line_leads_to_its_lit_sentence_and_back_returns(visit):
    visitor = visit()
    visitor.open("overview", "lang=ar")
    visitor.page.locator('[class*="st-key-list_lately"] button').first.click()
    visitor.page.wait_for_url("**/reader**")
    visitor.settle()
    lit = visitor.page.locator(".st-key-report_lit, [class*='st-key-report_'] .lit").first
    lit.wait_for(timeout=20_000)
    assert lit.bounding_box()["y"] < 1000
    assert visitor.page.locator("[class*='st-key-report_'] mark.event.sel").count() >= 1
    visitor.page.go_back()
    visitor.settle()
    assert "/reader" not in visitor.page.url


def test_a_mark_in_the_text_selects_its_event(visit, corpus):
    visitor = visit()
    doc = corpus.event_mentions.doc_id.iloc[0]
    visitor.open("reader", f"lang=en&doc={doc}")
    mark = visitor.page.locator("[class*='st-key-report_'] mark.event").first
    mark.wait_for(timeout=20_000)
    mention = mark.get_attribute("data-key")
    mark.click()
    visitor.settle()
    visitor.page.wait_for_url("**sel=**")
    expected = corpus.event_mentions.set_index("mention_id").event_id[mention]
    assert f"sel={expected}" in visitor.page.url


def test_marks_can_be_reached_and_picked_by_keyboard(visit, corpus):
    visitor = visit()
    visitor.open("reader", f"lang=ar&doc={corpus.event_mentions.doc_id.iloc[0]}")
    mark = visitor.page.locator("[class*='st-key-report_'] mark.event").first
    mark.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**sel=**")


def test_the_map_draws_our_own_coastlines(visit):
    visitor = visit()
    loaded = []
    visitor.page.on("response", lambda response: loaded.append(response.url))
    visitor.open("map", "lang=ar&city=istanbul")
    visitor.page.wait_for_function(
        "() => { const p = document.querySelector('.js-plotly-plot');"
        " return p && p._fullLayout && p._fullLayout.map && p._fullLayout.map._subplot.map.loaded(); }",
        timeout=60_000,
    )
    assert any("app/static/geo/land_10m_cities.json" in url for url in loaded)
    assert visitor.refused == []


def test_the_download_is_the_view(visit, corpus):
    visitor = visit()
    visitor.open("events", "lang=en&status=planned")
    with visitor.page.expect_download() as caught:
        visitor.page.locator(".st-key-csv_events button").click()
    body = caught.value.path().read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    planned = corpus.events[corpus.events.status == "planned"]
    assert {row["event_id"] for row in rows} == set(planned.event_id)
    assert list(rows[0]) == list(corpus.events.columns)


def test_a_grid_in_arabic_opens_at_its_first_column(visit):
    visitor = visit(phone=True)
    visitor.open("events", "lang=ar")
    grid = visitor.page.locator(".dvn-scroller").first
    grid.wait_for(timeout=20_000)
    visitor.page.wait_for_function(
        "() => { const g = document.querySelector('.dvn-scroller');"
        " return g && g.scrollLeft + g.clientWidth >= g.scrollWidth - 2; }",
        timeout=20_000,
    )
