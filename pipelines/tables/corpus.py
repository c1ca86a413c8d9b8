"""The tables that need all reports: events out of their mentions, actors, places, problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.events.triggers import subtypes
from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.find.offices import office_on
from pipelines.lexicon import load
from pipelines.model import Newcomer
from pipelines.schema.codes import (
    ActorKind,
    DateBasis,
    DatePrecision,
    EntityKind,
    EventType,
    Level,
    PlaceBasis,
    Review,
    Role,
    Section,
    Status,
)
from pipelines.schema.lexicon import NameRow
from pipelines.schema.tables import (
    ActorRow,
    DocumentRow,
    EntityMentionRow,
    EventActorRow,
    EventMentionRow,
    EventRow,
    PlaceRow,
    ProblemRow,
)
from pipelines.tables.build import ReportRows
from pipelines.tables.labels import event_label

Tables = dict[str, list[object]]

_PRECISION = {
    DatePrecision.DAY: 0,
    DatePrecision.INTERVAL: 1,
    DatePrecision.WEEK: 2,
    DatePrecision.MONTH: 3,
    DatePrecision.YEAR: 4,
    DatePrecision.OPEN: 5,
    DatePrecision.UNKNOWN: 6,
}
_ROLE_ORDER = (Role.SOURCE, Role.PARTICIPANT, Role.TARGET, Role.MEDIATOR, Role.HOST)
_STATUS_ORDER = (
    Status.CANCELLED,
    Status.OCCURRED,
    Status.ONGOING,
    Status.DENIED,
    Status.PLANNED,
    Status.HYPOTHETICAL,
)


def corpus_tables(reports: Iterable[ReportRows], problems: Sequence[ProblemRow]) -> Tables:
    """All tables by name, each sorted by its key.

    Args:
        reports: The rows of each report. Of the same report twice the first by file name is kept.
        problems: What went wrong outside reports.
    """
    kept, doubled = _without_doubles(reports)
    documents = [r.document for r in kept]
    mentions = [m for r in kept for m in r.event_mentions]
    actors = [a for r in kept for a in r.event_actors]
    entities = [e for r in kept for e in r.entity_mentions]
    newcomers = {n.actor_id: n for r in kept for n in r.newcomers}
    names = _Names(newcomers)
    days = {document.doc_id: document.published for document in documents}
    events = _events(kept, mentions, actors, names)
    used = {a.actor_id for a in actors} | {s.speaker_id for r in kept for s in r.statements}
    used |= {x for r in kept for f in r.aid_figures for x in (f.donor_id, f.recipient_id, f.claimant_id)}
    tables: Tables = {
        "events": list(events),
        "actors": list(_actors(entities, events, {u for u in used if u}, newcomers, days)),
        "aid_figures": [f for r in kept for f in r.aid_figures],
        "documents": list(documents),
        "sentences": [s for r in kept for s in r.sentences],
        "entity_mentions": list(dict.fromkeys(entities)),
        "time_expressions": [t for r in kept for t in r.time_expressions],
        "amounts": [a for r in kept for a in r.amounts],
        "event_mentions": list(mentions),
        "event_actors": list(dict.fromkeys(actors)),
        "statements": [s for r in kept for s in r.statements],
        "places": list(_places(entities, events)),
        "ledger": [],
        "fx_rates": [],
        "problems": [*problems, *doubled, *(p for r in kept for p in r.problems)],
    }
    return tables


def _without_doubles(reports: Iterable[ReportRows]) -> tuple[list[ReportRows], list[ProblemRow]]:
    kept: dict[str, ReportRows] = {}
    doubled: list[ProblemRow] = []
    for report in sorted(reports, key=lambda r: (r.document.doc_id, r.document.file)):
        first = kept.setdefault(report.document.doc_id, report)
        if first is not report:
            doubled.append(
                ProblemRow(
                    report.document.file,
                    None,
                    None,
                    Level.WARNING,
                    "same_report_twice",
                    f"has the outlet, day and text of {first.document.file}",
                    "Remove one of the two files.",
                )
            )
    return list(kept.values()), doubled


class _Names:
    """Display names of actors and places in both languages."""

    def __init__(self, newcomers: Mapping[str, Newcomer]) -> None:
        self._newcomers = newcomers

    def actor(self, actor_id: str, language: str) -> str:
        if actor_id in country_rows():
            row = country_rows()[actor_id]
            return row.names_ar[0] if language == "ar" else row.name_en
        if actor_id in actor_rows():
            listed = actor_rows()[actor_id]
            return listed.name_ar if language == "ar" else listed.name_en
        newcomer = self._newcomers.get(actor_id)
        return newcomer.name_ar if newcomer else actor_id

    def place(self, place_id: str | None, language: str) -> str | None:
        row = place_rows().get(place_id or "")
        if row is None:
            return None
        return row.names_ar[0] if language == "ar" else row.name_en


def _events(
    reports: Sequence[ReportRows],
    mentions: Sequence[EventMentionRow],
    actors: Sequence[EventActorRow],
    names: _Names,
) -> list[EventRow]:
    documents = {r.document.doc_id: r.document for r in reports}
    titles = {s.sentence_id for r in reports for s in r.sentences if s.section in (Section.TITLE, Section.HEADING)}
    cast: dict[str, list[EventActorRow]] = defaultdict(list)
    for actor in actors:
        cast[actor.mention_id].append(actor)
    by_event: dict[str, list[EventMentionRow]] = defaultdict(list)
    for mention in mentions:
        by_event[mention.event_id or ""].append(mention)
    return [_event(event_id, group, cast, documents, titles, names) for event_id, group in sorted(by_event.items())]


def _event(
    event_id: str,
    group: list[EventMentionRow],
    cast: Mapping[str, list[EventActorRow]],
    documents: Mapping[str, DocumentRow],
    titles: set[str],
    names: _Names,
) -> EventRow:
    lead = min(group, key=lambda m: _lead_order(m, cast, titles))
    dated = min(group, key=lambda m: (_PRECISION[m.date_precision], m is not lead, m.mention_id))
    placed = min(group, key=lambda m: (m.place_id is None, _place_order(m.place_id), m is not lead, m.mention_id))
    status = next(s for s in _STATUS_ORDER if any(m.status is s for m in group))
    actors = _actors_of(group, lead, cast)
    subtype = subtypes()[lead.subtype]
    docs = sorted({m.doc_id for m in group})
    published = sorted(day for d in docs if (day := documents[d].published))
    labels = {
        language: event_label(
            language,
            lead.subtype,
            [names.actor(a, language) for a in actors],
            names.place(placed.place_id, language),
            dated.date,
        )
        for language in ("en", "ar")
    }
    return EventRow(
        event_id=event_id,
        event_type=lead.event_type,
        subtype=lead.subtype,
        mode=lead.mode,
        quad_class=subtype.quad_class,
        score=subtype.score,
        status=status,
        date=dated.date,
        date_min=dated.date_min,
        date_max=dated.date_max,
        date_precision=dated.date_precision,
        date_basis=dated.date_basis if dated.date else DateBasis.NONE,
        place_id=placed.place_id,
        place_basis=placed.place_basis if placed.place_id else PlaceBasis.NONE,
        part_of=None,
        background=all(m.background for m in group),
        first_reported=published[0] if published else None,
        n_mentions=len(group),
        n_documents=len(docs),
        n_outlets=len({documents[d].outlet or d for d in docs}),
        actors=tuple(actors),
        label_en=labels["en"],
        label_ar=labels["ar"],
        plover=_plover(lead.subtype, lead.event_type, status),
        confidence=lead.confidence,
        review=Review.AUTO,
        lead_mention_id=lead.mention_id,
    )


def _lead_order(
    mention: EventMentionRow, cast: Mapping[str, list[EventActorRow]], titles: set[str]
) -> tuple[bool, bool, int, bool, int, str]:
    """The mention that says most: in the text, not history, dated, placed, with many actors."""
    return (
        mention.background,
        mention.sentence_id in titles,
        _PRECISION[mention.date_precision],
        mention.place_id is None,
        -len(cast[mention.mention_id]),
        mention.mention_id,
    )


def _place_order(place_id: str | None) -> int:
    row = place_rows().get(place_id or "")
    return {"building": 0, "city": 1, "region": 2, "country": 3}[row.kind.value] if row else 9


def _actors_of(
    group: Sequence[EventMentionRow], lead: EventMentionRow, cast: Mapping[str, list[EventActorRow]]
) -> list[str]:
    ordered = [lead, *(m for m in group if m is not lead)]
    found: dict[str, None] = {}
    for mention in ordered:
        for role in _ROLE_ORDER:
            found.update((a.actor_id, None) for a in cast[mention.mention_id] if a.role is role)
    return list(found)


def _plover(subtype: str, event_type: EventType, status: Status) -> EventType | None:
    """PLOVER's own filing: what is planned is an agreement to it, a cancelled meeting a rejection of it."""
    row = subtypes()[subtype]
    if status is Status.CANCELLED and event_type is EventType.CONSULT:
        return EventType.REJECT
    return row.plover_planned if status is Status.PLANNED else row.plover


def _actors(
    entities: Sequence[EntityMentionRow],
    events: Sequence[EventRow],
    used: set[str],
    newcomers: Mapping[str, Newcomer],
    days: Mapping[str, str | None],
) -> list[ActorRow]:
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


def _places(entities: Sequence[EntityMentionRow], events: Sequence[EventRow]) -> list[PlaceRow]:
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
