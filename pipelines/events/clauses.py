"""Where clauses begin and end."""

from __future__ import annotations

from pipelines.events.scene import Scene
from pipelines.text.tokens import is_word
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import word_class


def is_relative_verb(scene: Scene, at: int) -> bool:
    """Whether a verb opens a clause about the indefinite noun before it: «مؤتمر استضافته لندن», «مقترحا تقدمت به»."""
    if at not in scene.verbs or at - 1 not in range(scene.first, scene.last):
        return False
    before = scene.tokens[at - 1]
    noun = (
        is_word(before)
        and not before.text.startswith("ال")
        and at - 1 not in scene.verbs
        and not is_function(scene, at - 1)
    )
    if not noun or scene.covered(at - 1) or any(v.conjunction for v in scene.verbs[at]):
        return False
    return scene.is_a(at + 1, "resumptive") or any(v.pronoun for v in scene.verbs[at])


def _was(scene: Scene, at: int) -> bool:
    """«قمة كانت مقررة في بودابست»: the auxiliary goes on with the noun before it."""
    before = scene.text(at - 1)
    return (
        scene.is_a(at, "auxiliary")
        and before[:1].isalpha()
        and not is_function(scene, at - 1)
        and at - 1 not in scene.verbs
    )


def is_barrier(scene: Scene, at: int) -> bool:
    """Whether a clause ends before a token: another verb, a subordinator, a colon, a quotation, «الذي»."""
    text = scene.text(at)
    if not text or text in "؛:;":
        return True
    if at in scene.verbs and at not in scene.actors:
        return not (is_relative_verb(scene, at) or _was(scene, at))
    if text == "حتي" and at + 1 not in scene.verbs:
        return False
    if scene.is_a(at, "subordinator") or scene.is_a(at, "relative"):
        return at not in scene.actors
    if text in ("،", ",") and at + 1 < scene.last:
        return _new_clause_after_comma(scene, at + 1)
    return bool(text[:1] in "وف" and text[1:] in word_class("subordinator"))


def _new_clause_after_comma(scene: Scene, at: int) -> bool:
    if at in scene.verbs or scene.is_a(at, "subordinator") or scene.is_a(at, "relative"):
        return True
    text = scene.text(at)
    return text in word_class("participle") or (
        text[:1] == "و" and (text[1:] in word_class("subordinator") or text[1:] in word_class("relative"))
    )


def skip_group(scene: Scene, at: int) -> int:
    """Index after whatever a token belongs to: an actor, time, place, sum or quotation; else the next token."""
    if (mention := scene.actors.get(at)) is not None:
        return mention.last
    for items in (scene.times, scene.places, scene.amounts, scene.quotes):
        if at in items:
            item = items[at]
            while at in items and items[at] is item:
                at += 1
            return at
    return at + 1


def is_function(scene: Scene, at: int) -> bool:
    """Whether a token is a particle, preposition or adverb."""
    return is_function_word(scene.text(at))
