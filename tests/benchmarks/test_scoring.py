"""What counts as right, missed and wrong."""

from __future__ import annotations

import pytest

from benchmarks.figures import confidence, drops, f1, rate, wilson
from benchmarks.gold import GoldEvent, GoldReport, GoldStatement, GoldSum
from benchmarks.readings import Build, ReadEvent, Reading, ReadStatement, ReadSum, World
from benchmarks.scoring import score

WORLD = World({"sergey-lavrov": "RUS", "some-minister": "FRA"}, {"istanbul": frozenset({"istanbul"})})


def event(start=0, *, kind="CONSULT", required=True, roles=(), may=(), **more):
    return GoldEvent(
        type=kind,
        trigger=(start, start + 5),
        evidence=(start, start + 40),
        date=more.get("date", "2025-02-27"),
        status=more.get("status", "occurred"),
        place=more.get("place", ""),
        roles=dict(roles),
        may=frozenset(may),
        required=required,
        any_date=more.get("any_date", False),
    )


def read(start=0, *, kind="CONSULT", **more):
    more = {"date": "2025-02-27", "status": "occurred", "confidence": "medium"} | more
    return ReadEvent(kind, (start, start + 5), **more)


def tally_of(events=(), given=(), *, statements=(), said=(), sums=(), figures=()):
    gold = GoldReport("a.txt", "2025-02-27", tuple(events), tuple(statements), tuple(sums))
    return score([gold], Build({"a.txt": Reading(list(given), list(said), list(figures))}, WORLD))


def counts(tally, key):
    return tally.right[key], tally.total[key]


def test_a_matched_event_is_found_and_right():
    tally = tally_of([event()], [read()])
    assert counts(tally, "events.recall") == counts(tally, "events.precision:CONSULT") == (1, 1)
    assert counts(tally, "events.date") == counts(tally, "events.status") == (1, 1)
    assert not tally.errors


def test_another_type_is_missed_and_wrong():
    tally = tally_of([event()], [read(kind="AID")])
    assert counts(tally, "events.recall") == counts(tally, "events.precision") == (0, 1)
    assert set(tally.errors) == {("events", "missed", "CONSULT"), ("events", "spurious", "AID")}


def test_what_may_be_left_out_is_neither_missed_nor_wrong():
    assert not tally_of([event(required=False)]).total
    assert counts(tally_of([event(required=False)], [read()]), "events.precision") == (1, 1)


def test_a_second_word_for_a_marked_event_is_not_counted():
    assert counts(tally_of([event()], [read(), read(20)]), "events.precision") == (1, 1)


def test_a_second_mention_on_the_same_words_is_wrong():
    assert counts(tally_of([event()], [read(), read()]), "events.precision") == (1, 2)


def test_a_date_that_the_text_leaves_open_is_never_wrong():
    assert counts(tally_of([event(any_date=True)], [read(date="")]), "events.date") == (1, 1)


@pytest.mark.parametrize(("given", "kind"), [("", "missing"), ("2025-02-26", "other")], ids=["no date", "another date"])
def test_a_wrong_date_is_told_by_kind(given, kind):
    assert ("events", "date", kind) in tally_of([event()], [read(date=given)]).errors


def test_a_place_where_none_is_told_counts_only_if_it_is_called_stated():
    stated, taken_over = read(place="istanbul", place_stated=True), read(place="istanbul")
    assert counts(tally_of([event()], [stated]), "events.place_none") == (0, 1)
    assert counts(tally_of([event()], [taken_over]), "events.place_none") == (1, 1)
    assert counts(tally_of([event(place="istanbul|TUR")], [stated]), "events.place") == (1, 1)


def test_a_listed_person_must_be_named_and_a_newcomer_stands_as_the_state():
    roles = {"RUS": "participant", "FRA": "participant"}
    given = frozenset({("sergey-lavrov", "participant"), ("some-minister", "source")})
    tally = tally_of([event(roles=roles)], [read(actors=given)])
    assert counts(tally, "events.actor_recall") == (1, 2)
    assert counts(tally, "events.actor_precision") == (1, 2)
    assert ("events", "role", "participant>source") in tally.errors


def test_an_actor_who_may_be_left_out_is_not_counted():
    given = frozenset({("USA", "source")})
    assert counts(tally_of([event(may=["USA"])], [read(actors=given)]), "events.actor_precision") == (0, 0)


def test_answers_that_never_change_are_scored_beside():
    tally = tally_of([event(status="planned", date="2025-03-06")], [read()])
    assert counts(tally, "constant.status") == counts(tally, "constant.date") == (0, 1)


def test_statements_match_by_their_verbs():
    want = GoldStatement((0, 4), ("RUS", "kremlin"), True, (10, 20), "2025-02-27", True)
    tally = tally_of(
        statements=[want],
        said=[
            ReadStatement((1, 4), "kremlin", (10, 21), "2025-02-27", "high"),
            ReadStatement((50, 54), "", None, "", "medium"),
        ],
    )
    assert counts(tally, "statements.recall") == counts(tally, "statements.speaker") == (1, 1)
    assert counts(tally, "statements.precision") == (1, 2)
    assert counts(tally, "confidence.statements:high") == (1, 1)
    assert set(tally.errors) == {("statements", "quote", "other"), ("statements", "precision", "")}


def test_sums_match_by_amount_and_currency():
    want = GoldSum((0, 9), 5e7, "EUR", {"donor": ("EU", "EUROPE"), "category": ("military",)}, (1e8, "EUR"), True)
    given = ReadSum((40, 49), 5e7, "EUR", {"donor": "EUROPE", "category": "total"}, True, (1e8, "EUR"), "high")
    tally = tally_of(sums=[want], figures=[given, ReadSum((0, 9), 5e7, "USD", {}, False, None, "medium")])
    assert counts(tally, "aid.recall") == counts(tally, "aid.donor") == counts(tally, "aid.part_of") == (1, 1)
    assert counts(tally, "aid.precision") == (1, 2)
    assert ("aid", "category", "military>total") in tally.errors


def test_the_interval_is_wilsons():
    low, high = wilson(97, 99)
    assert (round(low, 4), round(high, 4)) == (0.9293, 0.9944)
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(5, 5)[1] == 1.0


def test_f1_of_all_and_of_a_type():
    figures = {"events.recall": rate(1, 2), "events.precision": rate(1, 1), "events.recall:AID": rate(0, 2)}
    assert f1(figures, "events") == 0.667
    assert f1(figures, "events", "AID") is None


@pytest.mark.parametrize(("right", "holds"), [(35, True), (34, False)])
def test_high_holds_where_the_lower_end_is_high(right, holds):
    sets = {"a": {"confidence": {"confidence.statements:high": rate(right, 35)}}}
    assert confidence(sets)["statements"]["high"]["holds"] is holds


def test_a_drop_is_told_in_points():
    now = {"figures": {"events.date": rate(9, 10)}, "f1": {"events": 0.9}}
    seen = {"figures": {"events.date": rate(8, 10), "aid.donor": rate(1, 1)}, "f1": {"events": 0.8}}
    assert drops(now, seen) == {"events.date": 10.0, "events.f1": 10.0}
