"""Events as records of PLOVER, one JSON object each.

Categories, modes, scores, fields and codes are those of the PLOVER manual, draft version 2.0 (Open Event Data Alliance,
CC BY-SA 4.0); ``plover.schema.json`` describes a record, docs/method.md what the manual leaves to the coder.
"""

from __future__ import annotations

import csv
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines import __version__
from pipelines.export.built import Row
from pipelines.export.plover_entities import (
    country_names,
    entity,
    is_figure_of_speech,
    state_code,
    with_lexicon,
)
from pipelines.lexicon import FOLDER, load
from pipelines.schema.lexicon import SubtypeRow

#: Tables that a record is made of.
NEEDED = ("events", "event_mentions", "event_actors", "actors", "places", "documents", "sentences")

_NEEDS_RECIPIENT = frozenset({"AID", "COOPERATE", "SANCTION"})
_FIELD_OF_ROLE = {
    "source": "actor",
    "participant": "actor",
    "target": "recipient",
    "host": "recipient",
    "mediator": "mediator",
}
#: A planned meeting is an agreement, a cancelled one a rejection: CAMEO's codes of what the record then says.
_CAMEO_OF_SHIFTED = {"AGREE": "03", "CONCEDE": "08", "REJECT": "12"}
_RESOLUTION = {"building": 5, "city": 4, "region": 2, "country": 1}


def plover_records(events: Sequence[Row], build: Mapping[str, Sequence[Row]]) -> tuple[list[Row], dict[str, int]]:
    """PLOVER records of events.

    Args:
        events: Rows of ``events``.
        build: All rows of the tables in :data:`NEEDED`.

    Returns:
        The records, in the events' order, and how many events are none, by reason.
    """
    index = _Index(build)
    records: list[Row] = []
    left_out: Counter[str] = Counter()
    for event in events:
        sides = index.sides(event)
        reason = _why_not(event, sides, index)
        if reason:
            left_out[reason] += 1
        else:
            records.append(_record(event, sides, index))
    return records, dict(left_out.most_common())


class _Index:
    """The tables of a build by what a record looks up."""

    def __init__(self, build: Mapping[str, Sequence[Row]]) -> None:
        self.actors = with_lexicon(_by(build["actors"], "actor_id"))
        self.places = _by(build["places"], "place_id")
        self.documents = _by(build["documents"], "doc_id")
        self.sentences = _by(build["sentences"], "sentence_id")
        self.mentions = _by(build["event_mentions"], "mention_id")
        self.mentions_of = _groups(build["event_mentions"], "event_id")
        self.cast_of = _groups(build["event_actors"], "event_id")
        self.wholes = {row["event_id"]: row["part_of"] for row in build["events"] if row["part_of"]}

    def sides(self, event: Row) -> dict[str, list[Row]]:
        """The entities of an event by field; each stands once, in the role of the lead mention if it has one there."""
        rows = sorted(self.cast_of[event["event_id"]], key=lambda row: row["mention_id"] != event["lead_mention_id"])
        first = {row["actor_id"]: row for row in reversed(rows)}
        found: dict[str, list[Row]] = {"actor": [], "recipient": [], "mediator": []}
        for actor_id in event["actors"]:
            row = first[actor_id]
            found[_FIELD_OF_ROLE[row["role"]]].append(entity(actor_id, row["surface"], row["role"], self.actors))
        if event["event_type"] == "CONSULT" and not found["actor"]:
            _let_conveners_act(found)
        return {name: entities for name, entities in found.items() if entities}

    def link(self, event_id: str) -> str | None:
        """The event that this one and others serve, however far up."""
        top = event_id
        seen = {top}
        while (above := self.wholes.get(top)) and above not in seen:
            seen.add(above)
            top = above
        return top if top != event_id or event_id in set(self.wholes.values()) else None


def _let_conveners_act(sides: dict[str, list[Row]]) -> None:
    """Who alone is said to mediate or to host talks is their actor."""
    hosts = [one for one in sides["recipient"] if one["role"] == "host"]
    sides["actor"] = sides["mediator"] or hosts
    if sides["mediator"]:
        sides["mediator"] = []
    else:
        sides["recipient"] = [one for one in sides["recipient"] if one not in hosts]


def _by(rows: Iterable[Row], key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows}


