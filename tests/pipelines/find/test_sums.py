"""Currencies of sums that do not name theirs in full; each rule's own examples stand beside the rule."""

from __future__ import annotations

import pytest

from tests.reading import found

CURRENCIES = {
    "the state spoken of": ("قدمت اليمن 5 ملايين ريال.", {}, ["YER"]),
    "a town of that state": ("بلغت كلفة المشروع في الدوحة 5 ملايين ريال.", {}, ["QAR"]),
    "the outlet's own state": ("بلغت كلفة المشروع 5 ملايين ريال.", {"outlet": "Okaz"}, ["SAR"]),
    "nobody says which": ("بلغت كلفة المشروع 5 ملايين ريال.", {}, [""]),
    "each sum has the state beside it": (
        "تراجعت البورصة السعودية بقيمة 5 ملايين ريال. "
        + "وسجلت شركات القطاع الصناعي والقطاع المصرفي وقطاع الاتصالات تراجعا واسعا في نهاية الجلسة أمس. " * 4
        + "وصعدت البورصة القطرية بقيمة 7 ملايين ريال.",
        {},
        ["SAR", "QAR"],
    ),
    "a conversion": ("قدمت اليمن 5 ملايين ريال (20 ألف دولار).", {}, ["YER", "USD"]),
    "the same sum with its currency": ("المساعدات تتجاوز 67 مليارا\nبلغت المساعدات 67 مليار يورو.", {}, ["EUR", "EUR"]),
    "billions of nothing else": ("خصص الصندوق 67 مليارا للمشاريع.", {}, [""]),
    "billions of people": ("يتجاوز عدد السكان 8 مليارات قريبا.", {}, []),
    "millions of nothing": ("بلغ المجموع 67 مليونا.", {}, []),
    "a club": ("سجل 4 ريال مدريد.", {}, []),
}


@pytest.mark.parametrize("case", CURRENCIES)
def test_a_sum_has_the_currency_that_the_report_means(case):
    text, front, expected = CURRENCIES[case]
    assert [amount.currency for amount in found(text, **front).amounts] == expected


def test_a_sum_that_was_reached_is_exact():
    reached, allowed = (
        found(f"ارتفعت المساعدات {words} 20 مليون يورو.").amounts for words in ("لتصل إلى", "قد تصل إلى")
    )
    assert [one.approximation.value for one in (*reached, *allowed)] == ["exact", "up_to"]
