"""What the verdicts of a round come to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.verdicts.rows import KINDS, Verdict

_Z = 1.959964  # 95 %
_PARTS = {
    "event": {"status_right": "status", "date_right": "date", "actors_right": "actors"},
    "statement": {"status_right": "quote", "date_right": "date", "actors_right": "speaker"},
    "aid": {"status_right": "category and stage", "actors_right": "donor and recipient"},
}


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; (0, 1) where nothing was counted."""
    if not total:
        return 0.0, 1.0
    share, z2 = right / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    half = _Z * math.sqrt(share * (1 - share) / total + z2 / (4 * total * total)) / (1 + z2 / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def report_lines(number: int, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Lines to print for one round: shares with intervals by kind of row, then the kinds of errors."""
    yield f"round {number}"
    for kind in KINDS:
        rows = [one for one in verdicts if one.kind == kind]
        if not rows:
            continue
        yield f"  {_share(_name(kind), [one.right for one in rows])}"
        for part, name in _PARTS.get(kind, {}).items():
            judged = [getattr(one, part) for one in rows if one.right and getattr(one, part) is not None]
            yield f"    {_share(name, judged)}"
        errors = Counter(one.error for one in rows if one.error)
        yield from (f"    {count:3} {error}" for error, count in sorted(errors.items(), key=lambda e: (-e[1], e[0])))
    yield from _by_type(verdicts)


def _by_type(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield "  events by type"
    types = sorted({one.predicted for one in verdicts if one.kind == "event"})
    for one_type in types:
        rows = [one.right for one in verdicts if one.kind == "event" and one.predicted == one_type]
        yield f"    {_share(one_type, rows)}"


def _name(kind: str) -> str:
    return "sentences rightly without an event" if kind == "missed" else kind


def _share(name: str, answers: Sequence[bool]) -> str:
    low, high = wilson(sum(answers), len(answers))
    share = f"{sum(answers) / len(answers):.2f}" if answers else "–"
    return f"{name}: {sum(answers)}/{len(answers)} = {share} ({low:.2f}–{high:.2f})"
