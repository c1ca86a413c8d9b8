"""Actors: who talks to whom, what an actor did and said, and two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import filters
from dashboard.components.actor_compare import actor_compare
from dashboard.components.actor_page import Passed, actor_page, open_actor
from dashboard.components.choice import choice
from dashboard.components.download import downloads
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.levels import level_choice
from dashboard.components.names import both_names
from dashboard.components.networks import PARTED, matrix, network
from dashboard.data import actors, pairs, queries
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, isolated, label, labels, number, t

#: Actors in the grid, whose cells can be touched on a phone; on the circle; and lines between those.
_MOST_ROWS, _MOST_NODES, _MOST_LINES = 10, 20, 60
_LAYOUTS = ("matrix", "network")


def page() -> None:
    """Draw the page."""
    shown = corpus()
    chosen = filters.current()
    passed = Passed(
        queries.filter_events(shown, chosen),
        queries.filter_statements(shown, chosen),
        queries.filter_aid(shown, chosen),
    )
    st.title(t("page.actors"))
    layout, level = _controls()
    _pairs(shown, passed.events, layout, level)
    who, other = _choose(shown)
    if who and other:
        actor_compare(shown, (who, other), passed)
    elif who:
        actor_page(shown, who, passed, level)
    else:
        st.caption(t("actors.choose"))
        evidence_card(shown)
    cast = shown.event_actors[shown.event_actors.event_id.isin(passed.events.event_id)]
    actors = shown.actors[shown.actors.actor_id.isin(cast.actor_id)]
    downloads(shown, "actors", actors, lambda: {"event_actors": cast})


def _controls() -> tuple[str, str]:
    with st.container(horizontal=True, key="pairs_controls"):
        return choice("layout", labels("layout", _LAYOUTS), t("actors.layout")), level_choice()


def _pairs(shown: Corpus, passed: pd.DataFrame, layout: str, level: str) -> None:
    """Who talks to whom, drawn in one of two ways from the same counts."""
    by_type = bool(filters.current().types)
    events = passed if by_type else passed[passed.event_type == pairs.TALKS]
    counts = pairs.pair_counts(shown, events, level)
    if counts.empty:
        st.info(t("pairs.none"))
        return
    everybody = pairs.greatest(counts, len(shown.actors))
    most = everybody[: _MOST_ROWS if layout == "matrix" else _MOST_NODES]
    drawn = pairs.only_among(counts, most).head(None if layout == "matrix" else _MOST_LINES)
    top = counts.iloc[0]
    many = counted("events", int(top.n))
    first, second = isolated(shown.actor(top["first"])), isolated(shown.actor(top["second"]))
    of_types = t("pairs.most_of_types", first=first, second=second, events=many)
    note = [
        t("pairs.note_of_types") if by_type else t("pairs.note"),
        label("level_note", level),
        t("pairs.shown", n=number(len(most)), all=number(len(everybody))),
    ]
    if layout == "network":
        note.append(t("pairs.lines", n=number(len(drawn)), all=number(len(counts))))
    frame(
        shown,
        lambda: _figure(shown, events, drawn, most, level) if layout == "network" else matrix(drawn, most, shown.actor),
        key=layout,
        title=of_types if by_type else t("pairs.most", first=first, second=second, events=many),
        note=" ".join(note),
        rows=lambda: _rows(shown, counts),
        alt=t("pairs.matrix.alt") if layout == "matrix" else t("pairs.network.alt"),
        on_pick=lambda picked: _pick(picked, counts),
    )


def _figure(shown: Corpus, events: pd.DataFrame, drawn: pd.DataFrame, most: Sequence[str], level: str) -> go.Figure:
    sizes = pairs.events_each(shown, events, level)
    kinds = {row["actor_id"]: row["kind"] for row in shown.actors[["actor_id", "kind"]].to_dict("records")}

    def kind(one: str) -> str:
        return kinds[one] if kinds.get(one) in ("state", "person") else "body"

    return network(drawn, {one: sizes[one] for one in most}, shown.actor, kind, st.session_state.get("who") or "")


def _rows(shown: Corpus, counts: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("filter.actor"): counts["first"].map(shown.actor),
            t("actors.and"): counts["second"].map(shown.actor),
            t("figure.events"): counts.n,
        }
    )


def _pick(picked: str, counts: pd.DataFrame) -> None:
    """A cell opens its two actors side by side with their newest event; a node opens the actor's page."""
    first, _, second = picked.partition(PARTED)
    open_actor(first, second)
    if second:
        ends = counts["first"].isin((first, second)) & counts["second"].isin((first, second))
        filters.select(str(counts.lead[ends].iloc[0]))


def _choose(shown: Corpus) -> tuple[str, str]:
    """The actor and the one to compare with, or nothing for each; both names of an actor can be searched for."""
    state = st.session_state
    if not state.get("who") or state["with"] == state["who"]:
        state["with"] = ""
    ids = actors.by_weight(shown)
    names = {"": t("actors.nobody")} | {one: both_names(shown, one) for one in ids}
    left, right = st.columns(2)
    for column, key, title in ((left, "who", t("filter.actor")), (right, "with", t("actors.with"))):
        with column:
            st.selectbox(
                title,
                ["", *(one for one in ids if key == "who" or one != state.get("who"))],
                format_func=names.__getitem__,
                key=key,
                persist_state="session",
                disabled=key == "with" and not state.get("who"),
            )
    return str(state.get("who") or ""), str(state.get("with") or "")


page()
