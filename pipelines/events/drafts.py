"""Event mentions and statements before their dates and places are known."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.events.said import Said
from pipelines.events.scene import Scene
from pipelines.events.status import Assertion
from pipelines.events.trigger_status import refuses_by_speech
from pipelines.events.triggers import Trigger, subtypes
from pipelines.events.verb_casts import Cast
from pipelines.model import Participation, PassedOver
from pipelines.schema.codes import EventType, Status


@dataclass(frozen=True, slots=True)
class Draft:
    """An event mention before its date and place are known."""

    scene: Scene
    trigger: Trigger
    assertion: Assertion
    cast: Cast
    actors: tuple[Participation, ...]
    status: Status
    is_reported: bool

    @property
    def event_type(self) -> EventType:
        """PLOVER type."""
        return subtypes()[self.trigger.row.subtype].event_type

    @property
    def is_in_speech(self) -> bool:
        """Whether the speech itself is the act («غير مطروح للتفاوض», «إن بلاده ستلتزم بالهدنة»)."""
        return refuses_by_speech(self.trigger) or self.assertion.rule == "promise_in_speech"


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a first pass over a report gives, sentence by sentence."""

    scenes: tuple[Scene, ...]
    said: tuple[tuple[Scene, Said], ...]
    events: tuple[Draft, ...]
    passed: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class Aimed:
    """A meeting that somebody only means to hold («ليتصل ببوتين», «للقاء ماكرون»): it is told when it has lasted."""

    sentence: int
    family: str
    actors: tuple[Participation, ...]
