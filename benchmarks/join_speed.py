"""How the time that joining takes grows with the number of tellings: ``python -m benchmarks.join_speed [--full]``.

Tellings are made up, of as many happenings a day however many there are in all; who meets, acts and speaks, and where,
is drawn from the lexicon, the first states and cities of its files far more often than the last. Seconds say something
of the machine; the two ratios say something of the software: four times as many tellings should take about four times
as long, and comparing all pairs is what joining is there to avoid.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import platform
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.join.events import join_events
from pipelines.join.same_event import Event, fit
from pipelines.join.telling import Sum, Telling
from pipelines.schema.codes import (
    ActorKind,
    Confidence,
    DateBasis,
    DatePrecision,
    EventType,
    PlaceBasis,
    PlaceKind,
    Status,
    Voice,
)
from pipelines.schema.tables import EventMentionRow

_T = TypeVar("_T")

#: Tellings a day, as of some hundred reports.
DENSITY = 100
#: Comparing all pairs is only measured on so many.
_FEW = 2_000
_FOURFOLD = 4
_BEGIN = date(1995, 1, 1)
_WAR = date(2022, 2, 24)
#: Subtypes by how often the reports of ``seeds/reports`` tell of them, with their families.
_ACTS = {
    ("talks", "consult"): 19,
    ("meeting", "consult"): 16,
    ("summit", "consult"): 3,
    ("request", "request"): 10,
    ("aid_pledge", "aid"): 9,
    ("agreement", "agreement"): 9,
    ("promise", "promise"): 6,
    ("release", "release"): 5,
    ("support", "support"): 5,
    ("phone_call", "call"): 4,
    ("refusal", "refusal"): 4,
    ("visit", "visit"): 3,
    ("sanction", "sanction"): 2,
    ("attack", "attack"): 5,
}
#: How many states and bodies take part.
_SIDES = {1: 45, 2: 45, 3: 6, 5: 4}
#: How many reports tell of one happening.
_TOLD_BY = {1: 55, 2: 20, 3: 10, 5: 10, 12: 5}
#: How precisely they date it.
_DATED = {"day": 64, "none": 28, "month": 4, "year": 2, "since": 1, "history": 1}
_VOCABULARY = 4_000
_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something that is told of, with all that a report could say of it."""

    day: date
    subtype: str
    family: str
    sides: tuple[str, ...]
    persons: Mapping[str, frozenset[str]]
    place_id: str | None
    sums: frozenset[Sum]
    words: tuple[int, ...]


def synthetic(count: int, seed: int = 20250227) -> list[Telling]:
    """So many tellings, sorted as joining wants them: the same for the same count and seed."""
    drawn = random.Random(seed)
    per_happening = sum(times * share for times, share in _TOLD_BY.items()) / sum(_TOLD_BY.values())
    told: list[Telling] = []
    for number in itertools.count():
        if len(told) >= count:
            break
        day = _BEGIN + timedelta(days=int(number * per_happening / DENSITY))
        happening = _happening(day, drawn)
        told += [_told(happening, f"{number:x}-{at}", drawn) for at in range(_one_of(_TOLD_BY, drawn))]
    return sorted(told[:count], key=lambda telling: telling.order)


def _happening(day: date, drawn: random.Random) -> _Happening:
    subtype, family = _one_of(_ACTS, drawn)
    sides = tuple(dict.fromkeys(_frequent(_states(), drawn) for _ in range(_one_of(_SIDES, drawn))))
    people = {side: _people().get(side, ()) for side in sides}
    return _Happening(
        day,
        subtype,
        family,
        sides,
        {side: frozenset({drawn.choice(who)}) for side, who in people.items() if who and drawn.random() < 0.5},
        _frequent(_cities(), drawn) if drawn.random() < 0.6 else None,
        frozenset({(drawn.randint(1, 60) * 1e8, "EUR")}) if family == "aid" else frozenset(),
        tuple(drawn.randrange(_VOCABULARY) for _ in range(_WORDS)),
    )


