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
_SHIPPED = Path(__file__).parents[1] / "seeds" / "tables"
_REVIEWED = "the build that was reviewed (default: the shipped one)"
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
    build.add_argument("--corrections", nargs="+", type=Path, default=[], metavar="FILE", help="corrections to apply")
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
    _add_corrections(commands)
    return parser


def _add_corrections(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    files = {"nargs": "+", "type": Path, "metavar": "FILE", "help": "files of corrections"}
    merge = commands.add_parser("merge", help="make several reviewers' corrections one file")
    merge.add_argument("files", **files)  # type: ignore[arg-type]
    merge.add_argument("--out", required=True, metavar="FILE", help="file to write, - for standard output")
    merge.set_defaults(run=_merge)
    agree = commands.add_parser("agree", help="show how far two reviewers agree")
    agree.add_argument("first", type=Path, metavar="FILE", help="corrections of one reviewer")
    agree.add_argument("second", type=Path, metavar="FILE", help="corrections of the other")
    agree.set_defaults(run=_agree)
    learn = commands.add_parser("learn", help="propose rows for the lexicon that corrections suggest")
    learn.add_argument("files", **files)  # type: ignore[arg-type]
    learn.add_argument("--tables", type=Path, default=_SHIPPED, metavar="DIR", help=_REVIEWED)
    learn.set_defaults(run=_learn)
    gold = commands.add_parser("gold", help="write reviewed reports as annotations to measure with")
    gold.add_argument("files", **files)  # type: ignore[arg-type]
    gold.add_argument("--tables", type=Path, default=_SHIPPED, metavar="DIR", help=_REVIEWED)
    gold.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for the annotations")
    gold.set_defaults(run=_gold)


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
            corrections=arguments.corrections,
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


def _merge(arguments: argparse.Namespace) -> int:
    from pipelines.corrections.apply import differing
    from pipelines.corrections.file import corrections_csv, merged, read_correction_files

    rows, differences = merged(read_correction_files(arguments.files))
    content = corrections_csv(rows)
    if arguments.out == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_file(Path(arguments.out), content)
        print(f"{len(rows)} corrections → {arguments.out}")
    for one in differences[:_MAX_LINES]:
        problem = differing(one)
        _complain(f"{problem.file}: {problem.reason}. {problem.cure}")
    return int(bool(differences))


def _agree(arguments: argparse.Namespace) -> int:
    from pipelines.corrections.agreement import agreement
    from pipelines.corrections.file import read_correction_files

    first, second = read_correction_files([arguments.first, arguments.second])
    for one in agreement(first, second):
        kappa = "–" if one.kappa is None else f"{one.kappa:.3f}"
        print(f"{one.table}.{one.column}: {one.same} of {one.n} alike, kappa {kappa}")
    return 0


def _learn(arguments: argparse.Namespace) -> int:
    from pipelines.corrections.built import reviewed_build
    from pipelines.corrections.learn import proposals, proposals_csv

    reports, corrections = reviewed_build(arguments.tables, arguments.files)
    print(proposals_csv(proposals(corrections, reports)), end="")
    return 0


def _gold(arguments: argparse.Namespace) -> int:
    from pipelines.corrections.apply import apply_corrections
    from pipelines.corrections.built import reviewed_build
    from pipelines.corrections.gold import gold_files

    reports, corrections = reviewed_build(arguments.tables, arguments.files)
    files = gold_files(apply_corrections(reports, corrections)[0], corrections)
    for name, content in files.items():
        (arguments.out / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(arguments.out / name, content.encode())
    print(f"{len(files) // 2} annotated reports → {arguments.out}")
    return 0 if files else 2


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
