"""Many reports: spread over workers, one bad report never stops the rest."""

from __future__ import annotations

import platform
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from multiprocessing import active_children
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipelines import __version__
from pipelines.corrections.apply import apply_corrections, differing
from pipelines.corrections.file import merged, read_correction_files
from pipelines.errors import ReportError, UsageError
from pipelines.model import Report
from pipelines.neural.recogniser import load_recogniser
from pipelines.read.files import is_container, left_out, read_reports, report_files
from pipelines.read.kinds import SUFFIXES
from pipelines.run import read_report
from pipelines.schema.codes import Level
from pipelines.schema.tables import ProblemRow
from pipelines.tables.build import ReportRows, report_rows
from pipelines.tables.corpus import Tables, corpus_tables
from pipelines.tables.reference import read_reference
from pipelines.tables.write import is_build, output_folder, write_run, write_tables

#: Reports handed to a worker at a time, and how many such parcels may wait: memory stays flat.
_PARCEL = 16
_WAITING = 4

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did.

    Attributes:
        counts: Rows by table.
        rejected: Reports and other files that were not read, one error each, sorted.
        warnings: Reports that were read with a doubt.
        seconds: How long it took.
    """

    counts: dict[str, int]
    rejected: tuple[ReportError, ...]
    warnings: tuple[ProblemRow, ...]
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 all read, 1 a report was rejected, 2 nothing was built."""
        if not self.counts.get("documents"):
            return 2
        return 1 if self.rejected else 0


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    ner: Path | None = None,
    keep_ids: Path | None = None,
    corrections: Sequence[Path] = (),
) -> Outcome:
    """Read reports and write the tables.

    Args:
        paths: Report files and folders of them.
        out: Folder for the tables; an earlier build there is replaced once the new one is whole.
        workers: Processes to use.
        progress: Called with the number of reports done and in all.
        ner: Folder with a model of ``camel_tools.ner`` whose finds are added.
        keep_ids: Folder of an earlier build whose event ids live on.
        corrections: Files of corrections to apply; where reviewers differ the later one holds.

    Raises:
        UsageError: The model cannot be used, a path does not exist, nothing was found, nothing could be read and
            ``out`` holds an earlier build, or ``out`` holds other files.
        LockError: Another build is writing into ``out``.
        LexiconError: The lexicon, the ledger, the exchange rates or a file of corrections are broken.
        WriteError: The tables cannot be written.
    """
    started = time.monotonic()
    began = datetime.now(UTC)
    files, others = report_files(paths), left_out(paths)
    if not files and not others:
        raise UsageError(", ".join(map(str, paths)), "holds no report", f"Give reports as {', '.join(SUFFIXES)}.")
    if ner is not None:
        load_recogniser(ner)
    reference = read_reference()
    before = _event_ids(keep_ids) if keep_ids is not None else {}
    reviewed, differences = merged(read_correction_files(corrections))
    with output_folder(out) as folder:
        rows, read_wrong = _read_all(files, workers, progress, ner)
        rejected = sorted((*others, *read_wrong), key=_place)
        if not rows and is_build(out):
            raise UsageError(*_nothing(rejected))
        problems = [_problem(error) for error in rejected] + [differing(one) for one in differences]
        rows, unapplied = apply_corrections(rows, reviewed)
        problems += unapplied
        tables = corpus_tables(rows, problems, reference, before)
        write_tables(folder, tables)
        outcome = Outcome(
            {name: len(table) for name, table in tables.items()},
            tuple(rejected),
            tuple(p for p in _problems(tables) if p.level is Level.WARNING),
            time.monotonic() - started,
        )
        write_run(folder, _run(outcome, began, workers, paths))
    return outcome


def _event_ids(folder: Path) -> dict[str, str]:
    """Event ids of an earlier build by event mention."""
    path = folder / "event_mentions.parquet"
    try:
        table = pq.read_table(path, columns=["mention_id", "event_id"])
    except (OSError, pa.ArrowException) as error:
        raise UsageError(str(path), "is no table of an earlier build", "Name the folder of a build.") from error
    return dict(zip(table["mention_id"].to_pylist(), table["event_id"].to_pylist(), strict=True))


