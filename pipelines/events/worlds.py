"""Other worlds: sport, markets, leisure and weather use the words of war and diplomacy for other things."""

from __future__ import annotations

from pipelines.find.name_index import actor_rows
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
    arms = word_class("armed")
    armed = sum(arms.at(found.parsed.tokens, at) is not None for at in range(len(found.parsed.tokens)))
    return named >= _POLITICAL_MINIMUM or armed >= _ARMED_MINIMUM


def is_other_world(found: Found) -> bool:
    """Whether a report is about sport, markets, leisure or the weather: then its «attacks» and «summits» are none.

    It is, where three or more of their words stand in it and outnumber the holders of public office it names.
    """
    words = found.parsed.tokens
    hits = max(sum(token.text in word_class(name) for token in words) for name in _CLASSES)
    offices = sum(m.office is not None or m.reading is Reading.METONYM for m in found.actors)
    return hits >= _MINIMUM and hits > offices
