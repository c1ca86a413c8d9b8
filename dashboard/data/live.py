"""Reading a visitor's own reports in the app's own process: the one place where the screens run the pipeline.

Nothing here touches the disk. What it takes in is bounded, because everybody who has the address may bring files; two
visitors at most are read for at once, the others wait their turn.
"""

from __future__ import annotations

import contextlib
import io
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.data.load import Corpus, as_objects, as_texts
from pipelines import __version__
from pipelines.errors import ReportError, WriteError
from pipelines.model import Report
from pipelines.schema.codes import Level
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES, DocumentRow, ProblemRow

if TYPE_CHECKING:
    import pyarrow as pa

    from pipelines.schema.corrections import CorrectionRow
    from pipelines.tables.build import ReportRows

#: What one visitor may bring: bytes of a file, bytes in all, reports, characters of a report.
MAX_FILE, MAX_BYTES, MAX_REPORTS, MAX_CHARACTERS = 10 << 20, 25 << 20, 200, 300_000
#: Visitors who are read for at the same time, and how long others wait.
_TURNS, _WAIT_SECONDS = threading.BoundedSemaphore(2), 120.0

#: Called with the number of reports read so far and the name of the one at hand.
Progress = Callable[[int, str], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file or a pasted text as it was brought.

    Attributes:
        name: What problems and ``documents.file`` call it.
        data: Its bytes, or where it lies in a folder of the visitor's own machine.
        says: What the visitor says of it, by key of the front matter; what the file itself says goes before.
    """

    name: str
    data: bytes | Path
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Own:
    """A visitor's own reports.

    Attributes:
        reports: The rows of each.
        problems: What could not be read, one row a file or record.
    """

    reports: tuple[ReportRows, ...] = ()
    problems: tuple[ProblemRow, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all texts, about."""
        return sum(2 * report.document.n_chars for report in self.reports)


def read_files(files: Sequence[File], before: Own | None = None, progress: Progress | None = None) -> Own:
    """Read files; what cannot be read is a problem and stops nothing else.

    Args:
        files: In the order to read them.
        before: Reports that the visitor has already; they come first in the answer, without their problems.
        progress: Told before each report.
    """
    held = before or Own()
    if not _TURNS.acquire(timeout=_WAIT_SECONDS):
        busy = _problem(files[0].name, "busy", "was not read, because others are read for", "Try again in a minute.")
        return Own(held.reports, (busy,))
    try:
        return _read(files, held, progress or (lambda _done, _name: None))
    finally:
        _TURNS.release()


def _read(files: Sequence[File], held: Own, progress: Progress) -> Own:
    from pipelines.run import read_report
    from pipelines.tables.build import report_rows

    rows = {one.document.doc_id: one for one in held.reports}
    problems: list[ProblemRow] = []
    size, done = held.size, 0
    for one in _reports(files):
        if isinstance(one, ReportError):
            problems.append(ProblemRow(one.where, one.line, one.byte, Level.REJECTED, one.code, one.what, one.cure))
            continue
        size += 2 * len(one.text)
        if (problem := _too_much(one, len(rows), size)) is not None:
            problems.append(problem)
            continue
        progress(done, one.file)
        done += 1
        made = report_rows(read_report(one))
        if made.document.doc_id in rows:
            problems.append(_problem(one.file, "same_report_twice", "is here already", "Nothing needs to be done."))
        rows.setdefault(made.document.doc_id, made)
    return Own(tuple(rows.values()), tuple(problems))


def _reports(files: Iterable[File]) -> Iterator[Report | ReportError]:
    from pipelines.read.files import read_reports
    from pipelines.read.kinds import reports_from_bytes

    for file in files:
        if isinstance(file.data, Path):
            yield from read_reports(file.data, file.name)
            continue
        if len(file.data) > MAX_FILE:
            yield ReportError(
                file.name,
                f"is too large ({len(file.data) >> 20} MB; at most {MAX_FILE >> 20})",
                "Split it, or read it with the command on your own machine.",
                code="too_large",
            )
            continue
        for one in reports_from_bytes(file.data, file.name):
            yield one if isinstance(one, ReportError) else _with_words(one, file)


def _with_words(report: Report, file: File) -> Report:
    said = {key: value for key, value in file.says if value}
    return replace(report, front=said | report.front)


def _too_much(report: Report, reports: int, size: int) -> ProblemRow | None:
    cure = "Read it with the command on your own machine: python -m pipelines build."
    if len(report.text) > MAX_CHARACTERS:
        return _problem(report.file, "too_large", f"has more than {MAX_CHARACTERS:,} characters", cure)
    if reports >= MAX_REPORTS or size > MAX_BYTES:
        return _problem(report.file, "too_many", f"is more than the {MAX_REPORTS} reports that fit here", cure)
    return None


def _problem(file: str, code: str, what: str, cure: str) -> ProblemRow:
    return ProblemRow(file, None, None, Level.REJECTED, code, what, cure)


def folder_files(folder: Path) -> list[File]:
    """The reports in a folder, to be read.

    Raises:
        UsageError: There is no such folder.
    """
    from pipelines.read.files import report_files

    return [File(name, path) for path, name in report_files([folder])]


def save(own: Own, folder: Path) -> list[Path]:
    """Write a visitor's reports into a folder of reports, each as text below what is known of it.

    Returns:
        The files that were written; a report that is there already is left alone.

    Raises:
        WriteError: The system refuses to write.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for report in own.reports:
            path = folder / f"{report.document.published or 'undated'}-{report.document.doc_id}.txt"
            with contextlib.suppress(FileExistsError), path.open("x", encoding="utf-8", newline="") as file:
                file.write(_content(report.document))
                written.append(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise WriteError(str(folder), f"cannot be written ({reason})", "Name another folder.") from error
    return written


def save_corrections(rows: Sequence[CorrectionRow], folder: Path) -> Path:
    """Write corrections beside the reports of a folder, together with those that stand there already.

    Raises:
        LexiconError: The file that stands there is broken.
        WriteError: The system refuses to write.
    """
    from pipelines.corrections.file import corrections_csv, merged_by_reviewer, read_corrections
    from pipelines.export.formats import write_file
    from pipelines.schema.corrections import NAME

    path = folder / NAME
    before = read_corrections(path.read_bytes(), NAME) if path.is_file() else []
    write_file(path, corrections_csv(merged_by_reviewer([before, rows])))
    return path


def _content(document: DocumentRow) -> str:
    from pipelines.read.front_matter import with_front_matter

    fields = {
        "title": document.title,
        "published": document.published,
        "outlet": document.outlet,
        "url": document.url,
        "agencies": "|".join(document.agencies),
        "licence": document.licence,
        "kind": document.kind.value,
    }
    return with_front_matter({key: value for key, value in fields.items() if value}, document.text or "")


# Tables


def own_corpus(own: Own, corrections: Sequence[CorrectionRow] = ()) -> Corpus:
    """The tables of a visitor's own reports alone.

    Args:
        own: The reports.
        corrections: What reviewers have set right; one that cannot be applied is a problem of the tables.
    """
    return _corpus(own.reports, own.problems, {}, corrections)


def joined_corpus(own: Own, chronology: Corpus, corrections: Sequence[CorrectionRow] = ()) -> Corpus:
    """A build and a visitor's own reports joined: an event that both tell is one, under the id that it has.

    Args:
        own: The reports; none of them where a build is only to be corrected.
        chronology: The build.
        corrections: As for ``own_corpus``.
    """
    told = chronology.event_mentions
    before = dict(zip(told.mention_id, told.event_id, strict=True))
    return _corpus((*_rows(chronology), *own.reports), own.problems, before, corrections)


def _rows(corpus: Corpus) -> list[ReportRows]:
    import pyarrow as pa

    from pipelines.tables.kept_rows import rows_of_build

    return rows_of_build(
        {name: pa.Table.from_pandas(as_texts(frame), preserve_index=False) for name, frame in corpus.tables.items()}
    )


def _corpus(
    reports: Sequence[ReportRows],
    problems: Sequence[ProblemRow],
    before: dict[str, str],
    corrections: Sequence[CorrectionRow],
) -> Corpus:
    from pipelines.corrections.apply import apply_corrections
    from pipelines.corrections.file import merged
    from pipelines.tables.corpus import corpus_tables
    from pipelines.tables.reference import read_reference
    from pipelines.tables.write import CITATION, LICENCES

    held, _ = merged([corrections])
    corrected, unapplied = apply_corrections(reports, held)
    made = corpus_tables(corrected, [*problems, *unapplied], read_reference(), before)
    frames = {name: as_objects(_frame(name, made[name]).to_pandas()) for name in TABLES}
    run = {"version": __version__, "started": datetime.now(UTC).isoformat(timespec="seconds")}
    return Corpus(None, frames, run, {"citation": CITATION, "licenses": LICENCES})


def _frame(name: str, rows: Sequence[object]) -> pa.Table:
    from pipelines.tables.write import arrow_table, in_order

    return arrow_table(columns_of(TABLES[name]), in_order(name, rows))


# What corrections are good for besides


def lexicon_proposals(corpus: Corpus, corrections: Sequence[CorrectionRow]) -> str:
    """Rows for the lexicon that corrections suggest, as CSV."""
    from pipelines.corrections.file import merged
    from pipelines.corrections.learn import proposals, proposals_csv

    return proposals_csv(proposals(merged([corrections])[0], _rows(corpus)))


def gold_package(corpus: Corpus, corrections: Sequence[CorrectionRow]) -> bytes:
    """The reviewed reports as annotations to measure with, as a zip of ``gold/`` and ``texts/``."""
    from pipelines.corrections.apply import apply_corrections
    from pipelines.corrections.file import merged
    from pipelines.corrections.gold import gold_files

    held, _ = merged([corrections])
    files = gold_files(apply_corrections(_rows(corpus), held)[0], held)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(files.items()):
            package.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
