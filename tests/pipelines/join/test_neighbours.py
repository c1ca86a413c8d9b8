"""What reports do to one another: nothing by their order, nothing to what they do not tell of."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.read.files import read_report as read_file
from pipelines.run import read_report
from pipelines.schema.edtf import edtf_bounds
from pipelines.tables.build import report_rows
from pipelines.tables.corpus import corpus_tables
from pipelines.tables.reference import read_reference
from tests.pipelines.join.told import rows
from tests.pipelines.tables import checks

SEEDS = Path(__file__).parents[3] / "seeds" / "reports"
#: Reports that tell of the same talks, pledges and plans.
NAMES = (
    "2025-02-12-uk-package-contact-group",
    "2025-02-14-week-of-calls",
    "2025-04-11-istanbul-and-brussels",
    "2025-04-12-who-pays-21-billion",
    "2025-05-18-rome-between-istanbul-and-call",
    "2025-07-22-sanctions-and-virtual-ramstein",
    "2025-07-24-third-round-and-sanctions",
    "2025-07-25-three-rounds-balance",
    "2025-10-18-no-tomahawks",
    "2025-10-23-budapest-cancelled",
    "2025-10-24-sanctions-on-russian-oil",
    "2025-10-25-london-coalition",
)
REPORTS = [report_rows(read_report(read_file(SEEDS / f"{name}.txt", f"{name}.txt"))) for name in NAMES]
REFERENCE = read_reference()
UNRELATED = rows("2025-05-02", "وقعت فيجي وتونغا اتفاقا للصيد في سوفا أمس.")


def tables_of(reports):
    return corpus_tables(reports, [], REFERENCE)


def uncounted(row):
    """A row without what counts mentions, reports and events."""
    counts = {field.name: 0 for field in fields(row) if field.name.startswith("n_")}
    return replace(row, **counts)


@pytest.fixture(scope="module")
def tables():
    return tables_of(REPORTS)


def test_these_reports_do_tell_of_the_same(tables):
    assert sum(event.n_documents > 1 for event in tables["events"]) >= 5
    assert any(figure.restates for figure in tables["aid_figures"])


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reports_changes_nothing(tables, seed):
    shuffled = list(REPORTS)
    random.Random(seed).shuffle(shuffled)
    again = tables_of(shuffled)
    assert {name: sorted(map(repr, some)) for name, some in again.items()} == {
        name: sorted(map(repr, some)) for name, some in tables.items()
    }


def test_an_unrelated_report_changes_no_other_row(tables):
    more = tables_of([*REPORTS, UNRELATED])
    assert len(more["events"]) > len(tables["events"])
    for name, some in tables.items():
        assert {repr(uncounted(row)) for row in some} <= {repr(uncounted(row)) for row in more[name]}, name


def test_every_event_is_counted_as_before_beside_an_unrelated_report(tables):
    more = {event.event_id: event for event in tables_of([*REPORTS, UNRELATED])["events"]}
    assert [event for event in tables["events"] if more[event.event_id] != event] == []


def wrong_parts(tables):
    parts = {event.event_id: event.part_of for event in tables["events"]}
    return [part for part, whole in parts.items() if whole is not None and parts.get(whole, "missing") is not None]


def wrong_events(tables):
    events = {event.event_id for event in tables["events"]}
    told = {mention.event_id for mention in tables["event_mentions"]}
    told_of = {actor.event_id for actor in tables["event_actors"]}
    return [*(events ^ told), *(told_of - events)]


def wrong_restatements(tables):
    published = {document.doc_id: document.published for document in tables["documents"]}
    figures = {figure.aid_id: figure for figure in tables["aid_figures"]}
    return [
        figure.aid_id
        for figure in figures.values()
        if figure.restates is not None
        and (
            figure.additive
            or figures[figure.restates].restates is not None
            or published[figures[figure.restates].doc_id] > published[figure.doc_id]
        )
    ]


def wrong_reasons(tables):
    """Mentions with one reason only; events all of whose mentions, or none but the first, say why they are here."""
    wrong = [
        mention.mention_id
        for mention in tables["event_mentions"]
        if (mention.join_reason is None) != (mention.join_reason_ar is None)
    ]
    firsts = [mention.mention_id for mention in tables["event_mentions"] if mention.join_reason is None]
    return wrong if len(firsts) == len(tables["events"]) else [*wrong, *firsts]


def wrong_days(tables):
    return [
        event.event_id
        for event in tables["events"]
        if event.date
        and tuple(str(day) if day else None for day in edtf_bounds(event.date)) != (event.date_min, event.date_max)
    ]


CHECKS = (
    checks.doubled,
    checks.dangling,
    wrong_parts,
    wrong_events,
    wrong_restatements,
    wrong_reasons,
    wrong_days,
)


@settings(max_examples=40)
@given(st.sets(st.integers(0, len(REPORTS) - 1), min_size=1))
def test_any_of_the_reports_make_valid_tables(chosen):
    some = tables_of([REPORTS[at] for at in chosen])
    assert {check.__name__: found for check in CHECKS if (found := check(some))} == {}


@pytest.mark.parametrize("left_out", range(len(REPORTS)))
def test_without_a_report_only_what_it_tells_is_gone(tables, left_out):
    gone = REPORTS[left_out].document.doc_id
    less = tables_of([report for report in REPORTS if report.document.doc_id != gone])
    mentions = {mention.mention_id for mention in tables["event_mentions"] if mention.doc_id != gone}
    assert {mention.mention_id for mention in less["event_mentions"]} == mentions
    untouched = {
        event.event_id: event
        for event in tables["events"]
        if all(m.doc_id != gone for m in tables["event_mentions"] if m.event_id == event.event_id)
    }
    after = {event.event_id: event for event in less["events"]}
    assert set(untouched) <= set(after)
