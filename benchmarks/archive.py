"""Articles of a copy of the public data set SaudiNewsNet, written as report files.

Their text never enters the repository: a hash and offsets name a place in them.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Article:
    """One article: ``day`` is that of its ZIP file, ``index`` its place there."""

    day: str
    index: int
    outlet: str
    text: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8: names the article without quoting it."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def content(self) -> str:
        """The report file: front matter and text."""
        return f"---\npublished: {self.day}\noutlet: {self.outlet}\n---\n{self.text}"


def articles(snapshot: Path, month: str) -> Iterator[Article]:
    """The articles of a month, in the order of the archive.

    Args:
        snapshot: A git directory, a work tree, or a folder with the ZIP files.
        month: As the names of the ZIP files begin, ``2015-07``.
    """
    for name, data in _zips(snapshot):
        day = Path(name).stem
        if not day.startswith(month):
            continue
        with zipfile.ZipFile(io.BytesIO(data())) as archive:
            entries = json.loads(archive.read(f"{day}.json").decode("utf-8-sig"))
        for index, entry in enumerate(entries):
            yield Article(day, index, entry["source"], f"{entry['title'] or ''}\n{entry['content'] or ''}")


def _zips(snapshot: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Names of the ZIP files, each with what reads it."""
    folder = snapshot / ".git" if (snapshot / ".git").exists() else snapshot
    if not (folder / "HEAD").exists():
        yield from ((path.name, path.read_bytes) for path in sorted(snapshot.rglob("*.zip")))
        return
    names = _git(folder, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode("utf-8").split("\0")
    for name in sorted(names):
        if name.endswith(".zip"):
            yield name, functools.partial(_git, folder, "show", f"HEAD:{name}")


def _git(folder: Path, *command: str) -> bytes:
    return subprocess.run(["git", f"--git-dir={folder}", *command], capture_output=True, check=True).stdout


def known_texts(locators: Path) -> frozenset[str]:
    """Hashes of the texts that a list of annotated articles names (column ``text_sha256``)."""
    with locators.open(encoding="utf-8", newline="") as handle:
        return frozenset(row["text_sha256"] for row in csv.DictReader(handle))


def write_reports(snapshot: Path, month: str, without: frozenset[str], folder: Path) -> int:
    """Write each text of a month once, as a report file named by its first day, place and outlet; no blank ones.

    Args:
        snapshot: A copy of the data set.
        month: As the names of the ZIP files begin.
        without: Hashes of texts to leave out.
        folder: Where the files go; what it held before is not looked at.

    Returns:
        How many files were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seen = set(without)
    written = 0
    for article in articles(snapshot, month):
        if article.sha256 in seen or not article.text.strip():
            continue
        seen.add(article.sha256)
        name = f"{article.day}-{article.index:04}-{article.outlet}.txt"
        (folder / name).write_bytes(article.content.encode("utf-8", "surrogatepass"))
        written += 1
    return written
