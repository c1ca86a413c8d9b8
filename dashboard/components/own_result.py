"""What came of the visitor's own reports: the marked text, the rows that it gives, what was not understood."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import row_list
from dashboard.components.event_story import READER, event_label
from dashboard.components.evidence import evidence_card
from dashboard.components.more import more_button, shown_of
from dashboard.components.opened_tabs import opened_tabs
from dashboard.components.report_text import report_text
from dashboard.components.statement_list import statement_line
from dashboard.data import live, own
from dashboard.data.aid_words import from_to
from dashboard.data.evidence import evidence_of
from dashboard.data.gaps import KINDS, Gap, gaps_of
from dashboard.data.load import Corpus
from dashboard.data.queries import of_report
from dashboard.data.reports import report_list
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, counted, escaped, isolated, label, t
from dashboard.theme import STATUS_SIGNS
from pipelines.errors import MahdarError

_MOST = 12


def own_result(shown: Corpus, folder: Path | None) -> None:
    """Draw it.

    Args:
        shown: The tables that hold the visitor's reports, alone or with others.
        folder: Where they may be saved on a local run.
    """
    mine = own.tables()
    rows = report_list(shown, shown.documents[shown.documents.doc_id.isin(mine.documents.doc_id)])
    st.subheader(t("add.result", reports=counted("reports", len(rows))))
    doc_id = _report(shown, rows)
    selected = filters.selected()
    places = [one for one in evidence_of(shown, selected) if one.doc_id == doc_id] if selected else []
    left, right = st.columns([3, 2], gap="large")
    with left:
        report_text(shown, doc_id, places)
    with right:
        if places:
            evidence_card(shown, in_reader=True)
        _rows(shown, doc_id)
    with st.container(horizontal=True, key="own_uses"):
        if st.button(t("add.open"), icon=":material/menu_book:", key="open_own"):
            st.session_state["doc"] = doc_id
            st.switch_page(READER, query_params=filters.address())
        if folder is not None and st.button(t("add.save"), icon=":material/save:", key="save_own"):
            _save(folder)
    downloads(mine, "events", mine.events, lambda: {name: mine.tables[name] for name in mine.tables})


def _report(shown: Corpus, rows: pd.DataFrame) -> str:
    """The report to look at; the newest of those brought last, until another is chosen."""
    ids = list(rows.doc_id)
    if st.session_state.get("own_doc") not in ids:
        st.session_state["own_doc"] = ids[0]
    if len(ids) == 1:
        st.markdown(f"**{escaped(shown.title(ids[0]))}**")
        return str(ids[0])
    titles = {
        row.doc_id: f"{shown.title(row.doc_id)} · {counted('events', row.events)} · {counted('sums', row.sums)}"
        for row in each_row(rows)
    }
    return str(st.selectbox(t("reader.report"), ids, key="own_doc", format_func=titles.__getitem__))


def _rows(shown: Corpus, doc_id: str) -> None:
    """The rows of a report by table, and what was not understood of it."""
    mentions = of_report(shown, "event_mentions", doc_id).sort_values("trigger_start")
    events = shown.events.set_index("event_id", drop=False).loc[list(dict.fromkeys(mentions.event_id))]
    said = of_report(shown, "statements", doc_id).sort_values("verb_start")
    aid = of_report(shown, "aid_figures", doc_id).sort_values("start")
    gaps = gaps_of(shown, doc_id)
    parts: dict[str, Callable[[], None]] = {
        counted("events", len(events)): lambda: _list(
            shown, {r.event_id: f"{STATUS_SIGNS[r.status]} {event_label(r)}" for r in each_row(events)}, "own_events"
        ),
        counted("statements", len(said)): lambda: _list(
            shown, {r.statement_id: statement_line(shown, r) for r in each_row(said)}, "own_said"
        ),
        counted("sums", len(aid)): lambda: _list(
            shown, {r.aid_id: _aid_line(shown, r) for r in each_row(aid)}, "own_aid"
        ),
        counted("gaps", len(gaps)): lambda: _gaps(shown, doc_id, gaps),
    }
    opened_tabs(parts, key="own_rows")


def _aid_line(shown: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    parts = [
        claimed_money(row.amount, row.currency, row.approximation),
        isolated(from_to(shown, row)),
        label("category", row.category),
        label("stage", row.stage),
    ]
    return " · ".join(part for part in parts if part)


def _list(shown: Corpus, texts: dict[str, str], key: str) -> None:
    some = dict(list(texts.items())[: shown_of(key, _MOST)])
    row_list(shown, some, key=key, read=False)
    left = len(texts) - len(some)
    more_button(key, left=left, step=_MOST, text=counted("more_rows", left))


def _gaps(shown: Corpus, doc_id: str, gaps: list[Gap]) -> None:
    """What was not understood, by kind, each with its words."""
    if not gaps:
        st.caption(t("add.no_gaps"))
        return
    st.caption(t("add.gaps.note"))
    text = shown.text(doc_id)
    for kind in KINDS:
        some = [gap for gap in gaps if gap.kind == kind]
        if not some:
            continue
        st.markdown(f"**{escaped(label('gap', kind))}** · {counted('places_in_text', len(some))}")
        words = [" ".join(text[gap.start : gap.end].split()) for gap in some]
        st.caption(" · ".join(escaped(isolated(one)) for one in dict.fromkeys(words)))


def _save(folder: Path) -> None:
    held = own.held() or live.Own()
    try:
        written = live.save(held, folder)
    except MahdarError as error:
        st.error(escaped(str(error)))
    else:
        told = counted("reports", len(written))
        st.success(escaped(t("add.saved", reports=told, folder=folder)) if written else t("add.saved.before"))
