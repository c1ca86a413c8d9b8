"""The scorecard as a page of Markdown. Names of sets, measures and errors are those of the screens' catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from benchmarks import stance_page
from benchmarks.cells import cell, label, number, table
from benchmarks.figures import MARKED_DROP, MEASURES, TABLES
from benchmarks.sets import REFERENCE

Card = Mapping[str, Any]

_IN_SHORT = (
    "events.f1",
    "events.status",
    "events.date",
    "events.actor_recall",
    "statements.f1",
    "statements.speaker",
    "aid.f1",
    "aid.donor",
)


def page(card: Card) -> str:
    """The scorecard as a page."""
    sections = (_head, _sets, _main, _first_sights, stance_page.section, _types, _simpler, _levels, _mistakes)
    return "\n".join(line for section in sections for line in section(card)) + "\n"


def own_page(figures: Mapping[str, Any]) -> str:
    """The figures of reports of one's own, as Markdown."""
    return "\n".join([f"Reports: {figures['reports']}", "", *_main({"sets": {"own": figures}})])


def _head(card: Card) -> Iterator[str]:
    yield "# Scorecard"
    yield ""
    yield "How often the tables are right, counted against reports that were annotated by hand. Written by"
    yield "`make scorecard`, with [scorecard.json](scorecard.json); [the guide](../tests/gold/GUIDELINES.md) says what"
    yield "was annotated, [benchmarks/scoring.py](../benchmarks/scoring.py) how it is counted."
    yield ""
    yield "A cell reads: share, right answers of all answers, and the interval that holds the true share with 95 %"
    yield "certainty (Wilson). Few cases make a wide interval. Attributes are counted on what was found."
    yield ""


def _sets(card: Card) -> Iterator[str]:
    yield "## Measured on"
    yield ""
    yield from table(
        ["set", "what it is", "events, statements, sums that must be found", "measured", "lexicon"],
        (
            [
                f"**{label('set', name)}** (`{name}`)",
                label("set_about", name),
                ", ".join(str(one["marked"][part]) for part in ("events", "statements", "sums")),
                one["measured"],
                f"`{one['lexicon']}`",
            ]
            for name, one in card["sets"].items()
        ),
    )
    yield from _waiting(card)


def _waiting(card: Card) -> Iterator[str]:
    waiting = card["waiting"]
    if waiting:
        yield f"Kept for a first sight and not scored yet: {', '.join(label('set', name) for name in waiting)}."
    if not any(one["first_seen"] for one in card["sets"].values()):
        yield "Until that has come, the figures say what the rules can do, not what they do on reports that nobody"
        yield "here has seen."
    if waiting:
        yield ""


