"""Go through a report sentence by sentence and draft its statements and events: triggers, status, actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.casts import cast_of
from pipelines.events.frames import frame
from pipelines.events.needs import meets_need
from pipelines.events.relations import SUBJECT, Argument, agrees_in_gender, special_noun
from pipelines.events.roles import participations
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.scenes import scenes_of
from pipelines.events.statements import speaker_after, statements_of
from pipelines.events.status import Assertion
from pipelines.events.subjects import topic_before
from pipelines.events.trigger_status import (
    asserted,
    denied_by_speaker,
    goes_on,
    in_the_present,
    promised,
    refused,
    refuses_by_speech,
)
from pipelines.events.triggers import Trigger, is_participle, subtypes, triggers_of
from pipelines.events.verb_casts import Cast, verb_cast
from pipelines.events.worlds import is_among_states, is_other_world, is_political
from pipelines.events.worth import (
    HELD,
    has_place,
    has_time,
    is_adverbial,
    is_local,
    is_of_sport,
    is_show,
    is_standing,
    is_worth_it,
)
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention, Found, Participation, PassedOver, Span
from pipelines.schema.codes import ActorBasis, EventType, Reading, Role, Section, Status
from pipelines.schema.lexicon import Carries, Number

#: Acts that two sides do together.
_BETWEEN_SIDES = frozenset({"agreement", "signing", "prisoner_exchange", "ceasefire_observed"})
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
        return refuses_by_speech(self.trigger) or self.assertion.rule == "promise_in_speech"


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a first pass over a report gives, sentence by sentence."""

    scenes: tuple[Scene, ...]
    said: tuple[tuple[Scene, Said], ...]
    events: tuple[Draft, ...]
    passed: tuple[PassedOver, ...]


def draft(found: Found) -> Drafts:
    """Draft statements and events of a report, in reading order."""
    scenes = tuple(scenes_of(found))
    if found.parsed.language != "ar" or is_other_world(found):
        return Drafts(scenes, (), (), ())
    political, among_states = is_political(found), is_among_states(found)
    passed: list[PassedOver] = []
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
        for one in _draft_events(scene, words, subject, passed):
            if not among_states or not (one.actors or political):
                why = "one state's own affairs" if one.actors else "no political report"
                passed.append(_passed(scene, one.trigger, why))
            else:
                events.append(_paired(one, events))
        # After a source without a name «وأضاف» is nobody's.
        subject = _main_subject(scene, here) or (subject if speaker or not here else ())
    return Drafts(scenes, tuple(said), tuple(events), tuple(passed))


def _main_subject(scene: Scene, said: Sequence[Said]) -> tuple[ActorMention, ...]:
    """Who acts in the sentence's first clause that names anybody."""
    for at in sorted(scene.verbs):
        if at in scene.quotes or scene.is_a(at - 1, "relative"):
            continue
        subject = tuple(m for m in verb_cast(scene, at, scene.verbs[at][0], ()).subject if m.actor_ids)
        if subject:
            return subject
    return next((one.speakers for one in said if one.speakers), ())


def _draft_events(
    scene: Scene, said: Sequence[Said], before: tuple[ActorMention, ...], passed: list[PassedOver]
) -> list[Draft]:
    """Drafts of a sentence; a noun that a verb wants as its object («فرض عقوبات») is no second event.

    Triggers that are passed over are added to ``passed``.
    """
    found: list[Draft] = []
    objects: set[int] = set()
    triggers = triggers_of(scene)
    sport = bool(triggers) and is_of_sport(scene)
    for trigger in triggers:
        if trigger.is_noun and trigger.first in objects:
            continue
        one = _draft_event(scene, trigger, said, before) if not sport else "another world"
        if isinstance(one, str):
            passed.append(_passed(scene, trigger, one))
        else:
            found.append(one)
            pledges = trigger.row.subtype == "aid_pledge"  # «التزامها بتقديم 500 مليون دولار»
            if trigger.wanted is not None and (not trigger.is_noun or pledges):
                objects.add(trigger.wanted)
    return found


