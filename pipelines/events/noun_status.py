"""What a sentence asserts of an event noun: by its carrying verb, a clause about it, or the preposition before it."""

from __future__ import annotations

from pipelines.events.before_nouns import by_word_before, is_after_any_preposition, is_after_preposition
from pipelines.events.clauses import is_barrier, is_function, skip_group
from pipelines.events.diaries import is_entry
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion, cues_of, effect_of, verb_assertion
from pipelines.events.triggers import is_event_noun, is_feminine_noun, is_trigger_verb
from pipelines.find.name_index import actor_rows, country_rows, is_person
from pipelines.schema.codes import Section, Status
from pipelines.schema.lexicon import CueEffect, Gender, Number, Tense
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import verb_class, word_class

_CARRIER_REACH = 14


_RELATIVE_REACH = 12


def noun_assertion(scene: Scene, first: int, last: int, *, is_meeting: bool) -> Assertion:
    """What a sentence asserts of an event noun, from the verb that carries it or the preposition before it.

    Args:
        scene: The sentence.
        first: Index of the noun's first token.
        last: Index after its last token.
        is_meeting: Meetings are carried also by a verb that they are an occasion of («شارك في قمة»);
            an agreement or attack only as its subject or object («شن هجوما»; not «حصل على نسخة من الاتفاق»).
    """
    if not is_meeting and any(scene.is_a(first - 1, name) for name in ("war_ground", "every_word")):
        # «جبهات القتال», «مركز اعتقال», «كل المعارك التي يخوضها»: named, not told.
        return Assertion(None, "topic")
    modified = _by_modifier(scene, last)
    if modified is not None:
        return modified
    before = by_word_before(scene, first)
    told = before is None or (before.status is not None and not is_after_preposition(scene, first))
    carrier = _carrier(scene, first, is_meeting=is_meeting) if told else None
    if carrier is not None and carrier.status is not None and not is_after_any_preposition(scene, first):
        return carrier
    relative = _by_relative(scene, last, is_meeting=is_meeting)
    if relative is not None:
        return relative
    if before is not None and not told:
        return before
    if carrier is not None:
        return carrier
    if before is not None:
        return before
    return _alone(scene, first)


def _alone(scene: Scene, first: int) -> Assertion:
    """A noun that no verb carries and nothing before it presupposes: it may act, or be an entry or a headline."""
    if _is_agent(scene, first):
        return Assertion(Status.OCCURRED, "agent")
    if is_entry(scene, first):
        return Assertion(Status.OCCURRED, "diary_entry")
    if scene.sentence.section in (Section.TITLE, Section.HEADING) and _is_held(scene, first):
        return Assertion(Status.OCCURRED, "headline_noun")
    return Assertion(None, "bare_noun")


def _is_agent(scene: Scene, first: int) -> bool:
    """«شدد اجتماع الوزراء على …», «أسفر هجوم عن مقتل …», «اللقاء تناول …»: what does something took place.

    Verbs that carry, ask for or plan an event say of themselves what became of it.
    """
    feminine = is_feminine_noun(scene, first)
    for at in (first - 1, first + 1):
        for verb in scene.verbs.get(at, ()):
            agrees = verb.gender is None or (verb.gender is Gender.FEMININE) == feminine
            if (
                verb.tense is Tense.PERFECT
                and verb.person == 3
                and agrees
                and not verb.passive
                and verb.number is Number.SINGULAR
                and effect_of(verb, *CueEffect) is None
                and (at < first or not verb.conjunction)
            ):
                return not scene.text(first).endswith("ا")
    return False


def _is_held(scene: Scene, first: int) -> bool:
    """Whether a headline's noun is a meeting: «محادثات أمريكية روسية» tells of one, «اتفاق المحتجزين» names a topic."""
    return word_class("meeting_noun").at(scene.tokens, first) is not None


