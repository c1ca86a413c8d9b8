"""What the build that is shown does not share with an earlier one."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.data.load import Corpus
from pipelines.export.diff import TableDifference, compare


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event of both builds whose cells differ: column, old cell, new cell."""

    event_id: str
    cells: tuple[tuple[str, str, str], ...]


def earlier_folder(arguments: list[str] | None = None) -> Path | None:
    """The folder of an earlier build, the one named after ``--earlier``; nothing where none is named.

    ``streamlit run streamlit_app.py -- --tables NEW --earlier OLD`` shows what has changed between the two.
    """
    words = sys.argv[1:] if arguments is None else arguments
    return Path(words[words.index("--earlier") + 1]) if "--earlier" in words[:-1] else None


@st.cache_resource(max_entries=2, show_spinner=False)
def differences(folder: Path, _corpus: Corpus, built: str) -> list[TableDifference]:
    """All tables of an earlier build and of the one that is shown.

    Args:
        folder: Of the earlier build.
        _corpus: The one that is shown.
        built: Its day, by which the answer is remembered.

    Raises:
        UsageError: The folder holds no build.
    """
    del built
    return compare(folder, _corpus.folder)


def by_table(found: list[TableDifference]) -> pd.DataFrame:
    """How many rows of each table were added, removed and changed; tables that are the same are left out."""
    rows = [
        {"table": one.name, "added": len(one.added), "removed": len(one.removed), "changed": len(one.changed)}
        for one in found
        if one.is_different
    ]
    return pd.DataFrame(rows, columns=["table", "added", "removed", "changed"])


def changed_events(found: list[TableDifference]) -> list[ChangedEvent]:
    """Events of both builds whose cells differ, those of another status first."""
    events = next(one for one in found if one.name == "events")
    changed = [ChangedEvent(change.key[0], change.cells) for change in events.changed]
    return sorted(changed, key=lambda one: (all(column != "status" for column, _, _ in one.cells), one.event_id))
