"""What the reports are and what the chronology rests on: briefs, other reports, and the list of facts."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from dashboard.data.load import Corpus, subtype_label
from dashboard.i18n import is_rtl, label, t

FACTS = Path(__file__).parents[2] / "seeds" / "facts.csv"


class Holdings(NamedTuple):
    """How many briefs of the chronology and how many other reports, and the days of the first and the last brief."""

    briefs: int
    others: int
    first: str | None
    last: str | None


def holdings(documents: pd.DataFrame) -> Holdings:
    """What some reports are.

    Args:
        documents: Rows of ``documents``.
    """
    briefs = documents[documents.kind == "chronology"]
    days = briefs.published.dropna()
    first, last = (str(days.min()), str(days.max())) if len(days) else (None, None)
    return Holdings(len(briefs), len(documents) - len(briefs), first, last)


class Fact(NamedTuple):
    """A public fact that briefs were written on: its day or month, what it is, and the page it was checked on."""

    date: str
    what: str
    url: str


def facts(corpus: Corpus) -> list[Fact]:
    """The list of facts in the reader's language, by day; empty where the file is not there."""
    return [Fact(row["date"], _what(corpus, row), row["url"]) for row in _rows()]


@functools.cache
def _rows() -> tuple[dict[str, str], ...]:
    if not FACTS.exists():
        return ()
    with FACTS.open(encoding="utf-8", newline="") as handle:
        return tuple(sorted(csv.DictReader(handle), key=lambda row: (row["date"], row["fact_id"])))


def _what(corpus: Corpus, row: dict[str, str]) -> str:
    """The English line as it was written; in Arabic the same from its codes."""
    if not is_rtl():
        return row["summary"]
    acts = t("comma").join(subtype_label(act) for act in row["acts"].split("|"))
    parts = [acts, corpus.actors_of(row["actors"]), corpus.place(row["place_id"] or None)]
    parts.append(label("status", row["status"]) if row["status"] else "")
    return " · ".join(part for part in parts if part)
