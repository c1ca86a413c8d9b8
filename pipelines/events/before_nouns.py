"""What the words before an event noun make of it: prepositions that presuppose it, aims, conditions, denials."""

from __future__ import annotations

from pipelines.events.predicates import is_preposition
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion, cues_of, effect_of
from pipelines.schema.codes import Status
from pipelines.schema.lexicon import CueEffect
from pipelines.text.tokens import readings
from pipelines.text.word_classes import verb_class, word_class

#: So many tokens before «من» the verb of leaving may stand.
_LEAVING_REACH = 12


def by_word_before(scene: Scene, first: int) -> Assertion | None:
    """«بعد اجتماع» presupposes it, «بهدف عقد اجتماع» and «لإجراء محادثات» assert nothing, «عدم لقاء» denies it."""
    text = scene.text(first)
    if _has_clitic_aim(scene, first, text):
        return Assertion(None, "aim")
    for at in range(first - 1, max(scene.first, first - 4) - 1, -1):
        if _is_counted_from(scene, at):
            return Assertion(Status.OCCURRED, "presupposed")
        if at in scene.verbs or at in scene.actors:
            return None
        if (said := _by_cue(scene, at, first)) is not None:
            return said
    return None


def _by_cue(scene: Scene, at: int, first: int) -> Assertion | None:
    """What a word that stands at most four tokens before a noun makes of it."""
    aims = cues_of(CueEffect.AIM)
    if cues_of(CueEffect.NEGATE).at(scene.tokens, at) is not None and at >= first - 2:
        return Assertion(None, "negated_noun")
    if aims.at(scene.tokens, at) is not None or _has_clitic_aim(scene, at, scene.text(at)):
        return Assertion(None, "aim")
    if cues_of(CueEffect.CONDITION).at(scene.tokens, at) is not None:
        return Assertion(Status.HYPOTHETICAL, "condition")
    if scene.text(at) in cues_of(CueEffect.BEFORE).words:
        return Assertion(Status.PLANNED, "before_noun")
    if aims.at(scene.tokens, at - 1) == at + 1:
        # «المساعدة في إرسال …»
        return Assertion(None, "aim")
    if cues_of(CueEffect.PLAN).at(scene.tokens, at - 1) == at + 1:
        # «من المنتظر ⟨وصول⟩ الوزير»
        return Assertion(Status.PLANNED, "plan_cue")
    if scene.text(at) == "من" and _leaves(scene, at):
        # «خرجت المجموعة من اجتماعها باتفاق»
        return Assertion(Status.OCCURRED, "presupposed")
    if cues_of(CueEffect.PRESUPPOSE).at(scene.tokens, at) is not None:
        return Assertion(None, "aim") if _is_aimed_at(scene, at) else Assertion(Status.OCCURRED, "presupposed")
    return None


def _leaves(scene: Scene, at: int) -> bool:
    """Whether the verb before «من» is one of coming out of something, with nothing but its subject between."""
    verb = next(
        (here for here in range(at - 1, max(scene.first, at - _LEAVING_REACH) - 1, -1) if here in scene.verbs), None
    )
    return verb is not None and any(v.verb in verb_class("leaving_verb") for v in scene.verbs[verb])


def _is_aimed_at(scene: Scene, at: int) -> bool:
    """«سبل ⟨عقد⟩ قمة», «من أجل ⟨إجراء⟩ محادثات», «يسعى إلى ⟨عقد⟩ اجتماع»: what is aimed at did not take place."""
    if scene.text(at) not in word_class("aim_noun"):
        return False
    aims = cues_of(CueEffect.AIM)
    if any(aims.at(scene.tokens, here) == at for here in range(max(scene.first, at - 2), at)):
        return True
    if _has_clitic_aim(scene, at, scene.text(at)) or _has_clitic_aim(scene, at - 1, scene.text(at - 1)):
        return True
    if scene.text(at - 1) != "الي":
        return False
    verb = next((here for here in range(at - 2, scene.first - 1, -1) if here in scene.verbs), None)
    return verb is not None and any(effect_of(reading, CueEffect.AIM) is not None for reading in scene.verbs[verb])


def is_after_preposition(scene: Scene, first: int) -> bool:
    """«عقب اجتماع», «وبعد مكالمة»: the preposition presupposes the event, whatever verb stands before it."""
    text = scene.text(first - 1)
    if _is_counted_from(scene, first - 1) or _is_counted_from(scene, first - 2):
        return True
    return is_preposition(scene, first - 1) and text.lstrip("وف") in cues_of(CueEffect.PRESUPPOSE).words - {"في", "مع"}


def is_after_any_preposition(scene: Scene, first: int) -> bool:
    """«شارك في قمة», «بقمة»: the noun is no object of the verb before it."""
    text = scene.text(first)
    written = text.startswith("لل") or any(w.preposition and not w.pronoun for w in readings(text)[:1])
    return written or is_preposition(scene, first - 1)


def _is_counted_from(scene: Scene, at: int) -> bool:
    """«بعد ستة أيام من اتصال»: what a day is counted from took place."""
    time = scene.times.get(at - 1)
    return scene.text(at) == "من" and time is not None and time.anchor == "event"


def _has_clitic_aim(scene: Scene, at: int, text: str) -> bool:
    """Whether «ل» before a verbal noun tells an aim: «لإجراء محادثات», «لبحث», «لعقد اجتماع»."""
    aimed = text[2:] if text.startswith("لل") else text[1:]
    if scene.is_a(at - 1, "operation_noun"):
        # «أكبر عملية لتبادل الأسرى» is an exchange.
        return False
    return text.startswith("ل") and aimed in word_class("aim_noun") and at not in scene.actors
