"""The sets of annotated reports: where they lie, and which of them were in view while the rules were written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import FOLDER, GoldReport, read_gold

JULY = Path(__file__).parent / "july"


@dataclass(frozen=True, slots=True)
class ReportSet:
    """A set of annotated reports.

    Attributes:
        annotations: Folder of the annotation files.
        texts: Folder of the reports; None where they are not in the repository.
        part: Of the sorted files: 0 the even places, 1 the odd ones (counted from 1); None all of them.
        worked_on: Whether the rules were written with these reports in view.
    """

    name: str
    annotations: Path
    texts: Path | None
    part: int | None
    worked_on: bool

    def gold(self) -> list[GoldReport]:
        """Its annotations, sorted by file name."""
        paths = sorted(self.annotations.glob("*.json"))
        return [read_gold(path) for at, path in enumerate(paths, 1) if self.part is None or at % 2 == self.part]


_DEV, _VALIDATION = FOLDER / "dev", FOLDER / "validation"
#: By name; what each is stands under ``set_about`` in the catalogue of the screens.
SETS: Mapping[str, ReportSet] = {
    one.name: one
    for one in (
        ReportSet("dev_work", _DEV / "gold", _DEV / "texts", 0, worked_on=True),
        ReportSet("july", JULY / "gold", None, None, worked_on=True),
        ReportSet("seed", FOLDER / "seed", None, None, worked_on=True),
        ReportSet("dev_first", _DEV / "gold", _DEV / "texts", 1, worked_on=False),
        ReportSet("validation", _VALIDATION / "gold", _VALIDATION / "texts", None, worked_on=False),
    )
}
#: The worked-on set that is of the same making as those for a first sight: what these are held against.
REFERENCE = "dev_work"
