"""A sentence's times and places by the word they hang on, and what drafts of events take from them."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.events.drafts import Draft, Drafts
from pipelines.events.noun_status import relative_verb
from pipelines.events.predicates import is_auxiliary
from pipelines.events.scene import Scene
from pipelines.events.when import (
    NO_DATE,
    Calendar,
    Dated,
    day,
    is_hanging,
)
from pipelines.events.where import places_by_predicate
from pipelines.model import Found, PlaceMention, TimeExpression
from pipelines.schema.codes import DateBasis, EventType, Status, TimeKind
from pipelines.schema.lexicon import CueEffect, Tense
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class


@dataclass(frozen=True, slots=True)
class Page:
    """The times and places of a sentence by the word they hang on."""

    calendar: Calendar
    places: dict[int, list[PlaceMention]]
    nouns: tuple[int, ...]
    drafts: tuple[Draft, ...]


def page_of(scene: Scene, drafts: Drafts) -> Page:
    """Lay out which times and places of a sentence hang on which of its verbs and event nouns."""
    here = tuple(one for one in drafts.events if one.scene is scene)
    nouns = tuple(one.trigger.first for one in here if one.trigger.is_noun)
    said = [one.at for other, one in drafts.said if other is scene]
    verbs = {at for at in scene.verbs if not is_auxiliary(scene, at)}
    # «بعد سقوط الأسد في 8 ديسمبر»: the day is that of the fall.
    dated = {at for at in range(scene.first, scene.last) if scene.is_a(at, "dated_noun")}
    predicates = sorted({*verbs, *nouns, *said, *dated})
    return Page(Calendar(scene, predicates), places_by_predicate(scene, predicates), nouns, here)


def times_of(one: Draft, page: Page) -> list[TimeExpression]:
    """Expressions that hang on a trigger, on the verb that carries it, or on the occasion it names («خلال قمة …»)."""
    own = [t for t in page.calendar.owned_by(one.trigger.first) if not _is_meant_for(one, t)]
    own = [t for t in own if not _is_counted_to(one.scene, t) and not _is_of_beginning(one, t)]
    told_of = one.assertion.effect is CueEffect.PRESUPPOSE and one.event_type is EventType.ASSAULT
    if one.assertion.carrier is not None and one.assertion.effect is not CueEffect.CANCEL and not told_of:
        # The day of «ألغى … أمس قمة» is that of the cancelling.
        own = [*own, *page.calendar.owned_by(one.assertion.carrier)]
    about = _clause_about(one)
    if not own and about is not None:
        # «محادثات عقدتها الوفود يومي 4 و5 فبراير», «مكالمة دامت ساعتين في 16 أكتوبر»
        own = page.calendar.owned_by(about)
    own = [t for t in own if t.kind is not TimeKind.DURATION or t.date is not None]
    if not own and not one.trigger.is_noun:
        own = times_of_issue(one.scene, one.trigger.first, page)
    if not own:
        own = _coordinated(one, page)
    if not own and (not one.trigger.is_noun or one.assertion.effect is CueEffect.ANNOUNCE):
        occasion = occasion_of(one.scene, one.trigger.first, one.cast.end, page)
        return times_of(occasion, page) if occasion is not None else own
    if not own and (one.assertion.carrier is None or one.assertion.carrier > one.trigger.first):
        return _times_of_verb(one, page)
    return own


#: So many words after «بيان» its day may stand.
_ISSUED_WHEN = 4
#: So far after a verb stands the statement or speech in which it is done.
_ISSUE_REACH = 24


def times_of_issue(scene: Scene, at: int, page: Page) -> list[TimeExpression]:
    """«أعلنت الجماعة في بيان أصدرته أمس»: words are of the day on which the statement or speech was issued."""
    for noun in range(at + 1, min(scene.last, at + _ISSUE_REACH)):
        if noun in scene.quotes or scene.text(noun) in (".", ":", "؛"):
            return []
        if not scene.is_a(noun, "issued_noun"):
            continue
        verb = relative_verb(scene, noun + 1)
        owner = page.calendar.owned_by(verb) if verb is not None and verb - noun <= 2 else []
        # «وفق بيان مشترك صدر مساء الثلاثاء»: «صدر» could be a noun, but what follows says when.
        near = (scene.times.get(i) for i in range(noun + 1, noun + _ISSUED_WHEN))
        owner = owner or [t for t in near if t is not None][:1]
        if owner:
            return [t for t in owner if not is_hanging(t)]
    return []


def place_of_issue(scene: Scene, at: int) -> PlaceMention | None:
    """«… وفق بيان مشترك صدر مساء الثلاثاء في جدة»: words are said where the statement was issued."""
    for noun in range(at + 1, min(scene.last, at + _ISSUE_REACH)):
        if noun in scene.quotes or scene.text(noun) in (".", ":", "؛"):
            return None
        if scene.is_a(noun, "issued_noun"):
            near = range(noun + 1, min(scene.last, noun + _ISSUED_WHERE))
            found = (scene.places[i] for i in near if i in scene.places and scene.places[i].preposition in ("في", "ب"))
            return next(found, None)
    return None


#: So many words after «بيان» the place where it was issued may stand.
_ISSUED_WHERE = 12


def _clause_about(one: Draft) -> int | None:
    """The verb of a clause about an event noun."""
    return relative_verb(one.scene, one.trigger.last) if one.trigger.is_noun else None


def _coordinated(one: Draft, page: Page) -> list[TimeExpression]:
    """«في عام 2018 انسحبت … وفرضت عقوبات»: the second of two deeds joined by «و» is of the day of the first.

    So is what happened where the first did («عُقدت الجولة في 6 فبراير في مسقط، حيث اجتمع الوزيران»).
    """
    at, verb = one.trigger.first, one.trigger.verb
    carrier = one.assertion.carrier
    if verb is None and carrier is not None and carrier < at:
        # «جلس الوفدان في 16 مايو وجها لوجه، وأسفر لقاؤهما عن …»
        at, verb = carrier, one.scene.verbs[carrier][0]
    if one.scene.text(at - 1) == "حيث" and verb is not None and verb.tense is Tense.PERFECT:
        before = max((i for i in one.scene.verbs if i < at), default=None)
        return [t for t in page.calendar.owned_by(before) if not is_hanging(t)] if before is not None else []
    joined = verb is not None and verb.conjunction and verb.tense is Tense.PERFECT and verb.person == 3
    if not joined or at == one.scene.first or at in one.scene.quotes:
        return []
    for before in range(at - 1, one.scene.first - 1, -1):
        if before not in one.scene.quotes and any(_is_alike(v, verb) for v in one.scene.verbs.get(before, ())):
            return [t for t in page.calendar.owned_by(before) if not is_hanging(t)]
    return []


def _is_alike(one: VerbReading, other: VerbReading | None) -> bool:
    """Whether two verbs can have one subject."""
    return other is not None and (one.tense, one.gender, one.number, one.passive) == (
        other.tense,
        other.gender,
        other.number,
        False,
    )


def _is_counted_to(scene: Scene, time: TimeExpression) -> bool:
    """«قبل ثلاثة أسابيع من مغادرته»: counted from something else than the day of the report."""
    if time.basis is not DateBasis.RELATIVE_TO_REPORT:
        return False
    last = max((at for at in range(scene.first, scene.last) if scene.times.get(at) is time), default=scene.last)
    words = scene.found.parsed.report.text[time.span.start : time.span.end].split()
    return words[:1] in (["قبل"], ["بعد"]) and scene.text(last + 1) in ("من", "علي")


def _is_of_beginning(one: Draft, time: TimeExpression) -> bool:
    """«أول لقاء بينهما منذ مشادة المكتب البيضاوي في 28 شباط»: the day is that of what they did last."""
    first = min((at for at in range(one.scene.first, one.scene.last) if one.scene.times.get(at) is time), default=0)
    since = next((at for at in range(one.trigger.last, first) if one.scene.text(at) == "منذ"), None)
    return since is not None and since + 1 < first and since not in one.scene.times


def _is_meant_for(one: Draft, time: TimeExpression) -> bool:
    """«وافق على قرض لعامي 2026 و2027»: the years that something is for are not when it was agreed on."""
    whole = time.date is not None and len(time.date.edtf.split("/")[0]) == len("2026")
    before = one.scene.found.parsed.report.text[max(time.span.start - 1, 0)]
    return whole and one.status is Status.OCCURRED and before == "ل"


def _times_of_verb(one: Draft, page: Page) -> list[TimeExpression]:
    """«وفي 17 سبتمبر ذكر الرئيس خلال زيارة …»: an occasion is of the day of the verb that it is the occasion of."""
    at = one.trigger.first
    before = range(max(one.scene.first, at - 2), at)
    if not any(one.scene.text(i) in word_class("same_time_preposition") for i in before):
        return []
    verb = page.calendar.governing(at)
    if verb is None:
        # «في ختام قمة دامت يومين، التزم القادة أمس …»
        comma = next((i for i in range(at, one.scene.last) if one.scene.text(i) in ("،", ",")), one.scene.last)
        verb = comma + 1 if comma + 1 in one.scene.verbs else None
    return [t for t in page.calendar.owned_by(verb) if not is_hanging(t)] if verb is not None else []


def occasion_of(scene: Scene, first: int, end: int, page: Page) -> Draft | None:
    """The event noun in a clause that says on what occasion it happens."""
    for one in page.drafts:
        at = one.trigger.first
        apart = any(scene.text(i) == "وذلك" for i in range(max(first + 1, at - 4), at))
        if one.event_type not in (EventType.CONSULT, EventType.ASSAULT):
            continue
        if one.event_type is EventType.ASSAULT and scene.text(first) not in word_class("struck_verb"):
            # «اتهمت إسرائيل … بالمشاركة في هجوم»: no occasion.
            continue
        if not (one.trigger.is_noun and (first < at < end or (apart and at > first))):
            continue
        before = range(max(first + 1, at - 2), at)
        if any(scene.text(i) in word_class("occasion_preposition") for i in before):
            return one
    return None


def report_day(found: Found) -> Dated:
    """The day of publication, as the day of news that states none."""
    return Dated(day(found.published), DateBasis.REPORT_DAY) if found.published is not None else NO_DATE