def _told(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Rows with a figure in one of their cells: what no set has marked is left out."""
    return (row for row in rows if any(cell != "–" for cell in row[1:]))


def _value(one: Mapping[str, Any], part: str, name: str) -> str:
    """A measure of a set, ready for a cell."""
    if name == "f1":
        value = one["f1"][part]
        return "–" if value is None else f"**{value:.3f}**"
    return cell(one["figures"].get(f"{part}.{name}"))


def _main(card: Card) -> Iterator[str]:
    yield "## The figures"
    yield ""
    for part, names in MEASURES.items():
        yield f"### {label('part', part)}"
        yield ""
        yield from table(
            ["", *(label("set", name) for name in card["sets"])],
            _told(
                [label("measure", f"{part}.{name}"), *(_value(one, part, name) for one in card["sets"].values())]
                for name in names
            ),
        )


def _first_sights(card: Card) -> Iterator[str]:
    seen = {name: one["first_seen"] for name, one in card["sets"].items() if one["first_seen"]}
    if not seen:
        return
    yield "## At first sight"
    yield ""
    yield f"What was counted when a set was scored for the first time, held against {label('set', REFERENCE)}, which"
    yield f"were worked on. The difference is in points; ▼ marks one that lies more than {MARKED_DROP:.0f} below."
    yield ""
    heading = ["", label("set", REFERENCE)]
    for name, first in seen.items():
        heading += [f"{label('set', name)}, {first['measured']}", "points"]
    yield from table(heading, (_first_row(card, seen, part, name) for part in MEASURES for name in MEASURES[part]))


def _first_row(card: Card, seen: Mapping[str, Card], part: str, name: str) -> list[str]:
    row = [
        f"{label('part', part)}: {label('measure', f'{part}.{name}')}",
        _value(card["sets"][REFERENCE], part, name),
    ]
    for one, first in seen.items():
        points = card["drops"][one].get(f"{part}.{name}")
        mark = "" if points is None else f"{0.0 - points:+.1f}{' ▼' if points > MARKED_DROP else ''}"
        row += [_value(first, part, name), mark]
    return row


def _types(card: Card) -> Iterator[str]:
    yield "## By type of event"
    yield ""
    yield "All reports that were worked on, together."
    yield ""
    figures = card["worked_on"]["figures"]
    codes = sorted({key.partition(":")[2] for key in figures if key.startswith("events.") and ":" in key})
    yield from table(
        ["type", "found", "right", "F1"],
        (
            [
                label("event_type", code),
                cell(figures.get(f"events.recall:{code}")),
                cell(figures.get(f"events.precision:{code}")),
                number(card["worked_on"]["f1_by_type"].get(code)),
            ]
            for code in codes
        ),
    )


def _simpler(card: Card) -> Iterator[str]:
    yield "## Beside simpler ways"
    yield ""
    yield "What a list of words without grammar gets on the same reports, and what answers that never change get on the"
    yield "events found."
    yield ""
    rows: list[list[str]] = []
    for key in ("recall", "precision", "f1", "status", "date"):
        rows += [
            [
                label("measure", f"events.{key}"),
                label("answer", who),
                *(get(one, key) for one in card["sets"].values()),
            ]
            for who, get in _SIMPLER.items()
            if who != "constant" or key in ("status", "date")
        ]
    yield from table(["", "who answers", *(label("set", name) for name in card["sets"])], rows)
    yield "Expressions of time and sums as newspapers write them (`tests/gold/dates.csv`, `money.csv`), one by one."
    yield "Where several days are found in one, the right one among them is enough."
    yield ""
    keys = ("dates.day", "dates.day_in_words", "dates.no_day", "money.amount", "money.sum")
    yield from table(
        ["", *(label("answer", who) for who in card["expressions"])],
        (
            [label("measure", key), *(cell(figures.get(key)) for figures in card["expressions"].values())]
            for key in keys
        ),
    )


def _bare(one: Card, key: str) -> str:
    baseline = one["baselines"]["bare"]
    return number(baseline["f1"]) if key == "f1" else cell(baseline.get(f"events.{key}"))


#: Who answers the same questions on events, by code.
_SIMPLER: dict[str, Callable[[Card, str], str]] = {
    "mahdar": lambda one, key: _value(one, "events", key),
    "bare": _bare,
    "constant": lambda one, key: cell(one["baselines"]["constant"].get(f"constant.{key}")),
}


def _levels(card: Card) -> Iterator[str]:
    yield "## What each confidence is worth"
    yield ""
    yield from confidence(card)
    yield ""


def confidence(card: Card) -> Iterator[str]:
    """How many rows of each level were right."""
    on = ", ".join(label("set", name) for name in card["confidence"]["measured_on"])
    yield f"Rows of each level that were right (on {on}):"
    yield "a reader marked the same event, statement or sum; its attributes are counted apart. Sets that were kept"
    yield "unread count with their first sight. A level may be called high where the lower end is 0.90 or more."
    yield ""
    yield "| table | high | medium | low | high holds |"
    yield "|---|---|---|---|---|"
    for name in TABLES:
        levels = card["confidence"]["tables"][name]
        cells = [cell(levels.get(level)) for level in ("high", "medium", "low")]
        holds = "–" if "high" not in levels else "yes" if levels["high"]["holds"] else "not shown yet"
        yield f"| `{name}` | {' | '.join(cells)} | {holds} |"


def in_short(card: Card) -> Iterator[str]:
    """The main figures; of sets that were kept unread those of the first sight."""
    sets = card["sets"]
    heading = [f"{label('set', name)}{', at first sight' if one['first_seen'] else ''}" for name, one in sets.items()]
    yield from table(
        ["", *heading],
        (
            [
                f"{label('part', part)}: {label('measure', f'{part}.{name}')}",
                *(_value(one["first_seen"] or one, part, name) for one in sets.values()),
            ]
            for part, _, name in (key.partition(".") for key in _IN_SHORT)
        ),
    )
    yield from _waiting(card)


def _mistakes(card: Card) -> Iterator[str]:
    yield "## What still goes wrong"
    yield ""
    yield "Errors by kind; «a → b» is what was marked and what was given."
    yield ""
    sets = card["sets"]
    counts: dict[tuple[str, str, str, str], dict[str, int]] = {}
    for name, one in sets.items():
        for error in one["errors"]:
            key = (error["of"], error["kind"], error["group"], error["detail"])
            counts.setdefault(key, {})[name] = error["count"]
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    yield from table(
        ["kind", *(label("set", name) for name in sets), "all"],
        (
            [_mistake(*key), *(str(by_set.get(name, "")) for name in sets), str(sum(by_set.values()))]
            for key, by_set in ordered
        ),
    )


def _mistake(of: str, kind: str, group: str, detail: str) -> str:
    told = " → ".join(label(group, code) for code in detail.split(">")) if detail else ""
    return f"{label('mistake', f'{of}.{kind}')}{f': {told}' if told else ''}"
