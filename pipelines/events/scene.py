"""A sentence laid out for coding: which tokens are actors, places, times, sums, quotations, verbs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipelines.model import ActorMention, Found, PlaceMention, Quote, Sentence, Span, TimeExpression, Token
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Gender, Number, Tense
from pipelines.text.tokens import is_word
from pipelines.text.tokens import readings as word_readings
from pipelines.text.verbs import VerbReading, verb_readings
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import word_class

T = TypeVar("T")
#: A quotation of more tokens than this is speech; a shorter one is a name or a word set off, and is read through.
_SHORT_QUOTE = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with everything found in it, by token index of the report.

    Attributes:
        found: The report.
        index: Number of the sentence.
        sentence: The sentence.
        tokens: The report's tokens.
        actors: The mention that covers a token, adjectives left out.
        adjectives: Adjective mentions by the token of the noun they qualify.
        places: Place mention that covers a token.
        times: Time expression that covers a token.
        amounts: Index of the sum that covers a token.
        quotes: Long quotation that covers a token.
        verbs: Readings of the tokens that are verbs here.
    """

    found: Found
    index: int
    sentence: Sentence
    tokens: Sequence[Token]
    actors: dict[int, ActorMention]
    adjectives: dict[int, list[ActorMention]]
    places: dict[int, PlaceMention]
    times: dict[int, TimeExpression]
    amounts: dict[int, int]
    quotes: dict[int, Quote]
    verbs: dict[int, tuple[VerbReading, ...]]

    @property
    def first(self) -> int:
        """Index of the sentence's first token."""
        return self.sentence.first

    @property
    def last(self) -> int:
        """Index after the sentence's last token."""
        return self.sentence.last

    def text(self, at: int) -> str:
        """Folded text of a token of this sentence; empty outside it."""
        return self.tokens[at].text if self.first <= at < self.last else ""

    def is_a(self, at: int, name: str) -> bool:
        """Whether a token of this sentence is a member of a word class, to the letter."""
        return self.first <= at < self.last and self.tokens[at].text in word_class(name)

    def covered(self, at: int) -> bool:
        """Whether a token belongs to an actor, time, place or sum."""
        return at in self.actors or at in self.times or at in self.places or at in self.amounts

    def words_between(self, first: int, last: int) -> str:
        """The unchanged text from one token to another."""
        tokens = self.tokens
        return self.found.parsed.report.text[tokens[first].span.start : tokens[last - 1].span.end]


def scenes_of(found: Found) -> list[Scene]:
    """One scene a sentence."""
    starts = [token.span.start for token in found.parsed.tokens]
    actors = _by_token((m, m.first, m.last) for m in found.actors if m.modifies is None)
    adjectives: dict[int, list[ActorMention]] = defaultdict(list)
    for mention in found.actors:
        if mention.modifies is not None:
            adjectives[mention.modifies].append(mention)
    places = _by_token((m, m.first, m.last) for m in found.places)
    times = _by_token((t, *_token_range(starts, t.span)) for t in found.times)
    amounts = _by_token((i, *_token_range(starts, a.span)) for i, a in enumerate(found.amounts))
    quotes = _by_token(
        (q, first, last)
        for q in found.parsed.quotes
        for first, last in [_token_range(starts, q.span)]
        if last - first - 2 > _SHORT_QUOTE
    )
    return [
        _scene(found, index, sentence, actors, adjectives, places, times, amounts, quotes)
        for index, sentence in enumerate(found.parsed.sentences)
    ]


def _by_token(items: Iterable[tuple[T, int, int]]) -> dict[int, T]:
    found: dict[int, T] = {}
    for item, first, last in items:
        for at in range(first, last):
            found.setdefault(at, item)
    return found


