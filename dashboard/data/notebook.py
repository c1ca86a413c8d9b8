"""The notebook as data: its cells and their limits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

CellKind = Literal["markdown", "sql", "chart"]
ChartKind = Literal["bar", "line", "area", "scatter", "map", "timeline"]

MAX_CELLS = 100
MAX_CHARACTERS = 20_000
MAX_NAME = 200


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
        x: Column along the line of reading; on a map of latitudes or of ids of places, on a timeline of first days.
        y: Column of the heights; on a map of longitudes, on a timeline of last days.
        colour: Column that tells series apart, or nothing; on a timeline each series has a row.
        label: Column of what is written beside a mark of a map or a timeline, or nothing.
        size: Column of numbers that a map's discs stand for, or nothing where a disc stands for its rows.
    """

    table: str = ""
    kind: ChartKind = "bar"
    x: str = ""
    y: str = ""
    colour: str = ""
    label: str = ""
    size: str = ""


#: The columns that a chart is made of, in the order to choose them, and whether it can do without.
_PLANE = {"x": True, "y": True, "colour": False}
FIELDS: dict[ChartKind, dict[str, bool]] = {
    "bar": _PLANE,
    "line": _PLANE,
    "area": _PLANE,
    "scatter": _PLANE,
    "map": {"x": True, "y": False, "size": False, "label": False},
    "timeline": {"x": True, "y": False, "colour": False, "label": False},
}


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
    if max(map(len, (cell.name, chart.table, chart.x, chart.y, chart.colour, chart.label, chart.size))) > MAX_NAME:
        raise NotebookError("too_long", f"a name of more than {MAX_NAME} characters", "Shorten it", number)


def defused(markdown: str) -> str:
    """Markdown whose images are told, not fetched; all else is as it was."""
    return markdown.replace("![", "!\\[")
