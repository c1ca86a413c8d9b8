"""Add reports: paste them, bring files, or read a folder; what they give is seen at once, and then on all pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import streamlit as st

from dashboard import filters
from dashboard.components.own_result import own_result
from dashboard.components.problems import problem_list
from dashboard.data import live, own
from dashboard.data.load import corpus
from dashboard.i18n import counted, escaped, t
from pipelines.errors import MahdarError

#: Kinds of files that may be brought; what is in them decides, not their name.
_SUFFIXES = ["txt", "html", "htm", "docx", "pdf", "jsonl", "csv"]
_HEIGHT = 260


def page() -> None:
    """Draw the page."""
    st.title(t("page.add"))
    st.caption(t("add.local") if own.is_local() else t("add.shared"))
    folder, held = own.folder(), own.held()
    if held is None:
        _bring(folder)
        st.info(t("add.none"))
        return
    with st.expander(t("add.more"), icon=":material/add:", expanded=not held.reports, key="add_more"):
        _bring(folder)
    problem_list(own.tables().problems)
    if not held.reports:
        return
    if own.view() == "chronology":
        st.info(t("add.hidden"))
        st.button(t("add.show"), key="show_own", on_click=own.show, args=("mine",))
        return
    own_result(corpus(), folder)


def _bring(folder: Path | None) -> None:
    ways = {t("add.paste"): _paste, t("add.files"): _files}
    if folder is not None:
        ways[t("add.folder")] = lambda: _folder(folder)
    for tab, way in zip(st.tabs(list(ways)), ways.values(), strict=True):
        with tab:
            way()


def _paste() -> None:
    with st.form("paste", border=False):
        text = st.text_area(
            t("add.text"), key="pasted", height=_HEIGHT, max_chars=live.MAX_CHARACTERS, placeholder=t("add.text.hint")
        )
        says = _says("paste", with_title=True)
        if st.form_submit_button(t("add.read"), type="primary", icon=":material/auto_stories:"):
            if text.strip():
                _read([live.File(t("add.pasted"), text.encode("utf-8", "replace"), says)])
            else:
                st.warning(t("add.no_text"))


def _files() -> None:
    with st.form("files", border=False):
        brought = st.file_uploader(
            t("add.choose"),
            type=_SUFFIXES,
            accept_multiple_files=True,
            max_upload_size=live.MAX_FILE >> 20,
            key="brought",
            help=t("add.kinds"),
        )
        says = _says("files", with_title=False)
        if st.form_submit_button(t("add.read"), type="primary", icon=":material/auto_stories:"):
            if brought:
                _read([live.File(file.name, file.getvalue(), says) for file in brought])
            else:
                st.warning(t("add.no_file"))


def _folder(folder: Path) -> None:
    st.markdown(escaped(t("add.folder.note", folder=folder)))
    if st.button(t("add.folder.read"), icon=":material/folder_open:", key="read_folder"):
        try:
            files = live.folder_files(folder)
        except MahdarError as error:
            st.error(escaped(str(error)))
        else:
            if files:
                _read(files)
            else:
                st.warning(t("add.folder.empty"))


def _says(form: str, *, with_title: bool) -> tuple[tuple[str, str], ...]:
    """What the visitor says of reports that do not say it themselves, by key of the front matter."""
    st.caption(t("add.says.paste") if with_title else t("add.says.files"))
    columns = st.columns([3, 2, 2, 3] if with_title else [2, 2, 3])
    said: dict[str, str] = {}
    if with_title:
        said["title"] = columns[0].text_input(t("add.title"), key=f"{form}_title", max_chars=300)
    day: date | None = columns[-3].date_input(
        t("add.day"), value=None, key=f"{form}_day", format="YYYY-MM-DD", min_value=date(1900, 1, 1)
    )
    said["published"] = day.isoformat() if day else ""
    said["outlet"] = columns[-2].text_input(t("add.outlet"), key=f"{form}_outlet", max_chars=100)
    said["url"] = columns[-1].text_input(t("add.url"), key=f"{form}_url", max_chars=500)
    return tuple((key, " ".join(value.split())) for key, value in said.items())


def _read(files: Sequence[live.File]) -> None:
    """Read, tell of the progress, and show what has come of it."""
    with st.status(t("add.reading"), expanded=True) as status:
        line = st.empty()

        def told(done: int, name: str) -> None:
            line.markdown(escaped(t("add.progress", reports=counted("reports", done), name=name)))

        own.keep(live.read_files(files, own.held(), told))
        status.update(label=t("add.done"), state="complete")
    filters.select(None)
    st.rerun()


page()
