"""The corrections of this session: applied to all pages, taken back, saved, opened, compared, put to use."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.components.review_form import told
from dashboard.components.table import reading_order
from dashboard.data import live, own
from dashboard.data.load import Corpus, chronology
from dashboard.i18n import counted, escaped, isolated, label, number, t
from pipelines.corrections.agreement import agreement
from pipelines.corrections.file import corrections_csv, merged, read_corrections
from pipelines.errors import MahdarError
from pipelines.schema.corrections import NAME, ROW, CorrectionRow

_MOST = 50


def review_file(shown: Corpus) -> None:
    """Draw it."""
    said = own.corrections()
    st.subheader(t("corrections", corrections=counted("corrections", len(said))))
    _open()
    if not said:
        st.caption(t("corrections.none"))
        return
    _uses(shown, said)
    _list(shown, said)
    _compared(said)


def _open() -> None:
    with st.popover(t("corrections.open"), icon=":material/folder_open:"):
        st.file_uploader(
            t("corrections.file"),
            type=["csv"],
            accept_multiple_files=True,
            max_upload_size=5,
            key="corrections_file",
            on_change=_load,
        )
    for problem in st.session_state.pop("corrections_problems", []):
        st.error(escaped(problem))


def _load() -> None:
    problems = []
    for file in st.session_state.get("corrections_file") or []:
        try:
            own.correct(read_corrections(file.getvalue(), file.name))
        except MahdarError as error:
            problems.append(str(error))
    st.session_state["corrections_problems"] = problems


def _uses(shown: Corpus, said: Sequence[CorrectionRow]) -> None:
    applied = own.applied()
    with st.container(horizontal=True, key="correction_uses"):
        if set(applied) != set(said):
            st.button(t("corrections.apply"), type="primary", icon=":material/published_with_changes:",
                      key="apply_corrections", on_click=own.apply)  # fmt: skip
        if applied:
            st.button(t("corrections.undo"), icon=":material/undo:", key="undo_corrections", on_click=own.apply,
                      kwargs={"none": True})  # fmt: skip
        rows = list(said)
        base = own.tables(own.view()) if own.held() else chronology()
        st.download_button(
            t("corrections.save"), lambda: corrections_csv(rows), NAME, "text/csv", key="save_corrections",
            icon=":material/download:", on_click="ignore", help=t("corrections.save.help"),
        )  # fmt: skip
        st.download_button(
            t("corrections.learn"), lambda: live.lexicon_proposals(base, rows).encode("utf-8-sig"),
            "lexicon-proposals.csv", "text/csv", key="learn_corrections", icon=":material/school:", on_click="ignore",
            help=t("corrections.learn.help"),
        )  # fmt: skip
        st.download_button(
            t("corrections.gold"), lambda: live.gold_package(base, rows), "annotations.zip", "application/zip",
            key="gold_corrections", icon=":material/fact_check:", on_click="ignore", help=t("corrections.gold.help"),
        )  # fmt: skip
        folder = own.folder()
        if folder is not None and st.button(t("corrections.folder"), icon=":material/save:", key="folder_corrections"):
            try:
                live.save_corrections(rows, folder)
            except MahdarError as error:
                st.error(escaped(str(error)))
            else:
                st.success(escaped(t("corrections.saved", folder=folder)))
    if applied:
        st.caption(t("corrections.applied", corrections=counted("corrections", len(applied))))


def _list(shown: Corpus, said: Sequence[CorrectionRow]) -> None:
    newest = sorted(said, key=lambda row: row.reviewed, reverse=True)[:_MOST]
    view = pd.DataFrame(
        {
            t("corrections.words"): [" ".join(row.surface.split()) for row in newest],
            t("corrections.column"): [t(f"correct.{row.column}") for row in newest],
            t("corrections.old"): ["" if row.column == ROW else told(shown, row.column, row.old) for row in newest],
            t("corrections.new"): [
                label("verdict", row.new) if row.column == ROW else told(shown, row.column, row.new) for row in newest
            ],
            t("corrections.reviewer"): [row.reviewer for row in newest],
            t("corrections.why"): [row.why or "" for row in newest],
        }
    )
    st.dataframe(view, hide_index=True, column_order=reading_order(view.columns), alt=t("corrections.list"))
    st.button(
        t("corrections.take_back"), icon=":material/backspace:", type="tertiary", key="take_back",
        on_click=own.take_back, args=(newest[0],),
    )  # fmt: skip


def _compared(said: Sequence[CorrectionRow]) -> None:
    """Where reviewers differ, and how far the two who reviewed most agree."""
    by: dict[str, list[CorrectionRow]] = {}
    for row in said:
        by.setdefault(row.reviewer, []).append(row)
    if len(by) < 2:
        return
    first, second = sorted(by, key=lambda name: (-len(by[name]), name))[:2]
    st.subheader(t("agreement", first=isolated(first), second=isolated(second)))
    st.caption(t("agreement.note"))
    found = [one for one in agreement(by[first], by[second]) if one.n]
    if not found:
        st.caption(t("agreement.none"))
        return
    view = pd.DataFrame(
        {
            t("agreement.what"): [f"{label('table', one.table)} · {t(f'correct.{one.column}')}" for one in found],
            t("agreement.n"): [one.n for one in found],
            t("agreement.same"): [one.same for one in found],
            t("agreement.kappa"): ["–" if one.kappa is None else number(one.kappa) for one in found],
        }
    )
    st.dataframe(view, hide_index=True, column_order=reading_order(view.columns), alt=t("agreement.note"))
    _, differences = merged([said])
    for one in differences[:_MOST]:
        st.caption(
            escaped(
                t(
                    "agreement.differ",
                    words=isolated(one.held.surface),
                    column=t(f"correct.{one.held.column}"),
                    held=isolated(f"{one.held.reviewer}: {one.held.new or '–'}"),
                    other=isolated(f"{one.other.reviewer}: {one.other.new or '–'}"),
                )
            )
        )
