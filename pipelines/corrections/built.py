"""A build that was reviewed, together with its corrections."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.corrections.file import merged, read_correction_files
from pipelines.export.built import read_table
from pipelines.schema.corrections import CorrectionRow
from pipelines.schema.tables import TABLES
from pipelines.tables.build import ReportRows
from pipelines.tables.kept_rows import rows_of_build


def reviewed_build(folder: Path, files: Sequence[Path]) -> tuple[list[ReportRows], list[CorrectionRow]]:
    """The rows of each report of a build, and the corrections that hold, one a cell.

    Raises:
        UsageError: The folder holds no build, or a file cannot be opened.
        LexiconError: A file of corrections is broken.
    """
    corrections, _ = merged(read_correction_files(files))
    return rows_of_build({name: read_table(folder, name) for name in TABLES}), corrections
