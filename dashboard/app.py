"""The app: language, filters and the selection live here, so they hold on every page and survive a change of page."""

from __future__ import annotations

import gc
import logging

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import filters, theme
from dashboard.components.chips import chips
from dashboard.components.event_list import COLUMNS
from dashboard.components.filter_bar import filter_bar
from dashboard.components.frame import CHARTS
from dashboard.components.own_switch import own_switch
from dashboard.data.facets import ORDERS
from dashboard.data.geography import views
from dashboard.data.load import Corpus, TablesError, corpus
from dashboard.data.pairs import LEVELS
from dashboard.data.review import KEYS
from dashboard.i18n import LANGUAGES, edtf, escaped, in_language, language, t
from dashboard.pages import FOLDER, PAGES

_LOG = logging.getLogger(__name__)
#: The codes of the page's own choices that an address may name.
_KNOWN = {
    "lang": LANGUAGES,
    "by": ("donor_id", "recipient_id", "category", "instrument", "stage"),
    "lane": ("type", "pair", "place"),
    "layout": ("matrix", "network"),
    "level": LEVELS,
    "review": (*KEYS, "missed"),
    "chart": CHARTS,
    "sort": ORDERS,
    "column": COLUMNS,
}


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title="Mahdar · محضر", page_icon="static/favicon.svg", layout="wide")
    try:
        shown = corpus()
    except TablesError as error:
        st.error(escaped(str(error)))
        return
    known = shown.known | _KNOWN | {"city": views(shown)}
    filters.load(known)
    if st.session_state.get("_shown") is not shown:  # other tables than a moment ago
        filters.keep_known(known)
        st.session_state["_shown"] = shown
    # The language is looked up thousands of times in a run: it is settled once.
    with in_language(language()):
        _screen(shown)


def _screen(shown: Corpus) -> None:
    theme.apply_direction()
    pages = _pages()
    page = st.navigation(pages, position="hidden")
    if theme.is_embedded():
        _draw(page)
        filters.save()
        return
    _menu(pages)
    _language()
    own_switch()
    filter_bar(shown)
    chips(shown)
    _draw(page)
    _imprint(shown)
    filters.save()
    _freeze(page.url_path)


def _draw(page: Page) -> None:
    """Run a page; what fails in it is a sentence for the reader and a trace in the log of whoever runs the app."""
    try:
        page.run()
    except Exception:
        _LOG.exception("the page %s failed", page.url_path or PAGES[0].name)
        st.error(t("page_failed"), icon=":material/error:")


def _pages() -> list[Page]:
    return [
        st.Page(
            FOLDER / f"{entry.name}.py",
            title=t(f"page.{entry.name}"),
            icon=f":material/{entry.icon}:",
            url_path=entry.name,
            default=at == 0,
        )
        for at, entry in enumerate(PAGES)
    ]


def _menu(pages: list[Page]) -> None:
    """Links of our own: Streamlit's drop the address, and Back would take two steps."""
    address = filters.address()
    with st.sidebar, st.container(key="menu", gap=None):
        for page in pages:
            st.page_link(page, query_params=address, width="stretch")


def _language() -> None:
    with st.sidebar:
        st.segmented_control(
            "Language / اللغة",
            LANGUAGES,
            required=True,
            key="lang",
            persist_state="session",
            format_func={"ar": "العربية", "en": "English"}.__getitem__,
            label_visibility="collapsed",
            width="stretch",
        )


def _imprint(shown: Corpus) -> None:
    """What every page ends with: the version and the day of the tables."""
    with st.container(key="imprint"):
        st.divider()
        st.caption(t("imprint", version=shown.run.get("version", ""), day=edtf(shown.built)))


@st.cache_resource(show_spinner=False)
def _freeze(page: str) -> bool:
    """Streamlit collects garbage after every run; what a page's first run has loaded is left out from then on."""
    del page  # once for each
    gc.collect()
    gc.freeze()
    return True
