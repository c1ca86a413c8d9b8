"""Every page in both languages, and what a reader does on it."""

from __future__ import annotations

import pytest

from dashboard.filters import HAPPENED
from dashboard.pages import PAGES
from tests.dashboard.app import open_app

NAMES = [entry.name for entry in PAGES]


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("page", NAMES)
def test_every_page_opens(page, lang):
    app = open_app(page, lang=lang)
    assert not app.exception
    assert app.title[0].value


@pytest.mark.parametrize("page", NAMES)
def test_a_filter_that_nothing_passes_leaves_a_sentence(page):
    app = open_app(page, lang="en", q="zzzzzz")
    assert not app.exception


def test_the_default_language_is_arabic():
    assert "محضر" in open_app().title[0].value


def test_counts_of_the_overview_are_those_of_the_tables(corpus):
    app = open_app(lang="en")
    assert {m.label: m.value for m in app.metric} == {
        "Reports": str(len(corpus.documents)),
        "Events": str(corpus.events.status.isin(HAPPENED).sum()),
        "Statements": str(len(corpus.statements)),
        "Aid figures": str(len(corpus.aid_figures)),
    }


def test_a_line_of_the_overview_leads_to_its_lit_sentence(corpus):
    app = open_app(lang="en")
    line = next(button for button in app.button if button.key.startswith("lately_"))
    event = line.key.removeprefix("lately_")
    line.click().run()
    assert not app.exception
    assert app.title[0].value == "Reader"
    assert app.query_params["sel"] == [event] or app.query_params["sel"] == event
    assert app.session_state["doc"] in set(corpus.event_mentions.doc_id[corpus.event_mentions.event_id == event])


@pytest.mark.parametrize("page", ["events", "map", "aid", "statements"])
def test_a_selected_event_shows_its_sentence_on_every_page(page, corpus):
    event = corpus.events.event_id[corpus.events.place_id.notna()].iloc[0]
    app = open_app(page, lang="en", sel=event)
    label = corpus.events.set_index("event_id").label_en[event]
    shown = [text.value.replace("\\", "") for text in app.markdown]
    assert f"**{label}**" in shown


def test_the_reader_lists_what_its_report_holds(corpus):
    doc = corpus.aid_figures.doc_id.iloc[0]
    app = open_app("reader", lang="en", doc=doc)
    assert app.selectbox(key="doc").value == doc
    keys = {button.key for button in app.button}
    mentions = corpus.event_mentions[corpus.event_mentions.doc_id == doc]
    assert {f"line_{one}" for one in mentions.event_id} <= keys
    assert {f"line_{one}" for one in corpus.aid_figures.aid_id[corpus.aid_figures.doc_id == doc]} <= keys


def test_clearing_the_filters_lets_everything_through(corpus):
    app = open_app("events", lang="en", status=["planned"])
    app.button(key="clear_filters").click().run()
    assert app.pills(key="status").value == list(HAPPENED)
    assert f"{corpus.events.status.isin(HAPPENED).sum()} events" in app.caption[0].value


def test_a_folder_that_is_no_build_is_named_with_the_cure(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.argv", ["streamlit", "--tables", str(tmp_path)])
    app = open_app()
    assert not app.exception
    assert "python -m pipelines build" in app.error[0].value


def test_the_card_says_how_many_rows_of_its_confidence_were_right(corpus):
    app = open_app("events", lang="en", sel=corpus.events.event_id.iloc[0])
    assert any("such rows right" in one.value for one in app.caption)


def test_counts_to_narrow_by_add_a_filter_and_take_it_away(corpus):
    app = open_app("events", lang="en")
    app.session_state["facets"] = True
    app.run()
    happened = corpus.events[corpus.events.status.isin(HAPPENED)]
    most = happened.event_type.value_counts().index[0]
    app.button(key=f"facet_type_{most}").click().run()
    assert app.multiselect(key="type").value == [most]
    assert f"{(happened.event_type == most).sum()} events" in app.caption[0].value
    app.button(key=f"facet_type_{most}").click().run()
    assert app.multiselect(key="type").value == []


def test_columns_and_order_of_the_events_stand_in_the_address(corpus):
    app = open_app("events", lang="en", column=["date", "reports"], sort="most_reports")
    view = app.dataframe[0].value
    assert list(view.columns) == ["date", "reports"]
    assert list(view.reports) == sorted(view.reports, reverse=True)
    app.selectbox(key="sort").set_value("oldest").run()
    assert app.query_params["sort"] in ("oldest", ["oldest"])


def test_an_embedded_page_draws_one_chart_and_nothing_around_it(monkeypatch):
    for module in ("theme", "components.frame", "app"):
        monkeypatch.setattr(f"dashboard.{module}.is_embedded", lambda: True, raising=False)
    app = open_app("aid", lang="en", chart="claims")
    assert not app.exception
    assert [chart.proto.id.split("-")[-1] for chart in app.get("plotly_chart")] == ["claims"]
    assert not app.sidebar.multiselect


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_page_that_fails_is_a_sentence_and_no_trace(monkeypatch, failed_pages, lang):
    def broken(*_args):
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("dashboard.data.queries.filter_events", broken)
    failed_pages.append("the page events failed")
    app = open_app("events", lang=lang)
    failed_pages.append("the page overview failed")
    assert not app.exception
    assert len(app.error) == 1
    assert "secret" not in app.error[0].value
