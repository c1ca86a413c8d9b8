"""The closed vocabularies of the tables. What grows with knowledge (subtypes, topics) is in the lexicon instead."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class EventType(StrEnum):
    """The sixteen event types of the PLOVER ontology."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class QuadClass(IntEnum):
    """Verbal or material, cooperation or conflict."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class Status(StrEnum):
    """Whether the text says that the event took place."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Voice(StrEnum):
    """Who vouches for the event: the outlet, somebody it names, or words between quotation marks."""

    OUTLET = "outlet"
    ATTRIBUTED = "attributed"
    QUOTED = "quoted"


class Role(StrEnum):
    """What an actor does in an event. ``participant`` is for talks and meetings, where all sides are alike."""

    SOURCE = "source"
    TARGET = "target"
    PARTICIPANT = "participant"
    MEDIATOR = "mediator"
    HOST = "host"


class ActorBasis(StrEnum):
    """How an actor of an event was read from the text."""

    NAMED = "named"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    TITLE = "title"
    PRONOUN = "pronoun"
    IMPLIED_SUBJECT = "implied_subject"
    GROUP_MEMBER = "group_member"
    REVIEWED = "reviewed"


class Reading(StrEnum):
    """What kind of words name an entity in a mention."""

    NAME = "name"
    ADJECTIVE = "adjective"
    METONYM = "metonym"
    TITLE = "title"
    PRONOUN = "pronoun"
    GROUP = "group"
    RECOGNISED = "recognised"


class SpeakerBasis(StrEnum):
    """How the speaker of a statement was found."""

    NAMED = "named"
    TITLE = "title"
    PRONOUN = "pronoun"
    PREVIOUS_SENTENCE = "previous_sentence"
    UNNAMED_SOURCE = "unnamed_source"
    REVIEWED = "reviewed"


class StatementKind(StrEnum):
    """Direct speech stands between quotation marks; mixed has a reported clause that quotes a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Position(StrEnum):
    """What a statement does with its topic."""

    DEMAND = "demand"
    REFUSAL = "refusal"
    OFFER = "offer"
    CONDITION = "condition"
    EXPECTATION = "expectation"
    SUPPORT = "support"
    CONDEMNATION = "condemnation"
    DENIAL = "denial"
    ADMISSION = "admission"
    AGENDA = "agenda"
    OTHER = "other"


class DatePrecision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    OPEN = "open"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """Where a date comes from."""

    STATED = "stated"
    RELATIVE_TO_REPORT = "relative_to_report"
    RELATIVE_TO_EVENT = "relative_to_event"
    REPORT_DAY = "report_day"
    INFERRED = "inferred"
    REVIEWED = "reviewed"
    NONE = "none"


class PlaceBasis(StrEnum):
    """Where the place of an event comes from."""

    STATED = "stated"
    OTHER_SENTENCE = "other_sentence"
    OTHER_REPORT = "other_report"
    INSTITUTION_SEAT = "institution_seat"
    REVIEWED = "reviewed"
    NONE = "none"


class Confidence(StrEnum):
    """How sure a rule is of its row."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Review(StrEnum):
    """Whether a person has looked at the event."""

    AUTO = "auto"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    IGO = "igo"
    NGO = "ngo"
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    MEDIA = "media"
    RESEARCH = "research"
    GROUP = "group"


class PlaceKind(StrEnum):
    """What a place is."""

    BUILDING = "building"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


class EntityKind(StrEnum):
    """What a mention refers to."""

    ACTOR = "actor"
    PLACE = "place"


class TimeKind(StrEnum):
    """TimeML's four kinds of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Calendar(StrEnum):
    """The naming tradition that a date's words come from."""

    GREGORIAN = "gregorian"
    LEVANTINE = "levantine"
    MAGHREBI = "maghrebi"
    DOUBLE = "double"
    HIJRI = "hijri"
    RELATIVE = "relative"


class Approximation(StrEnum):
    """How exact a sum is said to be."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class AmountUse(StrEnum):
    """What a sum of money is for."""

    AID = "aid"
    FROZEN_ASSETS = "frozen_assets"
    TRADE = "trade"
    DAMAGES = "damages"
    FUND = "fund"
    SALARY = "salary"
    PRICE = "price"
    PRIZE = "prize"
    BUDGET = "budget"
    DEBT = "debt"
    CONVERSION = "conversion"
    UNKNOWN = "unknown"


class AidCategory(StrEnum):
    """What aid is given for."""

    MILITARY = "military"
    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"
    TOTAL = "total"
    OTHER = "other"


class Instrument(StrEnum):
    """In what form aid is given."""

    GRANT = "grant"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    IN_KIND = "in_kind"
    UNSPECIFIED = "unspecified"


class AidStage(StrEnum):
    """How far aid has come."""

    REQUESTED = "requested"
    PROPOSED = "proposed"
    PLEDGED = "pledged"
    ALLOCATED = "allocated"
    DELIVERED = "delivered"
    UNSPECIFIED = "unspecified"


class Flow(StrEnum):
    """Whether a sum is new money, a running total, a rate per period or an upper limit."""

    NEW = "new"
    CUMULATIVE = "cumulative"
    PERIODIC = "periodic"
    CEILING = "ceiling"


class DonorPerimeter(StrEnum):
    """Who is counted in a donor's sum."""

    SINGLE_STATE = "single_state"
    EU_INSTITUTIONS = "eu_institutions"
    EU_MEMBERS_AND_INSTITUTIONS = "eu_members_and_institutions"
    EUROPE = "europe"
    NATO = "nato"
    G7 = "g7"
    COALITION = "coalition"
    UNSPECIFIED = "unspecified"


class Difference(StrEnum):
    """Why a claim and a published total may differ."""

    PERIMETER = "perimeter"
    CATEGORY = "category"
    STAGE = "stage"
    PERIOD = "period"
    AS_OF = "as_of"
    CURRENCY = "currency"
    APPROXIMATE = "approximate"


class PublishedBasis(StrEnum):
    """Where the day of publication was found."""

    FRONT_MATTER = "front_matter"
    TEXT = "text"
    URL = "url"
    FILE_NAME = "file_name"
    NONE = "none"


class DocumentKind(StrEnum):
    """What kind of document a report is."""

    REPORT = "report"
    CHRONOLOGY = "chronology"
    OWN = "own"


class Section(StrEnum):
    """What part of a report a sentence stands in. Facts are taken from title, heading and body only."""

    TITLE = "title"
    DATELINE = "dateline"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDITS = "credits"
    BOILERPLATE = "boilerplate"


class Level(StrEnum):
    """How bad a problem is."""

    REJECTED = "rejected"
    WARNING = "warning"
