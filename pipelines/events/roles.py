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
from pipelines.events.scene import Scene, is_preposition
from pipelines.events.status import Assertion, effect_of
from pipelines.events.triggers import Trigger, is_event_noun, next_event_noun
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention, Participation
from pipelines.schema.codes import ActorBasis, Reading, Role
from pipelines.schema.lexicon import CueEffect, Gender, Number
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

#: How far after an event noun a clause about it may open, and how many tokens may stand between them.
_CLAUSES_REACH = 26
_RELATIVE_GAP = 4
#: How far from a noun of meeting «ل», «من», «ب» still name who meets.
_GOVERNED_REACH = 3
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
        cast = _met(trigger, verb_cast(scene, trigger.first, trigger.verb, earlier), earlier)
        return _with_clause_subject(scene, cast) if CLAUSE_SUBJECT in frame(trigger.row.frame).roles else cast
    return _noun_cast(scene, trigger, assertion, earlier)


def _met(trigger: Trigger, cast: Cast, earlier: tuple[ActorMention, ...]) -> Cast:
    """«زار وارسو والتقى فيها الرئيس البولندي»: where one actor only follows «التقى», he is met, the earlier one meets."""
    shape, verb = frame(trigger.row.frame), trigger.verb
    sides = [a.relation for a in cast.arguments if a.relation in shape.roles or a.relation == WITH]
    alone = shape.need == ("two_sides",) and sides == [SUBJECT]
    if not alone or verb is None or verb.number is not Number.SINGULAR or cast.arguments[0].implied or not earlier:
        return cast
    met = cast.subject[0] if cast.subject else None
    if met is None or met.number is not Number.SINGULAR or len(met.actor_ids) != 1 or met.first < trigger.first or set(met.actor_ids) & {i for m in earlier for i in m.actor_ids}:
        return cast
    others = tuple(Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in cast.arguments)
    return Cast((*(Argument(m, SUBJECT, implied=True) for m in earlier), *others), earlier, cast.end)


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
    if verb.number is Number.SINGULAR and len(before) > 1 and verb.person == 3 and not verb.conjunction:
        # «اتصال بين ترامب وبوتين وبريطانيا تعلن …»: only the last is the subject of a singular verb after it.
        before = before[-1:]
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
        implied = tuple(m for m in earlier if _agrees_before(verb, m, len(earlier)) and _as_many(verb, earlier))
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


def _as_many(verb: VerbReading, mentions: tuple[ActorMention, ...]) -> bool:
    """Whether an implied subject is as many as its verb says: «اجتمعوا» is not of one man."""
    if verb.number is not Number.PLURAL or verb.person == 1:
        return True
    return len(mentions) > 1 or mentions[0].number is Number.PLURAL or len(mentions[0].actor_ids) > 1


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
    end, more = _relative_clause(scene, trigger, end, earlier)
    arguments += [a for a in more if a.mention not in [b.mention for b in arguments]]
    subject: tuple[ActorMention, ...] = ()
    if assertion.carrier is not None and assertion.carrier < trigger.first:
        arguments, subject = _with_carrier(scene, trigger, assertion, arguments, earlier)
    shape = frame(trigger.row.frame)
    if shape.motion and assertion.carrier is None and not any(shape.roles.get(a.relation) is Role.SOURCE for a in arguments):
        # «أشاد الرئيس بالقرض خلال زيارة إلى وارسو»: the visit is his.
        arguments = [*(Argument(m, SUBJECT, implied=True) for m in earlier), *arguments]
    if shape.has_participants and assertion.carrier is None:
        arguments = [*_of_occasion(scene, trigger, arguments, earlier), *arguments]
    if trigger.word is not None and trigger.word.pronoun:
        owner = _owner(scene, trigger, earlier)
        arguments = [*(Argument(m, PRONOUN, implied=True) for m in owner), *arguments]
    return Cast(tuple(arguments), subject, end)


