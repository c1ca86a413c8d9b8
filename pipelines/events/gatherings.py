"""What later clauses add to a meeting told before: who came to it, and that «الاجتماع» is the one already told.

«عقدت في لندن أمس قمة. ويشارك فيها ماكرون، وحضرها زيلينسكي. وترأس الوفد الروسي مدينسكي.»
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.events.clusters import dates_agree, places_agree
from pipelines.events.drafts import Draft, Drafts
from pipelines.events.relations import ADJECTIVE, OBJECT, SUBJECT
from pipelines.events.roles import BASIS
from pipelines.events.scene import Scene
from pipelines.events.status import verb_assertion
from pipelines.events.triggers import is_feminine_noun
from pipelines.events.verb_casts import verb_cast
from pipelines.model import ActorMention, EventMention, Participation
from pipelines.schema.codes import DateBasis, EventType, PlaceBasis, Role, Section, Status
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import verb_class, word_class

#: So many sentences after a meeting «وحضره …» and «الاجتماع» still mean it.
_REACH = 3
_TOOK_PLACE = frozenset({Status.OCCURRED, Status.ONGOING})


def with_attendance(drafts: Drafts, events: Sequence[EventMention]) -> list[EventMention]:
    """Add to each meeting those whom a later clause says to have come to it.

    A clause counts whose verb attends («حضر», «شارك», «ترأس», «انضم») and whose object is a pronoun that means the
    meeting («حضرها», «شارك فيه»), a delegation («ترأس الوفد الروسي»), or the meeting's noun, if no mention of its own
    was made of it.
    """
    result = list(events)
    own = {
        (one.scene.index, one.assertion.carrier): index
        for index, one in enumerate(drafts.events)
        if one.assertion.carrier is not None
    }
    for scene in drafts.scenes:
        if scene.sentence.section is not Section.BODY:
            continue
        for at in sorted(scene.verbs):
            verb = next((v for v in scene.verbs[at] if v.verb in verb_class("attending_verb")), None)
            if verb is None or at in scene.quotes:
                continue
            if (carried := own.get((scene.index, at))) is not None:
                result[carried] = _with(result[carried], _after_aside(scene, at))
                continue
            if verb_assertion(scene, at, verb).status not in (*_TOOK_PLACE, Status.PLANNED):
                continue
            meant = _meeting_before(scene, at, verb, drafts.events)
            if meant is None and _of_delegation(scene, at, verb):
                meant = _meeting_after(scene, drafts.events)
            if meant is not None:
                result[meant] = _joined_by(result[meant], scene, at, verb)
    return result


def _meeting_before(scene: Scene, at: int, verb: VerbReading, drafts: Sequence[Draft]) -> int | None:
    """Index of the last meeting told before a verb that the verb's object means."""
    pronoun = verb.pronoun or _pronoun_after(scene, at)
    delegation = _of_delegation(scene, at, verb)
    noun = word_class("meeting_noun").at(scene.tokens, at + 1) is not None or _after_in(scene, at)
    from_side = verb.verb in verb_class("coming_verb") and scene.text(at + 1) == "من"
    if not (pronoun or delegation or noun or from_side):
        return None
    for index in range(len(drafts) - 1, -1, -1):
        one = drafts[index]
        before = one.scene.index < scene.index or (one.scene is scene and one.trigger.first < at)
        if not before or one.event_type is not EventType.CONSULT:
            continue
        if scene.index - one.scene.index > _REACH or one.scene.sentence.section is not Section.BODY:
            return None
        if pronoun and not _means(pronoun, one):
            continue
        return index
    return None


def _of_delegation(scene: Scene, at: int, verb: VerbReading) -> bool:
    """«ترأس الوفد الروسي», «ضم الفريق الأمريكي …»."""
    if any(m.first > at and m.head in word_class("delegation_head").words for m in _named(scene, at, verb, heads=True)):
        return True
    return at + 1 in scene.adjectives and word_class("delegation_head").at(scene.tokens, at + 1) is not None


