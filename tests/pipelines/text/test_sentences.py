"""Where sentences end, and that they keep their order."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipelines.model import Report
from pipelines.text.parse import parse
from tests.pipelines.text.test_normalise import TEXTS


def sentences(text: str) -> list[str]:
    return [text[slice(*s.span)] for s in parse(Report("x", text)).sentences]


CUTS = {
    "at full stops": ("وصل الوفد. غادر الوزير.", ["وصل الوفد.", "غادر الوزير."]),
    "at a glued full stop": ("وصل الوفد إلى جدة.وقال الوزير نعم.", ["وصل الوفد إلى جدة.", "وقال الوزير نعم."]),
    "at question marks": ("هل وصل الوفد؟ نعم وصل.", ["هل وصل الوفد؟", "نعم وصل."]),
    "not in a number": ("بلغت 1.13 مليار يورو.", ["بلغت 1.13 مليار يورو."]),
    "not after a single letter": ("قال د. محمد علي نعم.", ["قال د. محمد علي نعم."]),
    "not inside a quotation": (
        "قال “لن نقبل. لن نتراجع” ثم غادر. وصل آخر.",
        ["قال “لن نقبل. لن نتراجع” ثم غادر.", "وصل آخر."],
    ),
    "after a quotation that ends with a stop": (
        "قال “لن نقبل.” وصل الوفد.",
        ["قال “لن نقبل.”", "وصل الوفد."],
    ),
    "not before the source of a quotation": (
        "“لن نقبل.” بحسب الوزير الألماني.",
        ["“لن نقبل.” بحسب الوزير الألماني."],
    ),
    "not at three dots": ("وصل... ثم غادر الوفد.", ["وصل... ثم غادر الوفد."]),
}


@pytest.mark.parametrize("case", CUTS)
def test_sentences_are_cut(case):
    text, expected = CUTS[case]
    assert sentences(text) == expected


@given(TEXTS)
def test_sentences_are_in_order_inside_the_text_and_never_overlap(text):
    parsed = parse(Report("x", text))
    before = token = 0
    for sentence in parsed.sentences:
        assert before <= sentence.span.start < sentence.span.end <= len(text)
        assert token <= sentence.first < sentence.last <= len(parsed.tokens)
        first, last = parsed.tokens[sentence.first], parsed.tokens[sentence.last - 1]
        assert sentence.span.start <= first.span.start
        assert last.span.start < sentence.span.end
        before, token = sentence.span.end, sentence.last
