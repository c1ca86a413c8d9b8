"""Entries of diaries and chronologies, which open with their day: «- 25 أيار: المرحلة الثالثة. …», «الثلاثاء 9: …»."""

from __future__ import annotations

from pipelines.events.clauses import is_function
from pipelines.events.scene import Scene
from pipelines.model import TimeExpression


def entry_day(scene: Scene) -> TimeExpression | None:
    """The day that an entry opens with, before its colon; None in other sentences."""
    at = scene.first
    while at < scene.last and (at in scene.times or not scene.text(at)[:1].isalpha() or is_function(scene, at)):
        if scene.text(at) == ":":
            return scene.times.get(at - 1)
        at += 1
    return None


def is_entry(scene: Scene, first: int) -> bool:
    """Whether a token opens an entry: «• 12 فبراير: مكالمة ترامب وبوتين» tells in nouns what happened on a day."""
    return scene.text(first - 1) == ":" and entry_day(scene) is not None and first - 2 in scene.times


def is_past_entry(scene: Scene) -> bool:
    """Whether an entry's day lies before that of the report: diaries tell what was in the present tense too."""
    opening, published = entry_day(scene), scene.found.published
    last = opening.date.last if opening is not None and opening.date is not None else None
    return last is not None and published is not None and last < published
