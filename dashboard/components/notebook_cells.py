"""The notebook's cells on the screen: text, a query with its answer, a chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.components.download import csv_button, workbook_button
from dashboard.components.notebook_charts import chart, chart_settings
from dashboard.components.table import reading_order
from dashboard.data.load import Corpus
from dashboard.data.notebook import Cell, Chart, defused
from dashboard.data.notebook_words import heading, worded
from dashboard.data.sql import Answer
from dashboard.i18n import counted, escaped, number, t

#: What a new SQL cell begins with.
_NEW_QUERY = """SELECT actor_id, role, count(DISTINCT event_id) AS events
FROM event_actors
GROUP BY ALL
ORDER BY events DESC
LIMIT 20"""
_KINDS = {"sql": "database", "chart": "bar_chart", "markdown": "notes"}
_CELLS, _FOLDED, _WAITING = "cells", "folded_cells", "waiting_cells"

#: Asks a query, anew where the reader wants it.
Ask = Callable[[str, bool], Answer]


def cells() -> dict[int, Cell]:
    """The cells of this session by their keys, in their order; nothing before any were put there."""
    found: dict[int, Cell] = st.session_state.get(_CELLS, {})
    return found


def has_cells() -> bool:
    """Whether there is a notebook in this session, be it an empty one."""
    return _CELLS in st.session_state


def put(new: tuple[Cell, ...], *, waits: bool = False) -> None:
    """Show these cells instead, under new keys, so that no widget keeps what it showed for others.

    Args:
        new: The cells.
        waits: Whether they come from a stranger: no query is run before the reader wants it.
    """
    start = max(cells(), default=0) + 1
    st.session_state[_CELLS] = dict(enumerate(new, start))
    # Many queries are read for their answers: each is folded under its name.
    queries = [key for key, cell in cells().items() if cell.kind == "sql"]
    st.session_state[_FOLDED] = frozenset(queries) if len(queries) > 1 and not waits else frozenset()
    st.session_state[_WAITING] = frozenset(queries) if waits else frozenset()


def notice_of_waiting() -> None:
    """Say that a stranger's queries have not been run, and offer to run them."""
    if not st.session_state.get(_WAITING):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="notebook_waits"):
        st.warning(t("notebook.waits"), icon=":material/front_hand:")
        st.button(t("notebook.run_all"), key="run_all", icon=":material/play_arrow:", on_click=_run_all)


def _run_all() -> None:
    st.session_state[_WAITING] = frozenset()


def draw_cell(shown: Corpus, key: int, cell: Cell, answers: dict[str, pd.DataFrame], ask: Ask) -> None:
    """Show a cell.

    Args:
        shown: The tables that are asked.
        key: The cell's key.
        cell: The cell.
        answers: Answers by name so far; a query adds its own.
        ask: Asks a query.
    """
    with st.container(border=True, key=f"cell_{key}"):
        if cell.kind == "sql":
            _query(shown, key, cell, answers, ask)
        elif cell.kind == "chart":
            _chart(shown, key, cell, answers)
        else:
            _text(key, cell)


