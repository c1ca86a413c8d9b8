"""What one report tells of an event: its mentions there, taken together, as joining compares them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.events.roles import country_of_actor
from pipelines.events.triggers import subtypes
from pipelines.find.name_index import is_person
from pipelines.join.words import content_words
from pipelines.schema.codes import DateBasis, Role, Status
from pipelines.schema.tables import DocumentRow, EventActorRow, EventMentionRow

#: Who stands on a side; hosts and mediators may be named by one report and left out by the next.
_SIDES = frozenset({Role.PARTICIPANT, Role.SOURCE, Role.TARGET})
Sum = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Telling:
    """The mentions of one event in one report.

    Attributes:
        mentions: In reading order.
        order: Day of publication, document, offset: the order in which tellings are joined.
        family: Family of subtypes.
        subtypes: Subtypes of the mentions.
        status: What the report says of it at last.
        denied: Whether it says that it did not happen.
        first: First day it can mean, by the most precise of the mentions; None where open or unknown.
        last: Last day.
        edtf: That date.
        place_id: Its most precise place.
        sides: States and bodies on its sides; hosts and mediators where nobody else is named.
        sources: Of these the ones that act.
        targets: Of these the ones it befalls.
        persons: By state or body the persons named, where only persons of it are named.
        sums: Amounts and currencies of its aid.
        words: Content words of its clauses.
    """

    mentions: tuple[EventMentionRow, ...]
    order: tuple[str, str, int]
    family: str
    subtypes: frozenset[str]
    status: Status
    first: date | None
    last: date | None
    edtf: str | None
    place_id: str | None
    sides: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]
    persons: Mapping[str, frozenset[str]]
    sums: frozenset[Sum]
    words: frozenset[str]

    @property
    def denied(self) -> bool:
        """Whether the report says that it did not happen."""
        return self.status is Status.DENIED

    @property
    def published(self) -> date | None:
        """Day of publication."""
        return date.fromisoformat(self.order[0]) if self.order[0] != UNDATED else None


#: Sorts reports without a day after all others.
UNDATED = "~"


def tellings(
    documents: Iterable[DocumentRow],
    mentions: Iterable[EventMentionRow],
    actors: Iterable[EventActorRow],
    newcomers: Mapping[str, str | None],
    sums: Mapping[str, frozenset[Sum]],
) -> list[Telling]:
    """The tellings of all reports, sorted by publication, document and offset.

    Args:
        documents: The reports.
        mentions: Their event mentions; ``event_id`` says which belong together within a report.
        actors: Who takes part.
        newcomers: States of actors that no list knows.
        sums: Aid sums by mention.
    """
    texts = {d.doc_id: d for d in documents}
    cast: dict[str, list[EventActorRow]] = defaultdict(list)
    for actor in actors:
        cast[actor.mention_id].append(actor)
    groups: dict[str, list[EventMentionRow]] = defaultdict(list)
    for mention in mentions:
        groups[mention.event_id or mention.mention_id].append(mention)
    known = dict(newcomers)
    told = [_telling(group, texts, cast, known, sums) for group in groups.values()]
    return sorted(told, key=lambda telling: telling.order)


def _telling(
    group: list[EventMentionRow],
    documents: Mapping[str, DocumentRow],
    cast: Mapping[str, Sequence[EventActorRow]],
    newcomers: dict[str, str | None],
    sums: Mapping[str, frozenset[Sum]],
) -> Telling:
    group = sorted(group, key=lambda m: m.trigger_start)
    document = documents[group[0].doc_id]
    dated = min(group, key=lambda m: _width(m))
    placed = min(group, key=lambda m: (m.place_id is None, m.mention_id))
    actors = [a for m in group for a in cast[m.mention_id] if a.role in _SIDES]
    sides: dict[str, set[str]] = defaultdict(set)
    for actor in actors or [a for m in group for a in cast[m.mention_id]]:
        sides[country_of_actor(actor.actor_id, newcomers) or actor.actor_id].add(actor.actor_id)
    return Telling(
        mentions=tuple(group),
        order=(document.published or UNDATED, document.doc_id, group[0].trigger_start),
        family=subtypes()[group[0].subtype].family,
        subtypes=frozenset(m.subtype for m in group),
        status=_status(group),
        first=_earliest(dated),
        last=_day(dated.date_max),
        edtf=dated.date,
        place_id=placed.place_id,
        sides=frozenset(sides),
        sources=_states(actors, Role.SOURCE, newcomers),
        targets=_states(actors, Role.TARGET, newcomers),
        persons={side: frozenset(who) for side, who in sides.items() if all(map(is_person, who))},
        sums=frozenset[Sum]().union(*(sums.get(m.mention_id, ()) for m in group)),
        words=_content_words(document, group),
    )


def _status(group: Sequence[EventMentionRow]) -> Status:
    """What stands firmest: cancelled or denied over what is planned besides."""
    order = (Status.CANCELLED, Status.DENIED, Status.OCCURRED, Status.ONGOING, Status.PLANNED, Status.HYPOTHETICAL)
    return min((m.status for m in group), key=order.index)


def _width(mention: EventMentionRow) -> tuple[int, str]:
    first, last = _day(mention.date_min), _day(mention.date_max)
    return ((last - first).days if first and last else 10**6 if first or last else 10**7), mention.mention_id


def _day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _earliest(mention: EventMentionRow) -> date | None:
    """What a report tells as the news of its own day may be of the day before."""
    first = _day(mention.date_min)
    return first - timedelta(days=1) if first and mention.date_basis is DateBasis.REPORT_DAY else first


def _states(actors: Iterable[EventActorRow], role: Role, newcomers: dict[str, str | None]) -> frozenset[str]:
    return frozenset(country_of_actor(a.actor_id, newcomers) or a.actor_id for a in actors if a.role is role)


def _content_words(document: DocumentRow, group: Sequence[EventMentionRow]) -> frozenset[str]:
    text = document.text or ""
    return frozenset(word for m in group for word in content_words(text[m.evidence_start : m.evidence_end]))
