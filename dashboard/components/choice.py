"""One of a few codes, chosen with a control that the address keeps."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def choice(key: str, names: Mapping[str, str], title: str, *, is_titled: bool = False) -> str:
    """Draw it and give the code that is chosen.

    Args:
        key: Of the address and the session; one of ``filters.ONES``.
        names: What may be chosen, by code, in the order to show.
        title: What is chosen, for those who do not see the control.
        is_titled: Whether the title stands above it too.
    """
    picked = st.segmented_control(
        title,
        list(names),
        required=True,
        key=key,
        persist_state="session",
        format_func=dict(names).__getitem__,
        label_visibility="visible" if is_titled else "collapsed",
    )
    return str(picked)
