"""A row that no rule has read: the reviewer marks its words in the report and says what they tell."""

from __future__ import annotations

import streamlit as st

from dashboard.components.report_text import report_text
from dashboard.components.review_form import row_form
from dashboard.data import own, queries, review
from dashboard.data.load import Corpus
from dashboard.data.review import Reviewer, Words
from dashboard.i18n import edtf, escaped, isolated, labels, t
from pipelines.schema.corrections import Corrected

_MARKED = "review_marked"


def missed(shown: Corpus, reviewer: Reviewer) -> None:
    """Draw the report and the form beside it."""
    from dashboard import filters

    rows = queries.filter_documents(shown, filters.current()).sort_values("published", ascending=False)
    titles = {one: f"{edtf(day)} · {shown.title(one)}" for one, day in zip(rows.doc_id, rows.published, strict=True)}
    if not titles:
        st.info(t("nothing_found"))
        return
    doc_id = str(st.selectbox(t("reader.report"), list(titles), format_func=titles.__getitem__, key="review_doc"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        report_text(shown, doc_id, on_mark=lambda start, end: _mark(doc_id, start, end))
    with right:
        _form(shown, doc_id, reviewer)


def _mark(doc_id: str, start: int, end: int) -> None:
    st.session_state[_MARKED] = (doc_id, start, end)


def _form(shown: Corpus, doc_id: str, reviewer: Reviewer) -> None:
    words = _words(shown, doc_id)
    if words is None:
        st.info(t("missed.mark"))
        return
    st.markdown(f"**{escaped(isolated(f'«{words.surface}»'))}**")
    names = labels("missed_table", [table.value for table in Corrected])
    table = Corrected(
        str(st.selectbox(t("missed.what"), list(names), format_func=names.__getitem__, key="missed_table"))
    )
    filled = row_form(shown, table, {}, {}, key=f"missed_{doc_id}_{words.start}_{table}")
    values = dict(filled.values)
    if filled.cast:
        values["actors"] = review.cast_cell(filled.cast)
    if filled.wrong:
        st.error(escaped(filled.wrong))
    needed = {Corrected.EVENT_MENTIONS: "subtype", Corrected.ENTITY_MENTIONS: "entity_id"}.get(table)
    st.button(
        t("missed.add"),
        type="primary",
        icon=":material/add:",
        key="missed_add",
        disabled=bool(filled.wrong) or (needed is not None and not values.get(needed)),
        on_click=_add,
        args=(words, table, values, reviewer),
    )


def _words(shown: Corpus, doc_id: str) -> Words | None:
    """What is marked in the text; else the words that were typed, where they stand first."""
    typed = " ".join(st.text_input(t("missed.typed"), key="missed_typed", max_chars=200).split())
    marked = st.session_state.get(_MARKED)
    if typed and (at := shown.text(doc_id).find(typed)) >= 0:
        return review.marked_words(shown, doc_id, at, at + len(typed))
    if typed:
        st.warning(t("missed.not_there"))
        return None
    return review.marked_words(shown, doc_id, *marked[1:]) if marked and marked[0] == doc_id else None


def _add(words: Words, table: Corrected, values: dict[str, str], reviewer: Reviewer) -> None:
    own.correct(review.addition(words, table, values, reviewer))
    st.session_state[_MARKED] = None
    st.session_state["missed_typed"] = ""