def _query(shown: Corpus, key: int, cell: Cell, answers: dict[str, pd.DataFrame], ask: Ask) -> None:
    opened = key not in st.session_state.get(_FOLDED, ())
    title = f"{t('notebook.sql')} · {escaped(cell.name)}" if cell.name else t("notebook.sql")
    with st.expander(title, expanded=opened, key=f"query_{key}"):
        name = st.text_input(t("notebook.name"), cell.name, key=f"name_{key}", max_chars=60).strip()
        source = st.text_area(t("notebook.sql"), cell.source, key=f"sql-{key}", height=180, max_chars=20_000)
        _keep(key, replace(cell, name=name, source=source))
        with st.container(horizontal=True, horizontal_alignment="distribute", key=f"query_tools_{key}"):
            pressed = st.button(t("notebook.run"), key=f"run_{key}", icon=":material/play_arrow:")
            _delete_button(key)
    waiting = st.session_state.get(_WAITING, frozenset())
    if key in waiting and not pressed:
        st.caption(t("notebook.not_run"))
        return
    st.session_state[_WAITING] = waiting - {key}
    answer = ask(source, pressed)
    if answer.error is not None:
        st.error(t(f"notebook.error.{answer.error.code}") + " " + escaped(answer.error.message))
        return
    frame = answer.table.to_pandas() if answer.table is not None else pd.DataFrame()
    answers[name] = frame
    in_words = st.session_state.get("notebook_words", True)
    st.dataframe(
        worded(shown, frame) if in_words else frame,
        hide_index=True,
        key=f"answer_{key}",
        column_order=reading_order(frame.columns),
        column_config={one: st.column_config.Column(heading(one) if in_words else one) for one in frame.columns},
        alt=t("notebook.answer"),
    )
    cut = f" · {t('notebook.cut')}" if answer.truncated else ""
    st.caption(f"{counted('rows', len(frame))}{cut} · {t('notebook.seconds', n=number(round(answer.seconds, 2)))}")
    with st.container(horizontal=True, key=f"downloads_{key}"):
        csv_button(frame, f"{name or 'answer'}.csv", key=f"csv_{key}")
        headings = [one if heading(one) == one else f"{heading(one)} ({one})" for one in frame.columns]
        workbook_button("answer", _plain(frame), headings, f"{name or 'answer'}.xlsx", key=f"xlsx_{key}")


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """An answer with nothing but texts, numbers and truth values: a sheet knows no lists and no time zones."""
    simple = (str, int, float, bool)
    columns = {
        name: column
        if column.dtype.kind in "biuf"
        else column.map(lambda cell: cell if isinstance(cell, simple) else str(cell), na_action="ignore")
        for name, column in frame.items()
    }
    return pd.DataFrame(columns, index=frame.index)


def _chart(shown: Corpus, key: int, cell: Cell, answers: dict[str, pd.DataFrame]) -> None:
    wanted = cell.chart or Chart()
    # One that waits for a query of this notebook is not made a chart of another.
    waits = wanted.table not in answers and any(
        one.kind == "sql" and one.name == wanted.table for one in cells().values()
    )
    can = bool(answers) and not waits
    with st.container(horizontal=True, horizontal_alignment="distribute", key=f"chart_tools_{key}"):
        if can:
            wanted = chart_settings(key, wanted, answers)
            _keep(key, replace(cell, chart=wanted))
        _delete_button(key)
    if can:
        chart(shown, key, wanted, answers[wanted.table])
    else:
        st.info(t("notebook.no_answer"))


def _text(key: int, cell: Cell) -> None:
    st.markdown(defused(cell.source))
    with st.popover(t("notebook.edit"), type="tertiary", key=f"edit_{key}"):
        source = st.text_area(t("notebook.text"), cell.source, key=f"text_{key}", max_chars=20_000)
        _delete_button(key)
    if source != cell.source:
        _keep(key, replace(cell, source=source))
        st.rerun()


def add_buttons() -> None:
    """Buttons that add a cell at the end."""
    with st.container(horizontal=True, key="add_cells"):
        for kind, icon in _KINDS.items():
            st.button(
                t(f"notebook.add.{kind}"), key=f"add_{kind}", icon=f":material/{icon}:", on_click=_add, args=(kind,)
            )


def _keep(key: int, cell: Cell) -> None:
    st.session_state[_CELLS] = st.session_state[_CELLS] | {key: cell}


def _delete_button(key: int) -> None:
    st.button(t("notebook.delete"), key=f"delete_{key}", on_click=_delete, args=(key,), type="tertiary")


def _delete(key: int) -> None:
    st.session_state[_CELLS] = {k: cell for k, cell in st.session_state[_CELLS].items() if k != key}


def _add(kind: str) -> None:
    key = max(st.session_state[_CELLS], default=0) + 1
    fresh = {
        "sql": Cell("sql", _NEW_QUERY, f"answer_{key}"),
        "chart": Cell("chart", chart=Chart()),
        "markdown": Cell("markdown", t("notebook.new_text")),
    }
    st.session_state[_CELLS] = st.session_state[_CELLS] | {key: fresh[kind]}
