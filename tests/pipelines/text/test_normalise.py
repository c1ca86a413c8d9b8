"""The fold: what becomes of each character, and that offsets survive it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.text.morphology import character_fold
from pipelines.text.normalise import fold, fold_key, original_span

#: Letters, marks, signs and blanks that reports hold, and letters of other scripts.
CHARACTERS = st.sampled_from(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱىةؤئ"
    "\u064b\u064e\u0651\u0652\u0654\u0670\u0640\u200c\u200d\u200e\u200f\u202b\ufeff\u00ad"
    '٠١٢٧۴0123 \t\u00a0\n\r.,،؛؟!:"«»“”()-–—/ﻻﷲﺍﻟﻜﭘabZé漢'
)
TEXTS = st.text(CHARACTERS, max_size=60)

FOLDS = {
    "alef with hamza above": ("أحمد", "احمد"),
    "alef with hamza below": ("إلى", "الي"),
    "alef with madda": ("آذار", "اذار"),
    "alef wasla": ("ٱلله", "الله"),
    "decomposed hamza": ("ا\u0654حمد", "احمد"),
    "hamza on waw": ("مؤتمر", "موتمر"),
    "hamza on ya": ("رئيس", "رييس"),
    "hamza alone stays": ("لقاء", "لقاء"),
    "alef maksura": ("موسى", "موسي"),
    "ta marbuta": ("قمة", "قمه"),
    "Persian ya and kaf": ("کییف", "كييف"),
    "letters for foreign sounds": ("پوتين ڤيينا", "بوتين فيينا"),
    "presentation forms": ("ﺍﻟﻜﺮﻣﻠﻴﻦ", "الكرملين"),
    "a ligature gives two letters": ("ﻻ", "لا"),
    "vowel marks": ("وَقَّعَ", "وقع"),
    "dagger alef": ("هٰذا", "هذا"),
    "tatweel": ("قمـــة", "قمه"),
    "zero-width marks": ("مح\u200cاد\u200dثات\ufeff", "محادثات"),
    "direction marks": ("\u200fموسكو\u200e \u202bو\u202cكييف", "موسكو وكييف"),
    "soft hyphen": ("محا\u00adدثات", "محادثات"),
    "Arabic-Indic digits": ("٢٧ فبراير ٢٠٢٥", "27 فبراير 2025"),
    "Persian digits": ("۲۷", "27"),
    "decimal and thousands marks": ("١٬٢٠٠٫٥", "1,200.5"),
    "no-break and thin blanks": ("27\u00a0فبراير\u20092025", "27 فبراير 2025"),
    "line separators": ("أ\u2028ب\rج", "ا\nب\nج"),
    "full-width signs": ("１２％", "12%"),
    "other scripts stay": ("NATO é", "NATO é"),
}


@pytest.mark.parametrize("case", FOLDS)
def test_fold_makes_spellings_alike(case):
    written, folded = FOLDS[case]
    assert fold(written).text == folded


@pytest.mark.parametrize(("one", "other"), [("إسطنبول", "اسطنبول"), ("جدّة", "جده"), ("  قمة \n بروكسل ", "قمه بروكسل")])
def test_fold_key_compares_as_a_reader_would(one, other):
    assert fold_key(one) == fold_key(other)


def test_different_words_stay_different():
    assert fold_key("سفير") != fold_key("صفير")
    assert fold_key("وفد") != fold_key("وفدا")


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_every_folded_character_knows_where_it_came_from(text):
    folded = fold(text)
    origin = list(folded.origin)
    assert len(origin) == len(folded.text) + 1
    assert origin == sorted(origin)
    assert origin[-1] == len(text)
    table = character_fold()
    assert all(folded.text[i] in table.get(ord(text[at]), text[at]) for i, at in enumerate(origin[:-1]))


@given(TEXTS, st.data())
def test_the_span_of_folded_words_folds_to_those_words(text, data):
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = original_span(text, folded.origin, start, end)
    assert folded.text[start:end] in fold(text[span.start : span.end]).text
    assert 0 <= span.start < span.end <= len(text)


def test_a_span_keeps_the_marks_of_its_last_letter():
    text = "وقّعَ الاتفاقَ"
    folded = fold(text)
    at = folded.text.index("الاتفاق")
    span = original_span(text, folded.origin, at, at + len("الاتفاق"))
    assert text[span.start : span.end] == "الاتفاقَ"


def test_the_fold_agrees_with_camel_tools_wherever_both_speak():
    """camel-tools' length-preserving normalisers are the norm for alef, alef maksura and ta marbuta."""
    from camel_tools.utils import normalize

    letters = [chr(code) for code in range(0x0621, 0x064B)]
    theirs = [
        normalize.normalize_teh_marbuta_ar(normalize.normalize_alef_maksura_ar(normalize.normalize_alef_ar(char)))
        for char in letters
    ]
    ours = [fold(char).text for char in letters]
    differ = {char for char, our, their in zip(letters, ours, theirs, strict=True) if our != their}
    assert differ == set("ؤئـ")  # we fold hamza carriers too, and drop the tatweel


@given(st.text(st.sampled_from("وقعالاتفق"), min_size=1, max_size=8))
def test_vowel_marks_go_as_camel_tools_lets_them_go(word):
    from camel_tools.utils.dediac import dediac_ar

    vowelled = "".join(char + "\u064e" for char in word)
    assert fold(vowelled).text == fold(dediac_ar(vowelled)).text
