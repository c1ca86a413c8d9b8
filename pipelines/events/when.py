"""When an event took place: which expression of time hangs on which word, and what relative ones hang on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.events.arguments import right_end
from pipelines.events.scene import Scene
from pipelines.model import EdtfDate, TimeExpression
from pipelines.schema.codes import DateBasis, DatePrecision, TimeKind

_NEXT_NOUN_REACH = 6


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and where it comes from."""

    date: EdtfDate | None
    basis: DateBasis


NO_DATE = Dated(None, DateBasis.NONE)


def day(value: date) -> EdtfDate:
    """A single day."""
    return EdtfDate(value.isoformat(), value, value)


def precision_of(edtf: EdtfDate | None) -> DatePrecision:
    """How exact a date is, from its EDTF form."""
    if edtf is None:
        return DatePrecision.UNKNOWN
    text = edtf.edtf
    if "/" in text:
        return DatePrecision.OPEN if ".." in text else DatePrecision.INTERVAL
    plain = text.rstrip("~?%")
    if "W" in plain:
        return DatePrecision.WEEK
    return {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}.get(len(plain), DatePrecision.DAY)


class Calendar:
    """The expressions of time of a sentence and the predicates (verbs, event nouns) they hang on."""

    def __init__(self, scene: Scene, predicates: Sequence[int]) -> None:
        """Lay out a sentence.

        Args:
            scene: The sentence.
            predicates: Token indexes of its verbs and event nouns, ascending.
        """
        self._scene = scene
        self._predicates = predicates
        self._ends = {at: right_end(scene, at + 1) for at in predicates}
        self._owned: dict[int, list[TimeExpression]] = {}
        for at, time in _first_tokens(scene):
            owner = self._owner(at)
            if owner is not None:
                self._owned.setdefault(owner, []).append(time)

    def owned_by(self, at: int) -> list[TimeExpression]:
        """Expressions that hang on the predicate at a token, in reading order."""
        return self._owned.get(at, [])

    def governing(self, at: int) -> int | None:
        """The predicate in whose clause a token stands."""
        return next((p for p in reversed(self._predicates) if p < at < self._ends[p]), None)

    def hanging(self) -> list[tuple[int, TimeExpression]]:
        """Predicates with the expressions on them that count from another event."""
        return [(at, time) for at, times in sorted(self._owned.items()) for time in times if is_hanging(time)]

    def _owner(self, at: int) -> int | None:
        """The nearest predicate before in whose clause the expression stands; else the next one after it."""
        left = [p for p in self._predicates if p < at < self._ends[p]]
        if left:
            return left[-1]
        return next((p for p in self._predicates if p > at), None) or next(
            (p for p in reversed(self._predicates) if p < at), None
        )


def _first_tokens(scene: Scene) -> list[tuple[int, TimeExpression]]:
    found: list[tuple[int, TimeExpression]] = []
    for at in range(scene.first, scene.last):
        time = scene.times.get(at)
        if time is not None and at not in scene.quotes and (not found or found[-1][1] is not time):
            found.append((at, time))
    return found


def stated(times: Sequence[TimeExpression], *, since: bool = False) -> Dated:
    """The date that expressions state by themselves.

    Args:
        times: Expressions that hang on one predicate.
        since: Whether «منذ 2022» dates it too: only what still goes on.
    """
    bounds = ("event", "until") if since else ("event", "until", "since")
    dates = [t for t in times if t.kind is TimeKind.DATE and t.date is not None and t.anchor not in bounds]
    if not dates:
        return NO_DATE
    # «وقبل شهرين، في 14 فبراير»: the second says which day of the first.
    meant = next((t for t in dates[1:] if _is_within(t.date, dates[0].date)), dates[0])
    return Dated(meant.date, meant.basis)


def _is_within(one: EdtfDate | None, other: EdtfDate | None) -> bool:
    """Whether a day lies in a week, month or year."""
    if one is None or other is None or one.first is None or one.first != one.last:
        return False
    if other.first is None or other.last is None or other.first == other.last:
        return False
    return "/" not in other.edtf and other.first <= one.first <= other.last


def is_hanging(time: TimeExpression) -> bool:
    """Whether an expression counts from another event («بعد ذلك بستة أيام», «عشية الاجتماع»)."""
    return (
        time.anchor == "event"
        and time.date is None
        and (time.offset_days is not None or time.offset_months is not None)
    )


def shifted(base: EdtfDate, time: TimeExpression, sign: int) -> EdtfDate | None:
    """A date so many days (or months) after another, or before it with sign -1; only days can be counted from."""
    if base.first is None or base.first != base.last:
        return None
    if time.offset_days is not None:
        return day(base.first + timedelta(days=sign * time.offset_days))
    months = sign * (time.offset_months or 0)
    number = base.first.year * 12 + base.first.month - 1 + months
    first = date(number // 12, number % 12 + 1, 1)
    after = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return EdtfDate(f"{first:%Y-%m}", first, after - timedelta(days=1))


def noun_after(scene: Scene, time: TimeExpression, nouns: Sequence[int]) -> int | None:
    """The event noun right after an expression («بعد ثلاثة أيام من ⟨اللقاء⟩», «عشية ⟨الاجتماع⟩»)."""
    ends = [at for at in range(scene.first, scene.last) if scene.times.get(at) is time]
    if not ends:
        return None
    return next((at for at in nouns if ends[-1] - 1 <= at <= ends[-1] + _NEXT_NOUN_REACH), None)


def is_later(edtf: EdtfDate | None, published: date | None) -> bool:
    """Whether a date lies wholly after the day of publication."""
    return edtf is not None and published is not None and edtf.first is not None and edtf.first > published


def is_long_ago(edtf: EdtfDate | None, published: date | None, days: int = 21) -> bool:
    """Whether a date lies so far back that a report tells it as history."""
    return (
        edtf is not None
        and published is not None
        and edtf.last is not None
        and edtf.last < published - timedelta(days=days)
    )
