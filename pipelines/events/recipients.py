"""Who receives a sum of aid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipelines.events.donors import payer_of
from pipelines.events.relations import relation_of
from pipelines.events.scene import Scene
from pipelines.events.sums import (
    AFTER,
    BEFORE,
    Sum,
    banks_of,
    is_an_organisation,
    is_gapped_giver,
    near_sum,
    receiver_of,
)
from pipelines.find.name_index import actor_rows, place_rows
from pipelines.model import ActorMention, AidFigure, EventMention
from pipelines.schema.codes import ActorKind, EventType, Role
from pipelines.text.word_classes import word_class

#: Sectors of organisations that only give.
_GIVING = ("finance", "international")

_TO = ("ل", "الي", "علي")


def recipient_of(
    one: Sum, event: EventMention | None, newcomers: dict[str, str | None], donor: str | None
) -> str | None:
    """Who receives a sum, as its own sentence says.

    The receiver of «حصل على»; the actor after «لـ» or «إلى», or whom a noun of giving names («إقراض أوكرانيا»);
    the act's target, or who asks; the bank or country where the money is put or spent.
    """
    receiver = receiver_of(one)
    if receiver is not None:
        return payer_of(receiver.actor_ids[0], newcomers)
    for found in (_given_to(one, newcomers), _actor_near(one, newcomers), _deposited_with(one)):
        if found is not None and found != donor:
            return found
    if event is not None and event.event_type is not EventType.REQUEST:
        givers = {a for m in one.scene.actors.values() if is_gapped_giver(one.scene, m) for a in m.actor_ids}
        named = [a.actor_id for a in event.actors if a.role is Role.TARGET and not _lends(a.actor_id)]
        named = [a for a in named if a not in givers]
        targets = [payer_of(a, newcomers) for a in named]
        other = next((a for a in targets if a != donor), None)
        if other is not None:
            return other
    for found in (_supported(one, newcomers, donor), _helped_in(one)):
        if found is not None and found != donor:
            return found
    return _asker(event, newcomers, donor)


def _asker(event: EventMention | None, newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """A state that asks gets the money itself; a body that helps asks for others."""
    payers = (payer_of(a, newcomers) for a in _who_ask(event))
    return next((a for a in payers if a != donor and a not in actor_rows()), None)


def asking_body(event: EventMention | None, donor: str | None) -> str | None:
    """The body that asks for aid for others, where nothing says for whom."""
    return next((a for a in _who_ask(event) if a != donor), None)


def _who_ask(event: EventMention | None) -> list[str]:
    if event is None or event.event_type is not EventType.REQUEST or event.subtype == "proposal":
        return []
    return [a.actor_id for a in event.actors if a.role is Role.SOURCE]


def _given_to(one: Sum, newcomers: dict[str, str | None]) -> str | None:
    """«إقراض أوكرانيا 90 مليار يورو», «تزويد كييف بـ…»: whom a noun of giving right before the sum names."""
    scene = one.scene
    for at in (*_before(one), *near_sum(scene, range(one.last, scene.last), AFTER)):
        budget = word_class("budget_noun").at(scene.tokens, at) is not None
        if not budget and word_class("giving_noun").at(scene.tokens, at) is None:
            continue
        mention = scene.actors.get(at + 1)
        construct = not scene.text(at).lstrip("و").startswith("ال")
        if construct and mention is not None and mention.first == at + 1 and mention.actor_ids:
            if not mention.preposition:
                return payer_of(mention.actor_ids[0], newcomers)
            continue
        if scene.adjectives.get(at) and scene.text(at + 1).endswith(("ين", "ون")):
            # «لمساعدة السودانيين»: the people of a state.
            return scene.adjectives[at][0].actor_ids[0]
    return None


def _actor_near(one: Sum, newcomers: dict[str, str | None]) -> str | None:
    """The nearest actor around a sum after «لـ», «إلى» or «على»; «للوكالة» is the body that helps named last."""
    scene = one.scene
    after = near_sum(scene, range(one.last, scene.last), AFTER + 3)
    before = range(one.first - 1, max(scene.first, one.first - BEFORE) - 1, -1)
    for at in (*after, *before):
        mention = scene.actors.get(at)
        if mention is None or not (mention.first == at or at < one.first):
            continue
        if relation_of(scene, mention, None) not in _TO:
            continue
        if mention.actor_ids and _lends(mention.actor_ids[0]):
            continue
        if mention.actor_ids:
            return payer_of(mention.actor_ids[0], newcomers)
        if is_an_organisation(mention) and (body := _body_before(one, mention)) is not None:
            return body
    return None


def _lends(actor_id: str) -> bool:
    """A bank, fund or union of states gives money and gets none as aid; the UN gets it for others."""
    row = actor_rows().get(actor_id)
    return row is not None and row.kind is ActorKind.IGO and row.sector in _GIVING and actor_id != "UN"


def _body_before(one: Sum, reference: ActorMention) -> str | None:
    """The organisation that «الوكالة», «الصندوق» takes up: the last one named that helps, no union of states."""
    rows = actor_rows()
    named = [m.actor_ids[0] for m in one.scene.found.actors if m.last <= reference.first and len(m.actor_ids) == 1]
    bodies = [a for a in named if a in rows and rows[a].kind in (ActorKind.IGO, ActorKind.NGO) and rows[a].country]
    return bodies[-1] if bodies else None


def _deposited_with(one: Sum) -> str | None:
    """«لدى البنك المركزي الباكستاني», «في المصرف المركزي اليمني»: whose bank holds a deposit."""
    scene = one.scene
    for bank in banks_of(one):
        for here in range(bank, min(bank + 3, scene.last)):
            if scene.adjectives.get(here):
                return scene.adjectives[here][0].actor_ids[0]
            mention = scene.actors.get(here)
            if mention is not None and mention.actor_ids:
                row = actor_rows().get(mention.actor_ids[0])
                return row.country if row is not None and row.country else mention.actor_ids[0]
    return None


def _supported(one: Sum, newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """«دعم أوكرانيا», «لذخائر أوكرانيا»: whoever stands right after a noun of aid."""
    scene = one.scene
    for at in range(max(scene.first, one.first - 2 * BEFORE), min(scene.last, one.last + AFTER)):
        mention = scene.actors.get(at)
        if mention is None or mention.first != at or not mention.actor_ids:
            continue
        payer = payer_of(mention.actor_ids[0], newcomers)
        if payer != donor and _is_for(scene, at - 1) and not mention.conjunction:
            return payer
    return None


def _is_for(scene: Scene, at: int) -> bool:
    """A noun of aid that names who gets it, not who gives it («قرض مجموعة السبع»)."""
    if at < scene.first or word_class("giver_noun").at(scene.tokens, at) is not None:
        return False
    return word_class("aid").at(scene.tokens, at) is not None or word_class("goods").at(scene.tokens, at) is not None


def _helped_in(one: Sum) -> str | None:
    """«مساعدات غذائية في اليمن», «لمساعدة النازحين في العراق»: the country where the helped are."""
    scene = one.scene
    for at in (*near_sum(scene, range(one.last, scene.last), AFTER), *_before(one)):
        place = scene.places.get(at)
        if place is None or scene.text(at - 1) != "في":
            continue
        if not any(_is_aid_or_people(scene, here) for here in range(max(scene.first, at - 4), at - 1)):
            continue
        row = place_rows().get(place.place_id or "")
        return row.country if row is not None else place.place_id
    return None


def _before(one: Sum) -> Iterator[int]:
    return near_sum(one.scene, range(one.first - 1, one.scene.first - 1, -1), BEFORE)


def _is_aid_or_people(scene: Scene, at: int) -> bool:
    names = ("aid", "proper_aid", "giving_noun")
    return any(word_class(name).at(scene.tokens, at) is not None for name in names)


def last_recipient(earlier: list[tuple[Sum, AidFigure]], donor: str | None) -> str | None:
    """The recipient that the sums before named last."""
    return next((f.recipient_id for _, f in reversed(earlier) if f.recipient_id and f.recipient_id != donor), None)


def main_recipient(events: Sequence[EventMention], newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """Whom the report's aid goes to, where its other acts of giving name one."""
    giving = (EventType.AID, EventType.AGREE, EventType.SANCTION)
    targets = [
        payer_of(a.actor_id, newcomers)
        for e in events
        if e.event_type in giving and e.subtype.startswith(("aid", "suspension"))
        for a in e.actors
        if a.role is Role.TARGET
    ]
    rows = actor_rows()
    bodies = {a for a in targets if a in rows and rows[a].kind is ActorKind.IGO and not rows[a].country and a != "UN"}
    counted = Counter(target for target in targets if target != donor and target not in bodies)
    return counted.most_common(1)[0][0] if counted else None
