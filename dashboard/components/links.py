"""Addresses that lead back into the app from a file, a mail or another page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.i18n import language


def reader_links() -> Callable[[str], str]:
    """A function that gives the address of the reader at a row, in the language it is called in.

    The host is taken now: the function works where there is no session any more, as in a download.
    """
    page = (st.context.url or "").partition("?")[0]
    home = str(st.get_option("server.baseUrlPath") or "").strip("/")
    base = page if urlsplit(page).path.strip("/") == home else page.rpartition("/")[0]

    def link(selected: str) -> str:
        return f"{base.rstrip('/')}/reader?{urlencode({'sel': selected, 'lang': language()})}"

    return link
