"""The filters of all pages, in the sidebar."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import filters
from dashboard.data.load import Corpus
from dashboard.i18n import edtf, labels, t
from dashboard.theme import STATUS_SIGNS
from pipelines.schema.codes import EventType, Status


def filter_bar(corpus: Corpus) -> None:
    """Draw the filters; what they hold is read with ``filters.current()``."""
    with st.sidebar:
        st.subheader(t("filters"))
        st.text_input(t("search"), key="q", placeholder=t("search.hint"), persist_state="session", max_chars=200)
        _choice("type", labels("event_type", _present(corpus.events.event_type, EventType)))
        _statuses(_present(corpus.events.status, Status))
        _choice("actor", _by_weight(corpus, "actors"))
        _choice("place", _by_weight(corpus, "places"))
        _days(corpus)
        _choice("report", _reports(corpus))
        if not filters.current().is_empty:
            st.button(t("filters.clear"), on_click=filters.clear, icon=":material/filter_alt_off:", key="clear_filters")


def _statuses(present: list[str]) -> None:
    """What happened by default, with one switch for the rest and a choice of each."""
    names = {one: f"{STATUS_SIGNS[one]} {name}" for one, name in labels("status", present).items()}
    st.pills(
        t("filter.status"),
        present,
        selection_mode="multi",
        format_func=names.__getitem__,
        key="status",
        persist_state="session",
        on_change=filters.never_nothing,
        args=("status",),
    )
    st.session_state["all_statuses"] = set(present) <= set(st.session_state["status"])
    st.toggle(t("filter.all_statuses"), key="all_statuses", on_change=_switch, args=(present,))


def _switch(present: list[str]) -> None:
    filters.only("status", *(present if st.session_state["all_statuses"] else filters.HAPPENED))


def _choice(key: str, options: dict[str, str]) -> None:
    st.multiselect(
        t(f"filter.{key}"),
        list(options),
        format_func=options.__getitem__,
        key=key,
        placeholder=t("all"),
        persist_state="session",
    )


def _present(column: object, codes: type[EventType] | type[Status]) -> list[str]:
    present = set(column)  # type: ignore[call-overload]  # a column of codes
    return [str(code.value) for code in codes if code.value in present]


def _by_weight(corpus: Corpus, table: str) -> dict[str, str]:
    """Names by id, those of many events first."""
    key, name = ("actor_id", corpus.actor) if table == "actors" else ("place_id", corpus.place)
    rows = corpus.tables[table].sort_values(["n_events", "n_mentions", key], ascending=[False, False, True])
    return {one: name(one) for one in rows[key]}


def _reports(corpus: Corpus) -> dict[str, str]:
    rows = corpus.documents.sort_values(["published", "doc_id"], ascending=False)
    return {doc: f"{edtf(day)} · {corpus.title(doc)}" for doc, day in zip(rows.doc_id, rows.published, strict=True)}


def _days(corpus: Corpus) -> None:
    days = [*corpus.events.date_min.dropna(), *corpus.events.date_max.dropna(), *corpus.documents.published.dropna()]
    if not days:
        return
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    left, right = st.columns(2)
    for column, key in ((left, "since"), (right, "until")):
        value = st.session_state.get(key)
        with column:
            st.date_input(
                t(f"filter.{key}"),
                value=None,
                min_value=min(first, value or first),
                max_value=max(last, value or last),
                key=key,
                format="YYYY-MM-DD",
                persist_state="session",
            )
