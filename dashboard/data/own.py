"""A visitor's own reports: kept in this session alone, shown on all pages as one wishes, and forgotten on demand."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from dashboard.data import live
from dashboard.data.load import OWN, Corpus, chronology, option

View = Literal["mine", "both", "chronology"]
VIEWS: tuple[View, ...] = ("mine", "both", "chronology")
_HELD, _MADE, _VIEW = "own_reports", "own_tables", "own_view"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def held() -> live.Own | None:
    """The visitor's own reports, and what could not be read of them; None where they brought none."""
    own: live.Own | None = st.session_state.get(_HELD)
    return own


def view() -> View:
    """What the visitor wishes to see on all pages."""
    chosen: View = st.session_state.get(_VIEW, VIEWS[0])
    return chosen


def keep(own: live.Own) -> None:
    """Hold these reports instead of those held so far, and show them as the visitor has chosen."""
    st.session_state[_HELD], st.session_state[_MADE] = own, {}
    show(view())


def forget() -> None:
    """Give up all of the visitor's reports, and whatever was made of them."""
    for key in (_HELD, _MADE, _VIEW, OWN):
        st.session_state.pop(key, None)


def show(chosen: View) -> None:
    """Show the visitor's reports on all pages, the build, or both joined."""
    own = held()
    st.session_state[_VIEW] = chosen
    is_own = own is not None and own.reports and chosen != "chronology"
    st.session_state[OWN] = tables(chosen) if is_own else None


def tables(chosen: View = "mine") -> Corpus:
    """The tables of the visitor's reports, alone or joined with the build; made once."""
    own = held()
    if own is None or chosen == "chronology":
        return chronology()
    made: dict[View, Corpus] = st.session_state[_MADE]
    if chosen not in made:
        made[chosen] = live.own_corpus(own) if chosen == "mine" else live.joined_corpus(own, chronology())
    return made[chosen]


def is_local() -> bool:
    """Whether the app is asked from the machine that it runs on: by one reader, not by a public."""
    return urlsplit(st.context.url or "").hostname in _LOCAL


def folder(arguments: Sequence[str] | None = None) -> Path | None:
    """The folder of reports after ``--corpus``, else in ``MAHDAR_CORPUS``; None without one, or on a shared host."""
    named = option("--corpus", sys.argv[1:] if arguments is None else arguments) or os.environ.get("MAHDAR_CORPUS")
    return Path(named) if named and is_local() else None
