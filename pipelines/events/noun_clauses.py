"""Actors of the relative clauses about an event noun: «الاجتماع الذي جمعه بنظيره», «مؤتمر استضافته لندن»."""

from __future__ import annotations

from pipelines.events.arguments import arguments_after_verb, noun_arguments, right_end
from pipelines.events.noun_status import is_about_noun
from pipelines.events.relations import GENITIVE, HOST, MEDIATOR, OBJECT, SUBJECT, WITH, Argument, special_noun
from pipelines.events.scene import Scene
from pipelines.events.status import effect_of
from pipelines.events.subjects import subject_before
from pipelines.events.triggers import Trigger, is_event_noun
from pipelines.events.verb_casts import agrees_before, as_many, has_other_subject, pronoun_fits, verb_cast
from pipelines.model import ActorMention
from pipelines.schema.lexicon import CueEffect
from pipelines.text.verbs import VerbReading

#: How far after an event noun a clause about it may open, and how many tokens may stand between them.
_CLAUSES_REACH = 26


_RELATIVE_GAP = 4


def relative_clauses(
    scene: Scene, trigger: Trigger, end: int, earlier: tuple[ActorMention, ...]
) -> tuple[int, list[Argument]]:
    """«الاجتماع الذي جمعه بنظيره», «مؤتمر استضافته لندن», «محادثات …، ضمت …»: actors of the clauses about the noun."""
    found: list[Argument] = []
    for at in _verbs_about(scene, trigger):
        verb = scene.verbs[at][0]
        stop = right_end(scene, at + 1)
        around = arguments_after_verb(scene, at, verb, stop)
        hosts = bool(verb.pronoun) and effect_of(verb, CueEffect.HOST) is not None
        found += [_about(a, hosts=hosts) for a in around if a.relation in _ABOUT]
        found += _behind_pronouns(scene, trigger, at, verb, around, earlier)
        end = max(end, stop)
    return end, found


def companions(scene: Scene, end: int) -> list[Argument]:
    """«قمة تحالف الراغبين، التي دامت ساعات، بمشاركة ستارمر»: who was there, told after a clause about the noun."""
    for at in range(end, scene.last):
        if at in scene.verbs and not scene.is_a(at - 1, "relative"):
            return []
        if special_noun(scene, at) == WITH and scene.text(at - 1) in ("،", ","):
            those = noun_arguments(scene, at, at + 1, right_end(scene, at + 1))
            return [Argument(a.mention, WITH) for a in those if a.relation in (WITH, GENITIVE)]
    return []


_ABOUT = (SUBJECT, OBJECT, "مع", "ب", "بين", "علي", "ضد", WITH, MEDIATOR)


def _about(argument: Argument, *, hosts: bool) -> Argument:
    if argument.relation not in (SUBJECT, OBJECT, "ب"):
        return argument
    return Argument(argument.mention, HOST if hosts else WITH)


def _verbs_about(scene: Scene, trigger: Trigger) -> list[int]:
    """Verbs of relative clauses about a noun: the first after it, and «ضمت», «جمعت» further on."""
    found: list[int] = []
    for at in range(trigger.last, min(scene.last, trigger.last + _CLAUSES_REACH)):
        verbs = scene.verbs.get(at, ())
        if not verbs or at in scene.quotes:
            if at > trigger.last and not found and (is_event_noun(scene, at) or scene.text(at) == "؛"):
                break
            continue
        joined = any(v.conjunction for v in verbs)
        gathers = any(effect_of(v, CueEffect.GATHER) is not None for v in verbs)
        if joined or (found and not gathers) or not (gathers or _opens_relative(scene, trigger, at)):
            break
        found.append(at)
    return found


def _opens_relative(scene: Scene, trigger: Trigger, at: int) -> bool:
    """Whether nothing but the noun's own adjectives and genitive, and a relative word, stands between noun and verb."""
    here = trigger.last
    while here < at:
        if here == at - 2 and is_about_noun(scene, trigger.last, here):
            return True
        if scene.is_a(here, "relative") and here == at - 1:
            return True
        if here == at - 1 and scene.text(here) in ("،", ",") and any(v.pronoun for v in scene.verbs[at]):
            # «أول محادثات بينهما منذ عام 2022، استضافتها تركيا»
            return True
        if here in scene.times and not scene.text(at - 1)[:1].isalnum():
            here += 1
            continue
        if scene.text(here) in "،,:؛" or here in scene.times or here - trigger.last > _RELATIVE_GAP:
            return False
        here = scene.actors[here].last if here in scene.actors else here + 1
    definite = trigger.word is not None and bool(trigger.word.pronoun or trigger.word.article)
    if definite and effect_of(scene.verbs[at][0], *CueEffect) is None:
        # «المحادثات ستبدأ بين …» tells of the talks; «لقائه وفدا ⟨تمسك⟩ لبنان …» has nothing to do with the meeting.
        return False
    return not scene.is_a(at - 1, "subordinator")


def _behind_pronouns(
    scene: Scene,
    trigger: Trigger,
    at: int,
    verb: VerbReading,
    around: list[Argument],
    earlier: tuple[ActorMention, ...],
) -> list[Argument]:
    """Whom the clause's pronouns mean: «جمعه بنظيره», «قمة عقدوها», «جرت بينهما»."""
    if scene.is_a(at + 1, "between_them"):
        return [Argument(m, WITH, implied=True) for m in _those_before(scene, trigger.first, earlier)]
    if not verb.pronoun:
        return []
    if effect_of(verb, CueEffect.GATHER) is not None:
        owner = [m for m in earlier if m.actor_ids and pronoun_fits(verb.pronoun, m)]
        return [Argument(m, WITH, implied=True) for m in owner]
    if any(a.relation == SUBJECT for a in around) or has_other_subject(scene, at):
        return []
    doers = _doers_before(scene, trigger.first, verb) or [
        m for m in earlier if m.actor_ids and agrees_before(verb, m, 1) and as_many(verb, (m,))
    ]
    return [Argument(m, WITH, implied=True) for m in doers]


def _those_before(scene: Scene, at: int, earlier: tuple[ActorMention, ...]) -> list[ActorMention]:
    """The two actors that «بينهما» means: the subjects of the clause before."""
    ids = {actor for m in earlier for actor in m.actor_ids}
    if len(ids) >= 2:
        return list(earlier)
    verbs = sorted((v for v in scene.verbs if v < at), reverse=True)
    for verb in verbs:
        subject = subject_before(scene, verb) or list(verb_cast(scene, verb, scene.verbs[verb][0], ()).subject)
        if len({actor for m in subject for actor in m.actor_ids}) >= 2:
            return subject
    return []


def _doers_before(scene: Scene, at: int, verb: VerbReading) -> list[ActorMention]:
    """The nearest actor before that agrees with a verb without a subject of its own."""
    here = at - 1
    while here >= scene.first:
        mention = scene.actors.get(here)
        if mention is not None and mention.actor_ids and agrees_before(verb, mention, 1) and as_many(verb, (mention,)):
            return [mention]
        here = mention.first - 1 if mention is not None else here - 1
    return []
