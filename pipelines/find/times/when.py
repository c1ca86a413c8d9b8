"""What expressions of time mean before the day of publication is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pipelines.find.times.calendar import Toward
from pipelines.schema.codes import Calendar


class Unit(StrEnum):
    """Units of time, as they end an ISO 8601 duration; «عقد» is counted as ten years."""

    DAY = "D"
    WEEK = "W"
    MONTH = "M"
    YEAR = "Y"
    DECADE = "E"
    HOUR = "TH"
    MINUTE = "TM"
    SECOND = "TS"


class Anchor(StrEnum):
    """What an expression hangs on; ``since`` and ``until`` say that it bounds a stretch of time."""

    REPORT = "report"
    PREVIOUS = "previous_date"
    EVENT = "event"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the report, from a date before or from an event; as exact as its unit.

    Attributes:
        count: None where the text gives no figure («بعد أيام من الاجتماع»).
        weekday: A day of the week that stands beside it («أمس الاثنين»).
    """

    unit: Unit
    count: int | None
    anchor: Anchor = Anchor.REPORT
    approximate: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A day, month or year by its name or number; the nearest such one where the year is not said.

    Attributes:
        within: The month or year that it lies in, where that is relative («11 من الشهر ذاته»).
        weekday: A day of the week that stands beside it («الخميس 27 فبراير»).
        midnight: It says a midnight, which belongs to two days.
    """

    calendar: Calendar = Calendar.GREGORIAN
    year: int | None = None
    month: int | None = None
    day: int | None = None
    toward: Toward | None = None
    within: Offset | None = None
    weekday: int | None = None
    midnight: bool = False


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, alone, with a direction, or of a week."""

    weekday: int
    toward: Toward | None = None
    within: Offset | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season (EDTF 21 to 24) of a year, or the nearest one."""

    season: int
    year: Named | Offset | None = None
    toward: Toward | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """Some months of a year: a quarter, a half, the first ten."""

    first: int
    last: int
    year: Named | Offset


@dataclass(frozen=True, slots=True)
class Weekend:
    """The week of the nearest weekend."""


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another."""

    first: Named | Offset | Weekday
    last: Named | Offset | Weekday


@dataclass(frozen=True, slots=True)
class Length:
    """A duration in ISO 8601 (None: «أسابيع عدة»), and where it began if it lasts until the report."""

    value: str | None
    start: Offset | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, ``T18:00``."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that comes back: ``P1M`` is every month."""

    value: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """Words that only look like an expression of time («روسيا اليوم»)."""


Point: TypeAlias = Named | Offset | Weekday
Dated: TypeAlias = Named | Offset | Weekday | Season | Months | Weekend | Between
When: TypeAlias = Named | Offset | Weekday | Season | Months | Weekend | Between | Length | Clock | Repeat | Nothing


@dataclass(frozen=True, slots=True)
class Context:
    """What relative expressions are worked out from.

    Attributes:
        published: The day of publication.
        previous: The last date before in the report.
        previous_day: The last one of them that is a day.
        edge: ``since`` or ``until``, where such a word stands before the expression.
    """

    published: date | None = None
    previous: date | None = None
    previous_day: date | None = None
    edge: Anchor | None = None
