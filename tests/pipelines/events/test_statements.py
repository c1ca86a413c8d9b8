"""Who said what, in whose words, and with what intent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipelines.model import Statement
from tests.reading import coded, words

LAVROV, MACRON, ZELENSKY = "sergey-lavrov", "emmanuel-macron", "volodymyr-zelenskyy"


@dataclass(frozen=True)
class Said:
    speaker: str | None
    basis: str
    kind: str
    position: str
    words: str


def said(text: str) -> list[Said]:
    """Statements of a text; the words are the quotation, else the content."""
    read = coded(text)
    return [
        Said(
            one.speaker_id,
            one.speaker_basis.value,
            one.kind.value,
            one.position.value,
            words(read, one.quote or one.content) or "",
        )
        for one in read.statements
    ]


CASES = {
    "indirect": ("قال لافروف إن المحادثات مهمة.", Said(LAVROV, "named", "indirect", "other", "إن المحادثات مهمة")),
    "direct after a colon": (
        "قال الرئيس الأوكراني: “لن نتنازل عن أراضينا أبدا”.",
        Said(ZELENSKY, "title", "direct", "refusal", "لن نتنازل عن أراضينا أبدا"),
    ),
    "mixed": (
        'أعلن لافروف أن بلاده ترفض "أي هدنة لا تعالج الأسباب الجذرية".',
        Said(LAVROV, "named", "mixed", "refusal", "أي هدنة لا تعالج الأسباب الجذرية"),
    ),
    "words before their verb": (
        "“القيود غير مقبولة إطلاقا”، قال لافروف.",
        Said(LAVROV, "named", "direct", "refusal", "القيود غير مقبولة إطلاقا"),
    ),
    "according to": (
        "ستناقش الدول العقوبات، وفق ماكرون.",
        Said(MACRON, "named", "indirect", "agenda", "ستناقش الدول العقوبات"),
    ),
    "quoting": (
        "سقط صاروخ في المدينة، نقلا عن لافروف.",
        Said(LAVROV, "named", "indirect", "other", "سقط صاروخ في المدينة"),
    ),
    "guillemets": (
        "قال لافروف: «القيود غير مقبولة إطلاقا».",
        Said(LAVROV, "named", "direct", "refusal", "القيود غير مقبولة إطلاقا"),
    ),
    "straight marks": (
        'قال لافروف: "القيود غير مقبولة إطلاقا".',
        Said(LAVROV, "named", "direct", "refusal", "القيود غير مقبولة إطلاقا"),
    ),
    "never closed": (
        "قال لافروف: “القيود غير مقبولة إطلاقا",
        Said(LAVROV, "named", "direct", "refusal", "القيود غير مقبولة إطلاقا"),
    ),
    "one word": ('وصف ماكرون الاجتماع بأنه "مثمر".', Said(MACRON, "named", "mixed", "other", "مثمر")),
    "a spokesman is his body": (
        "قال متحدث باسم الكرملين إن الموعد قريب.",
        Said("kremlin", "title", "indirect", "other", "إن الموعد قريب"),
    ),
    "somebody": (
        "قال مصدر دبلوماسي إن الموعد قريب.",
        Said(None, "unnamed_source", "indirect", "other", "إن الموعد قريب"),
    ),
    "an agency passes on": (
        "نقلت وكالة رويترز عن لافروف قوله إن الموعد قريب.",
        Said(LAVROV, "named", "indirect", "other", "عن لافروف قوله إن الموعد قريب"),
    ),
    "a verb spelled like a preposition": (
        "عبر ماكرون عن أمله في السلام.",
        Said(MACRON, "named", "indirect", "expectation", "عن أمله في السلام"),
    ),
    "a denial": (
        "نفى الكرملين أن تكون روسيا قصفت المدينة.",
        Said("kremlin", "named", "indirect", "denial", "أن تكون روسيا قصفت المدينة"),
    ),
    "an admission": (
        "اعترف لافروف بأن روسيا ارتكبت أخطاء.",
        Said(LAVROV, "named", "indirect", "admission", "بأن روسيا ارتكبت أخطاء"),
    ),
    "an offer": ("قال لافروف إن روسيا مستعدة.", Said(LAVROV, "named", "indirect", "offer", "إن روسيا مستعدة")),
}


@pytest.mark.parametrize("case", CASES)
def test_a_statement_is_read(case):
    text, expected = CASES[case]
    assert said(text) == [expected]


CONTINUED = {
    "he added": "رحب ماكرون بالاتفاق. وأضاف أن الموعد قريب.",
    "he went on, in his words": "قال ماكرون إن الاتفاق جيد. وتابع: “الموعد قريب جدا والعمل مستمر”.",
    "adding": "أكد ماكرون أن الاتفاق جيد، مضيفا أن الموعد قريب.",
    "over a paragraph": "قال ماكرون إن الاتفاق جيد.\nوأوضح أن الموعد قريب.",
}


@pytest.mark.parametrize("case", CONTINUED)
def test_speech_that_goes_on_keeps_its_speaker(case):
    last = said(CONTINUED[case])[-1]
    assert last.speaker == MACRON
    assert "الموعد قريب" in last.words


def test_gender_keeps_two_speakers_apart():
    one, _, other = said("قال ماكرون إن الاتفاق جيد. ورحبت زاخاروفا به. وأضافت أن الموعد قريب.")
    assert (one.speaker, other.speaker) == (MACRON, "maria-zakharova")


def test_a_quotation_goes_on_over_a_paragraph_break():
    text = "قال لافروف: “القيود غير مقبولة إطلاقا.\nوالعمل مستمر من أجل السلام”.\nوغادر الوفد."
    (one,) = said(text)
    assert one.words == "القيود غير مقبولة إطلاقا.\nوالعمل مستمر من أجل السلام"
    assert one.kind == "direct"


NO_STATEMENT = {
    "a name in marks": 'وقعت فرنسا على "المبادرة العربية".',
    "a mention without speech": "وصل لافروف إلى الرياض.",
    "a border crossed": "عبر الجنود الحدود.",
    "after a meeting": "عقب الاجتماع غادر الوفد.",
    "what was left unsaid": "غادر لافروف دون أن يكشف عن قيمة الصفقة.",
    "what will not be said": "قيل كثير، ولن يشير لافروف إلى الأمر.",
    "what a message holds": "تلقت السفارة الروسية اتصالا يفيد بإصابة طفل.",
    "what a story is for": "تأتي القصة لتؤكد لنا أن العالم ليس بخير.",
    "an adjective": "صدرت في موسكو أحكام مشددة على عشرة شبان.",
    "a list": "كان الطلاب يتابعون مجلات كثيرة مثل: مجلة الدعوة ومجلة العربي.",
    "only": "لا يكتب الروائي إلا نهارا.",
    "a measured sum": "تقدر الخسائر بنحو 210 مليارات دولار.",
    "a credit": "وصل الوفد.\nف.ي/ع.ج.م (د ب ا، ا.ف.ب، رويترز)",
    "a related link": "وصل الوفد.\nاقرأ أيضا\nلافروف: القيود غير مقبولة",
}


@pytest.mark.parametrize("case", NO_STATEMENT)
def test_what_nobody_says_is_no_statement(case):
    assert said(NO_STATEMENT[case]) == []


def only(text: str) -> Statement:
    (one,) = coded(text).statements
    return one


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("قال لافروف إن الاتفاق قريب.", False),
        ("لم يعلن لافروف أن الاتفاق قريب.", True),
        ("قال لافروف إن الاتفاق ليس قريبا.", True),
        ("قال لافروف إن روسيا لن تنسحب.", True),
    ],
)
def test_what_is_denied_is_marked(text, negated):
    assert only(text).negated is negated


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("قال لافروف إن الأراضي ليست للتفاوض.", "territory"),
        ("قال لافروف إن العقوبات غير قانونية.", "sanctions"),
    ],
)
def test_the_topic_is_told_by_its_words(text, topic):
    assert only(text).topic == topic


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("قال لافروف أمس إن الموعد قريب.", "2025-02-26"),
        ("قال لافروف الثلاثاء إن الموعد قريب.", "2025-02-25"),
        ("قال لافروف إن الموعد قريب.", "2025-02-27"),
        ("أصدرت الخارجية التركية الثلاثاء بيانا. وأفاد البيان بأن الموعد قريب.", "2025-02-25"),
    ],
)
def test_a_statement_has_its_day(text, day):
    date = only(text).date
    assert date is not None
    assert date.edtf == day


def test_a_statement_that_is_an_act_knows_its_event():
    read = coded("أقر لافروف بأن روسيا خلقت ظروفا غير مريحة.")
    linked = [one.event for one in read.statements if one.event is not None]
    assert [read.events[index].subtype for index in linked] == ["admission"]


def test_an_act_of_speech_is_a_statement_with_its_position():
    (one,) = said('رحبت فرنسا بـ"المبادرة العربية".')
    assert (one.speaker, one.kind, one.position) == ("FRA", "indirect", "support")
    for text, position in (
        ("طالب لافروف بوقف القتال.", "demand"),
        ("نددت روسيا بقصف المدينة.", "condemnation"),
        ("عرضت تركيا استضافة جولة جديدة.", "offer"),
        ("رفضت روسيا أي تعديل للخطة.", "refusal"),
        ("اشترط لافروف رفع العقوبات قبل التوقيع.", "condition"),
    ):
        assert [one.position for one in said(text)] == [position], text


def test_an_act_without_somebody_who_acts_is_no_statement():
    assert said("وكان الطلب الذي رفضته روسيا قديما.") == []
    assert said("لم ترحب فرنسا بالخطة.") == []


def test_the_object_of_an_announcement_is_what_is_said():
    (one,) = said("أعلنت هولندا الاثنين تخصيص 250 مليون يورو لأوكرانيا.")
    assert (one.speaker, one.words) == ("NLD", "تخصيص 250 مليون يورو لأوكرانيا")
    (one,) = said("نفت إيران ضلوعها في الهجوم.")
    assert (one.speaker, one.position) == ("IRN", "denial")


SPEAKERS = {
    "who acted before in the sentence": ("نددت روسيا بالخطوة وقالت إنها خطأ.", ["RUS", "RUS"]),
    "a participle goes with who spoke": (
        "قالت وزارة الخارجية الروسية إن الطرفين التزما بالهدنة بوساطة الإمارات، مشيرة إلى أن لجنة ستراقبها.",
        ["russian-foreign-ministry", "russian-foreign-ministry"],
    ),
    "whoever the relative clause is about": ("ناقض ماكرون بذلك لافروف الذي كان قد أكد أن الموعد قريب.", [LAVROV]),
    "a verb spelled like a noun": ("وقبل الاجتماع قال لافروف إن الموعد قريب.", [LAVROV]),
    "after a pluperfect": ("وكان لافروف أكد في تصريح سابق أن الموعد قريب.", [LAVROV]),
    "an official who is nobody named before": (
        "التقى ترامب ماكرون. وأكد مسؤول في البيت الأبيض أن الاتفاق قريب.",
        ["white-house"],
    ),
    "a name beside its title": (
        "وأوضح المتحدث الرسمي للحكومة، السفير حسام القاويش، أن الموعد قريب.",
        ["hsam-alqawysh"],
    ),
    "an official in a capital": ("وفي أبوظبي، أوضح مسؤول أن الموعد قريب.", ["ARE"]),
    "a title that stands apart, in the pluperfect": (
        "وكان مرشد الجمهورية الإيرانية علي خامنئي قد قال في وقت سابق: إن الاتفاق مهم.",
        ["ali-khamenei"],
    ),
    "in a document of his": ("هاجم ترامب لافروف في منشور قال فيه إن الموعد قريب.", ["donald-trump"]),
    "one who would not be named": ("نفى مصدر في الحكومة الروسية، رفض نشر اسمه، أن يكون الموعد قريبا.", ["RUS"]),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=list(SPEAKERS))
def test_who_speaks(text, speakers):
    assert [one.speaker for one in said(text)] == speakers


POSITIONS = {
    "stress on a refusal": ("شدد لافروف على أن بلاده لن تقبل القيود.", "refusal"),
    "not before": ("قال لافروف إن بلاده لن توقع قبل انسحاب القوات.", "condition"),
    "unless": ("أكد لافروف أن العمل لن يستأنف ما لم تتوقف الغارات.", "condition"),
    "what talks deal with": ("أعلن لافروف أن القمة تناولت الملاحة.", "agenda"),
    "a deed in one's own words": ('قال لافروف: "الجنود دمروا البيوت وقتلوا الناس في القرية".', "condemnation"),
    "a deed that is reported": ("ذكر لافروف أن طائرات قصفت الميناء.", "other"),
    "no ground": ('قال لافروف إن ما نشر "لا أساس له".', "denial"),
    "what will come": ("رأى لافروف أن أوروبا ستندم.", "expectation"),
}


@pytest.mark.parametrize(("text", "position"), POSITIONS.values(), ids=list(POSITIONS))
def test_what_a_statement_does(text, position):
    assert [one.position for one in said(text)] == [position]


VOICES = {
    "told after the speech": ("قال لافروف إن بلاده لن توقع، بعدما قصفت أوكرانيا الميناء ليلا.", "outlet"),
    "a sentence of its own": ("قال لافروف إن القمة تناولت الملاحة، ووصل الرئيس الأمريكي إلى جدة أمس.", "outlet"),
    "inside the speech": ("قال لافروف إن أوكرانيا قصفت الميناء.", "attributed"),
    "taken for granted": ("رحبت فرنسا بتوقيع روسيا الاتفاق.", "outlet"),
}


@pytest.mark.parametrize(("text", "voice"), VOICES.values(), ids=list(VOICES))
def test_who_vouches_for_an_event(text, voice):
    assert coded(text).events[-1].voice.value == voice


def test_what_names_no_topic_goes_on_about_the_last_one():
    read = coded("نددت روسيا برفع الرسوم الجمركية، وقالت إن القرار خاطئ. وقال ماكرون إن القرار صائب.")
    assert [one.topic for one in read.statements] == ["trade", "trade", None]


def test_to_whom_it_was_said_is_no_quotation():
    (one,) = said('قال مصدر أمني لـ"الوطن"، إن القذائف سقطت قرب الميناء.')
    assert (one.kind, one.words) == ("indirect", "إن القذائف سقطت قرب الميناء")


def test_two_marks_side_by_side_close_a_quotation_each():
    text = 'قال لافروف: «لا نطلب صدقة بل أن يقال لنا: "عودوا إلى بيوتكم"». وغادر الوفد «القصر».'
    assert [one.words for one in said(text)] == ['لا نطلب صدقة بل أن يقال لنا: "عودوا إلى بيوتكم"']
