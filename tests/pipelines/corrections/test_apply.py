"""Corrections find their rows by the words and change what they speak of, and nothing else."""

from __future__ import annotations

import pytest

from pipelines.corrections.apply import apply_corrections
from pipelines.schema.codes import ActorBasis, AmountUse, DateBasis, DatePrecision, Review, Role
from pipelines.schema.corrections import Corrected
from pipelines.tables.corpus import corpus_tables
from tests.pipelines.corrections.reviewed import TEXT, correction, report, verdict

AID, SAID, NAMES = Corrected.AID_FIGURES, Corrected.STATEMENTS, Corrected.ENTITY_MENTIONS


def applied(*corrections, of=None):
    (rows,), problems = apply_corrections([of or report()], corrections)
    return rows, problems


def event(rows, words):
    return next(row for row in rows.event_mentions if row.trigger == words)


def cast(rows, mention):
    return {(row.role.value, row.actor_id) for row in rows.event_actors if row.mention_id == mention.mention_id}


def test_a_date_is_set_with_its_bounds():
    rows, problems = applied(correction("التقى", "date", "2025-02-24"))
    met = event(rows, "التقى")
    assert problems == []
    assert (met.date, met.date_min, met.date_max) == ("2025-02-24", "2025-02-24", "2025-02-24")
    assert (met.date_basis, met.date_precision) == (DateBasis.REVIEWED, DatePrecision.DAY)
    assert rows.reviews[met.mention_id] is Review.CORRECTED


def test_all_else_stays_as_it_was():
    rows, _ = applied(correction("التقى", "date", "2025-02-24"))
    before = report()
    assert rows.statements == before.statements
    assert rows.aid_figures == before.aid_figures
    assert rows.event_actors == before.event_actors
    assert [m.mention_id for m in rows.event_mentions] == [m.mention_id for m in before.event_mentions]
    assert before.reviews == {}


@pytest.mark.parametrize(
    ("new", "first", "last", "precision"),
    [
        ("2025-02", "2025-02-01", "2025-02-28", DatePrecision.MONTH),
        ("2025-02-24/2025-02-26", "2025-02-24", "2025-02-26", DatePrecision.INTERVAL),
        (None, None, None, DatePrecision.UNKNOWN),
    ],
)
def test_dates_may_be_less_exact_or_none(new, first, last, precision):
    met = event(applied(correction("التقى", "date", new))[0], "التقى")
    assert (met.date_min, met.date_max, met.date_precision) == (first, last, precision)


def test_a_subtype_brings_its_type():
    met = event(applied(correction("التقى", "subtype", "visit"))[0], "التقى")
    assert (met.subtype, met.event_type.value) == ("visit", "CONSULT")
    refused = event(applied(correction("التقى", "subtype", "refusal"))[0], "التقى")
    assert refused.event_type.value == "REJECT"


def test_status_place_and_background_are_set():
    rows, _ = applied(
        correction("التقى", "status", "cancelled"),
        correction("التقى", "place_id", "istanbul"),
        correction("التقى", "background", "true"),
    )
    met = event(rows, "التقى")
    assert (met.status.value, met.place_id, met.place_basis.value, met.background) == (
        "cancelled",
        "istanbul",
        "reviewed",
        True,
    )


def test_actors_and_roles_are_set_and_known_ones_keep_their_words():
    rows, _ = applied(correction("التقى", "actors", "host:hakan-fidan|participant:sergey-lavrov|mediator:QAT"))
    met = event(rows, "التقى")
    assert cast(rows, met) == {("host", "hakan-fidan"), ("participant", "sergey-lavrov"), ("mediator", "QAT")}
    by_actor = {row.actor_id: row for row in rows.event_actors if row.mention_id == met.mention_id}
    assert by_actor["hakan-fidan"].surface
    assert by_actor["hakan-fidan"].role is Role.HOST
    assert by_actor["QAT"].basis is ActorBasis.REVIEWED


def test_a_rejected_row_is_gone_with_its_actors():
    rows, problems = applied(verdict("التقى", "rejected"))
    assert "التقى" not in {row.trigger for row in rows.event_mentions}
    assert {row.mention_id for row in rows.event_actors} <= {row.mention_id for row in rows.event_mentions}
    assert problems == []


def test_an_aid_figure_loses_the_mention_that_was_rejected():
    before = report()
    assert before.aid_figures[0].mention_id
    rows, _ = applied(verdict("قدمت", "rejected"))
    assert rows.aid_figures[0].mention_id is None


def test_a_confirmed_row_stays_and_is_known_as_reviewed():
    rows, _ = applied(verdict("التقى", "confirmed"))
    met = event(rows, "التقى")
    assert met == event(report(), "التقى")
    assert rows.reviews[met.mention_id] is Review.CONFIRMED


def test_an_event_is_added_at_marked_words():
    rows, problems = applied(
        verdict("وتبادل الجانبان الأنخاب", "added"),
        correction("وتبادل الجانبان الأنخاب", "subtype", "meeting"),
        correction("وتبادل الجانبان الأنخاب", "actors", "participant:TUR|participant:RUS"),
        correction("وتبادل الجانبان الأنخاب", "date", "2025-02-26"),
    )
    assert problems == []
    new = event(rows, "وتبادل الجانبان الأنخاب")
    assert TEXT[new.trigger_start : new.trigger_end] == new.trigger
    assert TEXT[new.evidence_start : new.evidence_end].startswith("وتبادل")
    assert cast(rows, new) == {("participant", "TUR"), ("participant", "RUS")}
    tables = corpus_tables([rows], [])
    added = next(one for one in tables["events"] if one.lead_mention_id == new.mention_id or one.date == "2025-02-26")
    assert added.review is Review.CORRECTED


