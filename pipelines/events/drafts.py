"""Go through a report sentence by sentence and draft its statements and events: triggers, status, actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.arguments import right_end
from pipelines.events.casts import cast_of
from pipelines.events.clauses import is_function, is_relative_verb
from pipelines.events.frames import frame
from pipelines.events.noun_status import noun_assertion
from pipelines.events.predicates import is_preposition
from pipelines.events.relations import SUBJECT, Argument, agrees_in_gender, special_noun
from pipelines.events.roles import meets_need, participations
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.scenes import scenes_of
from pipelines.events.statements import speaker_after, statements_of
from pipelines.events.status import Assertion, verb_assertion
from pipelines.events.subjects import topic_before
from pipelines.events.triggers import Trigger, is_participle, refusal, subtypes, triggers_of
from pipelines.events.verb_casts import Cast, verb_cast
from pipelines.events.worlds import is_other_world, is_political
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention, Found, Participation
from pipelines.schema.codes import EventType, Position, Reading, Section, Status
from pipelines.schema.lexicon import Carries, CueEffect, Number, PartOfSpeech
from pipelines.text.word_classes import verb_class, word_class

_CODED_SECTIONS = frozenset({Section.TITLE, Section.HEADING, Section.BODY})


@dataclass(frozen=True, slots=True)
class Draft:
    """An event mention before its date and place are known."""

    scene: Scene
    trigger: Trigger
    assertion: Assertion
    cast: Cast
    actors: tuple[Participation, ...]
    status: Status
    is_reported: bool

    @property
    def event_type(self) -> EventType:
        """PLOVER type."""
        return subtypes()[self.trigger.row.subtype].event_type

    @property
    def is_in_speech(self) -> bool:
        """Whether the speech itself is the act («غير مطروح للتفاوض», «إن بلاده ستلتزم بالهدنة»)."""
        return _refuses_by_speech(self.trigger) or self.assertion.rule == "promise_in_speech"


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a first pass over a report gives, sentence by sentence."""

    scenes: tuple[Scene, ...]
    said: tuple[tuple[Scene, Said], ...]
    events: tuple[Draft, ...]


def draft(found: Found) -> Drafts:
    """Draft statements and events of a report, in reading order."""
    scenes = tuple(scenes_of(found))
    if found.parsed.language != "ar" or is_other_world(found):
        return Drafts(scenes, (), ())
    political = is_political(found)
    said: list[tuple[Scene, Said]] = []
    events: list[Draft] = []
    speaker: tuple[ActorMention, ...] = ()
    subject: tuple[ActorMention, ...] = ()
    for scene in scenes:
        if scene.sentence.section not in _CODED_SECTIONS:
            continue
        here = statements_of(scene, speaker, subject) if scene.sentence.section is Section.BODY else []
        said += [(scene, one) for one in here]
        speaker = speaker_after(scene, here, speaker)
        words = [one for one in here if one.row.carries is Carries.WORDS]
        events += [one for one in _draft_events(scene, words, subject) if one.actors or political]
        # After a source without a name «وأضاف» is nobody's.
        subject = _main_subject(scene, here) or (subject if speaker or not here else ())
    return Drafts(scenes, tuple(said), tuple(events))


def _main_subject(scene: Scene, said: Sequence[Said]) -> tuple[ActorMention, ...]:
    """Who acts in the sentence's first clause that names anybody."""
    for at in sorted(scene.verbs):
        if at in scene.quotes or scene.is_a(at - 1, "relative"):
            continue
        subject = tuple(m for m in verb_cast(scene, at, scene.verbs[at][0], ()).subject if m.actor_ids)
        if subject:
            return subject
    return next((one.speakers for one in said if one.speakers), ())


def _draft_events(scene: Scene, said: Sequence[Said], before: tuple[ActorMention, ...]) -> list[Draft]:
    """Drafts of a sentence; a noun that a verb wants as its object («فرض عقوبات») is no second event."""
    found: list[Draft] = []
    objects: set[int] = set()
    for trigger in triggers_of(scene):
        if trigger.is_noun and trigger.first in objects:
            continue
        one = _draft_event(scene, trigger, said, before)
        if one is not None:
            found.append(one)
            if not trigger.is_noun and trigger.wanted is not None:
                objects.add(trigger.wanted)
    return found


