"""The tables that a build writes.

The one definition: CSV order, Parquet types, datapackage.json, the codebook and
the headings on screen in both languages are made from these classes.

Offsets count Unicode code points of ``documents.text``, from 0, end excluded. Dates are EDTF (ISO 8601-2, level 1,
and weeks as ``2025-W09``). An empty cell means that nothing is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

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
    DatePrecision,
    Difference,
    DocumentKind,
    DonorPerimeter,
    EntityKind,
    EventType,
    Flow,
    Instrument,
    Level,
    PlaceBasis,
    PlaceKind,
    Position,
    PublishedBasis,
    QuadClass,
    Reading,
    Review,
    Role,
    Section,
    SpeakerBasis,
    StatementKind,
    Status,
    TimeKind,
    Voice,
)
from pipelines.schema.column import Col

_DAY = r"\d{4}-\d{2}-\d{2}"
_POINT = r"\d{4}(-\d{2}(-\d{2})?|-W\d{2}|-2[1-4])?[~?%]?"
#: The forms of EDTF that the tables use: a day, month, week, season or year, perhaps approximate, or an interval.
EDTF = rf"({_POINT}|(\.\.|{_POINT})/(\.\.|{_POINT}))"
_DURATION = r"P[0-9YMWDTHMS./P]+|T?\d{2}(:\d{2})?|\d{4}.*"

DocId = Annotated[str, Col("Document", "الوثيقة", refers="documents.doc_id")]
DocKey = Annotated[
    str,
    Col(
        "Document",
        "الوثيقة",
        "First 12 hex digits of the SHA-256 of outlet, day of publication and text",
        "أول 12 رقما ست عشريا من بصمة SHA-256 لاسم الوسيلة ويوم النشر والنص",
        key=True,
        pattern="[0-9a-f]{12}",
    ),
]
SentenceId = Annotated[str, Col("Sentence", "الجملة", refers="sentences.sentence_id")]
Start = Annotated[int, Col("Start", "البداية", unit="code point", minimum=0)]
End = Annotated[int, Col("End", "النهاية", unit="code point", minimum=0)]
Surface = Annotated[str, Col("Words", "اللفظ", "The words of the text, to the letter", "كلمات النص كما وردت حرفيا")]
Edtf = Annotated[str | None, Col("Date", "التاريخ", "EDTF", "بصيغة EDTF", pattern=EDTF)]
DateMin = Annotated[str | None, Col("Earliest day", "أبكر يوم", "Empty = open", "فارغ = مفتوح", pattern=_DAY)]
DateMax = Annotated[str | None, Col("Latest day", "آخر يوم", "Empty = open", "فارغ = مفتوح", pattern=_DAY)]
Precision = Annotated[DatePrecision, Col("Date precision", "دقة التاريخ")]
DateBasisCol = Annotated[DateBasis, Col("Date basis", "أساس التاريخ", "How the date was got", "كيف عُرف التاريخ")]
PlaceId = Annotated[str | None, Col("Place", "المكان", refers="places.place_id")]
PlaceBasisCol = Annotated[PlaceBasis, Col("Place basis", "أساس المكان", "How the place was got", "كيف عُرف المكان")]
EventTypeCol = Annotated[EventType, Col("Event type", "نوع الحدث", "PLOVER type of the act", "نوع الفعل وفق PLOVER")]
Subtype = Annotated[
    str, Col("Subtype", "النوع الفرعي", "From the lexicon's list of subtypes", "من قائمة الأنواع الفرعية في المعجم")
]
Mode = Annotated[str | None, Col("Mode", "الصيغة", "PLOVER mode", "الصيغة وفق PLOVER")]
StatusCol = Annotated[Status, Col("Status", "الحالة", "Whether it took place", "هل وقع الحدث")]
Background = Annotated[
    bool, Col("Background", "خلفية", "History told in a later report", "حدث سابق يُستذكر في تقرير لاحق")
]
ConfidenceCol = Annotated[Confidence, Col("Confidence", "الثقة")]
RuleId = Annotated[str, Col("Rule", "القاعدة", "The rule that made the row", "القاعدة التي أنتجت الصف")]
EventId = Annotated[str | None, Col("Event", "الحدث", refers="events.event_id")]
MentionId = Annotated[str | None, Col("Event mention", "ذكر الحدث", refers="event_mentions.mention_id")]
Amount = Annotated[
    float, Col("Amount", "المبلغ", "Of a range the lower bound", "وفي المدى حده الأدنى", unit="currency", minimum=0)
]
AmountMin = Annotated[float | None, Col("Lower bound", "الحد الأدنى", unit="currency", minimum=0)]
AmountMax = Annotated[float | None, Col("Upper bound", "الحد الأعلى", unit="currency", minimum=0)]
Currency = Annotated[str, Col("Currency", "العملة", "ISO 4217", "وفق ISO 4217", pattern="[A-Z]{3}")]
CurrencyOpt = Annotated[
    str | None,
    Col(
        "Currency",
        "العملة",
        "ISO 4217; empty where the report does not say which",
        "وفق ISO 4217، وتترك فارغة إن لم يذكرها التقرير",
        pattern="[A-Z]{3}",
    ),
]
ApproximationCol = Annotated[Approximation, Col("Approximation", "التقريب")]
ActorIdOpt = Annotated[str | None, Col("Actor", "الطرف", refers="actors.actor_id")]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row an event, whatever number of reports and sentences mention it."""

    event_id: Annotated[str, Col("Event", "الحدث", key=True)]
    event_type: EventTypeCol
    subtype: Subtype
    mode: Mode
    quad_class: Annotated[QuadClass, Col("Quad class", "الفئة الرباعية", "1–4", "1–4")]
    score: Annotated[
        float | None,
        Col(
            "Score",
            "الدرجة",
            "PLOVER's cooperation–conflict scale",
            "مقياس التعاون والصراع في PLOVER",
            minimum=-10,
            maximum=10,
        ),
    ]
    status: StatusCol
    date: Edtf
    date_min: DateMin
    date_max: DateMax
    date_precision: Precision
    date_basis: DateBasisCol
    place_id: PlaceId
    place_basis: PlaceBasisCol
    part_of: Annotated[
        str | None, Col("Part of", "جزء من", "The event it serves", "الحدث الذي يخدمه", refers="events.event_id")
    ]
    background: Background
    history: Annotated[
        tuple[str, ...],
        Col(
            "History",
            "المسار",
            "What reports said of it, by day of publication: 2025-02-27 planned|2025-03-06 occurred",
            "ما قالته التقارير عنه بحسب يوم النشر",
        ),
    ]
    first_reported: Annotated[str | None, Col("First reported", "أول ذكر", pattern=_DAY)]
    n_mentions: Annotated[int, Col("Mentions", "مرات الذكر", minimum=1)]
    n_documents: Annotated[int, Col("Reports", "التقارير", minimum=1)]
    n_outlets: Annotated[
        int, Col("Outlets", "الوسائل", "Copies of one text count once", "تُحسب النسخ مرة واحدة", minimum=1)
    ]
    actors: Annotated[tuple[str, ...], Col("Actors", "الأطراف", refers="actors.actor_id")]
    label_en: Annotated[str, Col("Label", "الوصف بالإنجليزية")]
    label_ar: Annotated[str, Col("Arabic label", "الوصف")]
    plover: Annotated[
        EventType | None, Col("PLOVER type", "نوع PLOVER", "PLOVER's own filing of it", "تصنيفه الصارم في PLOVER")
    ]
    cameo: Annotated[
        str | None,
        Col(
            "CAMEO code",
            "رمز CAMEO",
            "Of the act, whatever its status; leading zeros count",
            "رمز الفعل أيا كانت حالته، والأصفار في أوله معتبرة",
            pattern=r"\d{2,4}",
        ),
    ]
    confidence: ConfidenceCol
    review: Annotated[Review, Col("Review", "المراجعة")]
    lead_mention_id: Annotated[
        str,
        Col(
            "Lead mention",
            "الذكر الرئيس",
            "The mention that says most",
            "أوفى ذكر للحدث",
            refers="event_mentions.mention_id",
        ),
    ]
    aliases: Annotated[
        tuple[str, ...],
        Col(
            "Earlier ids",
            "معرّفات سابقة",
            "Ids of an earlier build whose events have merged into this one",
            "معرّفات من بناء سابق لأحداث ضُمت إلى هذا الحدث",
        ),
    ]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row an actor that the corpus mentions, listed beforehand or met for the first time."""

    actor_id: Annotated[str, Col("Actor", "الطرف", "ISO 3166-1 alpha-3 for states", "رمز ISO 3166-1 للدول", key=True)]
    name_ar: Annotated[str, Col("Arabic name", "الاسم")]
    name_en: Annotated[str | None, Col("Name", "الاسم بالإنجليزية")]
    kind: Annotated[ActorKind, Col("Kind", "النوع")]
    country: Annotated[str | None, Col("Country", "الدولة", "Alpha-3, or EU", "رمز ثلاثي أو EU")]
    sector: Annotated[str | None, Col("Sector", "القطاع")]
    role_title: Annotated[str | None, Col("Title", "الصفة", "What the reports call a person", "كيف تصفه التقارير")]
    member_of: Annotated[tuple[str, ...], Col("Member of", "عضو في")]
    wikidata: Annotated[str | None, Col("Wikidata", "ويكي بيانات", pattern=r"Q\d+")]
    aliases: Annotated[tuple[str, ...], Col("Other spellings", "تهجئات أخرى")]
    listed: Annotated[
        bool, Col("Listed", "مدرج", "In the lexicon, or found by title and name", "مدرج في المعجم أو عُرف من صفته واسمه")
    ]
    n_mentions: Annotated[int, Col("Mentions", "مرات الذكر", minimum=0)]
    n_documents: Annotated[int, Col("Reports", "التقارير", minimum=0)]
    n_events: Annotated[int, Col("Events", "الأحداث", minimum=0)]


@dataclass(frozen=True, slots=True)
class AidFigureRow:
    """One row a sum that is aid, as one report claims it. Only additive rows may be added, within one stage."""

    aid_id: Annotated[str, Col("Aid figure", "مبلغ المساعدة", key=True)]
    amount_id: Annotated[str, Col("Sum", "المبلغ", refers="amounts.amount_id")]
    doc_id: DocId
    sentence_id: SentenceId
    start: Start
    end: End
    surface: Surface
    amount: Amount
    amount_min: AmountMin
    amount_max: AmountMax
    currency: Currency
    approximation: ApproximationCol
    approximate: Annotated[bool, Col("Approximate", "تقريبي")]
    category: Annotated[AidCategory, Col("Category", "الفئة")]
    instrument: Annotated[Instrument, Col("Instrument", "الأداة")]
    stage: Annotated[AidStage, Col("Stage", "المرحلة")]
    flow: Annotated[
        Flow,
        Col("Flow", "التدفق", "New money, running total, rate or ceiling", "مال جديد أو مجموع تراكمي أو معدل أو سقف"),
    ]
    period: Annotated[str | None, Col("Period", "المدة", "EDTF", "بصيغة EDTF", pattern=EDTF)]
    as_of: Annotated[str | None, Col("As of", "حتى تاريخ", "EDTF", "بصيغة EDTF", pattern=EDTF)]
    donor_id: Annotated[str | None, Col("Donor", "المانح", refers="actors.actor_id")]
    donor_perimeter: Annotated[DonorPerimeter, Col("Donor perimeter", "نطاق المانح")]
    recipient_id: Annotated[str | None, Col("Recipient", "المتلقي", refers="actors.actor_id")]
    claimant_id: Annotated[
        str | None,
        Col(
            "Claimant",
            "صاحب الرقم",
            "Whose figure; empty = the outlet's",
            "لمن الرقم؛ فارغ = للوسيلة",
            refers="actors.actor_id",
        ),
    ]
    part_of: Annotated[
        str | None,
        Col("Part of", "جزء من", "The sum it is a share of", "المبلغ الذي هو حصة منه", refers="aid_figures.aid_id"),
    ]
    restates: Annotated[
        str | None,
        Col(
            "Restates",
            "يكرر",
            "The same claim in an earlier report",
            "الرقم نفسه في تقرير سابق",
            refers="aid_figures.aid_id",
        ),
    ]
    additive: Annotated[bool, Col("May be added", "قابل للجمع")]
    amount_eur: Annotated[float | None, Col("Amount in euro", "المبلغ باليورو", unit="EUR", minimum=0)]
    fx_rate: Annotated[float | None, Col("Exchange rate", "سعر الصرف", minimum=0)]
    fx_date: Annotated[str | None, Col("Rate of", "تاريخ السعر", pattern=EDTF)]
    mention_id: MentionId
    confidence: ConfidenceCol
    rule_id: RuleId


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row a report that was read."""

    doc_id: DocKey
    file: Annotated[str, Col("File", "الملف", "Path relative to the input folder", "المسار نسبة إلى مجلد الإدخال")]
    title: Annotated[str | None, Col("Title", "العنوان")]
    outlet: Annotated[str | None, Col("Outlet", "الوسيلة")]
    agencies: Annotated[tuple[str, ...], Col("Agencies", "الوكالات")]
    language: Annotated[str | None, Col("Language", "اللغة")]
    published: Annotated[str | None, Col("Published", "يوم النشر", pattern=_DAY)]
    published_basis: Annotated[PublishedBasis, Col("Published basis", "أساس يوم النشر")]
    url: Annotated[str | None, Col("Address", "الرابط")]
    licence: Annotated[str | None, Col("Licence", "الرخصة")]
    kind: Annotated[DocumentKind, Col("Kind", "النوع")]
    n_chars: Annotated[int, Col("Length", "الطول", unit="code point", minimum=0)]
    text_sha256: Annotated[
        str, Col("Text hash", "بصمة النص", "SHA-256 of the text in UTF-8", "بصمة SHA-256 للنص", pattern="[0-9a-f]{64}")
    ]
    duplicate_of: Annotated[str | None, Col("Duplicate of", "نسخة من", refers="documents.doc_id")]
    text: Annotated[
        str | None,
        Col("Text", "النص", "The report after its front matter, unchanged", "نص التقرير بعد ترويسته من دون تغيير"),
    ]


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """One row a sentence, heading or line of credits."""

    sentence_id: Annotated[str, Col("Sentence", "الجملة", key=True)]
    doc_id: DocId
    seq: Annotated[int, Col("Number", "الرقم", minimum=0)]
    paragraph: Annotated[int, Col("Paragraph", "الفقرة", minimum=0)]
    section: Annotated[Section, Col("Section", "القسم")]
    start: Start
    end: End


