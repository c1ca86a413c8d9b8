"""Other worlds: sport, markets, leisure and weather use the words of war and diplomacy for other things."""

from __future__ import annotations

from pipelines.model import Found
from pipelines.schema.codes import Reading
from pipelines.text.word_classes import word_class

_CLASSES = ("sport_strong", "market_strong", "leisure_strong")
_MINIMUM = 3


def is_other_world(found: Found) -> bool:
    """Whether a report is about sport, markets, leisure or the weather: then its «attacks» and «summits» are none.

    It is, where three or more of their words stand in it and outnumber the holders of public office it names.
    """
    words = found.parsed.tokens
    hits = max(sum(token.text in word_class(name) for token in words) for name in _CLASSES)
    offices = sum(m.office is not None or m.reading is Reading.METONYM for m in found.actors)
    return hits >= _MINIMUM and hits > offices