def _token_range(starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Indexes of the first token at or after the span's start (a clitic may stand before it) and after its last."""
    first = bisect_left(starts, span.start + 1) - 1
    return max(first, 0), bisect_left(starts, span.end)


def _scene(
    found: Found,
    index: int,
    sentence: Sentence,
    actors: dict[int, ActorMention],
    adjectives: dict[int, list[ActorMention]],
    places: dict[int, PlaceMention],
    times: dict[int, TimeExpression],
    amounts: dict[int, int],
    quotes: dict[int, Quote],
) -> Scene:
    inside = range(sentence.first, sentence.last)
    scene = Scene(
        found,
        index,
        sentence,
        found.parsed.tokens,
        {at: actors[at] for at in inside if at in actors},
        {at: adjectives[at] for at in inside if at in adjectives},
        {at: places[at] for at in inside if at in places},
        {at: times[at] for at in inside if at in times},
        {at: amounts[at] for at in inside if at in amounts},
        {at: quotes[at] for at in inside if at in quotes},
        {},
    )
    for at in inside:
        if not scene.covered(at) and (verb := _verb_at(scene, at)):
            scene.verbs[at] = verb
    return scene


def _verb_at(scene: Scene, at: int) -> tuple[VerbReading, ...]:
    """The readings of a token as a verb, if what stands around it allows a verb."""
    token = scene.tokens[at]
    readings = verb_readings(token.text) if is_word(token) else ()
    if scene.found.parsed.report.text[token.span.end - 1] == "ة":
        # Folding makes «وزارة» look like a verb with the pronoun «ه».
        readings = tuple(r for r in readings if not r.pronoun)
    if word_class("adverb").at(scene.tokens, at) not in (None, at + 1):
        # «وجها لوجه».
        return ()
    if not readings or is_preposition(scene, at) or scene.is_a(at, "subordinator"):
        return ()
    before = scene.text(at - 1)
    if before in word_class("preposition") and not _opens_clause(scene, at - 1):
        return ()
    if scene.is_a(at, "possessed_noun"):
        return ()
    if any(w.pronoun and w.stem in word_class("preposition") for w in word_readings(token.text)):
        # «بينهما», «عنها».
        return ()
    clear = tuple(r for r in readings if not _could_be_noun(token.text, r))
    if clear:
        return readings
    return readings if _noun_is_unlikely(scene, at, readings) else ()


def is_auxiliary(scene: Scene, at: int) -> bool:
    """Whether a token is «كان» or one of its like, «و» before it aside."""
    text = scene.text(at)
    return text in word_class("auxiliary") or (text[:1] in "وف" and text[1:] in word_class("auxiliary"))


def is_preposition(scene: Scene, at: int) -> bool:
    """Whether a token is a preposition, «و» before it aside («وعقب اجتماع»; but «وعقب الوزير على» comments)."""
    text = scene.text(at)
    if text in word_class("preposition"):
        return True
    return text[:1] in "وف" and text[1:] in word_class("preposition") and at + 1 not in scene.actors


def _could_be_noun(word: str, reading: VerbReading) -> bool:
    """Whether the unvowelled form is spelled like a verbal noun: «رفض», «طلب», «تعهد», «دعم»."""
    third = reading.person == 3 and reading.number is Number.SINGULAR and reading.gender is not Gender.FEMININE
    if reading.future or reading.particle or not third or reading.tense is not Tense.PERFECT:
        return False
    stem = word.removeprefix(reading.conjunction) if reading.conjunction else word
    return len(stem) <= 4 + len(reading.pronoun) or stem.startswith("ت")


def _noun_is_unlikely(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """Whether a form that could be a noun stands where a verb does: opening a clause, before a subject that agrees."""
    if scene.is_a(at - 1, "relative") or scene.is_a(at - 1, "perfect_particle") or scene.is_a(at - 1, "negation"):
        return True
    if scene.is_a(at + 1, "resumptive") or _says_of_meeting(scene, at, readings):
        return True
    if not _clause_may_open(scene, at, readings):
        return False
    after = scene.actors.get(at + 1)
    if after is not None and after.first == at + 1 and not after.preposition and not after.conjunction:
        return after.gender is Gender.MASCULINE or after.number is Number.PLURAL or any(r.pronoun for r in readings)
    return not _looks_genitive(scene, at + 1)


def _says_of_meeting(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """«لقاؤهم الأول عقد في لندن», «اجتماع ترأسه الوزير»: after a meeting such a form is its verb."""
    before = [i for i in range(max(scene.first, at - 3), at) if word_class("meeting_noun").at(scene.tokens, i) is not None]
    if not before or any(is_preposition(scene, i) for i in range(before[-1], at)):
        return False
    if any(r.pronoun for r in readings):
        return before[-1] == at - 1
    return scene.text(at + 1) == "في" or at + 1 in scene.times


def _looks_genitive(scene: Scene, at: int) -> bool:
    """Whether a definite feminine noun follows, which would make «رفض الحكومة» a noun and its owner."""
    text = scene.text(at)
    return text.startswith("ال") and text.endswith(("ه", "ات")) and at not in scene.times


def _clause_may_open(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    if at == scene.first or any(r.conjunction for r in readings):
        return True
    return _opens_clause(scene, at - 1)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a clause may begin after a token: punctuation, particles, an adverbial of time or place, a subject."""
    text = scene.text(at)
    if not text or not text[0].isalnum():
        return True
    if any(scene.is_a(at, name) for name in _CLAUSE_OPENERS):
        return True
    mention = scene.actors.get(at)
    return (
        at in scene.times
        or at in scene.places
        or (mention is not None and mention.reading is not Reading.ADJECTIVE and mention.last == at + 1)
    )


_CLAUSE_OPENERS = ("subordinator", "relative", "negation", "perfect_particle", "auxiliary", "adverb", "future_particle")


def is_relative_verb(scene: Scene, at: int) -> bool:
    """Whether a verb opens a clause about the indefinite noun right before it: «مؤتمر استضافته لندن», «مقترحا تقدمت به»."""
    if at not in scene.verbs or at - 1 not in range(scene.first, scene.last):
        return False
    before = scene.tokens[at - 1]
    noun = is_word(before) and not before.text.startswith("ال") and at - 1 not in scene.verbs and not is_function(scene, at - 1)
    if not noun or scene.covered(at - 1) or any(v.conjunction for v in scene.verbs[at]):
        return False
    return scene.is_a(at + 1, "resumptive") or any(v.pronoun for v in scene.verbs[at])


def _was(scene: Scene, at: int) -> bool:
    """«قمة كانت مقررة في بودابست»: the auxiliary goes on with the noun before it."""
    before = scene.text(at - 1)
    return scene.is_a(at, "auxiliary") and before[:1].isalpha() and not is_function(scene, at - 1) and at - 1 not in scene.verbs


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
    return text in word_class("participle") or (text[:1] == "و" and (text[1:] in word_class("subordinator") or text[1:] in word_class("relative")))


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
