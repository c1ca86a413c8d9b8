"""Addresses that lead back into the app from a file, a mail or another page."""

from __future__ import annotations

import functools
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard import filters
from dashboard.i18n import language


def view_link(**changed: str) -> str:
    """The address that opens this view again.

    Args:
        changed: Keys of the address that are to differ; an empty one is left out.
    """
    page = (st.context.url or "").partition("?")[0]
    given = filters.address() | {key: [value] for key, value in changed.items()}
    return f"{page}?{urlencode({key: value for key, value in given.items() if value != ['']}, doseq=True)}"


def reader_links() -> Callable[[str], str]:
    """A function that gives the address of the reader at a row, in the language it is called in.

    The host is taken now: the function works where there is no session any more, as in a download.
    """
    page = (st.context.url or "").partition("?")[0]
    home = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return _links(page if urlsplit(page).path.strip("/") == home else page.rpartition("/")[0])


@functools.lru_cache(maxsize=8)
def _links(base: str) -> Callable[[str], str]:
    """One function for each host, so that what is made with it can be kept."""

    def link(selected: str) -> str:
        return f"{base.rstrip('/')}/reader?{urlencode({'sel': selected, 'lang': language()})}"

    return link
