"""Which sums of money are aid, who gives them to whom, for what, and which may be added."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.events.arguments import relation_of, subject_before
from pipelines.events.roles import country_of_actor
from pipelines.events.scene import Scene
from pipelines.events.when import precision_of
from pipelines.find.name_index import actor_rows
from pipelines.lexicon import load
from pipelines.model import ActorMention, AidFigure, Amount, EventMention, Statement
from pipelines.schema.codes import (
    ActorKind,
    AidCategory,
    AidStage,
    AmountUse,
    Approximation,
    Confidence,
    DatePrecision,
    DonorPerimeter,
    EventType,
    Flow,
    Instrument,
    Reading,
    Role,
    Section,
    Status,
)
from pipelines.schema.lexicon import AidWordRow
from pipelines.text.phrases import Phrases
from pipelines.text.word_classes import word_class

#: How far a word about a sum may stand before and after it, in tokens.
_BEFORE = 14
_AFTER = 9
_NEAR = 5
_GIVING = frozenset(
    {EventType.AID, EventType.AGREE, EventType.REQUEST, EventType.SUPPORT, EventType.SANCTION}
)


@functools.cache
def _words() -> Phrases[AidWordRow]:
    return Phrases((row.word, row) for row in load(AidWordRow))


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum in its sentence, with the words about it from near to far."""

    index: int
    amount: Amount
    scene: Scene
    first: int
    last: int
    words: tuple[AidWordRow, ...]
    event: int | None


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
    sums = list(_sums(scenes, amounts, events))
    uses = [_use(one, events) for one in sums]
    by_index = {one.index: use for one, use in zip(sums, uses, strict=True)}
    figures: list[tuple[_Sum, AidFigure]] = []
    for one, use in zip(sums, uses, strict=True):
        if use is AmountUse.AID:
            figures.append((one, _figure(one, events, statements, newcomers, figures)))
    return Money(
        tuple(_additive(figures, position) for position in range(len(figures))),
        tuple(by_index.get(i, AmountUse.UNKNOWN) for i in range(len(amounts))),
    )


def _sums(scenes: Sequence[Scene], amounts: Sequence[Amount], events: Sequence[EventMention]) -> Iterator[_Sum]:
    for scene in scenes:
        for index in sorted(set(scene.amounts.values())):
            tokens = [at for at, i in scene.amounts.items() if i == index]
            first, last = min(tokens), max(tokens) + 1
            words = tuple(_words_around(scene, first, last))
            yield _Sum(index, amounts[index], scene, first, last, words, _event_of(amounts[index], scene, events))


def _words_around(scene: Scene, first: int, last: int) -> Iterator[AidWordRow]:
    """Words of aid_words.csv around a sum, the nearest first; another sum in between ends the search."""
    tokens = scene.tokens[: scene.last]
    found: list[tuple[int, AidWordRow]] = []
    for stretch, reach in ((range(first - 1, scene.first - 1, -1), _BEFORE), (range(last, scene.last), _AFTER)):
        for distance, at in enumerate(_near_sum(scene, stretch, reach)):
            if at in scene.actors or at in scene.quotes:
                continue
            hit = _words().longest(tokens, at)
            if hit is not None:
                found.append((distance, hit.value))
    yield from (row for _, row in sorted(found, key=lambda pair: pair[0]))


def _near_sum(scene: Scene, tokens: range, reach: int) -> Iterator[int]:
    """Tokens around a sum up to the next sum; times and conversions in brackets are stepped over and not counted."""
    amounts = scene.found.amounts
    for at in tokens:
        if at in scene.amounts and amounts[scene.amounts[at]].conversion_of is None:
            return
        if scene.text(at) in ("؛", ";", "وذلك") or reach <= 0:
            return
        if at not in scene.times and at not in scene.amounts:
            reach -= 1
            yield at


