"""Which sums of money are aid, who gives them to whom, for what, and which may be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.donors import donor_of, last_recipient, last_said, main_recipient, perimeter_of, recipient_of
from pipelines.events.scene import Scene
from pipelines.events.sums import AFTER, BEFORE, Sum, goes_to_people, is_aid_report, is_proper_aid, sums_of, use_of
from pipelines.events.when import precision_of
from pipelines.model import AidFigure, Amount, EventMention, Statement
from pipelines.schema.codes import (
    AidCategory,
    AidStage,
    AmountUse,
    Approximation,
    Confidence,
    DatePrecision,
    EventType,
    Flow,
    Instrument,
    Section,
    Status,
)
from pipelines.text.word_classes import word_class

_NEAR = 5


@dataclass(frozen=True, slots=True)
class Money:
    """What coding the sums of a report gives: the aid, and the use of every sum."""

    aid: tuple[AidFigure, ...]
    uses: tuple[AmountUse, ...]


def code_money(
    scenes: Sequence[Scene],
    amounts: Sequence[Amount],
    events: Sequence[EventMention],
    statements: Sequence[Statement],
    newcomers: dict[str, str | None],
) -> Money:
    """Tell what each sum of a report is for, and describe those that are aid.

    Args:
        scenes: The report's sentences.
        amounts: Its sums.
        events: Its event mentions.
        statements: Its statements; a sum inside one is the speaker's claim.
        newcomers: Countries of actors that no list knows.
    """
    sums = list(sums_of(scenes, amounts, events))
    aid_report = is_aid_report(scenes, events)
    uses: list[AmountUse] = []
    for one in sums:
        same = [other for other, use in zip(sums, uses, strict=False) if use is AmountUse.AID]
        uses.append(use_of(one, events, same[-1] if same else None, aid_report=aid_report))
    by_index = {one.index: use for one, use in zip(sums, uses, strict=True)}
    figures: list[tuple[Sum, AidFigure]] = []
    for one, use in zip(sums, uses, strict=True):
        if use is not AmountUse.AID:
            continue
        figure = _figure(one, events, statements, newcomers, figures)
        if not aid_report and figure.recipient_id is None and not _is_surely_aid(one, figure, events):
            # «مساهمة فرنسا لا تتجاوز …», «قرض بقيمة …»: without a receiver it may be anything.
            by_index[one.index] = AmountUse.UNKNOWN
            continue
        figures.append((one, figure))
    return Money(
        tuple(_additive(figures, position) for position in range(len(figures))),
        tuple(by_index.get(i, AmountUse.UNKNOWN) for i in range(len(amounts))),
    )


def _is_surely_aid(one: Sum, figure: AidFigure, events: Sequence[EventMention]) -> bool:
    """Whether a sum without a known receiver is aid all the same: an act of giving, and a word that only aid has."""
    given = figure.event is not None and (
        events[figure.event].event_type is EventType.AID or events[figure.event].subtype == "aid_pledge"
    )
    pledged = figure.event is not None and events[figure.event].subtype == "aid_pledge"
    return pledged or (given and (is_proper_aid(one.words) or goes_to_people(one)))


def _figure(
    one: Sum,
    events: Sequence[EventMention],
    statements: Sequence[Statement],
    newcomers: dict[str, str | None],
    earlier: list[tuple[Sum, AidFigure]],
) -> AidFigure:
    event = events[one.event] if one.event is not None else None
    part_of = _whole_of(one, earlier)
    whole = earlier[part_of][1] if part_of is not None else None
    donor = (
        donor_of(one, event, newcomers) or (whole.donor_id if whole else None) or last_said(earlier, "donor_id", one)
    )
    recipient = recipient_of(one, event, newcomers, donor)
    if recipient is None:
        recipient = whole.recipient_id if whole else last_recipient(earlier) or main_recipient(events, newcomers, donor)
    if donor == recipient:
        # Of one who is named on both sides it is the receiving that is said of him.
        donor = None
    stage = _stage(one, event)
    claimant = _claimant(one, statements)
    flow = _flow(one, event, stage, donor)
    return AidFigure(
        amount=one.index,
        sentence=one.scene.index,
        category=_category(one, whole),
        instrument=next((row.instrument for row in one.words[:_NEAR] if row.instrument), Instrument.UNSPECIFIED),
        stage=stage,
        flow=flow,
        period=_period(event, flow),
        as_of=_as_of(one) if flow is Flow.CUMULATIVE else None,
        donor_id=donor,
        donor_perimeter=perimeter_of(one, donor),
        recipient_id=recipient,
        claimant_id=claimant,
        part_of=part_of,
        additive=flow is Flow.NEW and part_of is None and not _is_only_thought_of(event),
        event=one.event,
        confidence=Confidence.HIGH if event is not None and donor and recipient else Confidence.MEDIUM,
        rule_id="aid_event" if event is not None else "aid_words",
    )


def _is_only_thought_of(event: EventMention | None) -> bool:
    """«قد تقدم ألمانيا», «إذا قدمت», «لم تقدم»: nothing of it may be added."""
    return event is not None and event.status in (Status.HYPOTHETICAL, Status.DENIED, Status.CANCELLED)


def _whole_of(one: Sum, earlier: list[tuple[Sum, AidFigure]]) -> int | None:
    """The sum before in the same sentence that this one is a share of («من بينها حوالى 50 مليار يورو»)."""
    for position in range(len(earlier) - 1, -1, -1):
        other = earlier[position][0]
        if other.scene.index != one.scene.index:
            return None
        between = range(other.last, one.first)
        if word_class("share_word").first(one.scene.tokens, between.start, between.stop) is not None:
            return position if other.amount.currency == one.amount.currency else None
    return None


def _category(one: Sum, whole: AidFigure | None) -> AidCategory:
    category = next((row.category for row in one.words if row.category is not None), None)
    if category is not None:
        return category
    if whole is not None:
        return AidCategory.OTHER
    return AidCategory.TOTAL if _has_share(one) else AidCategory.OTHER


def _has_share(one: Sum) -> bool:
    """Whether a share of the sum follows: then it is the total of all kinds."""
    stop = min(one.scene.last, one.last + 2 * AFTER)
    at = word_class("share_word").first(one.scene.tokens, one.last, stop)
    return at is not None and any(i in one.scene.amounts for i in range(at, min(one.scene.last, at + AFTER)))


def _stage(one: Sum, event: EventMention | None) -> AidStage:
    near = next((row.stage for row in one.words if row.stage is not None), None)
    if event is None:
        return near or AidStage.UNSPECIFIED
    if event.event_type is EventType.REQUEST:
        return AidStage.PROPOSED if event.subtype == "proposal" else AidStage.REQUESTED
    if event.event_type is EventType.AGREE:
        return AidStage.PLEDGED
    if event.event_type is EventType.SUPPORT:
        return AidStage.PLEDGED
    if event.event_type is EventType.AID:
        if event.status in (Status.PLANNED, Status.HYPOTHETICAL):
            return AidStage.PROPOSED
        allocating = one.scene.words_between(*_token_span(one.scene, event)).strip()
        return near or (
            AidStage.ALLOCATED if word_class("allocating_word").words & {allocating} else AidStage.DELIVERED
        )
    return near or AidStage.UNSPECIFIED


def _token_span(scene: Scene, event: EventMention) -> tuple[int, int]:
    first = next(at for at in range(scene.first, scene.last) if scene.tokens[at].span.end > event.trigger.start)
    return first, first + 1


def _flow(one: Sum, event: EventMention | None, stage: AidStage, donor: str | None) -> Flow:
    scene = one.scene
    around = range(max(scene.first, one.first - BEFORE), min(scene.last, one.last + AFTER))
    if (
        word_class("periodic_word").first(scene.tokens, max(scene.first, one.first - 3), min(scene.last, one.last + 3))
        is not None
    ):
        return Flow.PERIODIC
    if one.amount.approximation is Approximation.UP_TO:
        return Flow.CEILING
    if word_class("cumulative_word").first(scene.tokens, around.start, around.stop) is not None:
        return Flow.CUMULATIVE
    if stage is AidStage.DELIVERED and not _is_dated(event):
        return Flow.CUMULATIVE
    if event is None and stage is AidStage.UNSPECIFIED:
        return Flow.CUMULATIVE
    return Flow.NEW


def _is_dated(event: EventMention | None) -> bool:
    return event is not None and precision_of(event.date) in (DatePrecision.DAY, DatePrecision.WEEK)


def _period(event: EventMention | None, flow: Flow) -> str | None:
    if event is None or event.date is None or flow is Flow.NEW:
        return None
    return event.date.edtf


def _as_of(one: Sum) -> str | None:
    published = one.scene.found.published
    return published.isoformat() if published else None


def _claimant(one: Sum, statements: Sequence[Statement]) -> str | None:
    holding = [
        s
        for s in statements
        if s.content is not None and s.content.covers(one.amount.span) and s.speaker_id is not None
    ]
    return holding[-1].speaker_id if holding else None


def _additive(figures: list[tuple[Sum, AidFigure]], position: int) -> AidFigure:
    """Of the same claim made twice in one report (title and text), only the one in the text may be added."""
    one, figure = figures[position]
    if not figure.additive:
        return figure
    same = [
        p
        for p, (other, f) in enumerate(figures)
        if p != position and other.amount.amount == one.amount.amount and other.amount.currency == one.amount.currency
    ]
    titles = (Section.TITLE, Section.HEADING)
    repeated = one.scene.sentence.section in titles or any(
        p < position and figures[p][0].scene.sentence.section not in titles for p in same
    )
    return replace(figure, additive=not (same and repeated))
