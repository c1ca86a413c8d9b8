"""Review: rows by their doubt, each to be confirmed, set right or rejected; and rows that were missed."""

from __future__ import annotations

import streamlit as st

from dashboard.components.choice import choice
from dashboard.components.review_file import review_file
from dashboard.components.review_form import row_form
from dashboard.components.review_missed import missed
from dashboard.components.review_sentence import review_sentence
from dashboard.data import own, queries, review
from dashboard.data.load import Corpus, corpus
from dashboard.data.review import KEYS, TABLE_OF, Reviewer
from dashboard.i18n import counted, escaped, label, labels, number, t
from pipelines.schema.corrections import CORRECTABLE, Verdict

_MISSED = "missed"


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.review"))
    st.caption(t("review.note"))
    reviewer = _reviewer()
    table = choice("review", labels("review_of", (*KEYS, _MISSED)), t("review.what"))
    if table == _MISSED:
        missed(shown, reviewer)
    else:
        _queue(shown, table, reviewer)
    st.divider()
    review_file(shown)


def _reviewer() -> Reviewer:
    left, right = st.columns(2)
    with left:
        name = st.text_input(
            t("review.who"), key="reviewer", max_chars=60, persist_state="session", help=t("review.who.help")
        )
    with right:
        why = st.text_input(t("review.why"), key="review_why", max_chars=200)
    return Reviewer(" ".join(name.split()) or t("review.nobody"), " ".join(why.split()))


def _queue(shown: Corpus, table: str, reviewer: Reviewer) -> None:
    """One row after the other, and where one stands."""
    passing = _passing(shown, table)
    done = review.reviewed_ids(shown, table, own.corrections())
    rows = review.queue(shown, table)
    rows = rows[rows.id.isin(passing)]
    waiting = rows[~rows.id.isin(done)]
    st.progress(
        1 - len(waiting) / len(rows) if len(rows) else 1.0,
        t("review.progress", done=number(len(rows) - len(waiting)), all=counted("rows", len(rows))),
    )
    if waiting.empty:
        st.success(t("review.finished"))
        return
    skipped = st.session_state.setdefault("review_skipped", [])
    first = waiting[~waiting.id.isin(skipped)]
    row = (first if len(first) else waiting).iloc[0]
    _row(shown, table, str(row.id), str(row.doubt), reviewer)


def _passing(shown: Corpus, table: str) -> set[str]:
    from dashboard import filters

    chosen = filters.current()
    frames = {
        "events": lambda: queries.filter_events(shown, chosen.with_all_statuses),
        "statements": lambda: queries.filter_statements(shown, chosen.with_all_statuses),
        "aid_figures": lambda: queries.filter_aid(shown, chosen.with_all_statuses),
    }
    return set(frames[table]()[KEYS[table]])


def _row(shown: Corpus, table: str, row_id: str, doubt: str, reviewer: Reviewer) -> None:
    places = review.words_of(shown, table, row_id)
    first = places[0][0]
    with st.container(border=True, key="review_row"):
        st.markdown(f"**{escaped(label('doubt', doubt))}**")
        for row, words in places[:3]:
            review_sentence(shown, row.doc_id, words)
        read = {name: getattr(first, name) for name in CORRECTABLE[TABLE_OF[table]] if name != "actors"}
        cast = review.cast_of(shown, first.mention_id) if table == "events" else {}
        filled = row_form(shown, TABLE_OF[table], read, cast, key=f"review_{row_id}")
        if filled.wrong:
            st.error(escaped(filled.wrong))
        changed = review.changes(shown, table, row_id, filled.values, filled.cast, reviewer)
        with st.container(horizontal=True, key="review_buttons"):
            st.button(
                t("review.save") if changed else t("review.confirm"),
                type="primary",
                icon=":material/edit:" if changed else ":material/check:",
                key="review_yes",
                disabled=bool(filled.wrong),
                on_click=own.correct,
                args=(changed or review.verdicts(shown, table, row_id, Verdict.CONFIRMED, reviewer),),
            )
            st.button(
                t("review.reject"),
                icon=":material/close:",
                key="review_no",
                on_click=own.correct,
                args=(review.verdicts(shown, table, row_id, Verdict.REJECTED, reviewer),),
            )
            st.button(t("review.skip"), icon=":material/skip_next:", key="review_skip", on_click=_skip, args=(row_id,))


def _skip(row_id: str) -> None:
    st.session_state["review_skipped"] = [*st.session_state.get("review_skipped", []), row_id]


page()
