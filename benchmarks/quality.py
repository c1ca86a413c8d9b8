"""Score the pipeline on annotated reports, and keep the scorecard.

``python -m benchmarks.quality [SET …]`` measures sets and prints the scorecard; ``--write`` (``make scorecard``) writes
``docs/scorecard.json``, ``docs/scorecard.md`` and the figures in other pages. Sets that are not measured keep their
figures. Without a name all sets are measured whose texts are at hand and that may be looked at. ``--own FOLDER`` scores
reports of one's own, as ``python -m pipelines gold`` writes them.

A set that was kept for a first sight is measured for the first time with ``--first-sight SET``, which freezes what was
seen; after that it is measured like the others.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks import scorecard, stance
from benchmarks.baselines import bare_build, expressions
from benchmarks.figures import MARKED_DROP, MEASURES, Figures, confidence, drops, rates, set_figures, together
from benchmarks.page import own_page, page
from benchmarks.readings import build_of
from benchmarks.scoring import score
from benchmarks.sets import REFERENCE, SETS, ReportSet
from pipelines import __version__
from pipelines.lexicon import lexicon_hash

Folders = Mapping[str, Path]
Card = Mapping[str, Any]


class QualityError(Exception):
    """What was asked for cannot be measured; the message says what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, write."""
    args = _arguments(argv)
    if args.own:
        return _own(args.own)
    folders = texts_at_hand({"july": args.july, "seed": args.seed})
    kept = scorecard.read()
    try:
        names = [args.first_sight] if args.first_sight else args.sets or measurable(kept, folders)
        for name in names:
            _may_be_measured(name, kept, folders, first=bool(args.first_sight))
    except QualityError as error:
        print(error, file=sys.stderr)
        return 2
    measured = {name: {**_stamp(), **measure(SETS[name], folders[name])} for name in names}
    card = carried_over(kept, measured, first_sight=bool(args.first_sight))
    card["expressions"] = {who: rates(tally, "") for who, tally in expressions().items()}
    card["stance"] = stance.measure(kept.get("stance"), _stamp())
    print(page(card))
    if args.write or args.first_sight:
        scorecard.write(card)
    return 0


def _own(folder: Path) -> int:
    """Print how the pipeline reads the reports that somebody has annotated or reviewed themselves."""
    own = ReportSet("own", folder / "gold", folder / "texts", None, worked_on=True)
    try:
        figures = measure(own, folder / "texts")
    except FileNotFoundError as error:
        print(f"{error.args[0]}: is not there. Name a folder that «python -m pipelines gold» wrote.", file=sys.stderr)
        return 2
    if not figures["reports"]:
        print(f"{folder}: holds no annotations. Write them with «python -m pipelines gold».", file=sys.stderr)
        return 2
    print(own_page(figures))
    return 0


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the pipeline on annotated reports.")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET", help=", ".join(SETS))
    parser.add_argument("--july", type=Path, metavar="TEXTS", help="the articles, made by benchmarks.july.rebuild")
    parser.add_argument("--seed", type=Path, metavar="FOLDER", help="the folder that holds the article")
    parser.add_argument("--first-sight", choices=[name for name, one in SETS.items() if not one.worked_on])
    parser.add_argument("--write", action="store_true", help="write the scorecard")
    parser.add_argument("--own", type=Path, metavar="FOLDER", help="score reports of one's own, in gold/ and texts/")
    return parser.parse_args(argv)


def texts_at_hand(named: Mapping[str, Path | None]) -> dict[str, Path]:
    """Folders of texts by set: those of the repository, those named, and those of MAHDAR_JULY and MAHDAR_SEED."""
    folders = {name: one.texts for name, one in SETS.items()}
    for name in ("july", "seed"):
        told = os.environ.get(f"MAHDAR_{name.upper()}")
        folders[name] = named.get(name) or (Path(told) if told else None)
    return {name: folder for name, folder in folders.items() if folder is not None}


def measurable(kept: Card, folders: Folders) -> list[str]:
    """Sets that may be measured without asking: their texts are at hand, and they are worked on or have been seen."""
    return [name for name, one in SETS.items() if name in folders and (one.worked_on or name in kept["sets"])]


def _may_be_measured(name: str, kept: Card, folders: Folders, *, first: bool) -> None:
    seen = name in kept["sets"]
    if name not in folders:
        raise QualityError(f"{name}: its texts are not in the repository. Name their folder: --{name} FOLDER")
    if first and seen:
        raise QualityError(f"{name}: was seen before, so no sight of it is the first. Measure it by its name.")
    if not first and not seen and not SETS[name].worked_on:
        raise QualityError(f"{name}: is kept for a first sight. When that has come: --first-sight {name}")


def measure(one: ReportSet, texts: Path) -> Figures:
    """Read the reports of a set and score them.

    Raises:
        FileNotFoundError: A report is missing.
    """
    gold = one.gold()
    files = [texts / report.source for report in gold]
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(file)
    tally, bare = score(gold, build_of(files)), score(gold, bare_build(files))
    marked = {
        "events": sum(event.required for report in gold for event in report.events),
        "statements": sum(statement.required for report in gold for statement in report.statements),
        "sums": sum(one.required for report in gold for one in report.sums),
    }
    return {"reports": len(gold), "marked": marked, **set_figures(tally, bare)}


def _stamp() -> Figures:
    return {"measured": date.today().isoformat(), "version": __version__, "lexicon": lexicon_hash()[:12]}


def carried_over(kept: Card, measured: Mapping[str, Figures], *, first_sight: bool = False) -> dict[str, Any]:
    """The scorecard with what was measured now.

    Args:
        kept: As it was; what it says of sets not measured now and of first sights stays.
        measured: Figures by set.
        first_sight: Whether the measured sets were seen for the first time; then this is kept for good.
    """
    sets: dict[str, Any] = {}
    for name in SETS:
        before = kept["sets"].get(name)
        if name in measured:
            first = measured[name] if first_sight else before["first_seen"] if before else None
            sets[name] = {**measured[name], "first_seen": first}
        elif before:
            sets[name] = before
    kept_as_it_is = {key: kept[key] for key in ("expressions", "stance") if key in kept}
    return {"sets": sets, "expressions": {}, **kept_as_it_is, **summary(sets)}


def summary(sets: Mapping[str, Any]) -> Figures:
    """What follows from the figures of the sets, so that no screen counts anything itself.

    All sets that were worked on as one, all first sights as one, the drops between them; what each confidence is worth,
    where sets that were kept unread count with their first sight; the sets that nobody has seen; and the measures in
    the order in which they are shown.
    """
    worked_on = {name: one for name, one in sets.items() if SETS[name].worked_on}
    seen = {name: one["first_seen"] for name, one in sets.items() if one["first_seen"]}
    levels = {**worked_on, **seen}
    return {
        "measures": {part: list(names) for part, names in MEASURES.items()},
        "waiting": [name for name in SETS if name not in sets],
        "reference": REFERENCE,
        "marked_drop": MARKED_DROP,
        "worked_on": together(worked_on),
        "first_sight": together(seen) if seen else None,
        "drops": {name: drops(sets[REFERENCE], one) for name, one in seen.items()} if REFERENCE in sets else {},
        "confidence": {"measured_on": list(levels), "tables": confidence(levels)},
    }


if __name__ == "__main__":
    sys.exit(main())
