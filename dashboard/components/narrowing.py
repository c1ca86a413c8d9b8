"""Counts to narrow by: each value of a facet is a button that adds it to the filters, or takes it away again."""

from __future__ import annotations

import streamlit as st

from dashboard import filters
from dashboard.components.more import more_button, shown_of
from dashboard.data.facets import Facet, facets
from dashboard.data.load import Corpus
from dashboard.i18n import counted, escaped, isolated, label, number, t
from dashboard.theme import STATUS_SIGNS

_MOST = 8


def narrowing(corpus: Corpus) -> None:
    """Draw the facets of what passes the filters side by side, on a phone one under the other; counted when opened."""
    with st.expander(t("facets"), icon=":material/tune:", key="facets", on_change="rerun") as opened:
        if not opened.open:
            return
        found = facets(corpus, filters.current())
        for column, facet in zip(st.columns(len(found)), found, strict=True):
            with column:
                st.caption(f"**{t(f'filter.{facet.key}')}**")
                _values(corpus, facet)


def _values(corpus: Corpus, facet: Facet) -> None:
    chosen = set(st.session_state.get(facet.key) or ())
    more = f"facet_{facet.key}"
    with st.container(key=f"list_{more}", gap=None):
        for code, count in facet.counts[: shown_of(more, _MOST)]:
            is_on = code in chosen
            text = f"{isolated(_name(corpus, facet.key, code))} · {number(count)}"
            st.button(
                f"**{escaped(text)}** :material/check:" if is_on else escaped(text),
                key=f"{more}_{code}",
                type="tertiary",
                width="stretch",
                on_click=filters.remove if is_on else filters.add,
                args=(facet.key, code),
            )
    left = max(len(facet.counts) - shown_of(more, _MOST), 0)
    more_button(more, left=left, step=_MOST, text=counted("more_rows", left))


def _name(corpus: Corpus, key: str, code: str) -> str:
    if key == "actor":
        return corpus.actor(code)
    if key == "place":
        return corpus.place(code)
    if key == "status":
        return f"{STATUS_SIGNS[code]} {label('status', code)}"
    return label("event_type", code)
