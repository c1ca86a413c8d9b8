"""Tabs of which only the opened one is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


def opened_tabs(parts: Mapping[str, Callable[[], None]], *, key: str, first: int = 0) -> None:
    """Draw tabs.

    Args:
        parts: What draws each tab, by its title; called for the opened one alone.
        key: The element's key.
        first: Place of the tab that is opened at first.

    Streamlit takes tabs of other titles for other tabs, and titles tell counts and change with the filters: the reader
    stays at the place that was opened last.
    """
    titles, seen = list(parts), f"_{key}_opened"
    # The titles that were drawn last, which of them was to be opened, and which the reader has opened.
    drawn, default, opened = st.session_state.get(seen, ([], first, first))
    if drawn != titles:
        default = min(opened, len(titles) - 1)
    tabs = st.tabs(titles, default=titles[default], key=key, on_change="rerun")
    for at, (tab, draw) in enumerate(zip(tabs, parts.values(), strict=True)):
        if tab.open:
            st.session_state[seen] = (titles, default, at)
            with tab:
                draw()
