"""Whether an event took place, is going on, is planned, was cancelled or denied, or is only thought of."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from pipelines.events.clauses import is_barrier
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.schema.codes import Section, Status
from pipelines.schema.lexicon import CueEffect, StatusCueRow, Tense
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import WordSet, verb_class, word_class

#: How far before a verb its particles, and before a noun its carrying verb, may stand.
_PARTICLE_REACH = 4


_MATRIX_REACH = 16
#: How far into a sentence its first verb may stand for a word of history that opens it («في عهد الرئيس السابق …»).
_OPENING_REACH = 6
#: How far after a verb its time may stand.
_OLD_REACH = 12


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
def cues_of(effect: CueEffect) -> WordSet:
    """The words of status_cues.csv with an effect, verbs left out."""
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
    if {"ما", "لم"} <= particles and scene.text(at - 1) == "لم":
        return Assertion(Status.HYPOTHETICAL, "unless")
    if particles & {"لم", "لن", "لا", "ما", "ليس", "ليست", "لما"}:
        return Assertion(Status.DENIED, "negated_verb", background=background)
    if verb.particle == "ل" or (verb.tense is Tense.IMPERFECT and scene.text(at - 1) in ("حتي", "كي", "لكي")):
        return Assertion(None, "aim")
    governed = _governed(scene, at, verb)
    if governed is not None:
        return governed
    if _is_conditional(scene, at) or (verb.tense is Tense.PERFECT and _is_after_if(scene, at)):
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
    if verb.verb in verb_class("stative_verb"):
        # «يسيطر المتمردون على الشمال» tells how things stand, not what was done.
        return Assertion(None, "state")
    return Assertion(Status.ONGOING, "imperfect", background=background)


def _particles(scene: Scene, at: int) -> set[str]:
    """Particles and auxiliaries before a verb; subjects and adverbs may stand between («كان الوزير قد زار»)."""
    found: set[str] = set()
    here = at - 1
    steps = 0
    while here >= scene.first and steps < _PARTICLE_REACH + 8:
        text = scene.text(here)
        plain = text.lstrip("وف") if text not in ("وقد", "فقد") else "قد"
        if plain == "ما" and not _negates(scene, here, at):
            break
        if plain in _PARTICLES and (steps < _PARTICLE_REACH or plain in _AUXILIARIES):
            found.add(plain)
        elif not _may_pass(scene, here):
            break
        here -= 1
        steps += here not in scene.actors and here not in scene.times
    return found


def _negates(scene: Scene, at: int, verb: int) -> bool:
    """Whether «ما» denies: right before its verb at the head of a clause («وما التقى الوزيران»), or in «ما لم».

    In «، ما أدى إلى مقتل», «وهو ما رفضته بكين», «سرعان ما ندد» and «ما قدمته» it is «what», or nothing
    at all.
    """
    if scene.text(at + 1) == "لم":
        return True
    before = scene.text(at - 1)
    opens = not before or before in '.:«"“' or before == "لكن" or before in word_class("that")
    heads = opens or scene.text(at) != "ما"
    resumed = any(scene.is_a(i, "resumptive") for i in range(verb + 1, min(verb + 3, scene.last)))
    return heads and at + 1 == verb and not resumed and all(not v.pronoun for v in scene.verbs.get(verb, ()))


_PARTICLES = frozenset(
    ["لم", "لن", "لا", "ما", "ليس", "ليست", "قد", "لقد", "سوف", "ربما", "كان", "كانت", "كانوا", "كانا"]
)


_AUXILIARIES = frozenset(["كان", "كانت", "كانوا", "كانا"])


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
    opening = at - scene.first <= _OPENING_REACH
    before = range(scene.first if opening else max(scene.first, at - 3), at)
    return any(cues_of(CueEffect.BACKGROUND).at(scene.tokens, i) is not None for i in before) or _is_of_old(scene, at)


def _is_of_old(scene: Scene, at: int) -> bool:
    """«خطفوا السفينة مطلع الشهر», «زودت روسيا بالمسيرات قبل أشهر من الحرب»: the clause itself says that it is old."""
    words = word_class("old_time")
    for here in range(at + 1, min(scene.last, at + _OLD_REACH)):
        if words.at(scene.tokens, here) is not None:
            return True
        if scene.text(here) in ("،", ",", "؛") or scene.is_a(here, "that") or here in scene.verbs:
            return False
    return False


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
    if before in ("دون", "بدون"):
        return Assertion(Status.DENIED, "without")
    if before == "علي" and scene.text(that - 2) in ("،", ","):
        # «زار بغداد، على أن يصل إلى طهران السبت».
        return Assertion(Status.PLANNED, "to_follow")
    if before in ("قبل", "بعد", "منذ"):
        return Assertion(Status.OCCURRED, "after_or_before", background=True)
    return _by_matrix(scene, that)


def _by_matrix(scene: Scene, that: int) -> Assertion:
    for here in range(that - 1, max(scene.first, that - _MATRIX_REACH) - 1, -1):
        if cues_of(CueEffect.PLAN).at(scene.tokens, here) is not None:
            return Assertion(Status.PLANNED, "plan_cue")
        if cues_of(CueEffect.POSSIBLE).at(scene.tokens, here) is not None:
            return Assertion(Status.HYPOTHETICAL, "possible_cue")
        for verb in scene.verbs.get(here, ()):
            effect = effect_of(verb, CueEffect.PLAN, CueEffect.AIM, CueEffect.POSSIBLE)
            if effect is CueEffect.PLAN:
                return Assertion(Status.PLANNED, "plan_verb")
            if effect is CueEffect.POSSIBLE:
                return Assertion(Status.HYPOTHETICAL, "possible_verb")
            return Assertion(None, "aim_verb")
    return Assertion(None, "subjunctive")


def _is_after_if(scene: Scene, at: int) -> bool:
    """«إن قصفت إسرائيل بيروت»: right before a perfect that opens a sentence «إن» is «if», not «that»."""
    if scene.written(at - 1) not in ("إن", "وإن", "فإن"):
        return False
    return at - 1 == scene.first or not scene.text(at - 2)[:1].isalnum()


def _is_conditional(scene: Scene, at: int) -> bool:
    here = at - 1
    while here >= max(scene.first, at - 8):
        if cues_of(CueEffect.CONDITION).at(scene.tokens, here) is not None and scene.text(here) != "شرطه":
            # «شرطة تايوان تعتقل» is the police, not «شرطه».
            return True
        if is_barrier(scene, here) and not scene.is_a(here, "subordinator"):
            return False
        here -= 1
    return False
