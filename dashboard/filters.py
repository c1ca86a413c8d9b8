"""What the reader has chosen, and how the address bar keeps it.

The address holds codes, never labels, so that a link made in Arabic works in English. ``load`` runs before any widget
exists, ``save`` after the page has run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

_MAX_TEXT = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that hold on all pages; an empty one lets everything through.

    Attributes:
        text: Words to find, whatever their spelling.
        types: Event types. statuses: Statuses of events. actors: Actor ids; a state stands for all of its people and
            bodies. places: Place ids; a city or country stands for all places in it. reports: Document ids.
        since: First day. until: Last day.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filters()


#: Keys of the session, which are the keys of the address too.
TEXTS = ("q",)
LISTS = {"type": "types", "status": "statuses", "actor": "actors", "place": "places", "report": "reports"}
DAYS = ("since", "until")
#: Choices of one code, with their default. Which codes are allowed is told to ``load``.
ONES = {"lang": "ar", "city": "region", "by": "donor_id", "sel": "", "doc": ""}


def current() -> Filters:
    """The filters as they stand in the session."""
    state = st.session_state
    return Filters(
        text=str(state.get("q") or "").strip(),
        **{name: tuple(state.get(key) or ()) for key, name in LISTS.items()},
        since=state.get("since"),
        until=state.get("until"),
    )


def clear() -> None:
    """Let everything through; the selection stays."""
    state = st.session_state
    state["q"] = ""
    for key in LISTS:
        state[key] = []
    for key in DAYS:
        state[key] = None


def select(selected: str | None) -> None:
    """Select an event, statement or aid figure by its id, or nothing."""
    st.session_state["sel"] = selected or ""


def selected() -> str:
    """Id of what is selected, or nothing."""
    return str(st.session_state.get("sel") or "")


def load(known: Mapping[str, Collection[str]]) -> None:
    """Take the address into the session: on the first run, and when the reader has pressed Back.

    Args:
        known: Allowed codes by key. What is not known is left out, text is cut at 200 characters.
    """
    state, given, here = st.session_state, _address(), st.context.url
    seen, before = state.get("_address"), state.get("_page")
    state["_page"] = here
    # Streamlit empties the address on a change of page that carries none; that is no wish of the reader's.
    if seen is not None and (given == seen or (not given and here != before)):
        return
    for key, default in ONES.items():
        value = given.get(key, [""])[0]
        state[key] = (
            value if value in known.get(key, ()) else default if key not in state or seen is not None else state[key]
        )
    for key in LISTS:
        state[key] = [value for value in given.get(key, []) if value in known[key]]
    for key in TEXTS:
        state[key] = given.get(key, [""])[0][:_MAX_TEXT]
    for key in DAYS:
        state[key] = _day(given.get(key, [""])[0])
    state["_address"] = given


def address() -> dict[str, list[str]]:
    """What differs from the defaults, as the address writes it. Links to pages carry it, so that Back is one step."""
    state = st.session_state
    found: dict[str, list[str]] = {}
    for key, default in ONES.items():
        if state.get(key, default) not in (default, None, ""):
            found[key] = [str(state[key])]
    for key in LISTS:
        if state.get(key):
            found[key] = [str(value) for value in state[key]]
    for key in TEXTS:
        if state.get(key):
            found[key] = [state[key]]
    for key in DAYS:
        if state.get(key):
            found[key] = [state[key].isoformat()]
    return found


def save() -> None:
    """Write what differs from the defaults into the address."""
    wanted = address()
    if wanted != _address():
        st.query_params.from_dict(wanted)
    st.session_state["_address"] = wanted


def _address() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
