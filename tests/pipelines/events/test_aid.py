"""Which sums are aid, whose, for what, and which may be added."""

from __future__ import annotations

import pytest

from pipelines.model import AidFigure, Coded
from tests.reading import coded, words


def figures(text: str) -> list[AidFigure]:
    return list(coded(text).aid)


def uses(text: str) -> list[str]:
    return [use.value for use in coded(text).amount_uses]


def told(read: Coded) -> list[tuple[str | None, str | None, str]]:
    return [(one.donor_id, one.recipient_id, one.category.value) for one in read.aid]


AID = {
    "قدمت ألمانيا لأوكرانيا مساعدات عسكرية بقيمة مليار يورو أمس.": ("DEU", "UKR", "military"),
    "تعهدت النرويج بتقديم مليار دولار لأوكرانيا.": ("NOR", "UKR", "other"),
    "منحت الولايات المتحدة أوكرانيا 500 مليون دولار.": ("USA", "UKR", "other"),
    "أرسلت الكويت مساعدات إنسانية إلى اليمن بقيمة 10 ملايين دولار.": ("KWT", "YEM", "humanitarian"),
    "أعلن وزير الدفاع البريطاني جون هيلي أن بلاده ستقدم لكييف مساعدات عسكرية بقيمة 150 مليون جنيه إسترليني.": (
        "GBR",
        "UKR",
        "military",
    ),
    "صرف الاتحاد الأوروبي لأوكرانيا شريحة قرض قيمتها مليار يورو.": ("EU", "UKR", "financial"),
}


@pytest.mark.parametrize("text", AID)
def test_aid_has_donor_recipient_and_category(text):
    assert told(coded(text)) == [AID[text]]


NO_AID = {
    "تقدر الأصول الروسية المجمدة بنحو 210 مليارات يورو.": "frozen_assets",
    "بلغ التبادل التجاري بين روسيا والصين 200 مليار دولار.": "trade",
    "بلغت خسائر أوكرانيا 100 مليار دولار.": "damages",
    "يبلغ راتب الموظف في مصر ألف دولار.": "salary",
    "طرحت المفوضية الأوروبية خطة لإعادة تسليح أوروبا حجمها 800 مليار يورو.": "fund",
}


@pytest.mark.parametrize("text", NO_AID)
def test_other_money_is_no_aid_and_says_what_it_is(text):
    assert figures(text) == []
    assert uses(text) == [NO_AID[text]]


def test_refused_aid_is_a_refusal_and_no_aid():
    read = coded("وتعارض المجر أي مساعدات عسكرية جديدة لأوكرانيا بقيمة 20 مليار يورو.")
    assert [e.event_type.value for e in read.events] == ["REJECT"]
    assert read.aid == ()


def test_aid_that_was_not_given_is_no_aid():
    read = coded("لم تقدم ألمانيا لأوكرانيا مساعدات بقيمة مليار يورو.")
    assert [one for one in read.aid if one.additive] == []


@pytest.mark.parametrize(
    "text",
    [
        "قد تقدم ألمانيا مساعدات لأوكرانيا بقيمة مليار يورو.",
        "إذا قدمت ألمانيا مساعدات لأوكرانيا بقيمة مليار يورو فسترد روسيا.",
    ],
)
def test_aid_that_is_only_thought_of_is_proposed_and_never_added(text):
    assert [(one.stage.value, one.additive) for one in figures(text)] == [("proposed", False)]


def test_a_share_is_part_of_its_total_and_never_added():
    read = coded(
        "قدم الأوروبيون لأوكرانيا حتى الآن مساعدات تبلغ قيمتها نحو 134 مليار يورو، "
        "من بينها قرابة 50 مليار يورو من الدعم العسكري."
    )
    whole, share = read.aid
    assert (whole.part_of, share.part_of) == (None, 0)
    assert (whole.category.value, share.category.value) == ("total", "military")
    assert (share.donor_id, share.recipient_id) == (whole.donor_id, whole.recipient_id)
    assert (whole.additive, share.additive) == (False, False)
    assert whole.flow.value == "cumulative"


