"""Which state's money a shared name means: «ريال» in a report on Yemen is not that of one on Qatar."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from pipelines.find.name_index import actor_rows
from pipelines.lexicon import load
from pipelines.model import Parsed
from pipelines.schema.lexicon import (
    CountryRow,
    CurrencyRow,
    LexiconPlaceRow,
    NameRow,
    NameUse,
    OutletRow,
    TitleRow,
)
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases

#: A newspaper means its own state's money, unless it speaks of another close by.
_HOME = 1.0
#: So many tokens away a mention says half as much.
_REACH = 30
_AFTER = 0.7
#: Many far mentions say less than one that is near.
_FAR = 0.02
_ENDINGS = ("", "ة", "ين", "ون")


class Issuers:
    """The states that a report speaks of and where, found when they are first asked for."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    def currency(self, among: Sequence[str], at: int) -> str:
        """The currency of the state that the words around a sum speak of, or the report comes from; empty if none.

        Args:
            among: ISO 4217 codes of the currencies in question.
            at: The sum's first token.
        """
        weights = {code: _HOME if code[:2] == self._home else 0.0 for code in among}
        for where, state in self._mentions:
            for code in among:
                if code[:2] == state:
                    weights[code] += _weight(at - where)
        best = max(among, key=lambda code: weights[code], default="")
        return best if weights.get(best) else ""

    @functools.cached_property
    def _mentions(self) -> Sequence[tuple[int, str]]:
        return tuple(_states_named(self._parsed))

    @functools.cached_property
    def _home(self) -> str | None:
        return _outlets().get(_key(self._parsed.report.front.get("outlet", "")))


def _weight(behind: int) -> float:
    """What a mention so many tokens before a sum says of it; one after it says less."""
    near = max(_FAR, 1 / (1 + (behind / _REACH) ** 2))
    return near if behind >= 0 else near * _AFTER


def _states_named(parsed: Parsed) -> Iterator[tuple[int, str]]:
    tokens = parsed.tokens
    at = 0
    while at < len(tokens):
        hit = _evidence().longest(tokens, at)
        if hit is not None:
            yield at, hit.value
        at = hit.end if hit is not None else at + 1


def _key(outlet: str) -> str:
    """«alriyadh» and «al-riyadh» are one."""
    return fold_key(outlet).replace("-", "")


@functools.cache
def _evidence() -> Phrases[str]:
    """Names, adjectives and towns of states that issue a currency, with the state's two letters."""
    issuing = {row.currency[:2] for row in load(CurrencyRow)}
    states = {row.country: row for row in load(CountryRow) if row.alpha2 in issuing}
    words: list[tuple[str, str]] = []
    for row in states.values():
        adjectives = (stem + ending for stem in row.adjectives for ending in _ENDINGS)
        words += [(name, row.alpha2) for name in (*row.names_ar, *adjectives)]
    for name in load(NameRow):
        actor = actor_rows().get(name.actor_id)
        if name.use is NameUse.FULL and actor is not None and actor.country in states:
            # «الملك سلمان», «خادم الحرمين الشريفين» give their own state's money.
            words.append((name.name, states[actor.country].alpha2))
    for title in load(TitleRow):
        if title.of in states:
            words.append((title.title, states[title.of].alpha2))
    for place in load(LexiconPlaceRow):
        if place.country in states and not place.ambiguous:
            words += [(name, states[place.country].alpha2) for name in place.names_ar]
    return Phrases(words)


@functools.cache
def _outlets() -> dict[str, str]:
    """Outlets by every name, with the two letters of their state."""
    alpha2 = {row.country: row.alpha2 for row in load(CountryRow)}
    rows = [row for row in load(OutletRow) if row.country in alpha2]
    return {
        _key(name): alpha2[row.country or ""] for row in rows for name in (row.outlet_id, row.name_en, *row.names_ar)
    }
