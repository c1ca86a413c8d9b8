"""What all charts share: showing one and hearing clicks, safe labels, axes of time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.components.drawing import Drawing
from dashboard.data.kept import Kept, kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.i18n import is_rtl, language, month
from dashboard.theme import is_dark, palette


@kept_with_corpus(1)
def _charts(_corpus: Corpus) -> Kept[go.Figure]:
    """Charts of these tables that have been drawn."""
    return Kept(64)


def kept_chart(corpus: Corpus, made_of: Hashable, figure: Callable[[], go.Figure]) -> go.Figure:
    """A chart, drawn only where the same has not been drawn yet.

    Args:
        corpus: The tables that it shows, which keep it.
        made_of: Which chart it is, and all that it depends on beside language and theme.
        figure: Draws it.
    """
    return _charts(corpus).made((made_of, language(), is_dark()), figure)


def draw(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    on_pick: Callable[[str], None] | None = None,
    on_brush: Callable[[Sequence[object]], None] | None = None,
) -> None:
    """Show a figure.

    Args:
        figure: What to show.
        key: The element's key.
        alt: What it shows, in words.
        on_pick: Called with the first entry of a clicked point's ``customdata``.
        on_brush: Called with the two ends of a stretch of the x axis that was drawn over.
    """

    def picked() -> None:
        selection = st.session_state[key].selection
        if selection.box and on_brush is not None:
            on_brush(sorted(selection.box[0]["x"]))
            return
        value = _first(selection.points[0].get("customdata")) if selection.points else None
        if value and on_pick is not None:
            on_pick(str(value))

    modes = [mode for mode, heard in (("points", on_pick), ("box", on_brush)) if heard is not None]
    more: dict[str, Any] = {"on_select": picked, "selection_mode": modes} if modes else {}
    config = {"displayModeBar": False, "scrollZoom": True}
    st.plotly_chart(figure, key=key, config=config, alt=alt, theme=None, **more)


def _first(data: Any) -> Any:  # noqa: ANN401 - what the browser sends: a list, a dict or a value
    if isinstance(data, Mapping):
        data = list(data.values())
    return data[0] if isinstance(data, (list, tuple)) and data else data


def safe(text: object) -> str:
    """Text for a chart: a label would turn markup into live links."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(text: object, most: int = 30) -> str:
    """A name cut so that a label fits a phone."""
    words = str(text)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def time_axis(first: date, last: date) -> dict[str, Any]:
    """Ticks with the reader's own month names, a dozen at most; time runs from left to right in both languages."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if months / s <= 6), 240)
    at = first.year * 12 + first.month - 1
    at -= at % step if step > 1 else 0
    ticks = [date(m // 12, m % 12 + 1, 1) for m in range(at, last.year * 12 + last.month + 1, step)]
    texts = [
        month(tick).replace(f" {tick.year}", f"<br>{tick.year}") if step < 12 else str(tick.year) for tick in ticks
    ]
    return {
        "type": "date",
        "tickvals": [tick.isoformat() for tick in ticks],
        "ticktext": texts,
        "tickangle": 0,
        "range": [ticks[0].isoformat(), date(last.year + last.month // 12, last.month % 12 + 1, 1).isoformat()],
    }


def legend_above() -> dict[str, Any]:
    """A legend above the plot, from the side where reading begins."""
    side = {"x": 1, "xanchor": "right"} if is_rtl() else {"x": 0, "xanchor": "left"}
    return {"orientation": "h", "y": 1.0, "yanchor": "bottom", "font": {"size": 13}, "traceorder": "normal", **side}


def series_look(at: int) -> dict[str, Any]:
    """The look of the bars of a series: its colour, and hatching once the colours have been used up."""
    shades = palette().series[:-1]  # the last is kept for what has no name of its own
    shade = shades[at % len(shades)]
    if at < len(shades):
        return {"color": shade}
    return {"color": shade, "pattern": {"shape": "/", "bgcolor": shade, "fgcolor": palette().paper, "size": 6}}


def rows_axis(rows: int) -> dict[str, Any]:
    """Bars one under the other, the first on top; their labels stand above them, so that they need no column."""
    return {"visible": False, "range": [rows - 0.45, -0.75]}


def row_label(figure: Drawing, at: float, text: str, *, above: int = 13) -> None:
    """A label some pixels above a bar, at the side where reading begins; small enough for a phone."""
    figure.add_annotation(
        x=1 if is_rtl() else 0,
        xref="x domain",
        xanchor="right" if is_rtl() else "left",
        y=at,
        yanchor="bottom",
        yshift=above,
        text=text,
        showarrow=False,
        align="right" if is_rtl() else "left",
    )
