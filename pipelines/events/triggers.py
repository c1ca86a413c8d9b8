"""Find the words of a sentence that may say an event."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.errors import LexiconError
from pipelines.events.arguments import right_end
from pipelines.events.clauses import is_relative_verb
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.schema.lexicon import PartOfSpeech, SubtypeRow, Tense, TriggerRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import Word, readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import verb_class, word_class, word_set

#: How far a wanted word may stand after a verb, and around a noun, in tokens.
_WANTS_AFTER_VERB = 16
_WANTS_AROUND_NOUN = 7
_WANTS_BEFORE_VERB = 7
_BLOCKS_BEFORE = 4
#: A preposition that is written onto the word it governs, so no word of its own.
_BY = "ب"
_BLOCKS_AFTER = 6


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may say an event.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        row: What the lexicon says of it.
        verb: Its reading, for verbs and participles.
        word: How a noun was taken apart.
        wanted: Token of the wanted word that was found, if the row asks for one.
    """

    first: int
    last: int
    row: TriggerRow
    verb: VerbReading | None
    word: Word | None
    wanted: int | None

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a noun phrase."""
        return self.verb is None


@functools.cache
def subtypes() -> dict[str, SubtypeRow]:
    """Subtypes by code."""
    return {row.subtype: row for row in load(SubtypeRow)}


@functools.cache
def _verb_rows() -> dict[str, tuple[TriggerRow, ...]]:
    found: dict[str, list[TriggerRow]] = defaultdict(list)
    for row in load(TriggerRow):
        if row.subtype not in subtypes():
            raise LexiconError(
                "pipelines/lexicon/triggers.csv",
                f"«{row.trigger}» has the subtype «{row.subtype}», which subtypes.csv lacks",
                "Add the subtype or correct it.",
            )
        if row.pos is PartOfSpeech.VERB:
            found[row.trigger].append(row)
    # Rows that ask for a word are surer than rows that do not.
    return {verb: tuple(sorted(rows, key=lambda r: not r.wants)) for verb, rows in found.items()}


@functools.cache
def refusal() -> TriggerRow:
    """The row that «لن يقبل» is read by."""
    row: TriggerRow = next(row for row in load(TriggerRow) if (row.pos, row.subtype) == (PartOfSpeech.VERB, "refusal"))
    return row


def is_trigger_verb(verb: str) -> bool:
    """Whether a verb of verbs.csv may say an event itself."""
    return verb in _verb_rows()


@functools.cache
def _noun_rows() -> dict[str, tuple[TriggerRow, ...]]:
    found: dict[str, list[TriggerRow]] = defaultdict(list)
    for row in load(TriggerRow):
        if row.pos is PartOfSpeech.NOUN:
            for form in noun_forms(fold_key(row.trigger)):
                found[form].append(row)
    return {form: tuple(sorted(rows, key=lambda r: not r.wants)) for form, rows in found.items()}


@functools.cache
def _phrase_rows() -> Phrases[TriggerRow]:
    return Phrases((row.trigger, row) for row in load(TriggerRow) if row.pos is PartOfSpeech.PHRASE)


def noun_forms(noun: str) -> tuple[str, ...]:
    """Forms of a folded noun: itself, accusative, dual and sound feminine plural."""
    stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
    forms = [noun, stem + "ان", stem + "ين"]
    if noun.endswith("ه"):
        forms += [noun[:-1] + "ات", stem]
    elif not noun.endswith(("ا", "ات", "ء")):
        forms += [noun + "ا", noun + "ات"]
    elif noun.endswith("ء"):
        forms += [noun + "ات"]
    return tuple(dict.fromkeys(forms))


def triggers_of(scene: Scene) -> list[Trigger]:
    """Triggers of a sentence in reading order."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for at in range(scene.first, scene.last):
        if at in taken or at in scene.actors or at in scene.times:
            continue
        trigger = _phrase_at(scene, at) or _verb_at(scene, at) or _noun_at(scene, at)
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last))
    return found


