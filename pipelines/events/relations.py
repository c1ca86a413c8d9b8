"""How an actor is joined to what stands before it: a preposition, «and», a special noun, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.events.scene import Scene
from pipelines.model import ActorMention
from pipelines.schema.lexicon import Gender, Number
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

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
        return (
            text in ("و", "،", ",")
            and (text == "و" or _list_follows(scene, mention))
            or (text in ("،", ",") and mention.conjunction == "و")
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


def mention_before(scene: Scene, mention: ActorMention) -> ActorMention | None:
    for back in range(1, 5):
        found = scene.actors.get(mention.first - back)
        if found is not None:
            return found
    return None
