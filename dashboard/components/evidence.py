"""What is selected, with the sentence it comes from: the same card on every page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import filters
from dashboard.components.lit_text import Layer, Mark, lit_text, pieces
from dashboard.data.evidence import Evidence, evidence_of, marks_of, quotes_of
from dashboard.data.load import Corpus
from dashboard.data.scorecard import measured
from dashboard.i18n import claimed_money, counted, edtf, escaped, interval, is_rtl, isolated, label, number, t
from dashboard.theme import STATUS_SIGNS

READER = "dashboard/pages/reader.py"
#: Sentences to show of an event that many tell.
_MOST = 3


def evidence_card(corpus: Corpus, *, in_reader: bool = False) -> None:
    """Show the selected row and its sentences; without a selection, say how to make one.

    Args:
        corpus: The build.
        in_reader: The report stands beside it already: no sentence, and no way there.
    """
    selected = filters.selected()
    places = evidence_of(corpus, selected) if selected else []
    with st.container(border=True, key="evidence"):
        if not places:
            st.caption(t("evidence.none"))
            return
        _head(corpus, selected)
        for at, place in enumerate([] if in_reader else places[:_MOST]):
            _sentence(corpus, place, at)
        if len(places) > _MOST and not in_reader:
            st.caption(counted("more_mentions", len(places) - _MOST))
        with st.container(horizontal=True):
            if not in_reader and st.button(t("evidence.open"), icon=":material/menu_book:", key="open_reader"):
                st.session_state["doc"] = places[0].doc_id
                st.switch_page(READER, query_params=filters.address())
            st.button(t("evidence.clear"), on_click=filters.select, args=("",), type="tertiary", key="clear_selection")


def _head(corpus: Corpus, selected: str) -> None:
    for table, key, show in (
        ("events", "event_id", _event),
        ("statements", "statement_id", _statement),
        ("aid_figures", "aid_id", _aid),
    ):
        rows = corpus.tables[table]
        found = rows[rows[key] == selected]
        if len(found):
            title, facts = show(corpus, next(found.itertuples()))
            st.markdown(f"**{escaped(title)}**")
            st.caption(escaped(" · ".join(fact for fact in facts if fact)))


def _event(corpus: Corpus, row: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - a row of events
    return event_label(row), [
        f"{STATUS_SIGNS[row.status]} {label('status', row.status)}",
        label("event_type", row.event_type),
        corpus.actors_of(row.actors),
        label("date_basis", row.date_basis) if isinstance(row.date, str) else t("no_date"),
        t("background") if row.background else "",
        _confidence("event_mentions", row.confidence),
    ]


def _statement(corpus: Corpus, row: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - a row of statements
    who = corpus.actor(row.speaker_id) or t("unnamed_speaker")
    return f"{who} · {label('position', row.position)}", [
        label("topic", row.topic) if isinstance(row.topic, str) else "",
        label("statement_kind", row.kind),
        edtf(row.date),
        t("negated") if row.negated else "",
        _confidence("statements", row.confidence),
    ]


def _aid(corpus: Corpus, row: Any) -> tuple[str, list[str]]:  # noqa: ANN401 - a row of aid_figures
    donor, recipient = corpus.actor(row.donor_id) or t("unknown"), corpus.actor(row.recipient_id) or t("unknown")
    amount = claimed_money(row.amount, row.currency, row.approximation)
    return f"{amount} · {donor} {t('arrow')} {recipient}", [
        label("category", row.category),
        label("stage", row.stage),
        label("flow", row.flow),
        t("may_be_added") if row.additive else t("never_added"),
        t("claimed_by", who=corpus.actor(row.claimant_id)) if isinstance(row.claimant_id, str) else "",
        _confidence("aid_figures", row.confidence),
    ]


def _confidence(table: str, level: str) -> str:
    """The level of a row, and how many rows of that level were right when it was measured."""
    figure = measured(table, level)
    if figure is None:
        return t("confidence", level=label("confidence", level))
    counts = {key: number(figure[key]) for key in ("right", "total")}
    return t("confidence_measured", level=label("confidence", level), interval=interval(figure), **counts)


def event_label(row: Any) -> str:  # noqa: ANN401 - a row of events
    """An event's readable line in the reader's language."""
    return str(row.label_ar if is_rtl() else row.label_en)


def _sentence(corpus: Corpus, place: Evidence, at: int) -> None:
    text = corpus.text(place.doc_id)
    start, end = place.sentence
    if text:
        marks = [Mark(*mark) for mark in marks_of(corpus, place.doc_id)]
        layers = [Layer(a, b, "quote") for a, b in quotes_of(corpus, place.doc_id)]
        shown = pieces(text, marks, layers, start=start, end=end)
        lit_text(shown, key=f"sentence_{at}", selected=place.keys)
    document = corpus.row("documents", place.doc_id) or {}
    source = [corpus.title(place.doc_id), document.get("outlet"), edtf(document.get("published"))]
    st.caption(" · ".join(escaped(isolated(part)) for part in source if isinstance(part, str) and part))
