"""Whether an event took place, is going on, is planned, was cancelled or denied, or is only thought of."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from pipelines.events.scene import Scene, is_barrier, is_preposition, skip_group
from pipelines.events.triggers import is_event_noun
from pipelines.lexicon import load
from pipelines.schema.codes import Section, Status
from pipelines.schema.lexicon import CueEffect, StatusCueRow, Tense
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import WordSet, word_class

#: How far before a verb its particles, and before a noun its carrying verb, may stand.
_PARTICLE_REACH = 4
_CARRIER_REACH = 14
_MATRIX_REACH = 16
_RELATIVE_REACH = 12


@dataclass(frozen=True, slots=True)
class Assertion:
    """What the text says of an event.

    Attributes:
        status: The status; None where the words assert no event at all («لبحث وقف إطلاق النار»).
        rule: The rule that decided.
        carrier: Token of the verb that carries an event noun («عقد اجتماعا»).
        effect: What that verb does.
        background: Whether it is told as history.
    """

    status: Status | None
    rule: str
    carrier: int | None = None
    effect: CueEffect | None = None
    background: bool = False


@functools.cache
def _verb_effects() -> dict[str, tuple[CueEffect, ...]]:
    found: dict[str, list[CueEffect]] = {}
    for row in load(StatusCueRow):
        if row.is_verb:
            found.setdefault(row.cue, []).append(row.effect)
    return {verb: tuple(effects) for verb, effects in found.items()}


@functools.cache
def _cues(effect: CueEffect) -> WordSet:
    return WordSet(row.cue for row in load(StatusCueRow) if not row.is_verb and row.effect is effect)


def effect_of(verb: VerbReading, *effects: CueEffect) -> CueEffect | None:
    """The first of the effects that the lexicon gives to a verb."""
    return next((effect for effect in _verb_effects().get(verb.verb, ()) if effect in effects), None)


def verb_assertion(scene: Scene, at: int, verb: VerbReading) -> Assertion:
    """What a verb asserts, from its tense, the particles before it and what governs its clause."""
    if verb.tense is Tense.PARTICIPLE:
        return Assertion(Status.OCCURRED, "participle")
    particles = _particles(scene, at)
    background = _is_background(scene, at, particles)
    if particles & {"لم", "لن", "لا", "ما", "ليس", "ليست", "لما"}:
        return Assertion(Status.DENIED, "negated_verb", background=background)
    if verb.particle == "ل":
        return Assertion(None, "aim")
    governed = _governed(scene, at, verb)
    if governed is not None:
        return governed
    if _is_conditional(scene, at):
        return Assertion(Status.HYPOTHETICAL, "condition")
    if verb.future or "سوف" in particles:
        return Assertion(Status.PLANNED, "future")
    if verb.tense is Tense.PERFECT:
        return Assertion(Status.OCCURRED, "perfect", background=background)
    if particles & {"قد", "ربما"}:
        return Assertion(Status.HYPOTHETICAL, "possible")
    return _imperfect(scene, at, verb, background=background, particles=particles)


def _imperfect(scene: Scene, at: int, verb: VerbReading, *, background: bool, particles: set[str]) -> Assertion:
    if scene.sentence.section in (Section.TITLE, Section.HEADING):
        return Assertion(Status.OCCURRED, "headline_present")
    if verb.passive is False and particles & {"كان", "كانت", "كانوا", "كانا"}:
        return Assertion(Status.OCCURRED, "past_imperfect", background=True)
    return Assertion(Status.ONGOING, "imperfect", background=background)


def _particles(scene: Scene, at: int) -> set[str]:
    """Particles and auxiliaries before a verb; subjects and adverbs may stand between («كان الوزير قد زار»)."""
    found: set[str] = set()
    here = at - 1
    steps = 0
    while here >= scene.first and steps < _PARTICLE_REACH + 8:
        text = scene.text(here)
        plain = text.lstrip("وف") if text not in ("وقد", "فقد") else "قد"
        if plain in _PARTICLES and (steps < _PARTICLE_REACH or plain in _AUXILIARIES):
            found.add(plain)
        elif not _may_pass(scene, here):
            break
        here -= 1
        steps += here not in scene.actors and here not in scene.times
    return found


_PARTICLES = frozenset("لم لن لا ما ليس ليست قد لقد سوف ربما كان كانت كانوا كانا".split())
_AUXILIARIES = frozenset("كان كانت كانوا كانا".split())


def _may_pass(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    if at in scene.actors or at in scene.times or at in scene.places:
        return True
    if text in ("،", ",", "(", ")", '"', "«", "»", "في", "من", "الي"):
        return True
    return scene.is_a(at, "adverb") or text.lstrip("وف") in word_class("auxiliary")


def _is_background(scene: Scene, at: int, particles: set[str]) -> bool:
    if particles & _AUXILIARIES and (particles & {"قد", "لقد"} or scene.is_a(at - 1, "auxiliary")):
        return True
    before = range(max(scene.first, at - 3), at)
    return any(_cues(CueEffect.BACKGROUND).at(scene.tokens, i) is not None for i in before)


def _governed(scene: Scene, at: int, verb: VerbReading) -> Assertion | None:
    """The status of a verb after «أن» or «ألا», from what stands before that: a plan, a request, a possibility."""
    that = at - 1
    while that >= scene.first and scene.is_a(that, "adverb"):
        that -= 1
    text = scene.text(that).removeprefix("و")
    if text not in ("ان", "بان", "الا", "لان") or verb.tense is not Tense.IMPERFECT:
        return None
    if text == "الا":
        return Assertion(Status.DENIED, "subjunctive_negated")
    before = scene.text(that - 1)
    if before in ("قبل", "بعد", "منذ"):
        return Assertion(Status.OCCURRED, "after_or_before", background=True)
    return _by_matrix(scene, that)


def _by_matrix(scene: Scene, that: int) -> Assertion:
    for here in range(that - 1, max(scene.first, that - _MATRIX_REACH) - 1, -1):
        if _cues(CueEffect.PLAN).at(scene.tokens, here) is not None:
            return Assertion(Status.PLANNED, "plan_cue")
        if _cues(CueEffect.POSSIBLE).at(scene.tokens, here) is not None:
            return Assertion(Status.HYPOTHETICAL, "possible_cue")
        for verb in scene.verbs.get(here, ()):
            effect = effect_of(verb, CueEffect.PLAN, CueEffect.AIM, CueEffect.POSSIBLE)
            if effect is CueEffect.PLAN:
                return Assertion(Status.PLANNED, "plan_verb")
            if effect is CueEffect.POSSIBLE:
                return Assertion(Status.HYPOTHETICAL, "possible_verb")
            return Assertion(None, "aim_verb")
    return Assertion(None, "subjunctive")


def _is_conditional(scene: Scene, at: int) -> bool:
    here = at - 1
    while here >= max(scene.first, at - 8):
        if _cues(CueEffect.CONDITION).at(scene.tokens, here) is not None:
            return True
        if is_barrier(scene, here) and not scene.is_a(here, "subordinator"):
            return False
        here -= 1
    return False


def noun_assertion(scene: Scene, first: int, last: int) -> Assertion:
    """What a sentence asserts of an event noun, from the verb that carries it or the preposition before it."""
    modified = _by_modifier(scene, last)
    if modified is not None:
        return modified
    before = _by_word_before(scene, first)
    told = before is None or (before.status is not None and not _is_after_preposition(scene, first))
    carrier = _carrier(scene, first) if told else None
    if carrier is not None and carrier.status is not None and not _is_after_any_preposition(scene, first):
        return carrier
    relative = _by_relative(scene, last)
    if relative is not None:
        return relative
    if before is not None and not told:
        return before
    if carrier is not None:
        return carrier
    if before is not None:
        return before
    if scene.sentence.section in (Section.TITLE, Section.HEADING) and _is_held(scene, first):
        return Assertion(Status.OCCURRED, "headline_noun")
    return Assertion(None, "bare_noun")


def _is_held(scene: Scene, first: int) -> bool:
    """Whether a headline's noun is a meeting: «محادثات أمريكية روسية» tells of one, «اتفاق المحتجزين» names a topic."""
    return word_class("meeting_noun").at(scene.tokens, first) is not None


