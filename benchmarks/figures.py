"""From tallies to the figures of ``docs/scorecard.json``: rates with intervals, F1, errors by kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from benchmarks.scoring import Error, Tally

#: Standard normal quantile of a two-sided interval of 95 %.
_Z = 1.959964
#: From which lower end of its interval on a level may be called high.
HIGH = 0.90
#: A share seen first that lies further below is marked, in points.
MARKED_DROP = 5.0
TABLES = {"event_mentions": "events", "statements": "statements", "aid_figures": "aid"}
#: What is shown of each part, in order. F1 has no interval: it is no share of anything.
MEASURES = {
    "events": (
        *("recall", "precision", "f1", "status", "date"),
        *("place", "place_none", "actor_recall", "actor_precision", "role"),
    ),
    "statements": ("recall", "precision", "f1", "speaker", "quote", "no_quote", "date"),
    "aid": (
        *("recall", "precision", "f1", "donor", "recipient", "category"),
        *("approximate", "part_of", "stage", "flow", "instrument", "additive"),
    ),
}
#: Whose codes stand in the detail of an error, by part and kind; of the others it says in what way an answer is wrong.
ERROR_CODES = {
    ("events", "missed"): "event_type",
    ("events", "spurious"): "event_type",
    ("events", "status"): "status",
    ("events", "role"): "role",
    ("events", "actor_recall"): "role",
    ("events", "actor_precision"): "role",
    ("aid", "category"): "category",
    ("aid", "approximate"): "truth",
    ("aid", "stage"): "stage",
    ("aid", "flow"): "flow",
    ("aid", "instrument"): "instrument",
    ("aid", "additive"): "truth",
    ("stance", "events"): "event_type",
    ("stance", "statements"): "position",
    ("stance", "voice"): "voice",
    ("stance", "background"): "truth",
    ("stance", "position"): "position",
    ("stance", "topic"): "topic",
}

Figures = dict[str, Any]


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson score interval of a rate, 95 %."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _Z * _Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def rate(right: int, total: int) -> Figures:
    """A rate as it stands in the file."""
    low, high = wilson(right, total)
    return {"right": right, "total": total, "low": round(low, 3), "high": round(high, 3)}


def rates(tally: Tally, *prefixes: str) -> Figures:
    """Rates of all keys that begin with one of the prefixes, sorted."""
    keys = sorted(key for key in tally.total if key.startswith(prefixes))
    return {key: rate(tally.right[key], tally.total[key]) for key in keys}


def f1(figures: Mapping[str, Any], part: str, kind: str = "") -> float | None:
    """Harmonic mean of precision and recall, of all or of one type; None where nothing was right or known."""
    suffix = f":{kind}" if kind else ""
    pair = [figures.get(f"{part}.{name}{suffix}") for name in ("precision", "recall")]
    shares = [one["right"] / one["total"] for one in pair if one is not None and one["right"]]
    return round(2 * shares[0] * shares[1] / sum(shares), 3) if len(shares) == 2 else None


def set_figures(tally: Tally, bare: Tally) -> Figures:
    """All figures of a set.

    Args:
        tally: How the pipeline did.
        bare: How the list of words without grammar did on the same reports.
    """
    figures = rates(tally, "events.", "statements.", "aid.")
    return {
        "figures": figures,
        "f1": {part: f1(figures, part) for part in TABLES.values()},
        "confidence": rates(tally, "confidence."),
        "baselines": {"bare": _whole(bare), "constant": rates(tally, "constant.")},
        "errors": errors(tally.errors),
    }


def errors(counts: Mapping[Error, int]) -> list[Figures]:
    """Kinds of errors, the most frequent first; ``group`` names the vocabulary of the codes in ``detail``."""
    return [
        {
            "of": part,
            "kind": kind,
            "group": ERROR_CODES.get((part, kind), "difference"),
            "detail": detail,
            "count": count,
        }
        for (part, kind, detail), count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _whole(bare: Tally) -> Figures:
    kept = ("events.precision", "events.recall", "events.status", "events.date")
    figures = {key: one for key, one in rates(bare, "events.").items() if key in kept}
    return figures | {"f1": f1(figures, "events")}


def together(sets: Mapping[str, Any]) -> Figures:
    """Figures of several sets as if they were one."""
    counts: Counter[Error] = Counter()
    for one in sets.values():
        counts.update({(error["of"], error["kind"], error["detail"]): error["count"] for error in one["errors"]})
    figures = pooled(sets, "figures")
    types = sorted({key.partition(":")[2] for key in figures if key.startswith("events.") and ":" in key})
    return {
        "sets": list(sets),
        "reports": sum(one["reports"] for one in sets.values()),
        "figures": figures,
        "f1": {part: f1(figures, part) for part in TABLES.values()},
        "f1_by_type": {kind: f1(figures, "events", kind) for kind in types},
        "errors": errors(counts),
    }


def pooled(sets: Mapping[str, Any], group: str) -> Figures:
    """Rates of a group (``figures``, ``confidence``) over several sets taken together."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in sets.values():
        for key, figure in one[group].items():
            right[key] += figure["right"]
            total[key] += figure["total"]
    return {key: rate(right[key], total[key]) for key in sorted(total)}


def confidence(sets: Mapping[str, Any]) -> Figures:
    """By table and level how many rows were right, and whether the level may bear its name.

    ``holds`` is true where the lower end of the interval is 0.90 or more; it is asked of «high» alone.
    """
    result: Figures = {table: {} for table in TABLES}
    for key, figure in pooled(sets, "confidence").items():
        table, _, level = key.removeprefix("confidence.").partition(":")
        if level:
            result[table][level] = figure | ({"holds": figure["low"] >= HIGH} if level == "high" else {})
    return result


def drops(reference: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, float]:
    """By how many points each measure of a set lies below that of the set it is held against."""
    points = {}
    for key, figure in seen["figures"].items():
        held = reference["figures"].get(key)
        if ":" not in key and held is not None and held["total"] and figure["total"]:
            points[key] = 100 * (held["right"] / held["total"] - figure["right"] / figure["total"])
    for part, value in seen["f1"].items():
        held = reference["f1"][part]
        if value is not None and held is not None:
            points[f"{part}.f1"] = 100 * (held - value)
    return {key: round(value, 1) for key, value in points.items()}
