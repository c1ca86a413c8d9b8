"""Whether a report tells of an event that other reports tell of.

A wrong join is worse than a missed one: types must be of one family, days, places and sides must not contradict one
another, and enough of them must be stated to tell one event from the next of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from pipelines.events.clusters import places_agree
from pipelines.find.name_index import country_rows, place_rows
from pipelines.join.telling import Telling
from pipelines.schema.codes import PlaceKind, Status

#: A date that spans no more than this says which meeting is meant.
PRECISE = timedelta(days=4)
#: A meeting without a day, planned or fallen through, is the one that reports of these weeks plan.
PLANNED_FOR = timedelta(days=60)
#: The longest visit, from its first day to its last.
STAY = timedelta(days=5)
MEETINGS = frozenset({"consult", "call", "visit", "mediation"})
#: Things of which several befall the same side on one day: only the place tells them apart.
MANY_A_DAY = frozenset({"attack"})
#: Acts of speech: one speaker does several of them a day, so that their words must agree too.
_SPEECH = frozenset(
    {"request", "promise", "support", "refusal", "condemnation", "threat", "admission", "concession", "invitation"}
)
_SHARED_WORDS = 0.2
#: From so many sides on a meeting is no longer one of two parties.
_CROWD = 3
#: Meetings of persons, at which another person of the same state is another meeting.
_OF_PERSONS = frozenset({"meeting", "phone_call", "visit"})
#: Organisations of which several bodies meet on one day.
_BUSY = frozenset({"EU", "UN", "NATO", "EUROPE"})
_PLAIN_YEAR = re.compile(r"\d{4}")
_OPEN = frozenset({Status.PLANNED, Status.CANCELLED})


@dataclass(slots=True, eq=False)
class Event:
    """An event as the tellings joined so far have it.

    Attributes:
        tellings: All of them.
        kinds: The latest of each kind: of tellings that differ in nothing that is compared, one is compared.
        into: The event that it was merged into.
    """

    tellings: list[Telling] = field(default_factory=list)
    kinds: dict[tuple[object, ...], Telling] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    place_id: str | None = None
    sides: frozenset[str] = frozenset()
    sums: frozenset[tuple[float, str]] = frozenset()
    into: Event | None = None

    def current(self) -> Event:
        """This event, or the one that it was merged into."""
        return self.into.current() if self.into is not None else self

    @property
    def opening(self) -> Telling:
        """The earliest of its tellings."""
        return self.tellings[0]

    @property
    def unlike(self) -> Collection[Telling]:
        """The tellings to compare with."""
        return self.kinds.values()

    def add(self, telling: Telling) -> None:
        """Take a telling in: the event is as precise as the most precise of them."""
        self.tellings.append(telling)
        if telling.order < self.opening.order:  # of an event that was merged into this one
            self.tellings.insert(0, self.tellings.pop())
        kind = _kind(telling)
        self.kinds.pop(kind, None)
        self.kinds[kind] = telling
        if is_precise(telling.first, telling.last) or self.first is None:
            self.first = max(filter(None, (self.first, telling.first)), default=None)
            self.last = min(filter(None, (self.last, telling.last)), default=None)
        if self.place_id is None or (telling.place_id is not None and _lies_in(telling.place_id, self.place_id)):
            self.place_id = telling.place_id
        self.sides |= telling.sides
        self.sums |= telling.sums


def _kind(telling: Telling) -> tuple[object, ...]:
    """All that is compared of a telling; words count where what was said tells one act of speech from the next."""
    return (
        telling.subtypes,
        telling.status,
        telling.first,
        telling.last,
        telling.edtf,
        telling.place_id,
        telling.sides,
        telling.sources,
        telling.targets,
        frozenset(telling.persons.items()),
        telling.sums,
        _is_history(telling),
        telling.words if telling.family in _SPEECH else None,
    )


def is_precise(first: date | None, last: date | None) -> bool:
    """Whether a date says which of several events of a kind is meant."""
    return first is not None and last is not None and last - first <= PRECISE


def fit(telling: Telling, event: Event) -> tuple[int, ...] | None:
    """How well a telling fits an event; None where it is another.

    Returns:
        Numbers to compare, the better the greater: same day, same place, shared sides, shared words.
    """
    if any(telling.denied != other.denied for other in event.unlike):
        return None  # what did not happen is not what happened
    if not places_agree(telling.place_id, event.place_id) or not _times_agree(telling, event):
        return None
    if telling.family in MEETINGS:
        same = _same_meeting(telling, event)
    else:
        same = all(_same_act(telling, other) for other in event.unlike)
    if not same:
        return None
    words = max(len(telling.words & other.words) for other in event.unlike)
    return (
        int((telling.first, telling.last) == (event.first, event.last)),
        int(telling.place_id is not None and telling.place_id == event.place_id),
        len(telling.sides & event.sides),
        words,
    )


def _times_agree(telling: Telling, event: Event) -> bool:
    if telling.family == "visit" and _same_stay(telling, event):
        return True
    if is_precise(telling.first, telling.last) and is_precise(event.first, event.last):
        return _overlap(telling, event)
    if (telling.first is None and telling.last is None) or (event.first is None and event.last is None):
        return _open_and_near(telling, event)
    return _overlap(telling, event) and (_says_which(telling, event) or _same_stretch(telling, event))


def _same_stay(telling: Telling, event: Event) -> bool:
    """«بدأ زيارة في 31 أغسطس», «اختتم زيارته في 3 سبتمبر»: all days of one visit lie near one another."""
    if not is_precise(telling.first, telling.last) or not is_precise(event.first, event.last):
        return False
    firsts = [day for day in (telling.first, event.first) if day is not None]
    lasts = [day for day in (telling.last, event.last) if day is not None]
    return max(firsts) - min(lasts) <= STAY


def _overlap(telling: Telling, event: Event) -> bool:
    low = max(telling.first or date.min, event.first or date.min)
    high = min(telling.last or date.max, event.last or date.max)
    return low <= high


def _open_and_near(telling: Telling, event: Event) -> bool:
    """Undated: only a meeting that is planned or fell through, of the same sides and place, told in the same weeks."""
    if telling.family not in MEETINGS or not _says_which(telling, event):
        return False
    statuses = {telling.status, *(other.status for other in event.unlike)}
    told = [day for day in (telling.published, event.tellings[-1].published) if day is not None]
    return bool(statuses & _OPEN) and len(told) == 2 and abs(told[0] - told[1]) <= PLANNED_FOR


def _says_which(telling: Telling, event: Event) -> bool:
    """Where the day does not tell, the place and both sides must."""
    if telling.place_id is None or telling.place_id != event.place_id or len(telling.sides) < 2:
        return False
    return any(telling.sides == other.sides for other in event.unlike)


def _same_stretch(telling: Telling, event: Event) -> bool:
    """A war or invasion that both tell of as history, with the same date to the month or from the same beginning."""
    return (
        telling.family in MANY_A_DAY
        and telling.edtf is not None
        and not _PLAIN_YEAR.fullmatch(telling.edtf)
        and any(
            telling.edtf == other.edtf and _is_history(telling) and _is_history(other) and telling.sides == other.sides
            for other in event.unlike
        )
    )


def _is_history(telling: Telling) -> bool:
    return all(mention.background for mention in telling.mentions) and bool(telling.sources and telling.targets)


def _same_meeting(telling: Telling, event: Event) -> bool:
    mine, yours = telling.sides, event.sides
    if not mine & yours or any(_other_people(telling, other) for other in event.unlike):
        return False
    summits = ["summit" in telling.subtypes, _is_summit(event)]
    # «قمة ترامب وبوتين» is a meeting of two.
    crowds = [
        len(sides) >= _CROWD or (summit and not _are_two(sides))
        for sides, summit in zip((mine, yours), summits, strict=True)
    ]
    if crowds[0] != crowds[1] and _are_two(yours if crowds[0] else mine):
        # Two who meet beside a summit hold no summit.
        beside_a_summit = summits[crowds.index(True)]
        return telling.family != "consult" or (not beside_a_summit and _of_delegations(telling, event))
    if mine <= yours or yours <= mine:
        return len(mine & yours) > 1 or _placed(telling, event) or all(summits) or _is_circle(mine & yours)
    return all(crowds) and _placed(telling, event)


def _are_two(sides: frozenset[str]) -> bool:
    """Whether two states meet, and no organisation."""
    return len(sides) == 2 and all(side in country_rows() for side in sides)


def _is_circle(sides: frozenset[str]) -> bool:
    """Whether a group is among the sides that meets seldom, so that its meeting of a day is one («مجموعة الاتصال»)."""
    return any(side not in country_rows() and side not in _BUSY for side in sides)


def _of_delegations(telling: Telling, event: Event) -> bool:
    """Talks may be told with or without their hosts' and mediators' states; the smaller cast lies within the larger."""
    talks = "talks" in telling.subtypes or any("talks" in other.subtypes for other in event.unlike)
    shared = telling.sides & event.sides
    larger, smaller = (telling, event) if len(telling.sides) > len(event.sides) else (event, telling)
    if _days(larger) > _days(smaller):
        # Talks of several days with many hold rounds with each: «من 23 إلى 25 مع الروس والأوكرانيين».
        return False
    return talks and len(shared) > 1 and shared in (telling.sides, event.sides)


def _days(one: Telling | Event) -> int:
    """How many days after the first the last one lies; 0 where either is not known."""
    return (one.last - one.first).days if one.first is not None and one.last is not None else 0


def _is_summit(event: Event) -> bool:
    return any("summit" in telling.subtypes for telling in event.unlike)


def _placed(telling: Telling, event: Event) -> bool:
    return telling.place_id is not None and event.place_id is not None


def _other_people(telling: Telling, other: Telling) -> bool:
    """Whether one side is another person: who received the minister did not receive the president."""
    if not (telling.subtypes <= _OF_PERSONS and other.subtypes <= _OF_PERSONS):
        return False
    return any(
        len(who) == 1 and len(other.persons[side]) == 1 and who != other.persons[side]
        for side, who in telling.persons.items()
        if side in other.persons
    )


def _same_act(telling: Telling, other: Telling) -> bool:
    """One act by one side: what it is directed at must not differ, nor the money given."""
    mine, yours = telling.sources or telling.sides, other.sources or other.sides
    if not mine & yours or (mine - yours and yours - mine):
        return False
    if telling.targets and other.targets and not telling.targets & other.targets:
        return False
    if telling.sums and other.sums and not telling.sums & other.sums:
        return False
    if telling.family in MANY_A_DAY:
        return _same_town(telling.place_id, other.place_id) or (telling.edtf == other.edtf and _is_history(telling))
    if telling.family in _SPEECH:
        return bool(telling.subtypes & other.subtypes) and _say_the_same(telling.words, other.words)
    return True


def _same_town(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    kinds = {row.kind for row in map(place_rows().get, (one, other)) if row is not None}
    return PlaceKind.COUNTRY not in kinds


def _say_the_same(mine: Iterable[str], yours: Iterable[str]) -> bool:
    mine, yours = frozenset(mine), frozenset(yours)
    return bool(mine and yours) and len(mine & yours) / min(len(mine), len(yours)) >= _SHARED_WORDS


def _lies_in(place_id: str, other: str) -> bool:
    row = place_rows().get(place_id)
    return row is not None and place_id != other and other in (row.city_id, row.country)
