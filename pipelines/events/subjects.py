"""Who stands before a verb as its subject."""

from __future__ import annotations

from pipelines.events.predicates import is_auxiliary
from pipelines.events.relations import GENITIVE, SUBJECT, mention_before, relation_of
from pipelines.events.scene import Scene
from pipelines.model import ActorMention
from pipelines.schema.codes import Reading
from pipelines.text.word_classes import word_class

_REACH_LEFT = 25


def subject_before(scene: Scene, at: int) -> list[ActorMention]:
    """Actors right before a verb that are its subject: «ترامب يجمد», «كان عراقجي قد أكد», «أن بلاده ستسلم».

    Only particles, auxiliaries, adverbs, times, places and brackets may stand between.
    """
    if (named := _before_apposition(scene, at)) is not None:
        return [named]
    here = at - 1
    while here >= max(scene.first, at - _REACH_LEFT):
        mention = scene.actors.get(here)
        if mention is not None:
            relation = relation_of(scene, mention, mention_before(scene, mention))
            if relation == "and":
                return [*_coordinated_before(scene, mention), mention]
            if relation == "bare" and _may_be_topic(scene, mention):
                return [mention]
            if relation == GENITIVE or relation in ("bare", SUBJECT):
                return []
            here = mention.first - 1
            continue
        if (opening := _short_quote_before(scene, here)) is not None:
            here = opening - 1
            continue
        if not _may_stand_between(scene, here):
            return []
        here -= 1
    return []


_COMMAS = ("،", ",")


def _before_apposition(scene: Scene, at: int) -> ActorMention | None:
    """«أن كيريل دميترييف، مبعوث الرئيس الروسي، وصل»: what stands between commas says who the subject is."""
    if scene.text(at - 1) not in _COMMAS:
        return None
    opens = next((i for i in range(at - 2, max(scene.first, at - _REACH_LEFT), -1) if scene.text(i) in _COMMAS), None)
    if opens is None or any(i in scene.verbs or scene.is_a(i, "relative") for i in range(opens, at)):
        return None
    named, title = scene.actors.get(opens - 1), scene.actors.get(opens + 1)
    told = named is not None and bool(named.actor_ids) and _may_be_topic(scene, named)
    calls = title is not None and title.first == opens + 1 and title.reading in (Reading.TITLE, Reading.GROUP)
    return named if told and calls else None


def _short_quote_before(scene: Scene, at: int) -> int | None:
    """Token of the mark that opens the quoted name which ends at a token («قادة «تحالف الراغبين» سيجتمعون»)."""
    if scene.text(at) not in ("»", '"', "”"):
        return None
    return next((i for i in range(at - 1, max(scene.first, at - 6) - 1, -1) if scene.text(i) in ("«", '"', "“")), None)


def topic_before(scene: Scene, at: int) -> tuple[ActorMention, ...]:
    """The actor that a sentence opens with before a token: «لكن الرئيس ترامب غيّر السياسة وتعهد …»."""
    mention = next((scene.actors[i] for i in range(scene.first, min(at, scene.first + 3)) if i in scene.actors), None)
    if mention is None or not mention.actor_ids or relation_of(scene, mention, None) != "bare":
        return ()
    return (mention,)


def _coordinated_before(scene: Scene, mention: ActorMention) -> list[ActorMention]:
    before = mention_before(scene, mention)
    if before is None:
        return []
    relation = relation_of(scene, before, mention_before(scene, before))
    if relation == "and":
        return [*_coordinated_before(scene, before), before]
    return [before] if relation == "bare" else []


def _may_be_topic(scene: Scene, mention: ActorMention) -> bool:
    """Whether a clause begins with the mention: at the start, after punctuation, «أن», «أما», «كان», «و»."""
    at = mention.first - 1
    if mention.conjunction or at < scene.first:
        return True
    text = scene.text(at)
    if not text or not text[0].isalnum():
        return True
    opens = any(scene.is_a(at, name) for name in ("subordinator", "conjunction", "relative"))
    return opens or is_auxiliary(scene, at) or at in scene.times


def _may_stand_between(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    if at in scene.times or at in scene.places or at in scene.quotes:
        return True
    if at in scene.verbs:
        return scene.is_a(at, "auxiliary") or text.lstrip("وف") in word_class("auxiliary")
    if not text[:1].isalnum():
        return text in '،,()[]"«»“”-–'
    names = ("negation", "perfect_particle", "future_particle", "adverb", "auxiliary", "preposition", "rank_word")
    return any(scene.is_a(at, name) for name in names) or text.lstrip("وف") in word_class("auxiliary")
