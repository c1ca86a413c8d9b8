"""What a statement does with its topic: kind, position, topic, negation, medium."""

from __future__ import annotations

import functools

from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.model import Span
from pipelines.schema.codes import Position, StatementKind
from pipelines.schema.lexicon import TopicCueRow
from pipelines.text.phrases import Phrases
from pipelines.text.word_classes import word_class

_HEAD_NEGATION = 3
_OPENING = 2


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
    if said.row.position is not Position.OTHER:
        return said.row.position
    for name, position in _POSITIONS:
        if (
            word_class(name).first(scene.tokens, said.content.start, min(said.content.stop, said.content.start + 12))
            is not None
        ):
            return position
    opening = range(said.content.start, min(said.content.stop, said.content.start + _OPENING))
    # «إن على روسيا أن توقف القصف»: at the head of the clause the preposition is a duty.
    return Position.DEMAND if any(scene.text(at) == "علي" for at in opening) else Position.OTHER


_POSITIONS = (
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