def _meeting_after(scene: Scene, drafts: Sequence[Draft]) -> int | None:
    """Index of the talks told right after a delegation, in its paragraph: «… . وشارك في المحادثات أيضا …»."""
    for index, one in enumerate(drafts):
        ahead = one.scene.index - scene.index
        near = 0 < ahead <= _AHEAD and one.scene.sentence.paragraph == scene.sentence.paragraph
        if near and one.event_type is EventType.CONSULT and one.status in _TOOK_PLACE:
            return index if one.trigger.word is not None and one.trigger.word.article else None
    return None


#: So many sentences after a delegation the talks may be named.
_AHEAD = 2


def _pronoun_after(scene: Scene, at: int) -> str:
    """The pronoun of «فيها», «إليه», «خلالها» right after a verb, or after whom it names («ومثّل أوكرانيا فيها …»)."""
    named = scene.actors.get(at + 1)
    text = scene.text(named.last if named is not None and named.first == at + 1 else at + 1)
    stems = [stem for stem in ("في", "الي", "خلال") if text.startswith(stem) and text[len(stem) :] in _PRONOUNS]
    return text[len(stems[0]) :] if stems else ""


_PRONOUNS = ("ه", "ها", "هم", "هما")


def _after_in(scene: Scene, at: int) -> bool:
    """«وشارك في المحادثات»."""
    return scene.text(at + 1) == "في" and word_class("meeting_noun").at(scene.tokens, at + 2) is not None


def _means(pronoun: str, one: Draft) -> bool:
    """Whether a pronoun can mean a meeting: by the gender of its noun; «إليهم» those who meet."""
    if pronoun in ("هم", "هما"):
        return True
    return one.trigger.is_noun and is_feminine_noun(one.scene, one.trigger.first) == (pronoun == "ها")


def _joined_by(event: EventMention, scene: Scene, at: int, verb: VerbReading) -> EventMention:
    return _with(event, (*_named(scene, at, verb), *_after_aside(scene, at)))


def _with(event: EventMention, mentions: Iterable[ActorMention]) -> EventMention:
    known = {p.actor_id for p in event.actors}
    new = [
        Participation(actor, Role.PARTICIPANT, mention.span, BASIS[mention.reading])
        for mention in mentions
        for actor in mention.actor_ids
        if actor not in known
    ]
    return replace(event, actors=(*event.actors, *dict.fromkeys(new)))


#: How far after a verb a clause about its object may open, and how long it may be.
_ASIDE_REACH, _ASIDE_LENGTH = 5, 9


def _after_aside(scene: Scene, at: int) -> list[ActorMention]:
    """«وشارك في القمة، التي افتتحت الثلاثاء، الرئيس ترامب»: the subject, after a clause about the meeting."""
    opens = next((i for i in range(at + 1, at + _ASIDE_REACH) if scene.is_a(i, "relative")), None)
    if opens is None or scene.text(opens - 1) not in ("،", ","):
        return []
    closes = next((i for i in range(opens, opens + _ASIDE_LENGTH) if scene.text(i) in ("،", ",")), None)
    mention = scene.actors.get(closes + 1) if closes is not None else None
    found: list[ActorMention] = []
    while mention is not None and not mention.preposition and (not found or mention.conjunction):
        found.append(mention)
        mention = scene.actors.get(mention.last)
    return found


def _named(scene: Scene, at: int, verb: VerbReading, *, heads: bool = False) -> Iterator[ActorMention]:
    """Those who come: subject and, of delegations, whom they are of."""
    come = (SUBJECT, "من") if verb.verb in verb_class("consisting_verb") else (SUBJECT, OBJECT)
    for argument in verb_cast(scene, at, verb, ()).arguments:
        if argument.relation in come and (heads or not argument.implied):
            yield argument.mention


