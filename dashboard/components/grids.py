"""What charts of rows and columns share: names that fit, axes with names at the reader's side, shades of counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components.charts import safe, short
from dashboard.i18n import is_rtl
from dashboard.theme import palette

#: Characters of a line of a row's name, and of a column's name.
_LINE, _HEAD = 12, 25


def two_lines(name: str, most: int = _LINE) -> str:
    """A name for a chart on one line, or on two of about the same length where one would be too long."""
    if len(name) <= most or " " not in name:
        return safe(short(name, most + 2))
    words = name.split(" ")
    cuts = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    lines = min(cuts, key=lambda pair: max(map(len, pair)))
    return "<br>".join(safe(short(line, most + 2)) for line in lines)


def column_axis(names: Sequence[str], at: Sequence[float], width: float) -> dict[str, Any]:
    """Columns with their names on top, the first at the reader's side; upright where they lack the room.

    Args:
        names: In their order.
        at: Where the middle of each column lies; the first column is that of 0.
        width: Of all columns.
    """
    span = [-0.5, width - 0.4]
    return {
        "side": "top",
        "tickvals": list(at),
        "ticktext": [safe(short(name, _HEAD)) for name in names],
        "autotickangles": [0, -90],
        "range": span[::-1] if is_rtl() else span,
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 12},
    }


def row_axis(names: Sequence[str], at: Sequence[float], span: tuple[float, float]) -> dict[str, Any]:
    """Rows with their names at the reader's side, the first on top.

    Args:
        names: In their order.
        at: Where the middle of each row lies.
        span: The upper and the lower end.
    """
    return {
        "tickvals": list(at),
        "ticktext": [two_lines(name) for name in names],
        "range": [span[1], span[0]],
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 12},
    }


def shade(share: float) -> str:
    """The ground of a cell: from next to nothing to the full colour."""
    paper, full = _rgb(palette().paper), _rgb(palette().teal)
    weight = 0.12 + 0.88 * max(0.0, min(share, 1.0))
    return "#" + "".join(f"{round(low + (high - low) * weight):02x}" for low, high in zip(paper, full, strict=True))


def ink_on(ground: str) -> str:
    """Ink or paper, whichever is read more easily on a ground."""
    light = _luminance(ground)
    inks = (palette().ink, palette().paper)
    return max(inks, key=lambda one: _contrast(light, _luminance(one)))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [one / 255 for one in _rgb(colour)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: float, second: float) -> float:
    low, high = sorted((first, second))
    return (high + 0.05) / (low + 0.05)