def _draft_event(scene: Scene, trigger: Trigger, said: Sequence[Said], before: tuple[ActorMention, ...]) -> Draft | str:
    """The draft of a trigger, or why it is passed over."""
    quoted = trigger.first in scene.quotes
    if special_noun(scene, trigger.first) is not None and is_adverbial(scene, trigger.first):
        # «بوساطة إماراتية», «تحت رعاية الأمم المتحدة» belong to the event that they tell of.
        return "adverbial"
    if quoted and (trigger.is_noun or is_participle(trigger)):
        return "inside a quotation"
    if is_show(scene, trigger):
        return "another world"
    speaker = _speaker_at(trigger.first, said)
    assertion = denied_by_speaker(trigger, asserted(scene, trigger, speaker), said)
    if assertion.status is None:
        return assertion.rule
    assertion = refused(trigger, assertion)
    earlier = _earlier_subject(scene, trigger, before) if not quoted else ()
    speaker = speaker or _headline_speaker(scene, trigger)
    if trigger.verb is not None and trigger.verb.person == 1:
        earlier = tuple(_spoken_for(m, trigger) for m in speaker)
    cast = cast_of(scene, trigger, assertion, earlier)
    cast = _with_speaker(trigger, cast, speaker)
    assertion = in_the_present(scene, trigger, promised(trigger, assertion, cast, speaker))
    actors = participations(trigger, cast, scene)
    destination = has_place(scene, trigger, cast)
    dated = has_time(scene, trigger, cast, assertion) or assertion.rule == "diary_entry"
    if not meets_need(
        scene, trigger, actors, cast, destination=destination, dated=dated, carried=assertion.effect in HELD
    ):
        return f"lacks {' or '.join(frame(trigger.row.frame).need)}"
    if _is_of_a_thing(scene, trigger, cast) or is_standing(trigger, assertion, actors):
        return "said of a thing"
    if not is_worth_it(trigger, assertion, actors) or is_local(trigger, cast, actors):
        return "names nobody of weight"
    reported = any(trigger.first in one.content and one.verb is not None for one in said) and not goes_on(
        scene, trigger, said
    )
    return Draft(scene, trigger, assertion, cast, actors, assertion.status or Status.OCCURRED, reported)


def _is_of_a_thing(scene: Scene, trigger: Trigger, cast: Cast) -> bool:
    """«الأحداث التي تصل إلى الشرطة»: what arrives or meets in a clause about a thing is that thing."""
    verb = trigger.verb
    meets = subtypes()[trigger.row.subtype].event_type is EventType.CONSULT
    if verb is None or not meets or not scene.is_a(trigger.first - 1, "relative"):
        return False
    # «الهواتف التي وصلت الولايات المتحدة»: what follows is where it arrives.
    arrives = bool(frame(trigger.row.frame).motion) and trigger.first - 2 not in scene.actors
    return not cast.subject or (arrives and not scene.is_a(trigger.last, "resumptive") and not verb.pronoun)


def _passed(scene: Scene, trigger: Trigger, reason: str) -> PassedOver:
    span = Span(scene.tokens[trigger.first].span.start, scene.tokens[trigger.last - 1].span.end)
    return PassedOver(span, trigger.row.subtype, reason)


def _headline_speaker(scene: Scene, trigger: Trigger) -> tuple[ActorMention, ...]:
    """«الجبير: نرحب بأي اتفاق»: whoever stands before the colon."""
    mention = scene.actors.get(scene.first)
    if mention is None or not mention.actor_ids or scene.text(mention.last) != ":" or trigger.first < mention.last:
        return ()
    return (mention,)


def _paired(one: Draft, before: Sequence[Draft]) -> Draft:
    """«اتفق الجانبان», «ثم وقعا»: the two are those of the talks told last, at the level of states."""
    if not one.actors and one.trigger.verb is not None and one.trigger.verb.number is Number.DUAL:
        return _of_last_talks(one, before)
    meant = {
        actor
        for a in one.cast.arguments
        if a.mention.head in ("pair_of_states", "pair_of_sides", "all_sides")
        for actor in a.mention.actor_ids
    }
    if not meant:
        return one
    pair = next((p for p in map(_sides_of_talks, reversed(before)) if len(p) == 2), ())
    if not pair or meant == set(pair):
        return one
    role = next(p.role for p in one.actors if p.actor_id in meant) if meant & {p.actor_id for p in one.actors} else None
    if role is None:
        return one
    kept = [p for p in one.actors if p.actor_id not in meant]
    sides = [replace(next(p for p in one.actors if p.actor_id in meant), actor_id=actor) for actor in pair]
    return replace(one, actors=(*sides, *kept))


def _of_last_talks(one: Draft, before: Sequence[Draft]) -> Draft:
    """«أجرى ترامب مكالمة مع بوتين، اتفقا خلالها على …»: the two are those who talked right before."""
    role = frame(one.trigger.row.frame).roles.get(SUBJECT)
    last = before[-1] if before and before[-1].event_type is EventType.CONSULT else None
    pair = [p for p in last.actors if p.role is Role.PARTICIPANT] if last is not None else []
    if last is None or role is None or len(pair) != 2 or one.scene.index - last.scene.index > 1:
        return one
    implied = ActorBasis.IMPLIED_SUBJECT
    return replace(one, actors=tuple(Participation(p.actor_id, role, None, implied) for p in pair))


def _sides_of_talks(one: Draft) -> tuple[str, ...]:
    """States and bodies that talk with or sign something with each other, hosts and mediators left out."""
    side = Role.PARTICIPANT if one.event_type is EventType.CONSULT else Role.SOURCE
    if one.event_type is not EventType.CONSULT and one.trigger.row.subtype not in _BETWEEN_SIDES:
        return ()
    sides = dict.fromkeys(p.actor_id for p in one.actors if p.role is side)
    states = tuple(dict.fromkeys(country_of(actor) or actor for actor in sides))
    # «الجيش وقوات الدعم السريع» are two sides of one state.
    return states if len(states) > 1 else tuple(sides)


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
    if not refuses_by_speech(trigger) or cast.arguments:
        return cast
    return replace(cast, arguments=tuple(Argument(m, SUBJECT) for m in speaker), subject=speaker)
