"""Adding reports: from the pasted text to the rows on all pages, and back to nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dashboard.data import own
from tests.dashboard.app import open_app, words_on
from tests.dashboard.data.test_live import TEXT


def _pasted(text=TEXT, lang="en", **address):
    app = open_app("add", lang=lang, **address)
    app.text_area(key="pasted").set_value(text)
    app.date_input(key="paste_day").set_value(date(2025, 2, 27))
    next(one for one in app.button if one.label in ("Read", "اقرأ")).click().run()
    assert not app.exception
    return app


def _lit(app):
    """What the marked texts of a page are made of."""
    return [node.proto.json for node in app.get("bidi_component") if node.proto.component_name == "lit_text"]


@pytest.mark.parametrize(("lang", "sums"), [("en", "1 sum"), ("ar", "مبلغ واحد")])
def test_a_pasted_report_is_read_at_once(lang, sums):
    app = _pasted(lang=lang)
    assert sums in [tab.label for tab in app.tabs]
    assert any("التقى" in json.dumps(json.loads(text), ensure_ascii=False) for text in _lit(app))


def test_a_row_of_it_lights_its_sentence_and_tells_of_itself():
    app = _pasted()
    line = next(one for one in app.button if one.key.startswith("own_events_"))
    line.click().run()
    assert app.session_state["sel"] == line.key.removeprefix("own_events_")
    assert app.query_params["sel"]
    assert not app.exception


def test_all_pages_show_mine_then_both_then_the_chronology(corpus):
    app = _pasted()
    app.switch_page("dashboard/pages/overview.py").run()
    counts = {m.label: m.value for m in app.metric}
    assert counts["Reports"] == "1"
    app.radio(key="own_choice").set_value("both").run()
    assert {m.label: m.value for m in app.metric}["Reports"] == str(len(corpus.documents) + 1)
    app.radio(key="own_choice").set_value("chronology").run()
    assert {m.label: m.value for m in app.metric}["Reports"] == str(len(corpus.documents))
    assert not app.exception


@pytest.mark.parametrize(
    "page", ["events", "timeline", "map", "actors", "aid", "statements", "brief", "reader", "codebook"]
)
def test_every_page_can_be_opened_on_ones_own_report_alone(page):
    app = _pasted()
    app.switch_page(f"dashboard/pages/{page}.py").run()
    assert not app.exception


def test_choices_that_ones_own_tables_do_not_know_are_dropped():
    app = _pasted(actor=["CHN"], type=["CONSULT"])
    assert app.session_state["actor"] == []
    assert app.session_state["type"] == ["CONSULT"]


def test_forgetting_leaves_nothing(corpus):
    app = _pasted()
    app.button(key="forget").click().run()
    assert "Nothing of yours is here yet." in " ".join(one.value for one in app.info)
    assert "own_reports" not in app.session_state
    assert not app.session_state["own_tables"]
    assert app.session_state["own_corpus"] is None
    assert TEXT.splitlines()[1] not in words_on(app)
    app.switch_page("dashboard/pages/overview.py").run()
    assert {m.label: m.value for m in app.metric}["Reports"] == str(len(corpus.documents))


def test_another_visitor_sees_nothing_of_it():
    _pasted(TEXT.replace("لافروف", "لافروف كناري"))
    other = open_app("add", lang="en")
    assert "كناري" not in words_on(other)


def test_an_empty_text_gets_a_sentence():
    app = open_app("add", lang="en")
    next(one for one in app.button if one.label == "Read").click().run()
    assert app.warning[0].value == "Paste the text of a report first."


def test_files_are_read_and_bad_ones_told():
    app = open_app("add", lang="en")
    files = [("a.txt", TEXT.encode(), "text/plain"), ("b.txt", b"\x00\x01", "text/plain")]
    app.file_uploader(key="brought").set_value(files)
    [one for one in app.button if one.label == "Read"][1].click().run()
    assert not app.exception
    assert any("b.txt" in one.value for one in app.error)
    assert "1 sum" in [tab.label for tab in app.tabs]


def test_words_in_a_file_name_are_no_markup():
    app = open_app("add", lang="en")
    app.file_uploader(key="brought").set_value([("![x](http://h).txt", b"\x00", "text/plain")])
    [one for one in app.button if one.label == "Read"][1].click().run()
    assert "![x](http" not in app.error[0].value


@pytest.mark.parametrize("locally", [True, False])
def test_a_folder_is_read_and_saved_into_on_a_local_run_only(tmp_path, monkeypatch, locally):
    (tmp_path / "a.txt").write_text("---\npublished: 2025-02-27\n---\n" + TEXT, "utf-8")
    monkeypatch.setenv("MAHDAR_CORPUS", str(tmp_path))
    monkeypatch.setattr(own, "is_local", lambda: locally)
    app = open_app("add", lang="en")
    assert any(one.key == "read_folder" for one in app.button) == locally
    if not locally:
        return
    app.button(key="read_folder").click().run()
    assert "1 sum" in [tab.label for tab in app.tabs]
    app.button(key="save_own").click().run()
    assert not app.exception
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://localhost:8501/add", True),
        ("http://127.0.0.1:8501", True),
        ("http://[::1]:8501", True),
        ("https://mahdar.example.org/add", False),
        ("http://192.0.2.2:8501", False),
        ("http://localhost.example.org", False),
        (None, False),
    ],
)
def test_who_asks_from_the_same_machine_is_local(monkeypatch, url, is_local):
    class Context:
        pass

    Context.url = url
    monkeypatch.setattr(own.st, "context", Context)
    assert own.is_local() is is_local
