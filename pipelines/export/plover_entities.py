"""Who takes part, in PLOVER's codes: three letters for a country or a kind of organisation, three for a sector."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from pipelines.export.built import Row
from pipelines.lexicon import load
from pipelines.schema.lexicon import CountryRow, LexiconActorRow

#: PLOVER files a territory under the state that controls it, except Antarctica, Hong Kong and Palestine.
_TERRITORIES = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "MAR": "ESH",
    "NLD": "ABW BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
    "KOS": "XKX",
}
_STATE_OF = {territory: state for state, line in _TERRITORIES.items() for territory in line.split()}

_ORGANISATIONS = {"EU": "EUR", "UN": "UNO"}
#: Of those that belong to no state.
_CODE_OF_KIND = {
    "igo": "IGO",
    "ngo": "NGO",
    "research": "NGO",
    "armed_group": "IMG",
    "company": "MNC",
    "media": "MNC",
}
#: A group with one of these sectors is a format of several states; one without a sector is a figure of speech.
_FORMATS_OF_STATES = frozenset({"diplomacy", "defence", "military", "finance", "peacekeeping"})

_SECTOR_OF_KIND = {"company": "BUS", "media": "JRN", "research": "EDU", "ngo": "SOC"}
_SECTORS = {
    "armed group": "REB",
    "business": "BUS",
    "defence": "GOVMIL",
    "diplomacy": "GOV",
    "education": "EDU",
    "energy": "GOV",
    "executive": "GOV",
    "finance": "GOV",
    "government": "GOV",
    "intelligence": "SPY",
    "justice": "JUD",
    "legislature": "LEG",
    "media": "JRN",
    "military": "MIL",
    "opposition": "OPP",
    "party": "PTY",
    "religion": "REL",
    "security": "GOV",
    "trade": "GOV",
    "water": "GOV",
}


def with_lexicon(actors: Mapping[str, Row]) -> dict[str, Row]:
    """The actors of a build, and those of the lexicon whom no report mentions: somebody may work for them."""
    return {**_listed(), **actors}


@functools.cache
def _listed() -> dict[str, Row]:
    names = ("kind", "country", "sector", "name_en", "name_ar")
    return {
        row.actor_id: {name: getattr(row, name) for name in names} | {"member_of": list(row.member_of)}
        for row in load(LexiconActorRow)
    }


@functools.cache
def country_names() -> dict[str, str]:
    """English names by PLOVER's country code."""
    return {_STATE_OF.get(r.country, r.country): r.name_en for r in load(CountryRow) if _kept(r.country)}


def _kept(country: str) -> bool:
    return country == "XKX" or country not in _STATE_OF


@functools.cache
def _states() -> frozenset[str]:
    return frozenset(row.country for row in load(CountryRow))


def state_code(country: str | None) -> str | None:
    """PLOVER's code of an ISO 3166-1 alpha-3 country."""
    return _STATE_OF.get(country, country) if country else None


def entity_code(actor_id: str, actors: Mapping[str, Row]) -> str | None:
    """PLOVER's top-level code of an actor; None where none can be told.

    Args:
        actor_id: The actor.
        actors: Rows by id, as :func:`with_lexicon` gives them.
    """
    if actor_id in _states():
        return state_code(actor_id)
    if actor_id in _ORGANISATIONS or actor_id not in actors:
        return _ORGANISATIONS.get(actor_id)
    actor = actors[actor_id]
    kind, country = str(actor["kind"]), actor["country"]
    above = [country, *actor["member_of"]]
    if kind == "igo":
        return next((_ORGANISATIONS[one] for one in above if one in _ORGANISATIONS), "IGO")
    if kind == "group" and not country:
        return "IGO" if actor["sector"] in _FORMATS_OF_STATES else None
    nearest = next((one for one in above if one and one != actor_id), None)
    return (entity_code(nearest, actors) if nearest else None) or _CODE_OF_KIND.get(kind)


def is_figure_of_speech(actor_id: str, actors: Mapping[str, Row]) -> bool:
    """Whether an actor is a part of the world, as «the Europeans»: PLOVER codes no event in which one takes part."""
    return actor_id in actors and actors[actor_id]["kind"] == "group" and entity_code(actor_id, actors) is None


def entity(actor_id: str, surface: str | None, role: str, actors: Mapping[str, Row]) -> Row:
    """The information object of an actor; what is not known has no field.

    Args:
        actor_id: The actor.
        surface: What a report calls it.
        role: Its role in ``event_actors``.
        actors: Rows by id, as :func:`with_lexicon` gives them.
    """
    actor = actors.get(actor_id, {})
    fields = {
        "code": entity_code(actor_id, actors),
        "sector": _SECTOR_OF_KIND.get(actor.get("kind", "")) or _sector(actor),
        "entity_text": surface,
        "identifier_id": actor.get("wikidata"),
        "identifier_text": actor.get("name_en") or actor.get("name_ar") or actor_id,
        "office": actor.get("role_title"),
        "actor_id": actor_id,
        "role": role,
    }
    return {name: value for name, value in fields.items() if value}


def _sector(actor: Row) -> str | None:
    """None for organisations of states, whose code says it already."""
    return None if actor.get("kind") in ("igo", "state") else _SECTORS.get(actor.get("sector") or "")
