"""Where an event took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.arguments import right_end
from pipelines.events.scene import Scene
from pipelines.events.status import effect_of
from pipelines.events.triggers import Trigger
from pipelines.find.name_index import country_of, place_rows
from pipelines.model import PlaceMention
from pipelines.schema.codes import EventType, PlaceKind
from pipelines.schema.lexicon import CueEffect
from pipelines.text.word_classes import word_class

#: Acts of speech: a place that follows their content belongs to the content.
_SPEECH = frozenset(
    {
        EventType.REQUEST,
        EventType.AGREE,
        EventType.SUPPORT,
        EventType.REJECT,
        EventType.ACCUSE,
        EventType.THREATEN,
        EventType.CONCEDE,
        EventType.SANCTION,
        EventType.AID,
    }
)
_SPEECH_REACH = 2
#: How far after a visit's noun «إليها» may stand.
_VISITED_REACH = 9
_TOWN = frozenset({PlaceKind.CITY, PlaceKind.BUILDING})
#: Words that put an act at a meeting.
_AT = frozenset({"في", "خلال", "اثناء"})
#: How far before a place the title of somebody posted there may stand.
_POST_REACH = 5
#: Acts that fall on a place: «غارة على صنعاء»; «عقوبات على روسيا» are not in Russia.
_ON_GROUND = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.MOBILIZE})


def places_by_predicate(scene: Scene, predicates: Sequence[int]) -> dict[int, list[PlaceMention]]:
    """Place mentions by the verb or event noun in whose clause they stand, as for expressions of time."""
    ends = {at: right_end(scene, at + 1) for at in predicates}
    found: dict[int, list[PlaceMention]] = {}
    seen: set[int] = set()
    for at in range(scene.first, scene.last):
        place = scene.places.get(at)
        if place is None or place.first != at or place.first in seen or at in scene.quotes:
            continue
        seen.add(place.first)
        owner = next((p for p in reversed(predicates) if p < at < ends[p]), None)
        if owner is None:
            owner = next((p for p in predicates if p > at), None)
        if owner is not None:
            found.setdefault(owner, []).append(place)
        if (there := _where_clause(scene, place, predicates)) is not None:
            found.setdefault(there, []).append(replace(place, preposition="في"))
    return found


def _where_clause(scene: Scene, place: PlaceMention, predicates: Sequence[int]) -> int | None:
    """The predicate of «…، حيث انطلقت المحادثات» right after a place: it happens there."""
    at = place.last + (scene.text(place.last) in ("،", ","))
    if scene.text(at) != "حيث":
        return None
    return next((p for p in predicates if p > at), None)


def stated_place(
    scene: Scene, trigger: Trigger, event_type: EventType, places: Sequence[PlaceMention], motion: Sequence[str]
) -> str | None:
    """The place that the clause states for an event: after «في» or «بـ», as destination, or right after the noun.

    Of a building and its city the building is given; a country only where nothing nearer is named.
    """
    fitting = [p for p in places if _is_location(scene, trigger, event_type, p, motion)]
    if not fitting:
        return _there(scene, trigger) or (_visited(scene, trigger) if motion else None)
    order = {PlaceKind.BUILDING: 0, PlaceKind.CITY: 1, PlaceKind.REGION: 2, PlaceKind.COUNTRY: 3}
    return min(fitting, key=lambda p: (order[place_rows()[p.place_id].kind], p.first)).place_id


def _there(scene: Scene, trigger: Trigger) -> str | None:
    """«زار مسقط في نوفمبر والتقى فيها …»: the place named last before."""
    same = next((at for at in range(trigger.last, min(scene.last, trigger.last + 6)) if _is_same(scene, at)), None)
    if same is not None:
        earlier = [p for p in scene.found.places if p.last <= same and p.place_id in place_rows()]
        cities = [p for p in earlier if place_rows()[p.place_id].kind is PlaceKind.CITY]
        return cities[-1].place_id if cities else None
    if scene.text(trigger.last) not in ("فيها", "فيه", "هناك"):
        return None
    before = _named_before(scene, trigger)
    return before[-1].place_id if before else None


def _named_before(scene: Scene, trigger: Trigger) -> list[PlaceMention]:
    return [scene.places[at] for at in range(scene.first, trigger.first) if at in scene.places]


def _visited(scene: Scene, trigger: Trigger) -> str | None:
    """«منحت كندا كييف مليارا خلال زيارة زيلينسكي لها»: the state named last before that is not the visitor's own."""
    reach = range(trigger.last, min(scene.last, trigger.last + _VISITED_REACH))
    there = next((at for at in reach if scene.text(at) in ("لها", "اليها")), None)
    if there is None:
        return None
    visitors = {
        country_of(a) for at in range(trigger.last, there) if at in scene.actors for a in scene.actors[at].actor_ids
    }
    states = [p.place_id for p in _named_before(scene, trigger) if place_rows()[p.place_id].kind is PlaceKind.COUNTRY]
    states = [state for state in states if state not in visitors]
    return states[-1] if states else None


