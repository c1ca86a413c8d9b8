"""PLOVER records: whole, valid, and as the manual wants what it leaves to nobody."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import pipelines.export.plover as plover
from pipelines.export.formats import Format, export_table
from pipelines.export.plover import plover_records, quad_codes, scores
from pipelines.export.plover_entities import entity_code, is_figure_of_speech, with_lexicon
from pipelines.schema.codes import EventType
from tests.pipelines.export.rows import SHIPPED, row

SCHEMA = json.loads((Path(plover.__file__).parent / "plover.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PEOPLE = [
    row("actors", actor_id="RUS", kind="state", name_en="Russia", name_ar="روسيا", country="RUS"),
    row("actors", actor_id="USA", kind="state", name_en="United States", name_ar="الولايات المتحدة", country="USA"),
    row("actors", actor_id="SAU", kind="state", name_en="Saudi Arabia", name_ar="السعودية", country="SAU"),
    row("actors", actor_id="EUROPE", kind="group", name_en="Europe", name_ar="الأوروبيون"),
    row("actors", actor_id="an-envoy", kind="person", name_ar="المبعوث", role_title="مبعوث"),
]
MEETING: dict[str, Any] = {
    "event_id": "ev-1",
    "event_type": "CONSULT",
    "subtype": "meeting",
    "mode": "meet",
    "plover": "CONSULT",
    "cameo": "040",
    "status": "occurred",
    "background": False,
    "date": "2025-02",
    "date_min": "2025-02-01",
    "date_max": "2025-02-28",
    "date_basis": "stated",
    "lead_mention_id": "m2",
    "confidence": "high",
    "label_en": "Meeting",
    "label_ar": "اجتماع",
    "place_id": "riyadh",
}


def build(cast: dict[str, str], **cells: Any) -> dict[str, list[dict[str, Any]]]:
    """A build with one event that two reports tell, the later of them best."""
    event = row("events", **{**MEETING, "actors": list(cast), **cells})
    actors = [
        row("event_actors", mention_id="m2", event_id="ev-1", actor_id=actor, role=role, surface=f"«{actor}»")
        for actor, role in cast.items()
    ]
    mentions = [
        row(
            "event_mentions",
            mention_id=f"m{number}",
            event_id="ev-1",
            doc_id=f"{number:012x}",
            sentence_id=f"s{number}",
            trigger=word,
            evidence_start=5,
            evidence_end=50,
        )
        for number, word in ((1, "اجتماع"), (2, "التقى"))
    ]
    return {
        "events": [event],
        "event_actors": actors,
        "event_mentions": mentions,
        "actors": PEOPLE,
        "places": [
            row(
                "places",
                place_id="riyadh",
                kind="city",
                name_en="Riyadh",
                name_ar="الرياض",
                country="SAU",
                lat=24.7,
                lon=46.7,
            )
        ],
        "documents": [
            row(
                "documents",
                doc_id=f"{number:012x}",
                title="عنوان",
                outlet="Outlet",
                language="ar",
                url="https://example.org/",
            )
            for number in (1, 2)
        ],
        "sentences": [row("sentences", sentence_id=f"s{number}", seq=number) for number in (1, 2)],
    }


def record(cast: dict[str, str], **cells: Any) -> dict[str, Any]:
    """The one record of a build, which is valid."""
    tables = build(cast, **cells)
    (found,), left_out = plover_records(tables["events"], tables)
    assert left_out == {}
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    return found


def reason(cast: dict[str, str], **cells: Any) -> str:
    """Why a build gives no record."""
    tables = build(cast, **cells)
    found, left_out = plover_records(tables["events"], tables)
    assert found == []
    ((why, number),) = left_out.items()
    assert number == 1
    return why


def ids(entities: list[dict[str, str]]) -> list[str]:
    return [one["actor_id"] for one in entities]


BOTH = {"RUS": "participant", "USA": "participant"}

# the whole


@pytest.fixture(scope="module")
def exported():
    """The shipped events."""
    return export_table(SHIPPED, Format.PLOVER)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_record_of_the_shipped_events_is_valid(exported):
    records = [json.loads(line) for line in exported.content.decode().splitlines()]
    faults = [(one["id"], error.message) for one in records for error in VALIDATOR.iter_errors(one)]
    assert faults == []
    assert len({one["id"] for one in records}) == len(records) == exported.n_written > 100
    assert exported.n_written + sum(exported.left_out.values()) == exported.n_found


def test_arabic_stands_as_arabic(exported):
    assert "\\u0" not in exported.content.decode()


def test_a_record_says_who_when_where_and_who_told_it():
    found = record(BOTH, part_of="ev-0")
    assert (found["id"], found["date"], found["enddate"], found["date_edtf"]) == (
        "ev-1",
        "2025-02-01",
        "2025-02-28",
        "2025-02",
    )
    assert found["event"] == ["CONSULT"]
    assert found["event_text"] == ["التقى", "اجتماع"]
    assert found["event_loc"] == {
        "resolved_place": "Riyadh",
        "lat": 24.7,
        "lon": 46.7,
        "city": "Riyadh",
        "country": "Saudi Arabia",
        "country_code": "SAU",
        "resolution": 4,
    }
    assert [one["citation"] for one in found["sources"]] == ["000000000002", "000000000001"]
    assert found["cite_info"] == found["sources"][0]
    assert found["text_info"] == {"sequence": 2, "start": 5, "end": 50}
    assert (found["link"], found["cameo"]) == ("ev-0", "040")


# what the manual says


def test_all_sides_of_a_meeting_are_actors():
    found = record(BOTH)
    assert ids(found["actor"]) == ["RUS", "USA"]
    assert "recipient" not in found


def test_a_host_is_the_recipient_and_a_mediator_neither():
    found = record({**BOTH, "SAU": "host"})
    assert (ids(found["actor"]), ids(found["recipient"])) == (["RUS", "USA"], ["SAU"])
    found = record({**BOTH, "SAU": "mediator"})
    assert (ids(found["actor"]), ids(found["mediator"])) == (["RUS", "USA"], ["SAU"])


@pytest.mark.parametrize("role", ["host", "mediator"])
def test_who_alone_convenes_talks_is_their_actor(role):
    assert ids(record({"SAU": role})["actor"]) == ["SAU"]


def test_who_mediates_an_exchange_does_not_make_it():
    cells = {"event_type": "RETREAT", "subtype": "prisoner_exchange", "plover": "RETREAT", "mode": "release"}
    assert reason({"SAU": "mediator"}, **cells) == "without an actor"


def test_a_mode_that_the_category_does_not_have_is_left_out():
    assert "mode" not in record(BOTH, mode="meet")
    assert record({"RUS": "source", "SAU": "target"}, subtype="visit", mode="visit")["mode"] == ["visit"]
    assert "mode" not in record(BOTH, mode="visit", subtype="visit", status="planned", plover="AGREE")


def test_quad_code_and_score_are_those_of_the_category_that_is_filed():
    assert [record(BOTH)[name] for name in ("quad_code", "event_scale")] == [1, 2.5]
    cells = {"event_type": "RETREAT", "subtype": "withdrawal", "mode": "withdraw", "quad_class": 2, "score": 7.0}
    assert [record(BOTH, plover="RETREAT", **cells)[name] for name in ("quad_code", "event_scale")] == [2, 8]
    planned = record(BOTH, plover="CONCEDE", status="planned", **cells)
    assert [planned[name] for name in ("quad_code", "event_scale", "cameo")] == [1, 4.5, "08"]


def test_what_is_to_come_is_filed_once_and_not_marked_again():
    planned = record(BOTH, status="planned", plover="AGREE")
    assert (planned["event"], planned["cameo"]) == (["AGREE"], "03")
    assert "context" not in planned
    asked = {"subtype": "request", "event_type": "REQUEST", "plover": "REQUEST", "mode": "change"}
    assert record({"RUS": "source"}, status="planned", **asked)["context"] == ["future"]


def test_a_cancelled_meeting_is_a_rejection():
    cancelled = record(BOTH, status="cancelled", plover="REJECT")
    assert (cancelled["event"], cancelled["quad_code"], cancelled["cameo"]) == (["REJECT"], 3, "12")


def test_history_and_mere_possibility_are_marked():
    assert record(BOTH, background=True)["context"] == ["historical"]
    assert record(BOTH, status="hypothetical")["context"] == ["hypothetical"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"status": "denied"}, "denied or cancelled"),
        ({"status": "cancelled", "subtype": "support", "plover": "SUPPORT"}, "denied or cancelled"),
        ({"plover": None}, "without a PLOVER type"),
        ({"date_min": None}, "without a first day"),
        ({"subtype": "aid_delivery", "plover": "AID"}, "without the recipient that the type requires"),
        ({"subtype": "sanction", "plover": "SANCTION"}, "without the recipient that the type requires"),
    ],
)
def test_what_the_manual_does_not_code_is_left_out_with_its_reason(cells, why):
    assert reason(BOTH, **cells) == why


def test_nobody_and_parts_of_the_world_make_no_record():
    assert reason({}) == "without an actor"
    assert reason({"RUS": "target"}) == "without an actor"
    assert reason({"RUS": "participant", "EUROPE": "participant"}) == "of a part of the world"


def test_whoever_belongs_to_nobody_known_stands_without_a_code():
    (envoy,) = record({"an-envoy": "source"}, subtype="visit")["actor"]
    assert envoy == {
        "entity_text": "«an-envoy»",
        "identifier_text": "المبعوث",
        "office": "مبعوث",
        "actor_id": "an-envoy",
        "role": "source",
    }


# codes


@pytest.mark.parametrize(
    ("actor_id", "code"),
    [
        ("RUS", "RUS"),
        ("XKX", "KOS"),
        ("GRL", "DNK"),
        ("PSE", "PSE"),
        ("EU", "EUR"),
        ("UN", "UNO"),
        ("UNSC", "UNO"),
        ("NATO", "IGO"),
        ("ICRC", "NGO"),
        ("houthis", "YEM"),
        ("antonio-guterres", "UNO"),
        ("ursula-von-der-leyen", "EUR"),
        ("vladimir-putin", "RUS"),
        ("normandy-format", "IGO"),
        ("EUROPE", None),
        ("nobody-knows", None),
    ],
)
def test_the_code_of_an_actor(actor_id, code):
    actors = with_lexicon({})
    assert entity_code(actor_id, actors) == code
    assert is_figure_of_speech(actor_id, actors) == (actor_id == "EUROPE")


def test_every_listed_actor_but_a_figure_of_speech_has_a_code():
    actors = with_lexicon({})
    without = {one for one in actors if entity_code(one, actors) is None}
    assert all(actors[one]["kind"] == "group" for one in without)


# vocabulary


def test_schema_and_scores_hold_the_same_categories_and_modes():
    assert {kind for kind, _ in scores()} == set(quad_codes()) == {str(one) for one in EventType}
    for rule in SCHEMA["allOf"]:
        ((kind,),) = (rule["if"]["properties"]["event"].get("const", ("",)),)
        if kind:
            then = rule["then"]["properties"]
            modes = then["mode"]["items"]["enum"] if then["mode"] else []
            assert {mode for one, mode in scores() if one == kind and mode} == set(modes)
            assert then["quad_code"]["const"] == quad_codes()[kind]


def test_scores_run_from_minus_ten_to_ten():
    assert all(-10 <= score <= 10 for score in scores().values())


@pytest.mark.parametrize(
    "spoiled",
    [
        {"actor": []},
        {"actor": None},
        {"date": "2025-02"},
        {"event": ["MEET"]},
        {"mode": ["release"]},
        {"event": ["AGREE"], "mode": ["visit"]},
        {"event": ["AID"], "quad_code": 2},
        {"quad_code": 4},
        {"context": ["negation"]},
        {"surprise": 1},
    ],
)
def test_the_schema_refuses_what_is_no_record(spoiled):
    good = record(BOTH)
    bad = {name: value for name, value in {**good, **spoiled}.items() if value is not None}
    assert not VALIDATOR.is_valid(bad)


def test_the_scores_are_a_plain_table():
    with (Path(plover.__file__).parent / "plover_scores.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(one["event_type"], one["mode"]) for one in csv.DictReader(lines)]
    assert len(rows) == len(set(rows))