def _event_of(amount: Amount, scene: Scene, events: Sequence[EventMention]) -> int | None:
    """The act that the sum belongs to: the nearest giving, pledging or asking before it in its sentence."""
    here = [i for i, e in enumerate(events) if e.sentence == scene.index and e.event_type in _GIVING]
    covering = [i for i in here if events[i].evidence.start <= amount.span.start < events[i].evidence.end]
    before = [i for i in covering or here if events[i].trigger.start < amount.span.start]
    nearest = max(before or covering, key=lambda i: events[i].trigger.start, default=None)
    # «قرض الـ90 مليار يورو الذي وافق عليه القادة»: the act may follow the sum.
    return nearest if nearest is not None else next(iter(here), None)


def _use(one: _Sum, events: Sequence[EventMention]) -> AmountUse:
    if one.amount.conversion_of is not None:
        return AmountUse.CONVERSION
    nearest = next((row.use for row in one.words if row.use is not None), None)
    if nearest is not None and nearest is not AmountUse.AID:
        return nearest
    event = events[one.event] if one.event is not None else None
    if event is not None and event.event_type is EventType.AID:
        return AmountUse.AID
    has_sides = event is not None and bool(event.actors)
    about_aid = nearest is AmountUse.AID or any(row.category is not None for row in one.words)
    if about_aid and (has_sides or _gives_to_somebody(one)):
        return AmountUse.AID
    if event is not None and event.subtype == "aid_pledge":
        return AmountUse.AID
    return AmountUse.UNKNOWN


def _gives_to_somebody(one: _Sum) -> bool:
    """Whether the sentence names an actor that the money could go to or come from."""
    near = range(max(one.scene.first, one.first - 2 * _BEFORE), min(one.scene.last, one.last + 2 * _AFTER))
    return any(one.scene.actors[at].actor_ids for at in near if at in one.scene.actors) or any(
        one.scene.adjectives.get(at) for at in near
    )


def _figure(
    one: _Sum,
    events: Sequence[EventMention],
    statements: Sequence[Statement],
    newcomers: dict[str, str | None],
    earlier: list[tuple[_Sum, AidFigure]],
) -> AidFigure:
    event = events[one.event] if one.event is not None else None
    part_of = _whole_of(one, earlier)
    whole = earlier[part_of][1] if part_of is not None else None
    donor = _donor(one, event, newcomers) or (whole.donor_id if whole else None) or _last(earlier, "donor_id", one)
    recipient = _recipient(one, event, newcomers, donor)
    if recipient is None:
        recipient = whole.recipient_id if whole else _last_recipient(earlier) or _main_recipient(events, newcomers, donor)
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
        donor_perimeter=_perimeter(one, donor),
        recipient_id=recipient,
        claimant_id=claimant,
        part_of=part_of,
        additive=flow is Flow.NEW and part_of is None,
        event=one.event,
        confidence=Confidence.HIGH if event is not None and donor and recipient else Confidence.MEDIUM,
        rule_id="aid_event" if event is not None else "aid_words",
    )


def _whole_of(one: _Sum, earlier: list[tuple[_Sum, AidFigure]]) -> int | None:
    """The sum before in the same sentence that this one is a share of («من بينها حوالى 50 مليار يورو»)."""
    for position in range(len(earlier) - 1, -1, -1):
        other = earlier[position][0]
        if other.scene.index != one.scene.index:
            return None
        between = range(other.last, one.first)
        if word_class("share_word").first(one.scene.tokens, between.start, between.stop) is not None:
            return position if other.amount.currency == one.amount.currency else None
    return None


def _donor(one: _Sum, event: EventMention | None, newcomers: dict[str, str | None]) -> str | None:
    """Who gives: «من ألمانيا» after a share, the source of the act, the target of a request, an adjective."""
    after = _actor_near(one, ("من",), after_only=True)
    if after is not None:
        return _payer(after, newcomers)
    if event is not None:
        sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE]
        targets = [a.actor_id for a in event.actors if a.role is Role.TARGET]
        if event.event_type is EventType.REQUEST:
            payer = _payer(targets[0], newcomers) if targets else None
            return payer or (_organisation(sources[0]) if sources else None)
        if sources:
            return _payer(sources[0], newcomers)
    for at in _near_sum(one.scene, range(one.first - 1, one.scene.first - 1, -1), _BEFORE):
        mentions = one.scene.adjectives.get(at, ())
        if mentions and word_class("aid").at(one.scene.tokens, at) is not None:
            return mentions[0].actor_ids[0]
    return _subject_before(one, newcomers)


