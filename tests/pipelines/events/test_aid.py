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
