"""Events in time: the timeline, and counts a month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.components.charts import row_label, safe, time_axis
from dashboard.components.drawing import Drawing
from dashboard.data.lanes import announced, lasting
from dashboard.data.rows import each_row
from dashboard.i18n import edtf, isolated, label, number, t
from dashboard.theme import STATUS_SYMBOLS, chart_layout, palette, status_colour

#: Pixels: of a row's label, of a line of marks, and below a row.
_LABEL, _LANE, _GAP = 26, 12, 10
#: So many marks stand side by side: few enough for a phone.
_COLUMNS = 36
#: A bar, or a way from plan to event, that is shorter than this share of the window could not be told from a mark.
_SHORTEST = 1 / 60
#: Points along a bar that answer to hovering and clicking.
_STEPS = 12
#: Half the height of a bar, and the radii of the rings round an inferred day and round the selection.
_HALF, _RING, _STRESS = 4, 7, 10
_DAY = pd.Timedelta(days=1)


def timeline(
    events: pd.DataFrame,
    lanes: pd.DataFrame,
    names: Mapping[str, str],
    texts: Mapping[str, str],
    window: tuple[date, date],
    selected: str = "",
) -> go.Figure:
    """Rows of marks, one mark an event: a bar where it lasts for days, a whisker where its day is only known roughly.

    Args:
        events: Rows of ``events``; those without a day, and those outside the window, are not drawn.
        lanes: From ``lanes.lanes``: which events stand in which row, the rows in their order.
        names: Label of each row; events of other rows are not drawn.
        texts: Readable line by event id.
        window: First and last day to draw.
        selected: Id of the event that is stressed.
    """
    figure = Drawing()
    marks = _marks(events, lanes[lanes.lane.isin(names)], window)
    if marks.empty:
        return figure.laid_out(**chart_layout(height=120))
    marks["text"] = _told(marks, texts)
    height = _swarm(figure, marks, names, (window[1] - window[0]).days / _COLUMNS)
    shapes = [*_bars(marks[marks.bar]), *_rings(marks, selected)]
    _add_announced(figure, marks[marks.planned.notna()])
    _add_whiskers(figure, marks[~marks.bar & (marks["first"] != marks["last"])])
    _add_targets(figure, marks[marks.bar])
    present = set(marks.status)
    for status in (one for one in STATUS_SYMBOLS if one in present):
        rows = marks[(marks.status == status) & ~(marks.bar & (status in ("occurred", "ongoing", "planned")))]
        if len(rows):
            _add_marks(figure, rows, status)
    return figure.laid_out(
        **chart_layout(
            height=height + 50,
            xaxis=time_axis(*window) | {"range": _with_margin(window)},
            yaxis={"visible": False, "range": [height, 0]},
            shapes=shapes,
            hovermode="closest",
            clickmode="event+select",
        )
    )


def _with_margin(window: tuple[date, date]) -> list[str]:
    """The ends of the axis: a little beyond the window, so that marks of its first and last day stand whole."""
    beyond = pd.Timedelta(window[1] - window[0]) / 100 + _DAY / 2
    return [(pd.Timestamp(window[0]) - beyond).isoformat(), (pd.Timestamp(window[1]) + beyond).isoformat()]


def _marks(events: pd.DataFrame, lanes: pd.DataFrame, window: tuple[date, date]) -> pd.DataFrame:
    """The marks, one for each event and row, with first and last day cut where the window ends, and how to draw them.

    Days are counted from 1970, so that they can be reckoned with: ``first``, ``last`` and ``planned`` (which may be
    missing). ``starts`` and ``ends`` tell whether the window cuts nothing off there.
    """
    low, high = (int(np.datetime64(one).astype(np.int64)) for one in window)
    days = (
        pd.to_datetime(events[name], errors="coerce").to_numpy("datetime64[D]") for name in ("date_min", "date_max")
    )
    first, last = days
    inside = ~np.isnat(first) & (last >= np.datetime64(low, "D")) & (first <= np.datetime64(high, "D"))
    start, end = (one.astype(np.int64).clip(low, high) for one in (first, last))
    planned = pd.to_datetime(announced(events)).to_numpy("datetime64[D]")
    told = np.where(np.isnat(planned), np.nan, planned.astype(np.int64))
    shortest = (high - low) * _SHORTEST
    drawn = pd.DataFrame(
        {
            **{name: events[name].to_numpy(object) for name in ("event_id", "status", "date_basis")},
            "first": start,
            "last": end,
            "bar": lasting(events).to_numpy(bool) & (end + 1 - start > shortest),
            "planned": np.where(start - told > shortest, told.clip(low), np.nan),
            "starts": first.astype(np.int64) == start,
            "ends": last.astype(np.int64) == end,
        }
    )[inside]
    place = pd.Index(drawn.event_id).get_indexer(lanes.event_id)
    marks = drawn.iloc[place[place >= 0]].reset_index(drop=True)
    return marks.assign(lane=lanes.lane.to_numpy(object)[place >= 0], y=0.0)


def _told(marks: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """What hovering tells: the event, its status, where its date comes from, when it was announced."""
    looks = dict.fromkeys(zip(marks.status, marks.date_basis, strict=True))
    second = {(one, other): f"{label('status', one)} · {label('date_basis', other)}" for one, other in looks}
    told = []
    for event, *look, planned in zip(marks.event_id, marks.status, marks.date_basis, marks.planned, strict=True):
        lines = [safe(isolated(texts[event])), second[look[0], look[1]]]
        if planned == planned:
            lines.append(t("timeline.announced", day=edtf(_day(planned))))
        told.append("<br>".join(lines))
    return told


def _day(at: float) -> str:
    """A day counted from 1970, as the axis of time takes it; half days at noon."""
    return str(np.datetime64(round(at * 2) * 720, "m"))[: 10 if at == round(at) else None]


def _moment(at: float) -> str:
    return str(np.datetime64(round(at * 86_400_000), "ms"))


def _days(at: pd.Series) -> list[str]:
    return [_day(one) for one in at.to_numpy(float)]


def _swarm(figure: Drawing, marks: pd.DataFrame, names: Mapping[str, str], wide: float) -> int:
    """Set ``y`` so that no mark covers another of its row, and write each row's name above it; gives the height."""
    start = marks.planned.fillna(marks["first"]).to_numpy()
    order = np.lexsort((pd.factorize(marks.event_id, sort=True)[0], marks["last"], start))
    lane, codes = pd.factorize(marks.lane)
    # In each row from left to right: every mark on the first line that is free at its start.
    lines: list[list[float]] = [[] for _ in codes]
    line_of = np.zeros(len(marks))
    for at, row, first, last in zip(order, lane[order], start[order], marks["last"].to_numpy()[order], strict=True):
        taken = lines[row]
        line = next((n for n, end in enumerate(taken) if first - end >= wide), len(taken))
        taken[line : line + 1] = [last]
        line_of[at] = line
    top, tops = 0, []
    for code, taken, n in zip(codes, lines, np.bincount(lane), strict=True):
        tops.append(top + _LABEL)
        row_label(figure, top + _LABEL, isolated(f"<b>{safe(names[str(code)])}</b> · {number(int(n))}"), above=7)
        top += _LABEL + len(taken) * _LANE + _GAP
    marks["y"] = np.array(tops)[lane] + line_of * _LANE
    return top


