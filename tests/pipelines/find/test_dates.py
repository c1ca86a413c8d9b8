"""Expressions of time in sentences, and the day of publication; each rule's own examples stand beside the rule."""

from __future__ import annotations

from datetime import date

import pytest

from tests.marked import marked
from tests.reading import found

#: ⟦words|EDTF⟧, read on Thursday, 27 February 2025; open or undated expressions have no value.
DATES = {
    "today": "وصل الوفد ⟦اليوم|2025-02-27⟧.",
    "yesterday": "وصل الوفد ⟦أمس|2025-02-26⟧.",
    "the day before yesterday": "وصل الوفد ⟦أول أمس|2025-02-25⟧.",
    "tomorrow": "يصل الوفد ⟦غدا|2025-02-28⟧.",
    "a weekday in the past": "وصل الوفد ⟦الثلاثاء|2025-02-25⟧.",
    "a weekday with the word day": "وصل الوفد ⟦يوم الثلاثاء|2025-02-25⟧.",
    "next Monday": "يصل الوفد ⟦الاثنين المقبل|2025-03-03⟧.",
    "last Monday": "وصل الوفد ⟦الاثنين الماضي|2025-02-24⟧.",
    "day, month and year": "وصل الوفد في ⟦14 يناير 2025|2025-01-14⟧.",
    "the nearest year": "وصل الوفد في ⟦14 ديسمبر|2024-12-14⟧.",
    "a month never gets a day": "وصل الوفد في ⟦يناير 2025|2025-01⟧.",
    "both names with a slash": "وصل الوفد في ⟦14 يناير/كانون الثاني 2025|2025-01-14⟧.",
    "both names the other way": "وصل الوفد في ⟦14 كانون الثاني/يناير 2025|2025-01-14⟧.",
    "both names in brackets": "وصل الوفد في ⟦14 يناير (كانون الثاني) 2025|2025-01-14⟧.",
    "a Maghrebi month": "وصل الوفد في ⟦14 جانفي 2025|2025-01-14⟧.",
    "a Levantine month": "وصل الوفد في ⟦14 كانون الثاني 2025|2025-01-14⟧.",
    "Hijri with its Gregorian day": "وصل الوفد في ⟦28 شعبان 1446 الموافق 27 فبراير 2025|2025-02-27⟧.",
    "numbers": "وصل الوفد في ⟦14/1/2025|2025-01-14⟧.",
    "numbers, month first where it must be": "وصل الوفد في ⟦6/25/2025|2025-06-25⟧.",
    "Arabic-Indic digits": "وصل الوفد في ⟦١٤ يناير ٢٠٢٥|2025-01-14⟧.",
    "a zero-width mark inside": "وصل الوفد في ⟦14 ينا\u200dير 2025|2025-01-14⟧.",
    "an ordinal": "وصل الوفد في ⟦الرابع عشر من يناير 2025|2025-01-14⟧.",
    "this month": "وصل الوفد في ⟦11 من الشهر الجاري|2025-02-11⟧.",
    "last month": "وصل الوفد ⟦الشهر الماضي|2025-01⟧.",
    "last year": "وصل الوفد ⟦العام الماضي|2024⟧.",
    "next week": "يصل الوفد ⟦الأسبوع المقبل|2025-W10⟧.",
    "two days": "اجتمعوا ⟦يومي 4 و5 فبراير/ شباط الجاري|2025-02-04/2025-02-05⟧.",
    "from and to": "اجتمعوا من ⟦23 حتى 25 مارس|2025-03-23/2025-03-25⟧.",
    "a year": "بدأت الحرب ⟦عام 2022|2022⟧.",
    "a dual year": "عمل هنا ⟦عامي 2023 و2024|2023/2024⟧.",
}

NO_DATE = {
    "a resolution's number": "تبنى المجلس القرار 2728.",
    "a room": "اجتمعوا في القاعة 12.",
    "a jet": "حلقت طائرات إف 16.",
    "a street": "تظاهروا في شارع 17.",
    "a score": "فاز الفريق 3-2.",
    "a group's name": "اجتمعت مجموعة السبع.",
    "a newspaper's name": "ذكر موقع المغرب اليوم أن الوفد وصل.",
}


@pytest.mark.parametrize("case", DATES)
def test_dates_are_as_precise_as_their_words(case):
    text, expected = marked(DATES[case])
    seen = [(*time.span, time.date.edtf if time.date else "") for time in found(text).times]
    assert seen == expected


@pytest.mark.parametrize("case", NO_DATE)
def test_numbers_that_are_no_dates(case):
    assert [time.date for time in found(NO_DATE[case]).times if time.date] == []


@pytest.mark.parametrize("case", ["today", "yesterday", "a weekday in the past", "last month", "the nearest year"])
def test_without_a_day_of_publication_relative_words_stay_open(case):
    text, _ = marked(DATES[case])
    (time,) = found(text, published="").times
    assert time.date is None or time.date.first is None or time.date.edtf.startswith("X")


def test_a_date_and_its_bounds_agree():
    for sentence in DATES.values():
        for time in found(marked(sentence)[0]).times:
            assert time.date is not None
            assert time.date.first is not None
            assert time.date.last is not None
            assert time.date.first <= time.date.last


PUBLISHED = {
    "front matter": ("وصل الوفد.", {"published": "2025-02-27"}, "2025-02-27", "front_matter"),
    "front matter, day first": ("وصل الوفد.", {"published": "27/02/2025"}, "2025-02-27", "front_matter"),
    "front matter with a time": ("وصل الوفد.", {"published": "2025-02-27T10:30:00Z"}, "2025-02-27", "front_matter"),
    "a stamp on top": ("27 فبراير 2025\nوصل الوفد إلى جدة.", {"published": ""}, "2025-02-27", "text"),
    "glued to the first word": ("٢٧ فبراير ٢٠٢٥التقى ماكرون زيلينسكي.", {"published": ""}, "2025-02-27", "text"),
    "printed as published": (
        "عنوان\nنشر في 27 فبراير 2025\nآخر تحديث 28 فبراير 2025\nوصل الوفد إلى جدة.",
        {"published": ""},
        "2025-02-27",
        "text",
    ),
    "in the address": (
        "وصل الوفد.",
        {"published": "", "url": "https://example.org/2025/02/27/a"},
        "2025-02-27",
        "url",
    ),
    "the front matter wins": ("26 فبراير 2025\nوصل الوفد.", {"published": "2025-02-27"}, "2025-02-27", "front_matter"),
    "a date inside a sentence is none": (
        "وصل الوفد إلى جدة في 14 يناير 2025 قادما من القاهرة.",
        {"published": ""},
        None,
        "none",
    ),
    "no such day": ("وصل الوفد.", {"published": "2025-02-30"}, None, "none"),
    "nothing": ("وصل الوفد.", {"published": ""}, None, "none"),
}


@pytest.mark.parametrize("case", PUBLISHED)
def test_the_day_of_publication(case):
    text, front, day, basis = PUBLISHED[case]
    read = found(text, **front)
    assert (read.published, read.published_basis.value) == (date.fromisoformat(day) if day else None, basis)
