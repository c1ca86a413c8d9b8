"""What is reviewed first, and what a correction says."""

from __future__ import annotations

import pytest

from dashboard.data import live, review
from dashboard.data.live import File, own_corpus, read_files
from dashboard.data.review import DOUBTS, KEYS, Reviewer
from pipelines.schema.corrections import Corrected, Verdict
from tests.dashboard.data.test_live import SAYS, TEXT

ME = Reviewer("سلمى", "لأن النص يقوله")


@pytest.fixture(scope="module")
def own():
    return read_files([File("mine", TEXT.encode(), SAYS)])


@pytest.fixture(scope="module")
def mine(own):
    return own_corpus(own)


def _meeting(corpus):
    return corpus.events[corpus.events.event_type == "CONSULT"].iloc[0]


@pytest.mark.parametrize("table", KEYS)
def test_each_row_stands_once_in_the_queue_by_its_doubt(corpus, table):
    rows = review.queue(corpus, table)
    assert sorted(rows.id) == sorted(corpus.tables[table][KEYS[table]])
    ranks = [DOUBTS.index(doubt) for doubt in rows.doubt]
    assert ranks == sorted(ranks)
    assert len(set(rows.doubt)) > 1


def test_an_event_of_two_days_comes_first(corpus):
    first = review.queue(corpus, "events").iloc[0]
    assert first.doubt == "two_dates"
    mentions = corpus.event_mentions[corpus.event_mentions.event_id == first.id]
    assert mentions[mentions.date_precision == "day"].date.nunique() > 1


def test_a_corrected_date_is_written_for_each_mention_with_its_words(mine):
    event = _meeting(mine)
    made = review.changes(mine, "events", event.event_id, {"date": "2025-02-24", "status": event.status}, None, ME)
    mentions = mine.event_mentions[mine.event_mentions.event_id == event.event_id]
    assert {row.start for row in made} == set(mentions.trigger_start)
    assert {(row.column, row.new, row.reviewer, row.why) for row in made} == {("date", "2025-02-24", *ME)}
    assert all(TEXT[row.start : row.end] == row.surface for row in made)
    assert "2025-02-26" in {row.old for row in made}


def test_what_is_as_it_was_read_is_no_correction(mine):
    event = _meeting(mine)
    lead, _ = review.words_of(mine, "events", event.event_id)[0]
    same = {name: review.cell(getattr(lead, name)) for name in ("subtype", "status", "date", "place_id", "background")}
    assert review.changes(mine, "events", event.event_id, same, review.cast_of(mine, lead.mention_id), ME) == []


def test_corrections_change_the_tables_they_are_applied_to(own, mine):
    event = _meeting(mine)
    cast = {"hakan-fidan": "host", "sergey-lavrov": "participant"}
    said = review.changes(mine, "events", event.event_id, {"place_id": "istanbul"}, cast, ME)
    corrected = own_corpus(own, said)
    again = _meeting(corrected)
    assert (again.place_id, again.review) == ("istanbul", "corrected")
    assert set(again.actors.split("|")) == set(cast)
    assert _meeting(mine).place_id == "ankara"


def test_a_rejected_row_leaves_the_tables_and_a_confirmed_one_is_known(own, mine):
    event = _meeting(mine)
    rejected = review.verdicts(mine, "events", event.event_id, Verdict.REJECTED, ME)
    assert event.event_id not in set(own_corpus(own, rejected).events.event_id)
    confirmed = review.verdicts(mine, "events", event.event_id, Verdict.CONFIRMED, ME)
    assert _meeting(own_corpus(own, confirmed)).review == "confirmed"


def test_reviewed_rows_are_known_by_what_was_said(mine):
    event = _meeting(mine)
    assert review.reviewed_ids(mine, "events", []) == {}
    for verdict in (Verdict.CONFIRMED, Verdict.REJECTED):
        said = review.verdicts(mine, "events", event.event_id, verdict, ME)
        assert review.reviewed_ids(mine, "events", said) == {event.event_id: verdict.value}
    said = review.changes(mine, "events", event.event_id, {"status": "planned"}, None, ME)
    assert review.reviewed_ids(mine, "events", said) == {event.event_id: "corrected"}


@pytest.mark.parametrize(
    ("marked", "words"),
    [("لتقى وزير الخارج", "التقى وزير الخارجية"), (" أنقرة أمس.", "أنقرة أمس"), (".", None)],
)
def test_marked_words_are_whole_words(mine, marked, words):
    start = TEXT.index(marked)
    found = review.marked_words(mine, mine.documents.doc_id.iloc[0], start, start + len(marked))
    assert (found.surface if found else None) == words


def test_a_missed_row_is_added_at_its_words(own, mine):
    doc_id = mine.documents.doc_id.iloc[0]
    at = TEXT.index("وكان الطقس")
    words = review.marked_words(mine, doc_id, at, at + 10)
    said = review.addition(words, Corrected.EVENT_MENTIONS, {"subtype": "meeting", "actors": "participant:TUR"}, ME)
    corrected = own_corpus(own, said)
    assert len(corrected.events) == len(mine.events) + 1
    assert "وكان الطقس" in set(corrected.event_mentions.trigger)


def test_a_build_is_corrected_without_being_changed(corpus):
    event = corpus.events.event_id.iloc[0]
    said = review.verdicts(corpus, "events", event, Verdict.REJECTED, ME)
    corrected = live.joined_corpus(live.Own(), corpus, said)
    assert event not in set(corrected.events.event_id)
    assert event in set(corpus.events.event_id)
    assert len(corrected.events) == len(corpus.events) - 1


def test_proposals_and_annotations_come_of_corrections(mine):
    event = _meeting(mine)
    said = review.verdicts(mine, "events", event.event_id, Verdict.REJECTED, ME)
    assert "counterexample" not in live.lexicon_proposals(mine, said).splitlines()[0]
    assert "triggers.csv" in live.lexicon_proposals(mine, said)
    assert live.gold_package(mine, said).startswith(b"PK")
