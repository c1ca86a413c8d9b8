"""A chart cell: the columns it is made of, and the chart in its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.components.frame import frame
from dashboard.components.notebook_drawings import MOST, answer_map, answer_timeline, plane
from dashboard.data.load import Corpus
from dashboard.data.notebook import FIELDS, Chart, ChartKind
from dashboard.data.notebook_findings import (
    CannotDrawError,
    finding,
    fitted,
    note,
    points,
    rows_in_plane,
    runs_in_time,
    spans,
)
from dashboard.data.notebook_words import heading
from dashboard.i18n import catalogue, labels, number, t


def chart_settings(key: int, chart: Chart, answers: Mapping[str, pd.DataFrame]) -> Chart:
    """Widgets for what a chart is made of.

    Args:
        key: The cell's key.
        chart: How it stands.
        answers: Answers by name, of which one is drawn; not empty.

    Returns:
        The chart as the reader has set it, its columns those of the answer.
    """
    kinds = labels("chart", get_args(ChartKind))
    with st.popover(t("notebook.chart"), icon=":material/tune:", type="tertiary", key=f"settings_{key}"):
        table = _pick(t("notebook.table"), f"table_{key}", list(answers), chart.table)
        kind = _pick(t("notebook.kind"), f"kind_{key}", list(kinds), chart.kind, kinds)
        known: ChartKind = next((one for one in get_args(ChartKind) if one == kind), "bar")
        shown = answers[table]
        # What a column meant to bars it does not mean to a map.
        kept = FIELDS[known] == FIELDS[chart.kind]
        found = fitted(shown, replace(chart, kind=known) if kept else Chart(table, known))
        columns = [str(one) for one in shown.columns]
        for field, needed in FIELDS[known].items():
            options = columns if needed else ["", *columns]
            name = f"notebook.{field}.{known}"
            title = t(name if name in catalogue() else f"notebook.{field}")
            found[field] = _pick(title, f"{field}_{key}_{known}", options, found[field], {"": t("notebook.none")})
    return Chart(table, known, **found)


def _pick(title: str, key: str, options: list[str], chosen: str, names: Mapping[str, str] | None = None) -> str:
    """A choice that falls back to the first option when the answer has other columns now."""
    shown = {option: (names or {}).get(option, option) for option in options}
    return str(
        st.selectbox(
            title,
            options,
            index=options.index(chosen) if chosen in options else 0,
            format_func=lambda option: shown.get(option, option),
            key=f"{key}_{hash(tuple(options))}",
        )
    )


def chart(shown: Corpus, key: int, settings: Chart, answer: pd.DataFrame) -> None:
    """Show a chart of an answer, or say in one line why there is none.

    Args:
        shown: The tables that were asked.
        key: The cell's key.
        settings: What it is made of, its columns those of the answer.
        answer: The answer.
    """
    if answer.empty:
        st.info(t("nothing_found"))
        return
    try:
        figure, title, lines = drawn(shown, settings, answer)
    except CannotDrawError as reason:
        st.info(t(f"notebook.cannot.{reason.code}"))
        return
    said = note(answer, settings)
    frame(
        shown,
        lambda: figure,
        key=f"chart_{key}",
        title=title,
        note=f"{said} · {t('notebook.first_rows', n=number(MOST))}" if lines > MOST else said,
        rows=lambda: answer.rename(columns=heading),
        alt=t("notebook.chart.alt"),
        is_map=settings.kind == "map",
        addressed=False,
    )


def drawn(shown: Corpus, settings: Chart, answer: pd.DataFrame) -> tuple[go.Figure, str, int]:
    """The figure, its finding in words, and how many bars lie one under the other in it.

    Raises:
        CannotDrawError: The answer has nothing that such a chart could show.
    """
    if settings.kind == "map":
        rows = points(shown, answer, settings)
        return answer_map(rows), finding(rows, settings.kind), 0
    if settings.kind == "timeline":
        rows = spans(shown, answer, settings)
        return answer_timeline(rows), finding(rows, settings.kind), 0
    rows = rows_in_plane(shown, answer, settings)
    lines = rows.name.nunique() if settings.kind == "bar" and not runs_in_time(rows) else 0
    figure = plane(rows, settings.kind, heading(settings.x), heading(settings.y))
    return figure, finding(rows, settings.kind), lines
