"""Write the annotated articles from a snapshot of github.com/inparallel/SaudiNewsNet.

``python -m benchmarks.july.rebuild SNAPSHOT OUT``: SNAPSHOT is a git directory (bare or a clone) or a folder
of the data set's ZIP files. OUT receives one text file an article: front matter (published as in ``locators.csv``),
then the title, a line break, and the content exactly as stored. The SHA-256 of content and text must be those of the
list. The exit status is 1 if an article is missing or differs.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_LIST = Path(__file__).with_name("locators.csv")


def main() -> int:
    """Rebuild and say what came of it."""
    parser = argparse.ArgumentParser(description="Write the annotated articles from a snapshot of SaudiNewsNet.")
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with _LIST.open(encoding="utf-8", newline="") as handle:
        wanted = {(row["zip"], int(row["index"])): row for row in csv.DictReader(handle)}
    args.out.mkdir(parents=True, exist_ok=True)
    written = 0
    differing = []
    for name, index, article in _articles(args.snapshot):
        row = wanted.pop((name, index), None)
        if row is None:
            continue
        text = _text(article, row)
        if text is None:
            differing.append(row["file"])
        else:
            (args.out / row["file"]).write_bytes(text.encode("utf-8"))
            written += 1
    for file in differing:
        print(f"{file}: the article differs from the one that was annotated")
    for row in wanted.values():
        print(f"{row['file']}: not in the snapshot")
    print(f"{written} files written, {len(differing)} differ, {len(wanted)} missing")
    return 1 if differing or wanted else 0


def _text(article: dict[str, Any], row: dict[str, str]) -> str | None:
    """The article as a report; nothing where it is not the one that was annotated."""
    text = article["title"] + "\n" + article["content"]
    if _digest(article["content"]) != row["content_sha256"] or _digest(text) != row["text_sha256"]:
        return None
    return f"---\npublished: {row['published']}\noutlet: {article['source']}\n---\n{text}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _articles(snapshot: Path) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """ZIP file, place in it, article."""
    for name, data in _zips(snapshot):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = Path(name).with_suffix(".json").name
            for index, article in enumerate(json.loads(archive.read(inner).decode("utf-8-sig"))):
                yield name, index, article


def _zips(snapshot: Path) -> Iterator[tuple[str, bytes]]:
    directory = snapshot / ".git" if (snapshot / ".git").exists() else snapshot
    if not (directory / "HEAD").exists():
        for path in sorted(snapshot.rglob("*.zip")):
            yield path.name, path.read_bytes()
        return
    git = ["git", f"--git-dir={directory}"]
    listed = subprocess.run([*git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, text=True, check=True)
    for name in sorted(listed.stdout.split()):
        if name.endswith(".zip"):
            shown = subprocess.run([*git, "show", f"HEAD:{name}"], capture_output=True, check=True)
            yield Path(name).name, shown.stdout


if __name__ == "__main__":
    sys.exit(main())
