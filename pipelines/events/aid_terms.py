"""What is said of a sum of aid: for what, in what form, how far it has come, and whether it may be added."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.events.sums import AFTER, BEFORE, Sum, near_before, near_sum
from pipelines.events.when import precision_of
from pipelines.find.name_index import actor_rows
from pipelines.model import AidFigure, EventMention
from pipelines.schema.codes import (
    ActorKind,
    AidCategory,
    AidStage,
    Approximation,
    DatePrecision,
    EventType,
    Flow,
    Instrument,
    Status,
)
from pipelines.schema.lexicon import AidWordRow
from pipelines.text.word_classes import word_class

#: Among how many words nearest to a sum one that names its form is looked for.
_NEAR = 5

_SIDES = ("الصعيد", "صعيد", "الجانب", "المستوي")

_HUMANITARIAN = ("الانسان", "انسان")

#: What the nearest word of a class before a sum says of its stage, where no act does.
_STAGES = {
    "standing_proposal": AidStage.PROPOSED,
    "asking_word": AidStage.REQUESTED,
    "pledging_word": AidStage.PLEDGED,
    "given_so_far": AidStage.DELIVERED,
    "given_word": AidStage.DELIVERED,
    "allocating_word": AidStage.ALLOCATED,
}

#: How far before a sum a word of buying may stand («لشراء أسلحة أمريكية بمليار دولار»).
_BUYING_REACH = 6

#: How far before a sum the verb may stand that tells it again («كرر وعدا بملياري دولار»).
_REPEATED_REACH = 8


def category_of(one: Sum, whole: AidFigure | None, compared: AidFigure | None, *, has_share: bool) -> AidCategory:
    """For what a sum is given; a share is for what its total is for, unless that is for everything.

    A sum that another is compared with («مقابل 3 مليارات») is for the same, and «على الصعيد الإنساني» holds for all of
    its sentence.
    """
    own = next((row.category for row in one.words if row.category is not None), None)
    if own is not None:
        return own
    if whole is not None and whole.category is not AidCategory.TOTAL:
        return whole.category
    if compared is not None and is_compared(one):
        return compared.category
    wider = _category_of_sentence(one)
    if wider is not None and whole is None and not has_share:
        return wider
    return AidCategory.TOTAL if has_share else AidCategory.OTHER


def is_compared(one: Sum) -> bool:
    """«مقابل 3 مليارات», «مقارنة بنحو 3 مليارات»."""
    start = max(one.scene.first, one.first - 3)
    return word_class("compared_word").first(one.scene.tokens, start, one.first) is not None


def _category_of_sentence(one: Sum) -> AidCategory | None:
    """«على الصعيد الإنساني»: what a sentence begins with; or the purpose of the body that asks («برنامج الأغذية»)."""
    scene = one.scene
    on = next((at for at in range(scene.first, min(scene.first + 4, scene.last)) if scene.text(at) in _SIDES), None)
    if on is not None and scene.text(on + 1).startswith(_HUMANITARIAN):
        return AidCategory.HUMANITARIAN
    named = [scene.actors[at] for at in range(scene.first, one.first) if at in scene.actors]
    rows = [actor_rows().get(mention.actor_ids[0]) for mention in named if mention.actor_ids]
    relief = any(row is not None and row.kind is not ActorKind.STATE and row.sector == "humanitarian" for row in rows)
    return AidCategory.HUMANITARIAN if relief else None


def instrument_of(one: Sum, whole: AidFigure | None, *, has_share: bool) -> Instrument:
    """In what form a sum is given; a total whose shares follow takes none from their words."""
    words = one.words[:_NEAR]
    if has_share:
        words = tuple(row for row in words if _stands_before(one, row))
    around = max(one.scene.first, one.first - _BUYING_REACH), min(one.scene.last, one.last + _NEAR)
    bought = word_class("buying_word").first(one.scene.tokens, *around) is not None
    own = next(
        (row.instrument for row in words if row.instrument and not (bought and row.instrument is Instrument.IN_KIND)),
        None,
    )
    if own is not None:
        return own
    return whole.instrument if whole is not None else Instrument.UNSPECIFIED


def _stands_before(one: Sum, row: AidWordRow) -> bool:
    text = one.scene.words_between(one.scene.first, one.first) if one.first > one.scene.first else ""
    return row.word in text


def stage_of(one: Sum, event: EventMention | None, whole: AidFigure | None) -> AidStage:
    """How far a sum has come: as its own words say, else its act, else the total that it is a share of."""
    near = next((row.stage for row in one.words if row.stage is not None), None)
    stage = near if event is None else _stage_of_act(one, event, near)
    if stage is AidStage.UNSPECIFIED or stage is None:
        stage = _asked_or_proposed(one)
    return stage or (whole.stage if whole is not None else AidStage.UNSPECIFIED)


def stage_of_total(one: Sum) -> AidStage:
    """Of the total that a share is paid out of: allocated where the words say so («82 مليونا خصصتها»), else pledged."""
    scene = one.scene
    allocating = word_class("allocating_word").first(scene.tokens, one.last, min(scene.last, one.last + 3))
    return AidStage.ALLOCATED if allocating is not None else AidStage.PLEDGED


def _asked_or_proposed(one: Sum) -> AidStage | None:
    nearest = near_before(one, *_STAGES)
    return _STAGES[nearest[1]] if nearest is not None else None


def _stage_of_act(one: Sum, event: EventMention, near: AidStage | None) -> AidStage | None:
    if event.event_type is EventType.REQUEST:
        return AidStage.PROPOSED if event.subtype == "proposal" else AidStage.REQUESTED
    if event.event_type in (EventType.AGREE, EventType.SUPPORT):
        return AidStage.ALLOCATED if near is AidStage.ALLOCATED else AidStage.PLEDGED
    if event.event_type is not EventType.AID:
        return near
    if event.status is Status.HYPOTHETICAL:
        return AidStage.PROPOSED
    if event.status is Status.PLANNED:
        return AidStage.PLEDGED
    trigger = one.scene.found.parsed.report.text[event.trigger.start : event.trigger.end]
    allocated = any(trigger.endswith(word) for word in word_class("allocating_word").words)
    return near or (AidStage.ALLOCATED if allocated else AidStage.DELIVERED)


def flow_of(one: Sum, event: EventMention | None, stage: AidStage, whole: AidFigure | None) -> Flow:
    """New money, a running total, a rate or a ceiling."""
    scene = one.scene
    around = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    beside = (max(scene.first, one.first - 3), min(scene.last, one.last + 3))
    stop = next((at for at in range(one.last, beside[1]) if scene.text(at) == "من"), beside[1])
    if word_class("periodic_word").first(scene.tokens, beside[0], stop) is not None:
        return Flow.PERIODIC
    if whole is not None:
        return whole.flow
    if one.amount.approximation is Approximation.UP_TO:
        return Flow.CEILING
    running = word_class("cumulative_word")
    if any(at not in scene.actors and running.at(scene.tokens, at) is not None for at in around):
        return Flow.CUMULATIVE
    if stage is AidStage.DELIVERED and not _is_dated(one, event):
        return Flow.CUMULATIVE
    if event is None and stage is AidStage.UNSPECIFIED:
        return Flow.CUMULATIVE
    return Flow.NEW


def _is_dated(one: Sum, event: EventMention | None) -> bool:
    precise = (DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH)
    if event is not None and precision_of(event.date) in precise:
        return True
    times = {time.span.start: time for at, time in one.scene.times.items() if at < one.last}
    return event is None and any(precision_of(time.date) in precise for time in times.values())


def may_be_added(one: Sum, event: EventMention | None, figure_flow: Flow, stage: AidStage) -> bool:
    """Whether a sum that is no share is new money that somebody really means to give or asks for."""
    if figure_flow is not Flow.NEW or one.amount.amount_max is not None:
        return False
    if event is not None and event.status in (Status.HYPOTHETICAL, Status.DENIED, Status.CANCELLED):
        # «قد تقدم ألمانيا», «إذا قدمت», «لم تقدم».
        return False
    return not _is_known_already(one) and not (event is None and stage is AidStage.PROPOSED)


def _is_known_already(one: Sum) -> bool:
    """«قرض الـ140 مليار», «كرر وعدا بملياري دولار», «مدد أجل وديعة»: money told of before."""
    scene = one.scene
    text = scene.text(one.first)
    if scene.text(one.first - 1) in ("ال", "الـ") or (text.startswith("ال") and text != "الف"):
        return True
    words = near_sum(scene, range(one.first - 1, scene.first - 1, -1), _REPEATED_REACH)
    return any(word_class("repeated_word").at(scene.tokens, at) is not None for at in words)


def is_new_part(one: Sum) -> bool:
    """«الجديد من مجموع الوعود لا يتجاوز …»: what alone of a total is new money."""
    scene = one.scene
    start = max(scene.first, one.first - BEFORE)
    at = word_class("new_money_word").first(scene.tokens, start, one.first)
    return at is not None and scene.text(at + 1) == "من"


def share_follows(sums: Sequence[Sum], wholes: Sequence[int | None], position: int) -> bool:
    """Whether another sum of the same sentence is a share of this one."""
    return any(
        whole == position and p > position and sums[p].scene.index == sums[position].scene.index
        for p, whole in enumerate(wholes)
    )
