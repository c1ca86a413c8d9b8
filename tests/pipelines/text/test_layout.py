"""What part of a report each line is."""

from __future__ import annotations

import pytest

from pipelines.model import Parsed, Report
from pipelines.text.parse import parse


def layout(text: str, **front: str) -> Parsed:
    return parse(Report("x", text, front))


def sections(parsed: Parsed) -> list[tuple[str, str]]:
    return [(s.section.value, parsed.report.text[slice(*s.span)]) for s in parsed.sentences]


def test_a_first_line_without_a_full_stop_is_the_title():
    parsed = layout("وفد يصل إلى جدة\nوصل الوفد إلى جدة اليوم.")
    assert parsed.title == "وفد يصل إلى جدة"
    assert sections(parsed)[0] == ("title", "وفد يصل إلى جدة")


def test_the_front_matters_title_wins_and_its_repetition_in_the_text_is_a_title_too():
    parsed = layout("قمة في بروكسل\nقمة في بروكسل\nوصل الوفد.", title="قمة في بروكسل")
    assert [section for section, _ in sections(parsed)] == ["title", "title", "body"]


def test_a_lone_line_is_text_and_no_title():
    parsed = layout("وصل الوفد إلى جدة")
    assert (parsed.title, sections(parsed)) == (None, [("body", "وصل الوفد إلى جدة")])


def test_a_short_line_between_paragraphs_is_a_heading():
    parsed = layout("عنوان\nقال الوزير نعم.\nتفاصيل الاجتماع\nاستمر الاجتماع ساعتين.")
    assert ("heading", "تفاصيل الاجتماع") in sections(parsed)


CREDITS = {
    "ف.ي/ع.ج.م (د ب ا، ا.ف.ب، رويترز)": ("dpa", "AFP", "Reuters"),
    "(رويترز)": ("Reuters",),
    "(أ ف ب، د ب أ)": ("AFP", "dpa"),
    "م.ع/ح.ز (أ.ف.ب)": ("AFP",),
}


@pytest.mark.parametrize("line", CREDITS)
def test_a_line_of_credits_names_its_agencies(line):
    parsed = layout(f"عنوان التقرير\nوصل الوفد إلى جدة اليوم.\n{line}")
    assert sections(parsed)[-1] == ("credits", line)
    assert parsed.agencies == CREDITS[line]


def test_credits_at_the_end_of_a_paragraph_are_cut_off():
    parsed = layout("عنوان\nاستمر الاجتماع ساعتين. (أ ف ب)")
    assert sections(parsed)[1:] == [("body", "استمر الاجتماع ساعتين."), ("credits", "(أ ف ب)")]


def test_a_bracket_that_names_no_agency_stays_in_its_sentence():
    parsed = layout("عنوان\nوصلت الحزمة إلى كييف (54 مليار دولار)")
    assert sections(parsed)[-1] == ("body", "وصلت الحزمة إلى كييف (54 مليار دولار)")


def test_a_day_glued_to_the_first_word_is_a_dateline():
    parsed = layout("لقاء إسطنبول\n٢٧ فبراير ٢٠٢٥التقى وفدان في إسطنبول.")
    assert sections(parsed)[1:] == [("dateline", "٢٧ فبراير ٢٠٢٥"), ("body", "التقى وفدان في إسطنبول.")]


DATELINES = {
    "بروكسل 20 مارس (د ب أ) - ": ("dpa",),
    "واشنطن (رويترز) - ": ("Reuters",),
    "مسقط / وكالات - ": (),
    "الرياض - ": (),
    "الرياض / واس - ": ("SPA",),
}


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_is_cut_off_and_names_its_agency_and_no_town(dateline):
    parsed = layout(dateline + "عقد القادة قمة طارئة.")
    assert sections(parsed)[-1] == ("body", "عقد القادة قمة طارئة.")
    assert parsed.agencies == DATELINES[dateline]


def test_a_dash_in_a_sentence_makes_no_dateline():
    parsed = layout("قال الوزير - وهو في بروكسل - إن القمة انتهت.")
    assert [section for section, _ in sections(parsed)] == ["body"]


@pytest.mark.parametrize("cue", ["اقرأ أيضا", "اقرأ أيضاً:", "إقرأ أيضا", "مواضيع ذات صلة"])
def test_related_links_are_boilerplate_until_the_text_goes_on(cue):
    parsed = layout(f"عنوان\nوصل الوفد إلى جدة.\n{cue}\nترامب يزور موسكو\nبوتين يزور بكين\nوقال الوزير إن الوفد غادر.")
    assert [section for section, _ in sections(parsed)] == ["title", "body", *["boilerplate"] * 3, "body"]


def test_facts_are_never_taken_from_related_links():
    from tests.reading import coded

    text = "عنوان\nوصل الوفد إلى جدة.\nاقرأ أيضا: ترامب يزور موسكو ويلتقي بوتين\nقال الوزير إن الوفد غادر."
    assert coded(text).events == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل الوفد إلى جدة في زيارة", "ar"),
        ("این خبر را منتشر کرد و گفت که است", "und"),
        ("The delegation arrived in Jeddah", "und"),
        ("12345 — !", "und"),
    ],
)
def test_language_is_told_by_script_and_function_words(text, language):
    assert layout(text).language == language


def test_the_front_matters_language_is_believed():
    assert layout("وصل الوفد", language="fa").language == "fa"
