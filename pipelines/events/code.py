"""Code a report: events with date, place, status and voice; statements; aid; which mentions are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.events.aid import code_money
from pipelines.events.chained_dates import dated_by_acts, dated_by_others
from pipelines.events.clusters import clusters_of, with_day_of, with_inherited
from pipelines.events.dating import (
    SPEECH_ACTS,
    by_tense,
    dated_by_relay,
    dated_by_speech,
    day_of_document,
    narrative_date,
    narrative_days,
    said_date,
)
from pipelines.events.drafting import draft
from pipelines.events.drafts import Draft, Drafts
from pipelines.events.frames import frame
from pipelines.events.gatherings import anaphors, with_attendance, with_crowning
from pipelines.events.noun_status import relative_verb
from pipelines.events.pages import Page, occasion_of, page_of, place_of_issue, times_of
from pipelines.events.positions import content_span, is_negated, kind_of, medium_of, position_of, topic_of
from pipelines.events.predicates import is_auxiliary
from pipelines.events.relations import HOST
from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.trigger_status import follows
from pipelines.events.triggers import subtypes
from pipelines.events.when import (
    Dated,
    is_hanging,
    is_later,
    is_long_ago,
    stated,
)
from pipelines.events.where import stated_place
from pipelines.find.name_index import country_rows, place_rows
from pipelines.model import Coded, EventMention, Found, PlaceMention, Span, Statement
from pipelines.schema.codes import (
    Confidence,
    DateBasis,
    EventType,
    PlaceBasis,
    Reading,
    Role,
    SpeakerBasis,
    Status,
    Voice,
)
from pipelines.schema.lexicon import Carries
from pipelines.text.word_classes import word_class

#: Days after which a deed is told as background.
_WEEK = 7


def code(found: Found) -> Coded:
    """Code a report."""
    drafts = draft(found)
    pages = {scene.index: page_of(scene, drafts) for scene in drafts.scenes}
    days = narrative_days(drafts, pages, found.published, past_lead=True)
    said_on = narrative_days(drafts, pages, found.published, past_lead=False)
    said_dates = [
        _said_date(scene, said, drafts, pages, said_date(scene, said, pages[scene.index], said_on, found))
        for scene, said in drafts.said
    ]
    statements = [_statement(scene, said, dated) for (scene, said), dated in zip(drafts.said, said_dates, strict=True)]
    said_days = {
        (scene.index, said.content): dated
        for (scene, said), dated in zip(drafts.said, said_dates, strict=True)
        if said.row.carries is Carries.WORDS
    }
    events = [
        dated_by_speech(_event_mention(one, pages[one.scene.index], days, found), one, said_days)
        for one in drafts.events
    ]
    told = [(scene, said, dated) for (scene, said), dated in zip(drafts.said, said_dates, strict=True)]
    events = [dated_by_relay(event, one, told) for event, one in zip(events, drafts.events, strict=True)]
    events = dated_by_others(drafts, events, pages, days, found)
    events = dated_by_acts(drafts, events, pages)
    events = with_crowning(drafts, with_attendance(drafts, events))
    taken_up = anaphors(drafts, events)
    events = with_day_of(events, taken_up)
    statements = _with_topic_of_before(statements)
    carried = [
        one for one, (_, said) in zip(statements, drafts.said, strict=True) if said.row.carries is not Carries.ACT
    ]
    events = [_voiced(event, carried) for event in events]
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
        clusters=clusters_of(events, newcomers, taken_up),
        passed=drafts.passed,
    )


def _said_date(scene: Scene, said: Said, drafts: Drafts, pages: dict[int, Page], own: Dated) -> Dated:
    """A day of its own, else that of the document whose words it tells."""
    if own.basis in (DateBasis.STATED, DateBasis.RELATIVE_TO_REPORT):
        return own
    issued = day_of_document(scene, said, drafts, pages)
    return issued if issued.date is not None else own


def _event_mention(one: Draft, page: Page, days: dict[int, Dated], found: Found) -> EventMention:
    times = times_of(one, page)
    dated = stated(times, since=one.status is Status.ONGOING)
    dated = by_tense(dated, times, one.status, found.published)
    status = _status_by_date(one, dated, found.published)
    if dated.date is None and not any(is_hanging(time) for time in times):
        dated = narrative_date(one, status, days, found)
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
        background=one.assertion.background or is_long_ago(dated.date, found.published, _WEEK),
        date=dated.date,
        date_basis=dated.basis,
        place_id=place_id,
        place_basis=place_basis,
        actors=one.actors,
        confidence=_confidence(one, dated),
        rule_id=f"{one.trigger.row.frame}:{one.assertion.rule}",
    )


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
    while last - 1 > first and not one.scene.text(last - 1)[:1].isalnum() and one.scene.text(last - 1) not in ')»”"':
        last -= 1
    return _token_span(one.scene, first, last)


def _status_by_date(one: Draft, dated: Dated, published: date | None) -> Status:
    later = is_later(dated.date, published)
    if (
        later
        and one.status in (Status.ONGOING, Status.OCCURRED)
        and (one.trigger.is_noun or one.status is Status.ONGOING)
    ):
        return Status.PLANNED
    past = (
        dated.date is not None and published is not None and dated.date.last is not None and dated.date.last < published
    )
    if past and one.status is Status.ONGOING and one.event_type is EventType.CONSULT:
        return Status.OCCURRED
    return one.status


def _place(one: Draft, page: Page) -> tuple[str | None, PlaceBasis]:
    places = list(page.places.get(one.trigger.first, ()))
    if one.trigger.is_noun and (about := relative_verb(one.scene, one.trigger.last)) is not None:
        places += page.places.get(about, ())
    if one.assertion.carrier is not None:
        places += page.places.get(one.assertion.carrier, ())
    places += _in_clause_of_noun(one)
    shape = frame(one.trigger.row.frame)
    motion = (*shape.motion, "") if shape.motion else ()
    found = stated_place(one.scene, one.trigger, one.event_type, places, motion)
    if found is None and (not one.trigger.is_noun or one.assertion.carrier is not None):
        occasion = occasion_of(one.scene, one.trigger.first, one.cast.end, page)
        # «علقت الإمدادات عقب اجتماع»: a deed after a meeting is done elsewhere, words after it are said there.
        spoken = one.event_type in SPEECH_ACTS
        if occasion is not None and (spoken or not follows(one.scene, occasion.trigger.first, 2)):
            found = _place(occasion, page)[0]
    if found is None and not one.trigger.is_noun and one.event_type in SPEECH_ACTS:
        issued = place_of_issue(one.scene, one.trigger.first)
        found = issued.place_id if issued is not None else None
    if found is None and one.assertion.rule in ("without", "after_or_before"):
        found = _of_main_verb(one, page)
    if found is None:
        found = _host_city(one)
    if found is None and (shape.target_is_place or _is_on_land(one)):
        targets = [a.actor_id for a in one.actors if a.role is Role.TARGET]
        found = next((t for t in targets if t in place_rows()), None)
    return found, PlaceBasis.STATED if found is not None else PlaceBasis.NONE


def _in_clause_of_noun(one: Draft) -> list[PlaceMention]:
    """«القمة التي كانت مقررة مع بوتين في بودابست»: places of a clause about a noun that has no verb of its own."""
    scene, at = one.scene, one.trigger.last
    if not one.trigger.is_noun or not (scene.is_a(at, "relative") and is_auxiliary(scene, at + 1)):
        return []
    at += 2
    found: list[PlaceMention] = []
    while at < scene.last and at not in scene.verbs and not scene.is_a(at, "subordinator"):
        place = scene.places.get(at)
        if place is not None and place.first == at:
            found.append(place)
        at += 1
    return found


def _of_main_verb(one: Draft, page: Page) -> str | None:
    """«التقى نظيره في جنيف قبل أن يعقدا جولة», «غادر البيت الأبيض من دون أن يوقع»: where the verb before took place."""
    at = max((v for v in one.scene.verbs if v < one.trigger.first and page.places.get(v)), default=None)
    here = page.places[at] if at is not None else ()
    near = [p for p in here if p.preposition in word_class("location_preposition") or not p.preposition]
    return near[-1].place_id if near else None


def _host_city(one: Draft) -> str | None:
    """«مؤتمر استضافته لندن»: a host named by its capital says where."""
    hosts = [a.mention for a in one.cast.arguments if a.relation == HOST and not a.implied]
    city = next((m.place_id for m in hosts if m.reading is Reading.METONYM and m.place_id is not None), None)
    # «ستحتضن العاصمة الفرنسية قمة»
    capitals = (one.scene.places.get(m.first) for m in hosts if m.reading is not Reading.METONYM)
    called = next((p for p in capitals if p is not None and p.place_id not in country_rows()), None)
    return city or (called.place_id if called is not None else None)


def _is_on_land(one: Draft) -> bool:
    """«الهجوم الذي نفذته حماس على أراضيها»."""
    return any(a.mention.head == "اراضي" and a.relation == "علي" for a in one.cast.arguments)


def _confidence(one: Draft, dated: Dated) -> Confidence:
    sure = one.status in (Status.OCCURRED, Status.PLANNED) and len(one.actors) >= 2
    if sure and dated.basis in (DateBasis.STATED, DateBasis.RELATIVE_TO_REPORT):
        return Confidence.HIGH
    return Confidence.MEDIUM if one.actors else Confidence.LOW


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


def _with_topic_of_before(statements: Sequence[Statement]) -> list[Statement]:
    """«نددت موسكو بالقيود، وقالت: «…»»: without a topic of its own it goes on about the last one."""
    result: list[Statement] = []
    for one in statements:
        before = result[-1] if result else None
        goes_on = before is not None and before.speaker_id == one.speaker_id and one.sentence - before.sentence <= 1
        result.append(replace(one, topic=before.topic) if before and goes_on and one.topic is None else one)
    return result


def _voiced(event: EventMention, statements: Sequence[Statement]) -> EventMention:
    """Who vouches for an event: the outlet, or the speaker in whose words it stands."""
    holding = [s for s in statements if s.content is not None and s.content.covers(event.trigger)]
    if not holding:
        return event
    quoted = any(s.quote is not None and s.quote.covers(event.trigger) for s in holding)
    voice = Voice.QUOTED if quoted or event.voice is Voice.QUOTED else Voice.ATTRIBUTED
    return replace(event, voice=voice, attributed_to=holding[-1].speaker_id)


def _linked(statement: Statement, events: Sequence[EventMention]) -> Statement:
    """A verb of saying that is an act too («تعهد») makes both; the statement knows its event."""
    index = next((i for i, e in enumerate(events) if e.trigger.overlaps(statement.verb)), None)
    return replace(statement, event=index)
