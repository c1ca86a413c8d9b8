"""What only a browser can see: direction, width, the lit sentence, and that nothing is asked of the network."""

from __future__ import annotations

import csv
import io

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard.data.queries import window_of
from dashboard.filters import Filters
from dashboard.pages import PAGES

NAMES = [entry.name for entry in PAGES]
#: Rules of WCAG 2.2, levels A and AA; what passes them need not be told.
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
WIDTHS = "['html', '[data-testid=\"stMain\"]'].map(s => document.querySelector(s).scrollWidth)"
#: The windows of readers, each one turn away from the one before.
LOOKS = [
    {"phone": False, "dark": False},
    {"phone": False, "dark": True},
    {"phone": True, "dark": True},
    {"phone": True, "dark": False},
]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_a_page_stands_for_every_reader(visit, page, lang):
    """Without the network, in its direction, on a phone without sideways scrolling, and by WCAG 2.2 AA.

    One language opens on a wide window and is made narrow, the other the other way round.
    """
    looks = LOOKS if lang == "ar" else LOOKS[::-1]
    visitor = visit(**looks[0])
    visitor.open(page, f"lang={lang}")
    assert visitor.page.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert visitor.page.evaluate("document.documentElement.lang") == lang
    found = {}
    for look in looks:
        visitor.turn(**look)
        found["phone" if look["phone"] else "wide", "dark" if look["dark"] else "light"] = _faults(visitor, **look)
    assert {look: faults for look, faults in found.items() if faults} == {}
    assert visitor.refused == []
    assert visitor.errors == []


def _faults(visitor, *, phone: bool, dark: bool) -> list[object]:
    """What is wrong with a page as it stands."""
    faults: list[object] = []
    if not visitor.page.locator("h1").first.is_visible():
        faults.append("no title")
    if visitor.page.locator('[data-testid="stException"]').count():
        faults.append("an exception")
    if phone and (widths := visitor.page.evaluate(WIDTHS)) != [360, 360]:
        faults.append(f"scrolls sideways: {widths}")
    if not phone and not visitor.page.locator(".st-key-menu a").first.is_visible():
        faults.append("no menu")
    violations = Axe().run(visitor.page, options=AXE).response["violations"]
    return faults + [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in violations]


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


def test_months_follow_every_press_of_a_key(visit, corpus):
    """Also while the app still answers the press before, and though the first one brings a chip above the slider."""
    first = window_of(corpus, Filters())[0]
    visitor = visit()
    visitor.open("map", "lang=en&city=istanbul")
    start = visitor.page.locator("[class*='st-key-months_'] input").first
    start.focus()
    for pause in (500, 100, 700, 100):
        visitor.page.keyboard.press("ArrowRight")
        visitor.page.wait_for_timeout(pause)
    fifth = first.year * 12 + first.month - 1 + 4
    visitor.page.wait_for_url(f"**since={fifth // 12}-{fifth % 12 + 1:02}-01**")
    visitor.settle()
    assert visitor.page.evaluate("document.activeElement.value") == start.input_value() == "4"


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


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", ["events", "reader", "aid"])
def test_what_is_selected_fits_a_phone(visit, corpus, page, lang):
    events, aid = corpus.events.sort_values("n_mentions"), corpus.aid_figures
    selected = aid.aid_id[aid.restates.notna()].iloc[0] if page == "aid" else events.event_id.iloc[-1]
    visitor = visit(phone=True)
    visitor.open(page, f"lang={lang}&sel={selected}")
    assert visitor.page.evaluate(WIDTHS) == [360, 360]
    # No bullet, line or button may stick out of the card that it stands in.
    outside = """() => [...document.querySelectorAll('.st-key-evidence, [class*="st-key-total_"]')].flatMap(card => {
      const box = card.getBoundingClientRect();
      return [...card.querySelectorAll('li, p, button')].map(e => e.getBoundingClientRect())
        .filter(r => r.width && (r.left < box.left - 1 || r.right > box.right + 1)).map(r => [r.left, r.right]);
    })"""
    assert visitor.page.evaluate(outside) == []


