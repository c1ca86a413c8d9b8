"""The front page's questions: the lead, pairs, types a month, what is new, what differs from an earlier build."""

from __future__ import annotations

import shutil
from datetime import date

import pandas as pd
import pytest

from dashboard.data import recent
from dashboard.data.earlier import by_table, changed_events, differences, earlier_folder
from dashboard.data.load import SHIPPED, read_corpus
from dashboard.i18n import in_language
from pipelines.errors import UsageError
from tests.dashboard.app import open_app, words_on


def kinds(*subtypes: str) -> pd.DataFrame:
    return pd.DataFrame({"subtype": list(subtypes)})


def test_kinds_are_told_as_a_sentence():
    events = kinds(*["meeting"] * 14, *["prisoner_exchange"] * 3, "summit")
    with in_language("en"):
        assert recent.kinds_told(events) == "14 meetings, 3 prisoner exchanges and 1 summit"
    with in_language("ar"):
        assert recent.kinds_told(events) == "14 اجتماعا و3 عمليات تبادل أسرى وقمة واحدة"


def test_rare_kinds_are_counted_together():
    events = kinds(*["meeting"] * 2, "summit", "visit", "talks", "threat", "arrest", "protest", "release")
    with in_language("en"):
        told = recent.kinds_told(events)
    assert told.startswith("2 meetings, 1 arrest, ")
    assert told.endswith(" and 3 other events")


def test_a_kind_without_a_counted_noun_is_told_by_its_label():
    with in_language("en"):
        assert recent.kinds_told(kinds("new_kind", "new_kind")) == "new_kind: 2"


def test_types_have_every_month_between_the_first_and_the_last(corpus):
    told = corpus.events[~corpus.events.background]
    counts = recent.months_by_type(corpus, told)
    assert counts.groupby("event_type").month.apply(list).map(tuple).nunique() == 1
    dated = told[told.date_precision.isin(("day", "week", "month", "interval")) & told.date_min.notna()]
    assert counts.n.sum() == len(dated)
    assert recent.months_by_type(corpus, told.head(0)).empty


def test_plans_of_a_calendar_have_a_day_or_a_few(corpus):
    plans = recent.dated_plans(corpus.events)
    assert len(plans)
    assert set(plans.status) == {"planned"}
    assert plans.date_precision.isin(("day", "week", "interval")).all()


def test_newest_claims_leave_out_what_is_told_again(corpus):
    rows = recent.newest_claims(corpus, corpus.aid_figures)
    assert rows.restates.isna().all()
    assert rows.day.is_monotonic_decreasing


def test_what_is_new_since_a_day(corpus):
    tables = {name: corpus.tables[name] for name in ("events", "statements", "aid_figures")}
    found = recent.changes_since(corpus, tables, date(2026, 2, 18))
    assert (found.events.first_reported >= "2026-02-18").all()
    (turn,) = found.turned
    assert (turn.before, turn.after, turn.day) == ("planned", "occurred", "2026-02-18")
    every = recent.changes_since(corpus, tables, date(2000, 1, 1))
    assert len(every.statements) == len(corpus.statements)
    assert "cancelled" in {turn.after for turn in every.turned}
    none = recent.changes_since(corpus, tables, date(2100, 1, 1))
    assert (len(none.events), none.turned, len(none.statements), len(none.aid)) == (0, (), 0, 0)


# An earlier build


@pytest.fixture
def earlier(tmp_path, corpus):
    """A build in which one event was planned still, and another one not there yet."""
    folder = tmp_path / "earlier"
    shutil.copytree(SHIPPED, folder)
    events = corpus.events.copy()
    held = events.index[events.status == "occurred"][0]
    events.loc[held, "status"] = "planned"
    last = events.event_id.iloc[-1]
    events.iloc[:-1].to_parquet(folder / "events.parquet")
    (folder / "events.csv").unlink()
    return folder, events.event_id[held], last


