"""The right day and the right place on the right event."""

from __future__ import annotations

import pytest

from tests.marked import marked
from tests.reading import coded, event_at

#: ⟦trigger|day⟧; the report is of Thursday, 27 February 2025.
DAYS = {
    "yesterday": "⟦التقى|2025-02-26⟧ ماكرون زيلينسكي أمس.",
    "tomorrow": "⟦سيلتقي|2025-02-28⟧ ماكرون زيلينسكي غدا.",
    "a weekday is the nearest": "⟦قصفت|2025-02-25⟧ إسرائيل مواقع في لبنان الثلاثاء.",
    "a coming weekday": "⟦سيلتقي|2025-03-03⟧ ماكرون زيلينسكي يوم الاثنين المقبل.",
    "a past weekday": "⟦التقى|2025-02-24⟧ ماكرون زيلينسكي يوم الاثنين الماضي.",
    "a day without a year": "⟦التقى|2025-02-14⟧ ماكرون زيلينسكي في 14 فبراير.",
    "a Levantine month": "⟦التقى|2025-02-14⟧ ماكرون زيلينسكي في 14 شباط.",
    "both names of a month": "⟦التقى|2025-02-14⟧ ماكرون زيلينسكي في 14 فبراير/شباط الجاري.",
    "Arabic-Indic digits": "⟦التقى|2025-02-14⟧ ماكرون زيلينسكي في ١٤ فبراير ٢٠٢٥.",
    "a month stays a month": "⟦التقى|2025-01⟧ ماكرون زيلينسكي في يناير 2025.",
    "a year stays a year": "⟦غزت|2022⟧ روسيا أوكرانيا عام 2022.",
    "a span": "⟦اجتمع|2025-03-23/2025-03-25⟧ قادة مصر والأردن في القاهرة من 23 حتى 25 مارس.",
    "no day": "⟦التقى|⟧ ماكرون زيلينسكي.",
    "the day of the invasion is not that of the sanctions": (
        "⟦فرضت|⟧ بريطانيا عقوبات على روسيا بسبب غزوها لأوكرانيا في فبراير 2022."
    ),
    "and the invasion has it": "فرضت بريطانيا عقوبات على روسيا بسبب ⟦غزوها|2022-02⟧ لأوكرانيا في فبراير 2022.",
    "a day for each": "⟦التقى|2025-02-24⟧ ماكرون ترامب الاثنين، ⟦والتقى|2025-02-26⟧ ستارمر زيلينسكي الأربعاء.",
    "a day written first": "وفي 14 فبراير ⟦التقى|2025-02-14⟧ ماكرون زيلينسكي.",
    "the day of the talk about it is not its own": "قال ماكرون أمس إن ترامب ⟦سيلتقي|2025-03-03⟧ بوتين الاثنين المقبل.",
}


@pytest.mark.parametrize("case", DAYS)
def test_an_event_has_its_day(case):
    text, ((start, _, day),) = _one(DAYS[case])
    event = event_at(coded(text), start)
    assert event is not None
    assert (event.date.edtf if event.date else "") == day


def _one(sentence: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A sentence with its first mark; further marks are cases of their own above."""
    text, expected = marked(sentence)
    return text, expected[:1]


def test_two_events_of_a_sentence_keep_their_days_apart():
    text, expected = marked(DAYS["a day for each"])
    read = coded(text)
    assert [event_at(read, start).date.edtf for start, _, _ in expected] == [day for *_, day in expected]


def test_without_a_day_of_publication_yesterday_stays_open():
    (event,) = coded("التقى ماكرون زيلينسكي أمس.", published="").events
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("التقى ماكرون زيلينسكي في 14 فبراير 2025.", "stated"),
        ("التقى ماكرون زيلينسكي أمس.", "relative_to_report"),
        ("اتهمت أوكرانيا روسيا بخرق الهدنة.", "report_day"),
        ("التقى ماكرون زيلينسكي.", "none"),
    ],
)
def test_the_basis_of_a_day_is_told(text, basis):
    assert coded(text).events[0].date_basis.value == basis


#: ⟦trigger|place⟧.
PLACES = {
    "in a city": "⟦التقى|paris⟧ ماكرون زيلينسكي في باريس.",
    "the place first": "وفي باريس ⟦التقى|paris⟧ ماكرون زيلينسكي.",
    "a building": "⟦التقى|elysee-palace⟧ ماكرون زيلينسكي في قصر الإليزيه.",
    "a city that hosts": "تستضيف إسطنبول ⟦محادثات|istanbul⟧ بين روسيا وأوكرانيا.",
    "where a visitor arrives": "⟦وصل|beijing⟧ بوتين إلى بكين.",
    "a capital that meets is no place": "⟦اتفقت|⟧ موسكو وكييف على هدنة.",
    "a town that is struck": "⟦قصفت|kyiv⟧ روسيا كييف.",
    "a town struck in a headline": "إسرائيل ⟦تقصف|gaza-city⟧ غزة أمس.",
    "a capital that strikes is no place": "⟦قصفت|⟧ موسكو أوكرانيا.",
    "at a meeting named by its town": "وهو مطلب ⟦رفضه|munich⟧ زيلينسكي في مؤتمر ميونيخ.",
    "not where a meeting before it was": "⟦علقت|⟧ واشنطن الإمدادات عقب اجتماع متوتر في البيت الأبيض.",
    "not what Brussels does": "توقف العمل بسبب ⟦معارضة|⟧ بروكسل البلجيكية لهذه الفكرة.",
    "not where a company is": "لم ⟦يتفق|⟧ القادة الأوروبيون على استخدام 185 مليار يورو لدى شركة يوروكلير في بلجيكا.",
    "the state that is visited": "منحت كندا كييف مليار دولار خلال ⟦زيارة|CAN⟧ زيلينسكي لها.",
    "where the main verb was": "غادر زيلينسكي البيت الأبيض أمس من دون أن ⟦يوقع|white-house⟧ الاتفاق.",
    "at his residence": "⟦استقبل|mar-a-lago⟧ ترامب زيلينسكي في مقر إقامته بمارالاغو.",
    "nowhere": "⟦التقى|⟧ ماكرون زيلينسكي.",
    "the place of an invasion": "⟦غزت|UKR⟧ روسيا أوكرانيا عام 2022.",
    "each its own": "⟦التقى|riyadh⟧ لافروف روبيو في الرياض، ثم التقى فيدان في أنقرة.",
}


@pytest.mark.parametrize("case", PLACES)
def test_an_event_has_its_place(case):
    text, ((start, _, place),) = marked(PLACES[case])
    event = event_at(coded(text), start)
    assert event is not None
    assert (event.place_id or "") == place


def test_a_dateline_is_where_it_was_written():
    text = "موسكو - التقى ماكرون زيلينسكي أمس في باريس.\nواتفق الجانبان على التعاون."
    places = {e.place_id for e in coded(text).events}
    assert places == {"paris", None}
