"""Which sums of money are aid, who gives them to whom, for what, and which may be added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.events.aid_terms import (
    category_of,
    flow_of,
    instrument_of,
    is_compared,
    is_new_part,
    may_be_added,
    share_follows,
    stage_of,
    stage_of_total,
)
from pipelines.events.donors import donor_of, last_donor, perimeter_of
from pipelines.events.recipients import asking_body, last_recipient, main_recipient, recipient_of
from pipelines.events.roles import country_of_actor
from pipelines.events.scene import Scene
from pipelines.events.shares import wholes_of
from pipelines.events.sums import Sum, goes_to_people, goes_to_somebody, is_proper_aid, sums_of
from pipelines.events.uses import is_aid_report, is_giving, use_of
from pipelines.find.name_index import actor_rows
from pipelines.model import AidFigure, Amount, EventMention, Statement
from pipelines.schema.codes import ActorKind, AmountUse, Confidence, EventType, Flow, Section
from pipelines.text.word_classes import word_class

#: Sectors of organisations that money is given to for others.
_HELPING = ("humanitarian", "international", "health", None)

_Figures = list[tuple[Sum, AidFigure]]


@dataclass(frozen=True, slots=True)
class Money:
    """What coding the sums of a report gives: the aid, and the use of every sum."""

    aid: tuple[AidFigure, ...]
    uses: tuple[AmountUse, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a figure is read from besides its own sentence."""

    events: Sequence[EventMention]
    statements: Sequence[Statement]
    newcomers: dict[str, str | None]
    sums: Sequence[Sum]
    wholes: Sequence[int | None]
    aid_report: bool


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
    if not amounts:
        # Most reports tell of no money; weighing every word of theirs would be for nothing.
        return Money((), ())
    sums = list(sums_of(scenes, amounts, events))
    context = _Context(events, statements, newcomers, sums, wholes_of(sums), is_aid_report(scenes, events))
    uses = _uses(context)
    places: dict[int, int] = {}
    figures: _Figures = []
    for position, one in enumerate(sums):
        if uses[position] is not AmountUse.AID:
            continue
        figure = _figure(position, context, figures, places)
        if not _is_between_sides(one, figure, context):
            # «مساهمة فرنسا لا تتجاوز …», «قرض بقيمة …»: without a receiver it may be anything.
            uses[position] = AmountUse.UNKNOWN
            continue
        places[position] = len(figures)
        figures.append((one, figure))
    figures = _joined(figures, places, context)
    by_index = {one.index: use for one, use in zip(sums, uses, strict=True)}
    return Money(
        tuple(_additive(figures, position) for position in range(len(figures))),
        tuple(by_index.get(i, AmountUse.UNKNOWN) for i in range(len(amounts))),
    )


def _uses(context: _Context) -> list[AmountUse]:
    """What each sum is for; a share of aid is aid, and so is what aid is a share of."""
    uses: list[AmountUse] = []
    for position, one in enumerate(context.sums):
        aid = [other for other, use in zip(context.sums, uses, strict=False) if use is AmountUse.AID]
        use = use_of(one, context.events, aid[-1] if aid else None, aid_report=context.aid_report)
        whole = context.wholes[position]
        told = [other for other in uses if other is not AmountUse.CONVERSION]
        if use is AmountUse.AID and told and is_compared(one):
            # «29 مليارا على دعم المحروقات مقارنة بـ107 مليارات للسعودية».
            use = told[-1]
        if use is AmountUse.UNKNOWN and whole is not None and whole < position:
            use = uses[whole]
        shares = (p for p, other in enumerate(context.wholes[:position]) if other == position)
        if use is AmountUse.UNKNOWN and any(uses[p] is AmountUse.AID for p in shares):
            use = AmountUse.AID
        uses.append(use)
    return uses


def _is_between_sides(one: Sum, figure: AidFigure, context: _Context) -> bool:
    """Whether a sum passes from one side to another: a state's money for itself is none."""
    donor, recipient = (
        country_of_actor(a, context.newcomers) or a if a else None for a in (figure.donor_id, figure.recipient_id)
    )
    event = context.events[figure.event] if figure.event is not None else None
    if _is_a_body_with_a_budget(figure.recipient_id) or (recipient is None and _is_spent_at_home(one)):
        return False
    if recipient is not None:
        if recipient == donor:
            # «قدم صندوق التنمية العقارية السعودي قروضا للمواطنين»
            return False
        return context.aid_report or is_proper_aid(one.words) or _names_recipient(one, figure, event, context)
    if donor is None:
        return event is not None and is_giving(event) and is_proper_aid(one.words)
    if context.aid_report:
        return is_proper_aid(one.words) or not _is_a_state(donor)
    if event is None:
        return False
    pledged = event.subtype == "aid_pledge"
    return pledged or (is_giving(event) and (is_proper_aid(one.words) or goes_to_people(one)))


def _names_recipient(one: Sum, figure: AidFigure, event: EventMention | None, context: _Context) -> bool:
    """Whether the sum's own sentence, or the total it hangs on, says who gets it; a loan or fund may be business."""
    if event is not None and (event.event_type is not EventType.AID or goes_to_somebody(one)):
        return True
    hangs = any(other.index == one.index and context.wholes[p] is not None for p, other in enumerate(context.sums))
    return hangs or recipient_of(one, event, context.newcomers, figure.donor_id) is not None


