"""A saved notebook runs in Jupyter and finds what the app finds."""

from __future__ import annotations

import io
import zipfile

import nbformat
import pandas as pd
import pyarrow as pa
import pytest

from dashboard.data import queries
from dashboard.data.notebook import Cell, Chart, Notebook
from dashboard.data.notebook_file import from_ipynb
from dashboard.data.notebook_package import notebook_package
from dashboard.data.sql import SqlBox
from dashboard.filters import Filters

BY_TYPE = "SELECT event_type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC, event_type"
WHOLE = 'SELECT count(*) AS n, sum(n_mentions) AS m FROM corpus.events WHERE label_ar <> \'"""\\\''
PLACES = "SELECT place_id, lat, lon, n_events FROM places WHERE n_events > 0 ORDER BY ALL LIMIT 5"
DAYS = "SELECT date_min, date_max, label_ar, status FROM events WHERE date_min IS NOT NULL ORDER BY ALL LIMIT 9"
NOTEBOOK = Notebook(
    (
        Cell("markdown", "# من التقى من"),
        Cell("sql", BY_TYPE, "by type"),
        Cell("sql", WHOLE, "الكل"),
        Cell("sql", PLACES, "places"),
        Cell("sql", DAYS, "days"),
        Cell("sql", "SELECT 1 AS one"),
        *(Cell("chart", chart=Chart("by type", kind, "event_type", "n", "event_type")) for kind in ("bar", "area")),
        *(Cell("chart", chart=Chart("by type", kind, "event_type", "n")) for kind in ("line", "scatter")),
        Cell("chart", chart=Chart("places", "map", "lat", "lon", "", "place_id", "n_events")),
        Cell("chart", chart=Chart("places", "map", "place_id", label="place_id")),
        Cell("chart", chart=Chart("days", "timeline", "date_min", "date_max", "status", "label_ar")),
        Cell("chart", chart=Chart("days", "timeline", "date_min")),
        Cell("chart", chart=Chart("nothing", "bar", "a", "b")),
    ),
    "دفتر",
)
FILTERS = Filters(types=("CONSULT",), places=("istanbul",))


def _package(corpus, filters):
    shown = queries.filtered_tables(corpus, filters)
    return zipfile.ZipFile(io.BytesIO(notebook_package(NOTEBOOK, shown, corpus.tables, ["ملاحظة", "line\nbreak"])))


@pytest.fixture(scope="module")
def box(corpus):
    tables = {name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in corpus.tables.items()}
    with SqlBox(tables) as opened:
        yield opened


@pytest.mark.parametrize("filters", [Filters(), FILTERS], ids=["all", "filtered"])
@pytest.mark.filterwarnings("ignore")
def test_the_package_runs_where_it_is_unpacked_and_finds_the_same(corpus, box, tmp_path, filters):
    nbclient = pytest.importorskip("nbclient")
    _package(corpus, filters).extractall(tmp_path)
    document = nbformat.read(tmp_path / "notebook.ipynb", as_version=4)
    # After each query: what it found, as text.
    for cell in document.cells:
        if cell.metadata.get("mahdar", {}).get("kind") == "sql":
            name = cell.source.splitlines()[-1]
            cell.source += f"\nprint({name}.to_csv(index=False))"
    nbclient.NotebookClient(document, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    asked = [cell for cell in NOTEBOOK.cells if cell.kind == "sql"]
    ran = [cell for cell in document.cells if cell.metadata.get("mahdar", {}).get("kind") == "sql"]
    for cell, done in zip(asked, ran, strict=True):
        answer = box.run(cell.source, queries.shown_rows(corpus, filters))
        assert answer.error is None
        assert answer.table.num_rows > 0
        printed = next(one["text"] for one in done.outputs if one["output_type"] == "stream")
        found, expected = pd.read_csv(io.StringIO(printed)), answer.table.to_pandas()
        pd.testing.assert_frame_equal(found, expected, check_dtype=False)  # a sum of whole numbers is a float there
    outputs = [one for cell in document.cells for one in cell.get("outputs", [])]
    assert sum("application/vnd.plotly.v1+json" in one.get("data", {}) for one in outputs) == 8


def test_all_rows_are_packed_where_they_are_asked_for_alone(corpus):
    assert not [name for name in _package(corpus, Filters()).namelist() if "corpus/" in name]
    packed = _package(corpus, FILTERS).namelist()
    assert "tables/corpus/events.parquet" in packed
    assert "tables/corpus/fx_rates.parquet" not in packed


def test_the_same_notebook_over_the_same_tables_gives_the_same_bytes(corpus):
    given = (NOTEBOOK, corpus.tables, corpus.tables)
    assert notebook_package(*given) == notebook_package(*given)
    assert from_ipynb(_package(corpus, FILTERS).read("notebook.ipynb")) == NOTEBOOK
