"""Cells and tables of pages in Markdown. Names are those of the screens' catalogue."""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_CATALOGUE = Path(__file__).parents[1] / "dashboard" / "i18n" / "messages.csv"


@functools.cache
def _catalogue() -> dict[str, str]:
    with _CATALOGUE.open(encoding="utf-8", newline="") as handle:
        return {row["key"]: row["en"] for row in csv.DictReader(handle)}


def label(group: str, code: str) -> str:
    """The English name of a code."""
    return _catalogue().get(f"{group}.{code}", code)


def table(heading: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    """Lines of a table and the empty one after it."""
    yield f"| {' | '.join(heading)} |"
    yield "|" + "---|" * len(heading)
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def cell(figure: Mapping[str, Any] | None) -> str:
    """A share, its counts and its interval."""
    if not figure or not figure["total"]:
        return "–"
    share = figure["right"] / figure["total"]
    return f"**{share:.3f}** {figure['right']}/{figure['total']} ({figure['low']:.2f}–{figure['high']:.2f})"


def number(value: float | None) -> str:
    """A figure that is no share."""
    return "–" if value is None else f"**{value:.3f}**"
