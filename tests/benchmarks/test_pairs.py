"""Events of the shipped tables against pairs of mentions that were marked by hand."""

from __future__ import annotations

import pytest

from benchmarks.built import Tables
from benchmarks.facts import SEEDS
from benchmarks.pairs import judge, pairs
from pipelines.read.files import read_report

#: Of the marked pairs that are joined, and of those that are the same.
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.80


@pytest.fixture(scope="module")
def tables():
    return Tables.read(SEEDS / "tables")


@pytest.fixture(scope="module")
def judged(tables):
    return judge(tables)


def wrong(judged, same):
    return "\n".join(
        f"{pair.file_a}:{pair.start_a} «{pair.word_a}» – {pair.file_b}:{pair.start_b} «{pair.word_b}» ({pair.why})"
        for pair, is_joined in judged.joined
        if pair.same is same and is_joined is not same
    )


def test_what_is_joined_is_the_same(judged):
    right, of = judged.precision
    assert right / of >= LEAST_PRECISION, f"{right} of {of}; wrongly joined:\n{wrong(judged, same=False)}"


def test_most_of_what_is_the_same_is_joined(judged):
    found, of = judged.recall
    assert found / of >= LEAST_RECALL, f"{found} of {of}; left apart:\n{wrong(judged, same=True)}"


def test_there_are_enough_pairs_of_both_kinds():
    kinds = [pair.same for pair in pairs()]
    assert len(kinds) >= 150
    assert min(kinds.count(True), kinds.count(False)) >= 50


def test_no_pair_stands_twice_or_within_one_report():
    ends = [frozenset({(pair.file_a, pair.start_a), (pair.file_b, pair.start_b)}) for pair in pairs()]
    assert len(ends) == len(set(ends))
    assert [pair.file_a for pair in pairs() if pair.file_a == pair.file_b] == []


def test_each_word_stands_at_its_place_in_its_report():
    texts = {path.name: read_report(path, path.name).text for path in (SEEDS / "reports").glob("*.txt")}
    ends = {end for p in pairs() for end in ((p.file_a, p.start_a, p.word_a), (p.file_b, p.start_b, p.word_b))}
    assert [(file, start, word) for file, start, word in ends if not texts[file].startswith(word, start)] == []


def test_tables_that_join_nothing_have_no_recall(tables):
    alone = [row | {"event_id": row["mention_id"]} for row in tables.table("event_mentions")]
    judged = judge(Tables(tables.rows | {"event_mentions": alone}))
    assert (judged.precision, judged.recall[0]) == ((0, 0), 0)


def test_tables_that_join_everything_have_no_precision(tables):
    one = [row | {"event_id": "ev"} for row in tables.table("event_mentions")]
    right, of = judge(Tables(tables.rows | {"event_mentions": one})).precision
    assert right / of < LEAST_PRECISION
