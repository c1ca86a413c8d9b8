"""What is selected, with the sentence it comes from: the same card on every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import filters
from dashboard.components.event_story import READER, event_label, event_story, sentence
from dashboard.components.row_actions import row_actions
from dashboard.data.aid_words import from_to
from dashboard.data.evidence import Evidence, evidence_of
from dashboard.data.ledger import earlier_claims, in_euro, later_claims, published_of
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.data.scorecard import measured
from dashboard.i18n import claimed_money, edtf, escaped, interval, isolated, label, number, t
from dashboard.theme import STATUS_SIGNS


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
        table, row = _selected_row(corpus, selected)
        title, facts = _SHOWN[table](corpus, row)
        st.markdown(f"**{escaped(title)}**")
        told = " · ".join(fact for fact in facts if fact)
        st.caption(escaped(told))
        if table == "events":
            event_story(corpus, row, places, in_reader=in_reader)
        elif not in_reader:
            _one_sentence(corpus, places[0])
        if table == "aid_figures":
            _told_again(corpus, row)
        with st.container(horizontal=True, key="row_actions", vertical_alignment="center"):
            if not in_reader and st.button(t("evidence.open"), icon=":material/menu_book:", key="open_reader"):
                st.session_state["doc"] = places[0].doc_id
                st.switch_page(READER, query_params=filters.address())
            row_actions(corpus, selected, places[0], says=f"{title} · {told}")
            st.button(t("evidence.clear"), on_click=filters.select, args=("",), type="tertiary", key="clear_selection")


def _selected_row(corpus: Corpus, selected: str) -> tuple[str, Any]:
    for table, key in (("events", "event_id"), ("statements", "statement_id"), ("aid_figures", "aid_id")):
        rows = corpus.tables[table]
        found = rows[rows[key] == selected]
        if len(found):
            return table, next(each_row(found))
    raise KeyError(selected)


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
    amount = claimed_money(row.amount, row.currency, row.approximation)
    return f"{amount} · {from_to(corpus, row)}", [
        label("category", row.category),
        label("stage", row.stage),
        label("flow", row.flow),
        t("may_be_added") if row.additive else t("never_added"),
        t("claimed_by", who=corpus.actor(row.claimant_id)) if isinstance(row.claimant_id, str) else "",
        in_euro(row),
        _confidence("aid_figures", row.confidence),
    ]


def _confidence(table: str, level: str) -> str:
    """The level of a row, and how many rows of that level were right when it was measured."""
    figure = measured(table, level)
    if figure is None:
        return t("confidence", level=label("confidence", level))
    counts = {key: number(figure[key]) for key in ("right", "total")}
    return t("confidence_measured", level=label("confidence", level), interval=interval(figure), **counts)


def _told_again(corpus: Corpus, row: Any) -> None:  # noqa: ANN401 - a row of aid_figures
    """Links between a claim and those that tell it again."""
    for key, ids in (
        ("aid.restates", earlier_claims(corpus, row.aid_id)),
        ("aid.restated_by", later_claims(corpus, row.aid_id)),
    ):
        for one in ids:
            day = edtf(published_of(corpus, one))
            st.button(
                escaped(t(key, day=day)),
                key=f"claim_{one}",
                icon=":material/link:",
                type="tertiary",
                on_click=filters.select,
                args=(one,),
            )


def _one_sentence(corpus: Corpus, place: Evidence) -> None:
    sentence(corpus, place, key="sentence_0")
    document = corpus.row("documents", place.doc_id) or {}
    source = [corpus.title(place.doc_id), document.get("outlet"), edtf(document.get("published"))]
    st.caption(" · ".join(escaped(isolated(part)) for part in source if isinstance(part, str) and part))


#: How a row of each table is told: a title and facts.
_SHOWN: dict[str, Callable[[Corpus, Any], tuple[str, list[str]]]] = {
    "events": _event,
    "statements": _statement,
    "aid_figures": _aid,
}
