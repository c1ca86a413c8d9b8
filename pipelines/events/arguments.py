"""Who stands around a verb or an event noun, and how: subject, object, after which preposition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.events.scene import Scene, is_auxiliary, is_barrier, is_relative_verb, skip_group
from pipelines.model import ActorMention
from pipelines.schema.lexicon import Gender, Number
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

#: How far an argument may stand from its trigger, in tokens.
_REACH_RIGHT = 45
_REACH_LEFT = 25

SUBJECT = "subject"
OBJECT = "object"
GENITIVE = "genitive"
ADJECTIVE = "adjective"
PRONOUN = "pronoun"
WITH = "with"
MEDIATOR = "mediator"
HOST = "host"
CLAUSE_SUBJECT = "clause_subject"
BENEFICIARY = "beneficiary"


@dataclass(frozen=True, slots=True)
class Argument:
    """An actor mention and its relation to the trigger.

    ``relation`` is subject, object, genitive, adjective, pronoun, with (present at it), mediator, host, or a folded
    preposition.
    """

    mention: ActorMention
    relation: str
    implied: bool = False


def right_end(scene: Scene, start: int) -> int:
    """Index after the last token of the clause that goes on to the right of a trigger."""
    at = start
    depth = 0
    while at < min(scene.last, start + _REACH_RIGHT):
        text = scene.text(at)
        depth += (text in "([") - (text in ")]") if text else 0
        if depth <= 0 and at > start and is_barrier(scene, at):
            return at
        if depth <= 0 and at == start and is_barrier(scene, at) and not scene.covered(at):
            return at
        at = skip_group(scene, at)
    return min(at, scene.last)


def arguments_after_verb(scene: Scene, at: int, verb: VerbReading, end: int) -> list[Argument]:
    """Actors between a verb and the end of its clause.

    The first without a preposition that agrees with the verb is the subject, the next the object; after a passive
    there is an object only.
    """
    found: list[Argument] = []
    bare = 0
    relation = ""
    for mention, how in _mentions(scene, at + 1, end):
        if how == "and":
            how = relation or _bare_relation(verb, mention, bare)
        elif how == "bare":
            how = _bare_relation(verb, mention, bare)
            bare += 1
        relation = how
        found.append(Argument(mention, how))
    return found


def _bare_relation(verb: VerbReading, mention: ActorMention, bare: int) -> str:
    if verb.passive:
        return OBJECT
    return SUBJECT if bare == 0 and agrees(verb, mention) else OBJECT


def agrees(verb: VerbReading, mention: ActorMention) -> bool:
    """Whether a mention can be the subject of a verb that stands before it, by gender."""
    if verb.person != 3:
        return False
    if mention.number is Number.PLURAL and mention.gender is Gender.MASCULINE:
        return True
    return agrees_in_gender(verb, mention)


def agrees_in_gender(verb: VerbReading, mention: ActorMention) -> bool:
    """Whether a verb's gender fits a mention; dual and plural forms are not told apart here."""
    feminine = mention.gender is Gender.FEMININE
    return verb.gender is None or (verb.gender is Gender.FEMININE) == feminine or (verb.number is not Number.SINGULAR)


def _mentions(scene: Scene, start: int, end: int) -> Iterator[tuple[ActorMention, str]]:
    """Mentions in a stretch with how each is joined: «bare», «and», «genitive», or a preposition."""
    at = start
    before: ActorMention | None = None
    while at < end and scene.text(at) != "وذلك":
        mention = scene.actors.get(at)
        if is_relative_verb(scene, at):
            at = _after_own_subject(scene, at)
            continue
        if mention is not None and mention.first == at and at not in scene.quotes:
            yield mention, relation_of(scene, mention, before)
            before = mention
        else:
            yield from _special_adjectives(scene, at)
        at = skip_group(scene, at)


def _after_own_subject(scene: Scene, at: int) -> int:
    """Index after a relative verb and the actor right after it: «مؤتمر استضافته لندن» is not about the main verb."""
    mention = scene.actors.get(at + 1)
    own = mention is not None and mention.first == at + 1 and not mention.preposition
    return mention.last if mention is not None and own else at + 1


def _special_adjectives(scene: Scene, at: int) -> Iterator[tuple[ActorMention, str]]:
    """«بوساطة إماراتية», «برعاية سعودية أمريكية»: the adjectives are the mediators."""
    special = special_noun(scene, at)
    if special is not None:
        yield from ((mention, special) for mention in scene.adjectives.get(at, ()))


