"""Who takes part in what with whom: counts of pairs, for the overview, the rows of the timeline, matrix and network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.data.cast import among, cast_of, homes, ids_of, newness
from dashboard.data.coded import Flags, Numbers, Texts
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus

#: For whom people and bodies count: for their state or organisation, or each for itself.
LEVELS = ("states", "people")
#: Events in which people talk: what is counted until the reader filters by type.
TALKS = "CONSULT"


class Meetings(NamedTuple):
    """Every two parties of every event, the newest events first.

    Attributes:
        at: Numbers of the events. pair: Places in ``first`` and ``second``. first: One actor of each pair, by whose
            id, and then by the other's, the pairs are in order. second: The other one.
    """

    at: Numbers
    pair: Numbers
    first: Texts
    second: Texts


@kept_with_corpus(4)
def meetings(corpus: Corpus, level: str) -> Meetings:
    """Who meets whom. Mediators and hosts are no party.

    Nobody is paired with itself, nor with the state that it acts for: «Zelenskyy, Ukraine» are not two sides.

    Args:
        corpus: The build.
        level: One of ``LEVELS``.
    """
    cast = cast_of(corpus, level)
    at, actor = cast.at[cast.is_party], cast.actor[cast.is_party]
    found = [(at[:0], at[:0], at[:0])]
    # An event's parties stand one after the other: each is paired with the next one, the one after that, and so on.
    for step in range(1, len(at)):
        same: Flags = at[step:] == at[:-step]
        if not same.any():
            break
        found.append((at[step:][same], actor[:-step][same], actor[step:][same]))
    at, one, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
    home = np.array([homes(corpus).get(actor, actor) for actor in cast.ids], dtype=object)
    apart = (home[one] != cast.ids[other]) & (home[other] != cast.ids[one])
    at, one, other = at[apart], one[apart], other[apart]
    pairs, pair = np.unique(one * len(cast.ids) + other, return_inverse=True)
    order = np.argsort(newness(corpus, at), kind="stable")
    return Meetings(at[order], pair[order], cast.ids[pairs // len(cast.ids)], cast.ids[pairs % len(cast.ids)])


def pair_counts(corpus: Corpus, events: pd.DataFrame, level: str) -> pd.DataFrame:
    """How many events any two parties share.

    Args:
        corpus: The build.
        events: Rows of ``events``, under its index.
        level: One of ``LEVELS``.

    Returns:
        Columns ``first``, ``second`` (in the order of their ids), ``n`` and ``lead`` (the newest event that they
        share); the most frequent pairs first.
    """
    met = meetings(corpus, level)
    here = among(corpus, events)[met.at]
    at, pair = met.at[here], met.pair[here]
    n = np.bincount(pair, minlength=len(met.first))
    lead = np.zeros(len(n), dtype=np.int64)
    lead[pair[::-1]] = at[::-1]  # what is written last stays: the newest
    found = np.flatnonzero(n)
    order = found[np.argsort(-n[found], kind="stable")]
    columns = {"first": met.first, "second": met.second, "n": n, "lead": ids_of(corpus)[lead]}
    return pd.DataFrame({name: values[order] for name, values in columns.items()})


def greatest(pairs: pd.DataFrame, most: int) -> list[str]:
    """The actors that share most events with others, at most so many, the greatest first."""
    sums: dict[str, int] = {}
    for first, second, n in zip(pairs["first"], pairs["second"], pairs.n, strict=True):
        sums[first] = sums.get(first, 0) + n
        sums[second] = sums.get(second, 0) + n
    return sorted(sums, key=lambda one: (-sums[one], one))[:most]


def events_each(corpus: Corpus, events: pd.DataFrame, level: str) -> dict[str, int]:
    """In how many of these events each actor takes part."""
    cast = cast_of(corpus, level)
    counts = np.bincount(cast.actor[among(corpus, events)[cast.at]], minlength=len(cast.ids))
    return {str(cast.ids[one]): int(counts[one]) for one in np.flatnonzero(counts)}


def only_among(pairs: pd.DataFrame, actors: Sequence[str]) -> pd.DataFrame:
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