def _by_modifier(scene: Scene, last: int) -> Assertion | None:
    for at in range(last, min(scene.last, last + 4)):
        if is_barrier(scene, at) or (at in scene.actors and at > last + 2):
            return None
        if scene.text(at) in _cues(CueEffect.PLAN).words and at not in scene.times:
            return Assertion(Status.PLANNED, "planned_adjective")
        if scene.text(at) in _cues(CueEffect.POSSIBLE).words:
            return Assertion(Status.HYPOTHETICAL, "possible_adjective")
    return None


def _by_word_before(scene: Scene, first: int) -> Assertion | None:
    """«بعد اجتماع» presupposes it, «بهدف عقد اجتماع» and «لإجراء محادثات» assert nothing, «عدم لقاء» denies it."""
    text = scene.text(first)
    if _has_clitic_aim(scene, first, text):
        return Assertion(None, "aim")
    for at in range(first - 1, max(scene.first, first - 4) - 1, -1):
        if _is_counted_from(scene, at):
            return Assertion(Status.OCCURRED, "presupposed")
        if at in scene.verbs or at in scene.actors:
            return None
        if _cues(CueEffect.NEGATE).at(scene.tokens, at) is not None and at >= first - 2:
            return Assertion(None, "negated_noun")
        if _cues(CueEffect.AIM).at(scene.tokens, at) is not None or _has_clitic_aim(scene, at, scene.text(at)):
            return Assertion(None, "aim")
        if _cues(CueEffect.CONDITION).at(scene.tokens, at) is not None:
            return Assertion(Status.HYPOTHETICAL, "condition")
        if scene.text(at) in _cues(CueEffect.BEFORE).words:
            return Assertion(Status.PLANNED, "before_noun")
        if _cues(CueEffect.PRESUPPOSE).at(scene.tokens, at) is not None:
            return Assertion(Status.OCCURRED, "presupposed")
    return None


