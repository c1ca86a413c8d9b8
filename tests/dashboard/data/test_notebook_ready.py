"""Ready notebooks: every query is answered, every chart is drawn, in both languages."""

from __future__ import annotations

import re

import pyarrow as pa
import pytest

from dashboard.components.notebook_charts import drawn
from dashboard.data.notebook_file import from_ipynb, to_ipynb
from dashboard.data.notebook_findings import fitted, note
from dashboard.data.notebook_ready import FOLDER, read
from dashboard.data.sql import SqlBox
from dashboard.i18n import LANGUAGES, in_language

ALL = [(lang, one) for lang in LANGUAGES for path in sorted(FOLDER.glob("*.toml")) for one in read(path, lang)]
EACH = pytest.mark.parametrize(("lang", "one"), ALL, ids=[f"{one.name}-{lang}" for lang, one in ALL])


@pytest.fixture(scope="module")
def box(corpus):
    tables = {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in corpus.tables.items()}
    with SqlBox(tables) as opened:
        yield opened


@EACH
def test_every_query_is_answered_and_every_chart_drawn(corpus, box, lang, one):
    answers = {}
    for cell in one.notebook.cells:
        if cell.kind == "sql":
            answer = box.run(cell.source)
            assert answer.error is None, (cell.name, answer.error)
            assert answer.table.num_rows > 0, cell.name
            answers[cell.name] = answer.table.to_pandas()
        elif cell.kind == "chart":
            frame = answers[cell.chart.table]
            # Nothing but the columns that the file names is drawn.
            chosen = {field: getattr(cell.chart, field) for field in fitted(frame, cell.chart)}
            assert fitted(frame, cell.chart) == chosen
            with in_language(lang):
                figure, title, _ = drawn(corpus, cell.chart, frame)
                assert title
                assert note(frame, cell.chart)
            assert figure.data


@EACH
def test_it_is_written_in_its_language(lang, one):
    texts = [one.about, one.notebook.title, *(cell.source for cell in one.notebook.cells if cell.kind == "markdown")]
    for text in texts:
        assert ("ar" if re.search(r"[\u0620-\u064a]{3}", text) else "en") == lang


@EACH
def test_it_is_saved_and_opened_like_any_other(lang, one):
    assert from_ipynb(to_ipynb(one.notebook)) == one.notebook


def test_both_languages_offer_the_same():
    names = [[one.name for lang_, one in ALL if lang_ == lang] for lang in LANGUAGES]
    assert names[0] == names[1]
    assert len(set(names[0])) == len(names[0]) >= 7


def test_planned_talks_in_istanbul_that_no_report_tells_to_have_been_held(corpus, box):
    plans = next(one for lang, one in ALL if one.name == "plans" and lang == "en").notebook
    query = next(cell for cell in plans.cells if cell.name == "istanbul")
    found = box.run(query.source).table.to_pandas()
    events = corpus.events.set_index("event_id")
    inner = corpus.places[(corpus.places.city_id == "istanbul") | (corpus.places.place_id == "istanbul")]
    expected = corpus.events[
        corpus.events.place_id.isin(inner.place_id)
        & (corpus.events.event_type == "CONSULT")
        & corpus.events.status.isin(["planned", "cancelled", "denied"])
    ]
    assert set(found.event_id) == set(expected.event_id)
    assert set(events.loc[found.event_id].status) <= {"planned", "cancelled", "denied"}


def test_a_word_that_is_not_among_its_words_is_told(tmp_path):
    path = tmp_path / "9-x.toml"
    path.write_text('title.en = "{who}"\nabout.en = "a"\n[[cell]]\ntext.en = "b"\n', "utf-8")
    with pytest.raises(KeyError, match="who"):
        list(read(path, "en"))