def _is_same(scene: Scene, at: int) -> bool:
    """«في المدينة نفسها», «في العاصمة ذاتها»."""
    return scene.text(at) in ("المدينه", "العاصمه") and scene.text(at + 1) in ("نفسها", "ذاتها")


def _is_location(
    scene: Scene, trigger: Trigger, event_type: EventType, place: PlaceMention, motion: Sequence[str]
) -> bool:
    if _is_at_meeting(scene, place):
        return True
    # «وقع الوزيران اتفاق سلام في واشنطن»: a town named after what is signed is where it was signed.
    signed = trigger.row.subtype == "signing" and place_rows()[place.place_id].kind in _TOWN
    far = place.first > trigger.last + _SPEECH_REACH and not _follows_subject(scene, place)
    if event_type in _SPEECH and far and not signed:
        return False
    if _is_of_other_time(scene, trigger, place):
        return False
    if place.preposition in motion:
        return True
    if place.preposition in ("علي", "فوق") and event_type not in _ON_GROUND:
        return False
    if place.preposition in word_class("location_preposition"):
        return signed or not _belongs_to_noun(scene, place)
    if trigger.is_noun and not place.preposition and _hosts(scene, place):
        return True
    if event_type is EventType.ASSAULT and not trigger.is_noun and not place.preposition:
        return _is_struck(scene, trigger, place)
    if trigger.is_noun and place.first == trigger.last and not place.preposition and event_type not in _SPEECH:
        # «قمة إسطنبول»; «معارضة بروكسل» is what Brussels does.
        # «إفراج موسكو عن أسير» is what Moscow does.
        befalls = event_type is EventType.CONSULT or event_type in _ON_GROUND
        city = place_rows()[place.place_id].kind is not PlaceKind.COUNTRY
        return scene.actors.get(place.first) is None or (befalls and city)
    return False


def _is_at_meeting(scene: Scene, place: PlaceMention) -> bool:
    """«في مؤتمر ميونيخ», «خلال اجتماعهم في بروكسل»: what is done at a meeting is done where it is held."""
    at = place.first - 1
    if place.preposition and scene.text(at) in word_class("location_preposition"):
        at -= 1
    return scene.is_a(at, "meeting_noun") and scene.text(at - 1) in _AT


def _is_of_other_time(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """«علقت الإمدادات عقب اجتماع في البيت الأبيض»: what came before or after it was there."""
    return any(
        scene.text(at) in word_class("sequence_preposition") and at not in scene.times and at + 1 not in scene.times
        for at in range(trigger.last, place.first)
    )


def _is_struck(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """«قصفت روسيا كييف», «تقصف غزة»: a town struck is where it happens; a capital right after the verb strikes."""
    after = place.first > trigger.last or (place.first == trigger.last and place.first not in scene.actors)
    return after and place_rows()[place.place_id].kind is not PlaceKind.COUNTRY


def _hosts(scene: Scene, place: PlaceMention) -> bool:
    """«استضافت إسطنبول الجولة الثانية»: the subject of a verb of hosting is where it was held."""
    return any(effect_of(v, CueEffect.HOST) is not None for v in scene.verbs.get(place.first - 1, ()))


def _follows_subject(scene: Scene, place: PlaceMention) -> bool:
    """Whether only an actor or a time stands right before the place and its preposition."""
    at = place.first - (1 if scene.text(place.first - 1) in word_class("preposition") else 0) - 1
    while at > scene.first and scene.text(at) in ("،", ",", "(", ")"):
        at -= 1
    actor = scene.actors.get(at)
    if actor is not None and scene.text(actor.first - 1) in word_class("preposition"):
        # «185 مليارا لدى شركة في بلجيكا»: where the company is.
        return False
    return at in scene.actors or at in scene.times or (scene.text(at).startswith("ال") and at - 1 in scene.verbs)


def _belongs_to_noun(scene: Scene, place: PlaceMention) -> bool:
    """«الحرب في أوكرانيا»: the place says which war, not where the talks on it were held."""
    at = place.first - (1 if scene.text(place.first - 1) in word_class("preposition") else 0) - 1
    near = range(at, max(scene.first, at - _POST_REACH) - 1, -1)
    for here in near:
        if here in scene.verbs:
            break
        if here not in scene.places and word_class("posted_noun").at(scene.tokens, here) is not None:
            # «السفير الأسبق للمملكة في واشنطن»
            return True
    return scene.text(at) in word_class("located_noun")
