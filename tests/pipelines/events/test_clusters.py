"""Which mentions of one report are the same event."""

from __future__ import annotations

import pytest

from tests.reading import coded, words

ONE = {
    "a title and its text": "محادثات أمريكية روسية في الرياض\nأجرت روسيا والولايات المتحدة محادثات في الرياض أمس.",
    "a noun that takes a verb up again": (
        "التقى الرئيس الأمريكي دونالد ترامب الرئيس الروسي فلاديمير بوتين في ألاسكا أمس. "
        "وجاء اجتماع ترامب وبوتين في ألاسكا بعد أسابيع من التوتر."
    ),
    "a city in its country": (
        "التقى وزير الخارجية المصري نظيره السعودي في الرياض أمس. والتقى الوزير المصري نظيره السعودي في السعودية."
    ),
}
TWO = {
    "different days": (
        "التقى وزير الخارجية المصري نظيره السعودي أمس. والتقى وزير الخارجية المصري نظيره السعودي في 3 فبراير."
    ),
    "different cities": (
        "التقى وزير الخارجية المصري نظيره السعودي في الرياض. والتقى وزير الخارجية المصري نظيره السعودي في القاهرة."
    ),
    "different sides": "التقى وزير الخارجية المصري نظيره السعودي أمس. والتقى وزير الخارجية الروسي نظيره التركي أمس.",
    "one side in common": "التقى وزير الخارجية المصري نظيره السعودي. والتقى وزير الخارجية المصري نظيره التركي.",
    "different kinds": "قصفت روسيا كييف أمس. واتهمت روسيا أوكرانيا بخرق الهدنة أمس.",
    "the other direction": "قصفت روسيا أوكرانيا أمس. وقصفت أوكرانيا روسيا أمس.",
}


def roots(text: str) -> list[int]:
    read = coded(text)
    assert len(read.events) == len(read.clusters) >= 2
    return list(read.clusters)


@pytest.mark.parametrize("case", ONE)
def test_mentions_that_agree_are_one_event(case):
    assert set(roots(ONE[case])) == {0}


@pytest.mark.parametrize("case", TWO)
def test_mentions_that_contradict_are_two(case):
    assert len(set(roots(TWO[case]))) == 2


def test_a_day_told_elsewhere_is_passed_on():
    read = coded(
        "ودعا كوستا الرئيس الأوكراني إلى حضور قمة أوروبية تعقد في السادس من مارس المقبل. "
        "وسيلتقي قادة الاتحاد الأوروبي والرئيس الأوكراني فولوديمير زيلينسكي في بروكسل."
    )
    days = {
        words(read, e.trigger): (e.date.edtf, e.date_basis.value)
        for e in read.events
        if e.subtype != "invitation" and e.date
    }
    assert days == {"قمة": ("2025-03-06", "relative_to_report"), "وسيلتقي": ("2025-03-06", "inferred")}
