"""How well event mentions are joined across reports: ``python -m benchmarks.pairs [TABLES]``.

``tests/gold/event_pairs.csv`` holds pairs of event mentions of the chronology that were marked as the same event or not
before joining had run on them. Precision: of the marked pairs that are joined those that are the same. Recall: of those
that are the same the ones that are joined; a mention that the tables lack is joined with nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from benchmarks.built import Tables
from benchmarks.facts import SEEDS
from pipelines.schema.check import read_table
from pipelines.schema.column import Col

PAIRS = Path(__file__).parents[1] / "tests" / "gold" / "event_pairs.csv"


@dataclass(frozen=True, slots=True)
class PairRow:
    """One row two event mentions of two reports; a mention is a file, the offset of its trigger and its first word."""

    file_a: Annotated[str, Col("First report", "التقرير الأول", key=True)]
    start_a: Annotated[int, Col("Start", "البداية", key=True)]
    word_a: Annotated[str, Col("Word", "اللفظ")]
    file_b: Annotated[str, Col("Second report", "التقرير الثاني", key=True)]
    start_b: Annotated[int, Col("Start", "البداية", key=True)]
    word_b: Annotated[str, Col("Word", "اللفظ")]
    same: Annotated[bool, Col("Same event", "الحدث نفسه")]
    why: Annotated[str | None, Col("Why", "السبب")]


@dataclass(frozen=True, slots=True)
class Judged:
    """The marked pairs with what joining made of them."""

    joined: tuple[tuple[PairRow, bool], ...]

    @property
    def precision(self) -> tuple[int, int]:
        """Pairs rightly joined, and pairs joined."""
        right = [pair.same for pair, is_joined in self.joined if is_joined]
        return sum(right), len(right)

    @property
    def recall(self) -> tuple[int, int]:
        """Pairs joined of those that are the same, and all that are."""
        found = [is_joined for pair, is_joined in self.joined if pair.same]
        return sum(found), len(found)


def pairs() -> list[PairRow]:
    """The marked pairs."""
    return read_table(PAIRS, PairRow, "tests/gold/event_pairs.csv")


def judge(tables: Tables) -> Judged:
    """Hold the events of a build against the marked pairs."""
    files = {row["doc_id"]: row["file"] for row in tables.table("documents")}
    event_of = {
        (files[row["doc_id"]], int(row["trigger_start"])): row["event_id"] for row in tables.table("event_mentions")
    }
    judged = []
    for pair in pairs():
        one, other = event_of.get((pair.file_a, pair.start_a)), event_of.get((pair.file_b, pair.start_b))
        judged.append((pair, one is not None and one == other))
    return Judged(tuple(judged))


def main(arguments: Sequence[str]) -> None:
    """Print the figures and each pair that is wrong."""
    judged = judge(Tables.read(Path(arguments[0]) if arguments else SEEDS / "tables"))
    for pair, is_joined in judged.joined:
        if is_joined != pair.same:
            kind = "apart" if pair.same else "joined"
            print(
                f"{kind}: {pair.file_a}:{pair.start_a} «{pair.word_a}» – {pair.file_b}:{pair.start_b} «{pair.word_b}» "
                f"({pair.why or ''})"
            )
    for name, (right, of) in (("precision", judged.precision), ("recall", judged.recall)):
        print(f"{name} {right}/{of} = {right / max(of, 1):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
