"""Where: cities, buildings, regions and countries, with the preposition before them."""

from __future__ import annotations

import pytest

from tests.marked import marked
from tests.reading import found

#: ⟦words|place and preposition⟧.
SENTENCES = {
    "in a city": "اجتمعوا في ⟦إسطنبول|istanbul في⟧.",
    "another spelling": "اجتمعوا في ⟦اسطنبول|istanbul في⟧.",
    "to a city": "وصل الوفد إلى ⟦جدة|jeddah الي⟧.",
    "a preposition written onto it": "عقد الاجتماع ب⟦الرياض|riyadh ب⟧.",
    "a building in its city": "عقد الاجتماع في ⟦قصر الدرعية|diriyah-palace في⟧ ب⟦الرياض|riyadh ب⟧.",
    "a noun between": "عقد الاجتماع في مدينة ⟦خاركيف|kharkiv في⟧.",
    "the capital": "عقد الاجتماع في العاصمة ⟦كييف|kyiv في⟧.",
    "a country": "تظاهر الآلاف في ⟦فرنسا|FRA في⟧.",
    "a region": "سقطت المدينة في ⟦دونيتسك|donetsk في⟧.",
    "the longer name": "وصل الوفد إلى ⟦أفريقيا الوسطى|CAF الي⟧.",
    "a country that begins like another": "وصل الوفد إلى ⟦غينيا الاستوائية|GNQ الي⟧.",
    "a headquarters": "اجتمعوا في ⟦مقر حلف شمال الأطلسي|nato-headquarters في⟧ ب⟦بروكسل|brussels ب⟧.",
    "a ministry": "اجتمعوا في ⟦مقر وزارة الخارجية البلجيكية|belgian-foreign-ministry في⟧.",
    "an embassy": "تجمعوا أمام ⟦السفارة الروسية في بروكسل|russian-embassy-in-brussels امام⟧.",
    "a consulate": "اجتمعوا في ⟦القنصلية الروسية في إسطنبول|russian-consulate-general-in-istanbul في⟧.",
    "vowels inside": "اجتمعوا في ⟦جُدّة|jeddah في⟧.",
    "a town of two countries by its country": "وصل الوفد إلى ⟦طرابلس|tripoli-lebanon الي⟧ في ⟦لبنان|LBN في⟧.",
    "its other country": "وصل الوفد إلى ⟦طرابلس|tripoli الي⟧ في ⟦ليبيا|LBY في⟧.",
}

NOWHERE = {
    "a sunset prayer": "توقف القصف بعد صلاة المغرب.",
    "a common word without its country": "وصل الطفل إلى الباب.",
    "a credit": "اجتمعوا في القاعة.\nف.ي/ع.ج.م (د ب ا، ا.ف.ب، رويترز)",
    "an animal": "قطع النمر الغابة.",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_places_are_found(case):
    text, expected = marked(SENTENCES[case])
    seen = [(*p.span, f"{p.place_id} {p.preposition}") for p in found(text).places]
    assert seen == expected


@pytest.mark.parametrize("case", NOWHERE)
def test_no_place_is_found(case):
    assert [p.place_id for p in found(NOWHERE[case]).places] == []
