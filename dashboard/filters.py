"""What the reader has chosen, and how the address bar keeps it.

The address holds codes, never labels, so that a link made in Arabic works in English. ``load`` runs before any widget
exists, ``save`` after the page has run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from pipelines.schema.codes import Status

_MAX_TEXT = 200
#: Events of these statuses took place or take place: what is shown until the reader asks for the rest.
HAPPENED = (Status.OCCURRED.value, Status.ONGOING.value)


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that hold on all pages; an empty one lets everything through.

    Attributes:
        text: Words to find, whatever their spelling.
        types: Event types. statuses: Statuses of events, what happened by default. actors: Actor ids; a state stands
            for all of its people and bodies. places: Place ids; a city or country stands for all places in it.
        reports: Document ids. topics: Topics of statements. positions: Positions that statements take.
        since: First day. until: Last day.
    """

    text: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = HAPPENED
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Filters()

    @property
    def with_all_statuses(self) -> Filters:
        """The same for events of every status: what is planned and what fell through too."""
        return replace(self, statuses=tuple(status.value for status in Status))


#: Keys of the session, which are the keys of the address too.
TEXTS = ("q",)
LISTS = {
    "type": "types",
    "status": "statuses",
    "actor": "actors",
    "place": "places",
    "report": "reports",
    "topic": "topics",
    "position": "positions",
}
DAYS = ("since", "until")
#: A day that filters nothing: what is new since then.
NEWS = "news"
#: Columns of a table of events that are shown until the reader chooses.
DEFAULT_COLUMNS = ("date", "kind", "status", "actors", "place", "confidence")
#: Choices of several codes that filter nothing, with their default.
MANY = {"column": DEFAULT_COLUMNS, "sum": ()}
#: What a list holds until the reader chooses; the others hold nothing.
_DEFAULTS: dict[str, tuple[str, ...]] = {"status": HAPPENED, **MANY}
#: Choices of one code, with their default. Which codes are allowed is told to ``load``.
ONES = {
    "lang": "ar",
    "city": "region",
    "by": "donor_id",
    "lane": "type",
    "sort": "newest",
    "layout": "matrix",
    "level": "states",
    "review": "events",
    "who": "",
    "with": "",
    "chart": "",
    "sel": "",
    "doc": "",
}


_FILTERS = frozenset((*TEXTS, *LISTS, *DAYS))


def current() -> Filters:
    """The filters as they stand in the session."""
    state = st.session_state
    return Filters(
        text=str(state.get("q") or "").strip(),
        **{name: tuple(state.get(key) or _DEFAULTS.get(key, ())) for key, name in LISTS.items()},
        since=state.get("since"),
        until=state.get("until"),
    )


def clear() -> None:
    """Let everything through that is shown by default; the selection stays."""
    state = st.session_state
    state["q"] = ""
    for key in LISTS:
        state[key] = list(_DEFAULTS.get(key, ()))
    for key in DAYS:
        state[key] = None


def add(key: str, value: str) -> None:
    """Filter by one code more: «actor», «place», «type», «topic» … and its id or code."""
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = chosen if value in chosen else [*chosen, value]


def only(key: str, *values: str) -> None:
    """Filter by these codes alone, whatever was chosen of this kind before."""
    st.session_state[key] = list(values)


def remove(key: str, value: str = "") -> None:
    """Take one filter away: a code of a list, else the text or the day as a whole."""
    state = st.session_state
    if key in LISTS:
        left = [one for one in state.get(key) or [] if one != value]
        state[key] = left or list(_DEFAULTS.get(key, ()))
    else:
        state[key] = "" if key in TEXTS else None


def never_nothing(key: str) -> None:
    """Where a reader has taken the last code of a list away, its default comes back."""
    if not st.session_state.get(key):
        st.session_state[key] = list(_DEFAULTS.get(key, ()))


def choose_days(since: date | None, until: date | None) -> None:
    """Filter by a stretch of days; open on a side that is None."""
    st.session_state["since"], st.session_state["until"] = since, until


def chosen() -> list[tuple[str, str]]:
    """Everything that is filtered by, as keys and values of the address, in its order."""
    return [(key, value) for key, values in address().items() if key in _FILTERS for value in values]


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
    # Whoever uses a widget twice in a second sends the second time an address that the first time has outdated.
    if seen is not None and address() != seen:
        return
    for key, default in ONES.items():
        value = given.get(key, [""])[0]
        state[key] = (
            value if value in known.get(key, ()) else default if key not in state or seen is not None else state[key]
        )
    for key in (*LISTS, *MANY):
        values = [value for value in given.get(key, []) if value in known.get(key, ())]
        state[key] = values or list(_DEFAULTS.get(key, ()))
    for key in TEXTS:
        state[key] = given.get(key, [""])[0][:_MAX_TEXT]
    for key in (*DAYS, NEWS):
        state[key] = _day(given.get(key, [""])[0])
    state["_address"] = given


def keep_known(known: Mapping[str, Collection[str]]) -> None:
    """Drop what has been chosen of codes that other tables do not know.

    Args:
        known: The codes that these tables know, by key; keys that are not named stay as they are.
    """
    state = st.session_state
    for key, codes in known.items():
        if key in LISTS or key in MANY:
            state[key] = [one for one in state.get(key) or [] if one in codes] or list(_DEFAULTS.get(key, ()))
        elif state.get(key) not in codes:
            state[key] = ONES[key]


def address() -> dict[str, list[str]]:
    """What differs from the defaults, as the address writes it. Links to pages carry it, so that Back is one step."""
    state = st.session_state
    found: dict[str, list[str]] = {}
    for key, default in ONES.items():
        if state.get(key, default) not in (default, None, ""):
            found[key] = [str(state[key])]
    for key in (*LISTS, *MANY):
        values = [str(value) for value in state.get(key) or ()]
        if values and set(values) != set(_DEFAULTS.get(key, ())):
            found[key] = values
    for key in TEXTS:
        if state.get(key):
            found[key] = [state[key]]
    for key in (*DAYS, NEWS):
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