def _is_after_preposition(scene: Scene, first: int) -> bool:
    """«عقب اجتماع», «وبعد مكالمة»: the preposition presupposes the event, whatever verb stands before it."""
    text = scene.text(first - 1)
    if _is_counted_from(scene, first - 1) or _is_counted_from(scene, first - 2):
        return True
    return is_preposition(scene, first - 1) and text.lstrip("وف") in _cues(CueEffect.PRESUPPOSE).words - {"في", "مع"}


def _is_after_any_preposition(scene: Scene, first: int) -> bool:
    """«شارك في قمة», «بقمة»: the noun is no object of the verb before it."""
    written = any(w.preposition and not w.pronoun for w in readings(scene.text(first))[:1])
    return written or is_preposition(scene, first - 1)


def _is_counted_from(scene: Scene, at: int) -> bool:
    """«بعد ستة أيام من اتصال»: what a day is counted from took place."""
    time = scene.times.get(at - 1)
    return scene.text(at) == "من" and time is not None and time.anchor == "event"


def _has_clitic_aim(scene: Scene, at: int, text: str) -> bool:
    """Whether «ل» before a verbal noun tells an aim: «لإجراء محادثات», «لبحث», «لعقد اجتماع»."""
    return text.startswith("ل") and text[1:] in word_class("aim_noun") and at not in scene.actors


def _carrier(scene: Scene, first: int) -> Assertion | None:
    """The verb that carries the noun: the nearest finite verb before it in the same clause."""
    at, steps = first - 1, 0
    while at >= scene.first and steps < _CARRIER_REACH:
        if at in scene.verbs:
            return _carried_by(scene, at)
        if is_barrier(scene, at) and scene.text(at) not in ("،", ",") and at not in scene.actors:
            return None
        steps += not scene.covered(at)
        at -= 1
    return None


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
)


def _carried_by(scene: Scene, at: int) -> Assertion | None:
    for verb in scene.verbs[at]:
        effect = effect_of(verb, *_CARRYING)
        if effect is None:
            continue
        own = verb_assertion(scene, at, verb)
        if own.status is None:
            return Assertion(None, own.rule)
        status = own.status
        if effect is CueEffect.CANCEL and status is Status.OCCURRED:
            status = Status.CANCELLED
        elif effect is CueEffect.FAIL and status is Status.OCCURRED:
            status = Status.DENIED
        elif effect is CueEffect.PRESUPPOSE and status is Status.ONGOING:
            status = Status.OCCURRED
        elif effect is CueEffect.CONTINUE and verb.tense is Tense.IMPERFECT and status is Status.OCCURRED:
            status = Status.ONGOING
        return Assertion(status, f"carried_{effect.value}", at, effect, own.background)
    return None


def _by_relative(scene: Scene, last: int) -> Assertion | None:
    """«الاجتماع الذي عقده», «قمة خاصة للاتحاد حول الدفاع تعقد الخميس»: the verb of a clause about the noun."""
    at = relative_verb(scene, last)
    if at is None:
        return None
    verb = scene.verbs[at][0]
    own = verb_assertion(scene, at, verb)
    effect = effect_of(verb, *_CARRYING)
    if own.status is None or (effect is None and not verb.pronoun):
        return None
    status = Status.PLANNED if own.status is Status.ONGOING and effect is CueEffect.HOLD else own.status
    return Assertion(status, "relative_clause", at, effect, own.background)


def relative_verb(scene: Scene, last: int) -> int | None:
    """Token of the verb of a relative clause about a noun that ends before ``last``; None if there is none."""
    at = last
    while at < min(scene.last, last + _RELATIVE_REACH):
        text = scene.text(at)
        if at in scene.verbs:
            return None if any(v.conjunction for v in scene.verbs[at]) else at
        if text in "،,:؛." or scene.is_a(at, "subordinator") or at in scene.quotes or (at > last and is_event_noun(scene, at)):
            return None
        at = skip_group(scene, at)
    return None
