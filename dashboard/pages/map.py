"""The map: where events took place, are planned or fell through; the world and three cities with their venues."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_list import event_list
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.maps import event_map
from dashboard.data import queries
from dashboard.data.geography import CITIES, VIEWS, farther, spots
from dashboard.data.load import Corpus, corpus, venues
from dashboard.i18n import counted, escaped, label, number, t

#: Places beyond the map's edge to name.
_MOST_NAMES = 10


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current())
    st.title(t("page.map"))
    names = {key: label("view", key) for key in VIEWS}
    view = st.segmented_control(
        t("map.view"),
        list(VIEWS),
        required=True,
        key="city",
        persist_state="session",
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    found = spots(shown, events, str(view))
    placed = events[events.event_id.isin([one for ids in found.events for one in ids])]
    unplaced = int(events.place_id.isna().sum())
    landmarks = venues(str(view)) if view in CITIES else ()
    frame(
        shown,
        lambda: event_map(found, str(view), shown.place, landmarks),
        key="map",
        title=_finding(shown, found),
        note=f"{counted('events', len(placed))} · {t('map.unplaced', n=number(unplaced))}",
        rows=lambda: _rows(shown, found),
        alt=t("map.alt"),
        on_pick=_look_at,
        is_map=True,
    )
    legend()
    st.caption(t("map.rings") if view in CITIES else t("map.borders"))
    if view not in CITIES:
        _farther(found, str(view))
    left, right = st.columns([2, 3], gap="large")
    with left:
        _events_here(found, events, placed)
    with right:
        evidence_card(shown)
    table = shown.places[shown.places.place_id.isin(placed.place_id)]
    downloads(shown, {"events": placed, "places": table})


def _finding(shown: Corpus, found: pd.DataFrame) -> str:
    """Where most events lie, in words."""
    top = found.sort_values(["n", "place_id"], ascending=[False, True]).head(2)
    names = [shown.place(one) for one in top.place_id]
    if not names:
        return t("map.none")
    return t("map.most", places=names[0]) if len(names) == 1 else t("map.most_two", first=names[0], second=names[1])


def _rows(shown: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    rows = found.sort_values(["n", "place_id"], ascending=[False, True])
    return pd.DataFrame(
        {
            t("column.place"): rows.place_id.map(shown.place),
            t("column.kind"): [label("place_kind", one) for one in rows.kind],
            t("figure.events"): rows.n,
        }
    )


def _farther(found: pd.DataFrame, view: str) -> None:
    """Names what lies beyond the map's edge, so that nobody takes its window for all there is."""
    beyond = farther(found, view)
    if beyond.empty:
        return
    names = [f"{corpus().place(row.place_id)} {number(row.n)}" for row in beyond.head(_MOST_NAMES).itertuples()]
    more = ["…"] if len(beyond) > _MOST_NAMES else []
    st.caption(escaped(t("map.farther", places=t("comma").join(names + more))))


def _look_at(place_id: str) -> None:
    st.session_state["spot"] = place_id


def _events_here(found: pd.DataFrame, events: pd.DataFrame, placed: pd.DataFrame) -> None:
    """The events of the spot that was clicked, else of the whole view."""
    shown = corpus()
    spot = found[found.place_id == st.session_state.get("spot")]
    here = events[events.event_id.isin(spot.events.iloc[0])] if len(spot) else placed
    st.subheader(escaped(shown.place(spot.place_id.iloc[0])) if len(spot) else t("map.all"))
    if len(spot):
        st.button(t("map.show_all"), on_click=_look_at, args=("",), type="tertiary", key="all_spots")
    newest = here.sort_values(["date_max", "event_id"], ascending=False, na_position="last")
    event_list(shown, newest, key="here", most=12, read=False)


page()
