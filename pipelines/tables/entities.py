"""The rows of actors and places that the reports mention."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.find.offices import office_on
from pipelines.lexicon import load
from pipelines.model import Newcomer
from pipelines.schema.codes import ActorKind, EntityKind
from pipelines.schema.lexicon import NameRow
from pipelines.schema.tables import ActorRow, EntityMentionRow, EventRow, PlaceRow


def actor_table(
    entities: Sequence[EntityMentionRow],
    events: Sequence[EventRow],
    used: set[str],
    newcomers: Mapping[str, Newcomer],
    days: Mapping[str, str | None],
) -> list[ActorRow]:
    """One row an actor that is mentioned or used.

    Args:
        entities: Mentions of actors and places.
        events: The events, for counting.
        used: Actors that other tables refer to.
        newcomers: What is known of actors that no list has.
        days: Day of publication by document, for who held which office.
    """
    mentions = [e for e in entities if e.kind is EntityKind.ACTOR]
    counts = Counter(e.entity_id for e in mentions)
    documents: dict[str, set[str]] = defaultdict(set)
    for entity in mentions:
        documents[entity.entity_id].add(entity.doc_id)
    in_events = Counter(actor for event in events for actor in event.actors)
    spellings = _spellings()
    return [
        replace(
            _in_office(
                _actor(actor_id, newcomers, spellings),
                min((day for doc in documents[actor_id] if (day := days.get(doc))), default=None),
            ),
            n_mentions=counts[actor_id],
            n_documents=len(documents[actor_id]),
            n_events=in_events[actor_id],
        )
        for actor_id in sorted(set(counts) | used)
    ]


def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in load(NameRow):
        if row.name not in found[row.actor_id]:
            found[row.actor_id].append(row.name)
    return {actor: tuple(names) for actor, names in found.items()}


def _in_office(row: ActorRow, day: str | None) -> ActorRow:
    """Who heads an organisation on the day of the first report that mentions him belongs to it, not to his state."""
    if day is None or row.kind is not ActorKind.PERSON or not row.listed:
        return row
    held = office_on(row.actor_id, date.fromisoformat(day))
    body = actor_rows().get(held.of) if held is not None else None
    return replace(row, country=body.actor_id) if body is not None and body.kind is ActorKind.IGO else row


def _actor(actor_id: str, newcomers: Mapping[str, Newcomer], spellings: Mapping[str, tuple[str, ...]]) -> ActorRow:
    aliases = spellings.get(actor_id, ())
    state = country_rows().get(actor_id)
    if state is not None:
        names = tuple(dict.fromkeys((*state.names_ar[1:], *aliases)))
        return _actor_row(actor_id, state.names_ar[0], state.name_en, ActorKind.STATE, actor_id, aliases=names)
    row = actor_rows().get(actor_id)
    if row is not None:
        return ActorRow(
            actor_id, row.name_ar, row.name_en, row.kind, row.country, row.sector, None, row.member_of, row.wikidata,
            tuple(a for a in aliases if a != row.name_ar), listed=True, n_mentions=0, n_documents=0, n_events=0,
        )  # fmt: skip
    new = newcomers.get(actor_id) or Newcomer(actor_id, actor_id, ActorKind.GROUP, None, None)
    return _actor_row(actor_id, new.name_ar, None, new.kind, new.country, title=new.role_title, listed=False)


def _actor_row(
    actor_id: str,
    name_ar: str,
    name_en: str | None,
    kind: ActorKind,
    country: str | None,
    *,
    title: str | None = None,
    aliases: tuple[str, ...] = (),
    listed: bool = True,
) -> ActorRow:
    return ActorRow(
        actor_id, name_ar, name_en, kind, country, None, title, (), None, aliases, listed=listed,
        n_mentions=0, n_documents=0, n_events=0,
    )  # fmt: skip


def place_table(entities: Sequence[EntityMentionRow], events: Sequence[EventRow]) -> list[PlaceRow]:
    """One row a place that is mentioned or where an event is, with the city and the country around it."""
    counts = Counter(e.entity_id for e in entities if e.kind is EntityKind.PLACE)
    in_events = Counter(event.place_id for event in events if event.place_id)
    wanted = set(counts) | set(in_events)
    rows = place_rows()
    wanted |= {city for p in wanted if p in rows and (city := rows[p].city_id)}
    wanted |= {country for p in wanted if p in rows and (country := rows[p].country) and country in rows}
    return [
        PlaceRow(
            place_id=place_id,
            name_ar=rows[place_id].names_ar[0],
            name_en=rows[place_id].name_en,
            kind=rows[place_id].kind,
            country=rows[place_id].country,
            city_id=rows[place_id].city_id,
            lat=rows[place_id].lat,
            lon=rows[place_id].lon,
            geonames_id=None,
            wikidata=rows[place_id].wikidata,
            aliases=(*rows[place_id].aliases_en, *rows[place_id].names_ar[1:]),
            n_mentions=counts[place_id],
            n_events=in_events[place_id],
        )
        for place_id in sorted(wanted)
        if place_id in rows
    ]
