"""The lexicon's files, as row classes: words are data, code holds the grammar only.

Arabic cells are written as a careful newspaper would write them; readers fold them, so one spelling of hamza, ya and
ta marbuta is enough. Every row has an ``example``: a sentence in which the row must be seen at work.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pipelines.schema.codes import (
    ActorKind,
    AidCategory,
    AidStage,
    AmountUse,
    Approximation,
    Calendar,
    EventType,
    Instrument,
    PlaceKind,
    Position,
    QuadClass,
    Reading,
    Section,
)
from pipelines.schema.column import Col

_ALPHA3 = "[A-Z]{3}"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_ACTOR = rf"{_SLUG}|[A-Z0-9]+(-[A-Z0-9]+)*"
_DAY = r"\d{4}-\d{2}-\d{2}"

Example = Annotated[str, Col("Example", "مثال", "A sentence in which the row must be found")]


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "m"
    FEMININE = "f"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "s"
    DUAL = "d"
    PLURAL = "p"


@dataclass(frozen=True, slots=True)
class CountryRow:
    """countries.csv: a state or territory of ISO 3166-1."""

    country: Annotated[str, Col("Alpha-3", "الرمز", key=True, pattern=_ALPHA3)]
    alpha2: Annotated[str, Col("Alpha-2", "الرمز الثنائي", pattern="[A-Z]{2}")]
    name_en: Annotated[str, Col("English name", "الاسم بالإنجليزية")]
    names_ar: Annotated[tuple[str, ...], Col("Arabic names", "الأسماء", "The usual one first")]
    adjectives: Annotated[
        tuple[str, ...],
        Col("Adjectives", "النسبة", "Masculine singular without article («روسي»); all forms are generated"),
    ]
    people: Annotated[tuple[str, ...], Col("Irregular plurals", "جموع", "Without article («روس», «أتراك»)")]
    gender: Annotated[Gender, Col("Gender", "الجنس")]
    number: Annotated[Number, Col("Number", "العدد", "«الولايات المتحدة» takes feminine singular verbs")]
    capital: Annotated[str | None, Col("Capital", "العاصمة", "A place_id", pattern=_SLUG)]
    ambiguous: Annotated[
        tuple[str, ...],
        Col(
            "Ambiguous forms", "صيغ ملتبسة", "Names or adjectives that are common words too («مالي»): they need support"
        ),
    ]
    example: Example


@dataclass(frozen=True, slots=True)
class LexiconPlaceRow:
    """places.csv: a building, city or region. Countries come from countries.csv, their points from here too."""

    place_id: Annotated[str, Col("Place", "المكان", key=True, pattern=rf"{_SLUG}|{_ALPHA3}")]
    kind: Annotated[PlaceKind, Col("Kind", "النوع")]
    name_en: Annotated[str, Col("English name", "الاسم بالإنجليزية")]
    names_ar: Annotated[tuple[str, ...], Col("Arabic names", "الأسماء", "The usual one first")]
    country: Annotated[str | None, Col("Country", "الدولة", pattern=_ALPHA3)]
    city_id: Annotated[str | None, Col("City", "المدينة", "Of a building", pattern=_SLUG)]
    lat: Annotated[float, Col("Latitude", "العرض", minimum=-90, maximum=90)]
    lon: Annotated[float, Col("Longitude", "الطول", minimum=-180, maximum=180)]
    aliases_en: Annotated[tuple[str, ...], Col("Other English names", "أسماء أخرى")]
    ambiguous: Annotated[tuple[str, ...], Col("Ambiguous names", "أسماء ملتبسة", "Common words too: they need support")]
    wikidata: Annotated[str | None, Col("Wikidata", "ويكي بيانات", pattern=r"Q\d+")]
    example: Example


@dataclass(frozen=True, slots=True)
class LexiconActorRow:
    """actors.csv: a person, body, organisation or group. States come from countries.csv."""

    actor_id: Annotated[str, Col("Actor", "الطرف", key=True, pattern=_ACTOR)]
    kind: Annotated[ActorKind, Col("Kind", "النوع")]
    country: Annotated[str | None, Col("Country", "الدولة", "Alpha-3, EU, or the organisation a person works for")]
    name_en: Annotated[str, Col("English name", "الاسم بالإنجليزية")]
    name_ar: Annotated[str, Col("Arabic name", "الاسم")]
    gender: Annotated[Gender, Col("Gender", "الجنس")]
    number: Annotated[Number, Col("Number", "العدد")]
    sector: Annotated[str | None, Col("Sector", "القطاع")]
    member_of: Annotated[tuple[str, ...], Col("Member of", "عضو في")]
    wikidata: Annotated[str | None, Col("Wikidata", "ويكي بيانات", pattern=r"Q\d+")]
    example: Example


class NameUse(StrEnum):
    """What a spelling in names.csv may do alone."""

    FULL = "full"
    FIRST = "first"
    LAST = "last"
    LAST_WITH_FIRST = "last_with_first"


@dataclass(frozen=True, slots=True)
class NameRow:
    """names.csv: a spelling of an actor's name.

    ``use`` is ``full`` for a name that stands alone; for persons ``first`` and ``last`` are combined with each other;
    ``last`` also stands alone, ``last_with_first`` only where the person was named in full in the same report.
    """

    name: Annotated[str, Col("Spelling", "اللفظ", key=True)]
    actor_id: Annotated[str, Col("Actor", "الطرف", key=True, pattern=_ACTOR)]
    use: Annotated[NameUse, Col("Use", "الاستعمال", key=True)]
    reading: Annotated[Reading, Col("Reading", "القراءة")]
    example: Example


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """offices.csv: who held an office of a state or body from when to when, for «الرئيس الأوكراني» without a name."""

    office: Annotated[str, Col("Office", "المنصب", "A code of titles.csv", key=True)]
    of: Annotated[str, Col("Of", "جهته", "An actor_id: state or body", key=True, pattern=_ACTOR)]
    actor_id: Annotated[str, Col("Holder", "شاغله", key=True, pattern=_ACTOR)]
    since: Annotated[str, Col("Since", "منذ", key=True, pattern=_DAY)]
    until: Annotated[str | None, Col("Until", "حتى", "Last day; empty = still", pattern=_DAY)]
    example: Example


@dataclass(frozen=True, slots=True)
class TitleRow:
    """titles.csv: a word or phrase for what a person is («وزير الخارجية», «المتحدث باسم», «مبعوث»)."""

    title: Annotated[str, Col("Title", "الصفة", "Masculine or feminine as it is, without leading article", key=True)]
    office: Annotated[str, Col("Office", "المنصب", "A code: head_of_state, foreign_minister, spokesperson …")]
    gender: Annotated[Gender, Col("Gender", "الجنس")]
    number: Annotated[Number, Col("Number", "العدد")]
    speaks_for_body: Annotated[
        bool, Col("Speaks for a body", "ناطق باسم جهة", "Unnamed, he stands for his body («متحدث باسم الوزارة»)")
    ]
    of: Annotated[str | None, Col("Of", "الجهة", "The state or body that the title alone means («المرشد الأعلى»)")]
    example: Example


class GroupStands(StrEnum):
    """What a group noun with a state stands for."""

    STATE = "state"
    BODY = "body"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class GroupNounRow:
    """group_nouns.csv: a noun for people or a body that belongs to a state or organisation («وفد», «وزارة», «حلفاء»).

    ``stands`` is ``state`` where the phrase means the state itself («الحكومة اليمنية», «مسؤولون أمريكيون»), ``body``
    where it is an actor of its own («وزارة الدفاع الأوكرانية»), ``nobody`` where it means others («حلفاء كييف»).
    """

    noun: Annotated[str, Col("Noun", "الاسم", "Without article", key=True)]
    stands: Annotated[GroupStands, Col("Stands for", "يمثل")]
    kind: Annotated[ActorKind, Col("Kind", "النوع")]
    name_en: Annotated[str, Col("English", "بالإنجليزية")]
    gender: Annotated[Gender, Col("Gender", "الجنس")]
    number: Annotated[Number, Col("Number", "العدد")]
    example: Example


class OutletKind(StrEnum):
    """What a medium is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    SITE = "site"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class OutletRow:
    """outlets.csv: a medium or news agency, its names and the short forms in credits («د ب أ», «واس»)."""

    outlet_id: Annotated[str, Col("Outlet", "الوسيلة", key=True, pattern=_SLUG)]
    name_en: Annotated[str, Col("English name", "الاسم بالإنجليزية", "As written into documents.agencies")]
    names_ar: Annotated[tuple[str, ...], Col("Arabic names", "الأسماء")]
    credits: Annotated[
        tuple[str, ...], Col("In credits", "في الإسناد", "Short forms that stand in brackets or datelines")
    ]
    kind: Annotated[OutletKind, Col("Kind", "النوع")]
    country: Annotated[str | None, Col("Country", "الدولة", pattern=_ALPHA3)]
    example: Example