def _draft_event(
    scene: Scene, trigger: Trigger, said: Sequence[Said], before: tuple[ActorMention, ...]
) -> Draft | None:
    quoted = trigger.first in scene.quotes
    if special_noun(scene, trigger.first) is not None and _is_adverbial(scene, trigger.first):
        # «بوساطة إماراتية», «تحت رعاية الأمم المتحدة» belong to the event that they tell of.
        return None
    if quoted and (trigger.is_noun or is_participle(trigger)):
        return None
    if _is_show(scene, trigger):
        return None
    speaker = _speaker_at(trigger.first, said)
    assertion = _denied_by_speaker(trigger, _assertion(scene, trigger, speaker), said)
    if assertion.status is None:
        return None
    assertion = _refused(trigger, assertion)
    earlier = _earlier_subject(scene, trigger, before) if not quoted else ()
    if trigger.verb is not None and trigger.verb.person == 1:
        earlier = tuple(_spoken_for(m, trigger) for m in speaker)
    cast = cast_of(scene, trigger, assertion, earlier)
    cast = _with_speaker(trigger, cast, speaker)
    assertion = _in_the_present(scene, trigger, _promised(trigger, assertion, cast, speaker))
    actors = participations(trigger, cast, scene)
    destination, dated = _has_place(scene, trigger, cast), _has_time(scene, trigger, cast, assertion)
    if not meets_need(
        scene, trigger, actors, cast, destination=destination, dated=dated, carried=assertion.effect in _HELD
    ):
        return None
    if not _is_worth_it(trigger, assertion, actors):
        return None
    reported = any(trigger.first in one.content and one.verb is not None for one in said)
    return Draft(scene, trigger, assertion, cast, actors, assertion.status or Status.OCCURRED, reported)


def _is_show(scene: Scene, trigger: Trigger) -> bool:
    """«أجرى النجم محادثات مع ناديه», «حقق الفيلم هجوما»: another world than that of states."""
    first = max(scene.first, trigger.first - 4)
    words = word_class("entertainer")
    return any(words.at(scene.tokens, at) is not None for at in range(first, min(scene.last, trigger.last + 2)))


def _is_adverbial(scene: Scene, at: int) -> bool:
    return scene.text(at).removeprefix("و").startswith("ب") or is_preposition(scene, at - 1)


def _denied_by_speaker(trigger: Trigger, assertion: Assertion, said: Sequence[Said]) -> Assertion:
    """«نفى الكرملين أن يكون بوتين قد التقى ترامب»: the denial reaches to the end of what it carries."""
    denied = any(trigger.first in one.content and one.row.position is Position.DENIAL for one in said)
    if trigger.verb is None or not denied or assertion.status not in (Status.OCCURRED, Status.ONGOING, Status.PLANNED):
        return assertion
    return replace(assertion, status=Status.DENIED, rule="denied_by_speaker")


def _refused(trigger: Trigger, assertion: Assertion) -> Assertion:
    """«لن يقبل أي هدنة», «لا توافق على الخطة»: not to accept is to refuse."""
    if trigger.row is not refusal() or assertion.rule != "negated_verb" or trigger.verb is None:
        return assertion
    if trigger.verb.verb not in verb_class("accepting_verb"):
        return assertion
    return replace(assertion, status=Status.OCCURRED, rule="refuses_to_accept")


def _refuses_by_speech(trigger: Trigger) -> bool:
    return trigger.row.pos is PartOfSpeech.PHRASE and trigger.row.frame == "refuse_noun" and not trigger.row.wants


def _assertion(scene: Scene, trigger: Trigger, speaker: tuple[ActorMention, ...]) -> Assertion:
    if trigger.verb is not None:
        return verb_assertion(scene, trigger.first, trigger.verb)
    if _refuses_by_speech(trigger):
        return Assertion(Status.OCCURRED, "refusing_phrase") if speaker else Assertion(None, "phrase_without_speaker")
    event_type = subtypes()[trigger.row.subtype].event_type
    own = noun_assertion(scene, trigger.first, trigger.last, is_meeting=event_type is EventType.CONSULT)
    if own.rule == "negated_noun" and trigger.row.frame == "reach_noun":
        # «دون التوصل إلى اتفاق»
        return Assertion(Status.DENIED, "not_reached")
    if own.rule not in ("bare_noun", "presupposed"):
        return own
    return _standing_noun(scene, trigger) or own


def _standing_noun(scene: Scene, trigger: Trigger) -> Assertion | None:
    """Nouns that presuppose their event with an owner beside them: «معارضة المجر», «الغزو الروسي»."""
    owner = scene.actors.get(trigger.last)
    owned = (owner is not None and owner.first == trigger.last and not owner.preposition) or bool(
        scene.adjectives.get(trigger.first)
    )
    if trigger.row.frame == "refuse_noun" and owned:
        return Assertion(Status.ONGOING, "standing_refusal")
    event_type = subtypes()[trigger.row.subtype].event_type
    if event_type is EventType.ASSAULT and (owned or (trigger.word is not None and trigger.word.pronoun)):
        return Assertion(Status.OCCURRED, "known_attack", background=True)
    return None


