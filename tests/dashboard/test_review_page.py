"""Reviewing: one row after the other, and what becomes of what was said."""

from __future__ import annotations

import pytest

from dashboard.data import own, review
from pipelines.corrections.file import corrections_csv, read_corrections
from pipelines.schema.corrections import NAME
from tests.dashboard.app import open_app


def _first(corpus, table="events"):
    return review.queue(corpus, table).id.iloc[0]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("what", ["events", "statements", "aid_figures", "missed"])
def test_every_queue_opens(what, lang):
    app = open_app("review", lang=lang, review=what)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize(("button", "verdict"), [("review_yes", "confirmed"), ("review_no", "rejected")])
def test_a_verdict_is_written_down_and_the_next_row_comes(corpus, button, verdict):
    app = open_app("review", lang="en")
    app.text_input(key="reviewer").set_value("Salma").run()
    row = _first(corpus)
    assert any(one.key == f"review_{row}_date" for one in app.text_input)
    app.button(key=button).click().run()
    assert not app.exception
    said = app.session_state["corrections_said"].values()
    assert {(one.column, one.new, one.reviewer) for one in said} == {("row", verdict, "Salma")}
    assert not any(one.key == f"review_{row}_date" for one in app.text_input)


def test_a_corrected_cell_is_saved_and_applied_to_all_pages(corpus):
    app = open_app("review", lang="en")
    row = _first(corpus)
    app.text_input(key=f"review_{row}_date").set_value("2025-01-01").run()
    assert app.button(key="review_yes").label.endswith("Save the correction")
    app.button(key="review_yes").click().run()
    app.button(key="apply_corrections").click().run()
    assert not app.exception
    corrected = app.session_state["own_corpus"].events
    assert corrected.date[corrected.event_id == row].tolist() == ["2025-01-01"]
    app.button(key="undo_corrections").click().run()
    assert app.session_state["own_corpus"] is None


def test_a_date_that_is_none_is_told_and_cannot_be_saved(corpus):
    app = open_app("review", lang="en")
    app.text_input(key=f"review_{_first(corpus)}_date").set_value("soon").run()
    assert "is no day" in app.error[0].value
    assert app.button(key="review_yes").disabled


def test_a_skipped_row_makes_way(corpus):
    app = open_app("review", lang="en")
    row = _first(corpus)
    app.button(key="review_skip").click().run()
    assert not any(one.key == f"review_{row}_date" for one in app.text_input)
    assert "corrections_said" not in app.session_state


def test_filters_say_what_is_reviewed(corpus):
    planned = corpus.events[corpus.events.event_type == "SANCTION"]
    app = open_app("review", lang="en", type=["SANCTION"])
    order = review.queue(corpus, "events")
    expected = order[order.id.isin(planned.event_id)].id.iloc[0]
    assert any(one.key == f"review_{expected}_date" for one in app.text_input)


def test_missed_words_that_are_typed_become_a_row(corpus):
    app = open_app("review", lang="en", review="missed")
    doc_id = app.selectbox(key="review_doc").value
    words = " ".join(corpus.text(doc_id).split()[3:5])
    app.text_input(key="missed_typed").set_value(words).run()
    key = next(one.key for one in app.selectbox if one.key and one.key.endswith("_subtype"))
    assert app.button(key="missed_add").disabled
    app.selectbox(key=key).set_value("meeting").run()
    app.button(key="missed_add").click().run()
    assert not app.exception
    said = list(app.session_state["corrections_said"].values())
    assert {(one.column, one.new) for one in said} >= {("row", "added"), ("subtype", "meeting")}
    assert {one.surface for one in said} == {words}


def test_words_that_are_not_there_get_a_sentence():
    app = open_app("review", lang="en", review="missed")
    app.text_input(key="missed_typed").set_value("zzzz").run()
    assert app.warning[0].value == "The text does not hold these words."


def test_two_reviewers_are_compared(corpus):
    row = _first(corpus)
    one = review.verdicts(corpus, "events", row, review.Verdict.CONFIRMED, review.Reviewer("Salma"))
    two = review.verdicts(corpus, "events", row, review.Verdict.REJECTED, review.Reviewer("Omar"))
    app = open_app("review", lang="en")
    files = [("a.csv", corrections_csv(one), "text/csv"), ("b.csv", corrections_csv(two), "text/csv")]
    app.file_uploader(key="corrections_file").set_value(files).run()
    assert not app.exception
    assert any("How far" in one.value and "agree" in one.value for one in app.subheader)
    assert app.dataframe[-1].value.iloc[0]["Rows"] == len(one)


def test_a_file_that_is_none_gets_one_sentence():
    app = open_app("review", lang="en")
    app.file_uploader(key="corrections_file").set_value([("a.csv", b"\xff\xfe", "text/csv")]).run()
    assert "is not UTF" in app.error[0].value.replace("\\", "")


def test_corrections_are_saved_beside_the_reports_on_a_local_run(tmp_path, monkeypatch):
    monkeypatch.setenv("MAHDAR_CORPUS", str(tmp_path))
    monkeypatch.setattr(own, "is_local", lambda: True)
    app = open_app("review", lang="en")
    app.button(key="review_yes").click().run()
    app.button(key="folder_corrections").click().run()
    assert not app.exception
    saved = read_corrections((tmp_path / NAME).read_bytes(), NAME)
    assert {one.new for one in saved} == {"confirmed"}
