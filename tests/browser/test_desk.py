"""The desk: one's own report pasted and read, a date corrected and kept by the next build."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest

from pipelines.cli import main
from pipelines.export.built import read_table
from tests.browser.test_stories import BOTH, download

#: The article that the project began with is not in the repository; MAHDAR_SEED names the folder that holds it.
_SEED = Path(os.environ.get("MAHDAR_SEED", Path(__file__).parents[3] / "shared" / "gold" / "seed"))
_ARTICLE = _SEED / "000_94e7c8e9171c4bbb.txt"
_TEXT = """وزير الخارجية التركي يستقبل نظيره الروسي في أنقرة
التقى وزير الخارجية التركي هاكان فيدان نظيره الروسي سيرغي لافروف في أنقرة أمس.
"""


def _paste(visitor, lang: str, text: str, day: str = "") -> None:
    visitor.open("add", f"lang={lang}")
    visitor.page.locator(".st-key-pasted textarea").fill(text)
    if day:
        field = visitor.page.locator(".st-key-paste_day input").first
        field.fill(day)
        field.press("Enter")
    visitor.page.locator("[data-testid=stFormSubmitButton] button").first.click()
    visitor.page.locator("[class*='st-key-report_'] article").wait_for(timeout=90_000)
    visitor.settle()


@BOTH
@pytest.mark.skipif(not _ARTICLE.is_file(), reason="the article is not at hand (set MAHDAR_SEED)")
def test_a_reader_pastes_the_report_and_finds_its_sums(visit, lang):
    visitor = visit()
    _paste(visitor, lang, _ARTICLE.read_text("utf-8"))
    tabs = visitor.page.locator("[data-testid=stTab]")
    tabs.nth(tabs.count() - 2).click()  # the sums, before what was not understood
    visitor.settle()
    lines = visitor.page.locator("[class*='st-key-list_own_aid'] button").all_inner_texts()
    assert any("134" in line for line in lines)
    assert any("50" in line for line in lines)
    visitor.page.locator("[class*='st-key-own_aid_'] button").first.click()
    visitor.settle()
    assert "134" in "".join(visitor.page.locator("[class*='st-key-report_'] .lit").all_inner_texts())
    assert visitor.refused == []


@BOTH
def test_a_corrected_date_survives_a_rebuild(visit, tmp_path, lang):
    visitor = visit()
    _paste(visitor, lang, _TEXT, "2025-02-27")
    visitor.page.locator(".st-key-menu a[href*='review']").click()
    visitor.page.wait_for_url("**/review**")
    visitor.settle()
    field = visitor.page.locator("[class*='st-key-review_ev'][class*='_date'] input").first
    field.fill("2025-02-24")
    field.press("Enter")
    visitor.settle()
    visitor.page.locator(".st-key-review_yes button").click()
    visitor.settle()
    corrections = tmp_path / "corrections.csv"
    corrections.write_bytes(download(visitor, "save_corrections"))
    rows = list(csv.DictReader(io.StringIO(corrections.read_text("utf-8-sig"))))
    assert {row["new"] for row in rows if row["column"] == "date"} == {"2025-02-24"}
    visitor.page.locator(".st-key-apply_corrections button").click()
    visitor.settle()
    report = tmp_path / "reports" / "again.txt"
    report.parent.mkdir()
    report.write_text(f"---\npublished: 2025-02-27\n---\n{_TEXT}", "utf-8")
    main(["build", str(report.parent), "--out", str(tmp_path / "tables"), "--corrections", str(corrections)])
    events = read_table(tmp_path / "tables", "events").to_pylist()
    assert "2025-02-24" in {row["date"] for row in events if row["review"] == "corrected"}


@BOTH
def test_words_selected_in_the_text_become_a_missed_row(visit, lang):
    visitor = visit()
    visitor.open("review", f"lang={lang}&review=missed")
    article = visitor.page.locator("[class*='st-key-report_'] article").first
    article.wait_for(timeout=20_000)
    box = article.bounding_box()
    visitor.page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 65)
    visitor.page.mouse.down()
    visitor.page.mouse.move(box["x"] + box["width"] - 150, box["y"] + 65, steps=8)
    visitor.page.mouse.up()
    marked = visitor.page.get_by_text(re.compile("«.+»")).first
    marked.wait_for(timeout=20_000)
    assert marked.inner_text().strip("\u2066\u2067\u2069«»") in article.inner_text()
    assert visitor.errors == []
