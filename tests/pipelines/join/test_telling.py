"""What one report tells of an event, taken together."""

from __future__ import annotations

from datetime import date

from pipelines.join.telling import tellings
from tests.pipelines.join.told import rows


def told(day, text):
    report = rows(day, text)
    states = {newcomer.actor_id: newcomer.country for newcomer in report.newcomers}
    sums = {
        figure.mention_id: frozenset({(figure.amount, figure.currency)})
        for figure in report.aid_figures
        if figure.mention_id
    }
    return tellings([report.document], report.event_mentions, report.event_actors, states, sums)


def test_the_mentions_of_an_event_are_one_telling_with_the_most_precise_day_and_place():
    (talks,) = told(
        "2025-02-28",
        "عقد وفدان روسي وأمريكي محادثات في إسطنبول أمس.\n\nواستمرت المحادثات الروسية الأمريكية في إسطنبول ست ساعات.",
    )
    assert (talks.first, talks.last, talks.place_id) == (date(2025, 2, 27), date(2025, 2, 27), "istanbul")
    assert (talks.family, talks.sides) == ("consult", {"RUS", "USA"})
    assert talks.published == date(2025, 2, 28)


def test_persons_stand_for_their_states():
    (meeting,) = told("2025-02-18", "استقبل الملك سلمان وزير الخارجية الأمريكي ماركو روبيو في الرياض أمس.")
    assert meeting.sides == {"SAU", "USA"}
    assert meeting.persons == {"SAU": {"king-salman"}, "USA": {"marco-rubio"}}


def test_a_newcomer_stands_for_the_state_that_the_report_gives_him():
    (meeting,) = told("2025-02-18", "التقى وزير خارجية النيجر إبراهيم كانديرو نظيره الروسي سيرغي لافروف في موسكو أمس.")
    assert meeting.sides == {"NER", "RUS"}


def test_an_act_has_who_does_it_whom_it_befalls_and_its_sums():
    pledge = told("2025-02-18", "تعهدت ألمانيا أمس بتقديم 3 مليارات يورو مساعدات عسكرية لأوكرانيا.")[0]
    assert (pledge.sources, pledge.targets, pledge.sums) == ({"DEU"}, {"UKR"}, {(3e9, "EUR")})


def test_a_report_that_says_at_last_that_it_is_cancelled_tells_of_a_cancelled_summit():
    told_of = told(
        "2025-10-22",
        "كان من المقرر أن يعقد ترامب وبوتين قمة في بودابست.\n\nوألغى البيت الأبيض القمة بين ترامب وبوتين في بودابست.",
    )
    assert "cancelled" in {one.status for one in told_of}
    assert not any(one.denied for one in told_of)


def test_tellings_come_in_the_order_of_publication_and_those_without_a_day_last():
    reports = [rows(day, "عقد وفدان روسي وأمريكي محادثات في إسطنبول.") for day in ("", "2025-03-01", "2025-02-28")]
    found = tellings(
        [report.document for report in reports],
        [mention for report in reports for mention in report.event_mentions],
        [actor for report in reports for actor in report.event_actors],
        {},
        {},
    )
    assert [one.published for one in found] == [date(2025, 2, 28), date(2025, 3, 1), None]