def _by_modifier(scene: Scene, last: int) -> Assertion | None:
    for at in range(last, min(scene.last, last + 4)):
        if is_barrier(scene, at) or (at in scene.actors and at > last + 2):
            return None
        if scene.is_a(at, "held_participle"):
            return Assertion(Status.OCCURRED, "held_participle")
        if scene.is_a(at, "ongoing_participle"):
            return Assertion(Status.ONGOING, "ongoing_participle")
        if scene.is_a(at, "auxiliary"):
            # «ألغى قمة كانت مقررة»: what became of it is told elsewhere.
            return None
        if scene.text(at) in cues_of(CueEffect.PLAN).words and at not in scene.times:
            return Assertion(Status.PLANNED, "planned_adjective")
        if scene.text(at) in cues_of(CueEffect.POSSIBLE).words:
            return Assertion(Status.HYPOTHETICAL, "possible_adjective")
    return None


def _is_dependent(scene: Scene, first: int) -> bool:
    """Whether a noun hangs on a preposition or on another noun: «حول الاتفاق», «نسخة من الاتفاق», «تنفيذ اتفاق».

    «التوصل إلى اتفاق», «عملية تبادل» and their like stand for the noun itself.
    """
    if scene.text(first - 1) in word_class("demonstrative"):
        first -= 1
    before = scene.text(first - 1)
    if before in word_class("light_noun") or scene.text(first - 2) in word_class("light_noun"):
        return False
    if is_after_any_preposition(scene, first):
        return True
    # A noun with an article, a full plural ending or an accusative one heads no other noun.
    heads = before[:1].isalpha() and not before.startswith("ال") and not before.endswith(("ون", "ين", "ا"))
    heads = heads and word_class("place_noun").at(scene.tokens, first - 2) is None
    plain = heads and not scene.covered(first - 1) and first - 1 not in scene.verbs
    return plain and not is_function(scene, first - 1) and not scene.is_a(first - 1, "adverb")


def _takes_preposition(scene: Scene, at: int, first: int) -> bool:
    """Whether a carrying verb takes its noun with a preposition: «تعرضت لقصف», «قامت بهجوم», «توصلا إلى اتفاق».

    Only its subject and adverbs may stand between: in «أعرب عن إدانته للهجوم» it carries the condemnation.
    """
    if not any(verb.verb in verb_class("prepositional_carrier") for verb in scene.verbs[at]):
        return False
    between = (scene.covered(i) or is_function(scene, i) or scene.is_a(i, "light_noun") for i in range(at + 1, first))
    subject = at + 2 < first and not scene.covered(at + 1) and not is_function(scene, at + 1)
    return sum(not passed for passed in between) <= subject


def _carrier(scene: Scene, first: int, *, is_meeting: bool) -> Assertion | None:
    """The verb that carries the noun: the nearest finite verb before it in the same clause."""
    at, steps = first - 1, 0
    while at >= scene.first and steps < _CARRIER_REACH:
        if at in scene.verbs and _is_aside(scene, at, first):
            at -= 1
            continue
        if at in scene.verbs:
            by_object = is_meeting or not _is_dependent(scene, first)
            if not is_meeting and any(v.verb in verb_class("meeting_carrier") for v in scene.verbs[at]):
                # «بحث الرئيس مع الملك الاتفاق النووي» tells of no agreement.
                return None
            return _carried_by(scene, at, first) if by_object or _takes_preposition(scene, at, first) else None
        opens_aside = scene.is_a(at, "relative") and at + 1 in scene.verbs and _is_aside(scene, at + 1, first)
        if is_barrier(scene, at) and scene.text(at) not in ("،", ",") and at not in scene.actors and not opens_aside:
            return None
        steps += not scene.covered(at)
        at -= 1
    return None


def _is_aside(scene: Scene, at: int, first: int) -> bool:
    """«عقد المجلس ⟨الذي أنشأه ترامب⟩ أول اجتماعاته»: a clause about the subject, closed by its own subject."""
    doer = scene.actors.get(at + 1)
    closed = doer is not None and doer.first == at + 1 and not doer.preposition and doer.last < first
    return scene.is_a(at - 1, "relative") and closed and any(v.pronoun for v in scene.verbs[at])


_CARRYING = (
    CueEffect.HOLD,
    CueEffect.BEGIN,
    CueEffect.CONTINUE,
    CueEffect.HOST,
    CueEffect.GATHER,
    CueEffect.ANNOUNCE,
    CueEffect.CANCEL,
    CueEffect.FAIL,
    CueEffect.PRESUPPOSE,
    CueEffect.PLAN,
)


