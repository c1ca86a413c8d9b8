"""Go through a report sentence by sentence and draft its statements and events: triggers, status, actors."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.casts import cast_of
from pipelines.events.frames import frame
from pipelines.events.noun_status import noun_assertion
from pipelines.events.relations import SUBJECT, Argument, agrees_in_gender, special_noun
from pipelines.events.roles import meets_need, participations
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.scenes import scenes_of
from pipelines.events.statements import speaker_after, statements_of
from pipelines.events.status import Assertion, verb_assertion
from pipelines.events.subjects import topic_before
from pipelines.events.triggers import Trigger, is_participle, subtypes, triggers_of
from pipelines.events.verb_casts import Cast, verb_cast
from pipelines.events.worlds import is_other_world
from pipelines.find.name_index import country_of
from pipelines.lexicon import load
from pipelines.model import ActorMention, Found, Participation
from pipelines.schema.codes import EventType, Position, Reading, Section, Status
from pipelines.schema.lexicon import Number, PartOfSpeech, TriggerRow
from pipelines.text.word_classes import word_class

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
        events += _draft_events(scene, here, subject)
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
    if special_noun(scene, trigger.first) is not None:
        # «بوساطة إماراتية» belongs to the event it mediates.
        return None
    if quoted and (trigger.is_noun or is_participle(trigger)):
        return None
    speaker = _speaker_at(trigger.first, said)
    assertion = _denied_by_speaker(trigger, _assertion(scene, trigger, speaker), said)
    if assertion.status is None:
        return None
    trigger, assertion = _refused(scene, trigger, assertion)
    earlier = _earlier_subject(scene, trigger, before) if not quoted else ()
    if trigger.verb is not None and trigger.verb.person == 1:
        earlier = tuple(_spoken_for(m, trigger) for m in speaker)
    cast = cast_of(scene, trigger, assertion, earlier)
    cast = _with_speaker(trigger, cast, speaker)
    assertion = _promised(trigger, assertion, cast, speaker)
    actors = participations(trigger, cast, scene)
    destination, dated = _has_place(scene, trigger, cast), _has_time(scene, trigger, cast, assertion)
    if not meets_need(trigger, actors, cast, destination=destination, dated=dated):
        return None
    if not _is_worth_it(trigger, assertion, actors):
        return None
    reported = any(trigger.first in one.content and one.verb is not None for one in said)
    return Draft(scene, trigger, assertion, cast, actors, assertion.status or Status.OCCURRED, reported)


def _denied_by_speaker(trigger: Trigger, assertion: Assertion, said: Sequence[Said]) -> Assertion:
    """«نفى الكرملين أن يكون بوتين قد التقى ترامب»: the denial reaches to the end of what it carries."""
    denied = any(trigger.first in one.content and one.row.position is Position.DENIAL for one in said)
    if trigger.verb is None or not denied or assertion.status not in (Status.OCCURRED, Status.ONGOING, Status.PLANNED):
        return assertion
    return replace(assertion, status=Status.DENIED, rule="denied_by_speaker")


@functools.cache
def _refusal() -> TriggerRow:
    refusal: TriggerRow = next(
        row for row in load(TriggerRow) if (row.pos, row.subtype) == (PartOfSpeech.VERB, "refusal")
    )
    return refusal


def _refused(scene: Scene, trigger: Trigger, assertion: Assertion) -> tuple[Trigger, Assertion]:
    """«لن يقبل أي هدنة», «لا توافق على الخطة»: not to accept is to refuse."""
    before = scene.text(trigger.first - 1).lstrip("وف")
    accepts = trigger.verb is not None and trigger.verb.verb in word_class("accepting_verb")
    if not accepts or assertion.rule != "negated_verb" or before not in ("لن", "لا"):
        return trigger, assertion
    return replace(trigger, row=_refusal()), replace(assertion, status=Status.OCCURRED, rule="refuses_to_accept")


def _refuses_by_speech(trigger: Trigger) -> bool:
    return trigger.row.pos is PartOfSpeech.PHRASE and trigger.row.frame == "refuse_noun" and not trigger.row.wants


def _assertion(scene: Scene, trigger: Trigger, speaker: tuple[ActorMention, ...]) -> Assertion:
    if trigger.verb is not None:
        return verb_assertion(scene, trigger.first, trigger.verb)
    if _refuses_by_speech(trigger):
        return Assertion(Status.OCCURRED, "refusing_phrase") if speaker else Assertion(None, "phrase_without_speaker")
    own = noun_assertion(scene, trigger.first, trigger.last)
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
    return bool(motion) and bool(objects)


def _has_time(scene: Scene, trigger: Trigger, cast: Cast, assertion: Assertion) -> bool:
    first = min(trigger.first, assertion.carrier if assertion.carrier is not None else trigger.first)
    return any(at in scene.times for at in range(max(scene.first, first - 6), cast.end))


def _is_worth_it(trigger: Trigger, assertion: Assertion, actors: tuple[Participation, ...]) -> bool:
    """Hypothetical events are kept only where a verb says them of named actors."""
    if not actors and trigger.is_noun and assertion.carrier is None:
        return False
    if assertion.status is not Status.HYPOTHETICAL:
        return True
    return not trigger.is_noun and len(actors) >= 2
