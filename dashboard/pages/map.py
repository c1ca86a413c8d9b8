"""The map: where events took place, are planned or fell through; a region, the world, cities with their venues."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.choice import choice
from dashboard.components.download import downloads
from dashboard.components.event_list import event_list
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.maps import event_map
from dashboard.components.month_slider import month_slider
from dashboard.data import queries
from dashboard.data.cast import newest_first
from dashboard.data.geography import VIEWS, WIDE, cities, farther, spots, views
from dashboard.data.journeys import journeys
from dashboard.data.load import Corpus, corpus, subtype_label, venues
from dashboard.data.rows import each_row
from dashboard.data.street_tiles import StreetTiles, street_tiles
from dashboard.i18n import counted, escaped, label, number, t

#: Places beyond the map's edge to name.
_MOST_NAMES = 10


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current())
    st.title(t("page.map"))
    view = _choose_view(shown)
    with_journeys, streets = _switches(view)
    found = spots(shown, events, view)
    placed = shown.events.iloc[np.sort(np.concatenate([*found.events, np.array([], dtype=np.int64)]))]
    ways = journeys(shown, events) if with_journeys else None
    landmarks = venues(view) if view not in WIDE else ()
    frame(
        shown,
        lambda: event_map(
            found,
            view,
            views(shown)[view],
            lambda one: _place_name(shown, one),
            venues=landmarks,
            journeys=ways,
            streets=streets,
        ),
        key="map",
        title=_finding(shown, found, placed, view),
        note=_note(events, placed, ways),
        rows=lambda: _rows(shown, found),
        alt=t("map.alt"),
        on_pick=_look_at,
        is_map=True,
    )
    legend()
    _captions(found, view, streets)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _events_here(shown, found, placed, view)
    with right:
        evidence_card(shown)
    downloads(shown, "events", placed, lambda: {"places": shown.places[shown.places.place_id.isin(placed.place_id)]})


def _place_name(shown: Corpus, code: str) -> str:
    """Name of a place, or of a country that no event has for its place."""
    return shown.place(code) if shown.row("places", code) else shown.actor(code)


def _choose_view(shown: Corpus) -> str:
    """The first-class views as one control, further cities in a list; both set the same choice. Beside them, months."""
    further = cities(shown)
    chosen = st.session_state["city"]
    options = [*VIEWS, chosen] if chosen in further else list(VIEWS)
    names = {key: label("view", key) if key in VIEWS else shown.place(key) for key in [*VIEWS, *further]}
    view = choice("city", {key: names[key] for key in options}, t("map.view"))
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="bottom")
    with left:
        month_slider(shown)
    with right:
        st.session_state["further_city"] = chosen if chosen in further else None
        st.selectbox(
            t("map.further"),
            list(further),
            key="further_city",
            format_func=names.__getitem__,
            placeholder=t("map.further.hint"),
            on_change=_go_further,
        )
    return view


def _go_further() -> None:
    _go_to(st.session_state["further_city"] or next(iter(VIEWS)))


def _go_to(view: str) -> None:
    st.session_state["city"] = view


def _switches(view: str) -> tuple[bool, StreetTiles | None]:
    """Whether journeys are drawn, and the tiles of streets where they are asked for; never by an address."""
    tiles = street_tiles()
    words = t("map.streets", name=tiles.name, host=tiles.host)
    with st.container(key="switches", gap="xsmall"):
        with_streets = st.toggle(words, key="streets", persist_state="session")
        with_journeys = view in WIDE and st.toggle(t("map.journeys"), key="journeys", persist_state="session")
    return with_journeys, tiles if with_streets else None


def _finding(shown: Corpus, found: pd.DataFrame, placed: pd.DataFrame, view: str) -> str:
    """Where most events lie; in a city, what most of them are."""
    top = found.sort_values(["n", "place_id"], ascending=[False, True]).head(2)
    names = [shown.place(one) for one in top.place_id]
    if not names:
        return t("map.none")
    if view not in WIDE:
        kinds = placed.subtype.value_counts()
        told = {
            "events": counted("events", len(placed)),
            "city": shown.place(view),
            "kind": subtype_label(str(kinds.index[0])).lower(),
        }
        return t("map.city_most", **told) if kinds.iloc[0] * 2 > len(placed) else t("map.city_often", **told)
    return t("map.most", places=names[0]) if len(names) == 1 else t("map.most_two", first=names[0], second=names[1])


def _note(events: pd.DataFrame, placed: pd.DataFrame, ways: pd.DataFrame | None) -> str:
    parts = [counted("events", len(placed)), t("map.unplaced", n=number(int(events.place_id.isna().sum())))]
    if ways is not None:
        parts.append(t("map.journeys.note", visits=counted("visits", len({one for ids in ways.events for one in ids}))))
    return " · ".join(parts)


def _captions(found: pd.DataFrame, view: str, streets: StreetTiles | None) -> None:
    """What the ground of the map is, and what it leaves out."""
    ground = t("map.borders") if view in WIDE else t("map.rings")
    if view not in VIEWS:
        ground = f"{ground} {t('map.coarse')}"
    st.caption(escaped(ground if streets is None else f"{ground} {streets.attribution}"))
    if view in WIDE:
        _farther(found, view)


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
    names = [f"{corpus().place(row.place_id)} {number(row.n)}" for row in each_row(beyond.head(_MOST_NAMES))]
    more = ["…"] if len(beyond) > _MOST_NAMES else []
    st.caption(escaped(t("map.farther", places=t("comma").join(names + more))))


def _look_at(place_id: str) -> None:
    st.session_state["spot"] = place_id


def _events_here(shown: Corpus, found: pd.DataFrame, placed: pd.DataFrame, view: str) -> None:
    """The events of the spot that was clicked, else of the whole view."""
    spot = found[found.place_id == st.session_state.get("spot")]
    here = shown.events.iloc[spot.events.iloc[0]] if len(spot) else newest_first(shown, placed)
    st.subheader(escaped(shown.place(spot.place_id.iloc[0])) if len(spot) else t("map.all"))
    if len(spot):
        _ways_on(shown, str(spot.place_id.iloc[0]), view)
    event_list(shown, here, key="here", most=12, read=False)


def _ways_on(shown: Corpus, place: str, view: str) -> None:
    """What can be done with a spot: filter by it, see its city, let go of it."""
    with st.container(horizontal=True, gap="xsmall", key="ways_on"):
        if place not in filters.current().places:
            icon = ":material/filter_alt:"
            st.button(t("map.filter"), icon=icon, on_click=filters.add, args=("place", place), key="by_spot")
        if place != view and place not in WIDE and place in views(shown):
            st.button(t("map.city"), icon=":material/location_city:", on_click=_go_to, args=(place,), key="to_city")
        st.button(t("map.show_all"), on_click=_look_at, args=("",), type="tertiary", key="all_spots")


page()
