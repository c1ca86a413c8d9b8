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


#: Key of frames whose act is laid on somebody («عقوبات على»).
LAID_ON = "laid_on_adjective"


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
        return _relation_of_holding(scene, mention) or mention.preposition
    at = mention.first - 1
    while scene.text(at) and scene.text(at) in "\"«“'(":
        at -= 1
    if before is not None and (_is_coordinated(scene, mention, before, at) or _is_other_one(scene, at)):
        return "and"
    if mention.conjunction or at in scene.verbs or not scene.text(at)[:1].isalnum():
        return "bare"
    governed = _governing_word(scene, at)
    if governed is not None:
        return governed
    if any(m.first == at for m in scene.adjectives.get(at - 1, ())) and scene.text(at).startswith("ال"):
        # «ضم الفريق الأمريكي وزير الخارجية»: a noun with its article heads no genitive.
        return "bare"
    return "bare" if scene.covered(at) or _is_transparent(scene, at) else _outer_relation(scene, at)


def _relation_of_holding(scene: Scene, mention: ActorMention) -> str | None:
    """«غارات على مواقع للحوثيين», «أهدافا عسكرية تابعة لحزب الله»: what belongs to an actor stands for it."""
    if mention.preposition != "ل":
        return None
    at = mention.first - 1
    at -= scene.is_a(at, "belonging_word")
    at -= scene.text(at).endswith(("يه", "ي")) and not scene.is_a(at, "holding_noun")
    return _outer_relation(scene, at) if scene.is_a(at, "holding_noun") else None


def _governing_word(scene: Scene, at: int) -> str | None:
    """The relation that the word before a mention makes, if that word is a preposition or one of the special nouns."""
    text = scene.text(at)
    if text[:1] == "و" and text[1:] in word_class("preposition"):
        text = text[1:]
    if text == "من" and scene.text(at - 1).lstrip("وف") in ("كل", "كلا", "كلتا"):
        # «أفرجت كل من روسيا وأوكرانيا», «مع كل من الروس والأوكرانيين»
        governor = scene.text(at - 2)
        return governor if governor in word_class("preposition") else "bare"
    if text in word_class("with_word") or (text == "من" and scene.text(at - 1) in word_class("with_noun")):
        # «برفقة الوزير», «بدعوة من رئيس الوزراء».
        return WITH
    if text in word_class("preposition"):
        return text
    return BENEFICIARY if text in word_class("aid_object") else special_noun(scene, at)


def _is_transparent(scene: Scene, at: int) -> bool:
    """Whether a word leaves the mention after it free: particles, adverbs, «عليه»."""
    if scene.text(at) == "اي" and scene.text(at - 1) in ("،", ","):
        # «وزراء المجموعة، أي ألمانيا وفرنسا»
        return True
    return any(scene.is_a(at, name) for name in _TRANSPARENT)


_TRANSPARENT = ("resumptive", "adverb", "auxiliary", "perfect_particle", "subordinator", "relative", "negation")


def _is_coordinated(scene: Scene, mention: ActorMention, before: ActorMention, at: int) -> bool:
    between = mention.first - before.last
    if between == 0:
        return mention.conjunction == "و"
    text = scene.text(at)
    if between == 1 and text[:1] == "و" and word_class("companion").at(scene.tokens, at) is not None:
        # «أعلن ماكرون ومضيفه رئيس الوزراء البريطاني»
        return True
    if between == 1:
        return (text in ("و", "،", ",") and (text == "و" or _list_follows(scene, mention))) or (
            text in ("،", ",") and mention.conjunction == "و"
        )
    if between > 3 or text not in word_class("joining_word"):
        return False
    # «ألمانيا صادرات الأسلحة إلى إسرائيل» joins nobody, «مصر إضافة إلى قطر» does.
    return text not in ("الي", "من") or scene.text(at - 1) in word_class("joining_word")


def _is_other_one(scene: Scene, at: int) -> bool:
    """«بين وفد إسرائيلي وآخر من حركة حماس»: the other delegation."""
    return scene.text(at) in ("من", "عن") and scene.text(at - 1) in ("واخر", "واخري")


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
    """A mention after an ordinary noun belongs to it: «من قيادات حماس» keeps «من», «خسائر الأوروبيين» nothing."""
    noun = at
    text = scene.text(noun)
    preposition = next((w.preposition for w in readings(text) if w.preposition and not w.pronoun), "")
    before = scene.text(noun - 1)
    is_member = (
        text in word_class("member_noun")
        or text in word_class("holding_noun")
        or (preposition and text[1:] in word_class("member_noun"))
    )
    if is_member:
        return preposition or (before if before in word_class("preposition") else "bare")
    if text.startswith("ال") and before in word_class("preposition") and noun - 2 in scene.verbs:
        # «ودعا إلى اللقاء رئيس المجلس»: a noun with its article heads no other.
        return "bare"
    return GENITIVE


def mention_before(scene: Scene, mention: ActorMention) -> ActorMention | None:
    """The actor mention that ends at most four tokens before another."""
    for back in range(1, 5):
        found = scene.actors.get(mention.first - back)
        if found is not None:
            return found
    return None
