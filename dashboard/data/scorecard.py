"""The scorecard of the rules, as ``make scorecard`` wrote it."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "docs" / "scorecard.json"

Card = Mapping[str, Any]


@functools.cache
def scorecard() -> Card:
    """All figures; nobody may change them. What the file holds is told in ``benchmarks/figures.py``."""
    card: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return card


def figure_of(one: Card, key: str) -> Mapping[str, Any] | None:
    """A figure of a set, ``right`` of ``total`` with ``low`` and ``high``; nothing where nothing was counted."""
    figure: Mapping[str, Any] | None = one["figures"].get(key)
    return figure if figure and figure["total"] else None


def latest_day(card: Card) -> str:
    """The day on which a set was measured last."""
    return max(str(one["measured"]) for one in card["sets"].values())


def measured(table: str, level: object) -> Mapping[str, Any] | None:
    """How many rows of a table with this confidence were right; nothing where none was seen."""
    figure: Mapping[str, Any] | None = scorecard()["confidence"]["tables"][table].get(level)
    return figure