def _groups(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found


def _why_not(event: Row, sides: Mapping[str, list[Row]], index: _Index) -> str | None:
    """Why an event is no record of PLOVER, or nothing."""
    if event["plover"] is None:
        return "without a PLOVER type"
    if event["status"] == "denied" or (event["status"] == "cancelled" and not _is_shifted(event)):
        return "denied or cancelled"
    if event["date_min"] is None:
        return "without a first day"
    if any(is_figure_of_speech(one["actor_id"], index.actors) for side in sides.values() for one in side):
        return "of a part of the world"
    if "actor" not in sides:
        return "without an actor"
    if event["plover"] in _NEEDS_RECIPIENT and "recipient" not in sides:
        return "without the recipient that the type requires"
    return None


def _record(event: Row, sides: Mapping[str, list[Row]], index: _Index) -> Row:
    kind = event["plover"]
    mode = event["mode"] if (kind, event["mode"]) in scores() else None
    lead = index.mentions[event["lead_mention_id"]]
    mentions = index.mentions_of[event["event_id"]]
    doc_ids = dict.fromkeys([lead["doc_id"], *sorted(mention["doc_id"] for mention in mentions)])
    fields: dict[str, Any] = {
        "id": event["event_id"],
        "date": event["date_min"],
        "enddate": event["date_max"] if event["date_max"] != event["date_min"] else None,
        **sides,
        "event": [kind],
        "event_loc": _location(event["place_id"], index.places),
        "event_text": list(dict.fromkeys([lead["trigger"], *(mention["trigger"] for mention in mentions)])),
        "quad_code": quad_codes()[kind],
        "event_scale": scores()[kind, mode],
        "mode": [mode] if mode else None,
        "context": _auxiliaries(event),
        "link": index.link(event["event_id"]),
        "text_info": {
            "sequence": index.sentences[lead["sentence_id"]]["seq"],
            "start": lead["evidence_start"],
            "end": lead["evidence_end"],
        },
        "cite_info": _citation(index.documents[lead["doc_id"]]),
        "coder": f"Mahdar {__version__}",
        "sources": [_citation(index.documents[doc_id]) for doc_id in doc_ids],
        "cameo": _CAMEO_OF_SHIFTED.get(kind) if _is_shifted(event) else event["cameo"],
        "subtype": event["subtype"],
        "status": event["status"],
        "date_edtf": event["date"],
        "date_basis": event["date_basis"],
        "confidence": event["confidence"],
        "label_en": event["label_en"],
        "label_ar": event["label_ar"],
    }
    return {name: value for name, value in fields.items() if value is not None and value != []}


def _is_shifted(event: Row) -> bool:
    """Whether the type already says that the act is to come or has been called off."""
    return bool(event["plover"] != _subtypes()[event["subtype"]].plover)


def _auxiliaries(event: Row) -> list[str]:
    """What PLOVER calls auxiliary modes, and files under context."""
    found = {
        "historical": event["background"],
        "future": event["status"] == "planned" and not _is_shifted(event),
        "hypothetical": event["status"] == "hypothetical",
    }
    return [name for name, holds in found.items() if holds]


def _location(place_id: str | None, places: Mapping[str, Row]) -> Row | None:
    """The location object of a place; a country's point has the resolution 1."""
    place = places.get(place_id or "")
    if place is None:
        return None
    kind, code = place["kind"], state_code(place["country"])
    city = place if kind == "city" else places.get(place["city_id"])
    fields = {
        "resolved_place": place["name_en"],
        "geonameid": place["geonames_id"],
        "lat": place["lat"],
        "lon": place["lon"],
        "city": city["name_en"] if city else None,
        "country": country_names().get(code or ""),
        "country_code": code,
        "resolution": _RESOLUTION[kind] if code else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _citation(document: Row) -> Row:
    fields = {
        "citation": document["doc_id"],
        "url": document["url"],
        "title": document["title"],
        "language": document["language"],
        "publication": document["outlet"],
        "published": document["published"],
        "license": document["licence"],
        "codebook": "plover-base-2.0",
        "version": __version__,
    }
    return {name: value for name, value in fields.items() if value is not None}


@functools.cache
def scores() -> dict[tuple[str, str | None], float]:
    """PLOVER's score of each category, and of each category with one of its modes, from −10 to 10."""
    with (Path(__file__).parent / "plover_scores.csv").open(encoding="utf-8", newline="") as lines:
        return {(row["event_type"], row["mode"] or None): float(row["score"]) for row in csv.DictReader(lines)}


@functools.cache
def quad_codes() -> dict[str, int]:
    """The quad class of each category, 1 to 4."""
    with (FOLDER / "plover" / "types.csv").open(encoding="utf-8", newline="") as lines:
        return {row["event_type"]: int(row["quad_class"]) for row in csv.DictReader(lines)}


@functools.cache
def _subtypes() -> dict[str, SubtypeRow]:
    return {row.subtype: row for row in load(SubtypeRow)}
