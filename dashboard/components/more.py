"""Long lists in steps: so many lines, and a button for the next ones."""

from __future__ import annotations

import streamlit as st


def shown_of(key: str, most: int) -> int:
    """How many lines of a list to show: ``most``, and what was asked for on top of them."""
    return most + int(st.session_state.get(f"more_{key}", 0))


def more_button(key: str, *, left: int, step: int, text: str) -> None:
    """A button for the next lines; nothing where none are left.

    Args:
        key: The list's key, as for ``shown_of``.
        left: Lines that are not shown yet.
        step: How many the button adds.
        text: What it says: how many are left.
    """
    if left > 0:
        st.button(
            text,
            key=f"show_more_{key}",
            icon=":material/expand_more:",
            type="tertiary",
            on_click=_add,
            args=(f"more_{key}", step),
        )


def _add(name: str, step: int) -> None:
    st.session_state[name] = int(st.session_state.get(name, 0)) + step