def with_crowning(drafts: Drafts, events: Sequence[EventMention]) -> list[EventMention]:
    """«وقّع ماكرون وستارمر أمس إعلانا. وتُوّجت بالتوقيع قمة …»: those who signed were at the talks that it crowned.

    The talks take over the day and the place too.
    """
    result = list(events)
    for index, one in enumerate(drafts.events):
        at = one.assertion.carrier
        crowns = at is not None and any(v.verb in verb_class("crowning_verb") for v in one.scene.verbs[at])
        if at is None or not crowns or not one.scene.is_a(at + 1, "the_signing"):
            continue
        signed = next((i for i in range(index - 1, -1, -1) if _is_signing(drafts.events[i], one)), None)
        if signed is None:
            continue
        act, meeting = result[signed], result[index]
        known = {p.actor_id for p in meeting.actors}
        came = [replace(p, role=Role.PARTICIPANT) for p in act.actors if p.actor_id not in known]
        meeting = replace(meeting, actors=(*meeting.actors, *came))
        if meeting.date is None:
            meeting = replace(meeting, date=act.date, date_basis=DateBasis.INFERRED if act.date else DateBasis.NONE)
        if meeting.place_id is None and act.place_id is not None:
            meeting = replace(meeting, place_id=act.place_id, place_basis=PlaceBasis.OTHER_SENTENCE)
        result[index] = meeting
    return result


def _is_signing(other: Draft, one: Draft) -> bool:
    signs = other.trigger.row.subtype in ("signing", "agreement")
    return signs and 0 <= one.scene.index - other.scene.index <= _REACH


def anaphors(drafts: Drafts, events: Sequence[EventMention]) -> dict[int, int]:
    """Mentions that take a meeting up again: by its definite noun alone («وحضر الاجتماع …»), or to say more of it.

    «اجتمع القادة في بروكسل. فقد التأمت أمس قمة …» is one meeting: «فقد» explains the sentence before.

    Returns:
        For the index of each such mention the index of the mention that it takes up.
    """
    found: dict[int, int] = {}
    for index, one in enumerate(drafts.events):
        explains = one.scene.text(one.scene.first) == "فقد" and one.event_type is EventType.CONSULT
        if not (explains or _is_bare_definite(one)):
            continue
        earlier = (
            i for i in range(index - 1, -1, -1) if not explains or _is_explained(drafts.events[i], events[i], one)
        )
        before = next((i for i in earlier if _can_be_meant(drafts.events[i], events[i], one, events[index])), None)
        if before is not None:
            found[index] = found.get(before, before)
    return found


def _is_explained(other: Draft, told: EventMention, one: Draft) -> bool:
    """Whether the sentence before tells of a meeting of the same sides without saying when."""
    same = {p.actor_id for p in other.actors} & {p.actor_id for p in one.actors}
    return one.scene.index - other.scene.index == 1 and told.date is None and bool(same)


def _is_bare_definite(one: Draft) -> bool:
    """«الاجتماع», «القمة» without anything beside it that says which."""
    trigger, scene = one.trigger, one.scene
    definite = trigger.is_noun and trigger.word is not None and trigger.word.article
    if not definite or one.event_type is not EventType.CONSULT:
        return False
    if word_class("meeting_noun").at(scene.tokens, trigger.first) is None:
        return False
    # After an article nothing stands in the genitive: in «حضر الاجتماع الوزير» he is who came.
    if any(a.relation in (ADJECTIVE, "مع", "بين") for a in one.cast.arguments):
        return False
    after = scene.text(trigger.last)
    return not (after.startswith("ال") and trigger.last not in scene.actors) and not scene.is_a(
        trigger.last, "relative"
    )


def _can_be_meant(other: Draft, told: EventMention, one: Draft, event: EventMention) -> bool:
    if other.event_type is not EventType.CONSULT or one.scene.index - other.scene.index > _REACH:
        return False
    if not dates_agree(told.date, event.date) or not places_agree(told.place_id, event.place_id):
        return False
    if (told.status in _TOOK_PLACE) != (event.status in _TOOK_PLACE) or told.background != event.background:
        return False
    return (other.trigger.row.subtype == "phone_call") == (one.trigger.row.subtype == "phone_call")
