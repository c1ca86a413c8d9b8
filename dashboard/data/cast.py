"""Events and who takes part in them as numbers, made once for each build: what is counted again after each filter.

An event's number is its place in the table, which is the index of every frame that the filters let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from dashboard.data.coded import Days, Flags, Numbers, Texts, days_in, ranks
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus

#: They help the parties and are none.
_NO_PARTIES = ("mediator", "host")


class Cast(NamedTuple):
    """Who takes part in which event, each once.

    Attributes:
        at: Numbers of the events, ascending. actor: Places in ``ids``. is_party: Whether they are more than mediators
            or hosts. ids: Ids of actors in their order.
    """

    at: Numbers
    actor: Numbers
    is_party: Flags
    ids: Texts


@kept_with_corpus(4)
def homes(corpus: Corpus) -> Mapping[str, str]:
    """For each actor the state or organisation that it belongs to; itself where it belongs to none."""
    table = corpus.actors.set_index("actor_id")
    known = set(table.index)
    first_member = table.member_of.fillna("").str.split("|").str[0]
    found: dict[str, str] = {}
    for actor, country, member in zip(table.index, table.country, first_member, strict=True):
        found[actor] = next((one for one in (country, member) if one in known), actor)
    return found


def counts_for(corpus: Corpus, actor: str, level: str) -> str:
    """Under whose id an actor is counted at a level: its state's or organisation's, or its own."""
    return homes(corpus).get(actor, actor) if level == "states" else actor


@kept_with_corpus(4)
def cast_of(corpus: Corpus, level: str) -> Cast:
    """Who takes part in which event; with the level «states», people and bodies under their state's id."""
    table = corpus.event_actors
    who = table.actor_id.map(homes(corpus)).fillna(table.actor_id) if level == "states" else table.actor_id
    actor, ids = pd.factorize(who.to_numpy(object), sort=True)
    helps = table.role.isin(_NO_PARTIES).to_numpy(bool)
    # Of several roles in an event the one of a party comes first.
    rows = np.unique((events_told(corpus, "event_actors") * len(ids) + actor) * 2 + helps)
    each, first = np.unique(rows // 2, return_index=True)
    return Cast(each // len(ids), each % len(ids), rows[first] % 2 == 0, ids)


@kept_with_corpus(2)
def ids_of(corpus: Corpus) -> Texts:
    """Ids of the events by their numbers."""
    found: Texts = corpus.events.event_id.to_numpy(object)
    return found


def numbers(corpus: Corpus, event_ids: pd.Series) -> Numbers:
    """Numbers of events by their ids."""
    found: Numbers = pd.Index(ids_of(corpus)).get_indexer(event_ids.to_numpy(object)).astype(np.int64)
    return found


def among(corpus: Corpus, events: pd.DataFrame) -> Flags:
    """For each event of the build whether it is one of some.

    Args:
        corpus: The build.
        events: Rows of ``corpus.events`` under their index, as all frames of events here.
    """
    flags = np.zeros(len(corpus.events), dtype=bool)
    flags[events.index.to_numpy()] = True
    return flags


@kept_with_corpus(4)
def events_told(corpus: Corpus, table: str) -> Numbers:
    """Numbers of the events that the rows of a table name: ``event_mentions``, ``event_actors``."""
    return numbers(corpus, corpus.tables[table].event_id)


def in_order(corpus: Corpus, events: pd.DataFrame, *by: tuple[str, bool]) -> pd.DataFrame:
    """Events sorted by columns, each with whether from the greatest down; those without a value come last."""
    return events.iloc[np.argsort(ranks(corpus, "events", *by)[events.index.to_numpy()], kind="stable")]


def newness(corpus: Corpus, at: Any) -> Numbers:  # noqa: ANN401 - an array or index of numbers
    """Ranks of events by their numbers, the lowest for the newest."""
    found: Numbers = ranks(corpus, "events", ("date_max", True), ("event_id", True))[np.asarray(at)]
    return found


def newest_first(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Events from the newest to the oldest by their last day; those without a date come last."""
    return events.iloc[np.argsort(newness(corpus, events.index), kind="stable")]


def newest_said_first(corpus: Corpus, said: pd.DataFrame) -> pd.DataFrame:
    """Statements from the newest to the oldest; those without a date come last.

    Args:
        corpus: The build.
        said: Rows of ``corpus.statements`` under their index.
    """
    rank = ranks(corpus, "statements", ("date", True), ("statement_id", True))
    return said.iloc[np.argsort(rank[said.index.to_numpy()], kind="stable")]


def oldest_first(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Events from the oldest to the newest by their first day; those without a date come last."""
    return in_order(corpus, events, ("date_min", False), ("event_id", False))


def days(corpus: Corpus) -> tuple[Days, Days]:
    """The first and the last day of each event by its number; nothing (NaT) where it has none."""
    return days_in(corpus, "events", "date_min"), days_in(corpus, "events", "date_max")


def within(corpus: Corpus, events: pd.DataFrame, window: tuple[date, date]) -> Numbers:
    """Numbers of the events with a first and a last day of which some lie in a window, in the order of the frame."""
    at = events.index.to_numpy()
    first, last = (ends[at] for ends in days(corpus))
    found: Numbers = at[(last >= np.datetime64(window[0])) & (first <= np.datetime64(window[1]))]
    return found