def _add_marks(figure: Drawing, rows: pd.DataFrame, status: str) -> None:
    colour = status_colour(status)
    inferred = rows.date_basis == "inferred"
    figure.add_scatter(
        x=_days((rows["first"] + rows["last"]) / 2),
        y=rows.y,
        mode="markers",
        name=label("status", status),
        marker={
            "symbol": STATUS_SYMBOLS[status],
            "size": [6 if one else 9 for one in inferred],  # room for the dashed ring
            "color": colour,
            "opacity": 1,
            "line": {"width": 1.5, "color": colour},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=rows[["event_id", "text"]].to_numpy(),
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _bars(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """What lasts: full where it was held, hollow where it is planned or fell through, struck where it is denied."""
    shapes = []
    for row in each_row(rows):
        colour = status_colour(row.status)
        dash = "dot" if row.date_basis == "inferred" else "solid"
        full = row.status in ("occurred", "ongoing")
        box = {"x0": _day(row.first), "x1": _day(row.last + 1), "line": {"color": colour, "width": 1.5, "dash": dash}}
        shapes.append(
            {"type": "rect", "y0": row.y - _HALF, "y1": row.y + _HALF, **box}
            | ({"fillcolor": colour} if full and dash == "solid" else {})
        )
        if row.status == "denied":
            shapes.append({"type": "line", "y0": row.y, "y1": row.y, **box})
    return shapes


def _rings(marks: pd.DataFrame, selected: str) -> list[dict[str, Any]]:
    """A dashed ring where the day is inferred, a strong outline round what is selected."""
    inferred = marks[(marks.date_basis == "inferred") & ~marks.bar & (marks["first"] == marks["last"])]
    rings = [
        _ring(row, _RING, {"color": status_colour(row.status), "width": 1.2, "dash": "dot"})
        for row in each_row(inferred)
    ]
    strong = {"color": palette().ink, "width": 2.5}
    for row in each_row(marks[marks.event_id == selected]):
        if row.bar:
            ends = {"x0": _day(row.first), "x1": _day(row.last + 1), "y0": row.y - _RING, "y1": row.y + _RING}
            rings.append({"type": "rect", "line": strong, **ends})
        else:
            rings.append(_ring(row, _STRESS, strong))
    return rings


def _ring(row: Any, radius: int, line: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a row of marks
    ends = {"x0": -radius, "x1": radius, "y0": -radius, "y1": radius}
    anchor = {"xanchor": _day((row.first + row.last) / 2), "yanchor": row.y, "xsizemode": "pixel", "ysizemode": "pixel"}
    return {"type": "circle", "line": line, **anchor, **ends}


def _add_targets(figure: Drawing, rows: pd.DataFrame) -> None:
    """A bar is a shape, which neither tells nor hears anything, so points along it do."""
    at = [
        (_moment(row.first + (row.last + 1 - row.first) * n / _STEPS), row)
        for row in each_row(rows)
        for n in range(_STEPS + 1)
    ]
    figure.add_scatter(
        x=[x for x, _ in at],
        y=[row.y for _, row in at],
        mode="markers",
        marker={"size": 12, "opacity": 0, "color": palette().teal},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        customdata=[[row.event_id, row.text] for _, row in at],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _add_announced(figure: Drawing, rows: pd.DataFrame) -> None:
    """A dotted line from the day on which an event was first reported as planned to the day it took place."""
    line = {"color": palette().stone, "width": 1.2, "dash": "dot"}
    _add_lines(figure, rows.planned, rows["first"], rows.y, line)
    figure.add_scatter(
        x=_days(rows.planned),
        y=rows.y,
        mode="markers",
        marker={
            "symbol": STATUS_SYMBOLS["planned"],
            "size": 6,
            "color": status_colour("planned"),
            "line": {"width": 1.2},
        },
        unselected={"marker": {"opacity": 1}},
        customdata=rows[["event_id", "text"]].to_numpy(),
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _add_whiskers(figure: Drawing, rows: pd.DataFrame) -> None:
    """Lines with caps between the first and the last day on which an event may lie; dashed where that is inferred."""
    inferred = rows.date_basis == "inferred"
    for is_inferred, some in ((False, rows[~inferred]), (True, rows[inferred])):
        if some.empty:
            continue
        line = {"color": palette().stone, "width": 1.5, "dash": "dash" if is_inferred else "solid"}
        _add_lines(figure, some["first"], some["last"], some.y, line)
    # A whisker that the window's edge cuts goes on beyond it: no cap there.
    starts, ends = rows[rows.starts], rows[rows.ends]
    figure.add_scatter(
        x=[*_days(starts["first"]), *_days(ends["last"])],
        y=[*starts.y, *ends.y],
        mode="markers",
        marker={"symbol": "line-ns-open", "size": 7, "color": palette().stone, "line": {"width": 1.5}},
        hoverinfo="skip",
    )


def _add_lines(figure: Drawing, first: pd.Series, last: pd.Series, y: pd.Series, line: dict[str, Any]) -> None:
    xs = [x for pair in zip(_days(first), _days(last), strict=True) for x in (*pair, None)]
    ys = [one for at in y for one in (at, at, None)]
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")
