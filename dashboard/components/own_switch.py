"""Whose reports are shown: one's own, the build's, or both, on all pages at once."""

from __future__ import annotations

import streamlit as st

from dashboard.data import own
from dashboard.i18n import counted, labels, t


def own_switch() -> None:
    """Draw it in the sidebar where the visitor has reports of their own; nothing where they have none."""
    held = own.held()
    if held is None or not held.reports:
        return
    names = labels("own_view", own.VIEWS)
    st.session_state["own_choice"] = own.view()
    with st.sidebar, st.container(key="own_switch", border=True):
        st.radio(
            t("own.shown"),
            own.VIEWS,
            key="own_choice",
            format_func=names.__getitem__,
            on_change=lambda: own.show(st.session_state["own_choice"]),
        )
        st.caption(t("own.held", reports=counted("reports", len(held.reports))))
        st.button(t("own.forget"), key="forget", icon=":material/delete_forever:", type="tertiary", on_click=own.forget)
