"""The notebook's files: opening one, saving it for Jupyter, alone or with its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.browser_buttons import Copy, browser_buttons
from dashboard.components.frame import source_line
from dashboard.components.links import view_link
from dashboard.data import queries
from dashboard.data.load import Corpus
from dashboard.data.notebook import Cell, Notebook, NotebookError
from dashboard.data.notebook_file import from_ipynb, to_ipynb
from dashboard.data.notebook_html import notebook_html
from dashboard.data.notebook_link import KEY, packed, unpacked
from dashboard.data.notebook_package import notebook_package
from dashboard.i18n import escaped, in_language, language, t

#: Which address has been read.
_SEEN = "notebook_address"
_JUPYTER = "application/x-ipynb+json"


def files(
    shown: Corpus,
    cells: Mapping[int, Cell],
    title: str,
    answers: Mapping[str, pd.DataFrame],
    load: Callable[[Notebook], None],
) -> None:
    """Buttons that open a notebook, save this one and share it.

    Args:
        shown: The tables that are asked.
        cells: The notebook's cells by their keys, in their order.
        title: The notebook's title.
        answers: Answers by name; those that come until the end of the run are saved too.
        load: Called with a notebook that the reader opens.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", key="notebook_files"):
        with st.popover(t("notebook.open"), icon=":material/folder_open:"):
            st.file_uploader(
                t("notebook.file"), type=["ipynb"], max_upload_size=5, key="ipynb", on_change=_load, args=(load,)
            )
        try:
            kept = Notebook(tuple(cells.values()), title)
        except NotebookError as error:
            st.warning(escaped(str(error)))
        else:
            with st.popover(t("notebook.save"), icon=":material/save:"):
                _save(shown, kept, answers)
            with st.popover(
                t("notebook.share"), icon=":material/share:", key="share_notebook", on_change="rerun"
            ) as share:
                if share.open:
                    _share(kept)
    if problem := st.session_state.pop("notebook_problem", ""):
        st.error(escaped(problem))


def _load(load: Callable[[Notebook], None]) -> None:
    file = st.session_state.get("ipynb")
    if file is None:
        return
    try:
        load(from_ipynb(file.getvalue()))
    except NotebookError as error:
        st.session_state["notebook_problem"] = str(error)


def load_from_address(load: Callable[[Notebook], None]) -> None:
    """Show the notebook that the address holds, once; the address is written anew without it.

    Args:
        load: Called with it.
    """
    text = st.query_params.get(KEY, "")
    if not text or text == st.session_state.get(_SEEN):
        return
    st.session_state[_SEEN] = text
    try:
        load(unpacked(text))
    except NotebookError as error:
        st.session_state["notebook_problem"] = str(error)


def _share(notebook: Notebook) -> None:
    """A link that holds the notebook, where it is short enough."""
    letters = packed(notebook)
    if letters is None:
        st.info(t("notebook.share.too_long"))
        return
    link = view_link(**{KEY: letters})
    st.caption(t("notebook.share.note"))
    browser_buttons([Copy(t("copy"), link)], key="copy_notebook")
    st.code(link, language=None, wrap_lines=True, height=120)


def _save(shown: Corpus, notebook: Notebook, answers: Mapping[str, pd.DataFrame]) -> None:
    # A callable that looks into the session makes a dead button: everything is taken here.
    notes, chosen, written_in = _notes(), filters.current(), language()
    told = [source_line(shown), *notes[1:]]

    def package() -> bytes:
        tables: Mapping[str, pd.DataFrame] = queries.filtered_tables(shown, chosen)
        return notebook_package(notebook, tables, shown.tables, notes)

    def page() -> bytes:
        with in_language(written_in):
            return notebook_html(shown, notebook, answers, told)

    st.download_button(
        t("notebook.save.html"),
        page,
        "mahdar-notebook.html",
        "text/html",
        key="save_html",
        icon=":material/html:",
        on_click="ignore",
        help=t("notebook.save.html.help"),
    )
    st.download_button(
        t("notebook.save.alone"),
        lambda: to_ipynb(notebook, notes),
        "mahdar.ipynb",
        _JUPYTER,
        key="save_notebook",
        icon=":material/description:",
        on_click="ignore",
        help=t("notebook.save.alone.help"),
    )
    st.download_button(
        t("notebook.save.package"),
        package,
        "mahdar-notebook.zip",
        "application/zip",
        key="save_package",
        icon=":material/folder_zip:",
        on_click="ignore",
        help=t("notebook.save.package.help"),
    )


def _notes() -> list[str]:
    """What the file says of its tables, in the reader's language."""
    chosen = [f"{key}={value}" for key, value in filters.chosen()]
    told = t("notebook.python.filters", filters=", ".join(chosen)) if chosen else t("notebook.python.no_filters")
    return [t("notebook.python.tables"), told, view_link()]
