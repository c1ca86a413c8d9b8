"""Date events by one another: «بعد ذلك بستة أيام», «خلال اجتماعهم»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.drafts import Draft, Drafts
from pipelines.events.pages import Page, report_day
from pipelines.events.scene import Scene
from pipelines.events.when import (
    Dated,
    noun_after,
    shifted,
    stated,
)
from pipelines.model import EdtfDate, EventMention, Found, TimeExpression
from pipelines.schema.codes import (
    DateBasis,
    EventType,
    Status,
)
from pipelines.text.word_classes import word_class

#: So many sentences after a meeting «وبعد الاجتماع» still means it.
_MEETING_REACH = 3


def dated_by_others(
    drafts: Drafts, events: list[EventMention], pages: dict[int, Page], days: dict[int, Dated], found: Found
) -> list[EventMention]:
    """Date events by one another: «بعد ذلك بستة أيام», «بعد ثلاثة أيام من اللقاء», «بعد شهرين من الغزو»."""
    result = list(events)
    numbers = {(one.scene.index, one.trigger.first): index for index, one in enumerate(drafts.events)}
    for scene in drafts.scenes:
        page = pages[scene.index]
        for owner, time in page.calendar.hanging():
            owners = [
                i
                for i, one in enumerate(drafts.events)
                if one.scene is scene and owner in (one.trigger.first, one.assertion.carrier)
            ]
            noun = noun_after(scene, time, page.nouns)
            counted = numbers.get((scene.index, noun)) if noun is not None else None
            base = _base(result, owners, counted, stated(page.calendar.owned_by(owner)), scene)
            if counted is not None and result[counted].date is not None:
                result = _date_all(result, [i for i in owners if i != counted], result[counted].date, time, 1)
            elif counted is not None:
                base = base or (days.get(scene.index) or report_day(found)).date
                result = _date_all(result, [counted], base, time, -1)
            else:
                result = _date_all(result, owners, base, time, 1)
    return result


def dated_by_acts(drafts: Drafts, events: list[EventMention], pages: dict[int, Page]) -> list[EventMention]:
    """Date what is told to be of the same day as something else.

    «استخدمت المجر أمس حق النقض خلال اجتماعهم»: an undated occasion is of the day of the act told before it. So is what
    was done during a meeting («مكالمة اتفقا خلالها») or right after one («وبعد انتهاء الاتصال، هاتف الرئيس»).
    """
    result = list(events)
    for index, one in enumerate(drafts.events):
        if result[index].date is not None or one.status is not Status.OCCURRED:
            continue
        day = _day_of_act_before(one, result[:index], pages[one.scene.index]) or _day_of_meeting(one, result[:index])
        if day is not None:
            result[index] = replace(result[index], date=day, date_basis=DateBasis.INFERRED)
    return result


def _day_of_act_before(one: Draft, earlier: Sequence[EventMention], page: Page) -> EdtfDate | None:
    """Of an occasion the day of the act told before it in its sentence, or of the verb before it."""
    at = one.trigger.first
    near = range(max(one.scene.first, at - 2), at)
    if not one.trigger.is_noun or not any(one.scene.is_a(i, "same_time_preposition") for i in near):
        return None
    before = earlier[-1] if earlier and earlier[-1].sentence == one.scene.index else None
    if before is not None and before.date is not None:
        return before.date if before.status in (Status.OCCURRED, Status.DENIED) else None
    # «ألغى الرئيس أمس القمة، وقال خلال استقباله …»
    acts = [v for v in one.scene.verbs if v < at and page.calendar.owned_by(v)]
    if acts and any(one.scene.is_a(i, "that") for i in range(max(acts), at)):
        # «أكد ظريف اليوم أن بلاده لم تتنازل خلال المفاوضات»
        return None
    return stated(page.calendar.owned_by(max(acts))).date if acts else None


def _day_of_meeting(one: Draft, earlier: Sequence[EventMention]) -> EdtfDate | None:
    """The day of the meeting told last, where a verb tells what was done during it or a sentence what came after it."""
    held = (e for e in reversed(earlier) if e.event_type is EventType.CONSULT and e.status is Status.OCCURRED)
    meeting = next(held, None)
    if meeting is None or one.scene.index - meeting.sentence > _MEETING_REACH:
        return None
    scene, first = one.scene, one.scene.first
    during = scene.text(one.trigger.last) in ("خلالها", "خلاله")
    after = next(
        (
            at
            for at in (first + 1, first + 2)
            if scene.text(first).lstrip("و") in word_class("sequence_preposition")
            and scene.text(at).startswith("ال")
            and (scene.is_a(at, "meeting_noun") or scene.text(at) in ("الاتصال", "المكالمه"))
        ),
        None,
    )
    follows = after is not None and scene.text(after + 1) in ("،", ",") and after < one.trigger.first
    return meeting.date if during or follows else None


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
    news = [
        e.date
        for e in before
        if e.date is not None and (counted is None or not (e.background or e.status is Status.PLANNED))
    ]
    return news[-1] if news else None


def _date_all(
    events: list[EventMention], which: Sequence[int], base: EdtfDate | None, time: TimeExpression, sign: int
) -> list[EventMention]:
    """Give the events that have no date of their own one counted from a base."""
    return [
        _dated_by(e, base, time, sign)
        if i in which and base is not None and (e.date is None or e.date_basis is DateBasis.INFERRED)
        else e
        for i, e in enumerate(events)
    ]


def _dated_by(event: EventMention, base: EdtfDate, time: TimeExpression, sign: int) -> EventMention:
    new = shifted(base, time, sign)
    return event if new is None else replace(event, date=new, date_basis=DateBasis.RELATIVE_TO_EVENT)
