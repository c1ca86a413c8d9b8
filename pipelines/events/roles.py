"""Who takes part in an event, and as what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipelines.events.arguments import (
    ADJECTIVE,
    CLAUSE_SUBJECT,
    GENITIVE,
    HOST,
    MEDIATOR,
    OBJECT,
    PRONOUN,
    SUBJECT,
    WITH,
    Argument,
    agrees,
    arguments_after_verb,
    noun_arguments,
    right_end,
    subject_before,
)
from pipelines.events.frames import Frame, frame
from pipelines.events.scene import Scene, is_barrier
from pipelines.events.status import Assertion
from pipelines.events.triggers import Trigger, next_event_noun
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention, Participation
from pipelines.schema.codes import ActorBasis, Reading, Role
from pipelines.schema.lexicon import CueEffect, Gender, Number
from pipelines.text.verbs import VerbReading

_BASIS = {
    Reading.NAME: ActorBasis.NAMED,
    Reading.METONYM: ActorBasis.METONYM,
    Reading.ADJECTIVE: ActorBasis.ADJECTIVE,
    Reading.TITLE: ActorBasis.TITLE,
    Reading.PRONOUN: ActorBasis.PRONOUN,
    Reading.GROUP: ActorBasis.GROUP_MEMBER,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """The arguments of a trigger and where its clause ends.

    Attributes:
        arguments: In reading order.
        subject: The mention that acts, also where the frame gives it no role.
        end: Index after the clause's last token.
    """

    arguments: tuple[Argument, ...]
    subject: tuple[ActorMention, ...]
    end: int


def cast_of(scene: Scene, trigger: Trigger, assertion: Assertion, earlier: tuple[ActorMention, ...]) -> Cast:
    """Collect the arguments of a trigger.

    Args:
        scene: The sentence.
        trigger: The verb or noun.
        assertion: What the text asserts of it; names the verb that carries a noun.
        earlier: The subject of the clause before, for verbs without one of their own.
    """
    if trigger.verb is not None:
        cast = verb_cast(scene, trigger.first, trigger.verb, earlier)
        return _with_clause_subject(scene, cast) if CLAUSE_SUBJECT in frame(trigger.row.frame).roles else cast
    return _noun_cast(scene, trigger, assertion, earlier)


def _with_clause_subject(scene: Scene, cast: Cast) -> Cast:
    """«اقترحت كالاس أن تلتزم الدول الأعضاء …»: who is to act in the clause after «أن»."""
    that = cast.end + (scene.text(cast.end) in ("،", ","))
    if scene.text(that) not in ("ان", "بان", "الا"):
        return cast
    verb = next((at for at in range(that + 1, min(scene.last, that + 4)) if at in scene.verbs), None)
    if verb is None or verb in scene.quotes:
        return cast
    wanted = verb_cast(scene, verb, scene.verbs[verb][0], ()).subject
    return replace(cast, arguments=(*cast.arguments, *(Argument(m, CLAUSE_SUBJECT) for m in wanted)))


def verb_cast(scene: Scene, at: int, verb: VerbReading, earlier: tuple[ActorMention, ...]) -> Cast:
    """Arguments of a verb: its subject before or after it, or the one of the clause before."""
    end = right_end(scene, at + 1)
    before = [] if verb.passive else subject_before(scene, at)
    before = [m for m in before if _agrees_before(verb, m, len(before))]
    after = arguments_after_verb(scene, at, verb, end)
    if before:
        after = [Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in after]
        subjects = [Argument(m, SUBJECT) for m in before]
        return Cast((*subjects, *after), tuple(before), end)
    subjects = [a.mention for a in after if a.relation == SUBJECT]
    if (antecedent := _antecedent(scene, at, verb)) is not None and not verb.pronoun:
        after = [Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in after]
        return Cast((Argument(antecedent, SUBJECT), *after), (antecedent,), end)
    if not subjects and not verb.passive and not _has_other_subject(scene, at):
        implied = tuple(m for m in earlier if _agrees_before(verb, m, len(earlier)))
        return Cast((*(Argument(m, SUBJECT, implied=True) for m in implied), *after), implied, end)
    return Cast(tuple(after), tuple(subjects), end)


def _agrees_before(verb: VerbReading, mention: ActorMention, subjects: int) -> bool:
    """Whether a mention before a verb can be its subject: gender always, number too («الجانبان اتفقا»)."""
    if verb.person != 3:
        return verb.person == 1
    if subjects > 1 or mention.number is Number.PLURAL or verb.number is Number.PLURAL:
        return True
    if verb.number is Number.DUAL:
        return mention.number is not Number.SINGULAR or len(mention.actor_ids) > 1
    if mention.number is Number.DUAL:
        return False
    return verb.gender is None or (verb.gender is Gender.FEMININE) == (mention.gender is Gender.FEMININE)


def _has_other_subject(scene: Scene, at: int) -> bool:
    """Whether an ordinary definite noun right after the verb is its subject («رفضت المحكمة طلب روسيا»)."""
    text = scene.text(at + 1)
    return text.startswith("ال") and at + 1 not in scene.times and at + 1 not in scene.places and len(text) > 4


def _antecedent(scene: Scene, at: int, verb: VerbReading) -> ActorMention | None:
    """For «بايدن، الذي مد كييف بالسلاح»: the actor before «الذي»."""
    relative = at - 1
    while relative >= scene.first and scene.is_a(relative, "perfect_particle"):
        relative -= 1
    if not scene.is_a(relative, "relative") or scene.text(relative) == "من":
        return None
    for here in range(relative - 1, max(scene.first, relative - 5) - 1, -1):
        mention = scene.actors.get(here)
        if mention is not None:
            return mention if agrees(verb, mention) and mention.last >= relative - 1 else None
    return None


def _noun_cast(scene: Scene, trigger: Trigger, assertion: Assertion, earlier: tuple[ActorMention, ...]) -> Cast:
    end = next_event_noun(scene, trigger.last, right_end(scene, trigger.last))
    arguments = noun_arguments(scene, trigger.first, trigger.last, end)
    end, more = _relative_clause(scene, trigger, end)
    arguments += [a for a in more if a.mention not in [b.mention for b in arguments]]
    subject: tuple[ActorMention, ...] = ()
    if assertion.carrier is not None and assertion.carrier < trigger.first:
        arguments, subject = _with_carrier(scene, trigger, assertion, arguments, earlier)
    if trigger.word is not None and trigger.word.pronoun:
        owner = _owner(scene, trigger, earlier)
        arguments = [*(Argument(m, PRONOUN, implied=True) for m in owner), *arguments]
    return Cast(tuple(arguments), subject, end)


def _with_carrier(
    scene: Scene, trigger: Trigger, assertion: Assertion, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> tuple[list[Argument], tuple[ActorMention, ...]]:
    """Add what stands around the carrying verb: its subject, and whom it names before the noun."""
    carrier = assertion.carrier or 0
    verb = scene.verbs[carrier][0]
    around = verb_cast(scene, carrier, verb, earlier)
    host = assertion.effect is CueEffect.HOST
    extra: list[Argument] = []
    for argument in around.arguments:
        if any(argument.mention is a.mention for a in arguments) or argument.mention.first >= trigger.last:
            continue
        relation = HOST if host and argument.relation == SUBJECT else argument.relation
        extra.append(Argument(argument.mention, OBJECT if relation == "" else relation, argument.implied))
    return [*extra, *arguments], around.subject


def _relative_clause(scene: Scene, trigger: Trigger, end: int) -> tuple[int, list[Argument]]:
    """«الاجتماع الذي جمعه بنظيره», «مؤتمر استضافته لندن», «محادثات ضمت …»: actors inside the clause about the noun."""
    at = trigger.last
    while at < min(scene.last, trigger.last + 4) and not is_barrier(scene, at) and at not in scene.actors:
        at += 1
    if at >= scene.last or scene.text(at) in ("،", ",", ":", "."):
        if not (scene.text(at) in ("،", ",") and _bare_relative(scene, at + 1)):
            return end, []
        at += 1
    if scene.is_a(at, "relative"):
        at += 1
    if at not in scene.verbs:
        return end, []
    verb = scene.verbs[at][0]
    effect_is_host = verb.pronoun and verb.verb in ("استضاف", "احتضن")
    stop = right_end(scene, at + 1)
    found = arguments_after_verb(scene, at, verb, stop)
    return max(end, stop), [
        Argument(a.mention, (HOST if effect_is_host else WITH) if a.relation in (SUBJECT, OBJECT) else a.relation)
        for a in found
        if a.relation in (SUBJECT, OBJECT, "مع", "ب", "بين", WITH, MEDIATOR)
    ]


def _bare_relative(scene: Scene, at: int) -> bool:
    """«محادثات …، ضمت من الجانب الأمريكي …»."""
    from pipelines.events.status import effect_of

    return any(effect_of(v, CueEffect.GATHER) is not None and not v.conjunction for v in scene.verbs.get(at, ()))


def _owner(scene: Scene, trigger: Trigger, earlier: tuple[ActorMention, ...]) -> list[ActorMention]:
    """Whom the pronoun on a noun means («غزوها», «اجتماعهم»): the nearest actor before that agrees."""
    pronoun = trigger.word.pronoun if trigger.word else ""
    here = trigger.first - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention.actor_ids and pronoun_fits(pronoun, mention):
            return [mention]
        here = mention.first - 1 if mention is not None else here - 1
    return [m for m in earlier if m.actor_ids and pronoun_fits(pronoun, m)]


def pronoun_fits(pronoun: str, mention: ActorMention) -> bool:
    """Whether an attached pronoun can mean an actor, by gender and number."""
    if pronoun in ("هم", "هن"):
        return mention.number is Number.PLURAL or len(mention.actor_ids) > 2
    if pronoun in ("هما", "كما"):
        return mention.number is Number.DUAL or len(mention.actor_ids) == 2
    if pronoun in ("نا", "ي"):
        return False
    if mention.number is Number.PLURAL and mention.reading is not Reading.NAME:
        return False
    return (mention.gender is Gender.FEMININE) == (pronoun == "ها")


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
        for actor, role in _object_pronoun(shape, trigger.verb, cast, scene, trigger.first):
            found.setdefault((actor, role), Participation(actor, role, None, ActorBasis.PRONOUN))
    for actor in _patients(shape, scene, trigger, cast):
        found.setdefault((actor.actor_id, actor.role), actor)
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
    if trigger.is_noun and argument.relation == OBJECT:
        return shape.roles.get(GENITIVE) if shape.has_participants else None
    return shape.roles.get(argument.relation)


def _object_pronoun(
    shape: Frame, verb: VerbReading, cast: Cast, scene: Scene, at: int
) -> list[tuple[str, Role]]:
    """«استقبله», «التقاه»: the actor before the verb that the pronoun means."""
    role = shape.roles.get(PRONOUN) or shape.roles.get(OBJECT)
    if role is None or shape.name in ("refuse", "propose", "agree"):
        return []
    here = at - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention not in cast.subject and pronoun_fits(verb.pronoun, mention):
            return [(actor, role) for actor in mention.actor_ids]
        here = mention.first - 1 if mention is not None else here - 1
    return []


def _patients(shape: Frame, scene: Scene, trigger: Trigger, cast: Cast) -> Iterable[Participation]:
    """«طردت بريطانيا دبلوماسيين روسا»: the adjective of the object names the target."""
    role = shape.roles.get("patient_adjective")
    if role is None:
        return
    for at in range(trigger.last, cast.end):
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


def meets_need(trigger: Trigger, actors: tuple[Participation, ...], cast: Cast, *, destination: bool, dated: bool) -> bool:
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
