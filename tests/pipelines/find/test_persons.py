"""Persons that no list knows, titles whose holder is named further on, bodies of the state a report is about."""

from __future__ import annotations

import pytest

from tests.reading import coded, found, words


def mentions(text: str, **front: str) -> list[tuple[str | None, tuple[str, ...]]]:
    read = found(text, **front)
    return [(words(read, m.span), m.actor_ids) for m in read.actors if m.actor_ids and m.modifies is None]


def speakers(text: str, **front: str) -> list[str | None]:
    return [one.speaker_id for one in coded(text, **front).statements]


#: Text, name of the newcomer, his country.
NEWCOMERS = {
    "after a verb of saying": ("قال داريل كيمبلر إن الاتفاق مفيد.", "داريل كيمبلر", None),
    "by what follows the name": (
        "وقال حامد رافع الخيالي عميد بلدية مدينة سبها إن الاشتباكات توقفت.",
        "حامد رافع الخيالي",
        "LBY",
    ),
    "with an honorific": ("أوضح الدكتور نزار الكعبوري أن المجلس اجتمع.", "نزار الكعبوري", None),
    "in words of the dictionary": (
        "أكد المتحدث باسم الحكومة اليمنية راجح ناجي أن الهدنة تبدأ غدا.",
        "راجح ناجي",
        "YEM",
    ),
    "after an unlisted body": (
        "قال المتحدث باسم مجلس المقاومة في عدن علي القمندان إن المياه ستعود.",
        "علي القمندان",
        "YEM",
    ),
    "after a comma": ("أكد محافظ عدن، نايف الشرعبي، أن المدينة آمنة.", "نايف الشرعبي", "YEM"),
    "before his title": (
        "اجتمع الوفد مع عز الدين الشرعبي وزير العدل في اليمن.",
        "عز الدين الشرعبي",
        "YEM",
    ),
    "a compound": ("قال وزير الخارجية اليمني جار الله الشرعبي إن الموعد قريب.", "جار الله الشرعبي", "YEM"),
    "a surname that looks like a preposition": (
        "قال وزير الخارجية البريطاني ديفيد لافروي إن بلاده ترحب.",
        "ديفيد لافروي",
        "GBR",
    ),
    "the name of whoever was a title before": (
        "قال وزير المالية النيجري إن البرلمان صادق. وأضاف إبراهيم كانديرو أن الخطة جاهزة.",
        "إبراهيم كانديرو",
        "NER",
    ),
}


@pytest.mark.parametrize(("text", "name", "country"), NEWCOMERS.values(), ids=NEWCOMERS)
def test_somebody_new_is_taken_in_with_his_country(text, name, country):
    people = {n.name_ar: n.country for n in found(text).newcomers if n.kind.value == "person"}
    assert people.get(name, "missing") == country


@pytest.mark.parametrize(
    "text",
    [
        "قال شهود عيان إن القصف توقف.",
        "قالت مصادر أمنية إن القصف توقف.",
        "أفادت تقارير صحافية بأن القصف توقف.",
        "قال الدكتور محمد إن القصف توقف.",
        "قال المتحدث باسم الحكومة اليمنية مساء أمس إن القصف توقف.",
        "حفظه الله ورعاه. وصل وزير الطاقة تحياتي وتقديري.",
        "غادر المبعوث الخاص بندر عباس بعد زيارة قصيرة.",
        "وجدد عباس التأكيد على أن الإغلاق مؤقت.",
        "وقال لبرينان: إن القصف توقف.",
    ],
)
def test_other_words_make_nobody(text):
    assert [n.name_ar for n in found(text).newcomers if n.role_title is None or " " in n.name_ar] == []


def test_a_listed_person_is_found_further_on_after_his_title():
    (first, *_) = mentions("قال كبير المفاوضين الإيرانيين في الملف النووي عباس عراقجي إن بلاده ترفض ذلك.")
    assert first == ("كبير المفاوضين الإيرانيين في الملف النووي عباس عراقجي", ("abbas-araghchi",))


def test_an_honorific_belongs_to_the_name_after_it():
    (first, *_) = mentions("قال الدكتور عبد اللطيف الزياني إن الهدنة مهمة.")
    assert first == ("الدكتور عبد اللطيف الزياني", ("abdullatif-al-zayani",))


def test_a_listed_person_is_known_by_a_surname_that_is_an_ordinary_word_after_a_verb_of_saying():
    text = "أكد المتحدث باسم الحكومة اليمنية راجح بادي أن الهدنة تبدأ غدا. وقال بادي إن الطرق مفتوحة."
    assert speakers(text) == ["rajeh-badi", "rajeh-badi"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قال مسؤول في الخارجية الروسية إن المحادثات مستمرة. وأضاف المسؤول أن الوفد وصل.", "russian-foreign-ministry"),
        ("أعلنت الخارجية الروسية أن المحادثات مستمرة. وأضاف البيان أن الوفد وصل.", "russian-foreign-ministry"),
        ("أعلنت وزارة الدفاع الأمريكية (البنتاغون) أن القوات ستبقى.", "pentagon"),
        ("قال لافروف إن الوفد وصل. وأضاف قائلا: «نحن مستعدون للحوار غدا».", "sergey-lavrov"),
        ("قال لافروف إن الوفد وصل. وشدد بهذا الصدد على أن بلاده مستعدة.", "sergey-lavrov"),
        ("قال لافروف إن الوفد وصل. وصرح لوكالة تاس أن بلاده مستعدة.", "sergey-lavrov"),
        ("قال بيان صادر عن الخارجية المصرية إن الوفد وصل.", "egyptian-foreign-ministry"),
    ],
)
def test_the_last_speaker(text, who):
    assert speakers(text)[-1] == who


