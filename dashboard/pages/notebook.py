"""The notebook: text, SQL over the filtered tables, and charts of what it answers."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pandas as pd
import pyarrow as pa
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import filters
from dashboard.components.charts import answer_chart, draw
from dashboard.components.download import csv_button
from dashboard.components.notebook_files import files
from dashboard.data import queries
from dashboard.data.answers import answered
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, corpus
from dashboard.data.notebook import Cell, Chart, ChartKind, Notebook, defused
from dashboard.data.sql import Answer, SqlBox
from dashboard.i18n import counted, escaped, is_rtl, labels, number, t
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

#: The first cells: events a month and type, and a chart of them.
_FIRST_QUERY = """SELECT substr(date_min, 1, 7) AS month, event_type, count(*) AS events
FROM events
WHERE date_min IS NOT NULL AND NOT background
GROUP BY ALL
ORDER BY month, event_type"""
#: What a new SQL cell begins with.
_NEW_QUERY = """SELECT actor_id, role, count(DISTINCT event_id) AS events
FROM event_actors
GROUP BY ALL
ORDER BY events DESC
LIMIT 20"""


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.notebook"))
    st.caption(t("notebook.note"))
    cells: dict[int, Cell] = st.session_state.setdefault("cells", _first_cells())
    files(shown, cells, _load)
    _schema()
    answers: dict[str, pd.DataFrame] = {}
    for key, cell in list(cells.items()):
        with st.container(border=True, key=f"cell_{key}"):
            _draw_cell(shown, key, cell, answers)
    with st.container(horizontal=True):
        for kind, icon in (("sql", "database"), ("chart", "bar_chart"), ("markdown", "notes")):
            st.button(
                t(f"notebook.add.{kind}"), key=f"add_{kind}", icon=f":material/{icon}:", on_click=_add, args=(kind,)
            )


def _first_cells() -> dict[int, Cell]:
    return {
        1: Cell("markdown", t("notebook.first")),
        2: Cell("sql", _FIRST_QUERY, "months"),
        3: Cell("chart", chart=Chart("months", "bar", "month", "events", "event_type")),
    }


@kept_with_corpus(1)
def _box(shown: Corpus) -> SqlBox:
    """The tables for the queries of all who see them; its process starts with the first query."""
    return SqlBox({name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in shown.tables.items()})


def _ask(shown: Corpus, sql: str) -> Answer:
    """Ask the tables as the filters show them."""
    return _box(shown).run(sql, queries.shown_rows(shown, filters.current()))


def _draw_cell(shown: Corpus, key: int, cell: Cell, answers: dict[str, pd.DataFrame]) -> None:
    if cell.kind == "sql":
        _sql_cell(shown, key, cell, answers)
    elif cell.kind == "chart":
        _chart_cell(key, cell, answers)
    else:
        _text_cell(key, cell)


def _sql_cell(shown: Corpus, key: int, cell: Cell, answers: dict[str, pd.DataFrame]) -> None:
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    name = left.text_input(t("notebook.name"), cell.name, key=f"name_{key}", max_chars=60)
    right.button(t("notebook.delete"), key=f"delete_{key}", on_click=_delete, args=(key,), type="tertiary")
    source = st.text_area(t("notebook.sql"), cell.source, key=f"sql-{key}", height=180, max_chars=20_000)
    _keep(key, replace(cell, name=name.strip(), source=source))
    pressed = st.button(t("notebook.run"), key=f"run_{key}", icon=":material/play_arrow:")
    answer = answered(shown, filters.current(), source, lambda: _ask(shown, source), anew=pressed)
    if answer.error is not None:
        st.error(t(f"notebook.error.{answer.error.code}") + " " + escaped(answer.error.message))
        return
    frame = _frame(answer)
    answers[name.strip()] = frame
    st.dataframe(frame, hide_index=True, key=f"answer_{key}", alt=t("notebook.answer"))
    cut = f" · {t('notebook.cut')}" if answer.truncated else ""
    st.caption(f"{counted('rows', len(frame))}{cut} · {t('notebook.seconds', n=number(round(answer.seconds, 2)))}")
    csv_button(frame, f"{name.strip() or 'answer'}.csv", key=f"csv_{key}")


def _frame(answer: Answer) -> pd.DataFrame:
    return answer.table.to_pandas() if answer.table is not None else pd.DataFrame()


def _chart_cell(key: int, cell: Cell, answers: dict[str, pd.DataFrame]) -> None:
    chart = cell.chart or Chart()
    if not answers:
        st.info(t("notebook.no_answer"))
        st.button(t("notebook.delete"), key=f"delete_{key}", on_click=_delete, args=(key,), type="tertiary")
        return
    fields = st.columns(5)
    kinds = labels("chart", get_args(ChartKind))
    table = _pick(fields[0], "table", key, list(answers), chart.table)
    columns = list(answers[table].columns)
    kind = _pick(fields[1], "kind", key, list(kinds), chart.kind, kinds)
    x = _pick(fields[2], "x", key, columns, chart.x)
    y = _pick(fields[3], "y", key, columns, chart.y)
    colour = _pick(fields[4], "colour", key, ["", *columns], chart.colour, {"": t("notebook.no_colour")})
    known: ChartKind = next((one for one in get_args(ChartKind) if one == kind), "bar")
    _keep(key, replace(cell, chart=Chart(table, known, x, y, colour)))
    frame = answers[table]
    if not pd.api.types.is_numeric_dtype(frame[y]):
        st.info(t("notebook.not_a_number"))
    elif frame.empty:
        st.info(t("nothing_found"))
    else:
        draw(answer_chart(frame, kind=known, x=x, y=y, colour=colour), key=f"chart_{key}", alt=f"{y} / {x}")
    st.button(t("notebook.delete"), key=f"delete_{key}", on_click=_delete, args=(key,), type="tertiary")


def _pick(
    column: DeltaGenerator, field: str, key: int, options: list[str], chosen: str, names: dict[str, str] | None = None
) -> str:
    """A choice that falls back to the first option when the answer has other columns now."""
    shown = {option: (names or {}).get(option, option) for option in options}
    return str(
        column.selectbox(
            t(f"notebook.{field}"),
            options,
            index=options.index(chosen) if chosen in options else 0,
            format_func=lambda option: shown.get(option, option),
            key=f"{field}_{key}_{hash(tuple(options))}",
        )
    )


def _text_cell(key: int, cell: Cell) -> None:
    st.markdown(defused(cell.source))
    with st.popover(t("notebook.edit"), type="tertiary"):
        source = st.text_area(t("notebook.text"), cell.source, key=f"text_{key}", max_chars=20_000)
        st.button(t("notebook.delete"), key=f"delete_{key}", on_click=_delete, args=(key,), type="tertiary")
    if source != cell.source:
        _keep(key, replace(cell, source=source))
        st.rerun()


def _keep(key: int, cell: Cell) -> None:
    st.session_state["cells"] = st.session_state["cells"] | {key: cell}


def _delete(key: int) -> None:
    st.session_state["cells"] = {k: cell for k, cell in st.session_state["cells"].items() if k != key}


def _add(kind: str) -> None:
    cells: dict[int, Cell] = st.session_state["cells"]
    key = max(cells, default=0) + 1
    fresh = {
        "sql": Cell("sql", _NEW_QUERY, f"answer_{key}"),
        "chart": Cell("chart", chart=Chart()),
        "markdown": Cell("markdown", t("notebook.new_text")),
    }
    st.session_state["cells"] = cells | {key: fresh[kind]}


def _load(notebook: Notebook) -> None:
    # New keys, so that no widget keeps what it showed for another notebook.
    start = max(st.session_state.get("cells", {}), default=0) + 1
    st.session_state["cells"] = dict(enumerate(notebook.cells, start))


def _schema() -> None:
    with st.expander(t("notebook.tables"), key="notebook_tables", on_change="rerun") as opened:
        if not opened.open:
            return
        name = st.selectbox(t("notebook.of_table"), list(TABLES), key="schema_table")
        view = pd.DataFrame(
            [
                {"column": c.name, "meaning": c.col.ar if is_rtl() else c.col.en, "values": ", ".join(c.vocabulary)}
                for c in columns_of(TABLES[name])
            ]
        )
        st.dataframe(
            view,
            hide_index=True,
            column_config={key: st.column_config.Column(t(f"notebook.{key}")) for key in view.columns},
            alt=t("notebook.tables"),
        )


page()
