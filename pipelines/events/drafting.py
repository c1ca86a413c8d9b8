"""Go through a report sentence by sentence and draft its statements and events: triggers, status, actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.casts import cast_of
from pipelines.events.drafts import Aimed, Draft, Drafts
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
from pipelines.events.talks import held_at_last, of_series, paired
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
from pipelines.model import ActorMention, Found, PassedOver, Span
from pipelines.schema.codes import EventType, Reading, Section, Status
from pipelines.schema.lexicon import Carries, Number

_CODED_SECTIONS = frozenset({Section.TITLE, Section.HEADING, Section.BODY})


def draft(found: Found) -> Drafts:
    """Draft statements and events of a report, in reading order."""
    scenes = tuple(scenes_of(found))
    if found.parsed.language != "ar" or is_other_world(found):
        return Drafts(scenes, (), (), ())
    political, among_states = is_political(found), is_among_states(found)
    passed: list[PassedOver] = []
    said: list[tuple[Scene, Said]] = []
    events: list[Draft] = []
    aimed: list[Aimed] = []
    speaker: tuple[ActorMention, ...] = ()
    subject: tuple[ActorMention, ...] = ()
    for scene in scenes:
        if scene.sentence.section not in _CODED_SECTIONS:
            continue
        here = statements_of(scene, speaker, subject) if scene.sentence.section is Section.BODY else []
        said += [(scene, one) for one in here]
        speaker = speaker_after(scene, here, speaker)
        words = [one for one in here if one.row.carries is Carries.WORDS]
        for one in _draft_events(scene, words, subject, passed, aimed):
            if not among_states or not (one.actors or political):
                why = "one state's own affairs" if one.actors else "no political report"
                passed.append(_passed(scene, one.trigger, why))
            else:
                events.append(of_series(paired(one, events), events))
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
    scene: Scene,
    said: Sequence[Said],
    before: tuple[ActorMention, ...],
    passed: list[PassedOver],
    aimed: list[Aimed],
) -> list[Draft]:
    """Drafts of a sentence; a noun that a verb wants as its object («فرض عقوبات») is no second event.

    Triggers that are passed over are added to ``passed``, meetings that are only meant to be held to ``aimed``.
    """
    found: list[Draft] = []
    objects: set[int] = set()
    triggers = triggers_of(scene)
    sport = bool(triggers) and is_of_sport(scene)
    for trigger in triggers:
        if trigger.is_noun and trigger.first in objects:
            continue
        one = _draft_event(scene, trigger, said, before, aimed) if not sport else "another world"
        if isinstance(one, str):
            if one in ("aim", "aim_verb"):
                aimed += _aimed(scene, trigger, before)
            passed.append(_passed(scene, trigger, one))
        else:
            found.append(one)
            pledges = trigger.row.subtype == "aid_pledge"  # «التزامها بتقديم 500 مليون دولار»
            if trigger.wanted is not None and (not trigger.is_noun or pledges):
                objects.add(trigger.wanted)
    return found


def _aimed(scene: Scene, trigger: Trigger, before: tuple[ActorMention, ...]) -> list[Aimed]:
    """A meeting of two or more that is only meant to be held."""
    subtype = subtypes()[trigger.row.subtype]
    if subtype.event_type is not EventType.CONSULT:
        return []
    cast = cast_of(scene, trigger, Assertion(None, "aim"), _earlier_subject(scene, trigger, before))
    actors = participations(trigger, cast, scene)
    return [Aimed(scene.index, subtype.family, actors)] if len(actors) > 1 else []


def _draft_event(
    scene: Scene,
    trigger: Trigger,
    said: Sequence[Said],
    before: tuple[ActorMention, ...],
    aimed: Sequence[Aimed],
) -> Draft | str:
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
    actors = participations(trigger, cast, scene) or held_at_last(scene, trigger, aimed)
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
