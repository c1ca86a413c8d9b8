"""The tables of a build, read back for looking things up: which sentence, which words, which actors."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

Row = dict[str, str]


@dataclass
class Tables:
    """Rows of a build by table, as the CSV files hold them; sentences in the order of their documents."""

    rows: dict[str, list[Row]]

    @classmethod
    def read(cls, folder: Path) -> Tables:
        """Read the CSV files of a folder."""
        csv.field_size_limit(sys.maxsize)
        rows = {path.stem: _rows(path) for path in sorted(folder.glob("*.csv"))}
        rows["sentences"].sort(key=lambda row: (row["doc_id"], int(row["seq"])))
        return cls(rows)

    def table(self, name: str) -> list[Row]:
        """Rows of a table."""
        return self.rows[name]

    def document(self, doc_id: str) -> Row:
        """The row of a document."""
        return self._documents[doc_id]

    def text(self, doc_id: str, start: str, end: str) -> str:
        """The words between two offsets of a document's text; nothing where they are not known."""
        return self._documents[doc_id]["text"][int(start) : int(end)] if start and end else ""

    def around(self, sentence_id: str) -> tuple[Row | None, Row, Row | None]:
        """A sentence with the one before and the one after."""
        at = self._places[sentence_id]
        row = self.rows["sentences"][at]
        before, after = (self._same_document(row, near) for near in (at - 1, at + 1))
        return before, row, after

    def _same_document(self, row: Row, at: int) -> Row | None:
        if not 0 <= at < len(self.rows["sentences"]):
            return None
        other = self.rows["sentences"][at]
        return other if other["doc_id"] == row["doc_id"] else None

    def actors_of(self, mention_id: str) -> list[Row]:
        """Who takes part in an event mention."""
        return self._actors[mention_id]

    def names_in(self, sentence_id: str) -> list[Row]:
        """Words of a sentence that name actors or places."""
        return self._names[sentence_id]

    def actors_in(self, sentence_id: str) -> list[Row]:
        """Words of a sentence that name actors."""
        return [row for row in self._names[sentence_id] if row["kind"] == "actor"]

    @cached_property
    def _documents(self) -> dict[str, Row]:
        return {row["doc_id"]: row for row in self.rows["documents"]}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row["sentence_id"]: at for at, row in enumerate(self.rows["sentences"])}

    @cached_property
    def _actors(self) -> dict[str, list[Row]]:
        return _by(self.rows["event_actors"], "mention_id")

    @cached_property
    def _names(self) -> dict[str, list[Row]]:
        return _by(self.rows["entity_mentions"], "sentence_id")


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
