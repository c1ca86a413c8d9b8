"""The lists of actors, names, offices and outlets hold together, and every name is found where its example has it."""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.find.actors import find_actors
from pipelines.find.name_index import actor_rows, country_rows
from pipelines.lexicon import load
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import LexiconActorRow, NameRow, NameUse, OfficeRow, OutletRow, TitleRow
from pipelines.text.normalise import fold_key
from tests.conftest import parsed

REFERENCE = Path(__file__).parents[4] / "shared" / "reference"

#: Spellings that another actor claims first: «الأوروبيون» are the Europeans as donors, «بروكسل» is a capital.
OTHERS_FIRST = frozenset({("الأوروبيون", "EU"), ("بروكسل", "EU")})


_SURNAMES = {NameUse.LAST, NameUse.LAST_WITH_FIRST}


def reference_rows(name: str) -> list[dict[str, str]]:
    path = REFERENCE / name
    if not path.exists():
        pytest.skip(f"{path} is not on this machine")
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def found_ids(sentence: str) -> set[str]:
    """The actors that the finder reads in a sentence."""
    mentions, _ = find_actors(parsed(sentence), None)
    return {actor for mention in mentions for actor in mention.actor_ids}


def test_every_reference_actor_is_listed_as_it_is():
    wanted = [row for row in reference_rows("actors.csv") if row["kind"] != "state"]
    listed = actor_rows()
    wrong = []
    for row in wanted:
        own = listed.get(row["actor_id"])
        if own is None:
            wrong.append((row["actor_id"], "missing"))
            continue
        cells = (own.kind, own.country or "", own.name_en, own.name_ar)
        if cells != (row["kind"], row["country"], row["name_en"], row["name_ar"]):
            wrong.append((row["actor_id"], cells))
    assert wrong == []


def test_every_reference_spelling_is_listed():
    listed = defaultdict(set)
    for row in load(NameRow):
        listed[row.actor_id].add(fold_key(row.name))
    for actor in load(LexiconActorRow):
        listed[actor.actor_id].add(fold_key(actor.name_ar))
    missing = []
    for row in reference_rows("name_variants.csv"):
        spelling = fold_key(row["variant"].split("(")[0].strip(' "«»'))
        if row["actor_id"] in actor_rows() and spelling and not spelling.isascii():
            missing += [(row["actor_id"], spelling)] if spelling not in listed[row["actor_id"]] else []
    assert missing == []


def test_no_state_is_listed_as_an_actor():
    assert [row.actor_id for row in load(LexiconActorRow) if row.actor_id in country_rows()] == []


def test_countries_and_memberships_of_actors_exist():
    known = {*actor_rows(), *country_rows()}
    links = [(row.actor_id, of) for row in load(LexiconActorRow) for of in (row.country, *row.member_of) if of]
    assert [link for link in links if link[1] not in known] == []


def test_every_actor_has_a_name():
    named = {row.actor_id for row in load(NameRow)}
    assert [row.actor_id for row in load(LexiconActorRow) if row.actor_id not in named] == []


def test_every_name_belongs_to_an_actor():
    known = {*actor_rows(), *country_rows()}
    assert [(row.name, row.actor_id) for row in load(NameRow) if row.actor_id not in known] == []


def test_first_names_have_surnames():
    uses = defaultdict(set)
    for row in load(NameRow):
        uses[row.actor_id].add(row.use)
    alone = [actor for actor, seen in uses.items() if NameUse.FIRST in seen and not seen & _SURNAMES]
    assert alone == []


def test_examples_hold_their_words():
    """An adjective's example may have another form of it; an outlet's has one of its names."""
    rows = [(row.example, (row.name,)) for row in load(NameRow)]
    rows += [(row.example, (row.name_ar.split(" (")[0],)) for row in load(LexiconActorRow)]
    rows += [(row.example, (actor_rows()[row.actor_id].name_ar,)) for row in load(OfficeRow)]
    rows += [(row.example, (*row.names_ar, row.name_en)) for row in load(OutletRow)]
    assert [
        (example, words) for example, words in rows if not any(fold_key(word) in fold_key(example) for word in words)
    ] == []


def test_a_surname_that_two_persons_share_stands_alone_for_one_of_them_at_most():
    holders = defaultdict(set)
    for row in load(NameRow):
        if row.use is NameUse.LAST:
            holders[fold_key(row.name)].add(row.actor_id)
    assert [(name, sorted(actors)) for name, actors in holders.items() if len(actors) > 1] == []


def test_a_full_name_means_one_actor():
    firsts, lasts, full = defaultdict(list), defaultdict(list), defaultdict(set)
    for row in load(NameRow):
        if row.use is NameUse.FIRST:
            firsts[row.actor_id].append(row.name)
        elif row.use is NameUse.FULL:
            full[fold_key(row.name)].add(row.actor_id)
        else:
            lasts[row.actor_id].append(row.name)
    for actor, names in firsts.items():
        for name in names:
            for last in lasts[actor]:
                full[fold_key(f"{name} {last}")].add(actor)
    shared = {(name, actor) for name, actors in full.items() if len(actors) > 1 for actor in actors}
    allowed = {fold_key(name) for name, _ in OTHERS_FIRST}
    assert [(name, actor) for name, actor in sorted(shared) if name not in allowed] == []


def test_holders_and_bodies_of_offices_are_listed():
    known = {*actor_rows(), *country_rows()}
    assert [row for row in load(OfficeRow) if row.of not in known] == []
    people = {row.actor_id for row in load(LexiconActorRow) if row.kind is ActorKind.PERSON}
    assert [row for row in load(OfficeRow) if row.actor_id not in people] == []


def test_offices_are_those_of_titles():
    assert {row.office for row in load(OfficeRow)} <= {row.office for row in load(TitleRow)}


def test_an_office_has_one_holder_at_a_time():
    terms = defaultdict(list)
    for row in load(OfficeRow):
        terms[row.office, row.of].append((row.since, row.until or "9999-12-31", row.actor_id))
    wrong = [(office, term) for office, held in terms.items() for term in held if term[1] < term[0]]
    for office, held in terms.items():
        held.sort()
        wrong += [(office, a, b) for a, b in pairwise(held) if b[0] <= a[1]]
    assert wrong == []


def test_a_short_form_means_one_outlet():
    holders = defaultdict(set)
    for row in load(OutletRow):
        for name in (*row.credits, *row.names_ar, row.name_en):
            holders[fold_key(name)].add(row.outlet_id)
    assert [(name, sorted(outlets)) for name, outlets in holders.items() if len(outlets) > 1] == []


def test_every_name_is_found_in_its_example():
    lost = []
    for row in load(NameRow):
        if (row.name, row.actor_id) in OTHERS_FIRST and row.reading is not Reading.NAME:
            continue
        if row.actor_id not in found_ids(row.example):
            lost.append((row.actor_id, row.use.value, row.name, row.example))
    assert lost == []