@dataclass(frozen=True, slots=True)
class EntityMentionRow:
    """One row a place in the text that names an actor or a place."""

    doc_id: Annotated[str, Col("Document", "الوثيقة", key=True, refers="documents.doc_id")]
    sentence_id: SentenceId
    kind: Annotated[EntityKind, Col("Kind", "النوع", key=True)]
    entity_id: Annotated[
        str, Col("Entity", "الكيان", key=True, doc="An actor_id or a place_id", doc_ar="معرّف طرف أو مكان")
    ]
    start: Annotated[int, Col("Start", "البداية", key=True, unit="code point", minimum=0)]
    end: End
    surface: Surface
    reading: Annotated[Reading, Col("Reading", "القراءة")]


@dataclass(frozen=True, slots=True)
class TimeExpressionRow:
    """One row an expression of time."""

    time_id: Annotated[str, Col("Time expression", "عبارة الزمن", key=True)]
    doc_id: DocId
    sentence_id: SentenceId
    start: Start
    end: End
    surface: Surface
    kind: Annotated[TimeKind, Col("Kind", "النوع")]
    value: Annotated[str | None, Col("Value", "القيمة", "ISO 8601 time of day or duration", "وقت أو مدة وفق ISO 8601")]
    date: Edtf
    date_min: DateMin
    date_max: DateMax
    calendar: Annotated[Calendar, Col("Calendar", "التقويم")]
    anchor: Annotated[
        str | None, Col("Anchor", "المرجع", "What a relative expression hangs on", "ما تستند إليه العبارة النسبية")
    ]
    rule_id: RuleId


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One row a sum of money, aid or not."""

    amount_id: Annotated[str, Col("Sum", "المبلغ", key=True)]
    doc_id: DocId
    sentence_id: SentenceId
    start: Start
    end: End
    surface: Surface
    amount: Amount
    amount_min: AmountMin
    amount_max: AmountMax
    currency: CurrencyOpt
    approximation: ApproximationCol
    use: Annotated[AmountUse, Col("Use", "الغرض")]


@dataclass(frozen=True, slots=True)
class EventMentionRow:
    """One row a place in a report that says what happened, happens or is planned."""

    mention_id: Annotated[
        str, Col("Event mention", "ذكر الحدث", "Document and offset of the trigger", "الوثيقة وموضع اللفظ", key=True)
    ]
    event_id: EventId
    doc_id: DocId
    sentence_id: SentenceId
    event_type: EventTypeCol
    subtype: Subtype
    mode: Mode
    trigger: Annotated[
        str, Col("Trigger", "اللفظ الدال", "The word that says it, with its clitics", "الكلمة الدالة مع لواصقها")
    ]
    trigger_start: Start
    trigger_end: End
    evidence_start: Annotated[int, Col("Evidence start", "بداية الشاهد", unit="code point", minimum=0)]
    evidence_end: Annotated[int, Col("Evidence end", "نهاية الشاهد", unit="code point", minimum=0)]
    status: StatusCol
    voice: Annotated[Voice, Col("Voice", "الصوت", "Who vouches for it", "من يقول ذلك")]
    attributed_to: Annotated[str | None, Col("Attributed to", "منسوب إلى", refers="actors.actor_id")]
    background: Background
    date: Edtf
    date_min: DateMin
    date_max: DateMax
    date_precision: Precision
    date_basis: DateBasisCol
    place_id: PlaceId
    place_basis: PlaceBasisCol
    join_reason: Annotated[
        str | None,
        Col(
            "Join reason",
            "سبب الضم بالإنجليزية",
            "What it shares with another mention of its event",
            "ما يجمعه بذكر آخر للحدث",
        ),
    ]
    join_reason_ar: Annotated[
        str | None,
        Col("Arabic join reason", "سبب الضم", "The same in Arabic", "السبب نفسه بالعربية"),
    ]
    confidence: ConfidenceCol
    rule_id: RuleId


@dataclass(frozen=True, slots=True)
class EventActorRow:
    """One row an actor in an event mention. Sides are lists; no dyads are made up."""

    mention_id: Annotated[str, Col("Event mention", "ذكر الحدث", key=True, refers="event_mentions.mention_id")]
    event_id: EventId
    actor_id: Annotated[str, Col("Actor", "الطرف", key=True, refers="actors.actor_id")]
    role: Annotated[Role, Col("Role", "الدور", key=True)]
    surface: Annotated[
        str | None,
        Col(
            "Words",
            "اللفظ",
            "The words that name it; empty for an implied subject",
            "الألفاظ التي تسميه؛ فارغ للفاعل المستتر",
        ),
    ]
    start: Annotated[int | None, Col("Start", "البداية", unit="code point", minimum=0)]
    end: Annotated[int | None, Col("End", "النهاية", unit="code point", minimum=0)]
    basis: Annotated[ActorBasis, Col("Basis", "الأساس", "How it was read", "كيف قُرئ")]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One row a clause that says what somebody said."""

    statement_id: Annotated[str, Col("Statement", "التصريح", key=True)]
    doc_id: DocId
    sentence_id: SentenceId
    speaker_id: Annotated[str | None, Col("Speaker", "المتحدث", refers="actors.actor_id")]
    speaker_surface: Annotated[str | None, Col("Speaker's words", "لفظ المتحدث")]
    speaker_basis: Annotated[SpeakerBasis, Col("Speaker basis", "أساس المتحدث")]
    verb: Annotated[str, Col("Reporting verb", "فعل القول")]
    verb_start: Start
    verb_end: End
    kind: Annotated[StatementKind, Col("Kind", "النوع")]
    quote_start: Annotated[int | None, Col("Quote start", "بداية الاقتباس", unit="code point", minimum=0)]
    quote_end: Annotated[int | None, Col("Quote end", "نهاية الاقتباس", unit="code point", minimum=0)]
    quote: Annotated[str | None, Col("Quote", "الاقتباس", "The words between the marks", "الكلام بين علامتي الاقتباس")]
    content_start: Annotated[int | None, Col("Content start", "بداية المضمون", unit="code point", minimum=0)]
    content_end: Annotated[int | None, Col("Content end", "نهاية المضمون", unit="code point", minimum=0)]
    position: Annotated[Position, Col("Position", "الموقف")]
    topic: Annotated[
        str | None, Col("Topic", "الموضوع", "From the lexicon's list of topics", "من قائمة المواضيع في المعجم")
    ]
    negated: Annotated[bool, Col("Negated", "منفي")]
    medium: Annotated[str | None, Col("Medium", "الوسيط", "Where it was said", "أين قيل")]
    date: Edtf
    date_basis: DateBasisCol
    mention_id: MentionId
    confidence: ConfidenceCol
    rule_id: RuleId


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row a place that the corpus mentions. A country's point is never drawn as a city's."""

    place_id: Annotated[str, Col("Place", "المكان", key=True)]
    name_ar: Annotated[str, Col("Arabic name", "الاسم")]
    name_en: Annotated[str, Col("Name", "الاسم بالإنجليزية")]
    kind: Annotated[PlaceKind, Col("Kind", "النوع")]
    country: Annotated[str | None, Col("Country", "الدولة", pattern="[A-Z]{3}")]
    city_id: Annotated[
        str | None, Col("City", "المدينة", "The city a building stands in", "مدينة المبنى", refers="places.place_id")
    ]
    lat: Annotated[float, Col("Latitude", "خط العرض", unit="degree, WGS 84", minimum=-90, maximum=90)]
    lon: Annotated[float, Col("Longitude", "خط الطول", unit="degree, WGS 84", minimum=-180, maximum=180)]
    geonames_id: Annotated[int | None, Col("GeoNames", "جيونيمز")]
    wikidata: Annotated[str | None, Col("Wikidata", "ويكي بيانات", pattern=r"Q\d+")]
    aliases: Annotated[tuple[str, ...], Col("Other names", "أسماء أخرى")]
    n_mentions: Annotated[int, Col("Mentions", "مرات الذكر", minimum=0)]
    n_events: Annotated[int, Col("Events", "الأحداث", minimum=0)]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row a published total to hold claims against."""

    ledger_id: Annotated[str, Col("Ledger row", "قيد", key=True)]
    publisher: Annotated[str, Col("Publisher", "الناشر")]
    release: Annotated[str, Col("Release", "الإصدار")]
    donor_perimeter: Annotated[DonorPerimeter, Col("Donor perimeter", "نطاق المانح")]
    donor_id: Annotated[str | None, Col("Donor", "المانح")]
    recipient_id: Annotated[str | None, Col("Recipient", "المتلقي")]
    category: Annotated[AidCategory, Col("Category", "الفئة")]
    stage: Annotated[AidStage, Col("Stage", "المرحلة")]
    period: Annotated[str | None, Col("Period", "المدة", "EDTF", "بصيغة EDTF", pattern=EDTF)]
    as_of: Annotated[str | None, Col("As of", "حتى تاريخ", "EDTF", "بصيغة EDTF", pattern=EDTF)]
    amount: Amount
    currency: Currency
    note: Annotated[str | None, Col("Note", "ملاحظة", "What the total counts", "ما الذي يشمله المجموع")]
    url: Annotated[str, Col("Address", "الرابط", pattern=r"https?://\S+")]