def _phrase_at(scene: Scene, at: int) -> Trigger | None:
    for hit in _phrase_rows().all(scene.tokens[: scene.last], at):
        trigger = Trigger(at, hit.end, hit.value, None, hit.word, None)
        wanted = _wanted(scene, trigger)
        if wanted is not None and not _blocked(scene, trigger):
            return trigger
    return None


def _verb_at(scene: Scene, at: int) -> Trigger | None:
    for reading in scene.verbs.get(at, ()):
        if reading.tense is Tense.PARTICIPLE and not _stands_apart(scene, at):
            continue
        if reading.verb in verb_class("accepting_verb") and scene.text(at - 1).lstrip("وف") in ("لن", "لا"):
            # «لن تقبل التهجير»: not to accept is to refuse.
            return Trigger(at, at + 1, refusal(), reading, None, None)
        if reading.pronoun and reading.verb in verb_class("gathering_verb") and scene.is_a(at + 1, "meeting_noun"):
            # «جمعه لقاء مع أمير قطر» tells of the meeting.
            continue
        for row in _verb_rows().get(reading.verb, ()):
            trigger = Trigger(at, at + 1, row, reading, None, None)
            wanted = _wanted(scene, trigger)
            if wanted is not None and not _blocked(scene, trigger):
                return Trigger(at, at + 1, row, reading, None, wanted if row.wants else None)
    return None


def _stands_apart(scene: Scene, at: int) -> bool:
    """Whether a participle goes with the clause before («…، مقترحا تمديدها»), and is no object («تدرس مقترحا»)."""
    return not scene.text(at - 1)[:1].isalnum() or scene.text(at).startswith("و")


def _noun_at(scene: Scene, at: int) -> Trigger | None:
    if at in scene.verbs or at in scene.places:
        return None
    ends_in_ta = scene.written(at).endswith("ة")
    for word in readings(scene.text(at)):
        if ends_in_ta and word.pronoun:
            # Folding makes «طلبة» (students) look like «طلبه» (his request).
            continue
        for row in _noun_rows().get(word.stem, ()):
            if word.pronoun and word.article:
                continue
            trigger = Trigger(at, at + 1, row, None, word, None)
            wanted = _wanted(scene, trigger)
            if wanted is not None and not _blocked(scene, trigger):
                return replace(trigger, wanted=wanted if row.wants else None)
    return None


def _wanted(scene: Scene, trigger: Trigger) -> int | None:
    """Token of the word that the row asks for; the trigger itself if it asks for none; None if it is missing."""
    if not trigger.row.wants:
        return trigger.first
    wanted = word_set(trigger.row.wants)
    if _BY in wanted and (at := _written_by(scene, trigger)) is not None:
        return at
    for at in _wanted_tokens(scene, trigger):
        if (
            (at not in scene.quotes or trigger.first in scene.quotes)
            and wanted.at(scene.tokens, at) is not None
            and not _inside_actor(scene, at)
        ):
            return at
    return None


def _written_by(scene: Scene, trigger: Trigger) -> int | None:
    """Token with «ب» written onto it right after a verb or its subject: «أقرت روسيا بخطئها», «أقر بأن»."""
    at = trigger.last
    mention = scene.actors.get(at)
    if mention is not None and not mention.preposition:
        at = mention.last
    has = scene.text(at) == "بان" or any(w.preposition == _BY for w in readings(scene.text(at)))
    return at if has and at not in scene.quotes else None


def _reach_after(scene: Scene, last: int) -> int:
    """«توقيع الرئيس … وقائد القوات …، يوم الاثنين، اتفاقا»: names and times between do not count."""
    at, steps = last, 0
    while at < scene.last and steps < _WANTS_AROUND_NOUN:
        steps += not (at in scene.actors or at in scene.times)
        at += 1
    return at


