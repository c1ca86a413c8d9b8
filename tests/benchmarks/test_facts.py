"""The shipped tables tell the facts that the chronology is about."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.built import Tables
from benchmarks.facts import SEEDS, STATEMENT, facts, found_and_missing
from pipelines.events.triggers import subtypes
from pipelines.find.name_index import actor_rows, country_rows, place_rows

#: The share of facts that the tables must tell.
LEAST = 0.90


@pytest.fixture(scope="module")
def tables():
    return Tables.read(SEEDS / "tables")


def test_the_tables_tell_most_facts(tables):
    found, lost = found_and_missing(tables)
    share = len(found) / (len(found) + len(lost))
    missing = "\n".join(f"{fact.fact_id} {fact.date} {fact.summary}: lacks {', '.join(lacks)}" for fact, lacks in lost)
    assert share >= LEAST, f"{len(found)} of {len(found) + len(lost)} facts found ({share:.3f}); missing:\n{missing}"


def test_every_fact_has_an_address_and_an_id_of_its_own():
    assert [fact.fact_id for fact in facts() if not fact.url.startswith(("https://", "http://"))] == []
    assert [fact_id for fact_id, times in Counter(fact.fact_id for fact in facts()).items() if times > 1] == []
    assert len(facts()) >= 100


def test_facts_speak_of_what_the_lexicon_knows():
    actors, places = {*actor_rows(), *country_rows()}, {*place_rows(), *country_rows()}
    for fact in facts():
        assert fact.acts, fact.fact_id
        assert set(fact.acts) <= {STATEMENT, *subtypes()}, fact.fact_id
        assert set(fact.actors) <= actors, fact.fact_id
        assert fact.place_id is None or fact.place_id in places, fact.fact_id


def test_a_table_without_events_and_statements_tells_no_fact(tables):
    found, lost = found_and_missing(Tables(tables.rows | {"events": [], "statements": []}))
    assert (len(found), len(lost)) == (0, len(facts()))


def test_a_fact_is_not_found_on_another_day(tables):
    """Events moved by ten years tell nothing; the check looks at the day."""
    moved = [
        row | {name: f"2015{row[name][4:]}" for name in ("date_min", "date_max") if row[name]}
        for row in tables.table("events")
    ]
    found, _ = found_and_missing(Tables(tables.rows | {"events": moved, "statements": []}))
    assert {fact.status for fact in found} <= {"cancelled"}


def test_every_report_of_the_chronology_stands_in_the_tables(tables):
    told = {row["file"] for row in tables.table("documents")}
    reports = {path.name for path in Path(SEEDS / "reports").glob("*.txt")}
    assert reports - told == set()
