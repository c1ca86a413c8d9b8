"""The frame of every chart: a title that says the finding, what was counted, the rows, the picture, the address."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.components.browser_buttons import Copy, Picture, browser_buttons
from dashboard.components.charts import draw, kept_chart
from dashboard.components.download import csv_button
from dashboard.components.links import view_link
from dashboard.components.table import reading_order
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, edtf, escaped, t
from dashboard.theme import is_embedded

#: The charts that an address may name, so that a page elsewhere shows one of them alone.
CHARTS = (
    "months",
    "sparklines",
    "timeline",
    "map",
    "network",
    "matrix",
    "compare",
    "actor_months",
    "positions",
    "topic_time",
    "speakers",
    "claims",
    "breakdown",
    "running",
    "beside",
    "score_events",
    "score_statements",
    "score_aid",
    "score_stance",
    "score_types",
    "score_dev_work",
    "score_july",
    "score_expressions",
)


def frame(
    origin: Corpus | str,
    figure: Callable[[], go.Figure],
    *,
    key: str,
    title: str,
    note: str,
    rows: Callable[[], pd.DataFrame],
    alt: str,
    on_pick: Callable[[str], None] | None = None,
    on_brush: Callable[[Sequence[object]], None] | None = None,
    is_map: bool = False,
    made_of: Hashable = None,
    addressed: bool = True,
) -> None:
    """Show a chart in its frame; in an embedded view, nothing but the chart that the address names.

    Args:
        origin: Where the figures come from: the build, or something else in words.
        figure: Makes the chart; not called where it is not shown.
        key: One of ``CHARTS``, or any where the chart has no address; key of the element too.
        title: The finding, in words.
        note: What is counted, with its number.
        rows: Makes the rows behind the chart, their columns headed for the reader; called when they are asked for.
        alt: What the chart shows, for those who do not see it; title and note are put before it.
        on_pick: Called with the first entry of a clicked point's ``customdata``.
        on_brush: Called with the ends of a stretch of the x axis that was drawn over.
        is_map: A map has no vectors, so its picture is made of points only.
        made_of: All that the chart depends on beside language and theme: the same is not drawn again. Nothing where
            it is always drawn anew.
        addressed: Whether an address can name the chart. One that a visitor has made lives in their session alone: it
            is saved as a picture, but no code shows it on another page.
    """
    assert key in CHARTS or not addressed, key
    wanted = st.session_state.get("chart")
    if is_embedded() and wanted and wanted != key:
        return
    source = origin if isinstance(origin, str) else source_line(origin)
    with st.container(key=f"frame_{key}", gap="small"):
        st.subheader(escaped(title))
        st.caption(escaped(note))
        drawn = figure() if made_of is None else kept_chart(corpus(), (key, made_of), figure)
        draw(drawn, key=key, alt=f"{title}. {note}. {alt}", on_pick=on_pick, on_brush=on_brush)
        if is_embedded():
            st.caption(f"{escaped(source)} · [{t('frame.open')}]({view_link(chart='')})")
            return
        st.caption(escaped(source))
        _tools(key, title, note, source, rows, is_map=is_map, addressed=addressed)


def source_line(shown: Corpus) -> str:
    """The line that says where the figures of a chart come from."""
    return t("frame.source", reports=counted("reports", len(shown.documents)), day=edtf(shown.built))


def _tools(
    key: str,
    title: str,
    note: str,
    source: str,
    rows: Callable[[], pd.DataFrame],
    *,
    is_map: bool,
    addressed: bool,
) -> None:
    with st.container(horizontal=True, key=f"tools_{key}", vertical_alignment="center"):
        shown = st.toggle(t("frame.rows"), key=f"rows_{key}")
        uses = st.popover(
            t("frame.use") if addressed else t("frame.picture"),
            icon=":material/ios_share:" if addressed else ":material/image:",
            type="tertiary",
            key=f"use_{key}",
            on_change="rerun",
        )
        if uses.open:
            with uses:
                _pictures(key, title, note, source, is_map=is_map)
                if addressed:
                    _embed(key, title)
    if shown:
        table = rows()
        st.dataframe(table, hide_index=True, column_order=reading_order(table.columns), alt=title)
        csv_button(table, f"mahdar-{key}.csv", key=f"csv_rows_{key}")


def _pictures(key: str, title: str, note: str, source: str, *, is_map: bool) -> None:
    st.caption(t("frame.picture"))
    name = f"mahdar-{key}"
    pictures = [Picture("PNG", "png", key, name, title, note, source)]
    if not is_map:
        pictures.insert(0, Picture("SVG", "svg", key, name, title, note, source))
    browser_buttons(pictures, key=f"picture_{key}")


def _embed(key: str, title: str) -> None:
    """The code that shows the chart on another page."""
    st.caption(t("frame.embed"))
    code = _embedding(key, title)
    st.code(code, language=None, wrap_lines=True)
    browser_buttons([Copy(t("copy"), code)], key=f"embed_{key}")


def _embedding(key: str, title: str) -> str:
    address = escape(view_link(chart=key, embed="true"))
    return f'<iframe src="{address}" title="{escape(title)}" width="100%" height="640" style="border:0"></iframe>'
