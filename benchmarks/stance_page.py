"""The scorecard's section on voice, background, position and topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.cells import cell, label, number, table
from benchmarks.stance import AGREED_AS


def section(card: Mapping[str, Any]) -> Iterator[str]:
    """Figures of the rules beside the agreement of two readers."""
    one = card.get("stance")
    if not one:
        return
    marked = one["marked"]
    yield "## Stance"
    yield ""
    yield f"Voice, background, position and topic on {one['passages']} passages written for this project, with"
    yield f"{marked['events']} events and {marked['statements']} statements"
    yield "([what they are](../tests/gold/stance/README.md))."
    yield "A second reader marked the same words without seeing the marks of the first; kappa takes off what two would"
    yield "agree on by chance. The rules are held against the first reader, beside what the most frequent answer would"
    yield f"get if it were always given. Measured first on {one['first_seen']['measured']}, before any rule was written"
    yield f"with these passages in view; now on {one['measured']} with lexicon `{one['lexicon']}`."
    yield ""
    yield from table(
        ["", "the readers agree", "kappa", "Mahdar, at first sight", "Mahdar", "always the most frequent"],
        ([label("measure", f"stance.{name}"), *_cells(one, name)] for name in one["measures"]),
    )
    yield "What still goes wrong; «a → b» is what was marked and what was given."
    yield ""
    yield from table(["kind", "number"], ([_mistake(error), str(error["count"])] for error in one["errors"]))


def _mistake(error: Mapping[str, Any]) -> str:
    told = " → ".join(label(error["group"], code) for code in error["detail"].split(">"))
    what = label("mistake", f"stance.{error['kind']}")
    return f"{what}: {told}"


def _cells(one: Mapping[str, Any], name: str) -> list[str]:
    agreed = one["agreement"].get(AGREED_AS.get(name, name))
    return [
        cell(agreed),
        number(agreed["kappa"]) if agreed else "–",
        cell(one["first_seen"]["figures"].get(f"stance.{name}")),
        cell(one["figures"].get(f"stance.{name}")),
        cell(one["constant"].get(name)),
    ]