def _nothing(rejected: Sequence[ReportError]) -> tuple[str, str, str]:
    """Why an earlier build stays: a folder of tables without a report would take its place."""
    first = rejected[0]
    more = f" (and {len(rejected) - 1} more)" if len(rejected) > 1 else ""
    return first.where, f"{first.what}{more}, so nothing was built and the earlier tables stay", first.cure


def _problems(tables: Tables) -> list[ProblemRow]:
    return [row for row in tables["problems"] if isinstance(row, ProblemRow)]


def _problem(error: ReportError) -> ProblemRow:
    return ProblemRow(error.where, error.line, error.byte, Level.REJECTED, error.code, error.what, error.cure)


def _run(outcome: Outcome, began: datetime, workers: int, paths: Sequence[Path]) -> dict[str, object]:
    return {
        "version": __version__,
        "started": began.isoformat(timespec="seconds"),
        "seconds": round(outcome.seconds, 3),
        "workers": workers,
        "inputs": [str(path) for path in paths],
        "python": platform.python_version(),
        "counts": outcome.counts,
        "rejected": len(outcome.rejected),
        "warnings": len(outcome.warnings),
    }


#: A file still to be read, or a report or refusal out of a file of many.
Item = tuple[Path, str] | Report | ReportError
Parcel = list[Item]
Read = list[ReportRows | ReportError]


class _Items:
    """What is to be read, in order: files, and the records of files of many reports, read here as they are needed.

    Attributes:
        total: Reports known so far; records add to it as they come.
    """

    def __init__(self, files: Sequence[tuple[Path, str]]) -> None:
        self._files = files
        self.total = len(files)
        #: One report alone is not worth a worker's start.
        self.is_single = len(files) == 1 and not is_container(files[0][0])

    def __iter__(self) -> Iterator[Item]:
        for path, name in self._files:
            if is_container(path):
                for number, one in enumerate(read_reports(path, name)):
                    self.total += number > 0
                    yield one
            else:
                yield path, name


def _read_all(
    files: Sequence[tuple[Path, str]], workers: int, progress: Progress | None, ner: Path | None
) -> tuple[list[ReportRows], list[ReportError]]:
    rows: list[ReportRows] = []
    rejected: list[ReportError] = []
    items = _Items(files)
    done = 0
    for results in _results(items, workers, ner):
        for one in results:
            if isinstance(one, ReportError):
                rejected.append(one)
            else:
                rows.append(one)
        done += len(results)
        if progress is not None:
            progress(done, max(done, items.total))
    return rows, rejected


def _place(error: ReportError) -> tuple[str, int]:
    """Where a refusal stands in a list: by file, and by number in a file of many reports."""
    file, _, number = error.where.rpartition("#")
    return (file, int(number)) if file and number.isdecimal() else (error.where, 0)


def _results(items: _Items, workers: int, ner: Path | None) -> Iterator[Read]:
    if workers <= 1 or items.is_single:
        for item in items:
            yield read_parcel([item], ner)
        return
    others = set(active_children())
    executor = ProcessPoolExecutor(max_workers=workers, initializer=_leave_signals_to_the_parent)
    try:
        yield from _spread(executor, _parcels(items), workers, ner)
    except BaseException:
        # Interrupted or broken: nobody waits for what the workers still have in hand.
        executor.shutdown(wait=False, cancel_futures=True)
        for worker in set(active_children()) - others:
            worker.terminate()
        raise
    executor.shutdown()


def _leave_signals_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _parcels(items: Iterable[Item]) -> Iterator[Parcel]:
    waiting = iter(items)
    while parcel := list(islice(waiting, _PARCEL)):
        yield parcel


def _spread(executor: Executor, parcels: Iterator[Parcel], workers: int, ner: Path | None) -> Iterator[Read]:
    """Keep every worker busy without handing out everything at once."""
    waiting: set[Future[Read]] = set()
    while True:
        for parcel in parcels:
            waiting.add(executor.submit(read_parcel, parcel, ner))
            if len(waiting) >= workers * _WAITING:
                break
        if not waiting:
            return
        finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            yield future.result()


def read_parcel(parcel: Parcel, ner: Path | None = None) -> Read:
    """Read a few reports; one that cannot be read gives its error instead of rows."""
    recogniser = load_recogniser(ner) if ner is not None else None
    reports = (one for item in parcel for one in (read_reports(*item) if isinstance(item, tuple) else (item,)))
    return [one if isinstance(one, ReportError) else report_rows(read_report(one, recogniser)) for one in reports]
