"""The command: ``python -m pipelines build PATH… --out DIR``, and ``explain``, ``export``, ``diff``."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines import __version__
from pipelines.errors import MahdarError, UsageError
from pipelines.export.formats import TEXT_FORMATS, Exported, Format, export_table, write_file
from pipelines.schema.tables import TABLES

if TYPE_CHECKING:
    from pipelines.batch import Outcome

#: Lines about one file of many reports, and about reports that were read with a doubt; the rest is counted.
_MAX_LINES = 50
_PATHS = "reports as .txt, .md, .html, .docx or .pdf, many in one .jsonl, .json or .csv, and folders of them"
_NER = "add the names that a camel_tools.ner model in this folder sees"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 all read, 1 a report was rejected or two builds differ, 2 nothing built or written, 4 another build holds the
        folder, 130 and 143 interrupted.
    """
    arguments = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _stopped)
    try:
        code: int = arguments.run(arguments)
    except MahdarError as error:
        _complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _complain("interrupted; the old tables are untouched")
        return 130
    except BrokenPipeError:
        return 0
    return code


def _stopped(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipelines", description="Arabic reports into tidy tables.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="read reports and write the tables")
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=_PATHS)
    build.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the tables")
    build.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes to use (default 1)")
    build.add_argument("--ner", type=Path, metavar="FOLDER", help=_NER)
    build.add_argument("--keep-ids", type=Path, metavar="OLD", help="an earlier build whose event ids live on")
    build.set_defaults(run=_build)
    explain = commands.add_parser("explain", help="show what is found in a sentence and which rules fired")
    explain.add_argument("text", metavar="TEXT", help="an Arabic sentence or report")
    explain.add_argument("--published", type=date.fromisoformat, metavar="DAY", help="day of publication, 2025-02-27")
    explain.add_argument("--ner", type=Path, metavar="FOLDER", help=_NER)
    explain.set_defaults(run=_explain)
    _add_export(commands.add_parser("export", help="write a table of a build in another format"))
    diff = commands.add_parser("diff", help="show which rows two builds do not share")
    diff.add_argument("old", type=Path, metavar="OLD", help="folder of a build")
    diff.add_argument("new", type=Path, metavar="NEW", help="folder of another build")
    diff.add_argument("--markdown", action="store_true", help="write Markdown")
    diff.set_defaults(run=_diff)
    return parser


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("tables", type=Path, metavar="TABLES", help="folder of a build")
    export.add_argument("--format", required=True, choices=[str(one) for one in Format], help="the format")
    export.add_argument("--out", required=True, metavar="FILE", help="file to write, - for standard output")
    export.add_argument("--table", default="events", choices=list(TABLES), metavar="NAME", help="default: events")
    export.add_argument("--where", metavar="SQL", help="a condition over the table's columns")
    export.set_defaults(run=_export)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _build(arguments: argparse.Namespace) -> int:
    from pipelines.batch import build

    with _Bar() as bar:
        outcome = build(
            arguments.paths,
            arguments.out,
            workers=arguments.workers,
            progress=bar.show,
            ner=arguments.ner,
            keep_ids=arguments.keep_ids,
        )
    for line in _lines(outcome):
        _complain(line)
    counts = outcome.counts
    problems = len(outcome.rejected) + len(outcome.warnings)
    print(
        f"{counts['documents']} reports, {counts['events']} events, {counts['statements']} statements, "
        f"{counts['amounts']} sums, {problems} problems in {outcome.seconds:.1f} s → {arguments.out}"
    )
    return outcome.exit_code


def _lines(outcome: Outcome) -> Iterator[str]:
    """A line for each file that was not read, the first of each file of many reports, the first doubts."""
    by_file = groupby(outcome.rejected, lambda error: error.where.rpartition("#")[0] or error.where)
    for file, errors in by_file:
        yield from _first(file, [str(error) for error in errors])
    yield from _first("warnings", [f"{one.file}: {one.reason}. {one.cure}" for one in outcome.warnings])


def _first(what: str, lines: list[str]) -> list[str]:
    more = len(lines) - _MAX_LINES
    return [*lines[:_MAX_LINES], f"{what}: … and {more} more in problems.csv"] if more > 0 else lines


def _explain(arguments: argparse.Namespace) -> int:
    from pipelines.explain import explain
    from pipelines.neural.recogniser import load_recogniser

    recogniser = load_recogniser(arguments.ner) if arguments.ner is not None else None
    for line in explain(arguments.text, arguments.published, recogniser):
        print(line)
    return 0


def _export(arguments: argparse.Namespace) -> int:
    form = Format(arguments.format)
    if arguments.out == "-" and form not in TEXT_FORMATS:
        raise UsageError("--out", f"{form} is no text", "Name a file.")
    exported = export_table(arguments.tables, form, name=arguments.table, where=arguments.where)
    if arguments.out == "-":
        sys.stdout.buffer.write(exported.content)
        sys.stdout.buffer.flush()
        _complain(_told(arguments.table, exported))
    else:
        write_file(Path(arguments.out), exported.content)
        print(f"{_told(arguments.table, exported)} → {arguments.out}")
    return 0


def _told(name: str, exported: Exported) -> str:
    left_out = ", ".join(f"{number} {reason}" for reason, number in exported.left_out.items())
    return f"{exported.n_written} of {exported.n_found} {name}" + (f" (left out: {left_out})" if left_out else "")


def _diff(arguments: argparse.Namespace) -> int:
    from pipelines.export.diff import as_markdown, as_text, compare

    differences = compare(arguments.old, arguments.new)
    for line in (as_markdown if arguments.markdown else as_text)(differences):
        print(line)
    return int(any(one.is_different for one in differences))


def _complain(line: str) -> None:
    """One line on standard error, without control or direction characters, at most 2,000 characters."""
    clean = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in line)
    print(clean[:2000], file=sys.stderr)


class _Bar:
    """A progress bar on a terminal, nothing elsewhere."""

    def __enter__(self) -> _Bar:
        from tqdm import tqdm

        self._bar = tqdm(unit="report", disable=not sys.stderr.isatty(), leave=False)
        return self

    def show(self, done: int, total: int) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()
