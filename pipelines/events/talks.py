"""Who talked with whom, where an earlier sentence names them: pairs, rounds of a series, meetings aimed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.drafts import Aimed, Draft
from pipelines.events.frames import frame
from pipelines.events.relations import SUBJECT
from pipelines.events.scene import Scene
from pipelines.events.triggers import Trigger, subtypes
from pipelines.find.name_index import country_of
from pipelines.model import Participation
from pipelines.schema.codes import ActorBasis, EventType, Role
from pipelines.schema.lexicon import Number
from pipelines.text.word_classes import word_class

#: Acts that two sides do together.
_BETWEEN_SIDES = frozenset({"agreement", "signing", "prisoner_exchange", "ceasefire_observed"})
#: So many sentences after a meeting was meant to be held «ودام اللقاء …» tells that it was.
_AIMED_REACH = 2


def held_at_last(scene: Scene, trigger: Trigger, aimed: Sequence[Aimed]) -> tuple[Participation, ...]:
    """«أوقف الجلسة ليتصل ببوتين. ودامت المكالمة …»: those who meant to meet did."""
    definite = trigger.word is not None and bool(trigger.word.article)
    last = aimed[-1] if aimed else None
    if last is None or not definite or last.family != subtypes()[trigger.row.subtype].family:
        return ()
    near = scene.index - last.sentence <= _AIMED_REACH
    return tuple(replace(a, span=None, basis=ActorBasis.IMPLIED_SUBJECT) for a in last.actors) if near else ()


def of_series(one: Draft, before: Sequence[Draft]) -> Draft:
    """«ومن المقرر أن تعقد الجولة الثانية في 19 أبريل»: between those who held the one told last."""
    scene, first = one.scene, one.trigger.first
    if not one.trigger.is_noun or word_class("round_noun").at(scene.tokens, first) is None:
        return one
    named = word_class("meeting_noun")
    of_talks = any(named.at(scene.tokens, at) is not None for at in range(first + 1, min(scene.last, first + 4)))
    if of_talks or any(a.role is Role.PARTICIPANT for a in one.actors):
        # «جولة ثانية من المباحثات الإيرانية الأمريكية» names its sides itself.
        return one
    met = (_sides_of_talks(d) for d in reversed(before) if d.event_type is EventType.CONSULT)
    sides: tuple[str, ...] = next((several for several in met if len(several) > 1), ())
    implied = ActorBasis.IMPLIED_SUBJECT
    return replace(one, actors=(*one.actors, *(Participation(side, Role.PARTICIPANT, None, implied) for side in sides)))


def paired(one: Draft, before: Sequence[Draft]) -> Draft:
    """«اتفق الجانبان», «ثم وقعا»: the two are those of the talks told last, at the level of states."""
    if not one.actors and one.trigger.verb is not None and one.trigger.verb.number is Number.DUAL:
        return _of_last_talks(one, before)
    meant = {
        actor
        for a in one.cast.arguments
        if a.mention.head in ("pair_of_states", "pair_of_sides", "all_sides")
        for actor in a.mention.actor_ids
    }
    if not meant:
        return one
    pair = next((p for p in map(_sides_of_talks, reversed(before)) if len(p) == 2), ())
    if not pair or meant == set(pair):
        return one
    role = next(p.role for p in one.actors if p.actor_id in meant) if meant & {p.actor_id for p in one.actors} else None
    if role is None:
        return one
    kept = [p for p in one.actors if p.actor_id not in meant]
    sides = [replace(next(p for p in one.actors if p.actor_id in meant), actor_id=actor) for actor in pair]
    return replace(one, actors=(*sides, *kept))


def _of_last_talks(one: Draft, before: Sequence[Draft]) -> Draft:
    """«أجرى ترامب مكالمة مع بوتين، اتفقا خلالها على …»: the two are those who talked right before."""
    role = frame(one.trigger.row.frame).roles.get(SUBJECT)
    last = before[-1] if before and before[-1].event_type is EventType.CONSULT else None
    pair = [p for p in last.actors if p.role is Role.PARTICIPANT] if last is not None else []
    if last is None or role is None or len(pair) != 2 or one.scene.index - last.scene.index > 1:
        return one
    implied = ActorBasis.IMPLIED_SUBJECT
    return replace(one, actors=tuple(Participation(p.actor_id, role, None, implied) for p in pair))


def _sides_of_talks(one: Draft) -> tuple[str, ...]:
    """States and bodies that talk with or sign something with each other, hosts and mediators left out."""
    side = Role.PARTICIPANT if one.event_type is EventType.CONSULT else Role.SOURCE
    if one.event_type is not EventType.CONSULT and one.trigger.row.subtype not in _BETWEEN_SIDES:
        return ()
    sides = dict.fromkeys(p.actor_id for p in one.actors if p.role is side)
    states = tuple(dict.fromkeys(country_of(actor) or actor for actor in sides))
    # «الجيش وقوات الدعم السريع» are two sides of one state.
    return states if len(states) > 1 else tuple(sides)