@pytest.mark.parametrize("level", ["states", "people"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_cell_of_the_grid_of_actors_can_be_touched_on_a_phone(visit, lang, level):
    """24 pixels from cell to cell, as WCAG 2.2 asks of a target."""
    visitor = visit(phone=True)
    visitor.open("actors", f"lang={lang}&level={level}")
    visitor.page.locator(".st-key-matrix .barlayer .point").first.wait_for(timeout=20_000)
    apart = """() => { const axes = document.querySelector('.st-key-matrix .js-plotly-plot')._fullLayout;
      return [axes.xaxis, axes.yaxis].map(axis => Math.abs(axis.d2p(1) - axis.d2p(0))); }"""
    assert min(visitor.page.evaluate(apart)) >= 24


def test_a_line_of_the_card_leads_to_the_report_that_tells_it(visit, corpus):
    event = corpus.events.sort_values("n_documents").iloc[-1]
    docs = corpus.event_mentions.doc_id[corpus.event_mentions.event_id == event.event_id]
    published = corpus.documents.set_index("doc_id").published
    visitor = visit()
    visitor.open("events", f"lang=en&sel={event.event_id}")
    visitor.page.locator("[class*='st-key-list_told_'] button").first.click()
    visitor.page.wait_for_url("**/reader**")
    visitor.settle()
    assert f"doc={min(docs, key=lambda doc: (published[doc], doc))}" in visitor.page.url
    visitor.page.locator("[class*='st-key-report_'] mark.sel").first.wait_for(timeout=20_000)


@pytest.mark.parametrize(("lang", "words"), [("en", "join_reason"), ("ar", "سبب الضم")])
def test_the_codebook_opens_what_is_sought(visit, lang, words):
    visitor = visit()
    visitor.open("codebook", f"lang={lang}")
    visitor.page.locator(".st-key-codebook_search input").fill(words)
    visitor.page.keyboard.press("Enter")
    entry = visitor.page.locator("[data-testid='stExpander'] code", has_text="join_reason").first
    entry.wait_for(timeout=20_000)
    assert entry.is_visible()


@pytest.mark.parametrize(("page", "key", "forms"), [("aid", "claims", ("SVG", "PNG")), ("map", "map", ("PNG",))])
def test_a_chart_is_saved_with_its_words_and_fonts(visit, page, key, forms):
    visitor = visit()
    visitor.open(page, "lang=ar")
    visitor.page.locator(f".st-key-{key} .main-svg").first.wait_for(timeout=20_000)
    visitor.page.wait_for_timeout(3_000 if page == "map" else 0)
    title = visitor.page.locator(f".st-key-frame_{key} h3").inner_text()
    visitor.page.locator(f".st-key-use_{key} button").first.click()
    buttons = visitor.page.locator(f".st-key-picture_{key} button")
    buttons.first.wait_for(timeout=20_000)
    assert buttons.all_inner_texts() == list(forms)
    for at, form in enumerate(forms):
        with visitor.page.expect_download() as caught:
            buttons.nth(at).click()
        body = caught.value.path().read_bytes()
        if form == "PNG":
            assert body.startswith(b"\x89PNG")
            assert len(body) > 50_000  # an empty ground takes a few thousand
        else:
            text = body.decode("utf-8")
            assert title.split()[0] in text
            assert "font/woff2;base64" in text
            assert "http" not in text.replace("http://www.w3.org/", "")
    assert visitor.refused == []


def test_an_empty_selection_says_what_to_do(visit):
    visitor = visit()
    visitor.open("events", "lang=ar&q=zzzzzz")
    assert visitor.page.locator("[data-testid='stAlert']").first.is_visible()
    visitor.page.locator(".st-key-chip_q_zzzzzz button:visible").first.click()
    visitor.page.wait_for_url(lambda url: "q=" not in url)
    visitor.settle()
    assert visitor.page.locator("[data-testid='stAlert']").count() == 0
