"""Whole reports in, events out."""

from __future__ import annotations

import pytest

from tests.pipelines.join.told import events_of, tables_of

TALKS = "عقد وفدان روسي وأمريكي محادثات في إسطنبول يوم 27 فبراير/شباط 2025 بشأن عمل السفارتين."
TALKS_AGAIN = "أجرت روسيا والولايات المتحدة محادثات في إسطنبول في 27 فبراير 2025 استمرت ست ساعات."


def test_the_same_talks_told_by_two_outlets_on_two_days_are_one_event():
    tables = tables_of(("2025-02-28", TALKS), ("2025-03-01", TALKS_AGAIN))
    (event,) = tables["events"]
    assert (event.n_mentions, event.n_documents, event.n_outlets) == (2, 2, 2)
    assert (event.subtype, event.status, event.date, event.place_id) == ("talks", "occurred", "2025-02-27", "istanbul")
    assert set(event.actors) == {"RUS", "USA"}
    first, second = sorted(tables["event_mentions"], key=lambda m: m.join_reason is not None)
    assert (first.join_reason, first.join_reason_ar) == (None, None)
    assert second.join_reason == "same date: 27 Feb 2025; same place: Istanbul; in both: Russia, United States"
    assert second.join_reason_ar == (
        "التاريخ نفسه: 27 فبراير 2025؛ المكان نفسه: إسطنبول؛ في كليهما: روسيا، الولايات المتحدة"
    )


def test_an_event_is_named_by_its_earliest_mention_and_its_actors_bear_the_name():
    tables = tables_of(("2025-03-01", TALKS_AGAIN), ("2025-02-28", TALKS))
    earliest = min(tables["documents"], key=lambda d: d.published).doc_id
    (event,) = tables["events"]
    assert event.event_id.startswith(f"ev-{earliest}")
    assert {a.event_id for a in tables["event_actors"]} == {event.event_id}


SAME = {
    "the day told as yesterday, by its name and by its date": [
        ("2025-02-28", "عقد وفدان روسي وأمريكي محادثات في إسطنبول أمس."),
        ("2025-03-01", "أجرت روسيا والولايات المتحدة محادثات في إسطنبول الخميس."),
        ("2025-03-05", TALKS),
    ],
    "the place told as a palace and as a country": [
        ("2025-02-19", "عقد وفدان روسي وأمريكي محادثات في قصر الدرعية بالرياض أمس."),
        ("2025-02-20", "أجرت روسيا والولايات المتحدة محادثات في السعودية في 18 فبراير 2025."),
    ],
    "a mediator named by one of two": [
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في الرياض أمس بوساطة سعودية."),
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في الرياض أمس."),
    ],
    "the beginning and the end of a visit": [
        ("2025-09-01", "بدأ رئيس الوزراء الهندي ناريندرا مودي زيارة إلى الصين في 31 أغسطس 2025."),
        ("2025-09-04", "اختتم رئيس الوزراء الهندي ناريندرا مودي زيارته إلى الصين في 3 سبتمبر 2025."),
    ],
    "a later report recalls it": [
        ("2025-02-28", "عقد وفدان روسي وأمريكي محادثات في إسطنبول أمس."),
        ("2025-04-10", "كان وفدان روسي وأمريكي قد عقدا محادثات في إسطنبول في 27 فبراير."),
    ],
    "the same pledge": [
        ("2025-02-18", "تعهدت ألمانيا بتقديم 3 مليارات يورو مساعدات عسكرية لأوكرانيا في 17 فبراير 2025."),
        ("2025-02-19", "تعهدت برلين في 17 فبراير 2025 بتقديم 3 مليارات يورو مساعدات عسكرية لأوكرانيا."),
    ],
    "told as the news of the day, and as of the day before": [
        ("2025-03-25", "دعت فرنسا روسيا إلى قبول وقف إطلاق النار في أوكرانيا."),
        ("2025-03-25", "دعت فرنسا روسيا أمس إلى قبول وقف إطلاق النار في أوكرانيا."),
    ],
    "the same town shelled": [
        ("2025-03-25", "قصفت القوات الروسية مدينة أوديسا أمس."),
        ("2025-03-26", "قصفت القوات الروسية مدينة أوديسا الاثنين."),
    ],
}


@pytest.mark.parametrize("case", SAME)
def test_one_event_told_in_different_words(case):
    (event,) = events_of(*SAME[case])
    assert event.n_documents == event.n_outlets == len(SAME[case])