def _of_occasion(
    scene: Scene, trigger: Trigger, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> list[Argument]:
    """«اتفق الرئيسان في مكالمة هاتفية», «أعلن القرار خلال لقاء مع روته»: whoever acts on the occasion takes part."""
    near = range(max(scene.first, trigger.first - 2), trigger.first)
    if not any(scene.text(at) in word_class("same_time_preposition") for at in near):
        return []
    relations = {a.relation for a in arguments if a.mention.actor_ids}
    several = len({actor for m in earlier for actor in m.actor_ids}) >= 2
    if relations == {"مع"} or (not relations and several and not (trigger.word and trigger.word.article)):
        return [Argument(m, SUBJECT, implied=True) for m in earlier]
    return []


def _with_carrier(
    scene: Scene, trigger: Trigger, assertion: Assertion, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> tuple[list[Argument], tuple[ActorMention, ...]]:
    """Add what stands around the carrying verb: its subject, and whom it names before the noun."""
    carrier = assertion.carrier or 0
    readings_here = scene.verbs[carrier]
    effect = assertion.effect
    verb = next((v for v in readings_here if effect is not None and effect_of(v, effect) is effect), readings_here[0])
    around = verb_cast(scene, carrier, verb, earlier)
    apart = is_preposition(scene, trigger.first - 1)
    extra: list[Argument] = []
    for argument in around.arguments:
        late = argument.mention.first >= trigger.last and argument.relation != SUBJECT
        if late or any(argument.mention is a.mention for a in arguments):
            continue
        if apart and argument.relation == OBJECT:
            # «بحث القادة الدفاع وأوكرانيا في قمة»: what they discuss does not meet.
            continue
        host = effect is CueEffect.HOST and argument.relation == SUBJECT and not apart
        extra.append(Argument(argument.mention, HOST if host else argument.relation, argument.implied))
    return [*extra, *arguments], around.subject


def _relative_clause(
    scene: Scene, trigger: Trigger, end: int, earlier: tuple[ActorMention, ...]
) -> tuple[int, list[Argument]]:
    """«الاجتماع الذي جمعه بنظيره», «مؤتمر استضافته لندن», «محادثات …، ضمت …»: actors of the clauses about the noun."""
    found: list[Argument] = []
    for at in _verbs_about(scene, trigger):
        verb = scene.verbs[at][0]
        stop = right_end(scene, at + 1)
        around = arguments_after_verb(scene, at, verb, stop)
        hosts = bool(verb.pronoun) and effect_of(verb, CueEffect.HOST) is not None
        found += [_about(a, hosts=hosts) for a in around if a.relation in _ABOUT]
        found += _behind_pronouns(scene, trigger, at, verb, around, earlier)
        end = max(end, stop)
    return end, found


_ABOUT = (SUBJECT, OBJECT, "مع", "ب", "بين", WITH, MEDIATOR)


def _about(argument: Argument, *, hosts: bool) -> Argument:
    if argument.relation not in (SUBJECT, OBJECT):
        return argument
    return Argument(argument.mention, HOST if hosts else WITH)


def _verbs_about(scene: Scene, trigger: Trigger) -> list[int]:
    """Verbs of relative clauses about a noun: the first after it, and «ضمت», «جمعت» further on."""
    found: list[int] = []
    for at in range(trigger.last, min(scene.last, trigger.last + _CLAUSES_REACH)):
        verbs = scene.verbs.get(at, ())
        if not verbs or at in scene.quotes:
            if at > trigger.last and not found and (is_event_noun(scene, at) or scene.text(at) == "؛"):
                break
            continue
        joined = any(v.conjunction for v in verbs)
        gathers = any(effect_of(v, CueEffect.GATHER) is not None for v in verbs)
        if joined or (found and not gathers) or not (gathers or _opens_relative(scene, trigger, at)):
            break
        found.append(at)
    return found


def _opens_relative(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether nothing but the noun's own adjectives and genitive, and a relative word, stands between noun and verb."""
    here = trigger.last
    while here < at:
        if scene.is_a(here, "relative") and here == at - 1:
            return True
        if scene.text(here) in "،,:؛" or here in scene.times or here - trigger.last > _RELATIVE_GAP:
            return False
        here = scene.actors[here].last if here in scene.actors else here + 1
    return not scene.is_a(at - 1, "subordinator")


def _behind_pronouns(
    scene: Scene,
    trigger: Trigger,
    at: int,
    verb: VerbReading,
    around: list[Argument],
    earlier: tuple[ActorMention, ...],
) -> list[Argument]:
    """Whom the clause's pronouns mean: «جمعه بنظيره», «قمة عقدوها», «جرت بينهما»."""
    if scene.is_a(at + 1, "between_them"):
        return [Argument(m, WITH, implied=True) for m in _those_before(scene, trigger.first, earlier)]
    if not verb.pronoun:
        return []
    if effect_of(verb, CueEffect.GATHER) is not None:
        owner = [m for m in earlier if m.actor_ids and pronoun_fits(verb.pronoun, m)]
        return [Argument(m, WITH, implied=True) for m in owner]
    if any(a.relation == SUBJECT for a in around):
        return []
    return [Argument(m, WITH, implied=True) for m in _doers_before(scene, trigger.first, verb)]


def _those_before(scene: Scene, at: int, earlier: tuple[ActorMention, ...]) -> list[ActorMention]:
    """The two actors that «بينهما» means: the subjects of the clause before."""
    ids = {actor for m in earlier for actor in m.actor_ids}
    if len(ids) >= 2:
        return list(earlier)
    verbs = sorted((v for v in scene.verbs if v < at), reverse=True)
    for verb in verbs:
        subject = subject_before(scene, verb) or list(verb_cast(scene, verb, scene.verbs[verb][0], ()).subject)
        if len({actor for m in subject for actor in m.actor_ids}) >= 2:
            return subject
    return []


def _doers_before(scene: Scene, at: int, verb: VerbReading) -> list[ActorMention]:
    """The nearest actor before that agrees with a verb without a subject of its own."""
    here = at - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention.actor_ids and _agrees_before(verb, mention, 1) and _as_many(verb, (mention,)):
            return [mention]
        here = mention.first - 1 if mention is not None else here - 1
    return []


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
    venue = mention.place_id is not None and mention.reading is not Reading.GROUP and mention.place_id != mention.actor_ids[0]
    if argument.relation in (GENITIVE, "ب") and venue:
        return False
    return argument.relation not in ("ل", "من", "ب") or mention.first - trigger.last <= _GOVERNED_REACH


def _object_pronoun(
    shape: Frame, verb: VerbReading, cast: Cast, scene: Scene, at: int
) -> list[tuple[str, Role]]:
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
