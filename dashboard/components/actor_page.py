"""An actor's own page: who it is, when it acted and with whom, what it did, said, asked for, paid and received."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.event_list import event_list
from dashboard.components.event_story import event_label
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.months import choose_month, month_rows, monthly
from dashboard.components.more import more_button, shown_of
from dashboard.components.names import both_names
from dashboard.components.opened_tabs import opened_tabs
from dashboard.components.statement_list import statement_line, statement_list
from dashboard.data import actors, queries
from dashboard.data.aid_words import from_to, told_on
from dashboard.data.cast import within
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, counted, escaped, isolated, label, labels, month, number, t
from dashboard.theme import STATUS_SIGNS

#: The page of actors, which draws this one.
ACTORS = "dashboard/pages/actors.py"
_MOST_NAMES, _MOST_LINES = 8, 6


class Passed(NamedTuple):
    """What the filters let through: rows of the three tables."""

    events: pd.DataFrame
    said: pd.DataFrame
    aid: pd.DataFrame


def open_actor(actor_id: str, beside: str = "") -> None:
    """Choose an actor for the page of actors, alone or with another beside."""
    st.session_state["who"], st.session_state["with"] = actor_id, beside


def actor_page(corpus: Corpus, who: str, passed: Passed, level: str) -> None:
    """Draw the page of an actor.

    Args:
        corpus: The build.
        who: Id of the actor.
        passed: What the filters let through.
        level: Of ``pairs.LEVELS``, for those it acts with.
    """
    own = actors.events_of(corpus, passed.events, who)
    said = actors.said_by(corpus, passed.said, who)
    sums = actors.paid_or_received(corpus, passed.aid, who)
    events = own.drop_duplicates("event_id")
    _head(corpus, who, [counted("events", len(events)), counted("statements", len(said)), counted("sums", len(sums))])
    _months(corpus, who, events)
    _others(corpus, actors.counterparts(corpus, own, who, level))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _deeds_and_words(corpus, own, said, sums)
    with right:
        evidence_card(corpus)


def _head(corpus: Corpus, who: str, counts: Sequence[str]) -> None:
    row = corpus.row("actors", who) or {}
    st.subheader(escaped(both_names(corpus, who)))
    facts = [label("actor_kind", row.get("kind")), row.get("role_title"), *counts]
    st.caption(" · ".join(escaped(isolated(fact)) for fact in facts if isinstance(fact, str) and fact))
    _names(corpus, t("actors.belongs_to"), actors.belongs_to(corpus, who), key="above")
    _names(corpus, t("actors.members"), actors.members_of(corpus, who), key="members")
    st.button(
        t("actors.filter"),
        icon=":material/filter_alt:",
        key="filter_by_actor",
        on_click=filters.add,
        args=("actor", who),
    )


def _names(corpus: Corpus, title: str, ids: Sequence[str], *, key: str, counts: Sequence[int] | None = None) -> None:
    """Names as buttons that open their pages; nothing where there are none."""
    if not ids:
        return
    texts = [corpus.actor(one) for one in ids]
    if counts is not None:
        texts = [f"{text} · {number(n)}" for text, n in zip(texts, counts, strict=True)]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"names_{key}"):
        st.caption(title, width="content")
        for one, text in list(zip(ids, texts, strict=True))[: shown_of(key, _MOST_NAMES)]:
            st.button(escaped(isolated(text)), key=f"{key}_{one}", on_click=open_actor, args=(one,))
        left = max(len(ids) - shown_of(key, _MOST_NAMES), 0)
        more_button(key, left=left, step=_MOST_NAMES, text=counted("more_actors", left))


def _months(corpus: Corpus, who: str, events: pd.DataFrame) -> None:
    window = queries.window_of(corpus, filters.current())
    counts = queries.by_month(corpus, corpus.events.iloc[within(corpus, events, window)] if window else events)
    if counts.empty:
        return
    sums = counts.events.groupby(counts.month).sum()
    top = date.fromisoformat(str(sums.idxmax()))
    frame(
        corpus,
        lambda: monthly(counts),
        key="actor_months",
        title=t("actors.months", who=corpus.actor(who), month=month(top), events=counted("events", int(sums.max()))),
        note=t("actors.months.note", events=counted("events", int(sums.sum()))),
        rows=lambda: month_rows(counts),
        alt=t("overview.months.alt"),
        on_pick=choose_month,
    )


def _others(corpus: Corpus, others: pd.DataFrame) -> None:
    _names(corpus, t("actors.others"), list(others.actor), key="others", counts=list(others.n))


def _deeds_and_words(corpus: Corpus, own: pd.DataFrame, said: pd.DataFrame, sums: pd.DataFrame) -> None:
    stances = actors.stances_of(own, actors.not_told_twice(corpus, own, said))
    parts: dict[str, tuple[int, Callable[[], None]]] = {
        t("actors.did"): (own.event_id.nunique(), lambda: _deeds(corpus, own)),
        t("actors.said"): (len(said), lambda: statement_list(corpus, said, key="who_said")),
        t("actors.asked"): (len(stances), lambda: _stances(corpus, stances)),
        t("actors.sums"): (len(sums), lambda: _sums(corpus, sums)),
    }
    opened_tabs({f"{title} · {number(n)}": drawn for title, (n, drawn) in parts.items()}, key="deeds_and_words")


def _deeds(corpus: Corpus, own: pd.DataFrame) -> None:
    counts = own.role.value_counts()
    names = {code: f"{name} · {number(counts[code])}" for code, name in labels("role", actors.roles_in(own)).items()}
    role = None
    if len(names) > 1:
        role = st.pills(
            t("actors.role"), list(names), format_func=names.__getitem__, key="role", label_visibility="collapsed"
        )
    shown = own[own.role == role] if role in names else own.drop_duplicates("event_id")
    event_list(corpus, shown, key="who_did", most=_MOST_LINES, read=False)


def _stances(corpus: Corpus, stances: pd.DataFrame) -> None:
    if stances.empty:
        st.caption(t("nothing_here"))
        return
    for stance, rows in stances.groupby("stance", sort=False):
        st.caption(f"{label('stance', str(stance))} · {number(len(rows))}")
        key = f"stance_{stance}"
        shown = rows.head(shown_of(key, _MOST_LINES))
        events = corpus.events[corpus.events.event_id.isin(shown.id)].set_index("event_id", drop=False)
        said = corpus.statements[corpus.statements.statement_id.isin(shown.id)].set_index("statement_id", drop=False)
        with st.container(key=f"list_{key}", gap=None):
            for one in shown.id:
                if one in events.index:
                    row = events.loc[one]
                    text = f"{STATUS_SIGNS[row.status]} {event_label(row)}"
                else:
                    text = statement_line(corpus, said.loc[one])
                _line(text, f"{key}_{one}", one)
        left = max(len(rows) - len(shown), 0)
        more_button(key, left=left, step=_MOST_LINES, text=counted("more_rows", left))


def _sums(corpus: Corpus, sums: pd.DataFrame) -> None:
    if sums.empty:
        st.caption(t("nothing_here"))
        return
    st.caption(t("actors.sums.note"))
    shown = sums.head(shown_of("who_sums", _MOST_LINES))
    with st.container(key="list_who_sums", gap=None):
        for row in each_row(shown):
            _line(_sum(corpus, row), f"sum_{row.side}_{row.aid_id}", row.aid_id)
    left = len(sums) - len(shown)
    more_button("who_sums", left=left, step=_MOST_LINES, text=counted("more_sums", left))


def _sum(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of actors.paid_or_received
    parts = [
        label("side", row.side),
        claimed_money(row.amount, row.currency, row.approximation),
        from_to(corpus, row),
        label("category", row.category),
        label("stage", row.stage),
        told_on(corpus, row),
    ]
    return " · ".join(isolated(part) for part in parts)


def _line(text: str, key: str, selected: str) -> None:
    st.button(
        escaped(isolated(text)), key=key, type="tertiary", width="stretch", on_click=filters.select, args=(selected,)
    )
