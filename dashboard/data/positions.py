"""Who takes which position on what, and how that changes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.cast import homes, newest_said_first
from dashboard.data.coded import Numbers, Texts
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
    columns = ["statement_id", "speaker_id", "topic", "position"]
    rows = newest_said_first(corpus, said[columns][said.speaker_id.notna()])
    who = rows.speaker_id.map(homes(corpus)).fillna(rows.speaker_id) if level == "states" else rows.speaker_id
    actor, all_actors = _by_weight(who.to_numpy(object), actors)
    topic, all_topics = _by_weight(rows.topic.fillna(NO_TOPIC).to_numpy(object), topics, last=NO_TOPIC)
    kept = (actor >= 0) & (topic >= 0)
    position, names = pd.factorize(rows.position.to_numpy(object), sort=True)
    cells = (actor * len(all_topics) + topic) * len(names) + position
    found, first, n = np.unique(cells[kept], return_index=True, return_counts=True)
    cell, code = found // max(len(names), 1), found % max(len(names), 1)
    order = np.lexsort((-n, names[code] == VAGUE, cell))
    made = {
        "actor": all_actors[cell // max(len(all_topics), 1)],
        "topic": all_topics[cell % max(len(all_topics), 1)],
        "position": names[code],
        "n": n,
        "lead": rows.statement_id.to_numpy(object)[kept][first],
    }
    return pd.DataFrame({name: values[order] for name, values in made.items()})


def _by_weight(values: Texts, most: int, last: str = "") -> tuple[Numbers, Texts]:
    """Values as numbers, the most frequent first and so many at most (the others are -1), and what they stand for.

    Args:
        values: Of rows.
        most: So many.
        last: A value that is kept beside them and comes last.
    """
    codes, names = pd.factorize(values, sort=True)
    counts = np.bincount(codes, minlength=len(names))
    order = [int(one) for one in np.argsort(-counts, kind="stable")]
    kept = [one for one in order if names[one] != last][:most] + [one for one in order if names[one] == last]
    ranks = np.full(len(names), -1, dtype=np.int64)
    ranks[kept] = np.arange(len(kept))
    return ranks[codes], names[kept]


def most_of(counts: pd.DataFrame, position: str) -> tuple[str, int] | None:
    """Who takes a position most often, and how often; nothing where nobody does.

    Args:
        counts: From ``grid``.
        position: A code.
    """
    sums: dict[str, int] = {}
    for actor, code, n in zip(counts.actor, counts.position, counts.n, strict=True):
        if code == position:
            sums[str(actor)] = sums.get(str(actor), 0) + int(n)
    return min(sums.items(), key=lambda one: (-one[1], one[0])) if sums else None


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
