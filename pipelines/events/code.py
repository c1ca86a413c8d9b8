"""Code a report: events with date, place, status and voice; statements; aid; which mentions are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipelines.events.aid import code_money
from pipelines.events.arguments import HOST
from pipelines.events.drafts import Draft, Drafts, draft
from pipelines.events.frames import frame
from pipelines.events.scene import Scene, is_auxiliary
from pipelines.events.statements import (
    Said,
    content_span,
    is_negated,
    kind_of,
    medium_of,
    position_of,
    topic_of,
)
from pipelines.events.triggers import subtypes
from pipelines.events.when import (
    NO_DATE,
    Calendar,
    Dated,
    day,
    is_hanging,
    is_later,
    is_long_ago,
    noun_after,
    shifted,
    stated,
)
from pipelines.events.where import places_by_predicate, stated_place
from pipelines.find.name_index import place_rows
from pipelines.events.clusters import clusters_of, with_inherited
from pipelines.model import Coded, EdtfDate, EventMention, Found, PlaceMention, Span, Statement, TimeExpression
from pipelines.schema.codes import (
    Confidence,
    DateBasis,
    EventType,
    PlaceBasis,
    Reading,
    Role,
    Section,
    SpeakerBasis,
    Status,
    Voice,
)
from pipelines.schema.lexicon import CueEffect, Tense
from pipelines.text.word_classes import word_class

_SPEECH_ACTS = frozenset(
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


def code(found: Found) -> Coded:
    """Code a report."""
    drafts = draft(found)
    pages = {scene.index: _page(scene, drafts) for scene in drafts.scenes}
    days = _narrative_days(drafts, pages, found.published)
    said_dates = [_said_date(scene, said, pages[scene.index], days, found) for scene, said in drafts.said]
    statements = [_statement(scene, said, dated) for (scene, said), dated in zip(drafts.said, said_dates, strict=True)]
    said_days = {(scene.index, said.content): dated for (scene, said), dated in zip(drafts.said, said_dates, strict=True)}
    events = [
        _dated_by_speech(_event(one, pages[one.scene.index], days, found), one, said_days) for one in drafts.events
    ]
    events = _hang(drafts, events, pages, days, found)
    events = _of_occasions(drafts, events)
    events = [_voiced(event, statements) for event in events]
    events = with_inherited(events, found.published)
    statements = [_linked(statement, events) for statement in statements]
    newcomers = {n.actor_id: n.country for n in found.newcomers}
    money = code_money(drafts.scenes, found.amounts, events, statements, newcomers)
    return Coded(
        found=found,
        events=tuple(events),
        statements=tuple(statements),
        aid=money.aid,
        amount_uses=money.uses,
        clusters=clusters_of(events, newcomers),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """The times and places of a sentence by the word they hang on."""

    calendar: Calendar
    places: dict[int, list[PlaceMention]]
    nouns: tuple[int, ...]
    drafts: tuple[Draft, ...]


def _page(scene: Scene, drafts: Drafts) -> _Page:
    here = tuple(one for one in drafts.events if one.scene is scene)
    nouns = tuple(one.trigger.first for one in here if one.trigger.is_noun)
    said = [one.at for other, one in drafts.said if other is scene]
    verbs = {at for at in scene.verbs if not is_auxiliary(scene, at)}
    predicates = sorted({*verbs, *nouns, *said})
    return _Page(Calendar(scene, predicates), places_by_predicate(scene, predicates), nouns, here)


# Dates


def _times(one: Draft, page: _Page) -> list[TimeExpression]:
    """Expressions that hang on a trigger, on the verb that carries it, or on the occasion it names («خلال قمة …»)."""
    own = page.calendar.owned_by(one.trigger.first)
    if one.assertion.carrier is not None and one.assertion.effect is not CueEffect.CANCEL:
        # The day of «ألغى … أمس قمة» is that of the cancelling.
        own = [*own, *page.calendar.owned_by(one.assertion.carrier)]
    if not own and not one.trigger.is_noun:
        occasion = _occasion(one.scene, one.trigger.first, one.cast.end, page)
        return _times(occasion, page) if occasion is not None else own
    if not own and one.assertion.carrier is None:
        return _times_of_verb(one, page)
    return own


def _times_of_verb(one: Draft, page: _Page) -> list[TimeExpression]:
    """«وفي 17 سبتمبر ذكر الرئيس خلال زيارة …»: an occasion is of the day of the verb that it is the occasion of."""
    at = one.trigger.first
    before = range(max(one.scene.first, at - 2), at)
    if not any(one.scene.text(i) in word_class("same_time_preposition") for i in before):
        return []
    verb = page.calendar.governing(at)
    return [t for t in page.calendar.owned_by(verb) if not is_hanging(t)] if verb is not None else []


def _occasion(scene: Scene, first: int, end: int, page: _Page) -> Draft | None:
    """The event noun in a clause that says on what occasion it happens."""
    for one in page.drafts:
        at = one.trigger.first
        apart = any(scene.text(i) == "وذلك" for i in range(max(end, at - 4), at))
        if not (one.trigger.is_noun and (first < at < end or (apart and at > first))):
            continue
        before = range(max(first + 1, at - 2), at)
        if any(scene.text(i) in word_class("occasion_preposition") for i in before):
            return one
    return None


def _event(one: Draft, page: _Page, days: dict[int, Dated], found: Found) -> EventMention:
    times = _times(one, page)
    dated = stated(times, since=one.status is Status.ONGOING)
    dated = _by_tense(dated, times, one.status, found.published)
    status = _status_by_date(one, dated, found.published)
    if dated.date is None and not any(is_hanging(time) for time in times):
        dated = _narrative(one, status, days, found)
    place_id, place_basis = _place(one, page)
    return EventMention(
        trigger=_token_span(one.scene, one.trigger.first, one.trigger.last),
        evidence=_evidence(one),
        sentence=one.scene.index,
        event_type=one.event_type,
        subtype=one.trigger.row.subtype,
        mode=subtypes()[one.trigger.row.subtype].mode,
        status=status,
        voice=Voice.QUOTED if one.trigger.first in one.scene.quotes else Voice.OUTLET,
        attributed_to=None,
        background=one.assertion.background or is_long_ago(dated.date, found.published),
        date=dated.date,
        date_basis=dated.basis,
        place_id=place_id,
        place_basis=place_basis,
        actors=one.actors,
        confidence=_confidence(one, dated),
        rule_id=f"{one.trigger.row.frame}:{one.assertion.rule}",
    )


def _dated_by_speech(event: EventMention, one: Draft, said_days: dict[tuple[int, range], Dated]) -> EventMention:
    """«أعلن الكرملين الخميس أن الأمر غير مطروح للتفاوض»: the refusal is of the day of the speech that holds it."""
    if event.date is not None or not one.is_in_speech:
        return event
    dated = next((d for (index, inside), d in said_days.items() if index == event.sentence and one.trigger.first in inside), NO_DATE)
    return replace(event, date=dated.date, date_basis=dated.basis) if dated.date is not None else event


def _token_span(scene: Scene, first: int, last: int) -> Span:
    return Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)


def _evidence(one: Draft) -> Span:
    """The clause that names who, where and when: trigger, carrying verb and arguments, to the clause's end."""
    inside = [a.mention for a in one.cast.arguments if one.scene.first <= a.mention.first < one.scene.last]
    firsts = [one.trigger.first, *(m.first for m in inside if not m.modifies)]
    lasts = [one.trigger.last, one.cast.end, *(m.last for m in inside)]
    if one.assertion.carrier is not None:
        firsts.append(one.assertion.carrier)
    first, last = min(firsts), max(lasts)
    while last - 1 > first and not one.scene.text(last - 1)[:1].isalnum() and one.scene.text(last - 1) not in ")»”\"":
        last -= 1
    return _token_span(one.scene, first, last)


