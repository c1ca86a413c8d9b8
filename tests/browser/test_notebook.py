"""The notebook in a browser: a question to its answer, the page that is saved, the link that is sent."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

BOTH = pytest.mark.parametrize("lang", ["ar", "en"])
TITLES = {"ar": "ما كان مقررا وما صار إليه", "en": "What was planned, and what became of it"}
QUESTIONS = {
    "ar": "أي محادثات كانت مقررة في إسطنبول ولم تُعقد؟",
    "en": "Which talks were planned for Istanbul and did not take place?",
}


def _ready(visitor, lang):
    """Open the notebook of plans."""
    visitor.open("notebook", f"lang={lang}")
    visitor.page.locator(".st-key-ready_choice input").click()
    visitor.page.get_by_role("option", name=TITLES[lang]).click()
    visitor.settle()
    visitor.page.locator(".st-key-open_ready button").click()
    visitor.settle()


def _saved(visitor, key):
    """What a button under «Save» gives."""
    button = visitor.page.locator(f".st-key-{key} button").first
    if not button.is_visible():
        visitor.page.locator(".st-key-notebook_files [data-testid=stPopover] button").nth(1).click()
        button.wait_for(timeout=10_000)
    with visitor.page.expect_download() as caught:
        button.click()
    return caught.value.path().read_bytes()


@BOTH
def test_which_talks_were_planned_for_istanbul_and_did_not_take_place(visit, corpus, lang, tmp_path):
    visitor = visit()
    _ready(visitor, lang)
    assert visitor.page.get_by_role("heading", name=QUESTIONS[lang]).is_visible()
    visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=20_000)
    page = _saved(visitor, "save_html").decode()
    inner = corpus.places.place_id[(corpus.places.city_id == "istanbul") | (corpus.places.place_id == "istanbul")]
    events = corpus.events[corpus.events.place_id.isin(inner) & (corpus.events.event_type == "CONSULT")]
    missed = events[events.status.isin(["planned", "cancelled", "denied"])]
    answer = page[page.index(QUESTIONS[lang]) :].split("</table>")[0]
    assert len(missed) > 0
    assert answer.count("<tr>") == 1 + len(missed)
    for label in missed.label_ar if lang == "ar" else missed.label_en:
        assert label in answer

    # The page stands alone.
    (tmp_path / "page.html").write_text(page, "utf-8")
    asked = []
    alone = visitor.page.context.new_page()
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto((tmp_path / "page.html").as_uri())
    assert alone.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    assert alone.locator("figure > svg").count() == 3
    box = alone.locator("figure > svg").first.bounding_box()
    assert box["width"] > 300
    assert box["height"] > 50
    assert len(asked) == 1
    assert visitor.refused == []
    assert visitor.errors == []


def test_the_package_holds_the_notebook_and_the_filtered_tables(visit):
    visitor = visit()
    visitor.open("notebook", "lang=en&place=istanbul")
    archive = zipfile.ZipFile(io.BytesIO(_saved(visitor, "save_package")))
    assert "tables/events.parquet" in archive.namelist()
    cells = json.loads(archive.read("notebook.ipynb"))["cells"]
    assert "place=istanbul" in "".join(cells[0]["source"])


@BOTH
def test_a_link_holds_the_notebook_and_nothing_runs_before_its_reader_wants_it(visit, lang):
    visitor = visit()
    _ready(visitor, lang)
    visitor.page.locator(".st-key-share_notebook button").click()
    visitor.page.locator(".st-key-copy_notebook button").first.click(timeout=10_000)
    visitor.page.wait_for_timeout(300)
    link = visitor.page.evaluate("navigator.clipboard.readText()")
    other = visit()
    other.page.goto(link)
    other.settle()
    assert other.page.get_by_role("heading", name=QUESTIONS[lang]).is_visible()
    assert other.page.locator("[data-testid=stDataFrame]").count() == 0
    assert "nb=" not in other.page.url
    other.page.locator(".st-key-run_all button").click()
    other.settle()
    assert other.page.locator("[data-testid=stDataFrame]").count() == 4
    assert other.page.locator(".js-plotly-plot .main-svg").count() > 0
    assert other.errors == []


@BOTH
def test_a_name_of_a_column_is_offered_and_written(visit, lang):
    visitor = visit()
    visitor.open("notebook", f"lang={lang}")
    query = visitor.page.locator("[class*='st-key-sql-'] textarea").first
    query.fill("SELECT count(*) AS n FROM event_men")
    query.press("Control+End")
    query.press_sequentially("t")
    visitor.page.locator(".st-key-notebook_suggest button", has_text="event_mentions").click()
    assert query.input_value() == "SELECT count(*) AS n FROM event_mentions"
    visitor.page.locator("[class*='st-key-run_'] button").first.click()
    visitor.settle()
    assert (
        visitor.page.locator("[class*='st-key-cell_'] [data-testid=stAlert]").count() <= 1
    )  # its chart has no names now
    assert query.input_value() == "SELECT count(*) AS n FROM event_mentions"
    assert visitor.errors == []
