"""What the reports of seeds/reports/ give: the tables that are kept here, one folder a report."""

from __future__ import annotations

from pathlib import Path

from pipelines.read.files import read_report as read_file
from pipelines.run import read_report
from pipelines.schema.check import format_cell
from pipelines.schema.column import columns_of, key_of
from pipelines.schema.tables import TABLES
from pipelines.tables.build import report_rows
from pipelines.tables.write import csv_of

FOLDER = Path(__file__).parent
REPORTS = FOLDER.parents[1] / "seeds" / "reports"
KEPT = ("event_mentions", "event_actors", "statements", "aid_figures")


def names() -> list[str]:
    """The reports that have a folder here; an empty folder adds one."""
    return sorted(path.name for path in FOLDER.iterdir() if (REPORTS / f"{path.name}.txt").exists())


def expected(name: str) -> dict[str, str]:
    """The tables kept for a report, by table name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / name).glob("*.csv"))}


def actual(name: str) -> dict[str, str]:
    """The tables that a report gives now."""
    rows = report_rows(read_report(read_file(REPORTS / f"{name}.txt", f"{name}.txt")))
    return {table: _text(table, getattr(rows, table)) for table in KEPT}


def _text(table: str, rows: list[object]) -> str:
    key = key_of(TABLES[table])
    unique = dict.fromkeys(rows)
    ordered = sorted(unique, key=lambda row: tuple(format_cell(getattr(row, name)) for name in key))
    return csv_of(columns_of(TABLES[table]), ordered).decode("utf-8")
