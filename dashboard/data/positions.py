"""Who takes which position on what, and how that changes."""

from __future__ import annotations

import pandas as pd

from dashboard.data.cast import homes
from dashboard.data.load import Corpus
from dashboard.data.queries import with_dependants
from pipelines.schema.edtf import edtf_bounds

#: The position of statements that take none; and the topic of those on nothing that the lexicon knows.
VAGUE, NO_TOPIC = "other", "none"


def grid(corpus: Corpus, said: pd.DataFrame, level: str, *, actors: int, topics: int) -> pd.DataFrame:
    """Statements counted by speaker, topic and position.

    Args:
        corpus: The build.
        said: Rows of ``statements``; those of unnamed speakers are left out.
        level: Of ``pairs.LEVELS``: whether people count for their states or for themselves.
        actors: So many speakers at most, those who say most.
        topics: So many topics at most, the most frequent; statements on no topic come beside them.

    Returns:
        Columns ``actor``, ``topic``, ``position``, ``n`` and ``lead`` (the newest of these statements); speakers and
        topics of many statements first, «no topic» last.
    """
    named = said[said.speaker_id.notna()]
    who = named.speaker_id.map(homes(corpus)).fillna(named.speaker_id) if level == "states" else named.speaker_id
    rows = named.assign(actor=who, topic=named.topic.fillna(NO_TOPIC))
    most = {
        "actor": [*rows.actor.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable").index],
        "topic": [*rows.topic.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable").index],
    }
    kept_topics = [one for one in most["topic"] if one != NO_TOPIC][:topics]
    order = {
        "actor": {one: at for at, one in enumerate(most["actor"][:actors])},
        "topic": {one: at for at, one in enumerate([*kept_topics, NO_TOPIC])},
    }
    rows = rows[rows.actor.isin(order["actor"]) & rows.topic.isin(order["topic"])]
    newest = rows.sort_values(["date", "statement_id"], ascending=False, na_position="last")
    counts = newest.groupby(["actor", "topic", "position"], as_index=False).agg(
        n=("statement_id", "size"), lead=("statement_id", "first")
    )
    ranks = counts.assign(
        by_actor=counts.actor.map(order["actor"]),
        by_topic=counts.topic.map(order["topic"]),
        vague=counts.position == VAGUE,
    ).sort_values(["by_actor", "by_topic", "vague", "n"], ascending=[True, True, True, False])
    return ranks[["actor", "topic", "position", "n", "lead"]].reset_index(drop=True)


def most_of(counts: pd.DataFrame, position: str) -> tuple[str, int] | None:
    """Who takes a position most often, and how often; nothing where nobody does.

    Args:
        counts: From ``grid``.
        position: A code.
    """
    sums = counts[counts.position == position].groupby("actor", as_index=False).n.sum()
    if sums.empty:
        return None
    top = sums.sort_values(["n", "actor"], ascending=[False, True]).iloc[0]
    return str(top.actor), int(top.n)


def on_topic(corpus: Corpus, said: pd.DataFrame, who: str, topic: str) -> pd.DataFrame:
    """What an actor and those who belong to it said on a topic, the oldest first.

    Returns:
        Rows of ``statements`` with ``first`` and ``last``, the days on which they may have been said; both are
        missing where that is unknown.
    """
    mine = said[said.speaker_id.isin(with_dependants(corpus, [who]))]
    mine = mine[mine.topic.isna() if topic == NO_TOPIC else mine.topic == topic]
    spans = [edtf_bounds(day) if isinstance(day, str) else (None, None) for day in mine.date]
    days = pd.DataFrame(spans, columns=["first", "last"], index=mine.index).apply(pd.to_datetime)
    return mine.join(days).sort_values(["first", "statement_id"], na_position="last")
