"""Event mentions of all reports with the events they belong to, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipelines.events.roles import country_of_actor
from pipelines.join.events import join_events
from pipelines.join.kept_ids import keep_ids
from pipelines.join.near_copies import originals
from pipelines.join.telling import Sum, tellings
from pipelines.schema.tables import DocumentRow, EventActorRow, EventMentionRow
from pipelines.tables.build import ReportRows
from pipelines.tables.labels import join_reason
from pipelines.tables.names import Names


@dataclass(frozen=True, slots=True)
class JoinedRows:
    """The rows of all reports after joining.

    Attributes:
        documents: Copies of one text name their original.
        mentions: With the id of their event and what they share with another mention of it.
        actors: With the same ids.
        aliases: Ids of an earlier build by event, where its events have merged.
    """

    documents: tuple[DocumentRow, ...]
    mentions: tuple[EventMentionRow, ...]
    actors: tuple[EventActorRow, ...]
    aliases: Mapping[str, tuple[str, ...]]


def join(reports: Sequence[ReportRows], names: Names, before: Mapping[str, str]) -> JoinedRows:
    """Join the event mentions of all reports.

    Args:
        reports: Their rows; ``event_id`` holds what joining within a report gave.
        names: For the reasons.
        before: Event ids of an earlier build by event mention.
    """
    copies = originals(r.document for r in reports)
    documents = tuple(replace(r.document, duplicate_of=copies.get(r.document.doc_id)) for r in reports)
    mentions = [m for r in reports for m in r.event_mentions]
    actors = [a for r in reports for a in r.event_actors]
    states = {n.actor_id: n.country for r in reports for n in r.newcomers}
    joined = join_events(tellings(documents, mentions, actors, states, _sums(reports)))
    event_of, aliases = keep_ids(joined.event_of, before)
    sides = _sides(actors, states)
    by_id = {m.mention_id: m for m in mentions}
    told = []
    for mention in mentions:
        partner = by_id.get(joined.partner_of.get(mention.mention_id, ""))
        reasons = {
            language: join_reason(
                language,
                mention,
                partner,
                [names.actor(s, language) for s in sorted(sides[mention.mention_id] & sides[partner.mention_id])],
                names.place(mention.place_id, language) if mention.place_id == partner.place_id else None,
            )
            if partner is not None
            else None
            for language in ("en", "ar")
        }
        told.append(
            replace(
                mention,
                event_id=event_of[mention.mention_id],
                join_reason=reasons["en"],
                join_reason_ar=reasons["ar"],
            )
        )
    cast = tuple(replace(a, event_id=event_of[a.mention_id]) for a in actors)
    return JoinedRows(documents, tuple(told), cast, aliases)


def _sums(reports: Sequence[ReportRows]) -> dict[str, frozenset[Sum]]:
    found: dict[str, set[Sum]] = defaultdict(set)
    for figure in (f for r in reports for f in r.aid_figures):
        if figure.mention_id is not None:
            found[figure.mention_id].add((figure.amount, figure.currency))
    return {mention: frozenset(sums) for mention, sums in found.items()}


def _sides(actors: Sequence[EventActorRow], states: dict[str, str | None]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        found[actor.mention_id].add(country_of_actor(actor.actor_id, states) or actor.actor_id)
    return found
