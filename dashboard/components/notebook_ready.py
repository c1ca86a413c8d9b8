"""Ready notebooks to choose from; one that nobody has changed follows the reader's language."""

from __future__ import annotations

import streamlit as st

from dashboard.components.notebook_cells import cells, has_cells, put
from dashboard.data.notebook_ready import ready
from dashboard.i18n import language, t

#: Which ready notebook was opened, in which language, with which cells.
_OPENED = "notebook_opened"


def open_ready(name: str) -> None:
    """Show a ready notebook in the reader's language."""
    put(ready()[name].notebook.cells)
    st.session_state[_OPENED] = (name, language(), tuple(cells().values()))


def follow_language() -> None:
    """Open the first notebook where there is none, and the opened one anew after a change of language."""
    if not has_cells():
        open_ready(next(iter(ready())))
    name, written_in, as_opened = st.session_state.get(_OPENED, ("", "", ()))
    if name and written_in != language() and as_opened == tuple(cells().values()):
        open_ready(name)


def title() -> str:
    """The title of the notebook that is shown: that of the ready one it began as, else the page's."""
    name, written_in, as_opened = st.session_state.get(_OPENED, ("", "", ()))
    known = name in ready() and written_in == language() and set(cells().values()) & set(as_opened)
    return ready()[name].notebook.title if known else t("page.notebook")


def chooser() -> None:
    """A choice of notebooks, and a button that opens the chosen one."""
    offered = ready()
    names = {name: one.notebook.title for name, one in offered.items()}
    with st.container(horizontal=True, vertical_alignment="bottom", key="ready_notebooks"):
        chosen = st.selectbox(t("notebook.ready"), list(names), key="ready_choice", format_func=names.__getitem__)
        st.button(
            t("notebook.ready.open"),
            key="open_ready",
            icon=":material/play_arrow:",
            type="primary",
            on_click=lambda: open_ready(chosen),
        )
    st.caption(offered[chosen].about)
