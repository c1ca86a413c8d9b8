"""Where the labels of a map stand: beside their spot, clear of each other, of all discs and of the rings' lines."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data.rows import each_row

Lines = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

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


@functools.lru_cache(maxsize=4096)
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
    labels = list(each_row(rows))
    at = [_pixel(row.lat, row.lon, zoom) for row in labels]
    edges = [_pixel(row.lat, row.lon - degrees(row.lat, row.km)[1], zoom) for row in labels]
    reach = [x - left for (x, _), (left, _) in zip(at, edges, strict=True)]
    discs = [(x, y, radius) for (x, y), radius in zip(at, rows.radius, strict=True) if radius]
    discs += [(x, y, ring) for (x, y), ring in zip(at, reach, strict=True) if 0 < ring <= _SMALL]
    rings = [(x, y, ring) for (x, y), ring in zip(at, reach, strict=True) if ring > _SMALL]
    ground = np.array(discs).reshape(-1, 3), np.array(rings).reshape(-1, 3)
    taken: list[Box] = []
    found: list[Placed | None] = []
    for row, point, ring in zip(labels, at, reach, strict=True):
        candidates = _candidates(row, point, ring, zoom)
        on_discs, faults = _faults([box for _, box in candidates], point, *ground)
        best: tuple[float, Placed, Box] | None = None
        for order, (place, box) in enumerate(candidates):
            if (on_discs[order] and len(found) >= _NAMED) or (faults[order] and len(found) >= _FIRST):
                continue
            cost = faults[order] + order * _PREFERENCE
            if (best is None or cost < best[0]) and not any(_meets(box, other) for other in taken):
                best = cost, place, box
        if best is not None:
            taken.append(best[2])
        found.append(best[1] if best else None)
    return found


def _faults(
    boxes: Sequence[Box], point: tuple[float, float], discs: Lines, rings: Lines
) -> tuple[list[int], list[int]]:
    """For each place of a label: on how many discs it lies, and what that and all else that it touches comes to."""
    label = np.array(boxes)[:, :, np.newaxis]
    far = _distances(label, discs)
    on_discs = (far < discs[:, 2]).sum(axis=1)
    others = (discs[:, :2] != point).any(axis=1)
    near = ((far < discs[:, 2] + _APART) & others).any(axis=1)
    faults = on_discs * _ON_DISC + _crossings(label, rings).sum(axis=1) + near
    return on_discs.tolist(), faults.tolist()


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


def _distances(boxes: Lines, points: Lines) -> Lines:
    """How far labels are from points: a row for each label, a column for each point."""
    aside = np.abs(points[:, 0] - boxes[:, 0]) - boxes[:, 2] / 2
    above = np.abs(points[:, 1] - boxes[:, 1]) - boxes[:, 3] / 2 + _FREE
    far: Lines = np.hypot(aside.clip(0), above.clip(0))
    return far


def _crossings(boxes: Lines, rings: Lines) -> Flags:
    """Whether labels touch the lines of rings: a row for each label, a column for each ring."""
    aside = np.abs(boxes[:, 0] - rings[:, 0]) + boxes[:, 2] / 2
    above = np.abs(boxes[:, 1] - rings[:, 1]) + boxes[:, 3] / 2 - _FREE
    touching: Flags = (_distances(boxes, rings) < rings[:, 2] + 2) & (np.hypot(aside, above) > rings[:, 2] - 2)
    return touching
