"""Date events by one another: «بعد ذلك بستة أيام», «خلال اجتماعهم»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.drafts import Drafts
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
    Status,
)
from pipelines.text.word_classes import word_class


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


def dated_by_acts(drafts: Drafts, events: list[EventMention]) -> list[EventMention]:
    """«استخدمت المجر أمس حق النقض خلال اجتماعهم»: an undated occasion is of the day of the act told before it."""
    result = list(events)
    for index, one in enumerate(drafts.events):
        at = one.trigger.first
        near = range(max(one.scene.first, at - 2), at)
        occasion = one.trigger.is_noun and any(one.scene.text(i) in word_class("same_time_preposition") for i in near)
        before = result[index - 1] if index else None
        if not occasion or result[index].date is not None or before is None or before.sentence != one.scene.index:
            continue
        if (
            before.date is not None
            and before.status in (Status.OCCURRED, Status.DENIED)
            and one.status is Status.OCCURRED
        ):
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