def _told(happening: _Happening, name: str, drawn: random.Random) -> Telling:
    """What one report tells of it: not all, and sometimes beforehand."""
    status = drawn.choices((Status.OCCURRED, Status.PLANNED, Status.CANCELLED), (88, 10, 2))[0]
    late = -drawn.randint(1, 14) if status is Status.PLANNED else drawn.randint(0, 2)
    published = happening.day + timedelta(days=late)
    kind = _one_of(_DATED, drawn)
    edtf, first, last = _dated(happening.day, kind, drawn)
    history = kind == "history"
    sides = ("RUS", "UKR") if history else happening.sides
    words = [word for word in happening.words if drawn.random() < 0.8]
    words += [drawn.randrange(_VOCABULARY) for _ in range(_WORDS // 3)]
    meets = happening.family in ("consult", "call") and not history
    doc_id = f"{random.Random(name).getrandbits(48):012x}"
    mention = made_mention(f"{doc_id}-{name}", subtype=happening.subtype, status=status, background=history)
    return Telling(
        mentions=(mention,),
        order=(published.isoformat(), mention.doc_id, 0),
        family="attack" if history else happening.family,
        subtypes=frozenset({"attack" if history else happening.subtype}),
        status=Status.OCCURRED if history else status,
        first=first,
        last=last,
        edtf=edtf,
        place_id=None if history or drawn.random() < 0.2 else happening.place_id,
        sides=frozenset(sides),
        sources=frozenset() if meets else frozenset(sides[:1]),
        targets=frozenset() if meets else frozenset(sides[1:]),
        persons={} if history else happening.persons,
        sums=frozenset() if history else happening.sums,
        words=frozenset(f"كلمة{word}" for word in words),
    )


def _dated(day: date, kind: str, drawn: random.Random) -> tuple[str | None, date | None, date | None]:
    """EDTF and bounds of a day, as a report may give them."""
    if kind == "none":
        return None, None, None
    if kind == "month":
        end = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return f"{day:%Y-%m}", day.replace(day=1), end
    if kind == "year":
        return f"{day:%Y}", date(day.year, 1, 1), date(day.year, 12, 31)
    if kind == "since":
        return f"{day}/..", day, None
    if kind == "history":
        return f"{_WAR}/..", _WAR, None
    return day.isoformat(), day - timedelta(days=drawn.random() < 0.3), day


def made_mention(
    mention_id: str, *, subtype: str = "talks", status: Status = Status.OCCURRED, background: bool = False
) -> EventMentionRow:
    """An event mention as far as joining looks at it; the report's id is what stands before the first «-»."""
    doc_id = mention_id.partition("-")[0]
    return EventMentionRow(
        mention_id=mention_id,
        event_id=None,
        doc_id=doc_id,
        sentence_id=f"{doc_id}-s0",
        event_type=EventType.CONSULT,
        subtype=subtype,
        mode=None,
        trigger="محادثات",
        trigger_start=0,
        trigger_end=7,
        evidence_start=0,
        evidence_end=7,
        status=status,
        voice=Voice.OUTLET,
        attributed_to=None,
        background=background,
        date=None,
        date_min=None,
        date_max=None,
        date_precision=DatePrecision.UNKNOWN,
        date_basis=DateBasis.NONE,
        place_id=None,
        place_basis=PlaceBasis.NONE,
        join_reason=None,
        join_reason_ar=None,
        confidence=Confidence.HIGH,
        rule_id="made",
    )


def _one_of(weights: Mapping[_T, int], drawn: random.Random) -> _T:
    return drawn.choices(list(weights), list(weights.values()))[0]


def _frequent(names: Sequence[str], drawn: random.Random) -> str:
    """One of the names, the n-th a n-th as often as the first."""
    return names[bisect.bisect(_shares(len(names)), drawn.random())]


@cache
def _shares(count: int) -> tuple[float, ...]:
    weights = list(itertools.accumulate(1 / rank for rank in range(1, count + 1)))
    return tuple(weight / weights[-1] for weight in weights[:-1])


@cache
def _states() -> tuple[str, ...]:
    return tuple(country_rows())


@cache
def _cities() -> tuple[str, ...]:
    return tuple(row.place_id for row in place_rows().values() if row.kind is PlaceKind.CITY)


@cache
def _people() -> Mapping[str, tuple[str, ...]]:
    persons = [row for row in actor_rows().values() if row.kind is ActorKind.PERSON]
    return {state: tuple(row.actor_id for row in persons if row.country == state) for state in _states()}


def all_pairs(tellings: Sequence[Telling]) -> int:
    """Join by comparing each telling with every event so far.

    Returns:
        The number of events.
    """
    events: list[Event] = []
    for telling in tellings:
        fitting = [(how, event) for event in events if (how := fit(telling, event)) is not None]
        if fitting:
            event = max(fitting, key=lambda pair: pair[0])[1]
        else:
            event = Event()
            events.append(event)
        event.add(telling)
    return len(events)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measured(counts: Sequence[int]) -> Iterator[tuple[int, float, int]]:
    """Tellings, seconds and events of each count."""
    for count in counts:
        tellings = synthetic(count)
        started = time.process_time()
        joined = join_events(tellings)
        yield count, time.process_time() - started, len(set(joined.event_of.values()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--most", type=int, default=100_000, help="the greatest number of tellings")
    parser.add_argument("--full", action="store_true", help="a million tellings")
    asked = parser.parse_args()
    most: int = 1_000_000 if asked.full else asked.most
    few = synthetic(_FEW)
    join_events(few)  # the lexicon is loaded before the clock starts
    print(f"machine: {platform.machine()}, Python {platform.python_version()}")
    took: dict[int, float] = {}
    for count, time_taken, events in measured([most // 16, most // 8, most // 4, most // 2, most]):
        took[count] = time_taken
        print(
            f"{count:>9,} tellings → {events:>7,} events: {time_taken:7.2f} s, {1e6 * time_taken / count:5.0f} µs each"
        )
        if (quarter := count // _FOURFOLD) in took:
            print(f"          t(4n)/t(n) = {time_taken / took[quarter]:.2f} (linear: {_FOURFOLD})")
    blocked, compared = seconds(lambda: join_events(few)), seconds(lambda: all_pairs(few))
    print(
        f"{_FEW:,} tellings, comparing all pairs: {compared:.2f} s, {compared / blocked:.0f} times as long as joining"
    )


if __name__ == "__main__":
    main()
