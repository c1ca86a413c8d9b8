"""About: what the corpus is and is not, with figures that come from the tables."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.sources import Holdings, facts, holdings
from dashboard.i18n import counted, edtf
from tests.dashboard.app import open_app


def test_briefs_and_other_reports_are_told_apart():
    documents = pd.DataFrame(
        {"kind": ["chronology", "own", "chronology"], "published": ["2025-03-01", "2020-01-01", "2025-02-01"]}
    )
    assert holdings(documents) == Holdings(2, 1, "2025-02-01", "2025-03-01")
    assert holdings(documents[documents.kind == "own"]) == Holdings(0, 1, None, None)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["own words", "No sentence of a news outlet", "no quotation is invented", "not a complete record",
                "not a sample of the press", "not of the world", "CC BY 4.0", "without the program in view"]),
        ("ar", ["بعبارات من عنده", "جملة من وسيلة إعلام", "ولا اقتباس مختلق", "ليست سجلا كاملا",
                "وليست عينة من الصحافة", "لا في العالم", "CC BY 4.0", "من غير نظر إلى البرنامج"]),
    ],
)  # fmt: skip
def test_the_page_says_what_the_corpus_is(corpus, monkeypatch, lang, words):
    app = open_app("about", lang=lang)
    shown = "\n".join(one.value for one in app.markdown)
    assert [one for one in words if one not in shown] == []
    monkeypatch.setattr("dashboard.i18n.language", lambda: lang)
    held = holdings(corpus.documents)
    assert counted("briefs", held.briefs) in shown
    assert edtf(held.first) in shown
    assert edtf(held.last) in shown


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_fact_has_its_page(corpus, monkeypatch, lang):
    monkeypatch.setattr("dashboard.data.sources.is_rtl", lambda: lang == "ar")
    listed = facts(corpus)
    assert len(listed) > 100
    assert all(one.what and one.url.startswith("http") for one in listed)
    assert [one.date for one in listed] == sorted(one.date for one in listed)


def test_a_build_without_the_chronology_does_not_speak_of_it(corpus, monkeypatch):
    from dashboard.data import load

    own = corpus.documents.assign(kind="own")
    other = load.Corpus(corpus.folder, {**corpus.tables, "documents": own}, corpus.run, corpus.package)
    monkeypatch.setattr(load, "_cached", lambda *_: other)
    app = open_app("about", lang="en")
    assert not app.exception
    shown = "\n".join(one.value for one in app.markdown)
    assert "own words" not in shown
    assert counted("reports", len(own)) in shown or f"{len(own)} reports" in shown
