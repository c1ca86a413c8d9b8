"""Columns of the tables as numbers, made once for each build: what every filter asks of them again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Days = npt.NDArray[np.datetime64]


@kept_with_corpus(64)
def _codes(corpus: Corpus, table: str, column: str) -> tuple[Numbers, Mapping[str, int]]:
    """A number for each row of a table, -1 where its cell is empty, and the number of each value."""
    codes, values = pd.factorize(corpus.tables[table][column].to_numpy(object))
    return codes.astype(np.int64), {value: at for at, value in enumerate(values)}


def is_one_of(corpus: Corpus, table: str, column: str, values: Collection[str]) -> Flags:
    """For each row of a table whether its cell in a column of texts is one of some values."""
    codes, known = _codes(corpus, table, column)
    wanted = np.zeros(len(known) + 1, dtype=bool)  # the last is that of the empty cells
    wanted[[known[value] for value in values if value in known]] = True
    found: Flags = wanted[codes]
    return found


@kept_with_corpus(16)
def days_in(corpus: Corpus, table: str, column: str) -> Days:
    """The days of a column of a table; nothing (NaT) where a cell holds no whole day."""
    return to_days(corpus.tables[table][column])


def to_days(texts: pd.Series) -> Days:
    """ISO days as days; nothing (NaT) where a cell holds no whole day."""
    whole = texts.where(texts.fillna("").str.len() == len("2025-02-27"))
    days: Days = pd.to_datetime(whole, errors="coerce").to_numpy("datetime64[D]")
    return days


@kept_with_corpus(16)
def ranks(corpus: Corpus, table: str, *by: tuple[str, bool]) -> Numbers:
    """The rank of each row of a table, 0 for the first; rows without a value come last.

    Args:
        corpus: The build.
        table: Its name.
        by: Columns to sort by, each with whether from the greatest down.
    """
    columns = [column for column, _ in by]
    rows = corpus.tables[table][columns].reset_index(drop=True)
    order = rows.sort_values(columns, ascending=[not is_falling for _, is_falling in by], na_position="last")
    found = np.empty(len(rows), dtype=np.int64)
    found[order.index.to_numpy()] = np.arange(len(rows))
    return found
