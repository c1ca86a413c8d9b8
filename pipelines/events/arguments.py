"""Who stands around a verb or an event noun, and how: subject, object, after which preposition."""

from __future__ import annotations

from collections.abc import Iterator

from pipelines.events.clauses import is_barrier, is_relative_verb, skip_group
from pipelines.events.relations import ADJECTIVE, GENITIVE, OBJECT, SUBJECT, Argument, agrees, relation_of, special_noun
from pipelines.events.scene import Scene
from pipelines.model import ActorMention
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Number
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

#: How far an argument may stand from its trigger, in tokens.
_REACH_RIGHT = 45


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
            how = relation or _bare_relation(scene, verb, mention, bare)
        elif how == "bare":
            how = _bare_relation(scene, verb, mention, bare)
            bare += 1
        relation = how
        found.append(Argument(mention, how))
    found = _led_by(scene, found)
    if not verb.passive and all(a.relation != SUBJECT or not a.mention.actor_ids for a in found):
        # «جمع تحالف ألماني …», «وصلت مساعدات سعودية»: the adjective of an ordinary subject says whose it is.
        found = [*(Argument(m, SUBJECT) for m in scene.adjectives.get(at + 1, ())), *found]
    return found


def _led_by(scene: Scene, found: list[Argument]) -> list[Argument]:
    """«القوات الموالية لهادي», «المسلحون التابعون للحوثيين»: the side of those whom no list names."""
    result = list(found)
    for index, one in enumerate(found[1:], start=1):
        before = found[index - 1]
        joined = before.mention.last == one.mention.first - 1 and scene.is_a(before.mention.last, "loyal")
        if joined and one.relation == "ل" and not before.mention.actor_ids:
            result[index] = Argument(one.mention, before.relation)
    return result


def _bare_relation(scene: Scene, verb: VerbReading, mention: ActorMention, bare: int) -> str:
    # «ودعا الطرفين», «اعتقل جنديين»: the ending says that they do not act.
    accusative = mention.number is not Number.SINGULAR and scene.text(mention.first).endswith("ين")
    if verb.passive or (accusative and mention.reading is not Reading.NAME):
        return OBJECT
    # «شنه مقاتلو حركة الشباب»: so does this one, that they do.
    nominative = scene.text(mention.first).endswith("و") and mention.last > mention.first + 1
    return SUBJECT if bare == 0 and (nominative or agrees(verb, mention)) else OBJECT


def _mentions(scene: Scene, start: int, end: int) -> Iterator[tuple[ActorMention, str]]:
    """Mentions in a stretch with how each is joined: «bare», «and», «genitive», or a preposition."""
    at = start
    quoted = start - 1 in scene.quotes
    before: ActorMention | None = None
    while at < end and not _begins_cause(scene, at):
        mention = scene.actors.get(at)
        if is_relative_verb(scene, at):
            at = _after_own_subject(scene, at)
            continue
        if mention is not None and mention.first == at and (quoted or at not in scene.quotes):
            yield mention, relation_of(scene, mention, before)
            before = mention
        else:
            yield from _special_adjectives(scene, at)
        at = skip_group(scene, at)


def _begins_cause(scene: Scene, at: int) -> bool:
    """Whether what follows tells why: «بسبب غزوها لأوكرانيا», «وذلك …»."""
    return scene.text(at) == "وذلك" or word_class("cause_word").at(scene.tokens, at) is not None


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
    return (
        at not in scene.verbs
        and text[:1].isalpha()
        and (scene.is_a(at, "event_adjective") or (text.endswith(("يه", "ي")) and not scene.is_a(at, "preposition")))
    )
