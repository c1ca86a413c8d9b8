"""Who stands around a trigger: a verb's arguments with its subject, an event noun's with those of its carrier."""

from __future__ import annotations

from dataclasses import replace

from pipelines.events.arguments import noun_arguments, right_end
from pipelines.events.clauses import is_function
from pipelines.events.frames import frame
from pipelines.events.noun_clauses import companions, relative_clauses
from pipelines.events.predicates import is_preposition
from pipelines.events.relations import (
    ADJECTIVE,
    CLAUSE_SUBJECT,
    GENITIVE,
    HOST,
    LAID_ON,
    OBJECT,
    PRONOUN,
    SUBJECT,
    WITH,
    Argument,
)
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion, effect_of
from pipelines.events.subjects import subject_before
from pipelines.events.trigger_status import follows, is_during
from pipelines.events.triggers import Trigger, next_event_noun, subtypes
from pipelines.events.verb_casts import Cast, pronoun_fits, verb_cast
from pipelines.find.name_index import is_media
from pipelines.model import ActorMention
from pipelines.schema.codes import EventType, Reading, Role
from pipelines.schema.lexicon import CueEffect, Number
from pipelines.text.word_classes import verb_class

#: The vowel that shows a passive where it is written («فُرضت»).
_DAMMA = "\u064f"


def cast_of(scene: Scene, trigger: Trigger, assertion: Assertion, earlier: tuple[ActorMention, ...]) -> Cast:
    """Collect the arguments of a trigger.

    Args:
        scene: The sentence.
        trigger: The verb or noun.
        assertion: What the text asserts of it; names the verb that carries a noun.
        earlier: The subject of the clause before, for verbs without one of their own.
    """
    if (
        LAID_ON in frame(trigger.row.frame).roles
        and is_suffered(scene, trigger, earlier)
        and trigger.wanted is not None
    ):
        # «فُرضت عقوبات أمريكية على شركتين»: the noun has the sides, the verb has none.
        end = right_end(scene, trigger.last)
        return Cast(tuple(_as_doers(noun_arguments(scene, trigger.wanted, trigger.wanted + 1, end))), (), end)
    if trigger.verb is not None:
        cast = _met(trigger, verb_cast(scene, trigger.first, trigger.verb, earlier), earlier)
        cast = _with_him(scene, trigger, cast, earlier)
        return _with_clause_subject(scene, cast) if CLAUSE_SUBJECT in frame(trigger.row.frame).roles else cast
    return _noun_cast(scene, trigger, assertion, earlier)


def is_suffered(scene: Scene, trigger: Trigger, earlier: tuple[ActorMention, ...]) -> bool:
    """«فُرضت عقوبات على …», «أُفرج عن …»: what the verb acts on stands right after it, and nobody before it acts."""
    verb = trigger.verb
    if verb is None or trigger.wanted is None or subject_before(scene, trigger.first):
        return False
    if trigger.wanted < trigger.first:
        # «الاتفاق الذي وقّع في الرابع عشر من الشهر»
        return trigger.last in scene.times or is_preposition(scene, trigger.last)
    if not all(at in scene.times or is_function(scene, at) for at in range(trigger.last, trigger.wanted)):
        return False
    return _DAMMA in scene.written(trigger.first) or not (verb.conjunction and earlier)


def _as_doers(arguments: list[Argument]) -> list[Argument]:
    return [Argument(a.mention, SUBJECT) if a.relation in (ADJECTIVE, GENITIVE) else a for a in arguments]


def _met(trigger: Trigger, cast: Cast, earlier: tuple[ActorMention, ...]) -> Cast:
    """«زار وارسو والتقى فيها الرئيس البولندي»: where one actor only follows «التقى», the earlier one meets him.

    «وأقر البنك الدولي منحة» needs nobody else.
    """
    shape, verb = frame(trigger.row.frame), trigger.verb
    sides = [a.relation for a in cast.arguments if a.relation in shape.roles or a.relation == WITH]
    meets = subtypes()[trigger.row.subtype].event_type is EventType.CONSULT
    alone = meets and "two_sides" in shape.need and sides == [SUBJECT]
    if not alone or verb is None or verb.number is not Number.SINGULAR or cast.arguments[0].implied or not earlier:
        return cast
    met = cast.subject[0] if cast.subject else None
    if (
        met is None
        or met.number is not Number.SINGULAR
        or len(met.actor_ids) != 1
        or met.first < trigger.first
        or set(met.actor_ids) & {i for m in earlier for i in m.actor_ids}
    ):
        return cast
    others = tuple(Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in cast.arguments)
    return Cast((*(Argument(m, SUBJECT, implied=True) for m in earlier), *others), earlier, cast.end)


#: «معه» stands at most so many words after its verb.
_WITH_HIM_REACH = 3


