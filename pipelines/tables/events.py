"""The rows of events, out of their mentions in all reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipelines.events.roles import country_of_actor
from pipelines.events.triggers import subtypes
from pipelines.find.name_index import place_rows
from pipelines.join.part_of import Outline, wholes
from pipelines.model import Newcomer
from pipelines.schema.codes import DateBasis, DatePrecision, EventType, PlaceBasis, Review, Role, Section, Status
from pipelines.schema.tables import DocumentRow, EventActorRow, EventMentionRow, EventRow
from pipelines.tables.build import ReportRows
from pipelines.tables.joined import JoinedRows
from pipelines.tables.labels import event_label
from pipelines.tables.names import Names

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
#: Days that are worked out give way to those that a report states.
_WEAK = {DateBasis.INFERRED: 1, DateBasis.REPORT_DAY: 2}
#: What a reviewer did to one of its mentions holds of the event, the stronger first.
_REVIEW_ORDER = (Review.CORRECTED, Review.CONFIRMED, Review.AUTO)
_DECIDED = frozenset({Status.CANCELLED, Status.OCCURRED, Status.ONGOING, Status.DENIED})
_TAKES_PLACE = frozenset({Status.OCCURRED, Status.ONGOING, Status.PLANNED})
_STATUS_ORDER = (
    Status.CANCELLED,
    Status.OCCURRED,
    Status.ONGOING,
    Status.DENIED,
    Status.PLANNED,
    Status.HYPOTHETICAL,
)


def event_table(joined: JoinedRows, reports: Sequence[ReportRows], names: Names) -> list[EventRow]:
    """One row an event.

    Args:
        joined: Mentions and actors with their events.
        reports: For the sections of their sentences.
        names: For the labels.
    """
    documents = {d.doc_id: d for d in joined.documents}
    titles = {s.sentence_id for r in reports for s in r.sentences if s.section in (Section.TITLE, Section.HEADING)}
    cast: dict[str, list[EventActorRow]] = defaultdict(list)
    for actor in joined.actors:
        cast[actor.mention_id].append(actor)
    by_event: dict[str, list[EventMentionRow]] = defaultdict(list)
    for mention in joined.mentions:
        by_event[mention.event_id or ""].append(mention)
    reviews = {mention: review for r in reports for mention, review in r.reviews.items()}
    return [
        replace(
            _event(event_id, group, cast, documents, titles, names),
            aliases=tuple(joined.aliases.get(event_id, ())),
            review=min((reviews.get(m.mention_id, Review.AUTO) for m in group), key=_REVIEW_ORDER.index),
        )
        for event_id, group in sorted(by_event.items())
    ]


def with_parts(
    events: Sequence[EventRow], joined: JoinedRows, newcomers: Mapping[str, Newcomer]
) -> tuple[EventRow, ...]:
    """The events, each with the event that it serves."""
    states = {actor_id: newcomer.country for actor_id, newcomer in newcomers.items()}
    sides: dict[str, set[str]] = defaultdict(set)
    for actor in joined.actors:
        sides[actor.event_id or ""].add(country_of_actor(actor.actor_id, states) or actor.actor_id)
    told_in: dict[str, set[str]] = defaultdict(set)
    for mention in joined.mentions:
        told_in[mention.event_id or ""].add(mention.doc_id)
    whole_of = wholes(
        [
            Outline(
                event_id=e.event_id,
                subtype=e.subtype,
                first=date.fromisoformat(e.date_min) if e.date_min else None,
                last=date.fromisoformat(e.date_max) if e.date_max else None,
                place_id=e.place_id,
                sides=frozenset(sides[e.event_id]),
                documents=frozenset(told_in[e.event_id]),
                took_place=e.status in _TAKES_PLACE,
            )
            for e in events
        ]
    )
    return tuple(replace(e, part_of=whole_of.get(e.event_id)) for e in events)


def _event(
    event_id: str,
    group: list[EventMentionRow],
    cast: Mapping[str, list[EventActorRow]],
    documents: Mapping[str, DocumentRow],
    titles: set[str],
    names: Names,
) -> EventRow:
    lead = min(group, key=lambda m: _lead_order(m, cast, titles))
    dated = min(group, key=lambda m: _date_order(m, lead))
    placed = min(group, key=lambda m: _placing_order(m, lead))
    history = _history(group, documents)
    status = _last_status(history)
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
        history=tuple(f"{day} {one.value}".strip() for day, one in history),
        first_reported=published[0] if published else None,
        n_mentions=len(group),
        n_documents=len(docs),
        n_outlets=len({_outlet(d, documents) for d in docs}),
        actors=tuple(actors),
        label_en=labels["en"],
        label_ar=labels["ar"],
        plover=_plover(lead.subtype, lead.event_type, status),
        cameo=subtype.cameo,
        confidence=lead.confidence,
        review=Review.AUTO,
        lead_mention_id=lead.mention_id,
        aliases=(),
    )


def _outlet(doc_id: str, documents: Mapping[str, DocumentRow]) -> str:
    """Who tells it first: the copies of one text count as one outlet."""
    original = documents[documents[doc_id].duplicate_of or doc_id]
    return original.outlet or original.doc_id


def _history(group: Sequence[EventMentionRow], documents: Mapping[str, DocumentRow]) -> list[tuple[str, Status]]:
    """What the reports of each day say of it, where that is not what was said before."""
    by_day: dict[str, list[EventMentionRow]] = defaultdict(list)
    for mention in group:
        by_day[documents[mention.doc_id].published or ""].append(mention)
    history: list[tuple[str, Status]] = []
    for day, mentions in sorted(by_day.items()):
        status = next(s for s in _STATUS_ORDER if any(m.status is s for m in mentions))
        if not history or history[-1][1] is not status:
            history.append((day, status))
    return history


def _last_status(history: Sequence[tuple[str, Status]]) -> Status:
    """The latest word on it; that it was planned, or could be, is no word against what was told of it before."""
    decided = [status for _, status in history if status in _DECIDED]
    return decided[-1] if decided else history[-1][1]


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


def _date_order(mention: EventMentionRow, lead: EventMentionRow) -> tuple[bool, int, int, bool, str]:
    """The date that a reviewer has set, else the most precise one."""
    return (
        mention.date_basis is not DateBasis.REVIEWED,
        _PRECISION[mention.date_precision],
        _WEAK.get(mention.date_basis, 0),
        mention is not lead,
        mention.mention_id,
    )


def _placing_order(mention: EventMentionRow, lead: EventMentionRow) -> tuple[bool, bool, int, bool, str]:
    """The place that a reviewer has set, else the most precise one."""
    return (
        mention.place_basis is not PlaceBasis.REVIEWED,
        mention.place_id is None,
        _place_order(mention.place_id),
        mention is not lead,
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
