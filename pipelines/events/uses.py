"""What a sum of money is for: aid among states and bodies, or something else."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.events.scene import Scene
from pipelines.events.sums import (
    AFTER,
    BEFORE,
    Sum,
    banks_of,
    goes_on_to_somebody,
    goes_to_somebody,
    is_proper_aid,
    near_before,
    receiver_of,
)
from pipelines.find.name_index import actor_rows
from pipelines.model import EventMention
from pipelines.schema.codes import ActorKind, AidCategory, AmountUse, EventType, Role
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import readings
from pipelines.text.word_classes import word_class

#: How far behind the words of a refusal the sum that is refused may stand, in characters.
_REFUSED_REACH = 60

#: Sums below this, in units of their currency, are prices unless a word of aid stands by them.
_SMALLEST = 10_000

#: How many acts of giving and words of aid make a report one about aid.
_AID_REPORT = 5

#: And how many of its words they must be: a long report on business has some of them too.
_AID_DENSITY = 0.015

#: How far around a sum a word may stand that says it is paid back.
_REPAID_REACH = 8

#: How far before a sum the verb may stand whose object it is.
_OBJECT_REACH = 4


def is_aid_report(scenes: Sequence[Scene], events: Sequence[EventMention]) -> bool:
    """Whether a report is about aid: acts of giving among states and bodies, and its words, stand all through it.

    There a sum that hangs on another («منها 600 مليون من الولايات المتحدة») needs no word of aid of its own.
    """
    given = sum(is_giving(event) and _has_giver(event) for event in events)
    words, donors = word_class("aid_report_word"), word_class("donors_word")
    tokens = [(scene, at) for scene in scenes for at in range(scene.first, scene.last)]
    told = sum(words.at(scene.tokens, at) is not None for scene, at in tokens)
    by_donors = any(donors.at(scene.tokens, at) is not None for scene, at in tokens)
    often = given + told >= max(_AID_REPORT, _AID_DENSITY * len(tokens))
    return (bool(given) or by_donors) and often


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
    event = events[one.event] if one.event is not None else None
    row = next((row for row in one.words if row.use is not None), None)
    nearest = row.use if row is not None else None
    budget = row is not None and _is_budget(row.word)
    if budget and event is not None and is_giving(event) and goes_to_somebody(one):
        # «خصصت ألمانيا لأوكرانيا في موازنتها تسعة مليارات», «قدمت لأوكرانيا ثلاثة مليارات لموازنتها».
        return AmountUse.AID
    if _is_for_a_budget(one):
        return AmountUse.AID
    if nearest is not None and nearest is not AmountUse.AID:
        return nearest
    if _is_paid_back(one):
        return AmountUse.DEBT
    if _is_paid_for(one):
        return AmountUse.PRICE
    if one.amount.amount < _SMALLEST and not is_proper_aid(one.words):
        return AmountUse.PRICE
    if _is_refused(one, event, events):
        return AmountUse.UNKNOWN
    if _is_told_as_aid(one, event) or (aid_report and _hangs_on_aid(one, nearest, before, event)):
        return AmountUse.AID
    loan = nearest is AmountUse.AID and _is_from_or_to_somebody(one, event)
    return AmountUse.AID if loan else AmountUse.UNKNOWN


def _is_told_as_aid(one: Sum, event: EventMention | None) -> bool:
    """Words that only aid has, an act of giving or asking, or arms among states."""
    acted = event is not None and bool(event.actors)
    if is_proper_aid(one.words):
        return acted or _gives_to_somebody(one)
    if _is_given_to_somebody(one) or _is_pledged_by_donors(one) or _is_provided(one):
        return True
    if event is None:
        return False
    if is_giving(event) and (_has_giver(event) or goes_to_somebody(one)):
        return True
    asked = event.event_type is EventType.REQUEST and goes_on_to_somebody(one)
    return acted and (asked or _is_for_arms(one) or _is_asked_by_an_organisation(one, event))


def _is_given_to_somebody(one: Sum) -> bool:
    """«استعداده لمنح الحكومة الليبية 100 مليون يورو», «إقراض أوكرانيا 90 مليار يورو»."""
    scene = one.scene
    mention = next((scene.actors[at] for at in range(one.first - 1, scene.first, -1) if at in scene.actors), None)
    if mention is None or one.first - mention.last > _OBJECT_REACH or not mention.actor_ids:
        return False
    return word_class("strict_giving_noun").at(scene.tokens, mention.first - 1) is not None


def _is_provided(one: Sum) -> bool:
    """«دفعت السويد للوكالة 200 مليون كرونة», «وديعة بمليار دولار لدى البنك المركزي الباكستاني»."""
    scene = one.scene
    if any(banks_of(one)) and near_before(one, "deposit_word") is not None:
        return True
    provided = near_before(one, "provider_word")
    if provided is None or one.first - provided[0] > BEFORE:
        return False
    giver = scene.actors.get(provided[0] + 1)
    return giver is not None and bool(giver.actor_ids) and not giver.preposition and goes_to_somebody(one)


def _is_pledged_by_donors(one: Sum) -> bool:
    """«تعهد المانحون الدوليون تقديم ستة مليارات دولار»."""
    names = ("donors_word", "pledging_word")
    return all(near_before(one, name) is not None for name in names)


def _is_budget(word: str) -> bool:
    """Whether a word of aid_words.csv is «موازنة», «ميزانيتها»."""
    return any(w.stem in word_class("budget_noun").words for w in readings(fold_key(word)))


def _is_for_a_budget(one: Sum) -> bool:
    """«حصتها في ميزانية السلطة الفلسطينية بـ60 مليون دولار»: what one side pays into the budget of another."""
    scene = one.scene
    share = near_before(one, "share_noun")
    if share is None or scene.text(share[0] + 1) != "في" or one.first - share[0] > BEFORE:
        return False
    mention = scene.actors.get(share[0] + 3)
    return word_class("budget_noun").at(scene.tokens, share[0] + 2) is not None and mention is not None


def _is_paid_back(one: Sum) -> bool:
    """«برد قرض بقيمة …», «دفعت أثينا أربعة مليارات إلى البنك المركزي»: debt service."""
    scene = one.scene
    if word_class("deposit_word").first(scene.tokens, scene.first, scene.last) is not None or _is_for_a_budget(one):
        return False
    start = max(scene.first, one.first - _REPAID_REACH)
    if word_class("repaying_word").first(scene.tokens, start, one.first) is not None:
        return not is_proper_aid(one.words)
    stop = min(scene.last, one.last + _REPAID_REACH)
    paid = word_class("paying_word").first(scene.tokens, start, one.first)
    return paid is not None and any(_is_lender(scene, at) for at in range(paid + 1, stop))


def _is_paid_for(one: Sum) -> bool:
    """«خمسة مليارات دولار مقابل الأحواض»: money for something, unless another sum is compared with it."""
    scene = one.scene
    exchanged = scene.text(one.last) in ("مقابل", "لقاء") and not is_proper_aid(one.words)
    return exchanged and not any(at in scene.amounts for at in range(one.last + 1, min(scene.last, one.last + 4)))


def _is_lender(scene: Scene, at: int) -> bool:
    """«للبنك المركزي», «إلى صندوق النقد»."""
    if word_class("lender").at(scene.tokens, at) is None:
        return False
    return scene.text(at).startswith("ل") or scene.text(at - 1) == "الي"


def _is_asked_by_an_organisation(one: Sum, event: EventMention) -> bool:
    """«تطلب المنظمة الدولية ثمانية مليارات دولار»: what a body that helps asks for is aid without a word of it."""
    if event.event_type is not EventType.REQUEST:
        return False
    rows = actor_rows()
    sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE]
    asks = any(a in rows and rows[a].kind in (ActorKind.IGO, ActorKind.NGO) for a in sources)
    between = one.scene.found.parsed.report.text[event.trigger.end : one.amount.span.start].split()
    return asks and len(between) <= _OBJECT_REACH


def _hangs_on_aid(one: Sum, nearest: AmountUse | None, before: Sum | None, event: EventMention | None) -> bool:
    """In a report about aid: a sum with a word of aid, one to or from somebody, or the next of a list."""
    if nearest is AmountUse.AID or goes_to_somebody(one) or _comes_from_somebody(one):
        return True
    if near_before(one, "given_so_far") is not None or (
        _is_for_arms(one) and near_before(one, "asking_word") is not None
    ):
        return True
    if event is not None and event.event_type is EventType.REQUEST and event.subtype == "proposal" and event.actors:
        return True
    return before is not None and before.scene.index == one.scene.index


def _comes_from_somebody(one: Sum) -> bool:
    """«600 مليون دولار من الولايات المتحدة»."""
    scene = one.scene
    at = one.last + (scene.text(one.last) != "من")
    mention = scene.actors.get(at + 1)
    return scene.text(at) == "من" and mention is not None and bool(mention.actor_ids)


def is_giving(event: EventMention) -> bool:
    """Whether an act gives or pledges aid."""
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


def _is_for_arms(one: Sum) -> bool:
    return any(row.category is AidCategory.MILITARY for row in one.words)


def _is_from_or_to_somebody(one: Sum, event: EventMention | None) -> bool:
    """Whether a loan or funding is one between states or bodies: somebody else gets it, or they act."""
    if event is not None and event.actors:
        return True
    return receiver_of(one) is not None or goes_to_somebody(one) or _stands_by_aid_word(one)


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


def _is_refused(one: Sum, event: EventMention | None, events: Sequence[EventMention]) -> bool:
    """«تعارض المجر أي مساعدات بقيمة 20 مليار يورو»: what is refused is given to nobody, unless it was on the table."""
    if event is not None or word_class("standing_proposal").first(one.scene.tokens, one.scene.first, one.first):
        return False
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
