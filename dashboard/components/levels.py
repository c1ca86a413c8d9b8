"""For whom people and bodies count: for their state or organisation, or each for itself."""

from __future__ import annotations

import streamlit as st

from dashboard.data.pairs import LEVELS
from dashboard.i18n import labels, t


def level_choice() -> str:
    """The reader's choice, kept in the address; one of ``pairs.LEVELS``."""
    names = labels("level", LEVELS)
    level = st.segmented_control(
        t("level"),
        LEVELS,
        required=True,
        key="level",
        persist_state="session",
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    return str(level or LEVELS[0])
