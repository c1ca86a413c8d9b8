"""Who gives a sum of aid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.events.relations import relation_of
from pipelines.events.roles import country_of_actor
from pipelines.events.scene import Scene
from pipelines.events.subjects import subject_before
from pipelines.events.sums import (
    AFTER,
    BEFORE,
    Sum,
    goes_on_to_somebody,
    is_gapped_giver,
    near_before,
    near_sum,
    receiver_of,
)
from pipelines.find.name_index import actor_rows
from pipelines.model import ActorMention, AidFigure, EventMention
from pipelines.schema.codes import (
    ActorKind,
    DonorPerimeter,
    EventType,
    Reading,
    Role,
)
from pipelines.text.word_classes import word_class


@dataclass(frozen=True, slots=True)
class Donor:
    """Who gives; ``settled`` where the words say that it is nobody who has an id («المانحون»)."""

    actor_id: str | None
    settled: bool = False


#: How far after the giver's word and its giver the gift may stand.
_OBJECT_REACH = 5

_OPEN = Donor(None)

_NOBODY = Donor(None, settled=True)


def donor_of(one: Sum, event: EventMention | None, newcomers: dict[str, str | None]) -> Donor:
    """Who gives: «من ألمانيا» after a share, the source of the act, the target of a request, an adjective."""
    before = one.scene.actors.get(one.first - 1)
    if before is not None and before.actor_ids and is_gapped_giver(one.scene, before):
        return Donor(payer_of(before.actor_ids[0], newcomers))
    named = _named_after(one, newcomers)
    if named is not None:
        return named
    if event is not None and event.event_type is EventType.REQUEST:
        return _asked(event, newcomers)
    asked = near_before(one, "asking_word", "pledging_word", "provider_word")
    if event is None and asked is not None and asked[1] == "asking_word":
        # «طلب بايدن من الكونغرس 24 مليارا لكييف»: he asks his own state to give.
        return Donor(_subject_before(one, newcomers)) if goes_on_to_somebody(one) else _NOBODY
    if receiver_of(one) is not None:
        return _OPEN
    sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE] if event is not None else []
    provider = _by_noun(one, newcomers)
    if provider is not None and (not sources or _is_nearer(one, provider[0], event)):
        return Donor(provider[1])
    if sources:
        return Donor(payer_of(sources[0], newcomers))
    adjective = _adjective(one)
    if adjective is not None:
        return Donor(adjective)
    if word_class("donors_word").first(one.scene.tokens, one.scene.first, one.first) is not None:
        return _NOBODY
    return Donor(_subject_before(one, newcomers))


def _named_after(one: Sum, newcomers: dict[str, str | None]) -> Donor | None:
    """«600 مليون دولار من الولايات المتحدة», «… من جميع الداعمين»."""
    for scene, at in _around(one, AFTER + 3):
        mention = scene.actors.get(at)
        if mention is not None and mention.first == at and mention.actor_ids:
            given = relation_of(scene, mention, None) == "من"
            return Donor(payer_of(mention.actor_ids[0], newcomers)) if given else None
    start = max(one.scene.first, one.first - BEFORE)
    if any(
        one.scene.text(at) == "من"
        and word_class("donors_word").first(one.scene.tokens, at + 1, min(at + 3, one.first)) is not None
        and word_class("asking_word").first(one.scene.tokens, one.scene.first, at) is None
        for at in range(start, one.first)
    ):
        return _NOBODY
    return None


def _around(one: Sum, reach: int) -> Iterator[tuple[Scene, int]]:
    for at in near_sum(one.scene, range(one.last, one.scene.last), reach):
        yield one.scene, at


def _asked(event: EventMention, newcomers: dict[str, str | None]) -> Donor:
    """Of a request the one who is asked; of a proposal without one the proposer; a body that helps asks for others."""
    sources = [a.actor_id for a in event.actors if a.role is Role.SOURCE]
    targets = [a.actor_id for a in event.actors if a.role is Role.TARGET]
    if event.subtype == "proposal" and sources:
        return Donor(payer_of(sources[0], newcomers))
    if targets:
        payer = payer_of(targets[0], newcomers)
        return Donor(payer)
    return Donor(_union(sources[0]), settled=True) if sources else _NOBODY


def _union(actor_id: str) -> str | None:
    """For a request without an addressee: the union of states that an official asks for, never a state or an agency."""
    row = actor_rows().get(actor_id)
    if row is None or row.country not in actor_rows() or row.kind is not ActorKind.PERSON:
        return None
    return row.country if actor_rows()[row.country].kind is ActorKind.IGO else None


def _named_in(scene: Scene) -> list[ActorMention]:
    return [scene.actors[at] for at in range(scene.first, scene.last) if at in scene.actors]


def _is_nearer(one: Sum, at: int, event: EventMention | None) -> bool:
    """Whether a giver's word stands nearer to a sum than its act, or the act is the gift that it has as object."""
    reached = min(at + _OBJECT_REACH, one.scene.last - 1)
    return event is None or one.scene.tokens[reached].span.end >= event.trigger.start


