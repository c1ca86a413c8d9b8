"""From reports to tables: spans, keys, ids, and what the corpus adds."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.model import Report
from pipelines.read.files import read_report as read_file
from pipelines.read.files import report_files
from pipelines.run import read_report
from pipelines.schema.tables import EventMentionRow
from pipelines.tables.build import report_rows
from pipelines.tables.corpus import corpus_tables
from tests.pipelines.tables import checks

SEEDS = Path(__file__).parents[3] / "seeds" / "reports"
REPORTS = [read_file(path, name) for path, name in report_files([SEEDS])]
#: Marks that a writer may put after any letter without changing a word.
MARKS = "\u064e\u064f\u0651\u0652\u0640\u200c\u200d\u200e\u200f\u202c\ufeff"


def tables_of(*reports: Report):
    return corpus_tables([report_rows(read_report(report)) for report in reports], [])


@pytest.fixture(scope="module")
def tables():
    return tables_of(*REPORTS)


@pytest.mark.parametrize("check", [checks.wrong_spans, checks.dangling, checks.doubled, checks.outside_their_sentence])
def test_the_seed_reports_keep_the_tables_promises(tables, check):
    assert check(tables) == []


def test_something_was_read(tables):
    assert [name for name in checks.SPANS if not tables[name]] == []


def test_dates_and_bounds_agree(tables):
    for row in (*tables["events"], *tables["event_mentions"], *tables["time_expressions"]):
        if row.date is None:
            assert (row.date_min, row.date_max) == (None, None)
        elif len(row.date) == 10 and row.date[4] == "-":
            assert (row.date_min, row.date_max) == (row.date, row.date)
        elif row.date_min is not None and row.date_max is not None:
            assert row.date_min <= row.date_max


def test_counts_are_those_of_the_rows(tables):
    for event in tables["events"]:
        mentions = [m for m in tables["event_mentions"] if m.event_id == event.event_id]
        assert event.n_mentions == len(mentions)
        assert event.n_documents == len({m.doc_id for m in mentions})
        assert event.lead_mention_id in {m.mention_id for m in mentions}
    for actor in tables["actors"]:
        mentions = [e for e in tables["entity_mentions"] if (e.kind, e.entity_id) == ("actor", actor.actor_id)]
        assert actor.n_mentions == len(mentions)


def test_an_event_holds_the_actors_of_its_mentions_and_no_others(tables):
    for event in tables["events"]:
        assert set(event.actors) == {a.actor_id for a in tables["event_actors"] if a.event_id == event.event_id}


def test_only_new_money_that_is_part_of_nothing_may_be_added(tables):
    for figure in tables["aid_figures"]:
        if figure.additive:
            assert (figure.flow, figure.part_of, figure.restates) == ("new", None, None)


def test_the_order_of_reports_changes_nothing(tables):
    shuffled = list(REPORTS)
    random.Random(4).shuffle(shuffled)
    again = tables_of(*shuffled)
    assert {name: sorted(map(repr, rows)) for name, rows in again.items()} == {
        name: sorted(map(repr, rows)) for name, rows in tables.items()
    }


def test_a_report_keeps_its_ids_beside_others(tables):
    alone = tables_of(REPORTS[2])
    mine = [m for m in tables["event_mentions"] if m.doc_id == alone["documents"][0].doc_id]
    assert sorted(repr(_alone(m)) for m in alone["event_mentions"]) == sorted(repr(_alone(m)) for m in mine)


def _alone(mention: EventMentionRow) -> EventMentionRow:
    """A mention without what other reports tell of its event."""
    return replace(mention, event_id=None, join_reason=None, join_reason_ar=None)


def test_the_same_report_twice_is_one_document_with_a_warning():
    one, other = (Report(name, REPORTS[0].text, REPORTS[0].front) for name in ("a.txt", "b.txt"))
    tables = tables_of(other, one)
    assert [d.file for d in tables["documents"]] == ["a.txt"]
    assert [(p.file, p.code, p.level) for p in tables["problems"]] == [("b.txt", "same_report_twice", "warning")]
    assert len(tables["events"]) == len(tables_of(one)["events"])


def test_a_newcomer_has_an_id_a_state_and_is_not_listed():
    tables = tables_of(Report("a", "التقى وزير خارجية النيجر إبراهيم كانديرو نظيره الروسي سيرغي لافروف في موسكو."))
    (actor,) = [a for a in tables["actors"] if not a.listed]
    assert (actor.actor_id, actor.name_ar, actor.country, actor.kind) == (
        "abrahym-kandyrw",
        "إبراهيم كانديرو",
        "NER",
        "person",
    )
    assert actor.role_title == "وزير خارجية النيجر"


def test_a_building_brings_its_city_and_country_into_places():
    tables = tables_of(Report("a", "عقد الوزيران اجتماعا في قصر الدرعية بالرياض."))
    kinds = {p.place_id: p.kind.value for p in tables["places"]}
    assert "building" in kinds.values()
    assert (kinds["riyadh"], kinds["SAU"]) == ("city", "country")


@pytest.mark.parametrize(
    ("text", "code"),
    [("The delegation arrived in Jeddah.", "not_arabic"), ("وصل الوفد إلى جدة أمس.", "no_published")],
)
def test_a_doubt_becomes_a_warning(text, code):
    (problem,) = tables_of(Report("a.txt", text))["problems"]
    assert (problem.file, problem.level, problem.code) == ("a.txt", "warning", code)
    assert problem.reason
    assert problem.cure


def facts(tables) -> list[tuple]:
    """What a build says, without offsets and ids."""
    mentions = sorted(tables["event_mentions"], key=lambda m: m.trigger_start)
    cast = {m.mention_id: set() for m in mentions}
    for actor in tables["event_actors"]:
        cast[actor.mention_id].add((actor.actor_id, actor.role.value))
    found = [(m.subtype, m.status.value, m.date, m.place_id, sorted(cast[m.mention_id])) for m in mentions]
    found += [
        (f.amount, f.currency, f.category.value, f.donor_id, f.recipient_id, f.additive)
        for f in sorted(tables["aid_figures"], key=lambda f: f.start)
    ]
    found += [
        (s.speaker_id, s.kind.value, s.position.value, s.negated)
        for s in sorted(tables["statements"], key=lambda s: s.verb_start)
    ]
    return found


_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _marked(text: str) -> str:
    chosen = random.Random(7)
    return "".join(
        char + (chosen.choice(MARKS) if "ء" <= char <= "ي" and chosen.random() < 0.3 else "") for char in text
    )


DRESSES = {
    "Arabic-Indic digits": lambda text: text.translate(_DIGITS),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break blanks": lambda text: text.replace(" ", "\u00a0"),
    "marks everywhere": _marked,
    "Egyptian final ya": lambda text: text.replace("ي ", "ى "),
    "no hamza": lambda text: text.translate(str.maketrans("أإآ", "ااا")),
    "a blank line between paragraphs": lambda text: text.replace("\n", "\n\n"),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("number", [2, 6, 12])
def test_the_same_text_in_another_dress_says_the_same(dress, number):
    report = REPORTS[number]
    other = Report(report.file, DRESSES[dress](report.text), report.front)
    dressed = tables_of(other)
    assert checks.wrong_spans(dressed) == []
    assert facts(dressed) == facts(tables_of(report))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(REPORTS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(MARKS + ' "«»\n.،')), max_size=40))
def test_whatever_is_put_into_a_report_spans_keep_their_words(report, inserted):
    letters = list(report.text)
    for where, mark in inserted:
        letters.insert(int(where * len(letters)), mark)
    tables = tables_of(Report(report.file, "".join(letters), report.front))
    for check in (checks.wrong_spans, checks.dangling, checks.doubled, checks.outside_their_sentence):
        assert check(tables) == []


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from('وصل الرئيس إلى 27 مليار يورو«»"\n.،(): ـ\u200fa\u064e'), max_size=80))
def test_any_text_is_read_without_an_error(text):
    assert checks.wrong_spans(tables_of(Report("a", text))) == []
