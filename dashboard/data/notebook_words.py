"""Columns and cells of a query's answer in the reader's words, where they are columns and codes of the tables."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from dashboard.data.codebook import LABELS
from dashboard.data.load import Corpus, subtype_label
from dashboard.i18n import edtf, is_rtl, label, month, number
from pipelines.schema.column import Column, columns_of
from pipelines.schema.tables import TABLES

_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@functools.cache
def _columns() -> dict[str, Column]:
    """The tables' columns by name; of a name that several tables have, the first."""
    found: dict[str, Column] = {}
    for table in TABLES.values():
        for column in columns_of(table):
            found.setdefault(column.name, column)
    return found


def heading(name: str) -> str:
    """A column's name for the reader: the tables' own heading where it is one of theirs."""
    column = _columns().get(name)
    return name if column is None else column.col.ar if is_rtl() else column.col.en


def readable(corpus: Corpus, name: str) -> Callable[[object], str]:
    """A function that writes a cell of this column for the reader.

    Args:
        corpus: Whose names of actors, places and reports are used.
        name: The column's name.
    """
    known = _words(corpus, name)
    return _plain if known is None else lambda cell: (known(cell) if isinstance(cell, str) else "") or _plain(cell)


def _words(corpus: Corpus, name: str) -> Callable[[str], str] | None:
    """What the codes or ids of a column mean; None for a column that has none."""
    column = _columns().get(name)
    points_to = "" if column is None else column.col.refers
    if name in ("actor_id", "donor_id", "recipient_id") or points_to == "actors.actor_id":
        return corpus.actors_of if column is not None and column.many else corpus.actor
    if name in ("place_id", "city_id"):
        return corpus.place
    if name == "doc_id":
        return corpus.title
    if name == "subtype":
        return subtype_label
    group = "topic" if name == "topic" else LABELS.get(column.type, "") if column is not None else ""
    return (lambda code: label(group, code)) if group else None


def worded(corpus: Corpus, frame: pd.DataFrame) -> pd.DataFrame:
    """An answer with words in place of codes and ids; all other cells as they are."""
    found = {str(name): _words(corpus, str(name)) for name in frame.columns}
    return frame.assign(
        **{
            name: frame[name].map(lambda cell, known=known: known(cell) if isinstance(cell, str) else cell)
            for name, known in found.items()
            if known is not None
        }
    )


def _plain(cell: object) -> str:
    """A cell of no known column: numbers, months and days as they are written everywhere, all else as it is."""
    if cell is None or cell is pd.NaT or cell != cell:
        return "–"
    if isinstance(cell, str):
        return _time(cell) if _MONTH.match(cell) else cell
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return _time(text) if _DAY.match(text := str(cell)) else text
    return number(cell)


def _time(text: str) -> str:
    try:
        if _MONTH.fullmatch(text):
            return month(date.fromisoformat(f"{text}-01"))
        return edtf(text[:10]) if _DAY.fullmatch(text[:10]) and text[10:] in ("", " 00:00:00") else text
    except ValueError:
        return text


def day_of(cell: object) -> date | None:
    """The day that a cell names, of a month its first; nothing where it names none."""
    text = str(cell)
    try:
        return date.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text[:10])
    except ValueError:
        return None


def days_of(column: pd.Series) -> list[date | None]:
    """The days of a column."""
    return [day_of(cell) for cell in column]


def is_time(column: pd.Series) -> bool:
    """Whether every cell names a day or a month."""
    return len(column) > 0 and all(one is not None for one in days_of(column))
