"""A report's text with everything found in it marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import filters
from dashboard.components.lit_text import Layer, Mark, lit_text, pieces
from dashboard.data.evidence import Evidence, marks_of, quotes_of
from dashboard.data.load import Corpus
from dashboard.i18n import t


def report_text(
    shown: Corpus,
    doc_id: str,
    places: Sequence[Evidence] = (),
    *,
    on_mark: Callable[[int, int], None] | None = None,
) -> None:
    """Draw it; picking a mark selects its row, or tells of its actor or place.

    Args:
        shown: The tables.
        doc_id: The report.
        places: Sentences of it to light.
        on_mark: Called with first and last offset of words that the reader has selected.
    """
    text = shown.text(doc_id)
    if not text:
        st.info(t("reader.no_text"))
        return
    marks = [Mark(*mark) for mark in marks_of(shown, doc_id)]
    layers = [Layer(*place.sentence, "lit") for place in places]
    layers += [Layer(start, end, "quote") for start, end in quotes_of(shown, doc_id)]
    language = (shown.row("documents", doc_id) or {}).get("language")
    lit_text(
        pieces(text, marks, layers),
        key=f"report_{doc_id}",
        selected=[key for place in places for key in place.keys],
        legend=True,
        scroll=f"{doc_id}:{filters.selected()}" if places else "",
        rtl=language in ("ar", None, "fa", "ur", "he"),
        on_pick=lambda key: _pick(shown, key),
        on_mark=on_mark,
    )


def _pick(shown: Corpus, key: str) -> None:
    """A mark of an event, statement or aid figure selects its row; of an actor or place it tells who or where."""
    mentions = shown.event_mentions
    event = mentions.event_id[mentions.mention_id == key]
    if len(event):
        filters.select(str(event.iloc[0]))
    elif key in shown.known["sel"]:
        filters.select(key)
    st.session_state["entity"] = key if key.startswith(("actor:", "place:")) else ""
