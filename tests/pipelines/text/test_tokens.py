"""Tokens and clitics."""

from __future__ import annotations

import pytest
from hypothesis import given

from pipelines.text.normalise import fold
from pipelines.text.tokens import Word, readings, tokens_of
from tests.pipelines.text.test_normalise import TEXTS


def tokens(text: str) -> list[str]:
    return [token.text for token in tokens_of(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فبراير/شباط", ["فبراير", "/", "شباط"]),
        ("٢٠٢٥التقى", ["2025", "التقي"]),
        ("60مليون", ["60", "مليون"]),
        ("الـ27", ["ال", "27"]),
        ("7ر198", ["7", "ر", "198"]),
        ("1.13 مليار", ["1", ".", "13", "مليار"]),
        ("«القمة»،", ["«", "القمه", "»", "،"]),
        ("COVID-19", ["COVID", "-", "19"]),
        ("وَقَّعَ", ["وقع"]),
        ("مو\u200cسكو", ["موسكو"]),
    ],
)
def test_words_digits_and_signs_are_cut_apart(text, expected):
    assert tokens(text) == expected


@given(TEXTS)
def test_a_tokens_span_folds_to_its_text(text):
    folded = fold(text)
    before = 0
    for token in tokens_of(text, folded):
        assert folded.text[token.start : token.end] == token.text
        assert token.text in fold(text[token.span.start : token.span.end]).text
        assert token.span.start < token.span.end <= len(text)
        assert before <= token.start
        before = token.end


@given(TEXTS)
def test_only_blanks_lie_between_tokens(text):
    folded = fold(text)
    kept = "".join(token.text for token in tokens_of(text, folded))
    assert kept == "".join(folded.text.split())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والاجتماع", Word("اجتماع", "و", "", article=True)),
        ("وللاجتماع", Word("اجتماع", "و", "ل", article=True)),
        ("بموسكو", Word("موسكو", "", "ب")),
        ("كالحرب", Word("حرب", "", "ك", article=True)),
        ("زيارته", Word("زياره", pronoun="ه")),
        ("لقايهم", Word("لقاء", pronoun="هم")),
        ("فبوساطتها", Word("وساطه", "ف", "ب", pronoun="ها")),
    ],
)
def test_clitics_are_taken_off(word, expected):
    assert expected in readings(word)


def test_the_word_as_it_stands_comes_first():
    assert readings("وفد")[0] == Word("وفد")
    assert readings("بيان")[0] == Word("بيان")


def test_no_stem_is_shorter_than_two_letters():
    assert [word for word in readings("وله") if len(word.stem) < 2] == []
