"""What was made once and may be asked for again: so many things and no more, those not asked for longest given up."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """Things by key. Safe to share between threads; nobody may change what is kept.

    Args:
        most: Things to keep at most.
        room: What all of them may weigh together; without a limit where it is None.
        weight: What one weighs, in the same unit.
    """

    def __init__(self, most: int, *, room: int | None = None, weight: Callable[[V], int] | None = None) -> None:
        self._most, self._room = most, room
        self._weight = weight or (lambda _: 0)
        self._things: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        """What is kept under a key; None where nothing is."""
        with self._lock:
            if key not in self._things:
                return None
            self._things.move_to_end(key)
            return self._things[key]

    def keep(self, key: Hashable, thing: V) -> None:
        """Keep a thing, and give up others until there is room for it; one too heavy to be kept drives none out."""
        with self._lock:
            self._things.pop(key, None)
            if self._too_heavy([thing]):
                return
            self._things[key] = thing
            while len(self._things) > self._most or self._too_heavy(self._things.values()):
                self._things.popitem(last=False)

    def made(self, key: Hashable, make: Callable[[], V]) -> V:
        """What is kept under a key, made now where nothing is."""
        found = self.get(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def _too_heavy(self, things: Iterable[V]) -> bool:
        return self._room is not None and sum(map(self._weight, things)) > self._room
