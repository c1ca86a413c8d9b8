"""Where the labels of a map stand: beside their spot, clear of each other, of all discs and of the rings' lines."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

import pandas as pd

#: Widths of letters in shares of the font's size, measured; all others are taken for ordinary ones.
_NARROW, _WIDE = frozenset(" .,'’·-ijlIfrt"), frozenset("mwMW@")
_SLIM, _LONG, _TOOTH = frozenset("اأإآرزلئء"), frozenset("سشصض"), frozenset("بتثنيج")
#: How much wider a letter is at the end of an Arabic word than within it.
_ENDING = 0.37
_WORD_END = re.compile(r"[\u0620-\u064a](?![\u0620-\u064a])")
#: Pixels that stay free round a label, and the height of a line in shares of the font's size.
_FREE, _LINE = 3.0, 1.3
#: The map breaks a label that is wider than so many times the font's size.
_BREAKS = 10
#: Up to this radius in pixels a ring is as small as a disc, and nothing is written over it.
_SMALL = 14
#: Nearer than so many pixels to the disc of another place, a label would be taken for that one's.
_APART = 5
#: So many labels may lie across a ring's line or near another disc: those that matter most. Others are left out.
_FIRST = 8
#: Radius in pixels from which on a ring's label rather stands above it.
_SIDEWAYS = 60
#: The places that the title names are written even where they must lie on a disc, which costs so much.
_NAMED, _ON_DISC = 2, 3
#: In a ring's middle a label may fill so much of its width.
_FILLS = 0.85
#: A grain of cost for each later side, so that of equal ones the first is taken.
_PREFERENCE = 0.01


class Box(NamedTuple):
    """A rectangle in pixels: its middle, its width and height."""

    x: float
    y: float
    wide: float
    high: float


class Side(NamedTuple):
    """A place of a label beside its spot.

    Attributes:
        right: -1 left of the spot, 0 above or below it, 1 right of it.
        down: -1 above, 0 beside, 1 below.
        push: How far plotly pushes the label away: the size of the marker that it thinks is there.
    """

    right: int
    down: int
    push: int

    @property
    def position(self) -> str:
        """In plotly's words."""
        return f"{('top', 'middle', 'bottom')[self.down + 1]} {('left', 'center', 'right')[self.right + 1]}"

    def box(self, x: float, y: float, text: tuple[float, float], size: float) -> Box:
        """Where plotly writes a text of this width and height: by its own offsets, shares of the font's size."""
        wide, high = text
        aside, above = (0.5 + self.push / 100) * size, (1.5 + self.push / 100) * size
        # Plotly sets the upper edge of a label above, and the lower edge of one below.
        return Box(x + self.right * (aside + wide / 2), y + self.down * (above - high / 2), wide, high)


class Placed(NamedTuple):
    """Where a label stands: the point to which it is tied, and its side."""

    lat: float
    lon: float
    side: Side


_BESIDE_DISCS = (
    Side(1, 0, 70),
    Side(-1, 0, 70),
    Side(0, -1, 50),
    Side(0, 1, 50),
    *(Side(right, down, push) for push in (30, 45) for right in (1, -1) for down in (-1, 1)),
)
#: A ring's label is tied to the ring's edge, so that it stays clear of the line at every zoom.
_BESIDE_RINGS = (Side(1, 0, 0), Side(-1, 0, 0), Side(0, 1, 0), Side(0, -1, 0))
_MIDDLE = Side(0, 0, 0)


def text_width(text: str, size: float) -> float:
    """How wide a text is about, in pixels; rather somewhat more than less."""
    return size * (sum(map(_letter, text)) + _ENDING * len(_WORD_END.findall(text)))


def text_box(text: str, size: float) -> tuple[float, float]:
    """Width and height of a label as the map writes it, in lines where it is long."""
    wide = text_width(text, size)
    lines = math.ceil(wide / (_BREAKS * size))
    # Lines are broken at spaces, so that one of them is longer than the others.
    return (wide if lines == 1 else min(1.3 * wide / lines, _BREAKS * size)), _LINE * size * lines


def _letter(one: str) -> float:
    if "\u0600" <= one <= "\u06ff":
        return 0.25 if one in _SLIM else 0.8 if one in _LONG else 0.3 if one in _TOOTH else 0.48
    if one in _NARROW:
        return 0.33
    return 0.85 if one in _WIDE else 0.66 if one.isupper() else 0.6 if one.isdigit() else 0.55


