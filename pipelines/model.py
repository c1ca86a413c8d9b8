"""What travels down the corridor: Report → Parsed → Found → Coded → Corpus.

Every value is frozen; a stage takes what earlier stages made and returns a new value. A ``Span`` always counts code
points of the report's unchanged text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pipelines.schema.codes import (
    ActorBasis,
    ActorKind,
    AidCategory,
    AidStage,
    AmountUse,
    Approximation,
    Calendar,
    Confidence,
    DateBasis,
    DonorPerimeter,
    EventType,
    Flow,
    Instrument,
    PlaceBasis,
    Position,
    PublishedBasis,
    Reading,
    Role,
    Section,
    SpeakerBasis,
    StatementKind,
    Status,
    TimeKind,
    Voice,
)
from pipelines.schema.lexicon import Gender, Number


class Span(NamedTuple):
    """A stretch of the report's text, half-open, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end


class Note(NamedTuple):
    """A doubt with which a report was read: a short stable word, what it is, what to do."""

    code: str
    what: str
    cure: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read.

    Attributes:
        file: Path relative to the input folder, with ``/``; of a record among several, with ``#`` and its number.
        text: Everything after the front matter, unchanged; of a page, a Word file or a PDF, as it was taken out of it.
        front: What the front matter or the file's own description says, by key; absent keys are unknown.
        first_line: Line of the file on which the text begins, from 1.
        notes: Doubts with which it was read.
    """

    file: str
    text: str
    front: dict[str, str] = field(default_factory=dict)
    first_line: int = 1
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Folded:
    """Text with spelling differences taken out, and where each of its characters came from.

    Attributes:
        text: The folded text.
        origin: ``origin[i]`` is the offset in the unchanged text of folded character ``i``; one entry more than
            characters, the last being the unchanged text's length.
    """

    text: str
    origin: Sequence[int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark.

    Attributes:
        text: Folded.
        span: In the unchanged text.
        start: Offset in the folded text.
    """

    text: str
    span: Span
    start: int

    @property
    def end(self) -> int:
        """End offset in the folded text."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or line of credits.

    Attributes:
        span: In the unchanged text, without blanks around it.
        first: Index of its first token.
        last: Index after its last token.
        paragraph: Number of its paragraph, from 0.
        section: The part of the report it stands in.
    """

    span: Span
    first: int
    last: int
    paragraph: int
    section: Section


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks; ``inner`` is without the marks."""

    span: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report cut into sentences and tokens, with what its head and foot say."""

    report: Report
    folded: Folded
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    title: str | None
    agencies: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name one actor, or several in one breath («الجانبان», «دبلوماسيون روس وأمريكيون»).

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        span: In the unchanged text, without clitics.
        actor_ids: Whom it names; empty where nobody is meant («حلفاء كييف») or a reference could not be resolved.
        reading: What kind of words they are.
        head: Folded title or group noun it begins with («وزير الخارجيه», «وفد»); empty for a bare name.
        office: Code of the title's office.
        of: The state or body that title or group noun belong to.
        number: Grammatical number.
        gender: Grammatical gender.
        preposition: «ب», «ل» or «ك» written onto its first token.
        conjunction: «و» or «ف» written onto its first token.
        pronoun: Pronoun written onto its head («بلاده», «نظيره»): whose it is.
        modifies: For an adjective («محادثات أمريكية»): index of the noun's token; otherwise None.
        place_id: The place that the same words may name («موسكو», «الكرملين»).
    """

    first: int
    last: int
    span: Span
    actor_ids: tuple[str, ...]
    reading: Reading
    head: str
    office: str | None
    of: tuple[str, ...]
    number: Number
    gender: Gender
    preposition: str
    conjunction: str
    pronoun: str
    modifies: int | None
    place_id: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place; ``preposition`` is the one before it, free or written onto it, or nothing."""

    first: int
    last: int
    span: Span
    place_id: str
    preposition: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A name that a trained model sees: PERS, ORG or LOC, first token and index after the last."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person or body that no list knows, found by title and name."""

    actor_id: str
    name_ar: str
    kind: ActorKind
    country: str | None
    role_title: str | None


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as precise as the text, with its bounds.

    Attributes:
        edtf: ``2025-02-27``, ``2025-02``, ``2024``, ``2025-W09``, ``2025-03-23/2025-03-25``, ``../2025-02-27`` …
        first: Earliest day it can mean; None is open.
        last: Latest day; None is open.
    """

    edtf: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time.

    Attributes:
        date: Where on the calendar, for DATE (and DURATION with a start); None otherwise.
        value: ISO 8601 duration or time of day.
        calendar: The naming tradition of its words.
        anchor: What a relative expression hangs on: ``report``, ``previous_date``, ``event`` or None; ``since`` or
            ``until`` where the expression bounds a stretch of time («منذ أبريل», «حتى الخميس»).
        offset_days: With anchor ``event``: days to add to the event's day («بعد ذلك بستة أيام» is 6).
        basis: Whether the date is stated or worked out.
        rule_id: The rule that read it.
        offset_months: With anchor ``event``: months to add («قبل عام من الغزو» is -12).
    """

    span: Span
    kind: TimeKind
    date: EdtfDate | None
    value: str | None
    calendar: Calendar
    anchor: str | None
    offset_days: int | None
    basis: DateBasis
    rule_id: str
    offset_months: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money.

    Attributes:
        amount: In units of the currency; of a range its lower bound.
        amount_max: Upper bound of a range or of «up to».
        currency: ISO 4217; empty where the report does not say which.
        conversion_of: Index of the sum that this one in brackets converts, in the report's order.
        rule_id: The rule that read it.
    """

    span: Span
    amount: float
    amount_min: float | None
    amount_max: float | None
    currency: str
    approximation: Approximation
    conversion_of: int | None
    rule_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the finders saw. ``newcomers`` describes actor ids that no list knows."""

    parsed: Parsed
    published: date | None
    published_basis: PublishedBasis
    actors: tuple[ActorMention, ...]
    newcomers: tuple[Newcomer, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeExpression, ...]
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor in an event; ``span`` is None for an implied subject."""

    actor_id: str
    role: Role
    span: Span | None
    basis: ActorBasis


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in a report that says what happened, happens or is planned."""

    trigger: Span
    evidence: Span
    sentence: int
    event_type: EventType
    subtype: str
    mode: str | None
    status: Status
    voice: Voice
    attributed_to: str | None
    background: bool
    date: EdtfDate | None
    date_basis: DateBasis
    place_id: str | None
    place_basis: PlaceBasis
    actors: tuple[Participation, ...]
    confidence: Confidence
    rule_id: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that says what somebody said."""

    verb: Span
    sentence: int
    speaker_id: str | None
    speaker: Span | None
    speaker_basis: SpeakerBasis
    kind: StatementKind
    quote: Span | None
    content: Span | None
    position: Position
    topic: str | None
    negated: bool
    medium: str | None
    date: EdtfDate | None
    date_basis: DateBasis
    event: int | None
    confidence: Confidence
    rule_id: str


@dataclass(frozen=True, slots=True)
class AidFigure:
    """A sum that is aid. ``amount``, ``part_of``, ``event`` are indexes into the report's sums, aid and events."""

    amount: int
    sentence: int
    category: AidCategory
    instrument: Instrument
    stage: AidStage
    flow: Flow
    period: str | None
    as_of: str | None
    donor_id: str | None
    donor_perimeter: DonorPerimeter
    recipient_id: str | None
    claimant_id: str | None
    part_of: int | None
    additive: bool
    event: int | None
    confidence: Confidence
    rule_id: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A word that may say an event and was not coded, for whoever asks why.

    Attributes:
        trigger: The word.
        subtype: What it would have said.
        reason: Why it does not, a short code («aim», «negated_noun», «lacks subject»).
    """

    trigger: Span
    subtype: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A report with its events, statements and aid.

    Attributes:
        amount_uses: What each sum of ``found.amounts`` is for.
        clusters: For each event mention the index of the first mention of the same event in this report.
        passed: Words that may say an event and were not coded.
    """

    found: Found
    events: tuple[EventMention, ...]
    statements: tuple[Statement, ...]
    aid: tuple[AidFigure, ...]
    amount_uses: tuple[AmountUse, ...]
    clusters: tuple[int, ...]
    passed: tuple[PassedOver, ...] = ()
