"""Compare what a build says of a report with what a careful reader marked in it.

- A mention matches a marked one when its trigger lies inside the marked evidence and its type is the same; a statement
  when the reporting verbs overlap; a sum when amount and currency are equal. Each side matches once.
- What a reader could leave out (``required`` is false) is neither missed nor, where it is given, wrong.
- Attributes are scored on matched required ones alone.
- Of a listed person or body the id must be equal; any other is right when its country is the marked state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.gold import GoldEvent, GoldReport, GoldStatement, GoldSum, Range, listed_actors
from benchmarks.readings import Build, ReadEvent, Reading, ReadStatement, ReadSum, World

#: Part of the tables, kind of error, and what it was about («CONSULT», «occurred>planned»).
Error = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """Answers that were right and all answers by key, and errors by kind.

    Keys are ``events.date``; of one type ``events.recall:CONSULT``; of one level ``confidence.event_mentions:high``.
    """

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    errors: Counter[Error] = field(default_factory=Counter)

    def add(self, key: str, ok: bool, *parts: str) -> None:
        """Count an answer, once under its key and once under each part of it."""
        for name in (key, *(f"{key}:{part}" for part in parts)):
            self.total[name] += 1
            self.right[name] += ok

    def check(self, part: str, name: str, ok: bool, detail: str = "") -> None:
        """Count an answer about an attribute and note the error if it is one."""
        self.add(f"{part}.{name}", ok)
        if not ok:
            self.errors[part, name, detail] += 1


def score(gold: Iterable[GoldReport], build: Build) -> Tally:
    """Score all annotated reports; one that the build lacks counts as read without a find."""
    tally = Tally()
    for report in gold:
        read = build.readings.get(report.source) or Reading()
        _score_events(report, read.events, build.world, tally)
        _score_statements(report.statements, read.statements, build.world, tally)
        _score_sums(report.sums, read.sums, build.world, tally)
    return tally


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def _same_actor(gold: str, read: str, world: World) -> bool:
    return read == gold or (read not in listed_actors() and world.country.get(read, read) == gold)


def _paired(gold: Iterable[str], read: set[str], world: World) -> dict[str, str]:
    """Which id answers which marked one: equal ones first, then newcomers with their state, each once."""
    marked = sorted(gold)
    pairs = {one: one for one in marked if one in read}
    for newcomer in sorted(read - set(marked)):
        free = (one for one in marked if one not in pairs and _same_actor(one, newcomer, world))
        if (one := next(free, None)) is not None:
            pairs[one] = newcomer
    return pairs


def _difference(want: str, got: str) -> str:
    """What is wrong with an answer: there is none, there should be none, or it is another one."""
    return "missing" if not got else "invented" if not want else "other"


# events


def _score_events(gold: GoldReport, read: Sequence[ReadEvent], world: World, tally: Tally) -> None:
    used: set[int] = set()
    for want in gold.events:
        at = _best_event(want, read, used)
        if at is not None:
            used.add(at)
        if want.required:
            tally.add("events.recall", at is not None, want.type)
            if at is None:
                tally.errors["events", "missed", want.type] += 1
            else:
                _score_attributes(want, read[at], world, tally)
                _score_actors(want, read[at], world, tally)
                _score_constants(want, gold.published, tally)
    for at, event in enumerate(read):
        right = at in used
        if not right and _is_neither(at, read, used, gold.events):
            continue
        tally.add("events.precision", right, event.type)
        tally.add("confidence.event_mentions", right, event.confidence)
        if not right:
            tally.errors["events", "spurious", event.type] += 1


def _best_event(want: GoldEvent, read: Sequence[ReadEvent], used: set[int]) -> int | None:
    candidates = [
        (not overlap(one.trigger, want.trigger), abs(one.trigger[0] - want.trigger[0]), one.date != want.date, at)
        for at, one in enumerate(read)
        if at not in used and one.type == want.type and overlap(one.trigger, want.evidence)
    ]
    return min(candidates)[-1] if candidates else None


def _is_neither(at: int, read: Sequence[ReadEvent], used: set[int], gold: Sequence[GoldEvent]) -> bool:
    """Whether it is a second word for a marked event, or another reading of one that may be left out.

    A second mention on the same words is wrong all the same.
    """
    event = read[at]
    twice = any(
        other != at and (other in used or other < at) and one.type == event.type and overlap(event.trigger, one.trigger)
        for other, one in enumerate(read)
    )
    near = any(overlap(event.trigger, one.evidence) and event.type == one.type for one in gold)
    return not twice and (near or any(overlap(event.trigger, one.trigger) for one in gold if not one.required))


def _score_attributes(want: GoldEvent, got: ReadEvent, world: World, tally: Tally) -> None:
    tally.check("events", "status", want.status == got.status, f"{want.status}>{got.status}")
    tally.check("events", "date", want.any_date or want.date == got.date, _difference(want.date, got.date))
    if want.place:
        accepted = {name.lower() for name in want.place.split("|")}
        names = world.names.get(got.place) or frozenset({got.place.lower()})
        tally.check("events", "place", bool(accepted & names), _difference(want.place, got.place))
    else:
        tally.check("events", "place_none", not (got.place and got.place_stated), "invented")


def _score_actors(want: GoldEvent, got: ReadEvent, world: World, tally: Tally) -> None:
    ids = {one for one, _ in got.actors}
    ids = {one for one in ids if one in want.roles or not any(_same_actor(may, one, world) for may in want.may)}
    pairs = _paired(want.roles, ids, world)
    for one, role in want.roles.items():
        tally.check("events", "actor_recall", one in pairs, role)
    for one in sorted(ids):
        tally.check("events", "actor_precision", one in pairs.values(), min(r for a, r in got.actors if a == one))
    for one, read in pairs.items():
        roles = {role for actor, role in got.actors if actor == read}
        tally.check("events", "role", want.roles[one] in roles, f"{want.roles[one]}>{min(roles)}")


def _score_constants(want: GoldEvent, published: str, tally: Tally) -> None:
    """What answers that never change would get: it took place, on the report's day."""
    tally.add("constant.status", want.status == "occurred")
    tally.add("constant.date", want.any_date or want.date == published)


