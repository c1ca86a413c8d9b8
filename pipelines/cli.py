"""The command: ``python -m pipelines build PATH… --out DIR``, ``python -m pipelines explain "…"``."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pipelines import __version__
from pipelines.errors import MahdarError

_MAX_LINES = 50
_NER = "add the names that a camel_tools.ner model in this folder sees"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 all read, 1 a report was rejected, 2 nothing built, 4 another build holds the folder, 130 and 143 interrupted.
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
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=".txt reports and folders of them")
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
    return parser


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
    lines = [str(error) for error in outcome.rejected] + [f"{w.file}: {w.reason}. {w.cure}" for w in outcome.warnings]
    for line in lines[:_MAX_LINES]:
        _complain(line)
    if len(lines) > _MAX_LINES:
        _complain(f"… and {len(lines) - _MAX_LINES} more in problems.csv")
    counts = outcome.counts
    problems = len(lines)
    print(
        f"{counts['documents']} reports, {counts['events']} events, {counts['statements']} statements, "
        f"{counts['amounts']} sums, {problems} problems in {outcome.seconds:.1f} s → {arguments.out}"
    )
    return outcome.exit_code


def _explain(arguments: argparse.Namespace) -> int:
    from pipelines.explain import explain
    from pipelines.neural.recogniser import load_recogniser

    recogniser = load_recogniser(arguments.ner) if arguments.ner is not None else None
    for line in explain(arguments.text, arguments.published, recogniser):
        print(line)
    return 0


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