def _subject_before(one: _Sum, newcomers: dict[str, str | None]) -> str | None:
    seen: set[int] = set()
    reported = [at for at in range(one.scene.first, one.first) if one.scene.is_a(at, "that")]
    for at in range(reported[-1] if reported else one.scene.first, one.first):
        mention = one.scene.actors.get(at)
        if mention is None or mention.first in seen or not mention.actor_ids:
            continue
        seen.add(mention.first)
        if relation_of(one.scene, mention, None) == "bare" and not _is_object(one.scene, mention):
            return _payer(mention.actor_ids[0], newcomers)
    return None


def _is_object(scene: Scene, mention: ActorMention) -> bool:
    """«منحت كييف مليار يورو»: a bare actor right after a verb that cannot be its subject is given to."""
    before = mention.first - 1
    subject = subject_before(scene, before) if before in scene.verbs else []
    return bool(subject)


def _payer(actor_id: str, newcomers: dict[str, str | None]) -> str:
    """Who pays when a person or ministry gives: its state or organisation."""
    row = actor_rows().get(actor_id)
    if (row is not None and row.kind in (ActorKind.PERSON, ActorKind.GOVERNMENT_BODY)) or actor_id in newcomers:
        return country_of_actor(actor_id, newcomers) or actor_id
    return actor_id


def _organisation(actor_id: str) -> str | None:
    """For a request without an addressee: the organisation that the asker speaks for, never a state."""
    row = actor_rows().get(actor_id)
    if row is None:
        return None
    if row.kind is ActorKind.PERSON and row.country in actor_rows():
        return row.country
    return actor_id if row.kind in (ActorKind.IGO, ActorKind.NGO) else None


def _recipient(
    one: _Sum, event: EventMention | None, newcomers: dict[str, str | None], donor: str | None
) -> str | None:
    near = _actor_near(one, ("ل", "الي", "علي"), after_only=False)
    if near is not None and _payer(near, newcomers) != donor:
        return _payer(near, newcomers)
    if event is not None:
        role = Role.SOURCE if event.event_type is EventType.REQUEST else Role.TARGET
        actors = [_payer(a.actor_id, newcomers) for a in event.actors if a.role is role]
        actors = [a for a in actors if a != donor]
        if actors:
            return actors[0]
    return _supported(one, newcomers, donor)


