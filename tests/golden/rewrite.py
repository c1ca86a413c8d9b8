"""Rewrite the expected tables: ``python -m tests.golden.rewrite``. Read the difference before you commit it."""

from __future__ import annotations

import shutil

from tests.golden.tables import FOLDER, actual, names


def main() -> None:
    """Write what every report gives now; folders of reports that are gone go too."""
    kept = names()
    for folder in FOLDER.iterdir():
        if folder.is_dir() and folder.name not in (*kept, "__pycache__"):
            shutil.rmtree(folder)
    for name in kept:
        (FOLDER / name).mkdir(exist_ok=True)
        for table, text in actual(name).items():
            (FOLDER / name / f"{table}.csv").write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
