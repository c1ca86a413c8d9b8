"""What is planned as a calendar (iCalendar, RFC 5545) that other programs open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import icalendar

from pipelines import __version__


@dataclass(frozen=True, slots=True)
class Entry:
    """A planned event.

    Attributes:
        uid: Its id: a later file brings the same entry up to date.
        first: First day that it may fall on. last: Last one.
        summary: What it is, in a line. description: What else to know. link: The way to its sentence; may be empty.
    """

    uid: str
    first: date
    last: date
    summary: str
    description: str
    link: str = ""


def calendar(entries: Iterable[Entry], *, name: str, stamp: date) -> bytes:
    """A calendar of events that last whole days, each tentative: a plan is no fact.

    Args:
        entries: In the order to write.
        name: Of the calendar.
        stamp: Day on which the tables were built: with the clock's, no two files would be alike.

    Returns:
        An ``.ics`` file; the same entries give the same bytes.
    """
    made = icalendar.Calendar()
    made.add("PRODID", f"-//Mahdar//{__version__}//EN")
    made.add("VERSION", "2.0")
    made.add("X-WR-CALNAME", name)
    for entry in entries:
        made.add_component(_event(entry, datetime.combine(stamp, time(), UTC)))
    return bytes(made.to_ical())


def _event(entry: Entry, stamp: datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", stamp)
    event.add("DTSTART", entry.first)
    event.add("DTEND", entry.last + timedelta(days=1))  # the day after, by the standard
    event.add("SUMMARY", entry.summary)
    event.add("DESCRIPTION", entry.description)
    event.add("STATUS", "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")
    if entry.link:
        event.add("URL", entry.link)
    return event
