"""The day of each event and statement as its own sentence or the story gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipelines.events.diaries import entry_day, is_past_entry
from pipelines.events.drafts import Draft, Drafts
from pipelines.events.pages import Page, occasion_of, report_day, times_of, times_of_issue
from pipelines.events.predicates import is_auxiliary
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.when import (
    NO_DATE,
    Dated,
    day,
    is_later,
    is_long_ago,
    stated,
)
from pipelines.model import EventMention, Found, TimeExpression
from pipelines.schema.codes import (
    DateBasis,
    EventType,
    Section,
    Status,
)
from pipelines.schema.lexicon import Tense
from pipelines.text.word_classes import verb_class, word_class

#: What is done by speaking.
SPEECH_ACTS = frozenset(
    {
        EventType.REQUEST,
        EventType.REJECT,
        EventType.SUPPORT,
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.AGREE,
        EventType.CONCEDE,
    }
)


def dated_by_speech(event: EventMention, one: Draft, said_days: dict[tuple[int, range], Dated]) -> EventMention:
    """«أعلن الكرملين الخميس أن الأمر غير مطروح للتفاوض»: the refusal is of the day of the speech that holds it."""
    if event.date is not None or not (one.is_in_speech or _is_announced(one)):
        return event
    dated = next(
        (d for (index, inside), d in said_days.items() if index == event.sentence and one.trigger.first in inside),
        NO_DATE,
    )
    return replace(event, date=dated.date, date_basis=dated.basis) if dated.date is not None else event


def _is_announced(one: Draft) -> bool:
    """«أعلن الرئيس الأربعاء أنه أجرى مكالمة»: what somebody announces of himself is of that day."""
    scene, verb = one.scene, one.trigger.verb
    at = one.assertion.carrier if one.assertion.carrier is not None else one.trigger.first
    before = [i for i in range(scene.first, at) if i in scene.verbs and i not in scene.quotes]
    announces = any(v.verb in verb_class("announcing_verb") for v in scene.verbs[before[-1]]) if before else False
    own = scene.text(at - 1) in ("انه", "انها", "بانه", "بانها", "انهما", "بانهما", "انهم", "بانهم")
    finite = verb is None or verb.tense is Tense.PERFECT
    return announces and own and finite and one.status is Status.OCCURRED and not one.assertion.background


def by_tense(dated: Dated, times: Sequence[TimeExpression], status: Status, published: date | None) -> Dated:
    """A lone weekday is the nearest such day; the tense says on which side («سيلتقي الخميس», «التقى الخميس»)."""
    if dated.date is None or published is None or not times or times[0].rule_id != "weekday":
        return dated
    first = dated.date.first
    if first is None or first != dated.date.last:
        return dated
    if status is Status.PLANNED and first < published:
        return replace(dated, date=day(first + timedelta(days=7)))
    if status is Status.OCCURRED and first > published:
        return replace(dated, date=day(first - timedelta(days=7)))
    return dated


def narrative_date(one: Draft, status: Status, days: dict[int, Dated], found: Found) -> Dated:
    """The day of the story for what is told as its news: that of the sentence before, else the report's for speech."""
    told = status in (Status.OCCURRED, Status.DENIED) and not one.assertion.background
    if not told or _is_aside(one) or one.is_reported or _is_repeated(one):
        return NO_DATE
    running = days.get(one.scene.index)
    if running is not None:
        return running
    if one.trigger.row.subtype == "signing":
        return NO_DATE
    if one.event_type in SPEECH_ACTS or one.scene.sentence.section is Section.TITLE:
        return report_day(found)
    return NO_DATE


#: Words after which a clause tells news of its own («فيما اتهمت موسكو …», «في حين هنأ الرئيس …»).
_OPENING_NEWS = ("ان", "بان", "كما", "فيما", "بينما", "حين")


def _is_aside(one: Draft) -> bool:
    """Whether the trigger stands in a relative or temporal clause, or is a noun that no verb of the news carries."""
    scene, at = one.scene, one.trigger.first
    if one.trigger.is_noun:
        return one.assertion.carrier is None or one.assertion.carrier > at
    before = scene.text(at - 1)
    if before in word_class("relative") or (scene.is_a(at - 1, "subordinator") and before not in _OPENING_NEWS):
        return True
    if before in word_class("perfect_particle"):
        return True
    return (
        bool(one.trigger.verb and one.trigger.verb.pronoun and not one.trigger.verb.conjunction)
        and one.trigger.first > scene.first
    )


def _is_repeated(one: Draft) -> bool:
    """«هدد مرارا»: no single day."""
    return any(one.scene.is_a(at, "repeatedly") for at in range(one.trigger.last, one.cast.end))


