"""The scorecard: ``docs/scorecard.json``, its page ``docs/scorecard.md``, and the figures that other pages show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.page import confidence, in_short, page

ROOT = Path(__file__).parents[1]
JSON = ROOT / "docs" / "scorecard.json"
PAGE = ROOT / "docs" / "scorecard.md"

Card = Mapping[str, Any]


def read() -> dict[str, Any]:
    """The scorecard as it was last written; an empty one before that."""
    if not JSON.exists():
        return {"sets": {}}
    card: dict[str, Any] = json.loads(JSON.read_text(encoding="utf-8"))
    return card


def write(card: Card) -> None:
    """Write the file, its page, and the figures that stand in other pages."""
    JSON.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(card), encoding="utf-8")
    for path, text in blocks(card).items():
        path.write_text(text, encoding="utf-8")


def blocks(card: Card) -> dict[Path, str]:
    """Pages that show figures of the scorecard between two marks, as they should read."""
    return {
        path: _replaced(path.read_text(encoding="utf-8"), lines)
        for path, lines in ((ROOT / "docs" / "method.md", confidence(card)), (ROOT / "README.md", in_short(card)))
    }


def _replaced(text: str, lines: Iterable[str]) -> str:
    inside = "\n".join(["", *lines]).rstrip("\n") + "\n\n"
    marks = r"(<!-- scorecard: make scorecard -->\n).*?(<!-- end -->)"
    return re.sub(marks, lambda found: found[1] + inside + found[2], text, flags=re.DOTALL)
