"""The notebook as data, and as a Jupyter file (``.ipynb``, nbformat 4.5) that other programs open too.

A loaded file comes from a stranger: nothing of it is run on loading, its size is bounded, its images are defused, and
whatever is not ours is refused in one sentence that says what to do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pipelines import __version__

CellKind = Literal["markdown", "sql", "chart"]
ChartKind = Literal["bar", "line", "area", "scatter"]

MAX_CELLS = 100
MAX_CHARACTERS = 20_000
MAX_NAME = 200
MAX_BYTES = 10 << 20
_MAGIC = "%%sql"
_OURS = "mahdar"


class NotebookError(ValueError):
    """A notebook that cannot be: what is wrong and what to do, for the reader.

    Attributes:
        code: The kind of error, for a message in the reader's language: ``too_big``, ``not_a_notebook``, ``version``,
            ``too_many_cells``, ``too_long``, ``foreign_cell``, ``bad_chart``, ``bad_name`` or ``same_name``.
        cell: Number of the cell, from 1; 0 for the whole file.
    """

    def __init__(self, code: str, what: str, cure: str, cell: int = 0) -> None:
        self.code = code
        self.cell = cell
        super().__init__(f"{f'Cell {cell}: ' if cell else ''}{what}. {cure}.")


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart cell draws.

    Attributes:
        table: Name of the SQL cell whose answer is drawn.
        kind: Form of the marks.
        x: Column along the line of reading. y: Column of the heights. colour: Column that tells series apart, or
            nothing.
    """

    table: str = ""
    kind: ChartKind = "bar"
    x: str = ""
    y: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        kind: What the cell is.
        source: Markdown or SQL; nothing for a chart.
        name: Under which charts find an SQL cell's answer; unlike all others.
        chart: Settings of a chart cell.
    """

    kind: CellKind
    source: str = ""
    name: str = ""
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Notebook:
    """Cells in their order. Making one checks its limits.

    Raises:
        NotebookError: Too many cells, a cell that is too long, or two cells of one name.
    """

    cells: tuple[Cell, ...] = ()
    title: str = ""

    def __post_init__(self) -> None:
        if len(self.cells) > MAX_CELLS:
            raise NotebookError(
                "too_many_cells", f"{len(self.cells)} cells, at most {MAX_CELLS} are kept", "Split the notebook"
            )
        for number, cell in enumerate(self.cells, 1):
            _check_lengths(cell, number)
        names = Counter(cell.name for cell in self.cells if cell.name)
        for number, cell in enumerate(self.cells, 1):
            if names[cell.name] > 1:
                raise NotebookError(
                    "same_name", f"another cell is called «{cell.name}» too", "Give one of them another name", number
                )


def _check_lengths(cell: Cell, number: int) -> None:
    if len(cell.source) > MAX_CHARACTERS:
        raise NotebookError(
            "too_long",
            f"{len(cell.source):,} characters, at most {MAX_CHARACTERS:,} are kept",
            "Split the cell",
            number,
        )
    if len(cell.name.splitlines()) > 1 or cell.name.endswith("\n"):
        raise NotebookError("bad_name", "a name with a line break", "Write it on one line", number)
    chart = cell.chart or Chart()
    if max(map(len, (cell.name, chart.table, chart.x, chart.y, chart.colour))) > MAX_NAME:
        raise NotebookError("too_long", f"a name of more than {MAX_NAME} characters", "Shorten it", number)


# Out


def to_ipynb(notebook: Notebook) -> bytes:
    """The notebook as an ``.ipynb`` file: nbformat 4.5, UTF-8, without outputs; the same notebook gives the same bytes.

    SQL cells are ``%%sql`` code cells, as JupySQL and others run them, their name in ``metadata.name``; a chart's
    settings are in ``metadata.mahdar.chart``.
    """
    document = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "title": notebook.title,
            "language_info": {"name": "sql", "file_extension": ".sql"},
            _OURS: {"version": __version__},
        },
        "cells": [_cell_out(cell, number) for number, cell in enumerate(notebook.cells, 1)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _cell_out(cell: Cell, number: int) -> dict[str, Any]:
    metadata: dict[str, Any] = {"name": cell.name} if cell.name else {}
    if cell.kind == "chart":
        chart = cell.chart or Chart()
        metadata[_OURS] = {
            "chart": {"table": chart.table, "kind": chart.kind, "x": chart.x, "y": chart.y, "colour": chart.colour}
        }
    source = f"{_MAGIC}\n{cell.source}" if cell.kind == "sql" else cell.source
    common = {"id": f"cell-{number}", "metadata": metadata, "source": source.splitlines(keepends=True)}
    if cell.kind == "markdown":
        return {"cell_type": "markdown", **common}
    return {"cell_type": "code", **common, "execution_count": None, "outputs": []}


# In


def from_ipynb(data: bytes) -> Notebook:
    """Read a file that ``to_ipynb`` wrote, or another of Markdown and ``%%sql`` cells only.

    Outputs and attachments are dropped, and images in Markdown become their own source text: a picture's address would
    tell its owner who reads.

    Raises:
        NotebookError: The file is broken, foreign or too big.
    """
    document = _document(data)
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise NotebookError("not_a_notebook", "the file has no list of cells", "Choose a notebook saved here")
    if len(cells) > MAX_CELLS:  # before they are read
        raise NotebookError("too_many_cells", f"{len(cells)} cells, at most {MAX_CELLS} are kept", "Split the notebook")
    title = _text(_mapping(document.get("metadata")).get("title"))
    return Notebook(
        tuple(_cell_in(_mapping(cell), number) for number, cell in enumerate(cells, 1)), defused(title)[:MAX_NAME]
    )


def defused(markdown: str) -> str:
    """Markdown whose images are told, not fetched; all else is as it was."""
    return markdown.replace("![", "!\\[")


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


def _cell_in(cell: Mapping[str, Any], number: int) -> Cell:
    metadata = _mapping(cell.get("metadata"))
    source = _text(cell.get("source"))
    name = _text(metadata.get("name"))
    settings = _mapping(metadata.get(_OURS)).get("chart")
    if cell.get("cell_type") == "markdown":
        return Cell("markdown", defused(source), name)
    if cell.get("cell_type") == "code" and settings is not None:
        return Cell("chart", "", name, _chart_in(_mapping(settings), number))
    first, _, rest = source.partition("\n")
    if cell.get("cell_type") == "code" and first.strip() == _MAGIC:
        return Cell("sql", rest, name)
    raise NotebookError(
        "foreign_cell", f"neither Markdown nor {_MAGIC} nor a chart", f"Remove it, or begin it with {_MAGIC}", number
    )


def _chart_in(settings: Mapping[str, Any], number: int) -> Chart:
    kind = settings.get("kind")
    known = next((one for one in get_args(ChartKind) if one == kind), None)
    if known is None:
        raise NotebookError(
            "bad_chart", "a chart of an unknown kind", f"Use one of: {', '.join(get_args(ChartKind))}", number
        )
    table, x, y, colour = (_text(settings.get(key)) for key in ("table", "x", "y", "colour"))
    return Chart(table, known, x, y, colour)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """A string or list of lines as one string that can be encoded."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
