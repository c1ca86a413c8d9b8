"""Who does what to whom: actors of an event with their roles."""

from __future__ import annotations

import pytest

from tests.reading import cast, coded

S, T, P, M, H = "source", "target", "participant", "mediator", "host"

#: Sentence: subtype and cast of its first event.
CASES = {
    "verb, subject, object": ("دعت فرنسا روسيا إلى وقف القصف.", "request", {("FRA", S), ("RUS", T)}),
    "object before its purpose": ("اتهمت أوكرانيا روسيا بقصف محطة.", "accusation", {("UKR", S), ("RUS", T)}),
    "subject first": ("إيران تتوعد إسرائيل برد قاس.", "threat", {("IRN", S), ("ISR", T)}),
    "two who meet": (
        "التقى وزير الخارجية المصري نظيره السعودي في الرياض.",
        "meeting",
        {("badr-abdelatty", P), ("faisal-bin-farhan", P)},
    ),
    "met with": ("التقى لافروف مع روبيو.", "meeting", {("sergey-lavrov", P), ("marco-rubio", P)}),
    "a list": ("اجتمع قادة مصر والأردن وقطر في القاهرة.", "meeting", {("EGY", P), ("JOR", P), ("QAT", P)}),
    "between": ("عُقدت محادثات بين روسيا وأوكرانيا في إسطنبول.", "talks", {("RUS", P), ("UKR", P)}),
    "two adjectives": ("جرت محادثات أمريكية روسية في الرياض.", "talks", {("USA", P), ("RUS", P)}),
    "a mediator by adjective": (
        "تبادلت روسيا وأوكرانيا 246 أسيرا بوساطة إماراتية.",
        "prisoner_exchange",
        {("RUS", S), ("UKR", S), ("ARE", M)},
    ),
    "a host": ("تستضيف السعودية محادثات بين روسيا وأوكرانيا.", "talks", {("SAU", H), ("RUS", P), ("UKR", P)}),
    "a guest": ("استقبل ماكرون زيلينسكي في باريس.", "meeting", {("emmanuel-macron", P), ("volodymyr-zelenskyy", P)}),
    "a visit": ("زار ستارمر كييف.", "visit", {("keir-starmer", S), ("UKR", T)}),
    "giver and receiver": ("قدمت ألمانيا لأوكرانيا مساعدات.", "aid_delivery", {("DEU", S), ("UKR", T)}),
    "receiver as first object": ("سلمت ألمانيا أوكرانيا دبابات.", "aid_delivery", {("DEU", S), ("UKR", T)}),
    "laid on": ("فرضت بريطانيا عقوبات على روسيا.", "sanction", {("GBR", S), ("RUS", T)}),
    "the cause has its own actors": (
        "فرضت بريطانيا عقوبات على روسيا بسبب غزوها لأوكرانيا.",
        "sanction",
        {("GBR", S), ("RUS", T)},
    ),
    "an adjective of the object": ("طردت بريطانيا دبلوماسيين روسا.", "expulsion", {("GBR", S), ("RUS", T)}),
    "the freed man's state": ("أفرجت روسيا عن معلم أمريكي.", "release", {("RUS", S), ("USA", T)}),
    "a dropped subject": ("وصل بوتين إلى بكين والتقى الرئيس الصيني.", "visit", {("vladimir-putin", S), ("CHN", T)}),
    "one side alone": ("حشدت روسيا قواتها على الحدود.", "mobilisation", {("RUS", S)}),
    "a passive tells the sides alone": (
        "أُلغيت القمة بين ترامب وبوتين.",
        "summit",
        {("donald-trump", P), ("vladimir-putin", P)},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_actors_have_their_roles(case):
    sentence, subtype, expected = CASES[case]
    event = coded(sentence).events[0]
    assert (event.subtype, cast(event)) == (subtype, expected)


def test_a_dropped_subject_is_implied():
    _, meeting = coded("وصل بوتين إلى بكين والتقى الرئيس الصيني.").events
    assert cast(meeting) == {("vladimir-putin", P), ("xi-jinping", P)}
    assert {a.actor_id: a.basis.value for a in meeting.actors} == {
        "vladimir-putin": "implied_subject",
        "xi-jinping": "title",
    }


def test_a_subject_of_its_own_needs_nobody_from_before():
    *_, agreed = coded("وصل وفد من الحكومة الإثيوبية إلى روما. وأقر البنك الدولي في أبريل منحة لإثيوبيا.").events
    assert ("WORLD-BANK", S) in cast(agreed)
    assert ("ETH", S) not in cast(agreed)


def test_a_reference_takes_the_last_pair():
    meeting, agreement = coded("التقى الوفدان الروسي والأوكراني في إسطنبول. واتفق الجانبان على تعزيز التعاون.").events
    assert cast(meeting) == {("RUS", P), ("UKR", P)}
    assert cast(agreement) == {("RUS", S), ("UKR", S)}


@pytest.mark.parametrize(
    "sentence",
    [
        "التقى الوزير المصري.",
        "التزم الوزير الصمت.",
        "اجتمع الناس في الساحة.",
        "قُتل شخص في حادث سير.",
    ],
)
def test_a_frame_that_misses_a_side_is_no_event(sentence):
    assert [e.subtype for e in coded(sentence).events] == []


def test_nobody_has_two_roles_in_one_event():
    text = (
        "دعت فرنسا روسيا وأوكرانيا إلى هدنة، واتهمت روسيا أوكرانيا بخرقها، والتقى ترامب بوتين في ألاسكا بوساطة سعودية."
    )
    events = coded(text).events
    assert len(events) >= 3
    for event in events:
        ids = [a.actor_id for a in event.actors]
        assert len(ids) == len(set(ids))
