"""What the build that is shown does not share with an earlier one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, option
from pipelines.export.diff import TableDifference, compare


@dataclass(frozen=True, slots=True)
class ChangedEvent:
    """An event of both builds whose cells differ: column, old cell, new cell."""

    event_id: str
    cells: tuple[tuple[str, str, str], ...]


def earlier_folder(arguments: Sequence[str] | None = None) -> Path | None:
    """The folder of an earlier build, the one named after ``--earlier``; nothing where none is named.

    ``streamlit run streamlit_app.py -- --tables NEW --earlier OLD`` shows what has changed between the two.
    """
    named = option("--earlier", sys.argv[1:] if arguments is None else arguments)
    return Path(named) if named else None


@kept_with_corpus(2)
def differences(corpus: Corpus, folder: Path) -> list[TableDifference]:
    """All tables of an earlier build and of the one that is shown; none where this was made of a visitor's own reports.

    Args:
        corpus: What is shown.
        folder: Of the earlier build.

    Raises:
        UsageError: The folder holds no build.
    """
    return compare(folder, corpus.folder) if corpus.folder is not None else []


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