@dataclass(frozen=True, slots=True)
class SectionCueRow:
    """section_cues.csv: how a line begins that is no part of the report's text («اقرأ أيضا»)."""

    cue: Annotated[str, Col("Cue", "العبارة", key=True)]
    section: Annotated[Section, Col("Section", "القسم")]
    links_follow: Annotated[bool, Col("Links follow", "تليه روابط", "Short lines after it belong to it")]
    example: Example


@dataclass(frozen=True, slots=True)
class MonthRow:
    """months.csv: a name of a month in one of the naming traditions."""

    name: Annotated[str, Col("Name", "الاسم", key=True)]
    month: Annotated[int, Col("Month", "الشهر", minimum=1, maximum=12)]
    calendar: Annotated[Calendar, Col("Tradition", "التقليد")]
    example: Example


@dataclass(frozen=True, slots=True)
class WeekdayRow:
    """weekdays.csv: a name of a day of the week; 1 is Monday, as in ISO 8601."""

    name: Annotated[str, Col("Name", "الاسم", key=True)]
    weekday: Annotated[int, Col("Weekday", "اليوم", minimum=1, maximum=7)]
    example: Example


class NumberKind(StrEnum):
    """What a number word does in a number."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class NumberRow:
    """numbers.csv: a number word in one of its forms."""

    word: Annotated[str, Col("Word", "اللفظ", key=True)]
    kind: Annotated[NumberKind, Col("Kind", "النوع", key=True)]
    value: Annotated[float, Col("Value", "القيمة", minimum=0)]
    example: Example


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """scales.csv: a word that multiplies («مليار»; «ملياري» is two of them, «مليارات» says not how many)."""

    word: Annotated[str, Col("Word", "اللفظ", key=True)]
    factor: Annotated[float, Col("Factor", "المضاعف", minimum=1)]
    alone: Annotated[
        float | None, Col("Alone", "وحده", "How many it is without a number before it; empty = it needs one", minimum=1)
    ]
    example: Example


@dataclass(frozen=True, slots=True)
class CurrencyRow:
    """currencies.csv: a name or sign of a currency."""

    name: Annotated[str, Col("Name", "الاسم", key=True)]
    currency: Annotated[str, Col("Currency", "العملة", pattern=_ALPHA3)]
    example: Example


@dataclass(frozen=True, slots=True)
class ApproximatorRow:
    """approximators.csv: words before or after a sum that say how exact it is («نحو», «أكثر من», «على الأقل»)."""

    phrase: Annotated[str, Col("Phrase", "العبارة", key=True)]
    approximation: Annotated[Approximation, Col("Approximation", "التقريب")]
    after: Annotated[bool, Col("After", "بعده", "Stands after the number («على الأقل»), or between two («إلى»)")]
    example: Example


class TimeWordKind(StrEnum):
    """What a word does in an expression of time."""

    DAY = "day"
    PART_OF_DAY = "part_of_day"
    HALF_OF_DAY = "half_of_day"
    UNIT = "unit"
    PAIR = "pair"
    LAST = "last"
    NEXT = "next"
    THIS = "this"
    THIS_BEFORE = "this_before"
    SAME = "same"
    SAME_BEFORE = "same_before"
    OF = "of"
    OF_IT = "of_it"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    AFTER = "after"
    BEFORE = "before"
    OF_EVENT = "of_event"
    FROM_NOW = "from_now"
    IN = "in"
    SINCE = "since"
    UNTIL = "until"
    DEADLINE = "deadline"
    FROM = "from"
    BETWEEN = "between"
    LASTING = "lasting"
    SEVERAL = "several"
    SET = "set"
    EVERY = "every"
    PER = "per"
    HIJRI_MARK = "hijri_mark"
    GREGORIAN_MARK = "gregorian_mark"
    EQUALS = "equals"
    SEASON = "season"
    EVE = "eve"
    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"
    WEEKEND = "weekend"
    PART_OF_YEAR = "part_of_year"
    FIRST_OF = "first_of"
    LAST_OF = "last_of"
    ENGLISH_ORDINAL = "english_ordinal"
    DECADE = "decade"
    CENTURY = "century"
    CLOCK = "clock"
    TIME_NAME = "time_name"
    ZONE = "zone"
    AGE = "age"
    AGE_AFTER = "age_after"
    PSEUDO = "pseudo"
    PUBLISHED = "published"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class TimeWordRow:
    """time_words.csv: words that expressions of time are made of besides months, weekdays and numbers."""

    word: Annotated[str, Col("Word", "اللفظ", key=True)]
    kind: Annotated[TimeWordKind, Col("Kind", "النوع", key=True)]
    value: Annotated[str | None, Col("Value", "القيمة", "Days of an offset, a unit's letter, a season's number")]
    example: Example


@dataclass(frozen=True, slots=True)
class VerbRow:
    """verbs.csv: a verb by root and pattern; its forms are conjugated into verb_forms.csv."""

    verb: Annotated[str, Col("Verb", "الفعل", "Third person masculine singular perfect, unvowelled", key=True)]
    root: Annotated[str, Col("Root", "الجذر", pattern="[ء-ي]{3,4}")]
    pattern: Annotated[
        str,
        Col("Pattern", "الوزن", "I/a~u …, II … X, Iq", pattern=r"(I/[aiu]~[aiu]|II|III|IV|V|VI|VII|VIII|IX|X|Iq|IIq)"),
    ]
    meaning: Annotated[str, Col("Meaning", "المعنى")]
    example: Example


@dataclass(frozen=True, slots=True)
class HomographRow:
    """homographs.csv: a written word that is spelled like a form of a verb and mostly is something else."""

    form: Annotated[str, Col("Form", "الصورة", "As written, «و» and «ف» before it aside", key=True)]
    verb: Annotated[str | None, Col("Verb", "الفعل", "The verb that is not meant; empty: none is", key=True)]
    wants: Annotated[
        tuple[str, ...], Col("Wants", "يحتاج", "Words after it, one of which shows that the verb is meant after all")
    ]
    example: Example
    counterexample: Annotated[str | None, Col("Counterexample", "مثال مضاد", "A sentence in which the verb is meant")]


class Tense(StrEnum):
    """Tense of a finite verb form."""

    PERFECT = "perfect"
    IMPERFECT = "imperfect"
    PARTICIPLE = "participle"


@dataclass(frozen=True, slots=True)
class VerbFormRow:
    """verb_forms.csv, generated from verbs.csv: one folded form of a verb."""

    form: Annotated[str, Col("Form", "الصيغة", key=True)]
    verb: Annotated[str, Col("Verb", "الفعل", key=True)]
    tense: Annotated[Tense, Col("Tense", "الزمن", key=True)]
    person: Annotated[int, Col("Person", "الضمير", key=True, minimum=1, maximum=3)]
    number: Annotated[Number, Col("Number", "العدد", key=True)]
    gender: Annotated[Gender | None, Col("Gender", "الجنس", key=True)]
    passive: Annotated[bool, Col("Passive", "مجهول", key=True)]


@dataclass(frozen=True, slots=True)
class SubtypeRow:
    """subtypes.csv: a kind of event, with its PLOVER type and how it is shown."""

    subtype: Annotated[str, Col("Subtype", "النوع الفرعي", key=True, pattern="[a-z_]+")]
    event_type: Annotated[EventType, Col("Event type", "النوع")]
    plover: Annotated[EventType | None, Col("PLOVER type", "نوع PLOVER", "PLOVER's own filing when it occurred")]
    plover_planned: Annotated[EventType | None, Col("PLOVER type, planned", "نوع PLOVER للمقرر")]
    mode: Annotated[str | None, Col("Mode", "الصيغة")]
    quad_class: Annotated[QuadClass, Col("Quad class", "الفئة الرباعية")]
    score: Annotated[float, Col("Score", "الدرجة", minimum=-10, maximum=10)]
    cameo: Annotated[str | None, Col("CAMEO", "CAMEO")]
    family: Annotated[str, Col("Family", "العائلة", "Mentions of one family may be one event")]
    label_en: Annotated[str, Col("English label", "الوصف بالإنجليزية")]
    label_ar: Annotated[str, Col("Arabic label", "الوصف")]


class PartOfSpeech(StrEnum):
    """What a trigger is."""

    VERB = "verb"
    NOUN = "noun"
    PARTICIPLE = "participle"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class TriggerRow:
    """triggers.csv: a word that may say an event, with the frame that decides whether it does."""

    trigger: Annotated[
        str, Col("Trigger", "اللفظ", "A verb of verbs.csv, a noun without article, or a phrase", key=True)
    ]
    pos: Annotated[PartOfSpeech, Col("Part of speech", "القسم", key=True)]
    subtype: Annotated[str, Col("Subtype", "النوع الفرعي", key=True)]
    frame: Annotated[str, Col("Frame", "الإطار", "A frame of frames.toml")]
    wants: Annotated[
        tuple[str, ...],
        Col("Wants", "يشترط", "One of these words or word classes (@aid, @occasion …) must stand in the clause"),
    ]
    blocks: Annotated[tuple[str, ...], Col("Blocked by", "يمنعه", "None of these words may stand beside it")]
    example: Example
    counterexample: Annotated[str | None, Col("Counterexample", "مثال مضاد")]


class CueEffect(StrEnum):
    """What a cue does to the event it governs.

    A verb that ``holds``, ``begins``, ``continues``, ``hosts``, ``gathers`` or ``announces`` carries an event noun and
    gives it its own tense; ``cancel`` and ``fail`` turn it around. ``plan``, ``aim``, ``possible``, ``condition``,
    ``negate`` change the status of a verb, ``background`` tells that it is history.
    """

    HOLD = "hold"
    BEGIN = "begin"
    CONTINUE = "continue"
    HOST = "host"
    GATHER = "gather"
    ANNOUNCE = "announce"
    CANCEL = "cancel"
    FAIL = "fail"
    PLAN = "plan"
    AIM = "aim"
    POSSIBLE = "possible"
    CONDITION = "condition"
    NEGATE = "negate"
    BACKGROUND = "background"
    PRESUPPOSE = "presuppose"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class StatusCueRow:
    """status_cues.csv: words that carry an event noun or change the status of what they govern."""

    cue: Annotated[str, Col("Cue", "العبارة", "A verb of verbs.csv, or words as they stand", key=True)]
    effect: Annotated[CueEffect, Col("Effect", "الأثر", key=True)]
    is_verb: Annotated[bool, Col("Is a verb", "فعل", "In any of its forms", key=True)]
    example: Example


class Carries(StrEnum):
    """How far the outlet vouches for what a reporting verb carries."""

    WORDS = "words"
    CHARGE = "charge"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class ReportingVerbRow:
    """reporting_verbs.csv: a verb or phrase that carries what somebody said."""

    verb: Annotated[
        str, Col("Verb", "الفعل", "A verb of verbs.csv, a participle («مؤكدا») or a phrase («وفق»)", key=True)
    ]
    pos: Annotated[PartOfSpeech, Col("Part of speech", "القسم", key=True)]
    position: Annotated[Position, Col("Position", "الموقف")]
    needs: Annotated[
        tuple[str, ...], Col("Needs", "يحتاج", "What must introduce the content: أن, ب, على, quote, noun …")
    ]
    continues: Annotated[bool, Col("Continues", "يتابع", "Without a subject it takes the last speaker")]
    carries: Annotated[
        Carries,
        Col(
            "Carries",
            "يحمل",
            "``words``: somebody's words; ``charge``: an accusation; ``act``: an act of speech («رحب», «طالب») whose "
            "object is taken for granted or wished for",
        ),
    ]
    example: Example


@dataclass(frozen=True, slots=True)
class TopicCueRow:
    """topic_cues.csv: a word that tells what a statement is about."""

    cue: Annotated[str, Col("Cue", "اللفظ", key=True)]
    topic: Annotated[str, Col("Topic", "الموضوع", key=True, pattern="[a-z_]+")]
    example: Example


@dataclass(frozen=True, slots=True)
class AidWordRow:
    """aid_words.csv: a word that says what a sum is for, in what form or how far it has come."""

    word: Annotated[str, Col("Word", "اللفظ", key=True)]
    category: Annotated[AidCategory | None, Col("Category", "الفئة")]
    instrument: Annotated[Instrument | None, Col("Instrument", "الأداة")]
    stage: Annotated[AidStage | None, Col("Stage", "المرحلة")]
    use: Annotated[AmountUse | None, Col("Use", "الغرض", "Filled where the word says that the sum is no aid, or is")]
    example: Example


@dataclass(frozen=True, slots=True)
class WordClassRow:
    """word_classes.csv: a class of words that triggers name with ``@`` and grammars by its name.

    Words are given without article and clitics, one for each form that a different ending makes; a word of two parts
    is found as a phrase.
    """

    word_class: Annotated[str, Col("Class", "الصنف", key=True, pattern="[a-z_]+")]
    words: Annotated[tuple[str, ...], Col("Words", "الألفاظ")]
    example: Example
