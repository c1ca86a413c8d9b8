"""Who takes part in an event, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.events.clauses import is_function, is_relative_verb
from pipelines.events.frames import Frame, frame
from pipelines.events.predicates import is_preposition
from pipelines.events.relations import ADJECTIVE, GENITIVE, HOST, MEDIATOR, OBJECT, PRONOUN, SUBJECT, WITH, Argument
from pipelines.events.scene import Scene
from pipelines.events.triggers import Trigger, next_event_noun
from pipelines.events.verb_casts import Cast, pronoun_fits
from pipelines.find.name_index import actor_rows, country_of, country_rows
from pipelines.model import Participation
from pipelines.schema.codes import ActorBasis, ActorKind, Reading, Role
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

#: How far from a noun of meeting «ل», «من», «ب» still name who meets.
_GOVERNED_REACH = 3


#: How an actor was read, as the tables call it.
BASIS = {
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
        if shape.objective and argument.relation in (GENITIVE, PRONOUN) and _undergoes(scene, trigger, argument):
            role = Role.TARGET
        if role is None:
            continue
        for actor in argument.mention.actor_ids:
            basis = ActorBasis.IMPLIED_SUBJECT if argument.implied else BASIS[argument.mention.reading]
            span = None if argument.implied else argument.mention.span
            found.setdefault((actor, role), Participation(actor, role, span, basis))
    if trigger.verb is not None and trigger.verb.pronoun:
        for meant, role in _object_pronoun(shape, trigger.verb, cast, scene, trigger.first):
            found.setdefault((meant, role), Participation(meant, role, None, ActorBasis.PRONOUN))
    for one in (*_others_patients(shape, scene, trigger, cast, found), *_invaded_land(shape, scene, trigger, found)):
        found.setdefault((one.actor_id, one.role), one)
    return _without_contradictions(found.values())


def _others_patients(
    shape: Frame, scene: Scene, trigger: Trigger, cast: Cast, found: Mapping[tuple[str, Role], Participation]
) -> list[Participation]:
    """Those whom an adjective makes the target; «جمد ترامب المساعدات الأمريكية» does not fall on his own state."""
    own = {country_of(actor) for actor, role in found if role is Role.SOURCE} - {None}
    return [one for one in _patients(shape, scene, trigger, cast) if country_of(one.actor_id) not in own]


def _role(shape: Frame, argument: Argument, trigger: Trigger, cast: Cast) -> Role | None:
    if argument.relation == MEDIATOR:
        return Role.MEDIATOR
    if argument.relation == HOST:
        return Role.HOST if shape.has_participants else None
    if argument.relation == WITH:
        # «الانتقادات التي وجهها الأمير»: who acts in a clause about an act is who does it.
        return Role.PARTICIPANT if shape.has_participants else shape.roles.get(SUBJECT)
    has_subject = any(a.relation == SUBJECT for a in cast.arguments)
    if shape.patient and argument.relation == GENITIVE and has_subject:
        return Role.TARGET
    if shape.has_participants and trigger.is_noun and not _meets(argument, trigger):
        return None
    if argument.relation == "ل" and _is_agent(shape, argument, trigger, cast):
        return Role.SOURCE
    if trigger.is_noun and argument.relation == OBJECT and not shape.objective:
        return shape.roles.get(GENITIVE) if shape.has_participants else None
    return shape.roles.get(argument.relation)


def _is_agent(shape: Frame, argument: Argument, trigger: Trigger, cast: Cast) -> bool:
    """«هجوم لحزب العمال», «قصف لطيران النظام»: of an attack without a doer beside it «ل» tells whose it is."""
    by_troops = trigger.row.trigger in word_class("troops_act").words and argument.mention.place_id is None
    attack = (shape.name == "fight_noun" or by_troops) and trigger.word is not None and not trigger.word.article
    return attack and not any(a.relation in (ADJECTIVE, GENITIVE, SUBJECT, PRONOUN) for a in cast.arguments)


def _undergoes(scene: Scene, trigger: Trigger, argument: Argument) -> bool:
    """«قصف كييف», «اغتيال هنية في طهران», «اعتقاله»: the act befalls whoever stands alone after its noun.

    In «قصف روسيا لكييف», «استهداف إسرائيل وفد حماس», «غزوها البلاد» somebody else undergoes it, and troops shell.
    """
    mention = argument.mention
    if argument.relation == PRONOUN:
        return not _has_object(scene, trigger.last)
    row = actor_rows().get(mention.actor_ids[0]) if mention.actor_ids else None
    if row is not None and row.kind is ActorKind.PERSON:
        return True
    troops = mention.place_id is None and mention.reading in (Reading.GROUP, Reading.NAME)
    by_troops = troops and word_class("troops_act").at(scene.tokens, trigger.first) is not None
    return not by_troops and not _has_object(scene, mention.last)


def _has_object(scene: Scene, at: int) -> bool:
    """Whether a verbal noun goes on with what it acts on: a noun at once, or after «ل», «على», «ضد»."""
    while at in scene.times:
        at += 1
    text = scene.text(at)
    actor, place = scene.actors.get(at), scene.places.get(at)
    if actor is not None:
        return actor.preposition == "ل" or not (actor.preposition or actor.conjunction)
    if place is not None:
        return place.preposition == "ل" or not (place.preposition or scene.text(at).startswith("و"))
    if not text[:1].isalpha() or at in scene.verbs or is_function(scene, at) or is_preposition(scene, at):
        return text in ("علي", "ضد")
    clitics = readings(text)[0]
    adjective = text.startswith("ال") and text.endswith(("ي", "يه"))
    return clitics.preposition == "ل" or not (clitics.conjunction or clitics.preposition or adjective)


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
    if is_relative_verb(scene, at):
        # «هجوم شنه الحوثيون»: the noun before is meant.
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
        yield from _of_proposal(shape, scene, trigger, cast)
        return
    for at in range(start, next_event_noun(scene, start, cast.end)):
        if scene.text(at) == "مقابل":
            # «أفرجت حماس عن أسرى إسرائيليين مقابل أسرى فلسطينيين»
            return
        yield from _by_adjective(scene, at, role)
        people = scene.actors.get(at)
        acts = any(a.mention is people and a.relation == SUBJECT for a in cast.arguments)
        if people is not None and people.first == at and not people.actor_ids and not acts:
            # «ثلاثة أسرى إسرائيليين»
            for actor in people.of:
                yield Participation(actor, role, people.span, ActorBasis.ADJECTIVE)


def _of_proposal(shape: Frame, scene: Scene, trigger: Trigger, cast: Cast) -> Iterable[Participation]:
    """«وافقت كييف على مقترح أمريكي»: whose proposal it is."""
    role = shape.roles.get("proposal_adjective")
    for at in range(trigger.last, cast.end if role is not None else trigger.last):
        if role is not None and word_class("proposal").at(scene.tokens, at) is not None:
            yield from _by_adjective(scene, at, role)


def _by_adjective(scene: Scene, at: int, role: Role) -> Iterable[Participation]:
    for mention in scene.adjectives.get(at, ()):
        for actor in mention.actor_ids:
            yield Participation(actor, role, mention.span, ActorBasis.ADJECTIVE)


def _invaded_land(
    shape: Frame, scene: Scene, trigger: Trigger, found: Mapping[tuple[str, Role], Participation]
) -> list[Participation]:
    """«تقاتل روسيا في أوكرانيا منذ غزوها البلاد»: an invasion falls on the other state that was named last before."""
    invaders = {country_of(actor) or actor for actor, _ in found}
    if not shape.target_is_place or not invaders or any(role is Role.TARGET for _, role in found):
        return []
    if scene.text(trigger.last) != "البلاد" and _has_object(scene, trigger.last):
        return []
    for at in range(trigger.first - 1, scene.first - 1, -1):
        mention, place = scene.actors.get(at), scene.places.get(at)
        named = [*(mention.actor_ids if mention is not None else ()), *([place.place_id] if place is not None else ())]
        others = [state for state in named if state in country_rows() and state not in invaders]
        if others:
            return [Participation(others[-1], Role.TARGET, None, ActorBasis.IMPLIED_SUBJECT)]
    return []


def _without_contradictions(found: Iterable[Participation]) -> tuple[Participation, ...]:
    """An actor has one role; a state that stands beside its own person in the same role is left to the person."""
    order = {Role.MEDIATOR: 0, Role.HOST: 1, Role.SOURCE: 2, Role.PARTICIPANT: 3, Role.TARGET: 4}
    best: dict[str, Participation] = {}
    for one in found:
        known = best.get(one.actor_id)
        if known is None or order[one.role] < order[known.role]:
            best[one.actor_id] = one
    return tuple(best.values())


def country_of_actor(actor_id: str, newcomers: dict[str, str | None]) -> str | None:
    """The state an actor belongs to, newcomers included."""
    return newcomers.get(actor_id) or country_of(actor_id)