def _by_tense(dated: Dated, times: Sequence[TimeExpression], status: Status, published: date | None) -> Dated:
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


def _status_by_date(one: Draft, dated: Dated, published: date | None) -> Status:
    later = is_later(dated.date, published)
    if later and one.status in (Status.ONGOING, Status.OCCURRED) and (one.trigger.is_noun or one.status is Status.ONGOING):
        return Status.PLANNED
    past = dated.date is not None and published is not None and dated.date.last is not None and dated.date.last < published
    if past and one.status is Status.ONGOING and one.event_type is EventType.CONSULT:
        return Status.OCCURRED
    return one.status


def _narrative(one: Draft, status: Status, days: dict[int, Dated], found: Found) -> Dated:
    """The day of the story for what is told as its news: that of the sentence before, else the report's for speech."""
    told = status in (Status.OCCURRED, Status.DENIED) and not one.assertion.background
    if not told or _is_aside(one) or one.is_reported or _is_repeated(one):
        return NO_DATE
    running = days.get(one.scene.index)
    if running is not None:
        return running
    if one.trigger.row.subtype == "signing":
        return NO_DATE
    if one.event_type in _SPEECH_ACTS or one.scene.sentence.section is Section.TITLE:
        return _report_day(found)
    return NO_DATE


def _is_aside(one: Draft) -> bool:
    """Whether the trigger stands in a relative or temporal clause, or is a noun that no verb of the news carries."""
    scene, at = one.scene, one.trigger.first
    if one.trigger.is_noun:
        return one.assertion.carrier is None or one.assertion.carrier > at
    before = scene.text(at - 1)
    if before in word_class("relative") or scene.is_a(at - 1, "subordinator") and before not in ("ان", "بان", "كما"):
        return True
    if before in word_class("perfect_particle"):
        return True
    return bool(one.trigger.verb and one.trigger.verb.pronoun and not one.trigger.verb.conjunction) and one.trigger.first > scene.first


