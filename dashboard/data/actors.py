"""An actor and what the tables know of it: who belongs to it, what it did, with whom, what it asked for and refused."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.cast import among, cast_of, events_told, homes, newest_said_first, newness
from dashboard.data.coded import Texts
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.data.queries import with_dependants
from pipelines.schema.codes import Role

_ROLES: Texts = np.array([role.value for role in Role], dtype=object)
#: What an actor asks for, gives its word for or turns down, with the subtypes of events and the positions that say so.
STANCES = {
    "promised": (("promise", "aid_pledge"), ()),
    "offered": (("proposal", "invitation"), ("offer",)),
    "demanded": (("request",), ("demand", "condition")),
    "refused": (("refusal", "opposition_veto"), ("refusal",)),
    "supported": (("support",), ("support",)),
}


@kept_with_corpus(2)
def by_weight(corpus: Corpus) -> tuple[str, ...]:
    """Ids of all actors, those of many events first."""
    rows = corpus.actors.sort_values(["n_events", "n_mentions", "actor_id"], ascending=[False, False, True])
    return tuple(str(one) for one in rows.actor_id)


def members_of(corpus: Corpus, who: str) -> list[str]:
    """The people and bodies that belong to an actor, those of many events first."""
    inside = with_dependants(corpus, [who]) - {who}
    return [one for one in by_weight(corpus) if one in inside]


def belongs_to(corpus: Corpus, who: str) -> list[str]:
    """The bodies and the state or organisation that an actor belongs to, the nearest first."""
    row = corpus.row("actors", who) or {}
    members = row.get("member_of")
    above = [*(members.split("|") if isinstance(members, str) else ()), row.get("country")]
    return [one for one in dict.fromkeys(above) if isinstance(one, str) and one != who and corpus.row("actors", one)]


def events_of(corpus: Corpus, events: pd.DataFrame, who: str) -> pd.DataFrame:
    """The events in which an actor, or somebody who belongs to it, takes part, with the role; the newest first.

    Returns:
        Rows of ``events`` with a column ``role``, one row for each role of the actor in the event.
    """
    parts = _parts(corpus)
    mine = parts.actor.isin(with_dependants(corpus, [who])).to_numpy() & among(corpus, events)[parts["at"]]
    # Each role of an event once, as a number: its rank by newness, then the role's.
    rows = np.unique(newness(corpus, parts["at"][mine]) * len(_ROLES) + parts.role[mine].to_numpy())
    order = np.argsort(newness(corpus, corpus.events.index))
    at = order[rows // len(_ROLES)]
    return corpus.events.iloc[at].assign(role=_ROLES[rows % len(_ROLES)])


@kept_with_corpus(2)
def _parts(corpus: Corpus) -> pd.DataFrame:
    """Who takes part in which event as what: columns ``at`` (number of the event), ``actor``, ``role`` (a number)."""
    rows = corpus.event_actors
    role = pd.Categorical(rows.role, categories=_ROLES).codes.astype(np.int64)
    return pd.DataFrame(
        {"at": events_told(corpus, "event_actors"), "actor": rows.actor_id.astype("category"), "role": role}
    )


def roles_in(own: pd.DataFrame) -> list[str]:
    """The roles that an actor has in its events, in the order of the vocabulary."""
    present = set(own.role)
    return [role.value for role in Role if role.value in present]


def said_by(corpus: Corpus, said: pd.DataFrame, who: str) -> pd.DataFrame:
    """The statements of an actor and of those who belong to it, the newest first."""
    return newest_said_first(corpus, said[said.speaker_id.isin(with_dependants(corpus, [who]))])


def stances_of(own: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """What an actor promised, offered, demanded, refused and supported, by its deeds and by its words.

    Args:
        own: From ``events_of``; only what the actor does itself counts.
        said: From ``said_by``; a statement that tells one of these events is not counted beside it.

    Returns:
        Columns ``stance`` (of ``STANCES``), ``table`` (events, statements) and ``id``, the deeds first, each newest
        first.
    """
    deeds = own[own.role == Role.SOURCE.value]
    found = []
    for stance, (subtypes, positions) in STANCES.items():
        done = deeds.event_id[deeds.subtype.isin(subtypes)].drop_duplicates()
        words = said.statement_id[said.position.isin(positions)]
        found += [(stance, "events", one) for one in done] + [(stance, "statements", one) for one in words]
    return pd.DataFrame(found, columns=["stance", "table", "id"])


def not_told_twice(corpus: Corpus, own: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    """Statements without those whose words are one of these events: a demand that is both is one demand."""
    mentions = corpus.event_mentions
    told = mentions.mention_id[mentions.event_id.isin(own.event_id)]
    return said[~said.mention_id.isin(told)]


def counterparts(corpus: Corpus, own: pd.DataFrame, who: str, level: str) -> pd.DataFrame:
    """With whom an actor shares events.

    Args:
        corpus: The build.
        own: From ``events_of``.
        who: The actor; neither those who belong to it nor those it belongs to are counted.
        level: Of ``pairs.LEVELS``: whether the others count for their states or for themselves.

    Returns:
        Columns ``actor`` and ``n``, the most frequent first.
    """
    cast = cast_of(corpus, level)
    inside = with_dependants(corpus, [who]) | {homes(corpus).get(who, who)} | set(belongs_to(corpus, who))
    counts = np.bincount(cast.actor[among(corpus, own)[cast.at]], minlength=len(cast.ids))
    others = [one for one in np.flatnonzero(counts) if cast.ids[one] not in inside]
    found = sorted(((str(cast.ids[one]), int(counts[one])) for one in others), key=lambda pair: (-pair[1], pair[0]))
    return pd.DataFrame(found, columns=["actor", "n"])


def paid_or_received(corpus: Corpus, aid: pd.DataFrame, who: str) -> pd.DataFrame:
    """Sums that an actor gives or gets, with a column ``side`` (paid, received); the greatest first."""
    ids = with_dependants(corpus, [who])
    sides = [
        aid[aid[column].isin(ids)].assign(side=side)
        for column, side in (("donor_id", "paid"), ("recipient_id", "received"))
    ]
    worth = pd.concat(sides)
    return worth.sort_values(["amount_eur", "amount", "aid_id"], ascending=[False, False, True], na_position="last")


def type_counts(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Events of two actors by type, side by side.

    Args:
        first: Events of the one, from ``events_of``.
        second: Events of the other.

    Returns:
        Columns ``event_type``, ``first``, ``second`` (counts), ``first_lead``, ``second_lead`` (the newest event, or
        nothing); the most frequent type first.
    """
    columns = {}
    for name, own in (("first", first), ("second", second)):
        groups = own.drop_duplicates("event_id").groupby("event_type").event_id
        columns[name], columns[f"{name}_lead"] = groups.size(), groups.first()
    both = pd.DataFrame(columns).rename_axis("event_type").reset_index()
    both[["first", "second"]] = both[["first", "second"]].fillna(0).astype(int)
    order = (-(both["first"] + both["second"])).sort_values(kind="stable").index
    return both.loc[order].reset_index(drop=True)


def common_topics(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """What two actors said on the topics on which both spoke.

    Args:
        first: Statements of the one, from ``said_by``.
        second: Statements of the other.

    Returns:
        Columns ``topic``, ``side`` (0, 1), ``position``, ``n``, ``lead`` (the newest statement); the topic of most
        statements first, and what takes no position last.
    """
    both = pd.concat([first.assign(side=0), second.assign(side=1)])
    both = both[both.topic.isin(set(first.topic.dropna()) & set(second.topic.dropna()))]
    groups = both.groupby(["topic", "side", "position"]).statement_id
    counts = pd.DataFrame({"n": groups.size(), "lead": groups.first()}).reset_index()
    total = counts.groupby("topic").n.transform("sum")
    order = counts.assign(total=total, vague=counts.position == "other")
    order = order.sort_values(["total", "topic", "side", "vague", "n"], ascending=[False, True, True, True, False])
    return order[["topic", "side", "position", "n", "lead"]].reset_index(drop=True)
