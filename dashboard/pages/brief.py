"""The brief: what the filters let through, written out with its sources, to read, print and pass on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import filters
from dashboard.components.browser_buttons import Print, browser_buttons
from dashboard.components.event_list import row_list
from dashboard.components.links import reader_links
from dashboard.data.brief import brief
from dashboard.data.brief_docx import brief_docx
from dashboard.data.brief_files import brief_html, brief_markdown
from dashboard.data.brief_parts import Brief
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import LANGUAGES, Language, escaped, language, t

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.brief"))
    st.caption(t("brief.note"))
    written = brief(shown, filters.current(), tuple(filters.chosen()), language=_language(), link=reader_links())
    if not written.sections:
        st.info(t("nothing_found"))
        return
    _files(shown, written)
    # Its own direction where it is not in the language of the screen.
    with st.container(border=True, key=f"brief_{written.language}"):
        _read(shown, written)


def _language() -> Language:
    """The language of the brief: the screen's until another one is chosen."""
    picked = st.segmented_control(
        t("brief.language"),
        LANGUAGES,
        default=language(),
        required=True,
        key=f"brief_language_{language()}",
        format_func={"ar": "العربية", "en": "English"}.__getitem__,
    )
    return "en" if picked == "en" else "ar"


@kept_with_corpus(8)
def _html(_shown: Corpus, written: Brief) -> str:
    """The brief as a page, made once: the button that prints it holds all of it."""
    return brief_html(written)


def _files(shown: Corpus, written: Brief) -> None:
    """Three forms to keep, and one to print."""
    forms: tuple[tuple[str, str, str, Callable[[], str | bytes]], ...] = (
        ("Word", "docx", _WORD, lambda: brief_docx(written)),
        ("HTML", "html", "text/html", lambda: _html(shown, written)),
        ("Markdown", "md", "text/markdown", lambda: brief_markdown(written)),
    )
    with st.container(horizontal=True, key="brief_files", vertical_alignment="center"):
        for name, ending, mime, made in forms:
            st.download_button(
                name,
                made,
                f"mahdar-brief-{written.language}.{ending}",
                mime,
                key=f"brief_{ending}",
                icon=":material/download:",
                on_click="ignore",
            )
        with st.container(width="content"):
            browser_buttons([Print(t("brief.print"), _html(shown, written))], key="print_brief")


def _read(shown: Corpus, written: Brief) -> None:
    st.markdown(f"### {escaped(written.title)}")
    st.caption(escaped(written.about))
    st.markdown(escaped(written.lead))
    for at, section in enumerate(written.sections):
        st.markdown(f"#### {escaped(section.title)}")
        if section.note:
            st.caption(escaped(section.note))
        for number, group in enumerate(section.groups):
            if group.title:
                st.markdown(f"**{escaped(group.title)}**")
            texts = {
                line.row: f"{line.text} {''.join(f'[{source}]' for source in line.sources)}" for line in group.lines
            }
            row_list(shown, texts, key=f"brief_{at}_{number}")
    st.markdown(f"#### {escaped(written.sources_title)}")
    st.markdown("\n".join(f"{one.number}. {_source(one.text, one.url)}" for one in written.sources))
    st.caption(escaped(written.imprint))


def _source(text: str, url: str) -> str:
    address = url.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C").replace(" ", "%20")
    return f"[{escaped(text)}](<{address}>)" if url else escaped(text)


page()