def relation_of(scene: Scene, mention: ActorMention, before: ActorMention | None) -> str:
    """How a mention is joined to what stands before it: a preposition, «and», «genitive» or «bare»."""
    if mention.preposition:
        return mention.preposition
    at = mention.first - 1
    while scene.text(at) and scene.text(at) in "\"«“'(":
        at -= 1
    text = scene.text(at)
    if before is not None and _is_coordinated(scene, mention, before, at):
        return "and"
    if mention.conjunction or not text or not text[0].isalnum() or at in scene.verbs:
        return "bare"
    if text in word_class("with_word"):
        return WITH
    if text[:1] == "و" and text[1:] in word_class("preposition"):
        text = text[1:]
    if text == "من" and scene.text(at - 1) in word_class("with_noun"):
        # «بدعوة من رئيس الوزراء».
        return WITH
    if text in word_class("preposition"):
        return text
    if text in word_class("aid_object"):
        return BENEFICIARY
    if text in word_class("resumptive"):
        return "bare"
    if (special := special_noun(scene, at)) is not None:
        return special
    if at in scene.times or at in scene.actors or at in scene.places or scene.is_a(at, "adverb"):
        return "bare"
    if any(scene.is_a(at, name) for name in ("auxiliary", "perfect_particle", "subordinator", "relative", "negation")):
        return "bare"
    return _outer_relation(scene, at)


def _is_coordinated(scene: Scene, mention: ActorMention, before: ActorMention, at: int) -> bool:
    between = mention.first - before.last
    if between == 0:
        return mention.conjunction == "و"
    text = scene.text(at)
    if between == 1:
        return text in ("و", "،", ",") and (text == "و" or _list_follows(scene, mention)) or (
            text in ("،", ",") and mention.conjunction == "و"
        )
    return between <= 3 and text in word_class("joining_word")


def _list_follows(scene: Scene, mention: ActorMention) -> bool:
    """Whether after a comma a list goes on: «روسيا، أوكرانيا والولايات المتحدة»."""
    after = scene.actors.get(mention.last)
    return after is not None and after.conjunction == "و"


def special_noun(scene: Scene, at: int) -> str | None:
    """«بحضور», «بمشاركة»: with; «بوساطة», «برعاية»: mediator; «باستضافة»: host."""
    text = scene.text(at)
    for name, relation in (("with_noun", WITH), ("mediation_noun", MEDIATOR), ("host_noun", HOST)):
        if text in word_class(name):
            return relation
    return None


def _outer_relation(scene: Scene, at: int) -> str:
    """A mention after an ordinary noun belongs to that noun: «من قيادات حماس» keeps «من», «خسائر الأوروبيين» nothing."""
    noun = at
    text = scene.text(noun)
    preposition = next((w.preposition for w in readings(text) if w.preposition and not w.pronoun), "")
    before = scene.text(noun - 1)
    is_member = text in word_class("member_noun") or (preposition and text[1:] in word_class("member_noun"))
    if is_member:
        return preposition or (before if before in word_class("preposition") else "bare")
    return GENITIVE


def subject_before(scene: Scene, at: int) -> list[ActorMention]:
    """Actors right before a verb that are its subject: «ترامب يجمد», «كان عراقجي قد أكد», «أن بلاده ستسلم».

    Only particles, auxiliaries, adverbs, times, places and brackets may stand between.
    """
    here = at - 1
    while here >= max(scene.first, at - _REACH_LEFT):
        mention = scene.actors.get(here)
        if mention is not None:
            relation = relation_of(scene, mention, _mention_before(scene, mention))
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


def _mention_before(scene: Scene, mention: ActorMention) -> ActorMention | None:
    for back in range(1, 5):
        found = scene.actors.get(mention.first - back)
        if found is not None:
            return found
    return None


def _coordinated_before(scene: Scene, mention: ActorMention) -> list[ActorMention]:
    before = _mention_before(scene, mention)
    if before is None:
        return []
    relation = relation_of(scene, before, _mention_before(scene, before))
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
        return text in "،,()[]\"«»“”-–"
    names = ("negation", "perfect_particle", "future_particle", "adverb", "auxiliary", "preposition", "rank_word")
    return any(scene.is_a(at, name) for name in names) or text.lstrip("وف") in word_class("auxiliary")


def noun_arguments(scene: Scene, first: int, last: int, end: int) -> list[Argument]:
    """Actors that belong to an event noun: its adjectives, its genitive, and those after prepositions.

    Args:
        scene: The sentence.
        first: Index of the noun's first token.
        last: Index after its last token.
        end: Index after the last token that may belong to it.
    """
    found = [Argument(m, ADJECTIVE) for at in range(first, last) for m in scene.adjectives.get(at, ())]
    relation = ""
    for mention, how in _mentions(scene, last, end):
        if how == "and":
            how = relation
        elif how == "bare":
            how = GENITIVE if _follows_noun(scene, last, mention) else ""
        elif how == GENITIVE and not _follows_noun(scene, last, mention):
            how = ""
        relation = how
        if how:
            found.append(Argument(mention, how))
    return found


def _follows_noun(scene: Scene, last: int, mention: ActorMention) -> bool:
    """Whether nothing but adjectives stands between a noun and the mention."""
    return all(_is_adjective_like(scene, at) for at in range(last, mention.first))


def _is_adjective_like(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    return at not in scene.verbs and text[:1].isalpha() and (
        scene.is_a(at, "event_adjective") or text.endswith(("يه", "ي")) and not scene.is_a(at, "preposition")
    )
