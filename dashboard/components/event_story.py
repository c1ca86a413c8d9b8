"""An event as its reports tell it: each mention with its day, status and reason, the history, whole and parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import filters
from dashboard.components.lit_text import Layer, Mark, lit_text, pieces
from dashboard.components.more import more_button, shown_of
from dashboard.data.evidence import Evidence, evidence_of, marks_of, quotes_of
from dashboard.data.load import Corpus
from dashboard.data.story import Told, history, parts_of, tellings, whole_of
from dashboard.i18n import counted, edtf, escaped, is_rtl, isolated, label, t
from dashboard.theme import STATUS_SIGNS

READER = "dashboard/pages/reader.py"
#: Mentions to show at once, with their sentences and without.
_MOST, _MOST_LINES = 3, 8


def event_label(row: Any) -> str:  # noqa: ANN401 - a row of events
    """An event's readable line in the reader's language."""
    return str(row.label_ar if is_rtl() else row.label_en)


def event_story(corpus: Corpus, row: Any, places: Sequence[Evidence], *, in_reader: bool) -> None:  # noqa: ANN401
    """What the reports tell of an event.

    Args:
        corpus: The build.
        row: Of ``events``.
        places: Where its mentions stand, from ``evidence_of``.
        in_reader: The report stands beside it: lines that lead to the other reports, and no sentences.
    """
    told = tellings(corpus, row.event_id)
    lines = [f"{counted('reports', row.n_documents)} · {counted('outlets', row.n_outlets)}"]
    steps = history(row.history)
    if len(steps) > 1:
        line = f" {t('arrow')} ".join(f"{label('status', step.status)} {edtf(step.day)}" for step in steps)
        lines.append(t("evidence.history", steps=isolated(line)))
    st.caption("  \n".join(escaped(line) for line in lines))
    _belonging(corpus, row.event_id, in_reader=in_reader)
    most = _MOST_LINES if in_reader else _MOST
    key = f"told_{row.event_id}"
    shown = told[: shown_of(key, most)]
    where = {place.keys[0]: place for place in places}
    for one in shown:
        _mention(corpus, one, where[one.mention_id], alone=len(told) == 1, in_reader=in_reader)
    left = len(told) - len(shown)
    more_button(key, left=left, step=most, text=counted("more_mentions", left))


def _mention(corpus: Corpus, one: Told, place: Evidence, *, alone: bool, in_reader: bool) -> None:
    outlet = (corpus.row("documents", one.doc_id) or {}).get("outlet")
    parts = [f"{STATUS_SIGNS[one.status]} {label('status', one.status)}", outlet]
    with st.container(key=f"list_told_{one.mention_id}", gap=None):
        _way_to_report(corpus, one, in_reader=in_reader)
        st.caption(" · ".join(escaped(isolated(part)) for part in parts if isinstance(part, str) and part))
        if not alone:
            reason = t("evidence.same_event", reason=one.reason) if one.reason else t("evidence.first_told")
            st.caption(escaped(isolated(reason)))
    if not in_reader:
        sentence(corpus, place, key=f"sentence_{one.mention_id}")


def _way_to_report(corpus: Corpus, one: Told, *, in_reader: bool) -> None:
    text = escaped(f"{edtf(one.day or None)} · {isolated(corpus.title(one.doc_id))}")
    pressed = st.button(
        text,
        key=f"told_{one.mention_id}",
        type="tertiary",
        icon=":material/menu_book:",
        width="stretch",
        on_click=_open,
        args=(one.doc_id,),
    )
    if pressed and not in_reader:
        st.switch_page(READER, query_params=filters.address())


def _open(doc_id: str) -> None:
    st.session_state["doc"] = doc_id


def sentence(corpus: Corpus, place: Evidence, *, key: str) -> None:
    """A sentence with everything found in it marked; nothing where the report's text may not be shown."""
    text = corpus.text(place.doc_id)
    if not text:
        return
    start, end = place.sentence
    marks = [Mark(*mark) for mark in marks_of(corpus, place.doc_id)]
    layers = [Layer(a, b, "quote") for a, b in quotes_of(corpus, place.doc_id)]
    lit_text(pieces(text, marks, layers, start=start, end=end), key=key, selected=place.keys)


def _belonging(corpus: Corpus, event_id: str, *, in_reader: bool) -> None:
    """Links to the event that this one is part of, and to its parts."""
    whole = whole_of(corpus, event_id)
    groups = {
        "whole": (t("evidence.part_of"), [whole] if whole else []),
        "parts": (t("evidence.parts"), parts_of(corpus, event_id)),
    }
    rows = corpus.events.set_index("event_id", drop=False)
    for name, (title, ids) in groups.items():
        known = [one for one in ids if one in rows.index]
        if not known:
            continue
        st.caption(title)
        with st.container(key=f"list_{name}", gap=None):
            for one in known:
                event = rows.loc[one]
                st.button(
                    f"{STATUS_SIGNS[event.status]} {escaped(isolated(event_label(event)))}",
                    key=f"belongs_{one}",
                    type="tertiary",
                    width="stretch",
                    on_click=_go,
                    args=(corpus, one, in_reader),
                )


def _go(corpus: Corpus, event_id: str, in_reader: bool) -> None:
    """Select another event; in the reader also open a report that tells of it."""
    filters.select(event_id)
    docs = [place.doc_id for place in evidence_of(corpus, event_id)]
    if in_reader and docs and st.session_state.get("doc") not in docs:
        st.session_state["doc"] = docs[0]
