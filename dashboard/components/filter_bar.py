"""The filters of all pages, in the sidebar."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import filters
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.i18n import Language, edtf, labels, language, t
from dashboard.theme import STATUS_SIGNS
from pipelines.schema.codes import EventType, Status


def filter_bar(corpus: Corpus) -> None:
    """Draw the filters; what they hold is read with ``filters.current()``."""
    with st.sidebar:
        st.subheader(t("filters"))
        st.text_input(t("search"), key="q", placeholder=t("search.hint"), persist_state="session", max_chars=200)
        _choice("type", labels("event_type", _present(corpus, "type", EventType)))
        _statuses(_present(corpus, "status", Status))
        _choice("actor", _by_weight(corpus, "actors", language()))
        _choice("place", _by_weight(corpus, "places", language()))
        _days(corpus)
        _choice("report", _reports(corpus, language()))
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


def _present(corpus: Corpus, key: str, codes: type[EventType] | type[Status]) -> list[str]:
    return [str(code.value) for code in codes if code.value in corpus.known[key]]


# What the choices offer does not depend on what is chosen: it is made once for each language.
@kept_with_corpus(8)
def _by_weight(corpus: Corpus, table: str, _language: Language) -> dict[str, str]:
    """Names by id, those of many events first."""
    key, name = ("actor_id", corpus.actor) if table == "actors" else ("place_id", corpus.place)
    rows = corpus.tables[table].sort_values(["n_events", "n_mentions", key], ascending=[False, False, True])
    return {one: name(one) for one in rows[key]}


@kept_with_corpus(4)
def _reports(corpus: Corpus, _language: Language) -> dict[str, str]:
    rows = corpus.documents.sort_values(["published", "doc_id"], ascending=False)
    return {doc: f"{edtf(day)} · {corpus.title(doc)}" for doc, day in zip(rows.doc_id, rows.published, strict=True)}


@kept_with_corpus(2)
def _span(corpus: Corpus) -> tuple[date, date] | None:
    """The first and the last day of anything that has one."""
    columns = (corpus.events.date_min, corpus.events.date_max, corpus.documents.published)
    held = [column.dropna() for column in columns if column.notna().any()]
    if not held:
        return None
    return date.fromisoformat(min(one.min() for one in held)), date.fromisoformat(max(one.max() for one in held))


def _days(corpus: Corpus) -> None:
    span = _span(corpus)
    if span is None:
        return
    first, last = span
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
