"""The notebook as a file: what Jupyter accepts, what comes back, what is refused."""

from __future__ import annotations

import ast
import contextlib
import json
import keyword
from typing import get_args

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.notebook import MAX_CELLS, MAX_CHARACTERS, MAX_NAME, Cell, Chart, ChartKind, Notebook, NotebookError
from dashboard.data.notebook_file import MAX_BYTES, from_ipynb, to_ipynb
from dashboard.data.notebook_python import variables

NOTEBOOK = Notebook(
    (
        Cell("markdown", "# محادثات إسطنبول\n\nمن حضر؟\n"),
        Cell("sql", "select day, count(*) as n\nfrom events\nwhere label_ar like '%إسطنبول%'\ngroup by day", "by_day"),
        Cell("sql", "", ""),
        Cell("chart", name="picture", chart=Chart("by_day", "line", "day", "n", "")),
        Cell("chart", chart=Chart("by_day", "bar", "day", "n", "status")),
    ),
    "دفتر",
)


def ipynb(*cells: object, **more: object) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | more).encode()


def code(source: object, **metadata: object) -> dict[str, object]:
    return {"cell_type": "code", "id": "a", "metadata": metadata, "source": source, "outputs": [], "execution_count": 1}


def test_jupyter_accepts_the_file():
    nbformat.validate(json.loads(to_ipynb(NOTEBOOK)))
    nbformat.validate(json.loads(to_ipynb(Notebook())))


def test_what_is_written_comes_back():
    assert from_ipynb(to_ipynb(NOTEBOOK)) == NOTEBOOK
    assert from_ipynb(to_ipynb(Notebook())) == Notebook()


def test_what_jupyter_saves_again_comes_back():
    again = nbformat.writes(nbformat.reads(to_ipynb(NOTEBOOK).decode(), as_version=4))
    assert from_ipynb(again.encode()) == NOTEBOOK


def test_the_same_notebook_gives_the_same_readable_bytes():
    data = to_ipynb(NOTEBOOK)
    assert data == to_ipynb(from_ipynb(data))
    assert "محادثات إسطنبول" in data.decode()
    cells = json.loads(data)["cells"]
    assert cells[2]["metadata"]["name"] == "by_day"
    assert cells[2]["source"][0] == 'by_day = duckdb.sql("""\n'
    assert cells[4]["metadata"]["mahdar"]["chart"] == {
        "table": "by_day", "kind": "line", "x": "day", "y": "n", "colour": "", "label": "", "size": "",
    }  # fmt: skip


def test_queries_marked_as_they_were_before_are_read():
    assert from_ipynb(ipynb(code("%%sql\nselect 1", name="a"))).cells == (Cell("sql", "select 1", "a"),)


@pytest.mark.parametrize(
    "sql",
    [
        'select "a""b" from t',
        'select \'"""\'',
        "select '\\d\\\\n\\\"'",
        "select 1\r\n",
        'select """',
        "select '\0' || 'x'",
        "",
        "\n\n",
    ],
)
def test_a_query_means_the_same_in_python(sql):
    source = "".join(json.loads(to_ipynb(Notebook((Cell("sql", sql, "a"),))))["cells"][1]["source"])
    call = ast.parse(source).body[0].value.func.value
    assert ast.literal_eval(call.args[0]) == f"\n{sql}\n"


def test_a_query_edited_in_jupyter_comes_back_edited():
    document = json.loads(to_ipynb(NOTEBOOK))
    document["cells"][2]["source"] = 'by_day = duckdb.sql("""\nselect 2\n""").df()\n'
    assert from_ipynb(json.dumps(document).encode()).cells[1] == Cell("sql", "select 2", "by_day")


def test_a_query_that_became_another_program_is_refused():
    document = json.loads(to_ipynb(NOTEBOOK))
    document["cells"][2]["source"] += ["\nimport os"]
    with pytest.raises(NotebookError) as caught:
        from_ipynb(json.dumps(document).encode())
    assert (caught.value.code, caught.value.cell) == ("foreign_cell", 3)


def test_answers_have_unlike_names_in_python():
    names = variables(["a b", "a-b", "class", "جواب", "2", "duckdb", "a_b", "!"])
    assert len(set(names.values())) == len(names)
    assert all(one.isidentifier() and not keyword.iskeyword(one) for one in names.values())
    assert names["جواب"] == "جواب"


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=60).filter(lambda text: "![" not in text)
charts = st.builds(Chart, texts, st.sampled_from(get_args(ChartKind)), *[texts] * 5)
names = texts.map(lambda text: " ".join(text.split()))
cells = st.one_of(
    st.builds(Cell, st.sampled_from(["markdown", "sql"]), texts, names),
    st.builds(lambda name, chart: Cell("chart", name=name, chart=chart), names, charts),
)
notebooks = st.builds(
    Notebook, st.lists(cells, max_size=6, unique_by=lambda cell: cell.name or id(cell)).map(tuple), texts
)