def degrees(lat: float, km: float) -> tuple[float, float]:
    """So many kilometres in degrees of latitude and of longitude."""
    return km / 110.57, km / (111.32 * math.cos(math.radians(lat)))


def placed(rows: pd.DataFrame, zoom: float) -> list[Placed | None]:
    """A place for each label, the first rows having the choice.

    Args:
        rows: Columns ``lat``, ``lon``, ``text``, ``size`` (of the font), ``km`` (radius of the ring, 0 for a disc) and
            ``radius`` (of the disc in pixels, 0 for a ring).
        zoom: Of the map when it opens.

    Returns:
        Nothing for a label that has no room: it is left to the hover text.
    """
    at = [_pixel(row.lat, row.lon, zoom) for row in rows.itertuples()]
    edges = [_pixel(row.lat, row.lon - degrees(row.lat, row.km)[1], zoom) for row in rows.itertuples()]
    reach = [x - left for (x, _), (left, _) in zip(at, edges, strict=True)]
    discs = [(x, y, radius) for (x, y), radius in zip(at, rows.radius, strict=True) if radius]
    discs += [(x, y, ring) for (x, y), ring in zip(at, reach, strict=True) if 0 < ring <= _SMALL]
    rings = [(x, y, ring) for (x, y), ring in zip(at, reach, strict=True) if ring > _SMALL]
    taken: list[Box] = []
    found: list[Placed | None] = []
    for row, point, ring in zip(rows.itertuples(), at, reach, strict=True):
        best: tuple[float, Placed, Box] | None = None
        for order, (place, box) in enumerate(_candidates(row, point, ring, zoom)):
            on_discs = sum(_distance(box, one) < one[2] for one in discs)
            if any(_meets(box, other) for other in taken) or (on_discs and len(found) >= _NAMED):
                continue
            faults = on_discs * _ON_DISC + sum(_crosses(box, one) for one in rings)
            faults += any(_distance(box, one) < one[2] + _APART for one in discs if one[:2] != point)
            cost = faults + order * _PREFERENCE
            if (not faults or len(found) < _FIRST) and (best is None or cost < best[0]):
                best = cost, place, box
        if best is not None:
            taken.append(best[2])
        found.append(best[1] if best else None)
    return found


def _candidates(
    row: Any,  # noqa: ANN401 - a row of labels
    at: tuple[float, float],
    ring: float,
    zoom: float,
) -> list[tuple[Placed, Box]]:
    """Where a label may stand, what is best first: beside a disc; at a ring's edge or in its middle."""
    text = text_box(row.text, row.size)
    if not ring:
        return [(Placed(row.lat, row.lon, side), side.box(*at, text, row.size)) for side in _BESIDE_DISCS]
    high, aside = degrees(row.lat, row.km)
    found = []
    # A phone shows all of a wide ring's upper edge, but not what stands at its sides.
    for side in _BESIDE_RINGS if ring < _SIDEWAYS else _BESIDE_RINGS[::-1]:
        lat, lon = row.lat - side.down * high, row.lon + side.right * aside
        found.append((Placed(lat, lon, side), side.box(*_pixel(lat, lon, zoom), text, row.size)))
    if text[0] < 2 * ring * _FILLS:
        found.append((Placed(row.lat, row.lon, _MIDDLE), Box(*at, *text)))
    return found


def _pixel(lat: float, lon: float, zoom: float) -> tuple[float, float]:
    """Web Mercator at a zoom, in pixels of a 512-pixel world."""
    world = 512 * 2**zoom
    rise = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return world * (lon + 180) / 360, world * (1 - rise / math.pi) / 2


def _meets(one: Box, other: Box) -> bool:
    """Whether two labels touch, or come too near to each other."""
    return (
        abs(one.x - other.x) < (one.wide + other.wide) / 2 + 2 * _FREE
        and abs(one.y - other.y) < (one.high + other.high) / 2 + _FREE
    )


def _distance(box: Box, point: tuple[float, ...]) -> float:
    """How far a label is from a point."""
    aside, above = abs(point[0] - box.x) - box.wide / 2, abs(point[1] - box.y) - box.high / 2 + _FREE
    return math.hypot(max(aside, 0), max(above, 0))


def _crosses(box: Box, ring: tuple[float, float, float]) -> bool:
    """Whether a label touches the line of a ring."""
    x, y, radius = ring
    far = math.hypot(abs(x - box.x) + box.wide / 2, abs(y - box.y) + box.high / 2 - _FREE)
    return _distance(box, ring) < radius + 2 and far > radius - 2
