"""Find and read report files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipelines.errors import ReportError, UsageError
from pipelines.model import Report
from pipelines.read.front_matter import split_front_matter

SUFFIX = ".txt"
#: A longer file is no news report; it would only hold up the others.
MAX_BYTES = 20_000_000


def report_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The report files under files and folders, each once, sorted.

    Args:
        paths: Files and folders as the user gave them.

    Returns:
        Pairs of path and name for ``documents.file``: relative to the folder given, or the bare file name.

    Raises:
        UsageError: A path does not exist, or nothing was found.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(str(path), "does not exist", "Name a .txt report or a folder of them.")
        for file, name in _under(path):
            found.setdefault(file.resolve(), (file, name))
    if not found:
        names = ", ".join(map(str, paths))
        raise UsageError(names, f"holds no {SUFFIX} file", "Name a .txt report or a folder of them.")
    return sorted(found.values(), key=lambda pair: (pair[1], str(pair[0])))


def _under(path: Path) -> Iterator[tuple[Path, str]]:
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob(f"*{SUFFIX}")):
        if not any(part.startswith(".") for part in file.relative_to(path).parts) and not file.is_dir():
            yield file, file.relative_to(path).as_posix()


def read_report(path: Path, name: str) -> Report:
    """Read one report.

    Args:
        path: The file.
        name: What ``documents.file`` will call it.

    Raises:
        ReportError: It cannot be opened, is too large, not UTF-8, binary, or holds no text.
    """
    try:
        if not path.is_file():
            raise ReportError(name, "is no ordinary file", "Name a file of text.", code="not_a_file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReportError(name, f"is too large ({size:,} bytes)", "Split it into single reports.", code="too_large")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReportError(
            name, f"cannot be read ({reason})", "Check the file's permissions.", code="unreadable"
        ) from error
    return report_from_text(_decoded(data, name), name)


def _decoded(data: bytes, name: str) -> str:
    if 0 in data:
        at = data.index(0)
        raise ReportError(name, "is no text (it holds a NUL byte)", "Save it as UTF-8 text.", code="binary", byte=at)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReportError(
            name, "is not UTF-8", "Save it as UTF-8 text.", code="not_utf8", line=line, byte=error.start
        ) from error


def report_from_text(content: str, name: str) -> Report:
    """A report from the whole content of a file, front matter included.

    Raises:
        ReportError: There is no text after the front matter.
    """
    front, start = split_front_matter(content)
    text = content[start:]
    if not text.strip():
        raise ReportError(name, "holds no text", "Add the report's text below the front matter.", code="empty")
    return Report(name, text, front, content.count("\n", 0, start) + 1)


def reports_from_bytes(data: bytes, name: str) -> Iterator[Report | ReportError]:
    """The reports in the bytes of a file, and an error for each that cannot be read."""
    try:
        yield report_from_text(_decoded(data, name), name)
    except ReportError as error:
        yield error
