"""Scorecard: how often the tables are right, measured on what, and what still goes wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dashboard.components.scorecard_charts import (
    expressions_chart,
    part_chart,
    simpler_chart,
    stance_chart,
    types_chart,
)
from dashboard.components.shares import Share
from dashboard.components.table import reading_order
from dashboard.data.scorecard import Card, figure_of, scorecard
from dashboard.i18n import counted, edtf, interval, label, number, percent, t

#: The sets that are drawn beside each other; the first article is one report, and stands in the table alone.
_DRAWN = ("dev_work", "july")
_LEVELS = ("high", "medium", "low")
_PARTS = {"event_mentions": "events", "statements": "statements", "aid_figures": "aid"}


def page() -> None:
    """Draw the page."""
    card = scorecard()
    st.title(t("page.scorecard"))
    st.markdown(t("scorecard.what"))
    for line in _lead(card):
        st.markdown(f"- {line}")
    if card["waiting"]:
        st.info(t("scorecard.waiting", sets=t("comma").join(label("set", name) for name in card["waiting"])))
    st.subheader(t("scorecard.sets"))
    for name, one in card["sets"].items():
        st.markdown(f"- **{label('set', name)}**: {_about(name, one)}")
    _figures(card)
    _first_sights(card)
    left, right = st.columns(2, gap="large")
    with left:
        types_chart(card)
    with right:
        stance_chart(card)
    _confidence(card)
    _mistakes(card)
    _simpler(card)


def _shown(card: Card) -> dict[str, Card]:
    """What is drawn beside each other, by name: sets that were worked on, and all first sights as one."""
    drawn = {label("set", name): card["sets"][name] for name in _DRAWN if name in card["sets"]}
    first = card["first_sight"]
    return {**drawn, t("scorecard.first_sight"): first} if first else drawn


def _lead(card: Card) -> Iterator[str]:
    for name, one in _shown(card).items():
        found, right = one["figures"]["events.recall"], one["figures"]["events.precision"]
        yield t("scorecard.lead", set=name, found=_of_100(found), right=_of_100(right))


def _of_100(figure: Share) -> str:
    return number(round(100 * figure["right"] / figure["total"]))


def _about(name: str, one: Card) -> str:
    marked = [counted(key, one["marked"][key]) for key in ("events", "statements", "sums")]
    what, marked_in_all = label("set_about", name), t("comma").join(marked)
    return t("scorecard.set", what=what, marked=marked_in_all, day=edtf(one["measured"]))


def _figures(card: Card) -> None:
    st.subheader(t("scorecard.figures"))
    st.caption(t("scorecard.figures.note"))
    shown = _shown(card)
    left, right = st.columns(2, gap="large")
    below, beside = st.columns(2, gap="large")
    for part, place in zip(card["measures"], (left, right, below), strict=True):
        with place:
            part_chart(card, shown, part)
    with beside:
        st.markdown(f"**{t('scorecard.all')}**")
        _table(card)


def _table(card: Card) -> None:
    """All figures of all sets, to the last case."""
    keys = [(part, name) for part, names in card["measures"].items() for name in names]
    view = pd.DataFrame(
        {
            "measure": [f"{label('part', part)}: {label('measure', f'{part}.{name}')}" for part, name in keys],
            **{name: [_cell(one, part, key) for part, key in keys] for name, one in card["sets"].items()},
        }
    )
    empty = (view[list(card["sets"])] == "–").all(axis=1)
    headings = {name: label("set", name) for name in card["sets"]}
    _grid(view[~empty], {"measure": t("scorecard.measure"), **headings}, "scorecard.all", height=530)


def _cell(one: Card, part: str, name: str) -> str:
    if name == "f1":
        value = one["f1"][part]
        return "–" if value is None else f"{value:.3f}"
    figure = figure_of(one, f"{part}.{name}")
    return _told(figure) if figure else "–"


def _told(figure: Share) -> str:
    return f"{percent(figure)} · {figure['right']}/{figure['total']} · {interval(figure)}"


def _grid(view: pd.DataFrame, columns: Mapping[str, str], title: str, height: int | Literal["auto"] = "auto") -> None:
    st.dataframe(
        view,
        height=height,
        hide_index=True,
        column_order=reading_order(columns),
        column_config={name: st.column_config.Column(heading) for name, heading in columns.items()},
        alt=t(title),
    )


def _first_sights(card: Card) -> None:
    """What was seen first beside what was worked on, and by how much it lies below."""
    if not card["drops"]:
        return
    st.subheader(t("scorecard.drops"))
    st.caption(t("scorecard.drops.note", set=label("set", card["reference"]), points=number(card["marked_drop"])))
    keys = [(part, name) for part, names in card["measures"].items() for name in names]
    view = pd.DataFrame(
        {
            "measure": [f"{label('part', part)}: {label('measure', f'{part}.{name}')}" for part, name in keys],
            "reference": [_cell(card["sets"][card["reference"]], *key) for key in keys],
        }
    )
    headings = {"measure": t("scorecard.measure"), "reference": label("set", card["reference"])}
    for name, points in card["drops"].items():
        first = card["sets"][name]["first_seen"]
        view[name] = [_cell(first, *key) for key in keys]
        view[f"{name}_points"] = [_points(points.get(".".join(key)), card["marked_drop"]) for key in keys]
        headings |= {name: label("set", name), f"{name}_points": t("scorecard.points")}
    _grid(view, headings, "scorecard.drops")


def _points(drop: float | None, marked: float) -> str:
    return "" if drop is None else f"{0.0 - drop:+.1f}{' ▼' if drop > marked else ''}"


def _confidence(card: Card) -> None:
    st.subheader(t("scorecard.confidence"))
    st.caption(t("scorecard.confidence.note"))
    for table, levels in card["confidence"]["tables"].items():
        st.markdown(f"**{label('part', _PARTS[table])}**")
        for level in _LEVELS:
            if level in levels:
                st.markdown(f"- {_level(table, level, levels[level])}")


def _level(table: str, level: str, figure: Card) -> str:
    right = t(
        "scorecard.level",
        level=label("confidence", level),
        right=number(figure["right"]),
        total=number(figure["total"]),
        interval=interval(figure),
    )
    doubt = "" if figure.get("holds", True) else f" {t('scorecard.not_shown')}"
    return f"{right} {label('basis', f'{table}.{level}')}{doubt}"


def _mistakes(card: Card) -> None:
    st.subheader(t("scorecard.mistakes"))
    st.caption(t("scorecard.mistakes.note"))
    worked_on, first = (_counts(card[which]) for which in ("worked_on", "first_sight"))
    kinds = sorted(worked_on | first, key=lambda kind: -(worked_on + first)[kind])
    view = pd.DataFrame(
        {
            "mistake": kinds,
            "worked_on": [worked_on[kind] for kind in kinds],
            "first_sight": [first[kind] for kind in kinds],
        }
    )
    headings = {"mistake": t("scorecard.mistake"), "worked_on": t("scorecard.worked_on")}
    if first:
        headings["first_sight"] = t("scorecard.first_sight")
    _grid(view, headings, "scorecard.mistakes", height=840)


def _counts(one: Card | None) -> Counter[str]:
    counts: Counter[str] = Counter()
    for error in one["errors"] if one else ():
        counts[_mistake(error)] += error["count"]
    return counts


def _mistake(one: Mapping[str, Any]) -> str:
    codes: Sequence[str] = one["detail"].split(">") if one["detail"] else []
    told = f" {t('arrow')} ".join(label(one["group"], code) for code in codes)
    what = label("mistake", f"{one['of']}.{one['kind']}")
    return f"{what}: {told}" if told else what


def _simpler(card: Card) -> None:
    st.subheader(t("scorecard.simpler"))
    st.caption(t("scorecard.simpler.note"))
    for name, column in zip(_DRAWN, st.columns(2, gap="large"), strict=True):
        with column:
            simpler_chart(card, name)
    expressions_chart(card)


page()