def test_after_a_source_without_a_name_nobody_goes_on():
    text = "قال لافروف إن الوفد وصل. وقال مصدر أمني إن الطريق مغلق. وأضاف أن القصف توقف."
    assert speakers(text) == ["sergey-lavrov", None, None]


def test_one_statement_with_a_participle_of_saying():
    assert len(speakers("وأضاف لافروف قائلا: «نحن مستعدون للحوار غدا».")) == 1


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("أصيب عشرة في ليبيا أمس. وقالت الحكومة إن الوضع هادئ.", "الحكومة", "LBY"),
        ("عقد اجتماع في العراق أمس. وانسحب الجيش من المدينة.", "الجيش", "iraqi-army"),
        ("عقد اجتماع في فرنسا أمس. وقال رئيس الوزراء إن الموعد قريب.", "رئيس الوزراء", "francois-bayrou"),
    ],
)
def test_bodies_and_offices_belong_to_the_state_that_the_lead_names(text, phrase, who):
    assert (phrase, (who,)) in mentions(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("اجتمعت ليبيا وتونس أمس. وقالت الحكومة إن الوضع هادئ.", "الحكومة"),
        ("أصيب عشرة في ليبيا أمس. وتدخلت الشرطة السرية ليلا.", "الشرطة"),
        ("أصيب عشرة في ليبيا أمس. وقال الرئيس التنفيذي إن الشركة ستغلق.", "الرئيس التنفيذي"),
        ("قال البنك الدولي إن النمو تراجع. وأقرض البنك الآسيوي جيرانه.", "البنك"),
        ("قالت حركة حماس إنها توافق. ووصل قيادي من حركة التغيير.", "حركة"),
        ("نقل المصابون إلى مستشفى الملك فيصل أمس.", "الملك فيصل"),
        ("جلس القتلى إلى جانب الطريق في مطار بغداد.", "بغداد"),
        ("تحمل الشعب الإيراني الضغوط. ودعت البلدان النامية إلى الحوار.", "البلدان"),
    ],
)
def test_what_names_nobody(text, phrase):
    assert phrase not in [words for words, _ in mentions(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قالت عُمان إن المحادثات مستمرة.", "OMN"),
        ("أعلنت عمّان أن المحادثات مستمرة.", "JOR"),
        ("أعلنت جورجيا أنها سترسل وفدا.", "GEO"),
        ("أجرى الجيش الكوري الجنوبي مناورات.", "south-korean-army"),
        ("حذرت القيادة الكورية الشمالية من المناورات.", "PRK"),
        ("أكد الوزيرالسوري أن الموعد قريب.", "syr-minister"),
        ("وصل خادم الحرمين الشريفين إلى جدة.", "king-salman"),
        ("قالت «داعش» إن الهجوم مستمر.", "isis"),
        ("قتل قيادي في «حزب الله» في غارة.", "hezbollah"),
    ],
)
def test_spellings_and_marks(text, who):
    assert who in {actor for _, ids in mentions(text) for actor in ids}


def test_a_plural_adjective_is_no_part_of_one_mans_title():
    text = "وصل هانس غروندبرغ مبعوث الأمم المتحدة إلى اليمن. وحث المبعوث الحوثيين على الإفراج عن الموظفين."
    assert mentions(text)[-2:] == [("المبعوث", ("hans-grundberg",)), ("الحوثيين", ("houthis",))]


def test_the_delegation_of_his_country():
    assert mentions("قال عراقجي إن وفد بلاده وصل.")[-1] == ("وفد بلاده", ("IRN",))


def test_the_name_of_an_outlet_in_marks_is_no_speech():
    (one,) = coded("قال لافروف في تصريحات لـ«عكاظ» إن الوفد وصل.").statements
    assert one.quote is None
    assert one.kind.value == "indirect"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("عين محمد بن عبدالله بن علي سفيرا. وكان الملك عبدالله الثاني حاضرا.", "عبدالله"),
        ("قال عادل الطريفي وزير الإعلام إن ثلاثة عينوا في وظيفة وزير مفوض.", "وزير"),
        ("تقدمت القوات من الجهة اليمنى للجامعة.", "اليمنى"),
    ],
)
def test_fragments_name_nobody(text, phrase):
    assert phrase not in [words for words, _ in mentions(text)]


def test_a_title_means_its_holder_on_the_day_whoever_held_it_before():
    text = "فر الرئيس اليمني السابق علي عبد الله صالح. وأحكمت القوات سيطرتها على مقر الرئيس اليمني."
    assert mentions(text, published="2015-07-25")[-1] == ("الرئيس اليمني", ("abdrabbuh-mansur-hadi",))