def test_what_was_planned_and_then_held_is_one_event_with_a_history():
    (event,) = events_of(
        ("2025-03-18", "يعقد وفدان روسي وأمريكي محادثات في الرياض يوم 24 مارس/آذار 2025."),
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في الرياض يوم 24 مارس/آذار 2025."),
    )
    assert (event.status, event.n_documents) == ("occurred", 2)
    assert event.history == ("2025-03-18 planned", "2025-03-25 occurred")
    assert event.first_reported == "2025-03-18"


CANCELLED = {
    "a summit in two weeks": (
        "سيعقد ترامب وبوتين قمة في بودابست خلال أسبوعين.",
        "ألغى البيت الأبيض القمة بين ترامب وبوتين في بودابست.",
    ),
    "a summit soon": (
        "من المقرر أن يعقد الرئيسان الأمريكي والروسي قمة في بودابست قريبا.",
        "ألغيت القمة الأمريكية الروسية في بودابست.",
    ),
    "a meeting": (
        "سيلتقي الرئيس الأمريكي دونالد ترامب نظيره الروسي فلاديمير بوتين في بودابست.",
        "ألغى الرئيس الأمريكي دونالد ترامب لقاءه مع نظيره الروسي فلاديمير بوتين في بودابست.",
    ),
}


@pytest.mark.parametrize("case", CANCELLED)
def test_what_was_planned_and_then_cancelled_is_one_cancelled_event(case):
    planned, cancelled = CANCELLED[case]
    tables = tables_of(("2025-10-17", planned), ("2025-10-22", cancelled))
    (event,) = tables["events"]
    assert (event.status, event.place_id, event.date) == ("cancelled", "budapest", None)
    assert event.history == ("2025-10-17 planned", "2025-10-22 cancelled")
    (reason,) = [m.join_reason for m in tables["event_mentions"] if m.join_reason]
    assert reason == "same place: Budapest; in both: Russia, United States; planned → cancelled"


def test_a_cancellation_long_after_is_of_another_plan():
    planned, cancelled = CANCELLED["a summit in two weeks"]
    assert len(events_of(("2025-06-17", planned), ("2025-10-22", cancelled))) == 2


APART = {
    "two rounds in one city": [
        ("2025-05-17", "عقدت روسيا وأوكرانيا جولة مفاوضات في إسطنبول في 16 مايو 2025."),
        ("2025-06-03", "عقدت روسيا وأوكرانيا جولة مفاوضات في إسطنبول في 2 يونيو 2025."),
    ],
    "two calls of the same leaders within a week": [
        (
            "2025-02-13",
            "أجرى الرئيس الأمريكي دونالد ترامب اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين في 12 فبراير 2025.",
        ),
        (
            "2025-02-18",
            "أجرى الرئيس الأمريكي دونالد ترامب اتصالا هاتفيا مع نظيره الروسي فلاديمير بوتين في 17 فبراير 2025.",
        ),
    ],
    "a king receives one minister and then another": [
        (
            "2025-02-18",
            "استقبل الملك سلمان بن عبد العزيز وزير الخارجية الأمريكي ماركو روبيو في الرياض في 17 فبراير 2025.",
        ),
        (
            "2025-02-18",
            "استقبل الملك سلمان بن عبد العزيز وزير الدفاع الأمريكي بيت هيغسيث في الرياض في 17 فبراير 2025.",
        ),
    ],
    "talks of others with one of the sides": [
        ("2025-03-25", "عقد وفدان أوكراني وأمريكي محادثات في الرياض أمس."),
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في الرياض أمس."),
    ],
    "talks of the same in another city": [
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في جدة أمس."),
        ("2025-03-25", "عقد وفدان روسي وأمريكي محادثات في الرياض أمس."),
    ],
    "a pledge of another sum": [
        ("2025-02-18", "تعهدت ألمانيا بتقديم 3 مليارات يورو مساعدات عسكرية لأوكرانيا في 17 فبراير 2025."),
        ("2025-02-18", "تعهدت ألمانيا بتقديم 5 مليارات يورو مساعدات عسكرية لأوكرانيا في 17 فبراير 2025."),
    ],
    "two towns shelled on one day": [
        ("2025-03-25", "قصفت القوات الروسية مدينة أوديسا أمس."),
        ("2025-03-25", "قصفت القوات الروسية مدينة خاركيف أمس."),
    ],
    "an undated mention": [
        ("2025-02-28", TALKS),
        ("2025-03-01", "عقد وفدان روسي وأمريكي محادثات في إسطنبول بشأن عمل السفارتين."),
    ],
    "two undated mentions": [
        ("2025-02-28", "سبق أن عقد وفدان روسي وأمريكي محادثات في إسطنبول."),
        ("2025-03-01", "عقد وفدان روسي وأمريكي محادثات في إسطنبول بشأن عمل السفارتين."),
    ],
}


