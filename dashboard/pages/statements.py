"""Statements: who said what, on which topic, and what position that takes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.bars import counts_chart
from dashboard.components.charts import short
from dashboard.components.download import downloads
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.levels import level_choice
from dashboard.components.names import both_names
from dashboard.components.positions import position_grid, signs_of, topic_time
from dashboard.components.statement_list import statement_list, statement_view, words_of
from dashboard.components.table import choosing_table
from dashboard.data import positions, queries
from dashboard.data.cast import counts_for, homes, newest_said_first
from dashboard.data.load import Corpus, corpus
from dashboard.data.queries import with_dependants
from dashboard.data.rows import each_row
from dashboard.i18n import counted, edtf, escaped, isolated, label, labels, number, t
from pipelines.schema.codes import Position

_MOST_SPEAKERS, _MOST_ROWS, _MOST_TOPICS = 12, 12, 8
_COLUMNS = ("date", "speaker", "words", "position", "topic", "form")


def page() -> None:
    """Draw the page."""
    shown = corpus()
    said = queries.filter_statements(shown, filters.current())
    st.title(t("page.statements"))
    left, right = st.columns(2)
    with left:
        _narrow(shown, "topic")
    with right:
        _narrow(shown, "position")
    speakers = said.speaker_id.nunique()
    st.caption(f"{counted('statements', len(said))} · {counted('speakers', speakers)} · {t('statements.note')}")
    if said.empty:
        st.info(t("nothing_found"))
        return
    level = level_choice()
    _grid(shown, said, level)
    _on_topic(shown, said, level)
    _speakers(shown, said)
    _table(shown, said)
    downloads(shown, "statements", said)


def _narrow(shown: Corpus, column: str) -> None:
    """A choice of topics or positions; what is chosen is a filter like those of the sidebar."""
    counts = shown.statements[column].value_counts()
    names = {code: f"{name} · {number(counts[code])}" for code, name in labels(column, counts.index).items()}
    st.multiselect(
        t(f"column.{column}"),
        list(names),
        format_func=names.__getitem__,
        key=column,
        placeholder=t("all"),
        persist_state="session",
    )


def _grid(shown: Corpus, said: pd.DataFrame, level: str) -> None:
    """Who demands, refuses, offers what; a click on a mark opens its statements below."""
    counts = positions.grid(shown, said, level, actors=_MOST_ROWS, topics=_MOST_TOPICS)
    if counts.empty:
        return
    found = [(one, positions.most_of(counts, one)) for one in ("demand", "refusal", "offer")]
    told = [
        t(f"positions.most.{position}", who=isolated(shown.actor(most[0])), n=number(most[1]))
        for position, most in found
        if most
    ]
    note = [
        t("positions.note", statements=counted("statements", int(counts.n.sum())), all=number(len(said))),
        t(f"level_note.{level}"),
        signs_of(set(counts.position)),
    ]
    frame(
        shown,
        lambda: position_grid(counts, shown.actor, _chosen(shown, level)),
        key="positions",
        title=_capital(" · ".join(told)) or t("statements.most", who=shown.actor(counts.actor.iloc[0])),
        note=" ".join(note),
        rows=lambda: pd.DataFrame(
            {
                t("filter.actor"): counts.actor.map(shown.actor),
                t("column.topic"): [label("topic", one) for one in counts.topic],
                t("column.position"): [label("position", one) for one in counts.position],
                t("figure.statements"): counts.n,
            }
        ),
        alt=t("positions.alt"),
        on_pick=lambda lead: _open_mark(shown, lead, level),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _open_mark(shown: Corpus, statement_id: str, level: str) -> None:
    """A mark opens its newest statement, and what its actor said on its topic over time."""
    filters.select(statement_id)
    speaker = shown.statements.speaker_id[shown.statements.statement_id == statement_id].iloc[0]
    st.session_state["who"] = counts_for(shown, speaker, level)


def _chosen(shown: Corpus, level: str) -> tuple[str, str, str] | None:
    """Actor, topic and position of the selected statement, as the grid counts it."""
    if not filters.selected():
        return None
    rows = shown.statements[shown.statements.statement_id == filters.selected()]
    for row in each_row(rows):
        if isinstance(row.speaker_id, str):
            who = counts_for(shown, row.speaker_id, level)
            return who, row.topic if isinstance(row.topic, str) else positions.NO_TOPIC, row.position
    return None


def _on_topic(shown: Corpus, said: pd.DataFrame, level: str) -> None:
    """What one actor said on one topic over time, its statements as a list, and the selected one with its sentence."""
    chosen, topics = _chosen(shown, level), filters.current().topics
    who = _who(shown, said)
    if not who and chosen:
        who = chosen[0]
    of_chosen = chosen[1] if chosen and chosen[0] in with_dependants(shown, [who]) else ""
    topic = topics[0] if len(topics) == 1 else of_chosen
    if not (who and topic):
        st.caption(t("positions.choose"))
        evidence_card(shown)
        return
    rows = positions.on_topic(shown, said, who, topic)
    if rows.empty:
        st.info(t("positions.nothing", who=escaped(shown.actor(who)), topic=label("topic", topic)))
        evidence_card(shown)
        return
    _over_time(shown, rows, who, topic)
    left, right = st.columns([3, 2], gap="large")
    with left:
        statement_list(shown, rows[::-1], key="on_topic")
    with right:
        evidence_card(shown)


def _who(shown: Corpus, said: pd.DataFrame) -> str:
    """The actor whose statements are looked at: one of those who speak, or whom they speak for."""
    speakers = said.speaker_id.dropna().value_counts()
    home = homes(shown)
    options = list(dict.fromkeys(one for speaker in speakers.index for one in (speaker, home.get(speaker, speaker))))
    who = str(st.session_state.get("who") or "")
    if who and who not in options:
        options.append(who)
    names = {"": t("actors.nobody")} | {one: both_names(shown, one) for one in options}
    st.selectbox(
        t("positions.who"),
        ["", *options],
        format_func=names.__getitem__,
        key="who",
        persist_state="session",
    )
    return str(st.session_state.get("who") or "")


def _over_time(shown: Corpus, rows: pd.DataFrame, who: str, topic: str) -> None:
    counts = rows.position.value_counts()
    clear = counts[counts.index != positions.VAGUE] if len(counts) > 1 else counts
    told = t("comma").join(f"{label('position', one)} ({number(n)})" for one, n in clear.items())
    dated = rows[rows["first"].notna() & rows["last"].notna()]
    name, about = isolated(shown.actor(who)), label("topic", topic)
    title = (
        t("topic_time.other", who=name, positions=told)
        if topic == positions.NO_TOPIC
        else t("topic_time.finding", who=name, topic=about, positions=told)
    )
    if len(dated):
        title = t("topic_time.last", finding=title, day=edtf(dated.date.iloc[-1]))
    undated = len(rows) - len(dated)
    note = [counted("statements", len(rows)), t("topic_time.undated", n=number(undated)) if undated else ""]
    if (dated["first"] != dated["last"]).any():
        note.append(t("topic_time.rough"))
    texts = {row.statement_id: _line(shown, row) for row in each_row(rows)}
    frame(
        shown,
        lambda: topic_time(rows, texts, filters.selected()),
        key="topic_time",
        title=title,
        note=" · ".join(one for one in note if one),
        rows=lambda: statement_view(shown, rows).rename(columns={one: t(f"column.{one}") for one in _COLUMNS}),
        alt=t("topic_time.alt"),
        on_pick=filters.select,
    )


def _line(shown: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    """A statement for the label of a dot: who and what, cut to fit."""
    return f"{shown.actor(row.speaker_id)}: {short(words_of(shown, row), 60)}"


def _speakers(shown: Corpus, said: pd.DataFrame) -> None:
    named = said[said.speaker_id.notna()]
    order = named.speaker_id.value_counts().head(_MOST_SPEAKERS).index
    named = named[["speaker_id", "position", "statement_id"]][named.speaker_id.isin(order)]
    groups = newest_said_first(shown, named).groupby(["speaker_id", "position"]).statement_id
    counts = pd.DataFrame({"n": groups.size(), "lead": groups.first()}).reset_index()
    counts = counts.assign(at=counts.speaker_id.map(list(order).index)).sort_values(["at", "position"])
    if counts.empty:
        return
    frame(
        shown,
        lambda: counts_chart(
            counts, rows="speaker_id", split="position", names=shown.actor, group="position", codes=list(Position)
        ),
        key="speakers",
        title=t("statements.most", who=shown.actor(order[0])),
        note=f"{counted('statements', int(counts.n.sum()))} · {counted('speakers', len(order))}",
        rows=lambda: pd.DataFrame(
            {
                t("column.speaker"): counts.speaker_id.map(shown.actor),
                t("column.position"): [label("position", one) for one in counts.position],
                t("figure.statements"): counts.n,
            }
        ),
        alt=t("statements.speakers.alt"),
        on_pick=filters.select,
    )


def _table(shown: Corpus, said: pd.DataFrame) -> None:
    rows = newest_said_first(shown, said[["statement_id"]])
    view = statement_view(shown, rows)
    columns = {key: t(f"column.{key}") for key in _COLUMNS}
    ids = list(rows.statement_id)
    choosing_table(
        view, ids, key="statements_table", columns=columns, alt=t("statements.table.alt"), wide={"words": 400}
    )


page()
