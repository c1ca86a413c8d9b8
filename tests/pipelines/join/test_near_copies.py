"""Copies of one wire are found, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.join.near_copies import originals
from pipelines.read.files import read_report as read_file
from pipelines.read.files import report_files
from pipelines.run import read_report
from pipelines.tables.build import report_rows
from tests.pipelines.join.told import rows, tables_of

SEEDS = Path(__file__).parents[3] / "seeds" / "reports"
WIRE = """عقد وفدان روسي وأمريكي محادثات في إسطنبول يوم 27 فبراير/شباط 2025 بشأن عمل السفارتين، واستمرت ست ساعات.
واتفق الوفدان على أن يلتقيا من جديد بعد أسبوعين، وعلى أن يعمل خبراء البلدين على قائمة بالمباني التي ستعاد إلى البعثات.
وقالت وزارة الخارجية الروسية إن الأجواء كانت عملية، وإن الجانبين بحثا أيضا استئناف الرحلات الجوية المباشرة.
ولم يصدر عن الجانب الأمريكي تعليق على موعد الجولة المقبلة، فيما رحبت تركيا بنتائج المحادثات التي استضافتها."""
ONE = f"وفدان في إسطنبول\n{WIRE}"
COPIED = f"محادثات السفارتين تنتهي باتفاق على جولة جديدة\nكتب سمير الحداد\n{WIRE}"
CHANGED = COPIED.replace("ست ساعات", "نحو ست ساعات").replace("الأجواء كانت عملية", "أجواء المحادثات كانت عملية")
OTHER = """محادثات روسية أمريكية في تركيا
استضافت إسطنبول الخميس جولة من المحادثات بين روسيا والولايات المتحدة تناولت عمل السفارات في البلدين.
وترأس الوفد الروسي ألكسندر دارتشييف فيما ترأست الوفد الأمريكي سوناتا كولتر، ودامت الجولة أكثر من ست ساعات.
ونقلت وكالات عن مصدر دبلوماسي أن الطرفين ناقشا عودة الدبلوماسيين الذين طردوا في السنوات الماضية وحسابات البعثات.
وذكرت موسكو أن لقاء آخر سيعقد قريبا، وأن مسألة الطيران المدني مطروحة على جدول الأعمال."""


def test_the_text_of_one_wire_in_three_outlets_counts_as_one_outlet():
    tables = tables_of(("2025-02-28", ONE), ("2025-03-01", COPIED), ("2025-03-01", CHANGED))
    first = next(d.doc_id for d in tables["documents"] if d.published == "2025-02-28")
    assert sorted(d.duplicate_of or "" for d in tables["documents"]) == ["", first, first]
    talks = [event for event in tables["events"] if event.subtype == "talks" and event.date == "2025-02-27"]
    assert [(event.n_documents, event.n_outlets) for event in talks] == [(3, 1)]


def test_two_briefs_on_one_event_are_no_copies():
    tables = tables_of(("2025-02-28", ONE), ("2025-02-28", OTHER))
    assert [d.duplicate_of for d in tables["documents"]] == [None, None]
    talks = next(event for event in tables["events"] if event.subtype == "talks" and event.n_documents == 2)
    assert talks.n_outlets == 2


def test_a_short_text_that_stands_in_a_longer_one_is_its_copy():
    half = WIRE[: WIRE.index("وقالت")]
    assert [d.duplicate_of is None for d in tables_of(("2025-02-28", ONE), ("2025-03-01", half))["documents"]].count(
        False
    ) == 1


PARAGRAPHS = WIRE.splitlines()
OWN = OTHER.splitlines()[1:]
MIXED = {
    "three paragraphs of four, and one of its own": ("\n".join([*PARAGRAPHS[:3], OWN[3]]), True),
    "two paragraphs of four, and two of its own": ("\n".join([*PARAGRAPHS[:2], *OWN[2:]]), False),
    "one paragraph of four": ("\n".join([PARAGRAPHS[0], *OWN[1:]]), False),
    "the wire, and as much again of its own": ("\n".join([*PARAGRAPHS, *OWN]), True),
}


@pytest.mark.parametrize("case", MIXED)
def test_how_much_of_the_wire_makes_a_copy(case):
    text, copied = MIXED[case]
    documents = tables_of(("2025-02-28", WIRE), ("2025-03-01", text))["documents"]
    assert sum(d.duplicate_of is not None for d in documents) == copied


def test_very_short_texts_are_never_copies():
    short = "عقد وفدان روسي وأمريكي محادثات في إسطنبول يوم 27 فبراير/شباط 2025 بشأن عمل السفارتين، واستمرت ست ساعات."
    assert [d.duplicate_of for d in tables_of(("2025-02-28", short), ("2025-03-01", short))["documents"]] == [None] * 2


def test_a_text_without_vowel_signs_and_hamza_is_still_a_copy():
    plain = WIRE.translate(str.maketrans("أإآ", "ااا")).replace("ة ", "ة\u064c ")
    documents = tables_of(("2025-02-28", ONE), ("2025-03-01", plain))["documents"]
    assert sum(d.duplicate_of is not None for d in documents) == 1


COPIES = [
    rows(day, text, outlet).document
    for day, text, outlet in (
        ("2025-02-28", ONE, "أ"),
        ("2025-02-28", COPIED, "ب"),
        ("2025-03-01", CHANGED, "ج"),
        ("2025-03-01", OTHER, "د"),
        ("", ONE, "هـ"),
        ("2025-03-02", OTHER.replace("الخميس", "أمس"), "و"),
    )
]


@settings(max_examples=60)
@given(st.permutations(COPIES))
def test_the_order_of_reports_does_not_matter(documents):
    assert originals(documents) == originals(COPIES)


def test_the_earliest_report_is_the_original_and_no_original_is_a_copy():
    found = originals(COPIES)
    days = {d.doc_id: d.published or "~" for d in COPIES}
    assert len(found) == 4
    assert all((days[original], original) < (days[copy], copy) for copy, original in found.items())
    assert not set(found) & set(found.values())


@pytest.fixture(scope="module")
def seeds():
    return [report_rows(read_report(read_file(path, name))).document for path, name in report_files([SEEDS])]


def test_no_report_of_the_chronology_is_a_copy_of_another(seeds):
    assert originals(seeds) == {}
