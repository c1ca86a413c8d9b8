"""The traps of Arabic reports: each marked sentence is read as its marks say.

A row that is not read rightly yet names the kind of error in its column ``open``; it must fail until it is mended.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipelines.lexicon import load
from pipelines.model import Coded, EventMention, Span
from pipelines.schema.codes import EventType
from pipelines.schema.lexicon import CountryRow, LexiconActorRow, LexiconPlaceRow
from tests.marked import marked
from tests.reading import coded, words

TRAPS = Path(__file__).parent / "gold" / "traps"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the day it is read on, and the kind of error that is still open."""

    name: str
    sentence: str
    published: str
    open: str


def rows() -> Iterator[Row]:
    for path in sorted(TRAPS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=1):
                yield Row(f"{path.stem}-{number:02}", row["sentence"], row["published"], row["open"])


@cache
def countries() -> dict[str, str]:
    """The country of each listed actor."""
    return {row.actor_id: row.country for row in load(LexiconActorRow) if row.country}


@cache
def place_names() -> dict[str, str]:
    """What a place is called in marks: its English name in small letters, a country's code."""
    names = {row.place_id: row.name_en.lower() for row in load(LexiconPlaceRow)}
    return names | {row.country: row.country for row in load(CountryRow)}


def is_meant(one: Coded, wanted: str, actor_id: str | None) -> bool:
    """Whether an actor is the wanted one, or somebody of the wanted state; ``/`` parts answers that are all right."""
    if actor_id is None:
        return False
    newcomers = {who.actor_id: who.country for who in one.found.newcomers}
    country = countries().get(actor_id) or newcomers.get(actor_id)
    return any(answer in (actor_id, country) for answer in wanted.split("/"))


def wrong_actors(one: Coded, event: EventMention, wanted: str) -> bool:
    """Whether the event lacks a wanted actor or has one that is not wanted; ``id:role`` wants the role as well."""
    expected = [] if wanted == "none" else [part.partition(":")[::2] for part in wanted.split(",")]
    used: set[int] = set()
    for who, role in expected:
        for at, actor in enumerate(event.actors):
            if at not in used and is_meant(one, who, actor.actor_id) and role in ("", actor.role.value):
                used.add(at)
                break
        else:
            return True
    return len(used) < len(event.actors)


#: What an event must have, by the key in the mark.
CELLS: dict[str, Callable[[EventMention], str | None]] = {
    "status": lambda event: event.status.value,
    "voice": lambda event: event.voice.value,
    "subtype": lambda event: event.subtype,
    "date": lambda event: event.date.edtf if event.date else "none",
    "place": lambda event: place_names().get(event.place_id, event.place_id) if event.place_id else "none",
    "background": lambda event: "yes" if event.background else "no",
}


def complaints_of_event(one: Coded, span: Span, types: str, wants: dict[str, str]) -> list[str]:
    here = [event for event in one.events if event.trigger.overlaps(span)]
    right = [event for event in here if event.event_type.value in types.split("/")]
    if not right:
        return [f"no {types}, but {[event.event_type.value for event in here]}"]
    event = right[0]
    found = {key: str(CELLS[key](event)) for key in wants if key != "actors"}
    wrong = [f"{key} {cell}, not {wants[key]}" for key, cell in found.items() if cell not in wants[key].split("/")]
    if "actors" in wants and wrong_actors(one, event, wants["actors"]):
        wrong.append(f"actors {sorted((who.actor_id, who.role.value) for who in event.actors)}, not {wants['actors']}")
    return wrong


def complaints_of_statement(one: Coded, span: Span, wants: dict[str, str]) -> list[str]:
    here = [said for said in one.statements if said.verb.overlaps(span)]
    if not here:
        return ["no statement"]
    speaker = here[0].speaker_id
    return [] if is_meant(one, wants.get("speaker", str(speaker)), str(speaker)) else [f"speaker {speaker}"]


def complaints_of_sum(one: Coded, span: Span, wants: dict[str, str]) -> list[str]:
    here = [aid for aid in one.aid if one.found.amounts[aid.amount].span.overlaps(span)]
    if not here:
        return ["no aid"]
    aid = here[0]
    found = {
        "stage": aid.stage.value,
        "category": aid.category.value,
        "instrument": aid.instrument.value,
    }
    wrong = [f"{key} {cell}, not {wants[key]}" for key, cell in found.items() if cell != wants.get(key, cell)]
    for key, who in (("donor", aid.donor_id), ("recipient", aid.recipient_id)):
        if key in wants and not is_meant(one, wants[key], who):
            wrong.append(f"{key} {who}, not {wants[key]}")
    return wrong


def complaints_of_actor(one: Coded, span: Span, who: str) -> list[str]:
    named = {actor for mention in one.found.actors if mention.span.overlaps(span) for actor in mention.actor_ids}
    return [] if any(is_meant(one, who, actor) for actor in named) else [f"actor {sorted(named)}, not {who}"]


#: What must not stand at the words of a mark.
NOTHING: dict[str, Callable[[Coded], list[Span]]] = {
    "none": lambda one: [event.trigger for event in one.events],
    "no-quote": lambda one: [said.quote for said in one.statements if said.quote],
    "no-aid": lambda one: [one.found.amounts[aid.amount].span for aid in one.aid],
    "no-actor": lambda one: (
        [who.span for event in one.events for who in event.actors if who.span]
        + [mention.span for mention in one.found.actors if mention.actor_ids and mention.place_id is None]
    ),
    "no-date": lambda one: [time.span for time in one.found.times if time.date],
}


def complaints(one: Coded, span: Span, value: str) -> list[str]:
    """What is wrong at one mark."""
    kind, *rest = value.split()
    if kind in NOTHING:
        return [f"found {words(one, found)}" for found in NOTHING[kind](one) if found.overlaps(span)]
    if kind == "actor":
        return complaints_of_actor(one, span, rest[0])
    if kind == "quote":
        return [] if span in [said.quote for said in one.statements] else ["no such quote"]
    pairs = {"background": "background=yes", "foreground": "background=no"}
    wants = dict(pairs.get(part, part).split("=", 1) for part in rest)
    if kind == "say":
        return complaints_of_statement(one, span, wants)
    if kind == "aid":
        return complaints_of_sum(one, span, wants)
    assert all(EventType(name) for name in kind.split("/"))
    return complaints_of_event(one, span, kind, wants)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row.name, marks=[pytest.mark.xfail(strict=True, reason=row.open)] if row.open else [])
        for row in rows()
    ],
)
def test_sentence_is_read_as_marked(row: Row) -> None:
    text, marks = marked(row.sentence)
    assert marks, "a sentence without a mark tests nothing"
    one = coded(text, published=row.published)
    wrong = [
        f"{text[start:end]}: {complaint}"
        for start, end, value in marks
        for complaint in complaints(one, Span(start, end), value)
    ]
    assert not wrong, "; ".join(wrong)


def test_each_trap_has_sentences_of_both_kinds() -> None:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for row in rows():
        values = [value.split()[0] for _, _, value in marked(row.sentence)[1]]
        kinds[row.name.rsplit("-", 1)[0]].append(all(value in NOTHING or "denied" in value for value in values))
    for trap, empty in kinds.items():
        assert len(empty) >= 6, trap
        assert empty.count(False) >= len(empty) / 3, f"{trap}: too few sentences where there is something to find"
    assert sum(map(len, kinds.values())) >= 300
