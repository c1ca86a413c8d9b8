"""What was made once and may be asked for again: so many things and no more, those not asked for longest given up."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from dashboard.data.load import Corpus

V = TypeVar("V")
P = ParamSpec("P")
_NOTHING = object()


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
        with self._lock:
            found = self._things.get(key, _NOTHING)
            if found is not _NOTHING:
                self._things.move_to_end(key)
                return found  # type: ignore[return-value]  # the mark of nothing aside, all things are of its type
        made = make()
        self.keep(key, made)
        return made

    def _too_heavy(self, things: Iterable[V]) -> bool:
        return self._room is not None and sum(map(self._weight, things)) > self._room


def kept_with_corpus(
    most: int,
) -> Callable[[Callable[Concatenate[Corpus, P], V]], Callable[Concatenate[Corpus, P], V]]:
    """Keep what a function makes of a corpus with that corpus: who gives the corpus up gives up all of it.

    A cache of the module would hold what is made of a visitor's own reports after they have left.

    Args:
        most: Answers to keep of a corpus.
    """

    def decorate(function: Callable[Concatenate[Corpus, P], V]) -> Callable[Concatenate[Corpus, P], V]:
        # By its place in the code: a page is run anew each time, and its functions are other objects then.
        name = (function.__code__.co_filename, function.__qualname__)

        @functools.wraps(function)
        def kept(corpus: Corpus, /, *args: P.args, **kwargs: P.kwargs) -> V:
            answers: Kept[V] = corpus.memory.setdefault(name, Kept(most))
            return answers.made((args, tuple(kwargs.items())), lambda: function(corpus, *args, **kwargs))

        return kept

    return decorate