@pytest.mark.parametrize(
    ("text", "flow"),
    [
        ("قدمت ألمانيا لأوكرانيا مساعدات بقيمة مليار يورو أمس.", "new"),
        ("قدمت ألمانيا لأوكرانيا منذ عام 2022 مساعدات بقيمة 40 مليار يورو.", "cumulative"),
        ("قدمت ألمانيا لأوكرانيا حتى الآن مساعدات بقيمة 40 مليار يورو.", "cumulative"),
        ("تعهدت النرويج بتقديم مليار دولار لأوكرانيا سنويا.", "periodic"),
        ("تعهد الاتحاد الأوروبي بتقديم قرض لأوكرانيا يصل إلى 140 مليار يورو.", "ceiling"),
    ],
)
def test_only_new_money_may_be_added(text, flow):
    (figure,) = figures(text)
    assert figure.flow.value == flow
    assert figure.additive is (flow == "new")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("طلبت أوكرانيا من ألمانيا مساعدات بقيمة مليار يورو.", "requested"),
        ("اقترحت ألمانيا مساعدات لأوكرانيا بقيمة مليار يورو.", "proposed"),
        ("تعهدت النرويج بتقديم مليار دولار لأوكرانيا.", "pledged"),
        ("خصصت ألمانيا لأوكرانيا تسعة مليارات يورو.", "allocated"),
        ("سلمت ألمانيا أوكرانيا مساعدات بقيمة مليار يورو أمس.", "delivered"),
    ],
)
def test_how_far_aid_has_come(text, stage):
    assert [one.stage.value for one in figures(text)] == [stage]


def test_a_conversion_in_brackets_is_no_second_sum():
    read = coded("قدمت ألمانيا لأوكرانيا مساعدات بقيمة 50 مليار يورو (54 مليار دولار) أمس.")
    assert [(words(read, read.found.amounts[one.amount].span)) for one in read.aid] == ["50 مليار يورو"]
    assert [use.value for use in read.amount_uses] == ["aid", "conversion"]


def test_the_same_claim_in_title_and_text_is_added_once():
    read = coded(
        "النرويج تتعهد بتقديم مليار دولار لأوكرانيا\nتعهدت النرويج أمس بتقديم مليار دولار لأوكرانيا.\n"
        "وغادر الوفد بعد ذلك."
    )
    assert [one.additive for one in read.aid] == [False, True]


def test_a_figure_in_a_statement_is_its_speakers_claim():
    (figure,) = figures("قال الرئيس الأوكراني إن ألمانيا قدمت لأوكرانيا مساعدات بقيمة مليار يورو.")
    assert figure.claimant_id == "volodymyr-zelenskyy"


@pytest.mark.parametrize(
    ("text", "perimeter"),
    [
        ("قدمت ألمانيا لأوكرانيا مساعدات بقيمة مليار يورو.", "single_state"),
        ("قدم الأوروبيون لأوكرانيا مساعدات بقيمة 134 مليار يورو.", "europe"),
        ("قدم حلف الناتو لأوكرانيا مساعدات بقيمة مليار يورو.", "nato"),
    ],
)
def test_whose_money_is_counted(text, perimeter):
    assert [one.donor_perimeter.value for one in figures(text)] == [perimeter]


