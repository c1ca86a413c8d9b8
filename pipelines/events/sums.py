"""The sums of a report in their sentences: the words about each, the act it belongs to, what it is for."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.events.relations import relation_of
from pipelines.events.scene import Scene
from pipelines.events.verb_casts import verb_cast
from pipelines.find.name_index import actor_rows
from pipelines.lexicon import load
from pipelines.model import ActorMention, Amount, EventMention
from pipelines.schema.codes import ActorKind, AidCategory, AmountUse, EventType, Role
from pipelines.schema.lexicon import AidWordRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.word_classes import verb_class, word_class

#: How far a word about a sum may stand before and after it, in tokens.
BEFORE = 14


AFTER = 9
#: How far behind the words of a refusal the sum that is refused may stand, in characters.
_REFUSED_REACH = 60


#: Sums below this, in units of their currency, are prices unless a word of aid stands by them.
_SMALLEST = 10_000


#: How many acts of giving and words of aid make a report one about aid.
_AID_REPORT = 5


_GIVING = frozenset({EventType.AID, EventType.AGREE, EventType.REQUEST, EventType.SUPPORT, EventType.SANCTION})


@functools.cache
def _aid_words() -> Phrases[AidWordRow]:
    return Phrases((row.word, row) for row in load(AidWordRow))


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in its sentence, with the words about it from near to far."""

    index: int
    amount: Amount
    scene: Scene
    first: int
    last: int
    words: tuple[AidWordRow, ...]
    event: int | None


def sums_of(scenes: Sequence[Scene], amounts: Sequence[Amount], events: Sequence[EventMention]) -> Iterator[Sum]:
    """The sums of a report in reading order."""
    for scene in scenes:
        for index in sorted(set(scene.amounts.values())):
            tokens = [at for at, i in scene.amounts.items() if i == index]
            first, last = min(tokens), max(tokens) + 1
            words = tuple(_words_around(scene, first, last))
            yield Sum(index, amounts[index], scene, first, last, words, _event_of(amounts[index], scene, events))


def _words_around(scene: Scene, first: int, last: int) -> Iterator[AidWordRow]:
    """Words of aid_words.csv around a sum, the nearest first; another sum in between ends the search."""
    tokens = scene.tokens[: scene.last]
    found: list[tuple[int, AidWordRow]] = []
    for stretch, reach in ((range(first - 1, scene.first - 1, -1), BEFORE), (range(last, scene.last), AFTER)):
        for distance, at in enumerate(near_sum(scene, stretch, reach)):
            if at in scene.actors or at in scene.quotes:
                continue
            hit = _aid_words().longest(tokens, at)
            if hit is not None:
                found.append((distance, hit.value))
    yield from (row for _, row in sorted(found, key=lambda pair: pair[0]))


def near_sum(scene: Scene, tokens: range, reach: int) -> Iterator[int]:
    """Tokens around a sum up to the next sum; times and conversions in brackets are stepped over and not counted."""
    amounts = scene.found.amounts
    for at in tokens:
        if at in scene.amounts and amounts[scene.amounts[at]].conversion_of is None:
            return
        if scene.text(at) in ("؛", ";", "وذلك") or reach <= 0:
            return
        if at not in scene.times and at not in scene.amounts:
            reach -= 1
            yield at


def _event_of(amount: Amount, scene: Scene, events: Sequence[EventMention]) -> int | None:
    """The act that the sum belongs to: the nearest giving, pledging or asking before it in its sentence."""
    here = [i for i, e in enumerate(events) if e.sentence == scene.index and e.event_type in _GIVING]
    covering = [i for i in here if events[i].evidence.start <= amount.span.start < events[i].evidence.end]
    before = [i for i in covering or here if events[i].trigger.start < amount.span.start]
    nearest = max(before or covering, key=lambda i: events[i].trigger.start, default=None)
    # «قرض الـ90 مليار يورو الذي وافق عليه القادة»: the act may follow the sum.
    return nearest if nearest is not None else next(iter(here), None)


def is_aid_report(scenes: Sequence[Scene], events: Sequence[EventMention]) -> bool:
    """Whether a report is about aid: acts of giving among states and bodies, and its words, stand all through it.

    There a sum that hangs on another («منها 600 مليون من الولايات المتحدة») needs no word of aid of its own.
    """
    given = sum(_is_giving(event) and _has_giver(event) for event in events)
    words = word_class("aid_report_word")
    told = sum(words.at(scene.tokens, at) is not None for scene in scenes for at in range(scene.first, scene.last))
    return bool(given) and given + told >= _AID_REPORT


def use_of(one: Sum, events: Sequence[EventMention], before: Sum | None, *, aid_report: bool) -> AmountUse:
    """What a sum is for.

    Args:
        one: The sum.
        events: The report's event mentions.
        before: The sum of aid that stands last before it.
        aid_report: Whether the report is about aid.
    """
    if one.amount.conversion_of is not None:
        return AmountUse.CONVERSION
    nearest = next((row.use for row in one.words if row.use is not None), None)
    event = events[one.event] if one.event is not None else None
    given = event is not None and _is_giving(event)
    if nearest is AmountUse.BUDGET and given and _goes_to_somebody(one):
        # «خصصت ألمانيا لأوكرانيا في موازنتها تسعة مليارات».
        return AmountUse.AID
    if nearest is not None and nearest is not AmountUse.AID:
        return nearest
    if one.amount.amount < _SMALLEST and not is_proper_aid(one.words):
        return AmountUse.PRICE
    if event is None and _is_refused(one, events):
        return AmountUse.UNKNOWN
    if is_proper_aid(one.words):
        return AmountUse.AID if (event is not None and event.actors) or _gives_to_somebody(one) else AmountUse.UNKNOWN
    if given and event is not None and (_has_giver(event) or _goes_to_somebody(one)):
        return AmountUse.AID
    if event is not None and event.actors and _is_for_arms(one):
        return AmountUse.AID
    if aid_report and _hangs_on_aid(one, nearest, before):
        return AmountUse.AID
    if nearest is AmountUse.AID and _is_from_or_to_somebody(one, event):
        return AmountUse.AID
    return AmountUse.UNKNOWN


