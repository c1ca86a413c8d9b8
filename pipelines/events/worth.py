"""What keeps a trigger from being an event: shows, local affairs, nobody and nowhere."""

from __future__ import annotations

from pipelines.events.frames import frame
from pipelines.events.predicates import is_preposition
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion
from pipelines.events.triggers import Trigger, subtypes
from pipelines.events.verb_casts import Cast
from pipelines.find.name_index import actor_rows, country_of, country_rows
from pipelines.model import Participation
from pipelines.schema.codes import EventType, Status
from pipelines.schema.lexicon import CueEffect
from pipelines.text.word_classes import verb_class, word_class


def is_of_sport(scene: Scene) -> bool:
    """«سيجمع لقاء السوبر النصر بالهلال»: a sentence of sport tells of no states."""
    return word_class("sport_sure").first(scene.tokens, scene.first, scene.last) is not None


def is_show(scene: Scene, trigger: Trigger) -> bool:
    """«أجرى النجم محادثات مع ناديه», «حقق الفيلم هجوما»: another world than that of states."""
    first = max(scene.first, trigger.first - 4)
    words = word_class("entertainer")
    return any(words.at(scene.tokens, at) is not None for at in range(first, min(scene.last, trigger.last + 2)))


def is_adverbial(scene: Scene, at: int) -> bool:
    """Whether a noun only says in what way something else happened («بوساطة», «تحت رعاية»)."""
    return scene.text(at).removeprefix("و").startswith("ب") or is_preposition(scene, at - 1)


#: What a carrying verb does to a meeting that thereby takes place somewhere.
HELD = (CueEffect.HOLD, CueEffect.BEGIN, CueEffect.CONTINUE, CueEffect.HOST)


def has_place(scene: Scene, trigger: Trigger, cast: Cast) -> bool:
    """Whether a place stands in the clause; for verbs of motion, whether they lead somewhere."""
    motion = frame(trigger.row.frame).motion
    first = max(scene.first, trigger.first - 12) if not motion else trigger.last
    for at in range(first, cast.end):
        place = scene.places.get(at)
        if place is not None and place.first == at and at not in scene.quotes:
            fits = place.preposition in motion or not motion or (place.preposition == "" and at <= trigger.last + 6)
            if fits:
                return True
    objects = [a for a in cast.arguments if a.relation in ("object", *motion)]
    # «يصل إلى المنتجع المصري», «وصل إلى المطار»
    somewhere = scene.text(trigger.last) == "الي" and word_class("place_noun").at(scene.tokens, trigger.last + 1)
    return bool(motion) and (bool(objects) or bool(somewhere))


def has_time(scene: Scene, trigger: Trigger, cast: Cast, assertion: Assertion) -> bool:
    """Whether a date stands in the clause."""
    first = min(trigger.first, assertion.carrier if assertion.carrier is not None else trigger.first)
    near = (scene.times.get(at) for at in range(max(scene.first, first - 6), cast.end))
    return any(time is not None and time.date is not None for time in near)


#: Offices whose holders, meeting or praising among themselves, make no news of diplomacy.
_LOCAL = frozenset(
    {
        None,
        "governor",
        "mayor",
        "prince",
        "director",
        "expert",
        "journalist",
        "analyst",
        "lawyer",
        "activist",
        "cleric",
        "judge",
        "prosecutor",
        "officer",
        "education_minister",
        "culture_minister",
        "sports_minister",
        "health_minister",
        "tourism_minister",
    }
)


_ARMS = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST, EventType.RETREAT, EventType.THREATEN}
)


def is_standing(trigger: Trigger, assertion: Assertion, actors: tuple[Participation, ...]) -> bool:
    """«ما يتفق مع تجربته»: of one side alone, in the present tense, agreeing is being alike."""
    alike = trigger.verb is not None and trigger.verb.verb in verb_class("agreeing_verb")
    return alike and assertion.status is Status.ONGOING and len({one.actor_id for one in actors}) < 2


def is_local(trigger: Trigger, cast: Cast, actors: tuple[Participation, ...]) -> bool:
    """«استقبل أمير المنطقة مدير الجامعة»: all who take part are persons of one state whom no list knows."""
    if subtypes()[trigger.row.subtype].event_type in _ARMS or not actors:
        return False
    if trigger.verb is not None and trigger.verb.verb in verb_class("greeting_verb"):
        # «يهنئ أمير المنطقة خادم الحرمين»: within one state that is courtesy.
        return len(actors) > 1 and len({country_of(one.actor_id) or one.actor_id for one in actors}) < 2
    named = [a.mention for a in cast.arguments if a.mention.actor_ids]
    known, states = actor_rows(), country_rows()
    ids = {one.actor_id for one in actors}
    return not ids & (known.keys() | states.keys()) and all(m.office in _LOCAL for m in named)


def is_worth_it(trigger: Trigger, assertion: Assertion, actors: tuple[Participation, ...]) -> bool:
    """Hypothetical events are kept only where a verb says them of named actors."""
    attack = subtypes()[trigger.row.subtype].event_type is EventType.ASSAULT
    named = trigger.word is not None and trigger.word.article
    if not actors and trigger.is_noun and assertion.carrier is None and (named or not attack):
        return trigger.row.frame == "reach_noun"
    if not actors and trigger.row.subtype == "promise":
        # «ووافق المجلس على توصيات اللجنة»
        return False
    if assertion.status is not Status.HYPOTHETICAL:
        return True
    return not trigger.is_noun and bool(actors)
