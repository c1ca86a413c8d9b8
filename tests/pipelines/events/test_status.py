"""Whether an event took place follows the cues around it."""

from __future__ import annotations

import pytest

from tests.marked import marked
from tests.reading import coded, event_at

SENTENCES = {
    "plain past": "⟦التقى|occurred⟧ وزير الخارجية المصري نظيره السعودي في القاهرة.",
    "qad with a perfect confirms": "وقد ⟦التقى|occurred⟧ وزير الخارجية المصري نظيره السعودي.",
    "an act of speech in the present": "⟦تعارض|occurred⟧ المجر أي مساعدات عسكرية جديدة.",
    "a standing position beside the news": "وصلت القافلة إلى كييف فيما ⟦تعارض|ongoing⟧ المجر أي مساعدات جديدة.",
    "a meeting in the present": "⟦يلتقي|planned⟧ الرئيس المصري نظيره السوداني في القاهرة.",
    "raids that are flown": "ندد الحزب بـ⟦ضربات|ongoing⟧ جوية تشنها السعودية على الحوثيين.",
    "a meeting that goes on": "⟦يزور|ongoing⟧ الرئيس المصري حاليا أنقرة.",
    "noun with a light verb": "عقد قادة الاتحاد الأوروبي ⟦قمة|occurred⟧ في بروكسل.",
    "noun with a passive light verb": "عُقد ⟦اجتماع|occurred⟧ بين روسيا وأوكرانيا في إسطنبول.",
    "noun that began": "انطلقت في جدة ⟦محادثات|occurred⟧ بين روسيا وأوكرانيا.",
    "noun presupposed": "عاد الوزير المصري بعد ⟦اجتماع|occurred⟧ مع نظيره السعودي في الدوحة.",
    "tamma": "تم ⟦الإفراج|occurred⟧ عن أسرى من روسيا.",
    # planned
    "sa": "⟦سيلتقي|planned⟧ وزير الخارجية المصري نظيره السعودي في القاهرة.",
    "sawfa": "سوف ⟦يزور|planned⟧ الرئيس الفرنسي كييف.",
    "scheduled": "ومن المقرر أن ⟦يجتمع|planned⟧ قادة أوروبيون في لندن غدا.",
    "expected": "ومن المتوقع أن ⟦يزور|planned⟧ الرئيس التركي موسكو.",
    "intends": "يعتزم الرئيس الفرنسي أن ⟦يزور|planned⟧ كييف.",
    "imperfect with a later day": "⟦يلتقي|planned⟧ وزير الخارجية المصري نظيره السعودي في القاهرة غدا الجمعة.",
    "coming summit": "تعقد روسيا والصين ⟦قمة|planned⟧ في بكين الشهر المقبل.",
    # cancelled
    "cancelled": "ألغى الرئيس الأمريكي ⟦قمة|cancelled⟧ مع نظيره الروسي في بودابست.",
    "postponed": "أرجأ الرئيس الأمريكي ⟦قمة|cancelled⟧ مع نظيره الروسي.",
    # denied
    "lam": "لم ⟦يلتق|denied⟧ وزير الخارجية المصري نظيره السعودي.",
    "lam with subject after": "ولم ⟦يوقع|denied⟧ الجانبان الروسي والأوكراني اتفاق السلام.",
    "lan": "لن ⟦يزور|denied⟧ الرئيس الفرنسي موسكو.",
    "denied by who should know": "نفى الكرملين أن يكون بوتين قد ⟦التقى|denied⟧ ترامب.",
    "denied in the perfect": "نفت إيران أنها ⟦هاجمت|denied⟧ إسرائيل.",
    "ma at the head": "ما ⟦التقى|denied⟧ وزير الخارجية المصري نظيره السعودي.",
    "ma that is what": "وهو ما ⟦نددت|occurred⟧ به بكين أمس.",
    "ma that fills": "وسرعان ما ⟦ندد|occurred⟧ الكرملين بالقصف الأوكراني.",
    "ma that leads to": "هاجم مسلحون المقر، ما أدى إلى ⟦مقتل|occurred⟧ جندي عراقي.",
    "failed to agree": "فشلت روسيا وأوكرانيا في التوصل إلى ⟦اتفاق|denied⟧.",
    # hypothetical
    "qad with an imperfect": "قد ⟦يزور|hypothetical⟧ الرئيس الفرنسي موسكو.",
    "perhaps": "ربما ⟦يزور|hypothetical⟧ الرئيس الفرنسي موسكو.",
    "if": "سترد إيران إذا ⟦هاجمتها|hypothetical⟧ إسرائيل.",
    "the police is no condition": "أعلنت شرطة رومانيا أنها ⟦اعتقلت|occurred⟧ مسؤولا روسيا.",
    "unless": "سترد إيران ما لم ⟦تهاجم|hypothetical⟧ القوات الأوكرانية روسيا.",
    "possible": "ويمكن أن ⟦يلتقي|hypothetical⟧ الرئيس الأمريكي نظيره الروسي.",
}