def _is_repeated(one: Draft) -> bool:
    """«هدد مرارا»: no single day."""
    return any(one.scene.is_a(at, "repeatedly") for at in range(one.trigger.last, one.cast.end))


def _report_day(found: Found) -> Dated:
    return Dated(day(found.published), DateBasis.REPORT_DAY) if found.published is not None else NO_DATE


def _narrative_days(drafts: Drafts, pages: dict[int, _Page], published: date | None) -> dict[int, Dated]:
    """For each sentence the last past day that a main clause before it in its paragraph states."""
    found: dict[int, Dated] = {}
    running: Dated | None = None
    paragraph = -1
    for scene in drafts.scenes:
        if scene.sentence.paragraph != paragraph:
            paragraph, running = scene.sentence.paragraph, None
        if running is not None:
            found[scene.index] = running
        here = _main_date(scene, pages[scene.index], published)
        running = here or running
        if here is not None and scene.index not in found:
            found[scene.index] = here
    return found


def _main_date(scene: Scene, page: _Page, published: date | None) -> Dated | None:
    """The past day that a sentence's first verb states, history told with «كان قد» left out."""
    for at in sorted(scene.verbs):
        if at in scene.quotes:
            continue
        if is_auxiliary(scene, at):
            return None
        dated = stated(page.calendar.owned_by(at))
        if dated.date is None:
            one = _occasion(scene, at, scene.last, page)
            dated = stated(_times(one, page)) if one is not None else dated
        single = dated.date is not None and dated.date.first == dated.date.last and dated.date.first is not None
        if single and not is_later(dated.date, published) and not is_long_ago(dated.date, published, 10):
            return Dated(dated.date, DateBasis.INFERRED)
        return None
    return None


