"""Who stands around a verb, and who its subject is where the clause names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.events.arguments import arguments_after_verb, right_end
from pipelines.events.relations import GENITIVE, OBJECT, SUBJECT, Argument, agrees
from pipelines.events.scene import Scene
from pipelines.events.subjects import subject_before
from pipelines.find.name_index import country_rows
from pipelines.model import ActorMention
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Gender, Number, Tense
from pipelines.text.verbs import VerbReading
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import verb_class, word_class


@dataclass(frozen=True, slots=True)
class Cast:
    """The arguments of a trigger and where its clause ends.

    Attributes:
        arguments: In reading order.
        subject: The mention that acts, also where the frame gives it no role.
        end: Index after the clause's last token.
    """

    arguments: tuple[Argument, ...]
    subject: tuple[ActorMention, ...]
    end: int


def verb_cast(scene: Scene, at: int, verb: VerbReading, earlier: tuple[ActorMention, ...]) -> Cast:
    """Arguments of a verb: its subject before or after it, or the one of the clause before."""
    end = right_end(scene, at + 1)
    before = [] if verb.passive else subject_before(scene, at)
    alone = verb.number is Number.SINGULAR and verb.person == 3 and not verb.conjunction
    if alone and len(before) > 1 and not _are_states_acting(scene, verb, before):
        # «اتصال بين ترامب وبوتين وبريطانيا تعلن …»: only the last is the subject of a singular verb after it.
        before = before[-1:]
    before = [m for m in before if agrees_before(verb, m, len(before))]
    after = _with_members_acting(scene, verb, arguments_after_verb(scene, at, verb, end), before or earlier)
    goes_on = _goes_on_harming(scene, at, verb, earlier)
    if not goes_on and _is_suffered(scene, at, verb, before, after):
        # «قتل جندي في هجوم», «خمسة من رجال الشرطة قتلوا في انفجار»: whoever is named is the victim.
        victims = [*before, *(m for m in (_antecedent(scene, at, verb),) if m is not None and not before)]
        found = [Argument(m, OBJECT) for m in victims]
        found += [Argument(a.mention, OBJECT) if a.relation in (SUBJECT, "من", GENITIVE) else a for a in after]
        return Cast(tuple(found), (), end)
    if before:
        after = [Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in after]
        return Cast((*(Argument(m, SUBJECT) for m in before), *after), tuple(before), end)
    subjects = [a.mention for a in after if a.relation == SUBJECT]
    if not subjects and not verb.passive and (owners := _adjectives_of_subject(scene, at)):
        return Cast((*(Argument(m, SUBJECT) for m in owners), *after), owners, end)
    if (antecedent := _antecedent(scene, at, verb)) is not None and not verb.pronoun:
        after = [Argument(a.mention, OBJECT) if a.relation == SUBJECT else a for a in after]
        return Cast((Argument(antecedent, SUBJECT), *after), (antecedent,), end)
    other = has_other_subject(scene, at) or _follows_subject_unlisted(scene, at, verb)
    if not subjects and not verb.passive and (goes_on or not other):
        implied = tuple(m for m in earlier if agrees_before(verb, m, len(earlier)) and as_many(verb, earlier))
        return Cast((*(Argument(m, SUBJECT, implied=True) for m in implied), *after), implied, end)
    return Cast(tuple(after), tuple(subjects), end)


def _are_states_acting(scene: Scene, verb: VerbReading, before: Sequence[ActorMention]) -> bool:
    """«: بريطانيا وكندا وأستراليا تعترف»: states in a row that opens its clause go with a feminine verb."""
    first = before[0].first
    opens = first == scene.first or scene.text(first - 1) == ":" or scene.is_a(first - 1, "that")
    states = all(m.actor_ids and all(actor in country_rows() for actor in m.actor_ids) for m in before)
    return opens and states and verb.gender is Gender.FEMININE


def _with_members_acting(
    scene: Scene, verb: VerbReading, after: list[Argument], others: Sequence[ActorMention]
) -> list[Argument]:
    """«استهدفت عناصر جيش الفتح الحواجز»: a feminine verb agrees with «عناصر», not with whose they are.

    Where somebody else may be its subject («تسعى الوحدات …، وهاجمت عناصر التنظيم») they are the object.
    """
    first = after[0] if after else None
    members = first is not None and scene.is_a(first.mention.first - 1, "member_noun")
    if first is None or not members or first.relation != OBJECT or verb.gender is not Gender.FEMININE or verb.passive:
        return after
    if any(a.relation == SUBJECT for a in after) or any(agrees_before(verb, m, len(others)) for m in others):
        return after
    return [Argument(first.mention, SUBJECT), *after[1:]]


def _adjectives_of_subject(scene: Scene, at: int) -> tuple[ActorMention, ...]:
    """«الأطراف الليبية لم تتوصل», «أن الأطراف الليبية توصلت»: the adjective of an ordinary subject says whose it is."""
    here = at - 1
    while here > scene.first and any(scene.is_a(here, name) for name in ("negation", "perfect_particle", "auxiliary")):
        here -= 1
    opens = scene.is_a(here - 2, "subordinator") or here - 1 == scene.first
    return tuple(scene.adjectives.get(here - 1, ())) if opens else ()


def _is_suffered(scene: Scene, at: int, verb: VerbReading, before: list[ActorMention], after: list[Argument]) -> bool:
    """Whether an unvowelled verb of harm is a passive: no second noun follows that could be its object.

    «قتل الجيش ثلاثة مسلحين» has a doer and victims; «قتل ثلاثة مسلحين في غارة» only victims.
    """
    if verb.verb not in verb_class("harm_verb") or verb.tense is not Tense.PERFECT or verb.pronoun or verb.passive:
        return False
    if before or (at - 1 in range(scene.first, scene.last) and scene.is_a(at - 1, "relative")):
        return _ends_clause(scene, at + 1) or _is_number(scene, at + 1)
    first = next((a.mention for a in after if a.relation == SUBJECT and a.mention.first == at + 1), None)
    if first is None:
        return not scene.text(at + 1).startswith("ال") and not _ends_clause(scene, at + 1)
    return _ends_clause(scene, first.last)


def _goes_on_harming(scene: Scene, at: int, verb: VerbReading, earlier: tuple[ActorMention, ...]) -> bool:
    """«اقتحم الجيش المدينة واعتقل عشرات الفلسطينيين»: the same force does both."""
    if verb.conjunction != "و" or not earlier:
        return False
    last = max((v for v in scene.verbs if v < at), default=None)
    attacked = last is not None and any(r.verb in verb_class("raiding_verb") for r in scene.verbs[last])
    return attacked and all(agrees_before(verb, m, len(earlier)) for m in earlier)


def _ends_clause(scene: Scene, at: int) -> bool:
    """Whether nothing follows that could be an object: a preposition, a mark, a time, a verb, the end."""
    text = scene.text(at)
    return (
        not text[:1].isalnum()
        or at >= scene.last
        or at in scene.times
        or at in scene.verbs
        or text.lstrip("و") in word_class("preposition")
        or (text.startswith("و") and at not in scene.actors)
        or text.startswith(("بال", "لل"))
    )


def _is_number(scene: Scene, at: int) -> bool:
    return scene.text(at)[:1].isdigit()


def agrees_before(verb: VerbReading, mention: ActorMention, subjects: int) -> bool:
    """Whether a mention before a verb can be its subject: gender always, number too («الجانبان اتفقا»)."""
    if verb.person != 3:
        return verb.person == 1
    if subjects > 1 or mention.number is Number.PLURAL or verb.number is Number.PLURAL:
        return True
    if verb.number is Number.DUAL:
        return mention.number is not Number.SINGULAR or len(mention.actor_ids) > 1
    if mention.number is Number.DUAL:
        return False
    return verb.gender is None or (verb.gender is Gender.FEMININE) == (mention.gender is Gender.FEMININE)


def as_many(verb: VerbReading, mentions: tuple[ActorMention, ...]) -> bool:
    """Whether an implied subject is as many as its verb says: «اجتمعوا» is not of one man."""
    if verb.number is not Number.PLURAL or verb.person == 1:
        return True
    return len(mentions) > 1 or mentions[0].number is Number.PLURAL or len(mentions[0].actor_ids) > 1


def has_other_subject(scene: Scene, at: int) -> bool:
    """Whether an ordinary definite noun right after the verb is its subject («رفضت المحكمة طلب روسيا»)."""
    text = scene.text(at + 1)
    if at + 1 >= scene.last or at + 1 in scene.times or at + 1 in scene.actors:
        return False
    if text.startswith("ال") and text.endswith("ين"):
        # «ودعا الطرفين» has an object in the accusative.
        return False
    if text.endswith("ون") or text[:1].isdigit() or word_class("doer_noun").at(scene.tokens, at + 1) is not None:
        # «وقتلت طائرة بلا طيار …», «وهاجم مسلحون …», «قتل 5 …»: somebody whom no list names.
        return True
    return text.startswith("ال") and at + 1 not in scene.times and at + 1 not in scene.places and len(text) > 4


def _follows_subject_unlisted(scene: Scene, at: int, verb: VerbReading) -> bool:
    """«بأنشطة تهدد النظام العام», «أن بيانات الواردات تدعم»: the noun right before is what acts, and nobody's name."""
    before = at - 1
    text = scene.text(before)
    plain = text[:1].isalpha() and not scene.covered(before) and before not in scene.verbs
    if verb.conjunction or verb.future or verb.person != 3 or not plain or verb.tense is not Tense.IMPERFECT:
        return False
    named = is_function_word(text) or before in scene.quotes or scene.adjectives.get(before)
    feminine = text.endswith(("ه", "ات"))
    return not named and feminine and verb.gender is Gender.FEMININE


def _antecedent(scene: Scene, at: int, verb: VerbReading) -> ActorMention | None:
    """For «بايدن، الذي مد كييف بالسلاح»: the actor before «الذي»."""
    relative = at - 1
    while relative >= scene.first and scene.is_a(relative, "perfect_particle"):
        relative -= 1
    if not scene.is_a(relative, "relative") or scene.text(relative) == "من":
        return None
    for here in range(relative - 1, max(scene.first, relative - 5) - 1, -1):
        mention = scene.actors.get(here)
        if mention is not None:
            return mention if agrees(verb, mention) and mention.last >= relative - 1 else None
    return None


def pronoun_fits(pronoun: str, mention: ActorMention) -> bool:
    """Whether an attached pronoun can mean an actor, by gender and number."""
    if pronoun in ("هم", "هن"):
        return mention.number is Number.PLURAL or len(mention.actor_ids) > 2
    if pronoun in ("هما", "كما"):
        return mention.number is Number.DUAL or len(mention.actor_ids) == 2
    if pronoun in ("نا", "ي"):
        return False
    if mention.number is Number.PLURAL and mention.reading is not Reading.NAME:
        return False
    return (mention.gender is Gender.FEMININE) == (pronoun == "ها")
