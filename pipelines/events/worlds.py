"""Other worlds: sport, markets, leisure and weather use the words of war and diplomacy for other things."""

from __future__ import annotations

from pipelines.find.name_index import actor_rows, country_of
from pipelines.model import Found
from pipelines.schema.codes import ActorKind, Reading
from pipelines.text.word_classes import word_class

_CLASSES = (
    "sport_strong",
    "market_strong",
    "leisure_strong",
    "faith_strong",
    "science_strong",
    "weather_strong",
    "travel_strong",
)
_MINIMUM = 3
_POLITICAL = frozenset({ActorKind.PERSON, ActorKind.GOVERNMENT_BODY, ActorKind.IGO, ActorKind.ARMED_GROUP})
#: How many mentions of listed persons and bodies, or words of arms, make a report political.
_POLITICAL_MINIMUM = 4
_ARMED_MINIMUM = 4
_SIDES_MINIMUM = 2
#: A text of fewer tokens tells too little of its world.
_SHORT = 60


def is_political(found: Found) -> bool:
    """Whether a report is of states, bodies and arms, so that an act of somebody whom it does not name may be an event.

    «واعتقلت الشرطة السائق» is news of a town; the same among armies and ministers is news of a conflict. A text that is
    too short to show its world is believed.
    """
    if len(found.parsed.tokens) < _SHORT:
        return True
    known = actor_rows()
    named = sum(
        mention.office is not None
        or mention.reading is Reading.METONYM
        or any(actor in known and known[actor].kind in _POLITICAL for actor in mention.actor_ids)
        for mention in found.actors
        if mention.actor_ids
    )
    return named >= _POLITICAL_MINIMUM or _armed(found) >= _ARMED_MINIMUM


def is_among_states(found: Found) -> bool:
    """Whether a report has more than one side: states, organisations or armed groups, or speaks of arms.

    What the officials of one state do at home («يستقبل أمير المنطقة المهنئين») is no diplomacy.
    """
    return len(found.parsed.tokens) < _SHORT or len(_sides(found)) >= _SIDES_MINIMUM or _armed(found) >= _ARMED_MINIMUM


def _armed(found: Found) -> int:
    words = word_class("armed")
    return sum(words.at(found.parsed.tokens, at) is not None for at in range(len(found.parsed.tokens)))


def _sides(found: Found) -> set[str]:
    """States, organisations and armed groups that a report names as more than places."""
    newcomers = {one.actor_id: one.country for one in found.newcomers}
    known = actor_rows()
    own = {a for a in known if known[a].kind in (ActorKind.IGO, ActorKind.ARMED_GROUP)}
    ids = {actor for mention in found.actors for actor in mention.actor_ids}
    return {actor if actor in own else country_of(actor) or newcomers.get(actor) or actor for actor in ids}


def is_other_world(found: Found) -> bool:
    """Whether a report is about sport, markets, leisure or the weather: then its «attacks» and «summits» are none.

    It is, where three or more of their words stand in it and outnumber the holders of public office it names.
    """
    words = found.parsed.tokens
    hits = max(sum(token.text in word_class(name) for token in words) for name in _CLASSES)
    offices = sum(m.office is not None or m.reading is Reading.METONYM for m in found.actors)
    return hits >= _MINIMUM and hits > offices
