"""What is new since a day, and what differs from an earlier build."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.event_list import event_list, row_list
from dashboard.components.more import more_button, shown_of
from dashboard.components.opened_tabs import opened_tabs
from dashboard.components.table import reading_order
from dashboard.data.aid_words import from_to, may_be_added
from dashboard.data.earlier import by_table, changed_events, differences, earlier_folder
from dashboard.data.evidence import selection_label
from dashboard.data.front import news
from dashboard.data.load import Corpus
from dashboard.data.recent import Turn
from dashboard.data.rows import each_row
from dashboard.filters import Filters
from dashboard.i18n import claimed_money, counted, edtf, escaped, isolated, label, t
from dashboard.theme import STATUS_SIGNS
from pipelines.errors import UsageError

#: Days back from the newest report, until the reader chooses a day.
_DAYS = 7
_MOST = 8


def changes(corpus: Corpus, chosen: Filters, newest: date) -> None:
    """Draw it: a day to choose, and a tab for each kind of news, drawn when it is opened.

    Args:
        corpus: The build.
        chosen: The filters.
        newest: Day of the newest report.
    """
    st.subheader(t("changes"))
    found = news(corpus, chosen, _since(newest))
    folder = earlier_folder()
    parts: dict[str, Callable[[], None]] = {
        counted("new_events", len(found.events)): lambda: event_list(corpus, found.events, key="new", most=_MOST),
        counted("turns", len(found.turned)): lambda: _turns(corpus, found.turned),
        counted("new_statements", len(found.statements)): lambda: _statements(corpus, found.statements),
        counted("new_sums", len(found.aid)): lambda: sum_list(corpus, found.aid, key="claimed", most=_MOST),
    }
    if folder and corpus.folder is not None:
        parts[t("changes.build")] = lambda: _earlier(corpus, folder)
    opened_tabs(parts, key="changes")


def _since(newest: date) -> date:
    """The day that the reader counts from, which the address keeps."""
    state, usual = st.session_state, newest - timedelta(days=_DAYS)

    def keep() -> None:
        state[filters.NEWS] = None if state["changed_since"] == usual else state["changed_since"]

    since: date = min(state.get(filters.NEWS) or usual, newest)
    state["changed_since"] = since
    st.date_input(
        t("changes.since"), max_value=newest, key="changed_since", format="YYYY-MM-DD", on_change=keep, width=220
    )
    return since


def sum_list(corpus: Corpus, aid: pd.DataFrame, *, key: str, most: int) -> None:
    """List aid figures, each line a button: sum, donor and recipient, kind, day, whether it may be added.

    Args:
        corpus: The build.
        aid: Rows of ``aid_figures`` with the day of their report as ``day``, in the order to show.
        key: Start of the buttons' keys.
        most: Lines to show at first, and with each press of the button for more.
    """
    rows = aid.head(shown_of(key, most))
    row_list(corpus, {row.aid_id: _sum(corpus, row) for row in each_row(rows)}, key=key)
    left = len(aid) - len(rows)
    more_button(key, left=left, step=most, text=counted("more_sums", left))


def _sum(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    parts = [
        claimed_money(row.amount, row.currency, row.approximation),
        isolated(from_to(corpus, row)),
        label("category", row.category),
        edtf(row.day),
        may_be_added(corpus, row),
    ]
    return " · ".join(parts)


def _said(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    topic = label("topic", row.topic) if isinstance(row.topic, str) else ""
    parts = (corpus.actor(row.speaker_id) or t("unnamed_speaker"), label("position", row.position), topic)
    return " · ".join(part for part in (*parts, edtf(row.date) if isinstance(row.date, str) else "") if part)


def _statements(corpus: Corpus, said: pd.DataFrame) -> None:
    rows = each_row(said.head(shown_of("said", _MOST)))
    _lines(corpus, {row.statement_id: _said(corpus, row) for row in rows}, "said", len(said))


def _lines(corpus: Corpus, texts: dict[str, str], key: str, of: int) -> None:
    row_list(corpus, texts, key=key)
    left = of - len(texts)
    more_button(key, left=left, step=_MOST, text=counted("more_rows", left))


def _turns(corpus: Corpus, turned: tuple[Turn, ...]) -> None:
    last = {turn.event_id: turn for turn in reversed(turned)}  # an event that turned twice is told once, as it is now
    newest_first = sorted(last.values(), key=lambda turn: turn.day, reverse=True)
    texts = {
        turn.event_id: f"{_step(turn.before, turn.after)} · {selection_label(corpus, turn.event_id)}"
        for turn in newest_first[: shown_of("turned", _MOST)]
    }
    _lines(corpus, texts, "turned", len(last))


def _step(before: str, after: str) -> str:
    step = f"{label('status', before)} {t('arrow')} {label('status', after)}"
    return f"{STATUS_SIGNS[after]} {isolated(step)}"


def _earlier(corpus: Corpus, folder: Path) -> None:
    """What the builds do not share: rows by table, and the events that both have."""
    try:
        found = differences(corpus, folder)
    except UsageError as error:
        st.warning(escaped(str(error)))
        return
    counts = by_table(found)
    if counts.empty:
        st.caption(t("changes.same"))
        return
    view = counts.assign(table=[label("table", one).partition(":")[0] for one in counts.table])
    columns = {name: t(f"changes.{name}") for name in view.columns}
    st.dataframe(
        view.rename(columns=columns),
        hide_index=True,
        column_order=reading_order(columns.values()),
        alt=t("changes.build"),
    )
    changed = [one for one in changed_events(found) if one.event_id in corpus.known["sel"]]
    st.caption(t("changes.events", events=counted("events", len(changed))))
    texts = {}
    for one in changed[: shown_of("differ", _MOST)]:
        status = next((_step(old, new) for column, old, new in one.cells if column == "status"), "")
        what = status or counted("cells", len(one.cells))
        texts[one.event_id] = f"{what} · {selection_label(corpus, one.event_id)}"
    _lines(corpus, texts, "differ", len(changed))
