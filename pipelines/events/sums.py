"""The sums of a report in their sentences: the words about each and the act that it belongs to."""

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
from pipelines.schema.codes import ActorKind, EventType, Reading
from pipelines.schema.lexicon import AidWordRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.word_classes import verb_class, word_class

#: How far a word about a sum may stand before and after it, in tokens.
BEFORE = 14


AFTER = 9

#: How much farther a word counts that stands behind a comma after a sum.
_BEYOND = 8

#: How many tokens before a sum its own words may begin.
_LEAD = 6

_TO_THEM = ("لها", "له", "لهم", "اليها", "اليه", "اليهم")

_PARTITIVE = ("منها", "منه", "منهما", "منهم")

#: How far behind a sum the act may begin that takes it up again («الذي تم الاتفاق عليه»).
_TAKEN_UP = 4
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
    found: list[tuple[int, int, int, AidWordRow]] = []
    stop = _end_of_own_words(scene, last)
    for stretch, reach in ((range(first - 1, scene.first - 1, -1), BEFORE), (range(last, stop), AFTER)):
        for distance, at in enumerate(near_sum(scene, stretch, reach)):
            if at in scene.actors or at in scene.quotes:
                continue
            hit = _aid_words().longest(tokens, at)
            if hit is not None:
                inside = hit.end - at - 1 if at < first else 0
                beyond = _BEYOND if any(scene.text(i) in ("،", ",") for i in range(last, at)) else 0
                found.append((distance - inside + beyond, at, hit.end, hit.value))
    for _, at, end, row in sorted(found, key=lambda one: one[0]):
        # «رد قرض» is no «قرض».
        if not any(start <= at and end <= stop and (start, stop) != (at, end) for _, start, stop, _ in found):
            yield row


def _end_of_own_words(scene: Scene, last: int) -> int:
    """Where the words after a sum end: «3 مليارات منحا، ومن قرض بمليار»: «قرض» is the next sum's."""
    following = next((at for at in range(last, scene.last) if _is_own_sum(scene, at)), None)
    if following is None:
        return scene.last
    back = range(following - 1, max(last, following - _LEAD) - 1, -1)
    return next((at for at in back if scene.text(at) == "،" or scene.text(at)[:1] == "و"), following)


def _is_own_sum(scene: Scene, at: int) -> bool:
    """Whether a token belongs to a sum that is no conversion of another."""
    return at in scene.amounts and scene.found.amounts[scene.amounts[at]].conversion_of is None


def near_sum(scene: Scene, tokens: range, reach: int) -> Iterator[int]:
    """Tokens around a sum up to the next sum; times and conversions in brackets are stepped over and not counted."""
    amounts = scene.found.amounts
    for at in tokens:
        if at in scene.amounts and amounts[scene.amounts[at]].conversion_of is None:
            return
        if scene.text(at) in ("؛", ";", "وذلك") or reach <= 0 or begins_another_matter(scene, at):
            return
        if at not in scene.times and at not in scene.amounts:
            reach -= 1
            yield at


def begins_another_matter(scene: Scene, at: int) -> bool:
    """«في حين», «بينما»: what follows is told of something else."""
    return word_class("contrast_word").at(scene.tokens, at) is not None


def _event_of(amount: Amount, scene: Scene, events: Sequence[EventMention]) -> int | None:
    """The act that the sum belongs to: the nearest giving, pledging or asking before it in its sentence."""
    here = [i for i, e in enumerate(events) if e.sentence == scene.index and e.event_type in _GIVING]
    covering = [i for i in here if events[i].evidence.start <= amount.span.start < events[i].evidence.end]
    following = [i for i in here if _takes_up(scene, amount, events[i])]
    if following:
        return following[0]
    before = [i for i in covering or here if _leads_to(scene, amount, events[i])]
    return max(before, key=lambda i: events[i].trigger.start, default=None)


def _takes_up(scene: Scene, amount: Amount, event: EventMention) -> bool:
    """«قرض الـ90 مليار يورو الذي وافق عليه القادة», «300 مليون يورو وعدت بها ألمانيا»: an act told after its sum."""
    first = _token_after(scene, amount.span.end + 1)
    trigger = _token_after(scene, event.trigger.start + 1)
    if event.trigger.start < amount.span.end or trigger - first > _TAKEN_UP:
        return False
    between = range(first, trigger)
    if any(at in scene.amounts for at in between):
        return False
    # «صُرف منها» takes a share of the sum, «وعدت بها» the sum itself.
    after = (trigger + 1, trigger + 2)
    resumed = any(scene.is_a(at, "resumptive") and scene.text(at) not in _PARTITIVE for at in after)
    if any(scene.text(at) in _PARTITIVE for at in after):
        return False
    return resumed or any(scene.is_a(at, "relative") for at in between) or not any(between)


def _leads_to(scene: Scene, amount: Amount, event: EventMention) -> bool:
    """Whether an act is told before a sum and nothing begins another matter between («في حين تطلب …»)."""
    if event.trigger.start >= amount.span.start:
        return False
    first, last = _token_after(scene, event.trigger.end), _token_after(scene, amount.span.start + 1)
    return word_class("contrast_word").first(scene.tokens, first, last) is None


