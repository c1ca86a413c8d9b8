"""Whether the frame of a trigger gets what makes it an event: two sides, arms, a destination and the like."""

from __future__ import annotations

from pipelines.events.casts import is_suffered
from pipelines.events.frames import Frame, frame
from pipelines.events.relations import ADJECTIVE, GENITIVE, SUBJECT, WITH
from pipelines.events.scene import Scene
from pipelines.events.subjects import subject_before
from pipelines.events.triggers import Trigger
from pipelines.events.verb_casts import Cast
from pipelines.find.name_index import actor_rows
from pipelines.model import Participation
from pipelines.schema.codes import ActorBasis, ActorKind, Role, Section
from pipelines.schema.lexicon import Number, PartOfSpeech, Tense
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import verb_class, word_class

#: How far after a trigger «الجانبان» and the like still say that both sides act.
_PAIR_REACH = 5


def meets_need(
    scene: Scene,
    trigger: Trigger,
    actors: tuple[Participation, ...],
    cast: Cast,
    *,
    destination: bool,
    dated: bool,
    carried: bool,
) -> bool:
    """Whether the frame gets what it needs to be an event."""
    shape = frame(trigger.row.frame)
    relations = {a.relation for a in cast.arguments if a.mention.actor_ids}
    groups = any(
        a.mention.number is not Number.SINGULAR or len(a.mention.actor_ids) > 1
        for a in cast.arguments
        if a.relation in shape.roles
    )
    sides = len([a for a in actors if a.role not in (Role.MEDIATOR, Role.HOST)])
    checks = {
        "nothing": True,
        "actor": bool(actors),
        "subject": any(a.relation == SUBJECT for a in cast.arguments)
        or _has_pair(scene, trigger)
        or (trigger.verb is not None and trigger.verb.person == 1)
        or (trigger.verb is not None and trigger.verb.passive and bool(actors)),
        "target": any(a.role is Role.TARGET for a in actors),
        "two_sides": sides >= 2 or (sides == 1 and (groups or _are_two(shape, cast))),
        "both_sides": sides >= 2,
        "owned": trigger.row.pos is PartOfSpeech.NOUN and bool(relations & {GENITIVE, ADJECTIVE}),
        "pair": _has_pair(scene, trigger),
        "with": bool(relations & {"مع", "بين", WITH}) and SUBJECT in relations,
        "between": bool(relations & {"بين", "مع"}),
        "destination": destination and bool(actors),
        "place_and_date": destination and dated,
        "gathering": destination and dated and _are_many(cast),
        "armed": _is_armed(scene, trigger, actors),
        "body": trigger.verb is not None and _is_body(cast, trigger.verb),
        "suffered": trigger.verb is not None and _is_suffered(scene, trigger),
        "in_force": bool(relations & {GENITIVE, ADJECTIVE}) and _is_in_force(scene, trigger),
        "held": carried and (destination or dated),
    }
    return any(checks[need] for need in shape.need)


def _is_in_force(scene: Scene, trigger: Trigger) -> bool:
    """«عادت عقوبات الأمم المتحدة على إيران إلى السريان», «دخلت العقوبات الأوروبية حيز التنفيذ»."""
    return any(scene.is_a(at, "in_force") for at in range(trigger.last, scene.last))


def _are_two(shape: Frame, cast: Cast) -> bool:
    """«التقى ولي العهد رئيس الوزراء الإسرائيلي»: both sides are there, if one is not known by name."""
    sides = {a.mention.first for a in cast.arguments if a.relation in shape.roles and not a.implied}
    return len(sides) >= 2


def _may_be_an_aim(scene: Scene, trigger: Trigger) -> bool:
    """«تستهدف الرسالة المشككين»: the present tense of such verbs needs a word of arms beside it, save in headlines."""
    present = trigger.verb is not None and trigger.verb.tense is Tense.IMPERFECT and not trigger.verb.future
    governed = scene.text(trigger.first - 1) in word_class("that")
    return (
        present
        and not governed
        and trigger.row.trigger in verb_class("aiming_verb")
        and scene.sentence.section is Section.BODY
    )


def _is_armed(scene: Scene, trigger: Trigger, actors: tuple[Participation, ...]) -> bool:
    """Whether force of arms is told of, not a crime: a state or body takes part, or the sentence speaks of arms."""
    if not _may_be_an_aim(scene, trigger) and any(one.basis is not ActorBasis.GROUP_MEMBER for one in actors):
        return True
    if trigger.verb is not None and trigger.verb.verb in verb_class("armed_verb"):
        return True
    words = word_class("armed")
    itself = trigger.is_noun and word_class("armed_noun").at(scene.tokens, trigger.first) is not None
    around = (at for at in range(scene.first, scene.last) if itself or at != trigger.first)
    return any(words.at(scene.tokens, at) is not None for at in around)


def _are_many(cast: Cast) -> bool:
    """«يجتمع قادة الحلف», «تحالف الراغبين يجتمع غدا»: many, or a body of states."""
    rows = [actor_rows().get(actor) for m in cast.subject for actor in m.actor_ids]
    bodies = any(row is not None and row.kind in (ActorKind.IGO, ActorKind.GROUP) for row in rows)
    return bodies or any(m.number is Number.PLURAL for m in cast.subject)


def _is_body(cast: Cast, verb: VerbReading) -> bool:
    """Whether the subject is many who can discuss among themselves: ministers, leaders, an organisation of states."""
    kinds = {actor_rows()[actor].kind for m in cast.subject for actor in m.actor_ids if actor in actor_rows()}
    named = {actor for m in cast.subject for actor in m.actor_ids}
    several = len(named) > 1 or any(m.number is not Number.SINGULAR for m in cast.subject if m.actor_ids)
    return several or (ActorKind.IGO in kinds and verb.tense is Tense.PERFECT)


def _is_suffered(scene: Scene, trigger: Trigger) -> bool:
    """«أُفرج عن …»: a verb without a word that it wants acts on what its preposition leads to."""
    if trigger.row.wants:
        return is_suffered(scene, trigger, ())
    return scene.text(trigger.last) in frame(trigger.row.frame).roles and not subject_before(scene, trigger.first)


def _has_pair(scene: Scene, trigger: Trigger) -> bool:
    """«وقعت الدولتان»: two sides act, though the text does not say which."""
    if trigger.verb is not None and trigger.verb.number is Number.DUAL and trigger.verb.tense is Tense.PERFECT:
        return True
    classes = ("pair_of_states", "pair_of_sides", "all_sides")
    here = (trigger.first - 1, *range(trigger.last, min(scene.last, trigger.last + _PAIR_REACH)))
    return any(
        word_class(name).at(scene.tokens, at) is not None for name in classes for at in here if at >= scene.first
    )