def _promised(trigger: Trigger, assertion: Assertion, cast: Cast, speaker: tuple[ActorMention, ...]) -> Assertion:
    """«رد الرئيس بأن بلاده ستلتزم بها»: whoever says that his side will keep to something promises it by saying so."""
    agrees = subtypes()[trigger.row.subtype].event_type is EventType.AGREE
    if not agrees or assertion.rule != "future" or not speaker:
        return assertion
    own = {country_of(actor) for m in speaker for actor in m.actor_ids}
    mine = {country_of(actor) for m in cast.subject for actor in m.actor_ids}
    return Assertion(Status.OCCURRED, "promise_in_speech") if own & mine - {None} else assertion


#: What a carrying verb does to a meeting that thereby takes place somewhere.
_HELD = (CueEffect.HOLD, CueEffect.BEGIN, CueEffect.CONTINUE, CueEffect.HOST)


_ACTS_OF_SPEECH = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT}
)


def _in_the_present(scene: Scene, trigger: Trigger, assertion: Assertion) -> Assertion:
    """«ترفض مصر الخطة» is news: it was said; «توقف تتهم بودابست كييف به», «فيما تطلب …» is a standing position.

    «يلتقي الوزير نظيره غدا», «يصل الوفد اليوم»: a single meeting in the present tense is still to come.
    """
    if assertion.rule != "imperfect":
        return assertion
    subtype = trigger.row.subtype
    if subtypes()[subtype].event_type in _ACTS_OF_SPEECH and not _is_subordinate(scene, trigger.first):
        return replace(assertion, status=Status.OCCURRED, rule="act_of_speech")
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


def _speaker_at(at: int, said: Sequence[Said]) -> tuple[ActorMention, ...]:
    """Who says the clause that a token stands in."""
    return next((one.speakers for one in reversed(said) if at in one.content), ())


def _spoken_for(mention: ActorMention, trigger: Trigger) -> ActorMention:
    """«نحن» of a minister is his state or organisation."""
    if trigger.verb is None or trigger.verb.number is Number.SINGULAR:
        return mention
    ids = tuple(country_of(actor) or actor for actor in mention.actor_ids)
    return replace(mention, actor_ids=ids, reading=Reading.PRONOUN)


def _earlier_subject(scene: Scene, trigger: Trigger, before: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """The subject of the nearest clause before; of the sentence before for a sentence's first clause."""
    for at in sorted((at for at in scene.verbs if at < trigger.first), reverse=True):
        if at in scene.quotes:
            continue
        subject = tuple(m for m in verb_cast(scene, at, scene.verbs[at][0], ()).subject if m.actor_ids)
        if subject and (trigger.verb is None or any(agrees_in_gender(trigger.verb, m) for m in subject)):
            return subject
    return topic_before(scene, trigger.first) or before


def _with_speaker(trigger: Trigger, cast: Cast, speaker: tuple[ActorMention, ...]) -> Cast:
    """«أعلن الكرملين أن الأمر غير مطروح للتفاوض»: who refuses is who speaks."""
    if not _refuses_by_speech(trigger) or cast.arguments:
        return cast
    return replace(cast, arguments=tuple(Argument(m, SUBJECT) for m in speaker), subject=speaker)


def _has_place(scene: Scene, trigger: Trigger, cast: Cast) -> bool:
    motion = frame(trigger.row.frame).motion
    first = max(scene.first, trigger.first - 12) if not motion else trigger.last
    for at in range(first, cast.end):
        place = scene.places.get(at)
        if place is not None and place.first == at and at not in scene.quotes:
            fits = place.preposition in motion or not motion or (place.preposition == "" and at <= trigger.last + 6)
            if fits:
                return True
    objects = [a for a in cast.arguments if a.relation in ("object", *motion)]
    # «يصل إلى المنتجع المصري», «وصل إلى المطار»
    somewhere = scene.text(trigger.last) == "الي" and word_class("place_noun").at(scene.tokens, trigger.last + 1)
    return bool(motion) and (bool(objects) or bool(somewhere))


def _has_time(scene: Scene, trigger: Trigger, cast: Cast, assertion: Assertion) -> bool:
    first = min(trigger.first, assertion.carrier if assertion.carrier is not None else trigger.first)
    near = (scene.times.get(at) for at in range(max(scene.first, first - 6), cast.end))
    return any(time is not None and time.date is not None for time in near)


def _is_worth_it(trigger: Trigger, assertion: Assertion, actors: tuple[Participation, ...]) -> bool:
    """Hypothetical events are kept only where a verb says them of named actors."""
    attack = subtypes()[trigger.row.subtype].event_type is EventType.ASSAULT
    named = trigger.word is not None and trigger.word.article
    if not actors and trigger.is_noun and assertion.carrier is None and (named or not attack):
        return trigger.row.frame == "reach_noun"
    if assertion.status is not Status.HYPOTHETICAL:
        return True
    return not trigger.is_noun and bool(actors)
