"""The timeline: when events took place, are planned or fell through, in rows by type, by parties or by place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.choice import choice
from dashboard.components.download import downloads
from dashboard.components.event_list import event_rows
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.legend import legend
from dashboard.components.more import more_button, shown_of
from dashboard.components.time_choice import time_choice
from dashboard.components.timelines import timeline
from dashboard.data import queries
from dashboard.data.cast import oldest_first, within
from dashboard.data.lanes import MOST_MARKS, days_shown, lanes, newest
from dashboard.data.load import Corpus, corpus
from dashboard.i18n import counted, day, is_rtl, label, labels, number, t

_LANES = ("type", "pair", "place")
#: Rows at first, and with each press of the button for more.
_MOST_ROWS = 12


def page() -> None:
    """Draw the page."""
    shown = corpus()
    events = queries.filter_events(shown, filters.current())
    st.title(t("page.timeline"))
    by = choice("lane", labels("lane", _LANES), t("timeline.lane"), is_titled=True)
    time_choice(shown)
    window = days_shown(shown, filters.current())
    if events.empty or window is None:
        st.info(t("nothing_found"))
        return
    _timeline(shown, events, by, window)
    legend()
    evidence_card(shown)
    downloads(shown, "events", events)


def _timeline(shown: Corpus, events: pd.DataFrame, by: str, window: tuple[date, date]) -> None:
    inside = within(shown, events, window)
    drawn = shown.events.iloc[newest(shown, inside)]
    rows = lanes(shown, drawn, by)
    most = shown_of(f"lanes_{by}", _MOST_ROWS)
    codes = list(dict.fromkeys(rows.lane))
    names = {code: _name(shown, by, code) for code in codes[:most]}
    texts = dict(zip(drawn.event_id, drawn.label_ar if is_rtl() else drawn.label_en, strict=True))
    frame(
        shown,
        lambda: timeline(drawn, rows, names, texts, window, filters.selected()),
        key="timeline",
        title=_finding(rows, names, by, len(drawn)),
        note=" · ".join(_note(events, len(inside), rows, by, window)),
        rows=lambda: event_rows(shown, oldest_first(shown, shown.events.iloc[inside])),
        alt=t("timeline.alt", by=label("lane", by)),
        on_pick=filters.select,
    )
    left = max(len(codes) - most, 0)
    more_button(f"lanes_{by}", left=left, step=_MOST_ROWS, text=counted("more_rows", left))


def _name(shown: Corpus, by: str, code: str) -> str:
    """A row's name; the two of a pair with a dash between them."""
    if by == "pair":
        return " – ".join(shown.actor(one) for one in code.split("|"))
    return shown.place(code) if by == "place" else label("event_type", code)


def _finding(rows: pd.DataFrame, names: Mapping[str, str], by: str, everything: int) -> str:
    """Which row is the fullest, in words."""
    if rows.empty:
        return t("timeline.none")
    top = str(rows.lane.iloc[0])
    first, _, second = names[top].partition(" – ")
    counts = {"n": number(int((rows.lane == top).sum())), "all": number(everything)}
    if by == "pair":
        return t("timeline.most_pair", first=first, second=second, **counts)
    return t("timeline.most_place" if by == "place" else "timeline.most", name=names[top], **counts)


def _note(events: pd.DataFrame, inside: int, rows: pd.DataFrame, by: str, window: tuple[date, date]) -> list[str]:
    """What is drawn and what is not, as sentences."""
    drawn = rows.event_id.nunique()
    parts = [counted("events", drawn)]
    undated = int((events.date_min.isna() & events.date_max.isna()).sum())
    outside = len(events) - inside - undated
    without = min(inside, MOST_MARKS) - drawn
    if undated:
        parts.append(t("timeline.undated", n=number(undated)))
    if outside:
        first, last = (day(one) for one in window)
        parts.append(t("timeline.outside", n=number(outside), first=first, last=last))
    if without:
        parts.append(t(f"timeline.without_{by}", n=number(without)))
    if by == "pair":
        parts.append(t("timeline.pairs"))
    if inside > MOST_MARKS:
        parts.append(t("timeline.capped", n=number(MOST_MARKS), all=number(inside)))
    return parts


page()
