"""What a chart of a query's answer shows, before it is drawn: its rows made ready, and its finding in words."""

from __future__ import annotations

import pandas as pd

from dashboard.data.load import Corpus
from dashboard.data.notebook import FIELDS, Chart, ChartKind
from dashboard.data.notebook_words import days_of, heading, is_time, readable
from dashboard.i18n import counted, edtf, listed, number, t

#: Names of columns that fit a setting of a chart, the best first.
_FITTING = {
    ("map", "x"): ("lat", "latitude", "place_id", "city_id"),
    ("map", "y"): ("lon", "longitude"),
    ("timeline", "x"): ("date_min", "first", "start", "day", "date", "published"),
    ("timeline", "y"): ("date_max", "last", "end"),
}
#: So many things of equal height are all named.
_NAMED = 3


class CannotDrawError(ValueError):
    """An answer that a chart cannot show; ``code`` is a key of the catalogue under ``notebook.cannot``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fitted(frame: pd.DataFrame, chart: Chart) -> dict[str, str]:
    """The column of each setting that the chart has: the one chosen, else one that fits, else none or the first."""
    found: dict[str, str] = {}
    columns = [str(one) for one in frame.columns]
    numbers = [one for one in columns if pd.api.types.is_numeric_dtype(frame[one])]
    for field, needed in FIELDS[chart.kind].items():
        chosen = getattr(chart, field)
        fitting = [one for one in _FITTING.get((chart.kind, field), ()) if one in columns]
        first = numbers[-1:] if field == "y" else columns[:1]
        # What is chosen as nothing stays nothing once the first setting names a column of this answer.
        is_set = chart.x in columns
        found[field] = (
            chosen if chosen in columns else next(iter((fitting if not is_set else []) or first * needed), "")
        )
    return found


def rows_in_plane(corpus: Corpus, frame: pd.DataFrame, chart: Chart) -> pd.DataFrame:
    """The rows of bars, lines, areas and points.

    Returns:
        Columns ``x`` (as it stands), ``y`` (a number), ``series`` and ``name`` (what ``x`` is for the reader).

    Raises:
        CannotDrawError: The heights are no numbers, or there are none.
    """
    if not pd.api.types.is_numeric_dtype(frame[chart.y]):
        raise CannotDrawError("not_a_number")
    series = frame[chart.colour].map(readable(corpus, chart.colour)) if chart.colour else ""
    rows = pd.DataFrame({"x": frame[chart.x], "y": frame[chart.y].astype(float), "series": series})
    rows["name"] = rows.x.map(readable(corpus, chart.x))
    return _some(rows[rows.y.notna() & rows.x.notna()].reset_index(drop=True))


def points(corpus: Corpus, frame: pd.DataFrame, chart: Chart) -> pd.DataFrame:
    """The points of a map, what is largest first.

    Returns:
        Columns ``lat``, ``lon``, ``n`` (the sum of the sizes, else of the rows there) and ``text``.

    Raises:
        CannotDrawError: The columns name no places, or the sizes are no numbers.
    """
    if chart.size and not pd.api.types.is_numeric_dtype(frame[chart.size]):
        raise CannotDrawError("not_a_number")
    names = frame[chart.label].map(readable(corpus, chart.label)) if chart.label else frame[chart.x].map(corpus.place)
    if chart.y:
        lat, lon = (pd.to_numeric(frame[one], errors="coerce") for one in (chart.x, chart.y))
    else:
        known = corpus.places.set_index("place_id")
        lat, lon = (frame[chart.x].map(known[one]).astype(float) for one in ("lat", "lon"))
    sizes = frame[chart.size].astype(float) if chart.size else 1.0
    rows = pd.DataFrame({"lat": lat, "lon": lon, "n": sizes, "text": names})
    rows = rows[rows.lat.between(-85, 85) & rows.lon.between(-180, 180) & (rows.n > 0)]
    if rows.empty:
        raise CannotDrawError("no_places")
    found = rows.groupby(["lat", "lon"], as_index=False, sort=False).agg({"n": "sum", "text": "first"})
    return found.sort_values("n", ascending=False, kind="stable", ignore_index=True)


def spans(corpus: Corpus, frame: pd.DataFrame, chart: Chart) -> pd.DataFrame:
    """The rows of a timeline, the earliest first.

    Returns:
        Columns ``first`` and ``last`` (days), ``series`` and ``code`` (its cell), and ``text``.

    Raises:
        CannotDrawError: No cell of the first column is a day.
    """
    first = pd.Series(days_of(frame[chart.x]), frame.index, dtype=object)
    last = pd.Series(days_of(frame[chart.y]), frame.index, dtype=object) if chart.y else first
    shown = chart.label or chart.colour or chart.x
    rows = pd.DataFrame(
        {
            "first": first,
            "last": last.where(last.notna(), first),
            "series": frame[chart.colour].map(readable(corpus, chart.colour)) if chart.colour else "",
            "code": frame[chart.colour] if chart.colour else "",
            "text": frame[shown].map(readable(corpus, shown)),
        }
    )
    rows = rows[rows["first"].notna()]
    if rows.empty:
        raise CannotDrawError("no_days")
    rows["last"] = rows[["first", "last"]].max(axis=1)
    return rows.sort_values(["first", "last"], kind="stable", ignore_index=True)


def _some(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty:
        raise CannotDrawError("nothing")
    return rows


def finding(rows: pd.DataFrame, kind: ChartKind) -> str:
    """What a chart shows, in words: the highest, the largest, or the stretch of time.

    Args:
        rows: From ``rows_in_plane``, ``points`` or ``spans``.
        kind: Form of the chart.
    """
    if kind == "timeline":
        ends = (edtf(rows["first"].min().isoformat()), edtf(rows["last"].max().isoformat()))
        return t("notebook.finding.span", rows=counted("rows", len(rows)), first=ends[0], last=ends[1])
    if kind == "map":
        tops = rows[rows.n == rows.n.max()]
        return _highest(tops.text.astype(str).tolist(), float(rows.n.max()))
    # Bars and areas stand on each other: what is highest is their sum.
    heights = rows.groupby("name", sort=False).y.sum() if kind in ("bar", "area") else rows.set_index("name").y
    return _highest(heights[heights == heights.max()].index.unique().tolist(), float(heights.max()))


def _highest(names: list[str], height: float) -> str:
    if len(names) > _NAMED or not all(names):
        return t("notebook.finding.alike", values=counted("values", len(names)), n=number(height))
    return t("notebook.finding.highest", what=listed(names), n=number(height))


def note(frame: pd.DataFrame, chart: Chart) -> str:
    """What is drawn: which columns, of how many rows."""
    names = {field: heading(getattr(chart, field)) for field in FIELDS[chart.kind] if getattr(chart, field)}
    if chart.kind == "map":
        parts = [names.get("size"), names.get("label", "" if chart.y else names["x"])]
    elif chart.kind == "timeline":
        parts = [names.get("label", names["x"]), names.get("colour")]
    else:
        parts = [names["y"], names["x"], names.get("colour")]
    what, *by = [one for one in parts if one] or [chart.table]
    told = t("notebook.by", what=what, by=listed(dict.fromkeys(by))) if by else what
    return f"{told} · {counted('rows', len(frame))}"


def runs_in_time(rows: pd.DataFrame) -> bool:
    """Whether the rows of ``rows_in_plane`` stand on days or months."""
    return is_time(rows.x)