def _token_after(scene: Scene, offset: int) -> int:
    """The first token that ends at or after a place in the text."""
    return next((at for at in range(scene.first, scene.last) if scene.tokens[at].span.end >= offset), scene.last)


def near_before(one: Sum, *names: str) -> tuple[int, str] | None:
    """The nearest member of word classes before a sum, with its class; nothing between begins another matter."""
    for at in range(one.first - 1, one.scene.first - 1, -1):
        if begins_another_matter(one.scene, at):
            return None
        if at in one.scene.actors:
            continue
        name = next((name for name in names if word_class(name).at(one.scene.tokens, at) is not None), None)
        if name is not None:
            return at, name
    return None


def goes_to_somebody(one: Sum) -> bool:
    """«لأوكرانيا», «إلى السلطة الفلسطينية», «للوكالة» near the sum."""
    scene = one.scene
    near = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    if any(scene.text(at) in _TO_THEM for at in near):
        return True
    mentions = {m.first: m for at in near if (m := scene.actors.get(at)) is not None}
    return any(
        relation_of(scene, m, None) in ("ل", "الي", "علي") and (m.actor_ids or is_an_organisation(m))
        for m in mentions.values()
    )


def goes_on_to_somebody(one: Sum) -> bool:
    """«20 مليار دولار إضافية لأوكرانيا»: right after the sum."""
    scene = one.scene
    following = (scene.actors.get(at) for at in near_sum(scene, range(one.last, scene.last), AFTER))
    first = next((m for m in following if m is not None), None)
    return first is not None and bool(first.actor_ids) and relation_of(scene, first, None) in ("ل", "الي")


def banks_of(one: Sum) -> Iterator[int]:
    """Banks that hold something in a sum's sentence: «لدى البنك المركزي الباكستاني», «في البنك ذاته»."""
    scene = one.scene
    for at in range(scene.first, scene.last - 1):
        if scene.text(at) in ("في", "لدي") and word_class("bank_noun").at(scene.tokens, at + 1) is not None:
            yield at + 1


def is_gapped_giver(scene: Scene, mention: ActorMention) -> bool:
    """«خصصت ألمانيا مليار يورو وفرنسا 500 مليون يورو»: the verb is left out before the second giver."""
    return mention.conjunction == "و" and not mention.preposition and mention.last in scene.amounts


def is_an_organisation(mention: ActorMention) -> bool:
    """«الوكالة», «الصندوق»: an organisation named before."""
    return not mention.actor_ids and mention.reading is Reading.GROUP and bool(mention.head) and not mention.pronoun


def goes_to_people(one: Sum) -> bool:
    """«للاجئين الأفغان», «إلى غزة»: people without an id, or a place, that the goods go to."""
    scene = one.scene
    near = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    mentions = {m.first: m for at in near if (m := scene.actors.get(at)) is not None}
    to_people = any(relation_of(scene, m, None) in ("ل", "الي", "علي") for m in mentions.values())
    return to_people or any(at in scene.places and scene.text(at - 1) == "الي" for at in near)


def receiver_of(one: Sum) -> ActorMention | None:
    """«حصلت اليونان على قرض», «اليونان بحاجة إلى تمويل»: whoever gets or needs the money that a sum tells of."""
    scene = one.scene
    for at in range(one.first - 1, max(scene.first, one.first - 2 * BEFORE) - 1, -1):
        verb = next((v for v in scene.verbs.get(at, ()) if v.verb in verb_class("receiving_verb")), None)
        if verb is not None and verb.verb in verb_class("seeking_verb") and goes_on_to_somebody(one):
            return None
        if verb is not None:
            # «حصلت اليونان على قرض»
            subject = [m for m in verb_cast(scene, at, verb, ()).subject if m.actor_ids and not _asks_for_others(m)]
            return subject[0] if subject else None
        if word_class("need_word").at(scene.tokens, at) is not None:
            beside = (scene.actors.get(at + 1), scene.actors.get(at - 1))
            return next((m for m in beside if m is not None and m.actor_ids and not m.preposition), None)
        if at in scene.verbs:
            return None
    return None


def _asks_for_others(mention: ActorMention) -> bool:
    """Whether a mention is a body or an official of one («تطلب الأمم المتحدة», «طلبت كالاس»), no state."""
    rows = actor_rows()
    row = rows.get(mention.actor_ids[0])
    if row is None:
        return False
    return row.kind in (ActorKind.IGO, ActorKind.NGO) or (row.kind is ActorKind.PERSON and row.country in rows)


def is_proper_aid(rows: Sequence[AidWordRow]) -> bool:
    """Whether a word can only mean aid: «مساعدات», «منحة», «إغاثة»; «دعم», «قرض» may be business."""
    words = word_class("proper_aid").words
    return any(fold_key(row.word).removeprefix("ال") in words or fold_key(row.word) in words for row in rows)