def _hang(
    drafts: Drafts, events: list[EventMention], pages: dict[int, _Page], days: dict[int, Dated], found: Found
) -> list[EventMention]:
    """Date events by one another: «بعد ذلك بستة أيام», «بعد ثلاثة أيام من اللقاء», «بعد شهرين من الغزو»."""
    result = list(events)
    numbers = {(one.scene.index, one.trigger.first): index for index, one in enumerate(drafts.events)}
    for scene in drafts.scenes:
        page = pages[scene.index]
        for owner, time in page.calendar.hanging():
            owners = [i for i, one in enumerate(drafts.events) if one.scene is scene and owner in (one.trigger.first, one.assertion.carrier)]
            noun = noun_after(scene, time, page.nouns)
            counted = numbers.get((scene.index, noun)) if noun is not None else None
            base = _base(result, owners, counted, stated(page.calendar.owned_by(owner)), scene)
            if counted is not None and result[counted].date is not None:
                result = _date_all(result, [i for i in owners if i != counted], result[counted].date, time, 1)
            elif counted is not None:
                base = base or (days.get(scene.index) or _report_day(found)).date
                result = _date_all(result, [counted], base, time, -1)
            else:
                result = _date_all(result, owners, base, time, 1)
    return result


def _of_occasions(drafts: Drafts, events: list[EventMention]) -> list[EventMention]:
    """«استخدمت المجر أمس حق النقض خلال اجتماعهم»: an undated occasion is of the day of the act told before it."""
    result = list(events)
    for index, one in enumerate(drafts.events):
        at = one.trigger.first
        near = range(max(one.scene.first, at - 2), at)
        occasion = one.trigger.is_noun and any(one.scene.text(i) in word_class("same_time_preposition") for i in near)
        before = result[index - 1] if index else None
        if not occasion or result[index].date is not None or before is None or before.sentence != one.scene.index:
            continue
        if before.date is not None and before.status in (Status.OCCURRED, Status.DENIED) and one.status is Status.OCCURRED:
            result[index] = replace(result[index], date=before.date, date_basis=DateBasis.INFERRED)
    return result


def _base(
    events: Sequence[EventMention], owners: Sequence[int], counted: int | None, own: Dated, scene: Scene
) -> EdtfDate | None:
    """The day that an expression counts from or to: its own verb's, else that of the last news told before."""
    if own.date is not None:
        return own.date
    known = next((events[i].date for i in owners if i != counted and events[i].date is not None), None)
    if known is not None:
        return known
    first = min((*owners, *([counted] if counted is not None else [])), default=len(events))
    before = [e for i, e in enumerate(events) if (i < first if first < len(events) else e.sentence < scene.index)]
    news = [e.date for e in before if e.date is not None and (counted is None or not (e.background or e.status is Status.PLANNED))]
    return news[-1] if news else None


def _date_all(
    events: list[EventMention], which: Sequence[int], base: EdtfDate | None, time: TimeExpression, sign: int
) -> list[EventMention]:
    """Give the events that have no date of their own one counted from a base."""
    return [
        _dated_by(e, base, time, sign) if i in which and base is not None and (e.date is None or e.date_basis is DateBasis.INFERRED) else e
        for i, e in enumerate(events)
    ]


def _dated_by(event: EventMention, base: EdtfDate, time: TimeExpression, sign: int) -> EventMention:
    new = shifted(base, time, sign)
    return event if new is None else replace(event, date=new, date_basis=DateBasis.RELATIVE_TO_EVENT)


# Places


