"""Who is named, by name, adjective, capital or title; and who is not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from tests.marked import marked
from tests.reading import found, words

SENTENCES = {
    "a state by name": "رحبت ⟦النرويج|NOR⟧ بالقرار.",
    "by a capital that acts": "قالت ⟦موسكو|RUS⟧ إن الموعد لم يتغير.",
    "by an adjective and a group": "وصل ⟦وفد أمريكي|USA⟧.",
    "by the other spelling": "وصل ⟦وفد أميركي|USA⟧.",
    "by soldiers": "انتشرت ⟦القوات الأوكرانية|UKR⟧ في المدينة.",
    "by a people": "أعلن ⟦الروس|RUS⟧ ذلك.",
    "by its government": "وافقت ⟦الحكومة اليمنية|YEM⟧ على الخطة.",
    "a list": "أكدت ⟦مصر|EGY⟧ و⟦الأردن|JOR⟧ و⟦قطر|QAT⟧ دعمها.",
    "joined words": "أعلنت ⟦الولاياتالمتحدة|USA⟧ ذلك.",
    "a name that is a time of day too": "دعا ⟦المغرب|MAR⟧ إلى ضبط النفس.",
    "palaces that speak": "نفى ⟦الكرملين|kremlin⟧ ذلك، ورحب ⟦الإليزيه|elysee⟧ به.",
    "the White House": "أعلن ⟦البيت الأبيض|white-house⟧ ذلك.",
    "an organisation": "رحب ⟦حلف شمال الأطلسي|NATO⟧ بالقرار.",
    "its short name": "رحب ⟦الناتو|NATO⟧ بالقرار.",
    "a ministry": "نفت ⟦وزارة الدفاع الأوكرانية|ukrainian-defence-ministry⟧ ذلك.",
    "a ministry in short": "قالت ⟦الخارجية السعودية|saudi-foreign-ministry⟧ ذلك.",
    "with a clitic before": "قدمت ⟦ألمانيا|DEU⟧ دعما لـ⟦أوكرانيا|UKR⟧.",
    "lam and article run together": "قدمت ⟦ألمانيا|DEU⟧ دعما ل⟦لولايات المتحدة|USA⟧.",
    # persons
    "in full": "قال ⟦دونالد ترامب|donald-trump⟧ ذلك.",
    "by surname": "قال ⟦ترامب|donald-trump⟧ ذلك.",
    "spelled as in the Gulf": "قال ⟦ترمب|donald-trump⟧ ذلك.",
    "Zelensky": "قال ⟦زيلينسكي|volodymyr-zelenskyy⟧ ذلك.",
    "Zelensky without ya": "قال ⟦زيلنسكي|volodymyr-zelenskyy⟧ ذلك.",
    "with Egyptian final ya": "قال ⟦زيلينسكى|volodymyr-zelenskyy⟧ ذلك.",
    "Zelensky with Putin's first name": "قال ⟦فلاديمير زيلينسكي|volodymyr-zelenskyy⟧ ذلك.",
    "title and name": "وصل ⟦المستشار الألماني فريدريش ميرتس|friedrich-merz⟧.",
    "a title of three words": "قال ⟦الأمين العام للأمم المتحدة أنطونيو غوتيريش|antonio-guterres⟧ ذلك.",
    "a title alone": "قال ⟦الرئيس الأوكراني|volodymyr-zelenskyy⟧ ذلك.",
    "a title and a feminine state": "قال ⟦وزير الخارجية المصري|badr-abdelatty⟧ ذلك.",
    "a title whose adjective is a word too": "قال ⟦الرئيس التركي|recep-tayyip-erdogan⟧ ذلك.",
    "the spokeswoman": "قالت ⟦المتحدثة باسم الخارجية الروسية ماريا زاخاروفا|maria-zakharova⟧ ذلك.",
    "marks inside": "قال ⟦زيـلـيـنـسكي|volodymyr-zelenskyy⟧ ذلك.",
    "vowels inside": "رحّبت ⟦رُوسِيا|RUS⟧ بالقرار.",
    "a state that a verb with its object makes act": "غارات تشنها ⟦السعودية|SAU⟧ في الشمال.",
    "whom a ministry gives to": "قدمت ⟦وزارة الخزانة|us-treasury⟧ ل⟦أوكرانيا|UKR⟧ معدات.",
    "a direction mark inside": "رحبت ⟦روس\u200fيا|RUS⟧ بالقرار.",
}

NOBODY = {
    "allies are nobody in particular": "اجتمع حلفاء كييف.",
    "experts": "قال الخبراء ذلك.",
    "prayer at sunset": "توقف القصف بعد صلاة المغرب.",
    "a ministry of nowhere": "قال الوزير ذلك.",
    "where he was born": "عاد الشاعر إلى مسقط رأسه.",
    "a rank": "أصيب ضابط صف.",
    "money is no Mali": "راجع المدير المالي الحسابات.",
    "a common word": "ارتفعت أسعار البنيان.",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_actors_are_named(case):
    text, expected = marked(SENTENCES[case])
    seen = [(*m.span, "|".join(m.actor_ids)) for m in found(text).actors if m.actor_ids]
    assert seen == expected


@pytest.mark.parametrize("case", NOBODY)
def test_nobody_is_named(case):
    assert [m.actor_ids for m in found(NOBODY[case]).actors if m.actor_ids] == []


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2025-01-19", "joe-biden"),
        ("2025-01-20", "donald-trump"),
        ("2020-06-01", "donald-trump"),
        ("2016-06-01", "barack-obama"),
    ],
)
def test_a_title_means_who_held_it_that_day(day, holder):
    (mention,) = found("قال الرئيس الأمريكي ذلك.", published=day).actors
    assert mention.actor_ids == (holder,)


def test_the_readings_tell_how_somebody_was_named():
    read = found("قالت روسيا والكرملين وموسكو والرئيس الأوكراني ووفد أمريكي ذلك.")
    assert {words(read, m.span): m.reading.value for m in read.actors} == {
        "روسيا": "name",
        "الكرملين": "name",
        "موسكو": "metonym",
        "الرئيس الأوكراني": "title",
        "وفد أمريكي": "group",
    }


def test_an_adjective_knows_its_noun():
    read = found("جرت محادثات أمريكية في جدة.")
    (mention,) = [m for m in read.actors if m.modifies is not None]
    assert (mention.actor_ids, read.parsed.tokens[mention.modifies].text) == (("USA",), "محادثات")


def test_a_newcomer_is_told_by_title_and_name():
    read = found("قال وزير خارجية النيجر إبراهيم كانديرو إن الموعد لم يتغير.")
    (newcomer,) = read.newcomers
    assert newcomer.name_ar == "إبراهيم كانديرو"
    assert (newcomer.kind.value, newcomer.country) == ("person", "NER")
    assert newcomer.role_title == "وزير خارجية النيجر"
    assert [m.actor_ids for m in read.actors] == [(newcomer.actor_id,)]


def test_a_newcomer_is_known_by_his_surname_once_he_was_named():
    first, later = "قال وزير خارجية النيجر إبراهيم كانديرو إن الموعد قريب. ", "وأضاف كانديرو أن الوفد وصل."
    read = found(first + later)
    assert [words(read, m.span) for m in read.actors if m.actor_ids][-1] == "كانديرو"
    assert len({m.actor_ids for m in read.actors if m.actor_ids}) == 1
    assert [m.actor_ids for m in found(later).actors if m.actor_ids] == []


def test_a_surname_that_two_newcomers_share_means_neither():
    read = found(
        "التقى وزير خارجية النيجر إبراهيم كانديرو السفير البريطاني مايكل كانديرو. وقال كانديرو إن الموعد قريب."
    )
    assert "كانديرو" not in [words(read, m.span) for m in read.actors]


def test_a_newcomer_keeps_his_id_in_another_report():
    ids = {
        found(text).newcomers[0].actor_id
        for text in ("قال وزير خارجية النيجر إبراهيم كانديرو ذلك.", "وصل الوزير النيجري إبراهيم كانديرو أمس.")
    }
    assert len(ids) == 1


def test_a_listed_person_is_no_newcomer():
    read = found("قال وزير خارجية النيجر بكاري ياو سانغاري إن الموعد لم يتغير.")
    assert ([m.actor_ids for m in read.actors], read.newcomers) == ([("bakary-yaou-sangare",)], ())


def test_mentions_stand_in_order_and_apart():
    read = found("التقى وزير الخارجية المصري نظيره السعودي في الرياض، ثم استقبله ولي العهد السعودي محمد بن سلمان.")
    spans = [m.span for m in read.actors if m.modifies is None]
    assert len(spans) >= 4
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_publication_decides_nothing_where_it_is_unknown():
    assert found("قال وزير الخارجية الروسي ذلك.", published="").published is None
    assert found("قال وزير الخارجية الروسي ذلك.").published == date(2025, 2, 27)