def _supported(one: _Sum, newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """«دعم أوكرانيا»: whoever stands right after a noun of aid."""
    for at in range(max(one.scene.first, one.first - 2 * _BEFORE), min(one.scene.last, one.last + _AFTER)):
        mention = one.scene.actors.get(at)
        if mention is None or mention.first != at or not mention.actor_ids:
            continue
        payer = _payer(mention.actor_ids[0], newcomers)
        if payer != donor and word_class("aid").at(one.scene.tokens, at - 1) is not None:
            return payer
    return None


def _actor_near(one: _Sum, relations: tuple[str, ...], *, after_only: bool) -> str | None:
    """The nearest actor around a sum that stands after one of the prepositions."""
    scene = one.scene
    after = _near_sum(scene, range(one.last, scene.last), _AFTER + 3)
    before = () if after_only else range(one.first - 1, max(scene.first, one.first - _BEFORE) - 1, -1)
    for at in (*after, *before):
        mention = scene.actors.get(at)
        if mention is None or not mention.actor_ids or not (mention.first == at or at < one.first):
            continue
        if relation_of(scene, mention, None) in relations:
            return mention.actor_ids[0]
        if after_only:
            return None
    return None


def _last(earlier: list[tuple[_Sum, AidFigure]], field: str, one: _Sum) -> str | None:
    """What the sum before in the same sentence or the next said."""
    if not earlier or one.scene.index - earlier[-1][0].scene.index > 1:
        return None
    value = getattr(earlier[-1][1], field)
    return str(value) if value else None


def _last_recipient(earlier: list[tuple[_Sum, AidFigure]]) -> str | None:
    return next((f.recipient_id for _, f in reversed(earlier) if f.recipient_id), None)


def _main_recipient(events: Sequence[EventMention], newcomers: dict[str, str | None], donor: str | None) -> str | None:
    """Whom the report's aid goes to, where its other acts of giving name one."""
    giving = (EventType.AID, EventType.AGREE, EventType.SANCTION)
    targets = [
        _payer(a.actor_id, newcomers)
        for e in events
        if e.event_type in giving and e.subtype.startswith(("aid", "suspension"))
        for a in e.actors
        if a.role is Role.TARGET
    ]
    counted = Counter(target for target in targets if target != donor)
    return counted.most_common(1)[0][0] if counted else None


def _category(one: _Sum, whole: AidFigure | None) -> AidCategory:
    category = next((row.category for row in one.words if row.category is not None), None)
    if category is not None:
        return category
    if whole is not None:
        return AidCategory.OTHER
    return AidCategory.TOTAL if _has_share(one) else AidCategory.OTHER


def _has_share(one: _Sum) -> bool:
    """Whether a share of the sum follows: then it is the total of all kinds."""
    stop = min(one.scene.last, one.last + 2 * _AFTER)
    at = word_class("share_word").first(one.scene.tokens, one.last, stop)
    return at is not None and any(i in one.scene.amounts for i in range(at, min(one.scene.last, at + _AFTER)))


def _stage(one: _Sum, event: EventMention | None) -> AidStage:
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
        if event.status is Status.PLANNED:
            return AidStage.PROPOSED
        allocating = one.scene.words_between(*_token_span(one.scene, event)).strip()
        return near or (AidStage.ALLOCATED if word_class("allocating_word").words & {allocating} else AidStage.DELIVERED)
    return near or AidStage.UNSPECIFIED


def _token_span(scene: Scene, event: EventMention) -> tuple[int, int]:
    first = next(at for at in range(scene.first, scene.last) if scene.tokens[at].span.end > event.trigger.start)
    return first, first + 1


def _flow(one: _Sum, event: EventMention | None, stage: AidStage, donor: str | None) -> Flow:
    scene = one.scene
    around = range(max(scene.first, one.first - _BEFORE), min(scene.last, one.last + _AFTER))
    if word_class("periodic_word").first(scene.tokens, max(scene.first, one.first - 3), min(scene.last, one.last + 3)) is not None:
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


def _as_of(one: _Sum) -> str | None:
    published = one.scene.found.published
    return published.isoformat() if published else None


def _perimeter(one: _Sum, donor: str | None) -> DonorPerimeter:
    if donor is None:
        return DonorPerimeter.UNSPECIFIED
    if donor in ("NATO",):
        return DonorPerimeter.NATO
    if donor == "G7":
        return DonorPerimeter.G7
    if donor in ("EU", "EUROPE", "european-commission", "european-council"):
        return _european_perimeter(one, donor)
    row = actor_rows().get(donor)
    if row is None:
        return DonorPerimeter.SINGLE_STATE if len(donor) == 3 and donor.isupper() else DonorPerimeter.UNSPECIFIED
    return DonorPerimeter.COALITION if row.kind in (ActorKind.IGO, ActorKind.GROUP) else DonorPerimeter.UNSPECIFIED


def _european_perimeter(one: _Sum, donor: str) -> DonorPerimeter:
    scene = one.scene
    named = [scene.actors[at] for at in range(scene.first, one.first) if at in scene.actors]
    if any(m.reading is Reading.GROUP and donor in m.actor_ids for m in named) or donor == "EUROPE":
        return DonorPerimeter.EUROPE
    members = word_class("member_states").first(scene.tokens, scene.first, one.first)
    if members is not None:
        return DonorPerimeter.EU_MEMBERS_AND_INSTITUTIONS
    return DonorPerimeter.EU_INSTITUTIONS


def _claimant(one: _Sum, statements: Sequence[Statement]) -> str | None:
    holding = [
        s for s in statements if s.content is not None and s.content.covers(one.amount.span) and s.speaker_id is not None
    ]
    return holding[-1].speaker_id if holding else None


def _additive(figures: list[tuple[_Sum, AidFigure]], position: int) -> AidFigure:
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