def _place(one: Draft, page: _Page) -> tuple[str | None, PlaceBasis]:
    places = list(page.places.get(one.trigger.first, ()))
    if one.assertion.carrier is not None:
        places += page.places.get(one.assertion.carrier, ())
    shape = frame(one.trigger.row.frame)
    motion = (*shape.motion, "") if shape.motion else ()
    found = stated_place(one.scene, one.trigger, one.event_type, places, motion)
    if found is None and not one.trigger.is_noun:
        occasion = _occasion(one.scene, one.trigger.first, one.cast.end, page)
        found = _place(occasion, page)[0] if occasion is not None else None
    if found is None:
        found = _host_city(one)
    if found is None and shape.target_is_place:
        targets = [a.actor_id for a in one.actors if a.role is Role.TARGET]
        found = next((t for t in targets if t in place_rows()), None)
    return found, PlaceBasis.STATED if found is not None else PlaceBasis.NONE


def _host_city(one: Draft) -> str | None:
    """«مؤتمر استضافته لندن»: a host named by its capital says where."""
    hosts = [a.mention for a in one.cast.arguments if a.relation == HOST and not a.implied]
    return next((m.place_id for m in hosts if m.reading is Reading.METONYM and m.place_id is not None), None)


def _confidence(one: Draft, dated: Dated) -> Confidence:
    sure = one.status in (Status.OCCURRED, Status.PLANNED) and len(one.actors) >= 2
    if sure and dated.basis in (DateBasis.STATED, DateBasis.RELATIVE_TO_REPORT):
        return Confidence.HIGH
    return Confidence.MEDIUM if one.actors else Confidence.LOW


# Statements


def _said_date(scene: Scene, said: Said, page: _Page, days: dict[int, Dated], found: Found) -> Dated:
    times = page.calendar.owned_by(said.at)
    dated = stated(times)
    if dated.date is None and said.verb is not None:
        occasion = _occasion(scene, said.at, said.content.start, page)
        dated = stated(_times(occasion, page)) if occasion is not None else dated
    if dated.date is not None:
        return _by_tense(dated, times, Status.OCCURRED, found.published)
    if said.tense is Tense.IMPERFECT or _is_history(scene, said.at):
        return NO_DATE
    return days.get(scene.index) or _report_day(found)


def _is_history(scene: Scene, at: int) -> bool:
    """«وكان الوزير قد أكد»: said before, nobody tells when."""
    return scene.text(at - 1) in word_class("perfect_particle")


def _statement(scene: Scene, said: Said, dated: Dated) -> Statement:
    speaker = said.speakers[0] if said.speakers else None
    return Statement(
        verb=_token_span(scene, said.at, said.end),
        sentence=scene.index,
        speaker_id=speaker.actor_ids[0] if speaker is not None and speaker.actor_ids else None,
        speaker=speaker.span if speaker is not None else None,
        speaker_basis=said.basis if speaker is not None else SpeakerBasis.UNNAMED_SOURCE,
        kind=kind_of(scene, said),
        quote=said.quote.inner if said.quote is not None else None,
        content=content_span(scene, said),
        position=position_of(scene, said),
        topic=topic_of(scene, said),
        negated=is_negated(scene, said),
        medium=medium_of(scene, said),
        date=dated.date,
        date_basis=dated.basis,
        event=None,
        confidence=Confidence.HIGH if said.basis is SpeakerBasis.NAMED else Confidence.MEDIUM,
        rule_id=f"{said.row.pos.value}:{said.basis.value}",
    )


def _voiced(event: EventMention, statements: Sequence[Statement]) -> EventMention:
    """Who vouches for an event: the outlet, or the speaker in whose words it stands."""
    holding = [s for s in statements if s.content is not None and s.content.covers(event.trigger)]
    if not holding:
        return event
    voice = Voice.QUOTED if event.voice is Voice.QUOTED else Voice.ATTRIBUTED
    return replace(event, voice=voice, attributed_to=holding[-1].speaker_id)


def _linked(statement: Statement, events: Sequence[EventMention]) -> Statement:
    """A verb of saying that is an act too («تعهد») makes both; the statement knows its event."""
    index = next((i for i, e in enumerate(events) if e.trigger.overlaps(statement.verb)), None)
    return replace(statement, event=index)
