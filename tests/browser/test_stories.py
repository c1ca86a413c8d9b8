"""Five readers, each from a question to its answer, in both languages."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
MAP_DRAWN = """() => {
  const chart = document.querySelector('.js-plotly-plot');
  return chart && chart._fullLayout && chart._fullLayout.map && chart._fullLayout.map._subplot.map.loaded();
}"""


def _menu(visitor, page: str) -> None:
    """Go to a page by the menu."""
    visitor.page.locator(f".st-key-menu a[href*='{page}']").click()
    visitor.page.wait_for_url(f"**/{page}**")
    visitor.settle()


def _lit(visitor) -> str:
    """The words of the lit sentence of the report, which stands in sight."""
    lit = visitor.page.locator("[class*='st-key-report_'] .lit")
    lit.first.wait_for(timeout=20_000)
    assert 0 <= lit.first.bounding_box()["y"] < visitor.page.viewport_size["height"]
    return "".join(lit.all_inner_texts())


def download(visitor, button: str) -> bytes:
    with visitor.page.expect_download() as caught:
        visitor.page.locator(f".st-key-{button} button").first.click()
    return caught.value.path().read_bytes()


def _choose_first_row(visitor, key: str) -> None:
    """Click the box before the first row of a grid: it stands at the left end in both languages."""
    grid = visitor.page.locator(f".st-key-{key} canvas").first
    grid.wait_for(timeout=20_000)
    visitor.page.wait_for_timeout(500)
    box = grid.bounding_box()
    visitor.page.mouse.click(box["x"] + 18, box["y"] + 35 + 17)
    visitor.page.wait_for_url("**sel=**")
    visitor.settle()


@BOTH
def test_a_researcher_defends_a_row(visit, corpus, lang):
    visitor = visit()
    visitor.open("events", f"lang={lang}&place=istanbul")
    _choose_first_row(visitor, "events_table")
    selected = re.search(r"sel=([^&]+)", visitor.page.url)[1]
    event = corpus.events.set_index("event_id").loc[selected]
    card = visitor.page.locator(".st-key-evidence")
    assert (event.label_ar if lang == "ar" else event.label_en) in card.inner_text()
    card.locator("mark.event.sel").first.wait_for(timeout=20_000)
    visitor.page.locator(".st-key-share_row button").first.click()
    visitor.page.locator(f".st-key-copy_{selected} button").nth(1).click()
    visitor.page.wait_for_timeout(300)
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    rows = list(csv.DictReader(io.StringIO(download(visitor, "csv_events").decode("utf-8-sig"))))
    assert selected in {row["event_id"] for row in rows}
    visitor.page.goto(link)
    visitor.settle()
    words = _lit(visitor)
    lead = corpus.event_mentions.set_index("mention_id").loc[event.lead_mention_id]
    assert lead.trigger in words


@BOTH
def test_a_journalist_follows_a_sum(visit, corpus, lang):
    report = corpus.documents.doc_id[corpus.documents.file == "2025-02-27-istanbul-embassies.txt"].iloc[0]
    aid = corpus.aid_figures[corpus.aid_figures.doc_id == report]
    whole, share = aid[aid.amount == 134e9].iloc[0], aid[aid.amount == 50e9].iloc[0]
    visitor = visit()
    visitor.open("aid", f"lang={lang}&report={report}&sum={whole.aid_id}&sum={share.aid_id}")
    answer = visitor.page.locator(".st-key-adding_answer").inner_text()
    assert ("One is a share of the other" if lang == "en" else "أحدهما حصة من الآخر") in answer
    bar = visitor.page.locator(".st-key-claims .barlayer .point path").first
    bar.wait_for(timeout=20_000)
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    # The share lies at the side where the bar begins: the whole is clicked at its other end.
    at = box["x"] + box["width"] * (0.05 if lang == "ar" else 0.95)
    visitor.page.mouse.move(at - 5, box["y"] + box["height"] / 2)
    visitor.page.mouse.move(at, box["y"] + box["height"] / 2, steps=3)
    visitor.page.wait_for_timeout(300)
    visitor.page.mouse.click(at, box["y"] + box["height"] / 2)
    visitor.page.wait_for_url(f"**sel={whole.aid_id}**")
    visitor.settle()
    visitor.page.locator(".st-key-open_reader button").click()
    visitor.page.wait_for_url("**/reader**")
    visitor.settle()
    assert whole.surface in _lit(visitor)
    assert "184" not in visitor.page.locator("[data-testid='stMain']").inner_text()


@BOTH
def test_an_analyst_finds_what_fell_through(visit, corpus, lang):
    visitor = visit()
    visitor.open("overview", f"lang={lang}")
    line = visitor.page.locator("[class*='st-key-list_failed'] button").first
    told = line.inner_text()
    line.click()
    visitor.page.wait_for_url("**/reader**")
    visitor.settle()
    _lit(visitor)
    visitor.page.go_back()
    visitor.page.wait_for_url(lambda url: "/reader" not in url)
    visitor.settle()
    visitor.page.locator(".st-key-all_statuses label").click()
    visitor.page.wait_for_url("**status=cancelled**")
    visitor.settle()
    _menu(visitor, "timeline")
    crosses = visitor.page.locator(".st-key-timeline .scatterlayer path.point")
    crosses.first.wait_for(timeout=20_000)
    happened = corpus.events.status.isin(("occurred", "ongoing")).sum()
    assert crosses.count() > 0
    assert happened < len(corpus.events)
    _menu(visitor, "brief")
    words = visitor.page.locator("[data-testid='stMain']").inner_text()
    assert ("What fell through" if lang == "en" else "ما لم يتم") in words
    assert told.split("\n")[0].lstrip("⊗✕ ")[:12] in words
    assert download(visitor, "brief_docx")[:2] == b"PK"


@BOTH
def test_a_visitor_on_a_phone_opens_a_shared_link(visit, corpus, lang):
    visitor = visit(phone=True)
    visitor.open("map", f"lang={lang}&city=istanbul&actor=RUS")
    visitor.page.wait_for_function(MAP_DRAWN, timeout=60_000)
    chip = visitor.page.locator(".st-key-chip_actor_RUS button:visible").first
    chip.click()
    visitor.page.wait_for_url(lambda url: "actor=RUS" not in url)
    visitor.settle()
    assert visitor.page.locator(".st-key-chip_actor_RUS").count() == 0
    visitor.page.go_back()
    visitor.page.locator(".st-key-chip_actor_RUS").wait_for(timeout=20_000)
    assert "city=istanbul" in visitor.page.url
    visitor.page.locator("[class*='st-key-list_here'] button").first.click()
    visitor.page.wait_for_url("**sel=**")
    visitor.settle()
    visitor.page.locator(".st-key-evidence mark.event.sel").first.wait_for(timeout=20_000)
    widths = "['html', '[data-testid=\"stMain\"]'].map(s => document.querySelector(s).scrollWidth)"
    assert visitor.page.evaluate(widths) == [360, 360]
    assert visitor.refused == []


@BOTH
def test_an_editor_embeds_the_map_of_istanbul(visit, lang):
    visitor = visit()
    visitor.open("map", f"lang={lang}&city=istanbul")
    visitor.page.locator(".st-key-use_map button").first.click()
    code = visitor.page.locator("[data-testid='stPopoverBody'] code").first
    code.wait_for(timeout=20_000)
    address = html.unescape(re.search(r'src="([^"]+)"', code.inner_text())[1])
    assert address.startswith(visitor.server)
    visitor.page.goto(address)
    visitor.page.wait_for_function(MAP_DRAWN, timeout=60_000)
    visitor.settle()
    frame = visitor.page.locator(".st-key-frame_map")
    assert frame.is_visible()
    assert frame.locator("h3").is_visible()
    assert not visitor.page.locator("h1").first.is_visible()
    assert not visitor.page.locator("[data-testid='stSidebar']").is_visible()
    assert visitor.page.locator("[data-testid='stMain'] button:visible").count() == 0
    home = frame.locator("a").last.get_attribute("href")
    assert "embed" not in home
    assert "city=istanbul" in home
    assert visitor.refused == []
