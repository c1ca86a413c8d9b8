"""The rows of reports taken back out of a build: joined anew they give the build again, and more reports join in."""

from __future__ import annotations

import pytest

from pipelines.export.built import read_table
from pipelines.model import Report
from pipelines.run import read_report
from pipelines.schema.tables import TABLES
from pipelines.tables.build import report_rows
from pipelines.tables.corpus import corpus_tables
from pipelines.tables.kept_rows import rows_of_build
from pipelines.tables.reference import SEEDS, read_reference


@pytest.fixture(scope="module")
def built():
    return {name: read_table(SEEDS / "tables", name) for name in TABLES}


@pytest.fixture(scope="module")
def kept(built):
    return rows_of_build(built)


@pytest.fixture(scope="module")
def before(built):
    mentions = built["event_mentions"]
    return dict(zip(mentions["mention_id"].to_pylist(), mentions["event_id"].to_pylist(), strict=True))


def _ids(table, *columns):
    return {tuple(row[column] for column in columns) for row in table.select(columns).to_pylist()}


def test_rows_taken_back_give_the_same_events(built, kept, before):
    made = corpus_tables(kept, [], read_reference(), before)
    for name in TABLES:
        assert len(made[name]) == built[name].num_rows, name
    events = {event.event_id: event for event in made["events"]}
    for row in built["events"].to_pylist():
        event = events[row["event_id"]]
        assert "|".join(event.actors) == (row["actors"] or "")
        assert (event.label_en, event.date, event.status.value) == (row["label_en"], row["date"], row["status"])
        assert (event.n_documents, event.n_mentions) == (row["n_documents"], row["n_mentions"])
    assert {(m.mention_id, m.event_id) for m in made["event_mentions"]} == _ids(
        built["event_mentions"], "mention_id", "event_id"
    )
    euros = {figure.aid_id: (figure.amount_eur, figure.additive, figure.restates) for figure in made["aid_figures"]}
    for row in built["aid_figures"].to_pylist():
        assert euros[row["aid_id"]] == (row["amount_eur"], row["additive"], row["restates"])


def test_a_new_report_of_a_known_event_joins_it(built, kept, before):
    """An event that several reports tell gets one teller more, under the id that it has."""
    event = max(
        (row for row in built["events"].to_pylist() if row["date_precision"] == "day"),
        key=lambda row: row["n_documents"],
    )
    doc_id = next(m["doc_id"] for m in built["event_mentions"].to_pylist() if m["event_id"] == event["event_id"])
    document = next(row.document for row in kept if row.document.doc_id == doc_id)
    told_again = Report(
        "mine.txt", document.text + "\nوهذا نص آخر.", {"published": document.published or "", "outlet": "دفتري"}
    )
    mine = report_rows(read_report(told_again))
    made = corpus_tables([*kept, mine], [], read_reference(), before)
    again = next(one for one in made["events"] if one.event_id == event["event_id"])
    assert again.n_documents == event["n_documents"] + 1


def test_mentions_of_other_reports_do_not_stand_together_before_joining(kept):
    owner: dict[str, str] = {}
    for report in kept:
        for mention in report.event_mentions:
            assert owner.setdefault(mention.event_id, report.document.doc_id) == report.document.doc_id
        cast = {actor.event_id for actor in report.event_actors}
        assert cast <= {mention.event_id for mention in report.event_mentions}


def test_a_newcomer_comes_back_with_its_report(built, kept):
    unlisted = {row["actor_id"] for row in built["actors"].to_pylist() if not row["listed"]}
    assert unlisted
    assert unlisted <= {one.actor_id for report in kept for one in report.newcomers}