def _hangs_on_aid(one: Sum, nearest: AmountUse | None, before: Sum | None) -> bool:
    """In a report about aid: a sum with a word of aid, one that goes to or comes from somebody, or the next of a list."""
    if nearest is AmountUse.AID or _goes_to_somebody(one) or _comes_from_somebody(one):
        return True
    return before is not None and before.scene.index == one.scene.index


def _comes_from_somebody(one: Sum) -> bool:
    """«600 مليون دولار من الولايات المتحدة»"""
    scene = one.scene
    at = one.last + (scene.text(one.last) != "من")
    mention = scene.actors.get(at + 1)
    return scene.text(at) == "من" and mention is not None and bool(mention.actor_ids)


def _is_giving(event: EventMention) -> bool:
    return event.event_type is EventType.AID or event.subtype == "aid_pledge"


def _has_giver(event: EventMention) -> bool:
    """Whether a state or an organisation of states gives, or somebody else gives to a named side.

    «أنفقت السعودية 86 مليار دولار على …», «خصصت الحكومة …»: of what a state spends, only what goes to others is aid.
    """
    if any(a.role is Role.TARGET for a in event.actors):
        return True
    public = {ActorKind.IGO, ActorKind.GOVERNMENT_BODY, ActorKind.PERSON}
    rows = actor_rows()
    sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE]
    return event.subtype == "aid_pledge" and any(a not in rows or rows[a].kind in public for a in sources)


def is_proper_aid(rows: Sequence[AidWordRow]) -> bool:
    """Whether a word can only mean aid: «مساعدات», «منحة», «إغاثة»; «دعم», «قرض» may be business."""
    words = word_class("proper_aid").words
    return any(fold_key(row.word).removeprefix("ال") in words or fold_key(row.word) in words for row in rows)


def _is_for_arms(one: Sum) -> bool:
    return any(row.category is AidCategory.MILITARY for row in one.words)


def _is_from_or_to_somebody(one: Sum, event: EventMention | None) -> bool:
    """Whether a loan or funding is one between states or bodies: somebody else gets it, or they act."""
    if event is not None and event.actors:
        return True
    return receiver_of(one) is not None or _goes_to_somebody(one) or _stands_by_aid_word(one)


def _goes_to_somebody(one: Sum) -> bool:
    """«لأوكرانيا», «إلى السلطة الفلسطينية» near the sum."""
    scene = one.scene
    near = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    mentions = {m.first: m for at in near if (m := scene.actors.get(at)) is not None and m.actor_ids}
    return any(relation_of(scene, m, None) in ("ل", "الي", "علي") for m in mentions.values())


def goes_to_people(one: Sum) -> bool:
    """«للاجئين الأفغان», «إلى غزة»: people without an id, or a place, that the goods go to."""
    scene = one.scene
    near = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    mentions = {m.first: m for at in near if (m := scene.actors.get(at)) is not None}
    to_people = any(relation_of(scene, m, None) in ("ل", "الي", "علي") for m in mentions.values())
    return to_people or any(at in scene.places and scene.text(at - 1) == "الي" for at in near)


def _stands_by_aid_word(one: Sum) -> bool:
    """«دعم أوكرانيا», «تمويل أوروبي»: an actor right after a word of aid, or an adjective of one."""
    scene = one.scene
    for at in range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER)):
        if word_class("aid").at(scene.tokens, at) is None or at in scene.actors:
            continue
        mention = scene.actors.get(at + 1)
        if scene.adjectives.get(at) or (mention is not None and mention.actor_ids):
            return True
    return False


def receiver_of(one: Sum) -> ActorMention | None:
    """«حصلت اليونان على قرض», «اليونان بحاجة إلى تمويل»: whoever gets or needs the money that a sum tells of."""
    scene = one.scene
    for at in range(one.first - 1, max(scene.first, one.first - 2 * BEFORE) - 1, -1):
        verb = next((v for v in scene.verbs.get(at, ()) if v.verb in verb_class("receiving_verb")), None)
        if verb is not None:
            # «حصلت اليونان على قرض»
            subject = [m for m in verb_cast(scene, at, verb, ()).subject if m.actor_ids]
            return subject[0] if subject else None
        if word_class("need_word").at(scene.tokens, at) is not None:
            beside = (scene.actors.get(at + 1), scene.actors.get(at - 1))
            return next((m for m in beside if m is not None and m.actor_ids), None)
        if at in scene.verbs:
            return None
    return None


def _is_refused(one: Sum, events: Sequence[EventMention]) -> bool:
    """«تعارض المجر أي مساعدات بقيمة 20 مليار يورو»: what is refused is given to nobody."""
    return any(
        e.sentence == one.scene.index
        and e.event_type is EventType.REJECT
        and e.trigger.start < one.amount.span.start < e.evidence.end + _REFUSED_REACH
        for e in events
    )


def _gives_to_somebody(one: Sum) -> bool:
    """Whether the sentence names an actor that the money could go to or come from."""
    near = range(max(one.scene.first, one.first - 2 * BEFORE), min(one.scene.last, one.last + 2 * AFTER))
    return any(one.scene.actors[at].actor_ids for at in near if at in one.scene.actors) or any(
        one.scene.adjectives.get(at) for at in near
    )
