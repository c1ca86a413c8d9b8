"""A statement in the making, and the lexicon's words of saying."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from pipelines.events.relations import agrees_in_gender
from pipelines.lexicon import load
from pipelines.model import ActorMention, Quote
from pipelines.schema.codes import SpeakerBasis
from pipelines.schema.lexicon import Carries, PartOfSpeech, ReportingVerbRow, Tense
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.verbs import VerbReading

GENERIC_SOURCES = frozenset({"source", "official", "diplomat", "officer", "expert", "analyst"})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the making, by token indexes.

    Attributes:
        at: Token of the reporting verb.
        end: Index after the verb's last token.
        row: What the lexicon says of the verb.
        verb: Its reading; None for phrases.
        speakers: Who speaks; empty where the text names nobody.
        basis: How the speaker was found.
        content: Tokens of what is said.
        quote: The quotation it carries.
        tense: Whether the saying is told in the past or present.
    """

    at: int
    end: int
    row: ReportingVerbRow
    verb: VerbReading | None
    speakers: tuple[ActorMention, ...]
    basis: SpeakerBasis
    content: range
    quote: Quote | None
    tense: Tense


@functools.cache
def verb_rows() -> dict[str, ReportingVerbRow]:
    """Verbs that carry somebody's words, by the verb of verbs.csv."""
    return {row.verb: row for row in _verbs() if row.carries is Carries.WORDS}


@functools.cache
def act_rows() -> dict[str, ReportingVerbRow]:
    """Acts of speech («رحب», «طالب», «اتهم»), by the verb of verbs.csv."""
    return {row.verb: row for row in _verbs() if row.carries is not Carries.WORDS}


def _verbs() -> list[ReportingVerbRow]:
    return [row for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.VERB]


@functools.cache
def participle_rows() -> dict[str, ReportingVerbRow]:
    """Reporting participles («مؤكدا») by their folded form."""
    return {fold_key(row.verb): row for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.PARTICIPLE}


@functools.cache
def phrase_rows() -> Phrases[ReportingVerbRow]:
    """Reporting phrases («وفق», «جاء في بيان»)."""
    return Phrases((row.verb, row) for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.PHRASE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Who spoke and who acted last before a reporting verb."""

    speaker: tuple[ActorMention, ...]
    subject: tuple[ActorMention, ...]

    def speaker_of(self, row: ReportingVerbRow, verb: VerbReading | None) -> tuple[ActorMention, ...]:
        """Who says what a verb without a subject of its own carries: gender decides, then who spoke last."""
        order = (self.speaker, self.subject) if row.continues else (self.subject, self.speaker)
        fitting = [who for who in order if who and (verb is None or agrees_in_gender(verb, who[0]))]
        return fitting[0] if fitting else ()
