"""Two actors side by side: what they did by type, what they said on the same topics, the events that they share."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import filters
from dashboard.components.actor_page import Passed, open_actor
from dashboard.components.bars import nice_step, value_axis
from dashboard.components.charts import legend_above, row_label, rows_axis, safe, series_look
from dashboard.components.drawing import Drawing
from dashboard.components.event_list import event_list
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.positions import SIGNS
from dashboard.data import actors
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import counted, escaped, isolated, label, number, t
from dashboard.theme import chart_layout

_MOST_TOPICS, _MOST_TYPES = 6, 10


def actor_compare(corpus: Corpus, pair: tuple[str, str], passed: Passed) -> None:
    """Draw two actors side by side.

    Args:
        corpus: The build.
        pair: Ids of the two.
        passed: What the filters let through.
    """
    own = [actors.events_of(corpus, passed.events, one) for one in pair]
    shared = own[0][own[0].event_id.isin(own[1].event_id)].drop_duplicates("event_id")
    names = [corpus.actor(one) for one in pair]
    st.subheader(escaped(t("pairs.two", first=isolated(names[0]), second=isolated(names[1]))))
    with st.container(horizontal=True, gap="xsmall"):
        for one, name in zip(pair, names, strict=True):
            text = escaped(t("actors.open", who=isolated(name)))
            st.button(text, key=f"open_{one}", on_click=open_actor, args=(one,), type="tertiary")
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(f"**{t('compare.shared')}** · {number(len(shared))}")
        event_list(corpus, shared, key="shared", most=8, read=False)
    with right:
        evidence_card(corpus)
    _types(corpus, names, own, len(shared))
    _topics(names, [actors.said_by(corpus, passed.said, one) for one in pair])


def _types(corpus: Corpus, names: Sequence[str], own: Sequence[pd.DataFrame], shared: int) -> None:
    counts = actors.type_counts(*own)
    if counts.empty:
        return
    totals = [counted("events", one.event_id.nunique()) for one in own]
    frame(
        corpus,
        lambda: compare_chart(counts.head(_MOST_TYPES), names),
        key="compare",
        title=t("compare.finding", first=names[0], a=totals[0], second=names[1], b=totals[1], both=number(shared)),
        note=t("compare.note"),
        rows=lambda: pd.DataFrame(
            {
                t("column.kind"): [label("event_type", one) for one in counts.event_type],
                names[0]: counts["first"],
                names[1]: counts["second"],
            }
        ),
        alt=t("compare.alt"),
        on_pick=filters.select,
    )


def compare_chart(counts: pd.DataFrame, names: Sequence[str]) -> go.Figure:
    """Events of two actors by type as paired bars, the type above each pair.

    Args:
        counts: From ``actors.type_counts``; a click gives the newest event of a bar.
        names: Of the two.
    """
    figure = Drawing()
    for at, column in enumerate(("first", "second")):
        rows = counts[counts[column] > 0]
        figure.add_bar(
            y=[row + 0.2 * (2 * at - 1) for row in rows.index],
            x=rows[column],
            name=safe(names[at]),
            orientation="h",
            width=0.22,
            marker=series_look(at * 8),
            text=[number(n) for n in rows[column]],
            textposition="outside",
            cliponaxis=False,
            customdata=[[one] for one in rows[f"{column}_lead"]],
            hovertemplate="%{fullData.name} · %{x}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    for at, row in enumerate(each_row(counts)):
        row_label(figure, at, isolated(f"<b>{safe(label('event_type', row.event_type))}</b>"), above=20)
    top = int(counts[["first", "second"]].max().max())
    return figure.laid_out(
        **chart_layout(
            height=80 + 64 * len(counts),
            barmode="overlay",
            xaxis=value_axis(top * 1.08, number, max(1, nice_step(top))),
            yaxis=rows_axis(len(counts)),
            showlegend=True,
            legend=legend_above(),
        )
    )


def _topics(names: Sequence[str], said: Sequence[pd.DataFrame]) -> None:
    """What both said on the same topics, a line for each side; a click on a position selects its newest statement."""
    st.subheader(t("compare.topics"))
    common = actors.common_topics(*said)
    if common.empty:
        st.caption(t("compare.no_topics"))
        return
    kept = list(dict.fromkeys(common.topic))[:_MOST_TOPICS]
    # Pairs, so that they keep their order on a phone too, where columns stand one under the other.
    for at in range(0, len(kept), 2):
        for column, topic in zip(st.columns(2, gap="medium"), kept[at : at + 2], strict=False):
            with column, st.container(key=f"topic_{topic}", gap="xsmall"):
                st.markdown(f"**{escaped(label('topic', topic))}**")
                for side, name in enumerate(names):
                    _took(name, side, common[(common.topic == topic) & (common.side == side)])


def _took(name: str, side: int, rows: pd.DataFrame) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.caption(escaped(isolated(name)), width="content")
        for row in each_row(rows):
            text = f"{SIGNS[row.position]} {label('position', row.position)} · {number(row.n)}"
            key = f"took_{side}_{row.lead}"
            st.button(escaped(isolated(text)), key=key, on_click=filters.select, args=(row.lead,))