def _is_a_body_with_a_budget(actor_id: str | None) -> bool:
    """An organisation that helps nobody: what it gets are dues."""
    row = actor_rows().get(actor_id or "")
    return row is not None and row.kind is ActorKind.IGO and row.sector not in _HELPING


def _is_spent_at_home(one: Sum) -> bool:
    """«صرف ملياري ريال دعما للجمعيات والمعاقين»: what a state spends on its own people."""
    return word_class("at_home_word").first(one.scene.tokens, one.scene.first, one.scene.last) is not None


def _is_a_state(actor_id: str | None) -> bool:
    return actor_id is not None and actor_id not in actor_rows()


def _figure(position: int, context: _Context, earlier: _Figures, places: dict[int, int]) -> AidFigure:
    one = context.sums[position]
    whole_at = context.wholes[position]
    whole = earlier[places[whole_at]][1] if whole_at in places and whole_at is not None else None
    share = _share_before(position, context, earlier, places)
    # «50 مليون يورو من أصل 82 مليونا»: the act is told of the share.
    at = one.event if share is None else None
    event = context.events[at] if at is not None else None
    donor, recipient = _sides(one, event, share or whole, context, earlier)
    stage = stage_of_total(one) if share is not None else stage_of(one, event, whole)
    flow = flow_of(one, event, stage, whole)
    compared = earlier[-1][1] if earlier and earlier[-1][0].scene.index == one.scene.index else None
    has_share = share_follows(context.sums, context.wholes, position)
    return AidFigure(
        amount=one.index,
        sentence=one.scene.index,
        category=category_of(one, share or whole, compared, has_share=has_share),
        instrument=instrument_of(one, whole, has_share=has_share),
        stage=stage,
        flow=flow,
        period=_period(event, flow),
        as_of=_as_of(one) if flow is Flow.CUMULATIVE else None,
        donor_id=donor,
        donor_perimeter=perimeter_of(one, donor),
        recipient_id=recipient,
        claimant_id=_claimant(one, context.statements),
        part_of=None,
        additive=may_be_added(one, event, flow, stage),
        event=at,
        confidence=Confidence.HIGH if event is not None and donor and recipient else Confidence.MEDIUM,
        rule_id="aid_event" if event is not None else "aid_words",
    )


def _share_before(position: int, context: _Context, earlier: _Figures, places: dict[int, int]) -> AidFigure | None:
    """The share that is told before its total."""
    shares = (p for p in range(position) if context.wholes[p] == position and p in places)
    return next((earlier[places[p]][1] for p in shares), None)


def _sides(
    one: Sum, event: EventMention | None, whole: AidFigure | None, context: _Context, earlier: _Figures
) -> tuple[str | None, str | None]:
    """Who gives a sum and who gets it: as its sentence says, else as the total, or the sums before, have it."""
    said = donor_of(one, event, context.newcomers)
    donor = said.actor_id
    if donor is None and whole is not None:
        donor = whole.donor_id
    elif donor is None and not said.settled:
        donor = last_donor(earlier, one)
    recipient = recipient_of(one, event, context.newcomers, donor)
    if recipient is None and whole is not None:
        recipient = whole.recipient_id
    recipient = (
        recipient
        or last_recipient(earlier, donor)
        or main_recipient(context.events, context.newcomers, donor)
        or asking_body(event, donor)
    )
    # Of one who is named on both sides it is the receiving that is said of him.
    return (donor if donor != recipient else None), recipient


def _joined(figures: _Figures, places: dict[int, int], context: _Context) -> _Figures:
    """The figures with their totals; no share may be added, nor a total only part of which is new."""
    positions = {place: position for position, place in places.items()}
    wholes = [context.wholes[positions[place]] for place in range(len(figures))]
    part_of = [places.get(whole) if whole is not None else None for whole in wholes]
    half_new = {part_of[place] for place, (one, _) in enumerate(figures) if is_new_part(one)}
    return [
        (
            one,
            replace(
                figure,
                part_of=part_of[place],
                additive=figure.additive and part_of[place] is None and place not in half_new,
            ),
        )
        for place, (one, figure) in enumerate(figures)
    ]


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


def _additive(figures: _Figures, position: int) -> AidFigure:
    """Of the same claim made twice in one report (title and text), only the one in the text may be added."""
    one, figure = figures[position]
    if not figure.additive:
        return figure
    titles = (Section.TITLE, Section.HEADING)
    # A headline may call the giver by another name («روته: تعهدات بـ35 مليار دولار»).
    headline = one.scene.sentence.section in titles
    same = [
        p
        for p, (other, f) in enumerate(figures)
        if p != position
        and (other.amount.amount, other.amount.currency) == (one.amount.amount, one.amount.currency)
        and (headline or _may_be_same(f.donor_id, figure.donor_id))
        and _may_be_same(f.recipient_id, figure.recipient_id)
    ]
    repeated = headline or any(p < position and figures[p][0].scene.sentence.section not in titles for p in same)
    return replace(figure, additive=not (same and repeated))


def _may_be_same(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b
