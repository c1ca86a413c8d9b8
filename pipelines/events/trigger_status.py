"""What a report asserts of a trigger: its verb or noun, who speaks of it, and what the act of speaking adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.arguments import right_end
from pipelines.events.clauses import is_function, is_relative_verb
from pipelines.events.diaries import is_past_entry
from pipelines.events.noun_status import noun_assertion
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion, verb_assertion
from pipelines.events.triggers import Trigger, refusal, subtypes
from pipelines.events.verb_casts import Cast
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention
from pipelines.schema.codes import EventType, Position, Status
from pipelines.schema.lexicon import PartOfSpeech, Tense
from pipelines.text.word_classes import verb_class, word_class

#: How far before «بقصف» the verb may stand that tells what the attack did.
_HARM_REACH = 9


def goes_on(scene: Scene, trigger: Trigger, said: Sequence[Said]) -> bool:
    """«ونفى … أن تكون الوكالة أداة، ورحب بالقرار»: the second act of whoever speaks is no part of what he says."""
    verb = trigger.verb
    if verb is None or verb.conjunction != "و" or verb.tense is not Tense.PERFECT or trigger.first in scene.quotes:
        return False
    speech = subtypes()[trigger.row.subtype].event_type in _ACTS_OF_SPEECH
    holding = [one for one in said if trigger.first in one.content and one.verb is not None]
    return speech and all(one.verb is not None and one.verb.gender is verb.gender for one in holding)


def denied_by_speaker(trigger: Trigger, assertion: Assertion, said: Sequence[Said]) -> Assertion:
    """«نفى الكرملين أن يكون بوتين قد التقى ترامب»: the denial reaches to the end of what it carries."""
    denied = any(trigger.first in one.content and one.row.position is Position.DENIAL for one in said)
    if trigger.verb is None or not denied or assertion.status not in (Status.OCCURRED, Status.ONGOING, Status.PLANNED):
        return assertion
    return replace(assertion, status=Status.DENIED, rule="denied_by_speaker")


def refused(trigger: Trigger, assertion: Assertion) -> Assertion:
    """«لن يقبل أي هدنة», «لا توافق على الخطة»: not to accept is to refuse."""
    if trigger.row is not refusal() or assertion.rule != "negated_verb" or trigger.verb is None:
        return assertion
    if trigger.verb.verb not in verb_class("accepting_verb"):
        return assertion
    return replace(assertion, status=Status.OCCURRED, rule="refuses_to_accept")


def refuses_by_speech(trigger: Trigger) -> bool:
    """Whether saying a phrase refuses («غير مطروح للتفاوض»)."""
    return trigger.row.pos is PartOfSpeech.PHRASE and trigger.row.frame == "refuse_noun" and not trigger.row.wants


def asserted(scene: Scene, trigger: Trigger, speaker: tuple[ActorMention, ...]) -> Assertion:
    """What the words around a trigger assert of it, before who speaks and when is asked."""
    if trigger.verb is not None:
        return verb_assertion(scene, trigger.first, trigger.verb)
    if refuses_by_speech(trigger):
        return Assertion(Status.OCCURRED, "refusing_phrase") if speaker else Assertion(None, "phrase_without_speaker")
    event_type = subtypes()[trigger.row.subtype].event_type
    own = noun_assertion(scene, trigger.first, trigger.last, is_meeting=event_type is EventType.CONSULT)
    if own.rule == "presupposed" and trigger.row.frame == "agree_noun" and not follows(scene, trigger.first, 4):
        # «في صلابة الاتفاق», «بموجب الاتفاق»: what there is to say about an agreement is no agreeing.
        return Assertion(None, "topic")
    if own.rule == "negated_noun" and trigger.row.frame == "reach_noun":
        # «دون التوصل إلى اتفاق»
        return Assertion(Status.DENIED, "not_reached")
    if own.rule not in ("bare_noun", "presupposed"):
        return own
    return _standing_noun(scene, trigger) or own


def follows(scene: Scene, first: int, reach: int) -> bool:
    """«بعد اتفاق», «عقب إبرام الاتفاق»: told as something that has happened before."""
    return any(scene.is_a(at, "sequence_preposition") for at in range(max(scene.first, first - reach), first))


def is_during(scene: Scene, first: int) -> bool:
    """«خلال اجتماع», «في ختام القمة»: the occasion on which something else is done."""
    return any(scene.is_a(at, "same_time_preposition") for at in range(max(scene.first, first - 2), first))


def _standing_noun(scene: Scene, trigger: Trigger) -> Assertion | None:
    """Nouns that presuppose their event with an owner beside them: «معارضة المجر», «الغزو الروسي»."""
    owner = scene.actors.get(trigger.last)
    owned = (owner is not None and owner.first == trigger.last and not owner.preposition) or bool(
        scene.adjectives.get(trigger.first)
    )
    if trigger.row.frame == "refuse_noun" and owned:
        return Assertion(Status.ONGOING, "standing_refusal")
    event_type = subtypes()[trigger.row.subtype].event_type
    if event_type is EventType.ASSAULT and _did_harm(scene, trigger):
        return Assertion(Status.OCCURRED, "did_harm")
    if event_type is EventType.ASSAULT and (owned or (trigger.word is not None and trigger.word.pronoun)):
        return Assertion(Status.OCCURRED, "known_attack", background=True)
    return None


def _did_harm(scene: Scene, trigger: Trigger) -> bool:
    """«أصيب ثلاثة مدنيين ⟨بقصف⟩ مدفعي»: what killed or wounded took place."""
    by = trigger.word is not None and trigger.word.preposition == "ب"
    near = range(max(scene.first, trigger.first - _HARM_REACH), trigger.first)
    return by and any(v.verb in verb_class("harm_verb") for at in near for v in scene.verbs.get(at, ()))


def promised(trigger: Trigger, assertion: Assertion, cast: Cast, speaker: tuple[ActorMention, ...]) -> Assertion:
    """«رد الرئيس بأن بلاده ستلتزم بها»: whoever says that his side will keep to something promises it by saying so."""
    agrees = subtypes()[trigger.row.subtype].event_type is EventType.AGREE
    if not agrees or assertion.rule != "future" or not speaker:
        return assertion
    own = {country_of(actor) for m in speaker for actor in m.actor_ids}
    mine = {country_of(actor) for m in cast.subject for actor in m.actor_ids}
    return Assertion(Status.OCCURRED, "promise_in_speech") if own & mine - {None} else assertion


_ACTS_OF_SPEECH = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
)


def in_the_present(scene: Scene, trigger: Trigger, assertion: Assertion) -> Assertion:
    """«ترفض مصر الخطة» is news: it was said; «توقف تتهم بودابست كييف به», «فيما تطلب …» is a standing position.

    «يلتقي الوزير نظيره غدا», «يصل الوفد اليوم»: a single meeting in the present tense is still to come.
    """
    if assertion.rule != "imperfect":
        return assertion
    subtype = trigger.row.subtype
    if subtypes()[subtype].event_type in _ACTS_OF_SPEECH and not _is_subordinate(scene, trigger.first):
        return replace(assertion, status=Status.OCCURRED, rule="act_of_speech")
    if is_past_entry(scene):
        # «- 6 أيار: يتبادل الجانبان 205 أسرى»
        return replace(assertion, status=Status.OCCURRED, rule="diary_entry")
    if subtype in _SINGLE_MEETINGS and not _is_now(scene, trigger.first):
        return replace(assertion, status=Status.PLANNED, rule="present_for_future")
    return assertion


#: Meetings that begin and end; «يبحث», «يتفاوض» go on.
_SINGLE_MEETINGS = frozenset({"meeting", "summit", "visit"})


def _is_subordinate(scene: Scene, at: int) -> bool:
    """Whether a verb stands in a clause about a noun or beside the main clause («الذي», «فيما», «في حين»)."""
    before = scene.text(at - 1)
    indefinite = before[:1].isalpha() and not before.startswith("ال") and not is_function(scene, at - 1)
    resumed = any(scene.is_a(i, "resumptive") for i in range(at + 1, right_end(scene, at + 1)))
    if is_relative_verb(scene, at) or (indefinite and resumed and not scene.covered(at - 1)):
        # «مقترحا تقدمت به واشنطن», «توقف تتهم بودابست كييف بالتسبب فيه».
        return True
    near = range(max(scene.first, at - 3), at)
    return any(scene.is_a(i, "relative") or word_class("meanwhile").at(scene.tokens, i) is not None for i in near)


def _is_now(scene: Scene, at: int) -> bool:
    """Whether a clause says that something goes on or comes again: «حاليا», «منذ يومين», «عادة»."""
    words = word_class("now_word")
    return any(words.at(scene.tokens, i) is not None for i in range(max(scene.first, at - 4), min(scene.last, at + 12)))