def test_an_earlier_build_is_named_on_the_command_line(tmp_path):
    assert earlier_folder(["--earlier", str(tmp_path)]) == tmp_path
    assert earlier_folder(["--tables", "x"]) is None
    assert earlier_folder(["--earlier"]) is None


def test_what_builds_do_not_share(earlier):
    folder, held, _ = earlier
    found = differences(read_corpus(SHIPPED), folder)
    counts = by_table(found).set_index("table")
    assert counts.loc["events"].to_dict() == {"added": 1, "removed": 0, "changed": 1}
    assert list(counts.index) == ["events"]
    (changed,) = changed_events(found)
    assert (changed.event_id, changed.cells) == (held, (("status", "planned", "occurred"),))


def test_a_folder_that_is_no_build_is_an_error(tmp_path):
    with pytest.raises(UsageError):
        differences(read_corpus(SHIPPED), tmp_path)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_front_page_shows_what_has_changed(monkeypatch, earlier, lang):
    folder, held, _ = earlier
    monkeypatch.setattr("sys.argv", ["streamlit", "--earlier", str(folder)])
    app = _with_tab(open_app(lang=lang), -1)
    assert not app.exception
    assert f"differ_{held}" in {button.key for button in app.button}


def test_an_earlier_folder_that_is_no_build_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr("sys.argv", ["streamlit", "--earlier", str(tmp_path)])
    app = _with_tab(open_app(lang="en"), -1)
    assert not app.exception
    assert app.warning


def _with_tab(app, at):
    """The front page with another tab of what is new opened."""
    app.session_state["changes"] = app.tabs[at].label
    return app.run()


def test_the_opened_tab_stays_open_when_filters_change_its_title():
    app = _with_tab(open_app(lang="en"), 2)
    assert any((button.key or "").startswith("said_") for button in app.button)
    title = app.tabs[2].label
    app.session_state["actor"] = ["RUS"]
    app.run()
    assert app.tabs[2].label != title
    assert any((button.key or "").startswith("said_") for button in app.button)
    assert not any((button.key or "").startswith("new_") for button in app.button)


# The page


def test_a_pair_opens_its_two_actors_side_by_side():
    app = open_app(lang="en")
    button = next(one for one in app.button if one.key.startswith("pair_"))
    assert button.label.endswith("events")
    button.click().run()
    assert not app.exception
    assert [app.session_state["who"], app.session_state["with"]] == button.key.split("_")[1:]
    assert not app.session_state["actor"]


def test_another_day_brings_other_news():
    app = open_app(lang="en")
    first = app.tabs[0].label
    app.date_input(key="changed_since").set_value(date(2026, 2, 1)).run()
    assert not app.exception
    assert app.tabs[0].label != first
    again = open_app(lang="en", news="2026-02-01")
    assert again.tabs[0].label == app.tabs[0].label
    assert again.date_input(key="changed_since").value == date(2026, 2, 1)
    assert app.query_params["news"] in ("2026-02-01", ["2026-02-01"])


def test_a_day_after_the_newest_report_is_no_error():
    app = open_app(lang="en", news="2999-01-01")
    assert not app.exception
    assert app.date_input(key="changed_since").value < date(2999, 1, 1)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_row_can_be_cited_and_reported(corpus, lang):
    for table, key in (("events", "event_id"), ("statements", "statement_id"), ("aid_figures", "aid_id")):
        row = corpus.tables[table][key].iloc[0]
        app = open_app("events", lang=lang, sel=row)
        assert not app.exception
        words = words_on(app)
        assert f"/reader?sel={row}&lang={lang}" in words
        assert row in next(one.value for one in app.text if row in one.value)
        assert "0.1.0" in words


def test_a_plan_with_a_day_goes_into_a_calendar(corpus):
    plan = recent.dated_plans(corpus.events).event_id.iloc[0]
    held = corpus.events.event_id[corpus.events.status == "occurred"].iloc[0]
    for row, offered in ((plan, True), (held, False)):
        app = open_app("events", lang="ar", sel=row)
        buttons = {one.proto.id for one in app.get("download_button")}
        assert any("calendar_row" in one for one in buttons) is offered
