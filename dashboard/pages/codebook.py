"""The codebook: every table, column, event type and code, from the schema and the lexicon, with a search."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.data.codebook import Entry, Group, code_lists, event_types, matching, tables
from dashboard.i18n import counted, escaped, isolated, t


def page() -> None:
    """Draw the page."""
    st.title(t("page.codebook"))
    st.caption(t("codebook.note"))
    query = st.text_input(
        t("search"), key="codebook_search", placeholder=t("codebook.search"), max_chars=200, persist_state="session"
    )
    parts = {
        t("codebook.tables"): matching(tables(), query),
        t("codebook.types"): matching(event_types(), query),
        t("codebook.codes"): matching(code_lists(), query),
    }
    names = [f"{name} · {sum(len(group.entries) for group in groups)}" for name, groups in parts.items()]
    first = next((name for name, groups in zip(names, parts.values(), strict=True) if groups), names[0])
    for tab, groups in zip(st.tabs(names, default=first), parts.values(), strict=True):
        with tab:
            _groups(groups, is_open=bool(query.strip()))


def _groups(groups: Sequence[Group], *, is_open: bool) -> None:
    if not groups:
        st.caption(t("nothing_here"))
    for group in groups:
        title = f"{escaped(isolated(group.title))} · {counted('entries', len(group.entries))}"
        with st.expander(title, expanded=is_open and len(groups) <= _MOST_OPEN):
            st.markdown("\n\n".join([_code(group.code), *(escaped(line) for line in group.lines)]))
            st.markdown("\n".join(_entry(entry) for entry in group.entries))


def _entry(entry: Entry) -> str:
    """An entry as an item of a Markdown list: its code and title, and its lines below."""
    lines = "".join(f"  \n  {escaped(line)}" for line in entry.lines)
    return f"- {_code(entry.code)} **{escaped(entry.title)}**{lines}"


def _code(code: str) -> str:
    """Codes of the schema and the lexicon: they hold no sign that Markdown would read in a stretch of code."""
    return f"`{code}`"


#: So many groups that hold what is sought are opened at once.
_MOST_OPEN = 12

page()
