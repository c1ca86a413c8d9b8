"""The sentence of a row under review, its own words marked, with the report it stands in."""

from __future__ import annotations

import streamlit as st

from dashboard.components.lit_text import Layer, Mark, lit_text, pieces
from dashboard.data.load import Corpus
from dashboard.data.queries import of_report
from dashboard.data.review import Words
from dashboard.i18n import edtf, escaped, isolated


def review_sentence(shown: Corpus, doc_id: str, words: Words) -> None:
    """Draw it: the sentence in which the words stand, and the one before, in smaller letters, for its pronouns."""
    text = shown.text(doc_id)
    sentences = of_report(shown, "sentences", doc_id).sort_values("start")
    inside = sentences[(sentences.start <= words.start) & (sentences.end > words.start)]
    start, end = (int(inside.start.iloc[0]), int(inside.end.iloc[0])) if len(inside) else (words.start, words.end)
    end = max(end, words.end)
    before = sentences[sentences.end <= start]
    row = shown.row("documents", doc_id) or {}
    source = [edtf(row.get("published")), row.get("outlet"), shown.title(doc_id)]
    st.caption(" · ".join(escaped(isolated(part)) for part in source if isinstance(part, str) and part))
    if len(before):
        st.caption(escaped(text[int(before.start.iloc[-1]) : int(before.end.iloc[-1])]))
    mark = Mark(words.start, words.end, "event", "words", words.surface)
    lit_text(
        pieces(text, [mark], [Layer(start, end, "lit")], start=start, end=end),
        key=f"sentence_{doc_id}_{words.start}",
        selected=["words"],
    )