def _with_him(scene: Scene, trigger: Trigger, cast: Cast, earlier: tuple[ActorMention, ...]) -> Cast:
    """«وصلت المسودة إلى الرئيس، ثم ناقشها ⟨معه⟩ فانس»: the nearest before whom the pronoun fits."""
    if not frame(trigger.row.frame).has_participants or any(
        a.relation in ("مع", "بين", OBJECT) for a in cast.arguments
    ):
        return cast
    texts = (scene.text(at) for at in range(trigger.last, min(scene.last, trigger.last + _WITH_HIM_REACH)))
    pronoun = next((text[2:] for text in texts if text in ("معه", "معها", "معهم", "معهما")), "")
    if not pronoun:
        return cast
    here = trigger.first - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention.actor_ids and mention not in cast.subject and pronoun_fits(pronoun, mention):
            return replace(cast, arguments=(*cast.arguments, Argument(mention, "مع", implied=True)))
        here = mention.first - 1 if mention is not None else here - 1
    those = [m for m in earlier if m.actor_ids and m not in cast.subject and pronoun_fits(pronoun, m)]
    return replace(cast, arguments=(*cast.arguments, *(Argument(m, "مع", implied=True) for m in those)))


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


def _noun_cast(scene: Scene, trigger: Trigger, assertion: Assertion, earlier: tuple[ActorMention, ...]) -> Cast:
    end = next_event_noun(scene, trigger.last, right_end(scene, trigger.last))
    arguments = noun_arguments(scene, trigger.first, trigger.last, end)
    end, more = relative_clauses(scene, trigger, end, earlier)
    arguments += [a for a in more if a.mention not in [b.mention for b in arguments]]
    if frame(trigger.row.frame).has_participants:
        arguments += [a for a in companions(scene, end) if a.mention not in [b.mention for b in arguments]]
    subject: tuple[ActorMention, ...] = ()
    if assertion.carrier is not None and assertion.carrier < trigger.first:
        arguments, subject = _with_carrier(scene, trigger, assertion, arguments, earlier)
    shape = frame(trigger.row.frame)
    if (
        shape.motion
        and assertion.carrier is None
        and not any(shape.roles.get(a.relation) is Role.SOURCE for a in arguments)
    ):
        # «أشاد الرئيس بالقرض خلال زيارة إلى وارسو»: the visit is his.
        arguments = [*(Argument(m, SUBJECT, implied=True) for m in earlier), *arguments]
    between = any(scene.is_a(at, "between_them") for at in range(trigger.last, min(scene.last, trigger.last + 4)))
    if shape.has_participants and between:
        # «أول محادثات مباشرة بينهما»
        arguments = [*(Argument(m, SUBJECT, implied=True) for m in earlier), *arguments]
    elif shape.has_participants and (assertion.carrier is None or assertion.carrier > trigger.first):
        arguments = [*_of_occasion(scene, trigger, arguments, earlier), *arguments]
    patient = _object_of_noun(scene, trigger) if shape.objective else None
    if patient is not None:
        arguments.append(Argument(patient, OBJECT))
    if trigger.word is not None and trigger.word.pronoun:
        owner = (patient is not None and _acting_before(scene, trigger)) or _owner(scene, trigger, earlier)
        arguments = [*(Argument(m, PRONOUN, implied=True) for m in owner), *arguments]
    return Cast(tuple(arguments), subject, end)


def _object_of_noun(scene: Scene, trigger: Trigger) -> ActorMention | None:
    """«استهداف إسرائيل ⟨وفد حماس⟩», «غزوها ⟨الكويت⟩»: the actor right after the one who does it."""
    at = trigger.last
    if trigger.word is None or not trigger.word.pronoun:
        doer = scene.actors.get(at)
        if doer is None or doer.first != at:
            return None
        at = doer.last
    patient = scene.actors.get(at)
    free = patient is not None and patient.first == at and not (patient.preposition or patient.conjunction)
    return patient if free else None


