"""The notebook as a Jupyter file (``.ipynb``, nbformat 4.5) that runs as it is, and back.

A loaded file comes from a stranger: nothing of it is run on loading, its size is bounded, its images are defused, and
whatever is not ours is refused in one sentence that says what to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from dashboard.data.notebook import MAX_CELLS, MAX_NAME, Cell, Chart, ChartKind, Notebook, NotebookError, defused
from dashboard.data.notebook_python import chart_code, query_code, query_of, setup, variables
from pipelines import __version__

MAX_BYTES = 10 << 20
#: How queries were marked before they were Python, and are by other programs.
_MAGIC = "%%sql"
_OURS = "mahdar"
#: Settings of a chart that name a column.
_COLUMNS = ("x", "y", "colour", "label", "size")


def to_ipynb(notebook: Notebook, notes: Sequence[str] = ()) -> bytes:
    """The notebook as an ``.ipynb`` file: nbformat 4.5, UTF-8, without outputs; the same notebook gives the same bytes.

    Queries and charts are Python cells behind a first one that opens the tables (see ``notebook_python``); what a cell
    is stands in ``metadata.mahdar``, the name of a query's answer in ``metadata.name``.

    Args:
        notebook: Its cells.
        notes: What to know of the tables, as comments of the first cell.
    """
    names = variables([cell.name for cell in notebook.cells if cell.kind == "sql" and cell.name])
    document = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "title": notebook.title,
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "file_extension": ".py"},
            _OURS: {"version": __version__},
        },
        "cells": [
            _code("setup", setup(notes), {_OURS: {"kind": "setup"}}),
            *(_cell_out(cell, number, names) for number, cell in enumerate(notebook.cells, 1)),
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _cell_out(cell: Cell, number: int, names: Mapping[str, str]) -> dict[str, Any]:
    metadata: dict[str, Any] = {"name": cell.name} if cell.name else {}
    key = f"cell-{number}"
    if cell.kind == "markdown":
        return {"cell_type": "markdown", "id": key, "metadata": metadata, "source": _lines(cell.source)}
    if cell.kind == "sql":
        code = query_code(cell, names.get(cell.name, f"answer_of_{number}"))
        return _code(key, code, metadata | {_OURS: {"kind": "sql"}})
    chart = cell.chart or Chart()
    settings = {"table": chart.table, "kind": chart.kind} | {key: getattr(chart, key) for key in _COLUMNS}
    return _code(
        key, chart_code(chart, names.get(chart.table)), metadata | {_OURS: {"kind": "chart", "chart": settings}}
    )


def _code(key: str, source: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    common = {"id": key, "metadata": metadata, "source": _lines(source)}
    return {"cell_type": "code", **common, "execution_count": None, "outputs": []}


def _lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


def from_ipynb(data: bytes) -> Notebook:
    """Read a file that ``to_ipynb`` wrote, whose queries may have been edited, or one of Markdown and ``%%sql`` cells.

    Outputs and attachments are dropped, and images in Markdown become their own source text: a picture's address would
    tell its owner who reads.

    Raises:
        NotebookError: The file is broken, foreign or too big.
    """
    document = _document(data)
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise NotebookError("not_a_notebook", "the file has no list of cells", "Choose a notebook saved here")
    if len(cells) > MAX_CELLS + 1:  # before they are read; one opens the tables
        raise NotebookError("too_many_cells", f"{len(cells)} cells, at most {MAX_CELLS} are kept", "Split the notebook")
    title = _text(_mapping(document.get("metadata")).get("title"))
    found = [_cell_in(_mapping(cell), number) for number, cell in enumerate(cells, 1) if not _opens_tables(cell)]
    return Notebook(tuple(found), defused(title)[:MAX_NAME])


def _document(data: bytes) -> Mapping[str, Any]:
    if len(data) > MAX_BYTES:
        raise NotebookError("too_big", f"the file is larger than {MAX_BYTES >> 20} MB", "Save it without outputs")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotebookError("not_a_notebook", "the file is no JSON in UTF-8", "Choose an .ipynb file") from None
    if not isinstance(document, dict) or "nbformat" not in document:
        raise NotebookError("not_a_notebook", "the file is JSON, but no notebook", "Choose an .ipynb file")
    if document["nbformat"] != 4:
        raise NotebookError(
            "version", "the notebook is of another version than nbformat 4", "Open and save it with Jupyter first"
        )
    return document


def _opens_tables(cell: object) -> bool:
    found = _mapping(cell)
    ours = _mapping(_mapping(found.get("metadata")).get(_OURS))
    return found.get("cell_type") == "code" and ours.get("kind") == "setup"


def _cell_in(cell: Mapping[str, Any], number: int) -> Cell:
    metadata = _mapping(cell.get("metadata"))
    source = _text(cell.get("source"))
    name = _text(metadata.get("name"))
    ours = _mapping(metadata.get(_OURS))
    if cell.get("cell_type") == "markdown":
        return Cell("markdown", defused(source), name)
    if cell.get("cell_type") == "code" and "chart" in ours:
        return Cell("chart", "", name, _chart_in(_mapping(ours["chart"]), number))
    sql = _sql_in(source) if cell.get("cell_type") == "code" else None
    if sql is not None:
        return Cell("sql", sql, name)
    raise NotebookError(
        "foreign_cell",
        f"neither Markdown nor a query nor a chart of ours nor {_MAGIC}",
        f"Remove it, or write it as {_MAGIC} and a query",
        number,
    )


def _sql_in(source: str) -> str | None:
    first, _, rest = source.partition("\n")
    return rest if first.strip() == _MAGIC else query_of(source)


def _chart_in(settings: Mapping[str, Any], number: int) -> Chart:
    kind = settings.get("kind")
    known = next((one for one in get_args(ChartKind) if one == kind), None)
    if known is None:
        raise NotebookError(
            "bad_chart", "a chart of an unknown kind", f"Use one of: {', '.join(get_args(ChartKind))}", number
        )
    return Chart(_text(settings.get("table")), known, **{key: _text(settings.get(key)) for key in _COLUMNS})


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """A string or list of lines as one string that can be encoded."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