@dataclass(frozen=True, slots=True)
class LedgerMatchRow:
    """One row a published total that a claim could mean. It confirms nothing: it stands beside the claim."""

    aid_id: Annotated[str, Col("Aid figure", "مبلغ المساعدة", key=True, refers="aid_figures.aid_id")]
    ledger_id: Annotated[str, Col("Ledger row", "قيد", key=True, refers="ledger.ledger_id")]
    difference: Annotated[
        float,
        Col(
            "Difference",
            "الفرق",
            "The claim less the published total, in the total's currency",
            "المبلغ المذكور ناقص المجموع المنشور، بعملة المجموع",
            unit="currency",
        ),
    ]
    percent: Annotated[
        float,
        Col("Difference in percent", "الفرق بالنسبة المئوية", "Of the published total", "من المجموع المنشور", unit="%"),
    ]
    reasons: Annotated[
        tuple[Difference, ...],
        Col("Why they may differ", "لماذا قد يختلفان", "What is not the same", "ما ليس واحدا فيهما"),
    ]


@dataclass(frozen=True, slots=True)
class FxRateRow:
    """One row an exchange rate."""

    date: Annotated[str, Col("Date", "التاريخ", key=True, pattern=EDTF)]
    base: Annotated[str, Col("Base", "العملة الأساس", key=True, pattern="[A-Z]{3}")]
    quote: Annotated[str, Col("Quote", "العملة المقابلة", key=True, pattern="[A-Z]{3}")]
    rate: Annotated[float, Col("Rate", "السعر", minimum=0)]
    source: Annotated[str, Col("Source", "المصدر")]


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One row a thing that could not be read, or was read with a doubt."""

    file: Annotated[str, Col("File", "الملف", key=True)]
    line: Annotated[int | None, Col("Line", "السطر", key=True, minimum=1)]
    byte: Annotated[int | None, Col("Byte", "البايت", key=True, minimum=0)]
    level: Annotated[Level, Col("Level", "الدرجة")]
    code: Annotated[str, Col("Code", "الرمز", key=True)]
    reason: Annotated[str, Col("Reason", "السبب")]
    cure: Annotated[str, Col("Cure", "العلاج")]


#: Every table by name, in the order of the documentation.
TABLES: dict[str, type] = {
    "events": EventRow,
    "actors": ActorRow,
    "aid_figures": AidFigureRow,
    "documents": DocumentRow,
    "sentences": SentenceRow,
    "entity_mentions": EntityMentionRow,
    "time_expressions": TimeExpressionRow,
    "amounts": AmountRow,
    "event_mentions": EventMentionRow,
    "event_actors": EventActorRow,
    "statements": StatementRow,
    "places": PlaceRow,
    "ledger": LedgerRow,
    "ledger_matches": LedgerMatchRow,
    "fx_rates": FxRateRow,
    "problems": ProblemRow,
}