def test_an_added_event_without_its_kind_is_told():
    _, problems = applied(verdict("الأنخاب", "added"))
    assert [p.code for p in problems] == ["correction_impossible"]
    assert "subtype" in problems[0].cure


def test_a_statement_is_set_right_and_one_is_added():
    rows, _ = applied(
        correction("وقال", "speaker_id", "hakan-fidan", table=SAID),
        correction("وقال", "topic", "ceasefire", table=SAID),
        correction("وقال", "position", "refusal", table=SAID),
        verdict("وحضر", "added", table=SAID),
        correction("وحضر", "speaker_id", "TUR", table=SAID),
    )
    said = {row.verb: row for row in rows.statements}
    assert (said["وقال"].speaker_id, said["وقال"].topic) == ("hakan-fidan", "ceasefire")
    assert said["وقال"].speaker_basis.value == "reviewed"
    assert said["وحضر"].speaker_id == "TUR"


def test_a_sum_is_set_right():
    rows, _ = applied(
        correction("50 مليون يورو", "amount", "55000000", table=AID),
        correction("50 مليون يورو", "category", "military", table=AID),
        correction("50 مليون يورو", "donor_id", "FRA", table=AID),
        correction("50 مليون يورو", "additive", "false", table=AID),
    )
    (figure,) = rows.aid_figures
    assert (figure.amount, figure.category.value, figure.donor_id, figure.additive) == (55e6, "military", "FRA", False)


def test_a_sum_that_was_not_taken_for_aid_is_added():
    text = "وقدرت الشركة أرباحها بنحو 3 ملايين دولار في السنة الماضية.\n"
    words = "3 ملايين دولار"
    before = report(text)
    assert before.aid_figures == []
    rows, problems = applied(
        verdict(words, "added", table=AID, text=text),
        correction(words, "donor_id", "USA", table=AID, text=text),
        of=before,
    )
    assert problems == []
    (figure,) = rows.aid_figures
    assert (figure.amount, figure.currency, figure.donor_id) == (3e6, "USD", "USA")
    assert rows.amounts[0].use is AmountUse.AID
    assert before.amounts[0].use is not AmountUse.AID


def test_aid_where_no_sum_stands_is_told():
    _, problems = applied(verdict("الأنخاب", "added", table=AID))
    assert "no sum" in problems[0].reason


def test_a_name_is_marked():
    rows, problems = applied(
        verdict("أبو فلان", "added", table=NAMES), correction("أبو فلان", "entity_id", "actor:hakan-fidan", table=NAMES)
    )
    assert problems == []
    assert ("hakan-fidan", "أبو فلان") in {(row.entity_id, row.surface) for row in rows.entity_mentions}


@pytest.mark.parametrize(
    ("column", "new", "table"),
    [
        ("date", "2025-02-30", Corrected.EVENT_MENTIONS),
        ("date", "yesterday", Corrected.EVENT_MENTIONS),
        ("status", "maybe", Corrected.EVENT_MENTIONS),
        ("subtype", "party", Corrected.EVENT_MENTIONS),
        ("place_id", "atlantis", Corrected.EVENT_MENTIONS),
        ("actors", "participant:nobody-at-all", Corrected.EVENT_MENTIONS),
        ("actors", "friend:RUS", Corrected.EVENT_MENTIONS),
        ("speaker_id", "nobody-at-all", SAID),
        ("amount", "much", AID),
        ("amount", "-5", AID),
        ("currency", "euro", AID),
    ],
)
def test_what_no_cell_can_hold_is_told_and_changes_nothing(column, new, table):
    words = {AID: "50 مليون يورو", SAID: "وقال"}.get(table, "التقى")
    rows, problems = applied(correction(words, column, new, table=table))
    assert [problem.code for problem in problems] == ["correction_impossible"]
    assert problems[0].cure
    assert (rows.event_mentions, rows.statements, rows.aid_figures) == (
        report().event_mentions,
        report().statements,
        report().aid_figures,
    )


def test_a_correction_finds_its_row_when_rules_cut_the_trigger_otherwise():
    rows, problems = applied(correction("وزير الخارجية التركي يستقبل", "date", "2025-02-24"))
    assert problems == []
    assert event(rows, "يستقبل").date == "2025-02-24"


def test_words_that_are_gone_are_told_and_not_dropped():
    other = report(TEXT.replace("التقى", "لقي"))
    moved = correction("التقى", "date", "2025-02-24")
    rows, problems = applied(moved, of=other)
    assert rows == other
    assert [p.code for p in problems] == ["correction_without_text"]
    same_hash = moved.__class__(**{f: getattr(moved, f) for f in moved.__slots__} | {"surface": "كلام آخر"})
    assert [p.code for p in applied(same_hash)[1]] == ["correction_without_words"]


def test_words_that_give_no_row_any_more_are_told():
    _, problems = applied(correction("الأنخاب", "date", "2025-02-24"))
    assert [p.code for p in problems] == ["correction_without_row"]


def test_a_rejection_whose_row_is_gone_anyhow_needs_no_word():
    assert applied(verdict("الأنخاب", "rejected"))[1] == []
