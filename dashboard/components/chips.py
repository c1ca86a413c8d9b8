"""What is filtered by and what is selected, as chips above every page: one click takes each away again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import filters
from dashboard.data.evidence import selection_label
from dashboard.data.filter_words import filter_name
from dashboard.data.load import Corpus
from dashboard.i18n import escaped, isolated, t


def chips(corpus: Corpus) -> None:
    """Draw the chips; nothing is seen where nothing is chosen.

    Their container is there all the same: the first chip would else move all that stands below to another place of the
    page, and what is moved is made anew and loses the keyboard.
    """
    chosen, selected = filters.chosen(), filters.selected()
    with st.container(horizontal=True, gap="xsmall", key="chips"):
        for key, value in chosen:
            _chip(
                f"{t(f'filter.{key}')}: {filter_name(corpus, key, value)}", f"{key}_{value}", filters.remove, key, value
            )
        if selected:
            _chip(f"{t('filter.sel')}: {selection_label(corpus, selected)}", "sel", filters.select, "")
        if len(chosen) > 1:
            st.button(t("filters.clear"), on_click=filters.clear, type="tertiary", key="clear_chips")


def _chip(text: str, key: str, remove: Callable[..., None], *args: str) -> None:
    st.button(
        f"{escaped(isolated(text))} :material/close:",
        key=f"chip_{key}",
        on_click=remove,
        args=args,
        help=t("filter.remove"),
    )