@pytest.mark.parametrize("case", APART)
def test_two_events_that_look_alike_stay_apart(case):
    events = events_of(*APART[case])
    assert [event.n_documents for event in events] == [1, 1]


def test_what_is_denied_is_not_what_happened():
    met = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأوكراني أندريه سيبيها في أنقرة في 17 فبراير 2025."
    denied = (
        "نفت موسكو أن يكون وزير الخارجية الروسي سيرغي لافروف قد التقى نظيره الأوكراني أندريه سيبيها "
        "في أنقرة في 17 فبراير 2025."
    )
    events = events_of(("2025-02-18", met), ("2025-02-18", denied), of="meeting")
    assert sorted(event.status for event in events) == ["denied", "occurred"]
    assert [event.n_documents for event in events] == [1, 1]


def test_the_beginning_of_a_war_told_as_history_in_two_reports_is_one_event():
    (war,) = events_of(
        ("2025-02-18", "دعت فرنسا إلى وقف الحرب.\n\nوتشن روسيا منذ 24 فبراير 2022 هجوما عسكريا على أوكرانيا."),
        ("2025-03-18", "دعت إيطاليا إلى الحوار.\n\nوتشن روسيا منذ 24 فبراير 2022 هجوما عسكريا على جارتها أوكرانيا."),
        of="attack",
    )
    assert (war.n_documents, war.n_outlets, war.background) == (2, 2, True)


SUMMIT = "عقد قادة حلف شمال الأطلسي والولايات المتحدة وأوكرانيا وفرنسا وألمانيا قمة في لاهاي أمس."
BESIDE = (
    "عقد حلف شمال الأطلسي قمة في لاهاي أمس. "
    "والتقى الرئيس الأمريكي دونالد ترامب نظيره الأوكراني فولوديمير زيلينسكي في لاهاي أمس."
)


def test_two_who_meet_beside_a_summit_hold_no_summit_but_are_part_of_it():
    summit, meeting = sorted(events_of(("2025-06-26", SUMMIT), ("2025-06-26", BESIDE)), key=lambda e: e.subtype)[::-1]
    assert (summit.subtype, summit.n_documents, summit.part_of) == ("summit", 2, None)
    assert (meeting.subtype, meeting.actors) == ("meeting", ("donald-trump", "volodymyr-zelenskyy"))
    assert meeting.part_of == summit.event_id


ARRIVALS = {
    "of the delegation": (
        "وصل الوفد الروسي إلى إسطنبول أمس.\n\nوعقد وفدان روسي وأوكراني محادثات في إسطنبول اليوم الثلاثاء.",
        True,
    ),
    "of the minister": (
        "وصل وزير الخارجية الروسي سيرغي لافروف إلى الرياض في 17 فبراير 2025. "
        "وعقد وفدان روسي وأمريكي محادثات في الرياض في 18 فبراير 2025.",
        True,
    ),
    "of one who takes no part": (
        "وصل وزير الخارجية الإيراني عباس عراقجي إلى الرياض في 17 فبراير 2025. "
        "وعقد وفدان روسي وأمريكي محادثات في الرياض في 18 فبراير 2025.",
        False,
    ),
    "a week before": (
        "وصل وزير الخارجية الروسي سيرغي لافروف إلى الرياض في 10 فبراير 2025. "
        "وعقد وفدان روسي وأمريكي محادثات في الرياض في 18 فبراير 2025.",
        False,
    ),
    "in another city": (
        "وصل وزير الخارجية الروسي سيرغي لافروف إلى جدة في 17 فبراير 2025. "
        "وعقد وفدان روسي وأمريكي محادثات في الرياض في 18 فبراير 2025.",
        False,
    ),
}


@pytest.mark.parametrize("case", ARRIVALS)
def test_an_arrival_is_part_of_the_talks_it_is_for(case):
    text, belongs = ARRIVALS[case]
    visit, talks = events_of(("2025-02-18", text))
    assert (visit.subtype, talks.subtype) == ("visit", "talks")
    assert visit.part_of == (talks.event_id if belongs else None)


def test_what_is_agreed_at_talks_is_part_of_them():
    text = "عقدت روسيا وأوكرانيا محادثات في إسطنبول أمس.\n\nواتفقت روسيا وأوكرانيا أمس على تبادل ألف أسير."
    events = {event.subtype: event for event in events_of(("2025-05-17", text))}
    assert events["agreement"].part_of == events["talks"].event_id
