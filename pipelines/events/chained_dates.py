"""Date events by one another: «بعد ذلك بستة أيام», «خلال اجتماعهم»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.drafts import Draft, Drafts
from pipelines.events.pages import Page, report_day
from pipelines.events.scene import Scene
from pipelines.events.trigger_status import is_during
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
from pipelines.text.word_classes import verb_class, word_class

#: So many sentences after a call «وبعد انتهاء الاتصال» still means it.
_MEETING_REACH = 4


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
        day = _day_of_act_before(one, result[index - 1] if index else None, pages[one.scene.index])
        if day is None and _is_of_last_meeting(one):
            day = _day_of_last_meeting(one.scene, result[:index])
        if day is not None:
            result[index] = replace(result[index], date=day, date_basis=DateBasis.INFERRED)
    return result


def _day_of_act_before(one: Draft, last: EventMention | None, page: Page) -> EdtfDate | None:
    """Of an occasion the day of the act told before it in its sentence, or of the verb before it."""
    at = one.trigger.first
    if not one.trigger.is_noun or not is_during(one.scene, at):
        return None
    if last is not None and last.sentence == one.scene.index and last.date is not None:
        return last.date if last.status in (Status.OCCURRED, Status.DENIED) else None
    # «ألغى الرئيس أمس القمة، وقال خلال استقباله …»
    acts = [v for v in one.scene.verbs if v < at and page.calendar.owned_by(v)]
    if not acts or any(one.scene.is_a(i, "that") for i in range(max(acts), at)):
        # «أكد ظريف اليوم أن بلاده لم تتنازل خلال المفاوضات»
        return None
    return stated(page.calendar.owned_by(max(acts))).date


def _is_of_last_meeting(one: Draft) -> bool:
    """«اتفقا خلالها على …» tells what was done during it, «وبعد انتهاء الاتصال، هاتف …» what came right after it."""
    scene, first = one.scene, one.scene.first
    if scene.is_a(one.trigger.last, "during_it") or _lasted(one):
        return True
    if scene.text(first).lstrip("و") not in word_class("sequence_preposition"):
        return False
    if scene.is_a(first + 1, "arrival") and scene.text(first).lstrip("و") in ("قبل", "قبيل", "فور", "بعد"):
        # «وقبل وصول زيلينسكي تحدث ترامب هاتفيا …»
        return one.event_type is EventType.CONSULT
    call = next((at for at in (first + 1, first + 2) if scene.is_a(at, "the_call")), None)
    return call is not None and call < one.trigger.first and scene.text(call + 1) in ("،", ",")


def _lasted(one: Draft) -> bool:
    """«ودامت المكالمة نحو أربعين دقيقة»: of the day of what was told right before."""
    definite = one.trigger.word is not None and bool(one.trigger.word.article)
    before = one.scene.verbs.get(one.trigger.first - 1, ())
    return definite and any(v.verb in verb_class("lasting_verb") for v in before)


def _day_of_last_meeting(scene: Scene, earlier: Sequence[EventMention]) -> EdtfDate | None:
    held = (e for e in reversed(earlier) if e.event_type is EventType.CONSULT and e.status is Status.OCCURRED)
    meeting = next(held, None)
    return meeting.date if meeting is not None and scene.index - meeting.sentence <= _MEETING_REACH else None


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