@settings(max_examples=150, deadline=None)
@given(notebooks)
def test_any_notebook_is_valid_and_comes_back(notebook):
    data = to_ipynb(notebook)
    assert from_ipynb(data) == notebook
    nbformat.validate(json.loads(data))


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda v: json.dumps(v).encode())
)
def test_any_bytes_give_a_notebook_or_our_error(data):
    with contextlib.suppress(NotebookError):
        from_ipynb(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "cell_type": st.sampled_from(["markdown", "code", "raw"]) | json_values,
                "source": json_values | st.just("%%sql\nselect 1"),
                "metadata": json_values | st.just({"mahdar": {"chart": {"kind": "bar", "x": ["a"]}}}),
            },
        )
        | json_values,
        max_size=4,
    )
)
def test_any_cells_give_a_notebook_or_our_error(found):
    with contextlib.suppress(NotebookError):
        nbformat.validate(json.loads(to_ipynb(from_ipynb(ipynb(*found)))))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("![a](http://example.org/x.png)", "!\\[a](http://example.org/x.png)"),
        ("[![a](http://example.org/x.png)](http://example.org)", "[!\\[a](http://example.org/x.png)](http://example.org)"),
        ("![a][1]\n\n[1]: http://example.org/x.png", "!\\[a][1]\n\n[1]: http://example.org/x.png"),
        ("!![a](x)", "!!\\[a](x)"),
        ("انتبه! [مصدر](http://example.org)", "انتبه! [مصدر](http://example.org)"),
    ],
)  # fmt: skip
def test_images_are_defused(written, expected):
    loaded = from_ipynb(ipynb({"cell_type": "markdown", "metadata": {}, "source": written}))
    assert loaded.cells == (Cell("markdown", expected),)
    assert from_ipynb(to_ipynb(loaded)) == loaded


def test_images_in_a_title_are_defused():
    assert from_ipynb(ipynb(metadata={"title": "![a](b)"})).title == "!\\[a](b)"


def test_images_split_over_lines_of_the_file_are_defused():
    loaded = from_ipynb(ipynb({"cell_type": "markdown", "metadata": {}, "source": ["!", "[a](http://example.org)"]}))
    assert loaded.cells[0].source == "!\\[a](http://example.org)"


def test_outputs_attachments_and_half_characters_are_dropped():
    cell = code("%%sql\nselect '\ud800'", name="a") | {"outputs": [{"output_type": "display_data"}], "attachments": {}}
    (loaded,) = from_ipynb(ipynb(cell)).cells
    assert loaded == Cell("sql", "select '?'", "a")


def test_a_file_with_a_byte_order_mark_is_read():
    assert from_ipynb(b"\xef\xbb\xbf" + to_ipynb(NOTEBOOK)) == NOTEBOOK


@pytest.mark.parametrize(
    ("data", "code_", "cell", "cure"),
    [
        (b"", "not_a_notebook", 0, ".ipynb"),
        (b"\xff\xfe", "not_a_notebook", 0, ".ipynb"),
        (b"id,type\n1,TALK\n", "not_a_notebook", 0, ".ipynb"),
        (b"[" * 100_000, "not_a_notebook", 0, ".ipynb"),
        (b"[]", "not_a_notebook", 0, ".ipynb"),
        (b'{"cells": []}', "not_a_notebook", 0, ".ipynb"),
        (b'{"nbformat": 4}', "not_a_notebook", 0, "saved here"),
        (b'{"nbformat": 4, "cells": {}}', "not_a_notebook", 0, "saved here"),
        (b'{"nbformat": 3, "worksheets": []}', "version", 0, "Jupyter"),
        (b" " * (MAX_BYTES + 1), "too_big", 0, "outputs"),
        (ipynb(*[code("%%sql\n")] * (MAX_CELLS + 2)), "too_many_cells", 0, "Split"),
        (ipynb(code("%%sql\n"), code("%%sql\n" + "x" * (MAX_CHARACTERS + 1))), "too_long", 2, "Split"),
        (ipynb(code("%%sql\n", name="x" * (MAX_NAME + 1))), "too_long", 1, "Shorten"),
        (ipynb(code("%%sql\n", name="a\nb")), "bad_name", 1, "one line"),
        (ipynb(code("import os")), "foreign_cell", 1, "%%sql"),
        (ipynb(code("%%bash\nls")), "foreign_cell", 1, "%%sql"),
        (ipynb(code("%%sql\n"), {"cell_type": "raw", "source": "x"}), "foreign_cell", 2, "%%sql"),
        (ipynb(7), "foreign_cell", 1, "%%sql"),
        (ipynb(code("", mahdar={"chart": {"kind": "pie"}})), "bad_chart", 1, "bar, line"),
        (ipynb(code("", mahdar={"chart": []})), "bad_chart", 1, "bar, line"),
        (ipynb(code("%%sql\n", name="a"), code("%%sql\n", name="a")), "same_name", 1, "another name"),
    ],
)  # fmt: skip
def test_a_broken_or_foreign_file_is_told_in_one_sentence(data, code_, cell, cure):
    with pytest.raises(NotebookError) as caught:
        from_ipynb(data)
    assert (caught.value.code, caught.value.cell) == (code_, cell)
    assert cure in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_limits_hold_for_notebooks_made_here_too():
    Notebook((Cell("sql", "x" * MAX_CHARACTERS),) * MAX_CELLS)
    with pytest.raises(NotebookError):
        Notebook((Cell("markdown"),) * (MAX_CELLS + 1))
    with pytest.raises(NotebookError):
        Notebook((Cell("markdown", "x" * (MAX_CHARACTERS + 1)),))