def _by_noun(one: Sum, newcomers: dict[str, str | None]) -> tuple[int, str] | None:
    """«تقديم الاتحاد الأوروبي تبرعا», «دفعت السويد …», «قرض مجموعة السبع»: whose act or gift a word near the sum is."""
    scene = one.scene
    for at in near_sum(scene, range(one.first - 1, scene.first - 1, -1), BEFORE):
        mention = scene.actors.get(at + 1)
        if mention is None or mention.first != at + 1 or not mention.actor_ids or mention.preposition:
            continue
        if any(word_class(name).at(scene.tokens, at) is not None for name in ("provider_word", "giver_noun")):
            return at, payer_of(mention.actor_ids[0], newcomers)
    return None


def _adjective(one: Sum) -> str | None:
    for at in near_sum(one.scene, range(one.first - 1, one.scene.first - 1, -1), BEFORE):
        mentions = one.scene.adjectives.get(at, ())
        of_people = one.scene.text(at + 1).endswith(("ين", "ون"))
        if mentions and not of_people and word_class("aid").at(one.scene.tokens, at) is not None:
            return mentions[0].actor_ids[0]
    return None


def _subject_before(one: Sum, newcomers: dict[str, str | None]) -> str | None:
    """The last actor before a sum that may be the subject of its clause."""
    seen: set[int] = set()
    found = None
    for at in range(one.scene.first, one.first):
        mention = one.scene.actors.get(at)
        if one.scene.is_a(at, "that"):
            found = None
        if mention is None or mention.first in seen or not mention.actor_ids:
            continue
        seen.add(mention.first)
        if relation_of(one.scene, mention, None) == "bare" and not _is_object(one.scene, mention):
            found = payer_of(mention.actor_ids[0], newcomers)
    return found


def _is_object(scene: Scene, mention: ActorMention) -> bool:
    """«منحت كييف مليار يورو»: right after a verb that has its subject; «مؤتمر استضافته لندن»: inside a description."""
    before = mention.first - 1
    if any(verb.pronoun for verb in scene.verbs.get(before, ())):
        return True
    return before in scene.verbs and bool(subject_before(scene, before))


def payer_of(actor_id: str, newcomers: dict[str, str | None]) -> str:
    """Who pays when a person or ministry gives: its state or organisation."""
    row = actor_rows().get(actor_id)
    if (row is not None and row.kind in (ActorKind.PERSON, ActorKind.GOVERNMENT_BODY)) or actor_id in newcomers:
        return country_of_actor(actor_id, newcomers) or actor_id
    return actor_id


def last_donor(earlier: list[tuple[Sum, AidFigure]], one: Sum) -> str | None:
    """The donor of the sum before in the same sentence or the next, or the only one of the report."""
    named = {figure.donor_id for _, figure in earlier if figure.donor_id}
    if len(named) == 1 and len(earlier) > 1:
        return next(iter(named))
    if not earlier or one.scene.index - earlier[-1][0].scene.index > 1:
        return None
    return earlier[-1][1].donor_id


def perimeter_of(one: Sum, donor: str | None) -> DonorPerimeter:
    """Whose money it is: a state's, of the EU's institutions, with or without its members, of a coalition."""
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


def _european_perimeter(one: Sum, donor: str) -> DonorPerimeter:
    scene = one.scene
    named = [scene.actors[at] for at in range(scene.first, one.first) if at in scene.actors]
    if any(m.reading is Reading.GROUP and donor in m.actor_ids for m in named) or donor == "EUROPE":
        return DonorPerimeter.EUROPE
    members = word_class("member_states").first(scene.tokens, scene.first, one.first)
    if members is not None:
        return DonorPerimeter.EU_MEMBERS_AND_INSTITUTIONS
    return DonorPerimeter.EU_INSTITUTIONS
