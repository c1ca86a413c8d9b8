"""The street map, for those who ask for it: the one thing that the app loads from the network, and only then."""

from __future__ import annotations

import csv
import functools
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit


class StreetTiles(NamedTuple):
    """Whose tiles they are.

    Attributes:
        name: Of the provider. address: Of a tile, with {z}, {x} and {y}. attribution: What the provider asks to say.
    """

    name: str
    address: str
    attribution: str

    @property
    def host(self) -> str:
        """The host that is asked for tiles."""
        return str(urlsplit(self.address).hostname)


@functools.cache
def street_tiles() -> StreetTiles:
    """The provider that ``street_tiles.csv`` names."""
    with (Path(__file__).parent / "street_tiles.csv").open(encoding="utf-8", newline="") as handle:
        return StreetTiles(**next(csv.DictReader(handle)))