def _carried_by(scene: Scene, at: int, first: int) -> Assertion | None:
    for verb in scene.verbs[at]:
        effect = effect_of(verb, *_CARRYING)
        agreed = verb.verb in verb_class("agreeing_verb") and scene.text(first - 1) == "علي"
        if effect is None or (effect is CueEffect.PLAN and is_trigger_verb(verb.verb) and not agreed):
            # «تعتزم واشنطن فرض عقوبات» plans them; «وافق القادة» is an act of its own.
            continue
        own = verb_assertion(scene, at, verb)
        if own.status is None:
            return Assertion(None, own.rule)
        status = own.status
        if effect is CueEffect.CANCEL and status is Status.OCCURRED:
            status = Status.CANCELLED
        elif effect is CueEffect.PLAN and status in (Status.OCCURRED, Status.ONGOING):
            status = Status.PLANNED
        elif effect is CueEffect.FAIL and status is Status.OCCURRED:
            status = Status.DENIED
        elif effect is CueEffect.PRESUPPOSE and status in (Status.ONGOING, Status.DENIED):
            # «لم تسفر المكالمة عن هدنة»: what had no outcome took place.
            status = Status.OCCURRED
        elif effect is CueEffect.CONTINUE and verb.tense is Tense.IMPERFECT and status is Status.OCCURRED:
            status = Status.ONGOING
        return Assertion(status, f"carried_{effect.value}", at, effect, own.background)
    return None


def _by_relative(scene: Scene, last: int, *, is_meeting: bool) -> Assertion | None:
    """«الاجتماع الذي عقده», «قمة خاصة للاتحاد حول الدفاع تعقد الخميس»: the verb of a clause about the noun.

    A meeting that «is held» is to come, raids that «are flown» go on.
    """
    at = relative_verb(scene, last)
    if at is None:
        return None
    verb = scene.verbs[at][0]
    own = verb_assertion(scene, at, verb)
    effect = effect_of(verb, *_CARRYING)
    if own.status is None or (effect is None and not verb.pronoun):
        return None
    to_come = is_meeting and own.status is Status.ONGOING and effect is CueEffect.HOLD
    status = Status.PLANNED if to_come else own.status
    return Assertion(status, "relative_clause", at, effect, own.background)


def _is_about(verb: VerbReading) -> bool:
    """Whether a verb after a comma goes on about the noun before: it has a pronoun, or says that it is held."""
    held = verb.tense is Tense.IMPERFECT and verb.verb in verb_class("holding_verb")
    return not verb.conjunction and bool(verb.pronoun or held)


def is_about_noun(scene: Scene, last: int, comma: int) -> bool:
    """Whether «، الذي …» at a comma goes on about the event noun that ends before ``last`` and not about a person."""
    relative = scene.text(comma + 1)
    if scene.text(comma) not in ("،", ",") or relative not in ("الذي", "التي") or comma + 2 not in scene.verbs:
        return False
    feminine = is_feminine_noun(scene, last - 1)
    between = [scene.actors[at] for at in range(last, comma) if at in scene.actors]
    bodies = all(m.actor_ids and not m.office and all(map(_is_body, m.actor_ids)) for m in between)
    return feminine == (relative == "التي") and bodies


def _is_body(actor_id: str) -> bool:
    """Whether an actor is a state or an organisation."""
    return actor_id in country_rows() or (actor_id in actor_rows() and not is_person(actor_id))


def relative_verb(scene: Scene, last: int) -> int | None:
    """Token of the verb of a relative clause about a noun that ends before ``last``; None if there is none."""
    at = last
    while at < min(scene.last, last + _RELATIVE_REACH):
        text = scene.text(at)
        if at in scene.verbs:
            return None if any(v.conjunction for v in scene.verbs[at]) else at
        if text in ("،", ",") and any(_is_about(v) for v in scene.verbs.get(at + 1, ())):
            # «أول محادثات بينهما، استضافتها تركيا», «اجتماع لمجموعة الاتصال، يعقد غدا»
            return at + 1
        if is_about_noun(scene, last, at):
            # «انتهى مؤتمر السودان، الذي استضافته بريطانيا في لندن»
            return at + 2
        if (
            text in "،,:؛."
            or scene.is_a(at, "subordinator")
            or at in scene.quotes
            or (at > last and is_event_noun(scene, at))
        ):
            return None
        at = skip_group(scene, at)
    return None