def _of_occasion(
    scene: Scene, trigger: Trigger, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> list[Argument]:
    """«اتفق الرئيسان في مكالمة هاتفية», «أعلن القرار خلال لقاء مع روته»: whoever acts on the occasion takes part."""
    if scene.text(trigger.first - 1) == "في" and trigger.last in scene.places and not arguments_named(arguments):
        # «أخفق الوزراء أمس في إقرار الحزمة، بعدما اعترضت المجر عليها في اجتماع بروكسل»
        many = _many_acting(scene, trigger)
        return [Argument(m, SUBJECT, implied=True) for m in (*many, *earlier)] if many else []
    if not is_during(scene, trigger.first):
        return [Argument(m, SUBJECT, implied=True) for m in _other_side(scene, trigger, arguments, earlier)]
    if trigger.first - scene.first <= _FRONTED:
        # «في ختام قمة دامت يومين، التزم قادة الحلف …»
        earlier = _acting_after(scene, trigger) or earlier
    # «قمة ثنائية بلندن»: that is where.
    venues = [a for a in arguments if a.relation == "ب" and a.mention.place_id is not None]
    relations = {a.relation for a in arguments if a.mention.actor_ids and a not in venues}
    several = len({actor for m in earlier for actor in m.actor_ids}) >= 2 or any(
        m.number is Number.PLURAL for m in earlier if m.actor_ids
    )
    if relations == {"مع"} or (not relations and several and not (trigger.word and trigger.word.article)):
        return [Argument(m, SUBJECT, implied=True) for m in earlier]
    return []


def _other_side(
    scene: Scene, trigger: Trigger, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> tuple[ActorMention, ...]:
    """«قال أردوغان إن المحادثات مع ماكرون جرت أمس»: whoever speaks of talks «with» somebody held them."""
    sides = {a.relation for a in arguments if a.mention.actor_ids and a.relation != HOST}
    met = {actor for a in arguments for actor in a.mention.actor_ids}
    definite = trigger.word is not None and bool(trigger.word.article)
    own = tuple(m for m in earlier if scene.first <= m.first < trigger.first and m.reading is not Reading.GROUP)
    if sides != {"مع"} or not definite or any(set(m.actor_ids) & met for m in own):
        return ()
    return tuple(m for m in own if not any(is_media(actor) for actor in m.actor_ids))


def arguments_named(arguments: list[Argument]) -> bool:
    """Whether anybody is named who could meet: not the town where it is held."""
    return any(a.mention.actor_ids and a.mention.place_id is None for a in arguments)


def _many_acting(scene: Scene, trigger: Trigger) -> tuple[ActorMention, ...]:
    """The plural subject of a clause before in the sentence: ministers, leaders."""
    for at in sorted((v for v in scene.verbs if v < trigger.first and v not in scene.quotes), reverse=True):
        subject = verb_cast(scene, at, scene.verbs[at][0], ()).subject
        many = tuple(m for m in subject if m.actor_ids and m.number is Number.PLURAL)
        if many:
            return many
    return ()


#: An occasion told before everything else stands among the first words of its sentence.
_FRONTED = 3


def _acting_after(scene: Scene, trigger: Trigger) -> tuple[ActorMention, ...]:
    """The subject of the main verb after an occasion that opens the sentence."""
    comma = next((at for at in range(trigger.last, scene.last) if scene.text(at) in ("،", ",")), None)
    verb = comma + 1 if comma is not None and comma + 1 in scene.verbs else None
    if verb is None:
        return ()
    return tuple(m for m in verb_cast(scene, verb, scene.verbs[verb][0], ()).subject if m.actor_ids)


def _with_carrier(
    scene: Scene, trigger: Trigger, assertion: Assertion, arguments: list[Argument], earlier: tuple[ActorMention, ...]
) -> tuple[list[Argument], tuple[ActorMention, ...]]:
    """Add what stands around the carrying verb: its subject, and whom it names before the noun."""
    if assertion.effect is CueEffect.PRESUPPOSE:
        # «أدانت مصر القصف»: whoever condemns a deed did not do it.
        return arguments, ()
    carrier = assertion.carrier or 0
    readings_here = scene.verbs[carrier]
    effect = assertion.effect
    verb = next((v for v in readings_here if effect is not None and effect_of(v, effect) is effect), readings_here[0])
    # «وانتهى مؤتمر السودان»: what ends is the conference, whoever acted before; «واستمر اللقاء» is theirs.
    theirs = trigger.word is not None and bool(trigger.word.article)
    itself = verb.verb in verb_class("happening_verb") and trigger.first == carrier + 1 and not theirs
    around = verb_cast(scene, carrier, verb, () if itself else earlier)
    apart = is_preposition(scene, trigger.first - 1)
    extra: list[Argument] = []
    if effect is CueEffect.GATHER and verb.pronoun:
        # «فقد جمعته بماكرون مكالمة»
        extra += [Argument(m, PRONOUN, implied=True) for m in earlier if pronoun_fits(verb.pronoun, m)]
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


def _acting_before(scene: Scene, trigger: Trigger) -> list[ActorMention]:
    """«تقاتل روسيا في أوكرانيا منذ غزوها البلاد»: whoever acts in the clause before did it, if the pronoun agrees."""
    verb = max((at for at in scene.verbs if at < trigger.first), default=None)
    if verb is None or trigger.word is None:
        return []
    subject = subject_before(scene, verb) or verb_cast(scene, verb, scene.verbs[verb][0], ()).subject
    return [m for m in subject if m.actor_ids and pronoun_fits(trigger.word.pronoun, m)]


def _owner(scene: Scene, trigger: Trigger, earlier: tuple[ActorMention, ...]) -> list[ActorMention]:
    """Whom the pronoun on a noun means («غزوها», «اجتماعهم»): the nearest actor before that agrees."""
    pronoun = trigger.word.pronoun if trigger.word else ""
    if is_during(scene, trigger.first) or follows(scene, trigger.first, 2) or scene.text(trigger.first - 1) == "من":
        if own := _acting_before(scene, trigger):
            return own
        # «وقال خلال استقباله …», «بعدما تحول لقاؤه …»: the occasion is that of whoever acts.
        acting = [m for m in earlier if m.actor_ids and pronoun_fits(pronoun, m)]
        if acting:
            return acting
    here = trigger.first - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention.actor_ids and pronoun_fits(pronoun, mention):
            return [mention]
        here = mention.first - 1 if mention is not None else here - 1
    return [m for m in earlier if m.actor_ids and pronoun_fits(pronoun, m)]
