"""Voice, background, position and topic: how far two readers agree, and how often the rules say what the first says.

The passages of ``tests/gold/stance/sentences.csv`` carry the first reader's marks; ``second_reader.csv`` holds what a
second reader gave for the same words without seeing them.

- Agreement is counted by mark: what both give, as a share and as Cohen's kappa, which takes off what chance would give.
- Of the rules an event is found where a mention of its type overlaps the marked words, a statement where its verb
  does; voice, background, position and topic are counted on what was found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import Figures, errors, rate, rates
from benchmarks.gold import FOLDER
from benchmarks.scoring import Tally
from pipelines.corrections.agreement import kappa
from pipelines.model import Coded, EventMention, Report, Span, Statement
from pipelines.run import read_report
from tests.marked import marked

STANCE = FOLDER / "stance"
#: What is shown of the rules, in order.
MEASURES = ("events", "statements", "voice", "background", "position", "topic")
#: What both readers were asked for each mark.
ASKED = ("type", "voice", "background", "position", "topic")

#: Which question to the readers a measure of the rules stands beside, where it has another name.
AGREED_AS = {"events": "type"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader gives for some words; None where the words are no event, or no verb of a statement.

    Attributes:
        type: Type of the event.
        voice: Who vouches for it.
        background: ``true`` where it is told to explain the news.
        position: What the statement does.
        topic: What the statement is about.
    """

    type: str | None = None
    voice: str | None = None
    background: str | None = None
    position: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage: its text without marks, the marked words, and what each reader gives for them."""

    name: str
    published: str
    text: str
    spans: tuple[Span, ...]
    first: tuple[Mark, ...]
    second: tuple[Mark, ...]


def read_mark(value: str) -> Mark:
    """A mark as it is written: ``SUPPORT voice=outlet background + position=support topic=nato``."""
    given: dict[str, str] = {}
    for part in value.split(" + "):
        words = part.split()
        if "=" not in words[0]:
            given |= {"type": words[0], "background": str("background" in words).lower()}
        given |= dict(word.split("=") for word in words if "=" in word)
    return Mark(**given)


def passages() -> list[Passage]:
    """All marked passages.

    Raises:
        ValueError: The second reader did not give one mark for each of the first.
    """
    second = {row["id"]: row["marks"].split(" || ") for row in _rows("second_reader.csv")}
    return [_passage(row, second[row["id"]]) for row in _rows("sentences.csv")]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (STANCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _passage(row: Mapping[str, str], second: Sequence[str]) -> Passage:
    text, marks = marked(row["passage"])
    if len(marks) != len(second):
        raise ValueError(f"{row['id']}: {len(marks)} marks, of the second reader {len(second)}")
    return Passage(
        name=row["id"],
        published=row["published"],
        text=text,
        spans=tuple(Span(start, end) for start, end, _ in marks),
        first=tuple(read_mark(value) for _, _, value in marks),
        second=tuple(read_mark(value) for value in second),
    )


# two readers


def agreement(all_passages: Iterable[Passage]) -> Figures:
    """By attribute: marks for which both readers give the same, of those for which one of them gives something."""
    pairs = [pair for one in all_passages for pair in zip(one.first, one.second, strict=True)]
    answers = {name: [(getattr(one, name), getattr(two, name)) for one, two in pairs] for name in ASKED}
    return {name: _agreed([pair for pair in both if pair != (None, None)]) for name, both in answers.items()}


def _agreed(pairs: Sequence[tuple[str | None, str | None]]) -> Figures:
    same = sum(one == two for one, two in pairs)
    return {**rate(same, len(pairs)), "kappa": kappa(pairs)}


# the rules


def score(all_passages: Iterable[Passage]) -> Tally:
    """Read each passage as a report of its own and hold it against the first reader."""
    tally = Tally()
    for one in all_passages:
        front = {"published": one.published, "language": "ar"}
        read = read_report(Report(f"{one.name}.txt", one.text, front))
        for span, want in zip(one.spans, one.first, strict=True):
            if want.type is not None:
                _score_event(want, event_at(read, span, want.type), tally)
            if want.position is not None:
                _score_statement(want, statement_at(read, span), tally)
    return tally


def event_at(read: Coded, span: Span, kind: str) -> EventMention | None:
    """The event of a type that some words name."""
    return next((e for e in read.events if e.trigger.overlaps(span) and e.event_type.value == kind), None)


def statement_at(read: Coded, span: Span) -> Statement | None:
    """The statement that some words introduce."""
    return next((s for s in read.statements if s.verb.overlaps(span)), None)


def _score_event(want: Mark, got: EventMention | None, tally: Tally) -> None:
    tally.check("stance", "events", got is not None, want.type or "")
    if got is not None:
        _check(tally, "voice", want.voice, got.voice.value)
        _check(tally, "background", want.background, str(got.background).lower())


def _score_statement(want: Mark, got: Statement | None, tally: Tally) -> None:
    tally.check("stance", "statements", got is not None, want.position or "")
    if got is not None:
        _check(tally, "position", want.position, got.position.value)
        _check(tally, "topic", want.topic, got.topic or "none")


def _check(tally: Tally, name: str, want: str | None, got: str) -> None:
    """Count an answer, and beside it the one that would be right most often if it were always given."""
    tally.check("stance", name, want == got, f"{want}>{got}")
    tally.add(f"wanted.{name}", True, want or "")


def stance_figures(tally: Tally) -> Figures:
    """The figures of the rules as they stand in the file."""
    always = {name: _commonest(tally, f"wanted.{name}") for name in MEASURES if tally.total[f"wanted.{name}"]}
    return {"figures": rates(tally, "stance."), "constant": always, "errors": errors(tally.errors)}


def _commonest(tally: Tally, key: str) -> Figures:
    """What the most frequent answer, always given, would get."""
    code, count = max(
        ((name.removeprefix(f"{key}:"), count) for name, count in tally.total.items() if name.startswith(f"{key}:")),
        key=lambda pair: (pair[1], pair[0]),
    )
    return {"code": code, **rate(count, tally.total[key])}


def measure(kept: Mapping[str, Any] | None, stamp: Figures) -> Figures:
    """The section of the scorecard.

    Args:
        kept: As it was; what was seen first stays for good.
        stamp: When it is measured, and with which rules.
    """
    found = passages()
    now = {**stamp, **stance_figures(score(found))}
    return {
        "passages": len(found),
        "marked": {
            "events": sum(mark.type is not None for one in found for mark in one.first),
            "statements": sum(mark.position is not None for one in found for mark in one.first),
        },
        "measures": list(MEASURES),
        "agreement": agreement(found),
        **now,
        "first_seen": kept["first_seen"] if kept else now,
    }