NOTHING = {
    "to discuss": "سافر الخبراء لبحث وقف إطلاق النار بين روسيا وأوكرانيا.",
    "in an attempt": "جاءت الخطة في محاولة لعقد قمة بين روسيا وأوكرانيا.",
    "with the aim": "تعمل مصر بهدف عقد اجتماع بين الفصيلين.",
    "for the sake": "تتواصل الجهود من أجل عقد محادثات بين روسيا وأوكرانيا.",
    "a bare verbal noun": "ما زال استئناف المحادثات بين روسيا وأوكرانيا صعبا.",
    "a ceasefire as topic": "وقف إطلاق النار في غزة موضوع معقد.",
    "no promise": "لم تعد روسيا بذلك متأخرة.",
    "no meeting": "عاد الوفدان من دون لقاء بين الجانبين الروسي والأوكراني.",
    "a means of meeting": "يدرس الخبراء سبل عقد قمة بين روسيا وأوكرانيا.",
}


@pytest.mark.parametrize("case", SENTENCES)
def test_status_follows_the_cue(case):
    text, expected = marked(SENTENCES[case])
    read = coded(text)
    ((start, _, status),) = expected
    event = event_at(read, start)
    assert event is not None
    assert event.status.value == status


@pytest.mark.parametrize("case", NOTHING)
def test_an_aim_or_a_bare_noun_is_no_event(case):
    assert [(e.subtype, e.status.value) for e in coded(NOTHING[case]).events] == []


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("التقى وزير الخارجية المصري نظيره السعودي في القاهرة أمس.", False),
        ("وكان وزير الخارجية المصري قد التقى نظيره السعودي في القاهرة.", True),
        ("وسبق أن التقى وزير الخارجية المصري نظيره السعودي في القاهرة.", True),
        ("غزت روسيا أوكرانيا في فبراير 2022.", True),
        ("قصفت روسيا ميناء أوديسا مطلع الشهر.", True),
        ("قصفت روسيا ميناء أوديسا قبل أشهر من الحرب.", True),
        ("قصفت روسيا ميناء أوديسا، وقال ماكرون إنه زارها الشهر الماضي.", False),
    ],
)
def test_history_is_told_as_background(text, background):
    event = coded(text).events[0]
    assert event.background is background


@pytest.mark.parametrize(
    ("text", "voice", "by"),
    [
        ("قصفت روسيا كييف.", "outlet", None),
        ("قال الرئيس الأوكراني إن روسيا قصفت كييف.", "attributed", "volodymyr-zelenskyy"),
        ("قال الرئيس الأوكراني: “قصفت روسيا كييف”.", "quoted", "volodymyr-zelenskyy"),
        ("قصفت روسيا كييف، بحسب الرئيس الأوكراني.", "attributed", "volodymyr-zelenskyy"),
    ],
)
def test_who_vouches_for_an_event(text, voice, by):
    event = next(e for e in coded(text).events if e.subtype == "attack")
    assert (event.voice.value, event.attributed_to) == (voice, by)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ترامب يلتقي بوتين في ألاسكا\nجرى اللقاء بهدوء.", "occurred"),
        ("محادثات أمريكية روسية في الرياض\nجرى ذلك بهدوء.", "occurred"),
    ],
)
def test_a_headlines_present_tells_the_past(text, status):
    assert coded(text).events[0].status.value == status
