"""Find report files and read them from the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.errors import ReportError, UsageError
from pipelines.model import Report
from pipelines.read.kinds import CONTAINERS, MAX_BYTES, SUFFIXES, reports_from_bytes, too_large
from pipelines.schema.corrections import NAME

_NAME_SOME = "Name report files or a folder of them."


def report_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The report files under files and folders, each once, sorted.

    Args:
        paths: Files and folders as the user gave them. A file is taken whatever its name ends in.

    Returns:
        Pairs of path and name for ``documents.file``: relative to the folder given, or the bare file name.

    Raises:
        UsageError: A path does not exist.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(str(path), "does not exist", _NAME_SOME)
        for file, name in _under(path):
            if not path.is_dir() or _why_left_out(file, name) is None:
                found.setdefault(file.resolve(), (file, name))
    return sorted(found.values(), key=lambda pair: (pair[1], str(pair[0])))


def left_out(paths: Sequence[Path]) -> list[ReportError]:
    """What folders hold besides reports, one refusal each: links and files of other kinds, hidden ones aside."""
    folders = [path for path in paths if path.is_dir()]
    errors = [error for folder in folders for file, name in _under(folder) if (error := _why_left_out(file, name))]
    return sorted(errors, key=lambda error: error.where)


def _why_left_out(file: Path, name: str) -> ReportError | None:
    if file.is_symlink():
        what, cure = "is a link, and links in a folder are not followed", "Name its target in the command."
        return ReportError(name, what, cure, code="link")
    if file.is_dir():
        return ReportError(name, "cannot be listed", "Check the folder's permissions.", code="unreadable")
    if file.suffix.lower() not in SUFFIXES:
        cure = f"Give reports as one of {', '.join(SUFFIXES)}, or name the file itself."
        return ReportError(name, "is no report by the ending of its name", cure, code="other_kind")
    return None


def _under(path: Path) -> Iterator[tuple[Path, str]]:
    """Files below a folder, and folders that cannot be entered; the file itself for a file."""
    if not path.is_dir():
        yield path, _name(path.name)
        return
    closed: list[OSError] = []
    for at, folders, files in os.walk(path, onerror=closed.append):
        folders[:] = sorted(folder for folder in folders if not _is_hidden(folder))
        links = [folder for folder in folders if Path(at, folder).is_symlink()]
        for file in sorted(name for name in (*files, *links) if not _is_hidden(name) and name != NAME):
            yield Path(at, file), _name(Path(at, file).relative_to(path).as_posix())
    for error in closed:
        folder = Path(os.fsdecode(error.filename))
        yield folder, _name(folder.relative_to(path).as_posix())


def _is_hidden(name: str) -> bool:
    """Whether a name hides its file; one that begins with two dots is only odd."""
    return name.startswith(".") and not name.startswith("..")


def _name(name: str) -> str:
    """A file's name as a table can hold it: bytes that are no UTF-8 are written in hexadecimal digits."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_container(path: Path) -> bool:
    """Whether a file may hold many reports, by its name."""
    return path.suffix.lower() in CONTAINERS


def read_reports(path: Path, name: str) -> Iterator[Report | ReportError]:
    """The reports in a file, in their order; what cannot be read is an error in its place.

    Args:
        path: The file.
        name: What ``documents.file`` will call it; records of a table of reports get ``#`` and a number.
    """
    try:
        data = _content(path, name)
    except ReportError as error:
        yield error
    else:
        yield from reports_from_bytes(data, name)


def _content(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise ReportError(name, "is no ordinary file", "Name a file of text.", code="not_a_file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(name, size)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportError(
            name, f"cannot be read ({reason})", "Check the file's permissions.", code="unreadable"
        ) from error


def read_report(path: Path, name: str) -> Report:
    """The report in a file that holds one.

    Raises:
        ReportError: It cannot be read.
    """
    one = next(read_reports(path, name))
    if isinstance(one, ReportError):
        raise one
    return one