def narrative_days(
    drafts: Drafts, pages: dict[int, Page], published: date | None, *, past_lead: bool
) -> dict[int, Dated]:
    """For each sentence the last past day that a main clause before it in its paragraph states.

    With ``past_lead`` a second paragraph that goes on with «و» and a deed goes on with the day of the first too: deeds
    are told so, words are as a rule not.
    """
    found: dict[int, Dated] = {}
    running: Dated | None = None
    paragraph = -1
    for scene in drafts.scenes:
        if scene.sentence.paragraph != paragraph:
            paragraph, running = scene.sentence.paragraph, running if past_lead and _goes_on_with_lead(scene) else None
        if running is not None:
            found[scene.index] = running
        here = _main_date(scene, pages[scene.index], published)
        running = here or running
        if here is not None and scene.index not in found:
            found[scene.index] = here
    return found


def _goes_on_with_lead(scene: Scene) -> bool:
    """Whether the second paragraph goes on with the first: «وترأس الرئيس القمة …»."""
    opens = scene.verbs.get(scene.first, ())
    return scene.sentence.paragraph == _SECOND and any(v.conjunction == "و" and v.tense is Tense.PERFECT for v in opens)


#: Number of the paragraph after the title and the lead.
_SECOND = 2


def _main_date(scene: Scene, page: Page, published: date | None) -> Dated | None:
    """The past day that a sentence's first verb states, history told with «كان قد» left out; of an entry its day."""
    entry = entry_day(scene)
    if entry is not None and is_past_entry(scene):
        return Dated(entry.date, DateBasis.INFERRED)
    for at in sorted(scene.verbs):
        if at in scene.quotes:
            continue
        if is_auxiliary(scene, at):
            return None
        dated = stated(page.calendar.owned_by(at))
        if dated.date is None:
            one = occasion_of(scene, at, scene.last, page)
            dated = stated(times_of(one, page)) if one is not None else dated
        single = dated.date is not None and dated.date.first == dated.date.last and dated.date.first is not None
        if single and not is_later(dated.date, published) and not is_long_ago(dated.date, published, 10):
            return Dated(dated.date, DateBasis.INFERRED)
        return None
    return None


def said_date(scene: Scene, said: Said, page: Page, days: dict[int, Dated], found: Found) -> Dated:
    """The day on which something was said: stated, of its occasion, of the story, else of the report."""
    times = page.calendar.owned_by(said.at)
    dated = stated(times or times_of_issue(scene, said.at, page))
    if dated.date is None and said.verb is not None:
        occasion = occasion_of(scene, said.at, said.content.start, page)
        dated = stated(times_of(occasion, page)) if occasion is not None else dated
    if dated.date is not None:
        return by_tense(dated, times, Status.OCCURRED, found.published)
    if said.tense is Tense.IMPERFECT or _is_history(scene, said.at):
        return NO_DATE
    return days.get(scene.index) or report_day(found)


#: So many sentences after «أصدر البيت الأبيض أمس بيانا» «وأفاد البيان» still means it.
_DOCUMENT_REACH = 3


def day_of_document(scene: Scene, said: Said, drafts: Drafts, pages: dict[int, Page]) -> Dated:
    """«أصدر البيت الأبيض أمس بيانا … وأفاد البيان بأن …»: words of a document are of the day on which it was issued."""
    if not scene.is_a(said.at + 1, "document_said"):
        return NO_DATE
    near = [s for s in drafts.scenes if 0 < scene.index - s.index <= _DOCUMENT_REACH]
    for earlier in reversed(near):
        for at in sorted(earlier.verbs):
            issues = any(v.verb in verb_class("issuing_verb") for v in earlier.verbs[at])
            if issues and (dated := stated(pages[earlier.index].calendar.owned_by(at))).date is not None:
                return Dated(dated.date, DateBasis.INFERRED)
    return NO_DATE


def dated_by_relay(event: EventMention, one: Draft, said: Sequence[tuple[Scene, Said, Dated]]) -> EventMention:
    """«نقلت صحف اليوم أن المبعوث وصل إلى جنيف»: news that media of a stated day relay is of that day."""
    verb = one.trigger.verb
    fresh = verb is not None and verb.tense is Tense.PERFECT and one.status is Status.OCCURRED
    if event.date is not None or not fresh or event.event_type is not EventType.CONSULT or event.background:
        return event
    for scene, words, dated in said:
        relayed = words.verb is not None and words.verb.verb in verb_class("relaying_verb")
        inside = scene is one.scene and one.trigger.first in words.content
        if relayed and inside and not words.speakers and dated.basis is DateBasis.RELATIVE_TO_REPORT:
            return replace(event, date=dated.date, date_basis=DateBasis.INFERRED)
    return event


def _is_history(scene: Scene, at: int) -> bool:
    """«وكان الوزير قد أكد»: said before, nobody tells when."""
    return scene.text(at - 1) in word_class("perfect_particle")
