"""What a statement does with its topic: kind, position, topic, negation, medium."""

from __future__ import annotations

import functools

from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.model import Span
from pipelines.schema.codes import Position, StatementKind
from pipelines.schema.lexicon import Tense, TopicCueRow
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import verb_class, word_class

_HEAD_NEGATION = 3
_OPENING = 2
#: How far into a content the words stand that say what it does.
_HEAD = 12


@functools.cache
def _topics() -> Phrases[str]:
    return Phrases((row.cue, row.topic) for row in load(TopicCueRow))


def kind_of(scene: Scene, said: Said) -> StatementKind:
    """Direct where the content is a quotation, mixed where it holds one, else indirect."""
    if said.quote is None:
        return StatementKind.INDIRECT
    first = scene.tokens[said.content.start].span.start
    return StatementKind.DIRECT if first + 2 >= said.quote.span.start else StatementKind.MIXED


def content_span(scene: Scene, said: Said) -> Span | None:
    """The words of the content, punctuation around them left out."""
    first, last = said.content.start, said.content.stop
    if said.quote is not None and kind_of(scene, said) is StatementKind.DIRECT:
        return said.quote.inner
    while last > first and not scene.tokens[last - 1].text[:1].isalnum() and scene.tokens[last - 1].text not in '"»”':
        last -= 1
    if last <= first:
        return None
    return Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)


def topic_of(scene: Scene, said: Said) -> str | None:
    """What a statement is about: the longest cue of the lexicon in its content, the first of equals."""
    tokens = scene.tokens[: scene.last]
    hits = [(at, hit) for at in said.content if (hit := _topics().longest(tokens, at)) is not None]
    best = min(hits, key=lambda pair: (pair[0] - pair[1].end, pair[0]), default=None)
    return best[1].value if best is not None else None


def position_of(scene: Scene, said: Said) -> Position:
    """The position a statement states: the verb's own, else what the first words of its content say."""
    first, last = said.content.start, said.content.stop
    opening = range(first, min(last, first + _OPENING))
    stresses = said.row.position is Position.DEMAND and any(scene.is_a(at, "that") for at in opening)
    if said.row.position is not Position.OTHER and not stresses:
        return said.row.position
    if _holds(scene, "strict_condition", first, last) or _waits(scene, first, last):
        return Position.CONDITION
    for name, position in _POSITIONS:
        if _holds(scene, name, first, min(last, first + _HEAD)):
            return position
    if _is_about_talks(scene, first, last):
        return Position.AGENDA
    if said.quote is not None and _blames(scene, first, last):
        return Position.CONDEMNATION
    if said.row.verb in verb_class("hoping_verb") and scene.text(first) == "ان" and _is_to_come(scene, first + 1):
        return Position.EXPECTATION
    # «إن على روسيا أن توقف القصف»: at the head of the clause the preposition is a duty.
    duty = any(scene.text(at) == "علي" and scene.text(at - 1) != "" for at in opening if at + 1 in scene.actors)
    return Position.DEMAND if duty else Position.OTHER


def _holds(scene: Scene, name: str, first: int, last: int) -> bool:
    return word_class(name).first(scene.tokens, first, last) is not None


def _waits(scene: Scene, first: int, last: int) -> bool:
    """«لن ترفع العقوبات قبل أن …», «مستحيل قبل الاعتراف»: what will not be before something else is."""
    refused = next((at for at in range(first, last) if scene.text(at) in ("لن", "لا", "مستحيل")), None)
    return refused is not None and any(
        scene.text(at) in ("قبل", "حتي") and at not in scene.times and at + 1 not in scene.times
        for at in range(refused + 1, last)
    )


def _is_about_talks(scene: Scene, first: int, last: int) -> bool:
    """«إن الاجتماع سيبحث …», «أن القمة تناولت …»: talks as the subject, and what they deal with."""
    meeting = next((at for at in range(first, min(last, first + 5)) if _is_meeting(scene, at)), None)
    return meeting is not None and any(
        v.verb in verb_class("dealing_verb") for at in range(meeting + 1, last) for v in verb_readings(scene.text(at))
    )


def _is_meeting(scene: Scene, at: int) -> bool:
    return any(word.stem in word_class("talks_noun") for word in readings(scene.text(at)))


def _blames(scene: Scene, first: int, last: int) -> bool:
    """«الجنود نسفوا بيوتنا»: in somebody's own words a deed of violence by others is a reproach."""
    verbs = (v for at in range(first, min(last, first + _HEAD)) for v in verb_readings(scene.text(at)))
    return any(
        v.verb in verb_class("wronging_verb") and v.tense is Tense.PERFECT and v.person == 3 and not v.passive
        for v in verbs
    )


def _is_to_come(scene: Scene, at: int) -> bool:
    """«قدر أن يفر الآلاف», «رأى أن أوروبا ستندم»: a future by its prefix, also of a verb that no list has."""
    near = range(at, min(scene.last, at + 3))
    if any(scene.text(i)[:2] in ("سي", "ست") and len(scene.text(i)) > 4 and not scene.covered(i) for i in near):
        return True
    return any(
        v.future or (v.tense is Tense.IMPERFECT and here == at) for here in near for v in scene.verbs.get(here, ())
    )


_POSITIONS = (
    ("denying_word", Position.DENIAL),
    ("refusing_word", Position.REFUSAL),
    ("conditional_word", Position.CONDITION),
    ("demanding_word", Position.DEMAND),
    ("offering_word", Position.OFFER),
    ("expecting_word", Position.EXPECTATION),
    ("supporting_word", Position.SUPPORT),
    ("condemning_word", Position.CONDEMNATION),
    ("agenda_word", Position.AGENDA),
)


def is_negated(scene: Scene, said: Said) -> bool:
    """Whether the content opens with a negation, or the saying is negated itself («لم يعلن أن»)."""
    if scene.is_a(said.at - 1, "negation"):
        return True
    first = said.content.start
    return any(scene.is_a(at, "negation") for at in range(first, min(said.content.stop, first + _HEAD_NEGATION + 1)))


def medium_of(scene: Scene, said: Said) -> str | None:
    """Where it was said («خلال مؤتمر صحافي», «في بيان»): the words between verb and content."""
    for at in range(said.at, min(scene.last, said.content.start)):
        if (end := word_class("medium").at(scene.tokens, at)) is not None and at not in scene.actors:
            return scene.words_between(at, end)
    return None