def amounts(text: str) -> list[str | None]:
    read = coded(text)
    return [words(read, read.found.amounts[one.amount].span) for one in read.aid]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "تعهدت الدول المانحة لليمن بتقديم ثلاثة مليارات دولار، منها 500 مليون دولار من اليابان "
            "و200 مليون يورو من ألمانيا.",
            [None, 0, 0],
        ),
        (
            "قدمت النرويج لأوكرانيا 900 مليون يورو أمس. وتشمل الحزمة 600 مليون يورو من الذخائر و300 مليون يورو للطاقة.",
            [None, 0, 0],
        ),
        ("دفعت اليابان للبنان 30 مليون دولار من أصل 70 مليونا تعهدت بها.", [1, None]),
        ("منحت كندا السودان 80 مليون دولار، يصرف ربعها، أي 20 مليون دولار، هذا الأسبوع.", [None, 0]),
        (
            "خصصت ألمانيا لأوكرانيا 10 مليارات يورو، منها مليار يورو للذخائر، في حين خصصت بريطانيا لها 3 مليارات يورو.",
            [None, 0, None],
        ),
    ],
)
def test_shares_in_all_their_forms_hang_on_their_total(text, parts):
    assert [one.part_of for one in figures(text)] == parts
    assert not any(one.additive for one in figures(text) if one.part_of is not None)


def test_shares_say_their_own_donors_also_in_another_currency():
    read = coded(
        "تعهدت الدول المانحة لليمن بتقديم ثلاثة مليارات دولار، منها 500 مليون دولار من اليابان "
        "و200 مليون يورو من ألمانيا."
    )
    assert [one.donor_id for one in read.aid] == [None, "JPN", "DEU"]
    assert {one.recipient_id for one in read.aid} == {"YEM"}


def test_a_total_without_currency_has_that_of_its_share():
    read = coded("صرفت ألمانيا للأردن 30 مليون يورو من أصل 70 مليونا.")
    assert [(a.amount, a.currency) for a in read.found.amounts] == [(30e6, "EUR"), (70e6, "EUR")]


def test_a_conversion_lends_its_currency_to_no_later_sum():
    read = coded("قدمت ألمانيا لأوكرانيا 5 مليارات يورو (6 مليارات دولار)، منها 4 مليارات للسلاح.")
    assert [a.currency for a in read.found.amounts] == ["EUR", "USD", "EUR"]


@pytest.mark.parametrize(
    ("text", "donor", "recipient"),
    [
        ("أعلن المانحون تعهدهم بتقديم ستة مليارات دولار للسوريين.", None, "SYR"),
        ("وناشدت الأمم المتحدة المانحين 300 مليون دولار لمساعدة السودانيين.", None, "SDN"),
        ("طلب بايدن من الكونغرس 20 مليار دولار إضافية لأوكرانيا.", "USA", "UKR"),
        ("دفعت السويد للأونروا 20 مليون دولار مساعدات إنسانية.", "SWE", "UNRWA"),
        ("أقرض صندوق النقد الدولي باكستان مليار دولار.", "IMF", "PAK"),
        ("وافق البنك الدولي على إقراض تونس مليار دولار.", "WORLD-BANK", "TUN"),
        ("أعلنت الكويت تخصيص 50 مليون دولار لمساعدة النازحين في العراق.", "KWT", "IRQ"),
        ("أودعت السعودية ملياري دولار في البنك المركزي اليمني.", "SAU", "YEM"),
        ("اقترحت فرنسا قرضا لمصر بقيمة مليار يورو.", "FRA", "EGY"),
        ("قدم البنك الدولي منحة للاتحاد الأفريقي والصومال بقيمة 50 مليون دولار.", "WORLD-BANK", "SOM"),
        ("حصل الأردن على منحة قدرها 100 مليون دولار من اليابان.", "JPN", "JOR"),
    ],
)
def test_who_gives_and_who_receives(text, donor, recipient):
    assert [(one.donor_id, one.recipient_id) for one in figures(text)] == [(donor, recipient)]


