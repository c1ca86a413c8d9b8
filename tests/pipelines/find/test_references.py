"""«الجانبان», «بلاده», «نظيره»: whom a reference means."""

from __future__ import annotations

import pytest

from tests.reading import found, words

#: Text, the referring words in it, whom they mean.
CASES = {
    "the two sides": ("التقى الوفدان الروسي والأوكراني. واتفق الجانبان على هدنة.", "الجانبان", {"RUS", "UKR"}),
    "the two countries": ("اجتمعت روسيا وأوكرانيا. واتفق البلدان على هدنة.", "البلدان", {"RUS", "UKR"}),
    "the two parties": ("عقدت إيران والعراق محادثات، ووصف الطرفان الأجواء بالجيدة.", "الطرفان", {"IRN", "IRQ"}),
    "the last pair, not the first": (
        "التقى الوفدان الروسي والأوكراني. ثم اجتمعت إيران والعراق. واتفق الجانبان على هدنة.",
        "الجانبان",
        {"IRN", "IRQ"},
    ),
    "the two presidents": (
        "التقى ترامب وبوتين في ألاسكا. وقال الرئيسان إن اللقاء كان مثمرا.",
        "الرئيسان",
        {"donald-trump", "vladimir-putin"},
    ),
    "his country": ("قال لافروف إن بلاده مستعدة.", "بلاده", {"RUS"}),
    "her country": ("قالت زاخاروفا إن بلادها مستعدة.", "بلادها", {"RUS"}),
    "his counterpart by adjective": (
        "التقى وزير الخارجية المصري نظيره السعودي.",
        "نظيره السعودي",
        {"faisal-bin-farhan"},
    ),
    "a president's counterpart is a president": (
        "استقبل الرئيس الفرنسي نظيره الأوكراني.",
        "نظيره الأوكراني",
        {"volodymyr-zelenskyy"},
    ),
    "a counterpart whose adjective is a word too": (
        "التقى وزير الخارجية المصري نظيره التركي.",
        "نظيره التركي",
        {"hakan-fidan"},
    ),
    "his counterpart by name": (
        "التقى ماركو روبيو نظيره الروسي سيرغي لافروف.",
        "نظيره الروسي سيرغي لافروف",
        {"sergey-lavrov"},
    ),
    "the alliance": ("أعلن حلف الناتو أن الحلف مستعد.", "الحلف", {"NATO"}),
}

OPEN = {
    "no pair before": ("وافق الجانبان على ذلك.", "الجانبان"),
    "a title of nobody": ("قال الوزير ذلك.", "الوزير"),
    "no one whose country it could be": ("هذه بلاده.", "بلاده"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_reference_means(case):
    text, reference, ids = CASES[case]
    read = found(text)
    meant = [set(m.actor_ids) for m in read.actors if words(read, m.span) == reference]
    assert meant == [ids]


@pytest.mark.parametrize("case", OPEN)
def test_a_reference_without_anchor_means_nobody(case):
    text, reference = OPEN[case]
    read = found(text)
    assert [m.actor_ids for m in read.actors if words(read, m.span) == reference and m.actor_ids] == []
