"""Quotation marks of every kind, and the words between them."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipelines.text.quotes import quotes_of
from tests.pipelines.text.test_normalise import TEXTS

CLOSED = {
    "straight": ('قال "نعم" ومضى', ["نعم"]),
    "curly": ("قال “نعم” ومضى", ["نعم"]),
    "angular": ("قال «نعم» ومضى", ["نعم"]),
    "reversed angular": ("قال »نعم« ومضى", ["نعم"]),
    "reversed curly": ("قال ”نعم“ ومضى", ["نعم"]),
    "doubled": ('قال ""نعم"" ومضى', ["نعم"]),
    "two apostrophes": ("قال ''نعم'' ومضى", ["نعم"]),
    "blanks inside": ('قال " نعم " ومضى', ["نعم"]),
    "mixed pair": ('قال “نعم" ومضى', ["نعم"]),
    "after a clitic": ('الـ"ناتو" رفض', ["ناتو"]),
    "nested": ("قال “إن «الخطة» جيدة” ومضى", ["إن «الخطة» جيدة", "الخطة"]),
    "two in a row": ('"نعم" ثم "لا"', ["نعم", "لا"]),
    "over a paragraph break": ('قال "نعم\nثم لا" ومضى', ["نعم\nثم لا"]),
    "with a full stop": ("«لن نتراجع.»", ["لن نتراجع."]),
    "none": ("قال نعم", []),
    "nothing between": ('قال "" ومضى', []),
}


@pytest.mark.parametrize("case", CLOSED)
def test_words_between_marks(case):
    text, expected = CLOSED[case]
    found = quotes_of(text)
    assert [text[q.inner.start : q.inner.end] for q in found] == expected
    assert all(q.closed for q in found)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('قال "نعم وسكت', "نعم وسكت"),
        ("قال «نعم\nوفي فقرة أخرى انتهى الأمر", "نعم"),
    ],
)
def test_an_unclosed_quotation_ends_with_its_paragraph_and_says_so(text, inner):
    (quote,) = quotes_of(text)
    assert (text[quote.inner.start : quote.inner.end], quote.closed) == (inner, False)


def test_a_stray_mark_far_away_closes_nothing():
    text = 'قال "نعم\n' + "كلام آخر. " * 400 + 'انتهى"'
    assert not any(q.closed for q in quotes_of(text))


@given(TEXTS)
def test_quotations_lie_inside_the_text_and_hold_their_words(text):
    for quote in quotes_of(text):
        assert quote.span.covers(quote.inner)
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        inner = text[quote.inner.start : quote.inner.end]
        assert inner == inner.strip()
        assert inner