@pytest.mark.parametrize(
    "text",
    [
        "سددت اليونان إلى صندوق النقد الدولي ملياري يورو.",
        "ستقوم مصر برد قرض بقيمة 500 مليون دولار للبنك الدولي.",
        "دفعت اليونان 4 مليارات يورو إلى البنك المركزي الأوروبي.",
        "أنفقت الكويت 17 مليار دولار على دعم المحروقات.",
        "تبلغ تكاليف الدعم في البحرين مليار دولار سنويا.",
        "طلبت الشركة السعودية للكهرباء قرضا بقيمة 5 مليارات دولار.",
        "صرفت السعودية ملياري ريال دعما للجمعيات والمعاقين.",
        "تقدر الأموال الإيرانية المجمدة في الخارج بنحو 100 مليار دولار، وسط دعم أميركي للاتفاق.",
        "تساهم فرنسا في ميزانية الوكالة الدولية للطاقة الذرية بستة ملايين يورو سنويا.",
        "وعدت روسيا بخمسة مليارات دولار مقابل أحواض السفن.",
    ],
)
def test_money_that_a_side_owes_or_spends_on_itself_is_no_aid(text):
    assert figures(text) == []


def test_what_one_side_pays_into_the_budget_of_another_is_aid():
    (figure,) = figures("حولت السعودية حصتها في ميزانية السلطة الفلسطينية البالغة 60 مليون دولار.")
    assert figure.donor_id == "SAU"


@pytest.mark.parametrize(
    ("text", "stage", "instrument"),
    [
        ("ستمنح كندا أوكرانيا مليار دولار.", "pledged", "unspecified"),
        ("أعلنت هولندا تخصيص 250 مليون يورو لشراء أسلحة لأوكرانيا.", "allocated", "unspecified"),
        ("قدمت أميركا لأوكرانيا مليار دولار من مخزونات الجيش أمس.", "delivered", "in_kind"),
        ("وافق صندوق النقد الدولي على إقراض مصر مليار دولار.", "pledged", "loan"),
        ("قال إن البنك امتنع عن ضمان قرض كان مطروحا لأوكرانيا بقيمة 140 مليار يورو.", "proposed", "loan"),
    ],
)
def test_stage_and_form(text, stage, instrument):
    assert [(one.stage.value, one.instrument.value) for one in figures(text)] == [(stage, instrument)]


@pytest.mark.parametrize(
    "text",
    [
        "كرر رئيس الوزراء الكندي وعدا بملياري دولار لأوكرانيا.",
        "مدد الصندوق السعودي للتنمية أجل وديعة بثلاثة مليارات دولار لدى البنك المركزي الباكستاني.",
        "اقترحت ألمانيا تقديم ما بين 20 و40 مليار يورو لأوكرانيا.",
        "لا قرار اليوم بشأن قرض الـ140 مليار يورو الذي اقترحته المفوضية الأوروبية لأوكرانيا.",
    ],
)
def test_money_told_before_or_not_fixed_is_never_added(text):
    assert [one.additive for one in figures(text)] == [False]


def test_a_month_is_exact_enough_for_new_money():
    assert [one.additive for one in figures("منحت قطر لبنان مليار دولار في أغسطس 2023.")] == [True]


def test_a_total_only_part_of_which_is_new_is_not_added():
    read = coded(
        "تعهد المانحون بتقديم 5 مليارات يورو لسوريا، بينها منح بأربعة مليارات يورو. "
        "وقال دبلوماسي إن الجديد من مجموع التعهدات لا يتجاوز 700 مليون يورو."
    )
    assert [one.part_of for one in read.aid] == [None, 0, 0]
    assert not any(one.additive for one in read.aid)


def test_what_a_sum_is_compared_with_is_for_the_same():
    text = "خصصت أوروبا لأوكرانيا مساعدات عسكرية بقيمة 4 مليارات يورو مقابل 3 مليارات يورو في العام الماضي."
    assert {one.category.value for one in figures(text)} == {"military"}


def test_a_verb_that_is_left_out_has_another_giver():
    read = coded("خصصت ألمانيا لأوكرانيا مليار يورو وفرنسا 500 مليون يورو.")
    assert [(one.donor_id, one.recipient_id) for one in read.aid] == [("DEU", "UKR"), ("FRA", "UKR")]


def test_what_is_compared_with_own_spending_is_own_spending():
    assert figures("أنفقت الإمارات على دعم المحروقات 29 مليار دولار مقارنة بنحو 107 مليارات دولار للسعودية.") == []
