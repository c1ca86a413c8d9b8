"""Who takes part in what with whom: counts of pairs, for the matrix and the network alike."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.data.load import Corpus

#: For whom people and bodies count: for their state or organisation, or each for itself.
LEVELS = ("states", "people")
#: Events in which people talk: what is counted until the reader filters by type.
TALKS = "CONSULT"


@functools.lru_cache(maxsize=4)
def homes(corpus: Corpus) -> Mapping[str, str]:
    """For each actor the state or organisation that it belongs to; itself where it belongs to none."""
    table = corpus.actors.set_index("actor_id")
    known = set(table.index)
    first_member = table.member_of.fillna("").str.split("|").str[0]
    found: dict[str, str] = {}
    for actor, country, member in zip(table.index, table.country, first_member, strict=True):
        found[actor] = next((one for one in (country, member) if one in known), actor)
    return found


@functools.lru_cache(maxsize=8)
def cast_of(corpus: Corpus, level: str) -> pd.DataFrame:
    """Who takes part in which event, each once.

    Returns:
        Columns ``event_id`` and ``actor``; with the level «states», people and bodies under their state's id.
    """
    rows = corpus.event_actors[["event_id", "actor_id"]].rename(columns={"actor_id": "actor"})
    if level == "states":
        rows = rows.assign(actor=rows.actor.map(homes(corpus)).fillna(rows.actor))
    return rows.drop_duplicates(ignore_index=True)


def newest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Events from the newest to the oldest; those without a date come last."""
    return events.sort_values(["date_max", "event_id"], ascending=False, na_position="last")


def pair_counts(corpus: Corpus, events: pd.DataFrame, level: str) -> pd.DataFrame:
    """How many events any two actors share.

    Nobody is paired with itself, nor with the state that it acts for: «Zelenskyy, Ukraine» are not two sides.

    Args:
        corpus: The build.
        events: Rows of ``events``.
        level: One of ``LEVELS``.

    Returns:
        Columns ``first``, ``second`` (in the order of their ids), ``n`` and ``lead`` (the newest event that they
        share); the most frequent pairs first.
    """
    order = newest_first(events).event_id
    cast = cast_of(corpus, level)
    here = cast[cast.event_id.isin(order)]
    pairs = here.merge(here, on="event_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs.actor_a < pairs.actor_b]
    home = pd.Series(homes(corpus))
    own = (pairs.actor_a.map(home) == pairs.actor_b) | (pairs.actor_b.map(home) == pairs.actor_a)
    pairs = pairs[~own]
    age = pairs.event_id.map(pd.Series(range(len(order)), index=order))
    groups = (
        pairs.assign(age=age).groupby(["actor_a", "actor_b"], as_index=False).agg(n=("age", "size"), age=("age", "min"))
    )
    counts = groups.assign(lead=[order.iloc[int(at)] for at in groups.age])
    counts = counts.rename(columns={"actor_a": "first", "actor_b": "second"})
    return counts.sort_values(["n", "first", "second"], ascending=[False, True, True])[["first", "second", "n", "lead"]]


def greatest(pairs: pd.DataFrame, most: int) -> list[str]:
    """The actors that share most events with others, at most so many, the greatest first."""
    ends = pd.concat(
        [
            pairs[["first", "n"]].set_axis(["actor", "n"], axis=1),
            pairs[["second", "n"]].set_axis(["actor", "n"], axis=1),
        ]
    )
    sums = ends.groupby("actor", as_index=False).n.sum().sort_values(["n", "actor"], ascending=[False, True])
    return [str(one) for one in sums.actor.head(most)]


def events_each(corpus: Corpus, events: pd.DataFrame, level: str) -> dict[str, int]:
    """In how many of these events each actor takes part."""
    cast = cast_of(corpus, level)
    counts = cast[cast.event_id.isin(events.event_id)].actor.value_counts()
    return {str(actor): int(n) for actor, n in counts.items()}


def among(pairs: pd.DataFrame, actors: Sequence[str]) -> pd.DataFrame:
    """The pairs of which both are among some actors."""
    return pairs[pairs["first"].isin(actors) & pairs["second"].isin(actors)]


def round_a_circle(pairs: pd.DataFrame, actors: Sequence[str]) -> list[str]:
    """The actors in an order in which those that share much stand close: each joins the end that it is closer to."""
    ties: dict[frozenset[str], int] = {
        frozenset((first, second)): int(n)
        for first, second, n in zip(pairs["first"], pairs["second"], pairs.n, strict=True)
    }
    left = list(actors)
    chain = [left.pop(0)] if left else []
    while left:
        ends = [
            (ties.get(frozenset((end, one)), 0), -at, side, one)
            for side, end in ((1, chain[-1]), (0, chain[0]))
            for at, one in enumerate(left)
        ]
        _, _, side, one = max(ends)
        chain.insert(len(chain) if side else 0, one)
        left.remove(one)
    return chain
