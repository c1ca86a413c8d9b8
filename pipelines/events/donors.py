"""Who gives a sum of aid to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipelines.events.relations import relation_of
from pipelines.events.roles import country_of_actor
from pipelines.events.scene import Scene
from pipelines.events.subjects import subject_before
from pipelines.events.sums import AFTER, BEFORE, Sum, near_sum, receiver_of
from pipelines.find.name_index import actor_rows
from pipelines.model import ActorMention, AidFigure, EventMention
from pipelines.schema.codes import (
    ActorKind,
    DonorPerimeter,
    EventType,
    Reading,
    Role,
)
from pipelines.text.word_classes import word_class


def donor_of(one: Sum, event: EventMention | None, newcomers: dict[str, str | None]) -> str | None:
    """Who gives: «من ألمانيا» after a share, the source of the act, the target of a request, an adjective."""
    after = _actor_near(one, ("من",), after_only=True)
    if after is not None:
        return _payer(after, newcomers)
    if receiver_of(one) is not None:
        return None
    if event is not None:
        sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE]
        targets = [a.actor_id for a in event.actors if a.role is Role.TARGET]
        if event.event_type is EventType.REQUEST:
            payer = _payer(targets[0], newcomers) if targets else None
            return payer or (_organisation(sources[0]) if sources else None)
        if sources:
            return _payer(sources[0], newcomers)
    for at in near_sum(one.scene, range(one.first - 1, one.scene.first - 1, -1), BEFORE):
        mentions = one.scene.adjectives.get(at, ())
        if mentions and word_class("aid").at(one.scene.tokens, at) is not None:
            return mentions[0].actor_ids[0]
    return _subject_before(one, newcomers)


def _subject_before(one: Sum, newcomers: dict[str, str | None]) -> str | None:
    seen: set[int] = set()
    reported = [at for at in range(one.scene.first, one.first) if one.scene.is_a(at, "that")]
    for at in range(reported[-1] if reported else one.scene.first, one.first):
        mention = one.scene.actors.get(at)
        if mention is None or mention.first in seen or not mention.actor_ids:
            continue
        seen.add(mention.first)
        if relation_of(one.scene, mention, None) == "bare" and not _is_object(one.scene, mention):
            return _payer(mention.actor_ids[0], newcomers)
    return None


def _is_object(scene: Scene, mention: ActorMention) -> bool:
    """«منحت كييف مليار يورو»: a bare actor right after a verb that cannot be its subject is given to."""
    before = mention.first - 1
    subject = subject_before(scene, before) if before in scene.verbs else []
    return bool(subject)


def _payer(actor_id: str, newcomers: dict[str, str | None]) -> str:
    """Who pays when a person or ministry gives: its state or organisation."""
    row = actor_rows().get(actor_id)
    if (row is not None and row.kind in (ActorKind.PERSON, ActorKind.GOVERNMENT_BODY)) or actor_id in newcomers:
        return country_of_actor(actor_id, newcomers) or actor_id
    return actor_id


def _organisation(actor_id: str) -> str | None:
    """For a request without an addressee: the organisation that the asker speaks for, never a state."""
    row = actor_rows().get(actor_id)
    if row is None:
        return None
    if row.kind is ActorKind.PERSON and row.country in actor_rows():
        return row.country
    return actor_id if row.kind in (ActorKind.IGO, ActorKind.NGO) else None


def recipient_of(
    one: Sum, event: EventMention | None, newcomers: dict[str, str | None], donor: str | None
) -> str | None:
    """Who receives a sum: the actor after «لـ» or «إلى», the act's target, or whoever a noun of aid names."""
    receiver = receiver_of(one)
    if receiver is not None:
        return _payer(receiver.actor_ids[0], newcomers)
    near = _actor_near(one, ("ل", "الي", "علي"), after_only=False)
    if near is not None and _payer(near, newcomers) != donor:
        return _payer(near, newcomers)
    if event is not None:
        role = Role.SOURCE if event.event_type is EventType.REQUEST else Role.TARGET
        actors = [_payer(a.actor_id, newcomers) for a in event.actors if a.role is role]
        actors = [a for a in actors if a != donor]
        if actors:
            return actors[0]
    return _supported(one, newcomers, donor)


