"""The notebook page: a query over what is filtered, its table, its chart, and its file."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.notebook_schema import examples
from dashboard.data.notebook import Cell, Chart, Notebook
from dashboard.data.notebook_file import from_ipynb, to_ipynb
from dashboard.data.notebook_link import packed
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES
from tests.dashboard.app import ROOT, open_app
from tests.dashboard.data.test_live import TEXT


def _open(**address):
    return open_app("notebook", lang="en", **address)


def _ask(app, sql):
    return app.text_area(key="sql-2").set_value(sql).run()


def test_the_first_query_has_its_answer_and_chart():
    app = _open()
    assert not app.exception
    assert not app.error
    assert {"Month", "event_type", "Events"} == set(app.dataframe[-1].value.columns)
    assert len(app.get("plotly_chart")) == 1


def test_a_query_sees_what_is_filtered(corpus):
    app = _ask(_open(status=["planned"]), "SELECT count(*) AS n FROM events")
    assert app.dataframe[-1].value.n.tolist() == [int((corpus.events.status == "planned").sum())]
    app.button(key="clear_filters").click().run()
    assert app.dataframe[-1].value.n.tolist() == [len(corpus.events)]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELEC 1", "cannot be read"),
        ("DROP TABLE events", "one SELECT"),
        ("SELECT * FROM read_csv('/etc/passwd')", "not allowed"),
        ("SELECT count(*) FROM range(100000000000) a", "too long"),
    ],
)
def test_what_cannot_be_run_gets_one_sentence(sql, words):
    app = _ask(_open(), sql)
    assert not app.exception
    assert words in app.error[0].value


def test_cells_are_added_and_removed():
    app = _open()
    app.button(key="add_sql").click().run()
    assert app.text_area(key="sql-4").value.startswith("SELECT")
    app.button(key="add_markdown").click().run()
    app.button(key="delete_4").click().run()
    assert list(app.session_state["cells"]) == [1, 2, 3, 5]
    for key in (1, 2, 3, 5):
        app.button(key=f"delete_{key}").click().run()
    assert not app.exception
    assert app.session_state["cells"] == {}


def test_a_chart_without_an_answer_says_what_it_needs():
    app = _open()
    app.button(key="delete_2").click().run()
    assert "needs the answer" in app.info[0].value


def test_a_saved_notebook_opens_again():
    app = _open()
    _ask(app, "SELECT 7 AS days")
    cells = list(app.session_state["cells"].values())
    body = to_ipynb(Notebook(tuple(cells), "x"))
    other = _open()
    other.file_uploader(key="ipynb").set_value([("n.ipynb", body, "application/x-ipynb+json")]).run()
    assert list(other.session_state["cells"].values()) == cells
    assert not other.exception


@pytest.mark.parametrize("body", [b"", b"{", b"[]", json.dumps({"nbformat": 3}).encode(), b"\xff\xfe\x00"])
def test_a_file_that_is_no_notebook_gets_one_sentence(body):
    app = _open()
    app.file_uploader(key="ipynb").set_value([("n.ipynb", body, "application/x-ipynb+json")]).run()
    assert not app.exception
    assert app.error[0].value


@pytest.mark.parametrize("key", ["save_notebook", "save_package"])
def test_a_notebook_is_saved_alone_and_with_its_tables(key):
    app = _open(place=["istanbul"])
    assert any(button.key == key for button in app.get("download_button"))


def test_codes_are_words_until_the_reader_wants_codes():
    app = _ask(_open(), "SELECT 'CONSULT' AS event_type, 'istanbul' AS place_id, 1 AS n")
    assert app.dataframe[-1].value.iloc[0].tolist() == ["Meetings and talks", "Istanbul", 1]
    app.toggle(key="notebook_words").set_value(False).run()
    assert app.dataframe[-1].value.iloc[0].tolist() == ["CONSULT", "istanbul", 1]


@pytest.mark.parametrize(
    ("kind", "sql"),
    [
        ("line", "SELECT date_min, count(*) AS n FROM events WHERE date_min IS NOT NULL GROUP BY ALL"),
        ("scatter", "SELECT n_mentions, n_documents FROM events"),
        ("area", "SELECT event_type, count(*) AS n FROM events GROUP BY ALL"),
        ("map", "SELECT place_id, n_events FROM places"),
        ("timeline", "SELECT date_min, date_max, status, label_en FROM events WHERE place_id = 'istanbul'"),
    ],
)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_form_of_chart_is_drawn_in_its_frame(kind, sql, lang):
    app = open_app("notebook", lang=lang)
    _ask(app, sql)
    next(one for one in app.selectbox if one.key.startswith("kind_3")).set_value(kind).run()
    assert not app.exception
    assert not app.info
    assert len(app.get("plotly_chart")) == 1
    assert app.subheader[-1].value


def test_a_chart_of_ones_own_has_no_address_that_could_be_embedded():
    app = _open()
    assert not [code for code in app.code if "iframe" in code.value]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_ready_notebook_is_chosen_and_opened(lang):
    app = open_app("notebook", lang=lang)
    app.selectbox(key="ready_choice").set_value("plans").run()
    app.button(key="open_ready").click().run()
    assert not app.exception
    assert not app.error
    names = [cell.name for cell in app.session_state["cells"].values()]
    assert "istanbul" in names
    assert len(app.get("plotly_chart")) == 3


def test_a_notebook_that_nobody_changed_follows_the_language():
    app = _open()
    app.segmented_control(key="lang").set_value("ar").run()
    assert {"الشهر", "event_type", "الأحداث"} == set(app.dataframe[-1].value.columns)
    key = next(one.key for one in app.text_area if one.key.startswith("sql-"))
    app.text_area(key=key).set_value("SELECT 1 AS n").run()
    app.segmented_control(key="lang").set_value("en").run()
    assert app.dataframe[-1].value.n.tolist() == [1]


def _with_own_reports(**address):
    app = open_app("add", lang="en")
    app.text_area(key="pasted").set_value(TEXT)
    next(one for one in app.button if one.label == "Read").click().run()
    app.switch_page("dashboard/pages/notebook.py").run()
    key = next(one.key for one in app.text_area if one.key.startswith("sql-"))
    return app.text_area(key=key).set_value("SELECT count(*) AS n FROM corpus.documents").run()


@pytest.mark.parametrize(("local", "own_alone"), [(True, True), (False, False)])
def test_own_reports_are_asked_on_ones_own_machine_alone(corpus, monkeypatch, local, own_alone):
    monkeypatch.setattr("dashboard.data.own.is_local", lambda: local)
    app = _with_own_reports()
    assert not app.exception
    assert app.dataframe[-1].value.n.tolist() == [1 if own_alone else len(corpus.documents)]
    assert [info.value for info in app.info if "never your own reports" in info.value] == (
        [] if local else [app.info[0].value]
    )


def test_examples_are_the_most_frequent_values(corpus):
    found = examples(corpus, "events")
    assert found["event_type"][0] == corpus.events.event_type.mode()[0]
    assert all(len(values) <= 3 for values in found.values())
    assert found["aliases"] == ()
    assert all(len(value) <= 32 for values in examples(corpus, "documents").values() for value in values)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_columns_of_each_table_can_be_looked_up(lang):
    app = open_app("notebook", lang=lang)
    app.session_state["notebook_tables"] = True
    app.run()
    for name in TABLES:
        app.selectbox(key="schema_table").set_value(name).run()
        assert not app.exception
        view = next(one for one in app.dataframe if "examples" in one.value.columns).value
        assert view.column.tolist() == [column.name for column in columns_of(TABLES[name])]


def _file(sql):
    return to_ipynb(Notebook((Cell("sql", sql, "a"), Cell("chart", chart=Chart("a", "line", "n", "n"))), "x"))


def _opened_file(sql="SELECT 7 AS n"):
    app = _open()
    app.file_uploader(key="ipynb").set_value([("n.ipynb", _file(sql), "application/x-ipynb+json")]).run()
    return app


def _caught(app):
    return [one.value for one in app.dataframe if "n" in one.value.columns]


def test_no_query_of_a_file_is_run_before_the_reader_wants_it():
    app = _opened_file()
    assert not app.exception
    assert not _caught(app)
    assert app.warning[0].value
    app.run()
    assert not _caught(app)
    assert app.session_state["cells"][max(app.session_state["cells"])].chart == Chart("a", "line", "n", "n")
    app.button(key="run_all").click().run()
    assert _caught(app)[0].n.tolist() == [7]
    assert not app.warning
    assert len(app.get("plotly_chart")) == 1


def test_one_query_of_a_file_can_be_run_alone():
    app = _opened_file()
    app.button(
        key=next(b.key for b in app.button if b.key and b.key.startswith("run_") and b.key != "run_all")
    ).click().run()
    assert _caught(app)[0].n.tolist() == [7]
    app.run()
    assert _caught(app)[0].n.tolist() == [7]


def _from_address(letters):
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    app.query_params["lang"] = "en"
    app.query_params["nb"] = letters
    app.switch_page("dashboard/pages/notebook.py").run()
    return app


def test_a_notebook_of_an_address_waits_for_its_reader():
    app = _from_address(packed(from_ipynb(_file("SELECT 8 AS n"))))
    assert not app.exception
    assert not _caught(app)
    assert [cell.source for cell in app.session_state["cells"].values() if cell.kind == "sql"] == ["SELECT 8 AS n"]
    app.button(key="run_all").click().run()
    assert _caught(app)[0].n.tolist() == [8]
    assert "nb" not in app.query_params


def test_a_broken_address_gets_one_sentence_and_the_usual_notebook():
    app = _from_address("broken")
    assert not app.exception
    assert "link" in app.error[0].value
    assert len(app.get("plotly_chart")) == 1