# statements


def _score_statements(gold: Sequence[GoldStatement], read: Sequence[ReadStatement], world: World, tally: Tally) -> None:
    used: set[int] = set()
    for want in gold:
        at = next((at for at, one in enumerate(read) if at not in used and overlap(one.verb, want.verb)), None)
        if at is not None:
            used.add(at)
        if want.required:
            tally.check("statements", "recall", at is not None)
            if at is not None:
                _score_statement(want, read[at], world, tally)
    for at, one in enumerate(read):
        tally.check("statements", "precision", at in used)
        tally.add("confidence.statements", at in used, one.confidence)


def _score_statement(want: GoldStatement, got: ReadStatement, world: World, tally: Tally) -> None:
    right = any(_same_actor(speaker, got.speaker, world) for speaker in want.speakers)
    tally.check("statements", "speaker", right, _difference(want.speakers[0], got.speaker))
    if want.direct:
        tally.check("statements", "quote", got.quote == want.quote, "other" if got.quote else "missing")
    else:
        tally.check("statements", "no_quote", got.quote is None, "invented")
    if want.date:
        tally.check("statements", "date", got.date == want.date, _difference(want.date, got.date))


# aid


def _score_sums(gold: Sequence[GoldSum], read: Sequence[ReadSum], world: World, tally: Tally) -> None:
    used: set[int] = set()
    for want in gold:
        candidates = [
            (not overlap(one.span, want.span), at)
            for at, one in enumerate(read)
            if at not in used and one.currency == want.currency and _equal(one.amount, want.amount)
        ]
        at = min(candidates)[-1] if candidates else None
        if at is not None:
            used.add(at)
        if want.required:
            tally.check("aid", "recall", at is not None)
            if at is not None:
                _score_sum(want, read[at], world, tally)
    for at, one in enumerate(read):
        tally.check("aid", "precision", at in used)
        tally.add("confidence.aid_figures", at in used, one.confidence)


def _equal(amount: float, marked: float) -> bool:
    return abs(amount - marked) <= 1e-6 * abs(marked)


def _score_sum(want: GoldSum, got: ReadSum, world: World, tally: Tally) -> None:
    for name, answers in want.answers.items():
        given = got.attributes[name]
        if name in ("donor", "recipient"):
            ok = any(_same_actor(one, given, world) for one in answers)
            tally.check("aid", name, ok, _difference(answers[0], given))
        else:
            tally.check("aid", name, given in answers, f"{answers[0]}>{given}")
    if want.part_of or got.is_share:
        tally.check("aid", "part_of", want.part_of == got.part_of, "missing" if not got.is_share else "other")
