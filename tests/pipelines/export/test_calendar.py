"""The calendar of what is planned, read again by the library that others use too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar

from pipelines.export.calendar import Entry, calendar

STAMP = date(2026, 1, 2)
TALKS = Entry(
    "ev-1", date(2025, 7, 23), date(2025, 7, 24), "محادثات؛ روسيا, أوكرانيا", "مقرر\nسطر", "http://a/reader?sel=ev-1"
)


def read(*entries: Entry) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(calendar(entries, name="محضر", stamp=STAMP)).walk("VEVENT")


def test_an_entry_lasts_whole_days_and_ends_the_day_after():
    (event,) = read(TALKS)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2025, 7, 23), date(2025, 7, 25))


def test_words_and_link_come_back_as_they_were():
    (event,) = read(TALKS)
    assert (str(event["UID"]), str(event["SUMMARY"]), str(event["DESCRIPTION"]), str(event["URL"])) == (
        TALKS.uid,
        TALKS.summary,
        TALKS.description,
        TALKS.link,
    )


def test_a_plan_is_tentative():
    assert str(read(TALKS)[0]["STATUS"]) == "TENTATIVE"


def test_the_stamp_is_the_day_of_the_build_so_that_the_bytes_are_the_same():
    assert read(TALKS)[0].decoded("DTSTAMP") == datetime(2026, 1, 2, tzinfo=UTC)
    assert calendar([TALKS], name="a", stamp=STAMP) == calendar([TALKS], name="a", stamp=STAMP)


def test_a_line_break_in_a_summary_makes_no_new_property():
    (event,) = read(Entry("ev-2", STAMP, STAMP, "a\r\nATTENDEE:mailto:x@y", ""))
    assert "ATTENDEE" not in event


def test_without_entries_it_is_still_a_calendar():
    assert read() == []
