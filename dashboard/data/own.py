"""A visitor's own reports and corrections: in this session alone, shown on all pages as one wishes, or forgotten."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from dashboard.data import live
from dashboard.data.load import OWN, Corpus, chronology, option
from pipelines.corrections.file import Cell, cell_of
from pipelines.schema.corrections import CorrectionRow

View = Literal["mine", "both", "chronology"]
VIEWS: tuple[View, ...] = ("mine", "both", "chronology")
_HELD, _MADE, _VIEW = "own_reports", "own_tables", "own_view"
_SAID, _APPLIED = "corrections_said", "corrections_applied"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def held() -> live.Own | None:
    """The visitor's own reports, and what could not be read of them; None where they brought none."""
    own: live.Own | None = st.session_state.get(_HELD)
    return own


def view() -> View:
    """What the visitor wishes to see on all pages: their own reports as soon as there are some."""
    own = held()
    chosen: View = st.session_state.get(_VIEW, VIEWS[0] if own is not None and own.reports else "chronology")
    return chosen


def keep(own: live.Own) -> None:
    """Hold these reports instead of those held so far, and show them as the visitor has chosen."""
    st.session_state[_HELD] = own
    _anew()


def forget() -> None:
    """Give up all of the visitor's reports, and whatever was made of them; corrections stay."""
    for key in (_HELD, _VIEW):
        st.session_state.pop(key, None)
    _anew()


def show(chosen: View) -> None:
    """Show the visitor's reports on all pages, the build, or both joined."""
    st.session_state[_VIEW] = chosen
    is_theirs = chosen != "chronology" or applied()
    st.session_state[OWN] = tables(chosen) if is_theirs else None


def tables(chosen: View = "mine") -> Corpus:
    """The tables of a view as far as the visitor's reports and applied corrections make them; made once."""
    made: dict[View, Corpus] = st.session_state.setdefault(_MADE, {})
    own = held() or live.Own()
    if chosen == "chronology" and not applied():
        return chronology()
    if chosen not in made:
        with_build = live.Own() if chosen == "chronology" else own
        made[chosen] = (
            live.own_corpus(own, applied())
            if chosen == "mine"
            else live.joined_corpus(with_build, chronology(), applied())
        )
    return made[chosen]


def _anew() -> None:
    """Make the tables again that are shown."""
    st.session_state[_MADE] = {}
    show(view())


# Corrections


def corrections() -> list[CorrectionRow]:
    """All corrections of this session, one a cell and reviewer."""
    return list(st.session_state.get(_SAID, {}).values())


def applied() -> tuple[CorrectionRow, ...]:
    """The corrections that the tables on all pages hold."""
    rows: tuple[CorrectionRow, ...] = st.session_state.get(_APPLIED, ())
    return rows


def correct(rows: Iterable[CorrectionRow]) -> None:
    """Write corrections down; what the same reviewer said of the same cell before no longer holds."""
    said: dict[tuple[Cell, str], CorrectionRow] = dict(st.session_state.get(_SAID, {}))
    for row in rows:
        said.pop((cell_of(row), row.reviewer), None)
        said[cell_of(row), row.reviewer] = row
    st.session_state[_SAID] = said


def take_back(row: CorrectionRow) -> None:
    """Forget one correction."""
    said = {key: one for key, one in st.session_state.get(_SAID, {}).items() if one != row}
    st.session_state[_SAID] = said


def apply(*, none: bool = False) -> None:
    """Show all pages with the corrections as they are now, or as the rules read."""
    st.session_state[_APPLIED] = () if none else tuple(corrections())
    _anew()


def is_local() -> bool:
    """Whether the app is asked from the machine that it runs on: by one reader, not by a public."""
    return urlsplit(st.context.url or "").hostname in _LOCAL


def folder(arguments: Sequence[str] | None = None) -> Path | None:
    """The folder of reports after ``--corpus``, else in ``MAHDAR_CORPUS``; None without one, or on a shared host."""
    named = option("--corpus", sys.argv[1:] if arguments is None else arguments) or os.environ.get("MAHDAR_CORPUS")
    return Path(named) if named and is_local() else None