def _wanted_tokens(scene: Scene, trigger: Trigger) -> Iterator[int]:
    """Where the word that a trigger asks for may stand."""
    if trigger.is_noun:
        yield from _before_noun(scene, trigger.first)
        yield from range(trigger.last, next_event_noun(scene, trigger.last, _reach_after(scene, trigger.last)))
        return
    end = right_end(scene, trigger.last)
    if scene.is_a(end, "that"):
        # «أقر لافروف بأن»: the word that opens the next clause may be wanted.
        end += 1
    about_noun = is_relative_verb(scene, trigger.first) or scene.is_a(trigger.first - 1, "relative")
    if not (about_noun and trigger.verb is not None and trigger.verb.pronoun):
        # «الهدنة التي أعلنها التحالف لإيصال المساعدات»: the pronoun is its object.
        far = [at for at in range(trigger.last, end) if not scene.covered(at)][_WANTS_AFTER_VERB:]
        yield from range(trigger.last, far[0] if far else end)
    if about_noun:
        # «الاتفاق الذي وقعته الحكومة», «مقترحا تقدمت به واشنطن»: the object stands before.
        yield from range(max(scene.first, trigger.first - _WANTS_BEFORE_VERB), trigger.first)


def _before_noun(scene: Scene, first: int) -> range:
    """Tokens before a noun where its word may stand; names, times and places in between do not count."""
    at, steps = first, 0
    while at > scene.first and steps < _WANTS_AROUND_NOUN:
        at -= 1
        steps += not scene.covered(at)
    return range(at, first)


def next_event_noun(scene: Scene, start: int, end: int) -> int:
    """Index of the next event noun that a preposition sets apart («المحادثات بعد ⟨مكالمة⟩ هاتفية»), or the end."""
    for at in range(start + 1, min(scene.last, end)):
        apart = scene.text(at - 1) in word_class("preposition") or scene.text(at - 1).lstrip("و") in word_class(
            "preposition"
        )
        if apart and is_event_noun(scene, at):
            return at
    return min(scene.last, end)


def is_event_noun(scene: Scene, at: int) -> bool:
    """Whether a token has the form of a noun that may say an event."""
    return at not in scene.actors and any(w.stem in _noun_rows() for w in readings(scene.text(at)))


def is_feminine_noun(scene: Scene, at: int) -> bool:
    """Whether an event noun is feminine by its ending, a pronoun aside: «القمة», «القمه», «زيارته»; not «لقاؤه»."""
    word = next((w for w in readings(scene.text(at)) if w.stem in _noun_rows()), None)
    stem = word.stem if word is not None else scene.text(at)
    return stem.endswith(("ه", "ات")) or (word is not None and bool(word.pronoun) and stem.endswith("ت"))


def _inside_actor(scene: Scene, at: int) -> bool:
    """Whether a token names somebody; «أسرى», who are nobody in particular, may still be a wanted word.

    So may what a mention is headed by: «استدعت السفير البريطاني», «أرسلت قوات أمريكية».
    """
    mention = scene.actors.get(at)
    if mention is None or not (mention.actor_ids or mention.office):
        return False
    # «اعترفت بدولة فلسطين»: the preposition shows that the name's first word is meant.
    return mention.first != at or not (mention.head or mention.preposition)


def _blocked(scene: Scene, trigger: Trigger) -> bool:
    if not trigger.row.blocks:
        return False
    blocks = word_set(trigger.row.blocks)
    first = max(scene.first, trigger.first - _BLOCKS_BEFORE)
    last = min(scene.last, trigger.last + _BLOCKS_AFTER)
    return any(
        blocks.at(scene.tokens, at) is not None
        for at in range(first, last)
        if not trigger.first <= at < trigger.last and not (at in scene.actors and scene.actors[at].actor_ids)
    )


def is_participle(trigger: Trigger) -> bool:
    """Whether the trigger is a participle that goes with another clause («مؤكدا», «داعيا»)."""
    return trigger.verb is not None and trigger.verb.tense is Tense.PARTICIPLE