def _supported(one: Sum, newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """«دعم أوكرانيا»: whoever stands right after a noun of aid."""
    for at in range(max(one.scene.first, one.first - 2 * BEFORE), min(one.scene.last, one.last + AFTER)):
        mention = one.scene.actors.get(at)
        if mention is None or mention.first != at or not mention.actor_ids:
            continue
        payer = _payer(mention.actor_ids[0], newcomers)
        if payer != donor and word_class("aid").at(one.scene.tokens, at - 1) is not None:
            return payer
    return None


def _actor_near(one: Sum, relations: tuple[str, ...], *, after_only: bool) -> str | None:
    """The nearest actor around a sum that stands after one of the prepositions."""
    scene = one.scene
    after = near_sum(scene, range(one.last, scene.last), AFTER + 3)
    before = () if after_only else range(one.first - 1, max(scene.first, one.first - BEFORE) - 1, -1)
    for at in (*after, *before):
        mention = scene.actors.get(at)
        if mention is None or not mention.actor_ids or not (mention.first == at or at < one.first):
            continue
        if relation_of(scene, mention, None) in relations:
            return mention.actor_ids[0]
        if after_only:
            return None
    return None


def last_said(earlier: list[tuple[Sum, AidFigure]], field: str, one: Sum) -> str | None:
    """What the sum before in the same sentence or the next said."""
    if not earlier or one.scene.index - earlier[-1][0].scene.index > 1:
        return None
    value = getattr(earlier[-1][1], field)
    return str(value) if value else None


def last_recipient(earlier: list[tuple[Sum, AidFigure]]) -> str | None:
    """The recipient that the sums before named last."""
    return next((f.recipient_id for _, f in reversed(earlier) if f.recipient_id), None)


def main_recipient(events: Sequence[EventMention], newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """Whom the report's aid goes to, where its other acts of giving name one."""
    giving = (EventType.AID, EventType.AGREE, EventType.SANCTION)
    targets = [
        _payer(a.actor_id, newcomers)
        for e in events
        if e.event_type in giving and e.subtype.startswith(("aid", "suspension"))
        for a in e.actors
        if a.role is Role.TARGET
    ]
    counted = Counter(target for target in targets if target != donor)
    return counted.most_common(1)[0][0] if counted else None


def perimeter_of(one: Sum, donor: str | None) -> DonorPerimeter:
    """Whose money it is: a state's, of the EU's institutions, with or without its members, of a coalition."""
    if donor is None:
        return DonorPerimeter.UNSPECIFIED
    if donor in ("NATO",):
        return DonorPerimeter.NATO
    if donor == "G7":
        return DonorPerimeter.G7
    if donor in ("EU", "EUROPE", "european-commission", "european-council"):
        return _european_perimeter(one, donor)
    row = actor_rows().get(donor)
    if row is None:
        return DonorPerimeter.SINGLE_STATE if len(donor) == 3 and donor.isupper() else DonorPerimeter.UNSPECIFIED
    return DonorPerimeter.COALITION if row.kind in (ActorKind.IGO, ActorKind.GROUP) else DonorPerimeter.UNSPECIFIED


def _european_perimeter(one: Sum, donor: str) -> DonorPerimeter:
    scene = one.scene
    named = [scene.actors[at] for at in range(scene.first, one.first) if at in scene.actors]
    if any(m.reading is Reading.GROUP and donor in m.actor_ids for m in named) or donor == "EUROPE":
        return DonorPerimeter.EUROPE
    members = word_class("member_states").first(scene.tokens, scene.first, one.first)
    if members is not None:
        return DonorPerimeter.EU_MEMBERS_AND_INSTITUTIONS
    return DonorPerimeter.EU_INSTITUTIONS
