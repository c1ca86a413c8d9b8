"""Who takes part in an event, and as what."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.events.casts import cast_of
from pipelines.events.frames import Frame, frame
from pipelines.events.relations import ADJECTIVE, GENITIVE, HOST, MEDIATOR, OBJECT, PRONOUN, SUBJECT, WITH, Argument
from pipelines.events.scene import Scene
from pipelines.events.triggers import Trigger
from pipelines.events.verb_casts import Cast, pronoun_fits, verb_cast
from pipelines.find.name_index import country_of
from pipelines.model import Participation
from pipelines.schema.codes import ActorBasis, Reading, Role
from pipelines.schema.lexicon import Number
from pipelines.text.verbs import VerbReading

#: How far from a noun of meeting «ل», «من», «ب» still name who meets.
_GOVERNED_REACH = 3


_BASIS = {
    Reading.NAME: ActorBasis.NAMED,
    Reading.METONYM: ActorBasis.METONYM,
    Reading.ADJECTIVE: ActorBasis.ADJECTIVE,
    Reading.TITLE: ActorBasis.TITLE,
    Reading.PRONOUN: ActorBasis.PRONOUN,
    Reading.GROUP: ActorBasis.GROUP_MEMBER,
    Reading.RECOGNISED: ActorBasis.NAMED,
}


def participations(trigger: Trigger, cast: Cast, scene: Scene) -> tuple[Participation, ...]:
    """Actors with their roles, each once; empty where the frame does not get what it needs."""
    shape = frame(trigger.row.frame)
    found: dict[tuple[str, Role], Participation] = {}
    for argument in cast.arguments:
        role = _role(shape, argument, trigger, cast)
        if role is None:
            continue
        for actor in argument.mention.actor_ids:
            basis = ActorBasis.IMPLIED_SUBJECT if argument.implied else _BASIS[argument.mention.reading]
            span = None if argument.implied else argument.mention.span
            found.setdefault((actor, role), Participation(actor, role, span, basis))
    if trigger.verb is not None and trigger.verb.pronoun:
        for meant, role in _object_pronoun(shape, trigger.verb, cast, scene, trigger.first):
            found.setdefault((meant, role), Participation(meant, role, None, ActorBasis.PRONOUN))
    for patient in _patients(shape, scene, trigger, cast):
        found.setdefault((patient.actor_id, patient.role), patient)
    return _without_contradictions(found.values())


def _role(shape: Frame, argument: Argument, trigger: Trigger, cast: Cast) -> Role | None:
    if argument.relation == MEDIATOR:
        return Role.MEDIATOR
    if argument.relation == HOST:
        return Role.HOST if shape.has_participants else None
    if argument.relation == WITH:
        return Role.PARTICIPANT if shape.has_participants else None
    has_subject = any(a.relation == SUBJECT for a in cast.arguments)
    if shape.patient and argument.relation == GENITIVE and has_subject:
        return Role.TARGET
    if shape.has_participants and trigger.is_noun and not _meets(argument, trigger):
        return None
    if trigger.is_noun and argument.relation == OBJECT:
        return shape.roles.get(GENITIVE) if shape.has_participants else None
    return shape.roles.get(argument.relation)


def _meets(argument: Argument, trigger: Trigger) -> bool:
    """Whether an actor beside a noun of meeting meets: not where it names the venue, or what the meeting is about.

    «لقاء البيت الأبيض», «قمة بودابست», «اجتماع ببروكسل» say where; «قمة … لتمويل قرض لأوكرانيا» says what for.
    """
    mention = argument.mention
    venue = (
        mention.place_id is not None
        and mention.reading is not Reading.GROUP
        and mention.place_id != mention.actor_ids[0]
    )
    if argument.relation in (GENITIVE, "ب") and venue:
        return False
    return argument.relation not in ("ل", "من", "ب") or mention.first - trigger.last <= _GOVERNED_REACH


def _object_pronoun(shape: Frame, verb: VerbReading, cast: Cast, scene: Scene, at: int) -> list[tuple[str, Role]]:
    """«استقبله», «التقاه»: the actor before the verb that the pronoun means."""
    role = shape.roles.get(PRONOUN) or shape.roles.get(OBJECT)
    if role is None or shape.name in ("refuse", "propose", "agree"):
        return []
    here = at - 1
    if scene.is_a(here, "relative"):
        here -= 1
        mention = scene.actors.get(here)
        if mention is not None and mention not in cast.subject:
            # «موظفي الأمم المتحدة الذين تحتجزهم الجماعة».
            return [(actor, role) for actor in mention.actor_ids]
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention not in cast.subject and pronoun_fits(verb.pronoun, mention):
            return [(actor, role) for actor in mention.actor_ids]
        here = mention.first - 1 if mention is not None else here - 1
    return []


def _patients(shape: Frame, scene: Scene, trigger: Trigger, cast: Cast) -> Iterable[Participation]:
    """«طردت بريطانيا دبلوماسيين روسا»: the adjective of the object names the target."""
    role, start = shape.roles.get("patient_adjective"), trigger.last
    if role is None:
        # «عقوبات على شركتي النفط الروسيتين»: what sanctions are laid on, not whose they are.
        role = shape.roles.get("laid_on_adjective")
        start = next((at for at in range(trigger.last, cast.end) if scene.text(at) in ("علي", "ضد")), cast.end)
    if role is None:
        return
    for at in range(start, cast.end):
        for mention in scene.adjectives.get(at, ()):
            for actor in mention.actor_ids:
                yield Participation(actor, role, mention.span, ActorBasis.ADJECTIVE)


def _without_contradictions(found: Iterable[Participation]) -> tuple[Participation, ...]:
    """An actor has one role; a state that stands beside its own person in the same role is left to the person."""
    order = {Role.MEDIATOR: 0, Role.HOST: 1, Role.SOURCE: 2, Role.PARTICIPANT: 3, Role.TARGET: 4}
    best: dict[str, Participation] = {}
    for one in found:
        known = best.get(one.actor_id)
        if known is None or order[one.role] < order[known.role]:
            best[one.actor_id] = one
    return tuple(best.values())


def meets_need(
    trigger: Trigger, actors: tuple[Participation, ...], cast: Cast, *, destination: bool, dated: bool
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
        "subject": SUBJECT in relations or (trigger.verb is not None and trigger.verb.passive and bool(actors)),
        "target": any(a.role is Role.TARGET for a in actors),
        "two_sides": sides >= 2 or (sides == 1 and groups),
        "with": bool(relations & {"مع", "بين", WITH}) and SUBJECT in relations,
        "between": bool(relations & {"بين", "مع"}),
        "destination": destination and bool(actors),
        "place_and_date": destination and dated,
    }
    return any(checks[need] for need in shape.need)


def country_of_actor(actor_id: str, newcomers: dict[str, str | None]) -> str | None:
    """The state an actor belongs to, newcomers included."""
    return newcomers.get(actor_id) or country_of(actor_id)


__all__ = ["ADJECTIVE", "Cast", "cast_of", "country_of_actor", "meets_need", "participations", "verb_cast"]
