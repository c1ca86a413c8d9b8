"""Colours, chart template and direction: the look that ``.streamlit/config.toml`` cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.i18n import is_rtl, language

FONT = "IBM Plex Sans Arabic, sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme.

    Attributes:
        ink: Text. soft: Lesser text. paper: Ground. line: Grid and borders.
        teal, rust, gold, blue, plum, green, sky, stone: Data.
        sea, land, border, coast: Map.
    """

    ink: str
    soft: str
    paper: str
    line: str
    teal: str
    rust: str
    gold: str
    blue: str
    plum: str
    green: str
    sky: str
    stone: str
    sea: str
    land: str
    border: str
    coast: str

    @property
    def series(self) -> tuple[str, ...]:
        """Colours of categories, in order."""
        return (self.teal, self.rust, self.gold, self.blue, self.plum, self.green, self.sky, self.stone)


LIGHT = Palette(
    ink="#23211d",
    soft="#6b655a",
    paper="#fbfaf7",
    line="#ddd7ca",
    teal="#0f5e63",
    rust="#b5562f",
    gold="#a87a12",
    blue="#5b6f9c",
    plum="#8d3f6d",
    green="#5d7f42",
    sky="#2f7fb5",
    stone="#8a8378",
    sea="#d9e6ec",
    land="#f3eee3",
    border="#b9ae9b",
    coast="#9fb2bb",
)
DARK = Palette(
    ink="#ece8df",
    soft="#b0aa9e",
    paper="#15181a",
    line="#343a3d",
    teal="#5fb8b4",
    rust="#e08a63",
    gold="#d9b25f",
    blue="#9db0dc",
    plum="#d08ab4",
    green="#9cc47c",
    sky="#6fb7e6",
    stone="#a39b8d",
    sea="#1b2a33",
    land="#262c2e",
    border="#5b6366",
    coast="#3c4a52",
)

#: How a status is drawn, the same on every page: symbol, and whether it takes the second colour.
STATUS_SYMBOLS = {
    "occurred": "circle",
    "ongoing": "circle-dot",
    "planned": "circle-open",
    "cancelled": "x-thin-open",
    "denied": "circle-x-open",
    "hypothetical": "diamond-open",
}
#: The same in one character, for tables and lists.
STATUS_SIGNS = {
    "occurred": "●",
    "ongoing": "◉",
    "planned": "○",
    "cancelled": "✕",
    "denied": "⊗",
    "hypothetical": "◇",
}
_FAILED = ("cancelled", "denied")


def is_embedded() -> bool:
    """Whether the app stands inside another page (``?embed=true``), where only the chart itself is wanted."""
    return bool(st.context.is_embedded)


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"


def palette() -> Palette:
    """The colours of the reader's theme."""
    return DARK if is_dark() else LIGHT


def status_colour(status: str) -> str:
    """Rust for what did not take place, teal for the rest."""
    return palette().rust if status in _FAILED else palette().teal


def chart_layout(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - plotly's own arguments
    """Layout of every chart: our font and colours, no margins, values and categories at the right side."""
    colours = palette()
    axis = {
        "gridcolor": colours.line,
        "linecolor": colours.line,
        "zerolinecolor": colours.line,
        "fixedrange": True,
        "automargin": True,
    }
    base: dict[str, Any] = {
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "colorway": list(colours.series),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "xaxis": axis,
        "yaxis": axis | {"side": "right" if is_rtl() else "left"},
        "hoverlabel": {"font": {"family": FONT}, "align": "right" if is_rtl() else "left"},
        "showlegend": False,
        "dragmode": False,
    }
    for key, value in more.items():
        base[key] = {**base[key], **value} if isinstance(base.get(key), dict) and isinstance(value, dict) else value
    return base


_DOCUMENT = st.components.v2.component(
    "document_language",
    js="""
export default function ({ data, setTriggerValue }) {
  const root = document.documentElement;
  root.lang = data.lang;
  root.dir = data.dir;
  root.toggleAttribute('data-embedded', data.embedded);
  root.toggleAttribute('data-rtl-browser', /^(ar|fa|he|ur|ps|ckb)\\b/i.test(navigator.language));
  // Charts are drawn in the colours of the theme: where the system turns dark or light, they are drawn again, once
  // Streamlit has turned too.
  if (window.mahdarScheme) window.mahdarScheme.onchange = null;
  window.mahdarScheme = matchMedia('(prefers-color-scheme: dark)');
  const ground = () => getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
  let drawnOn = ground();
  window.mahdarScheme.onchange = () => {
    const until = performance.now() + 2000;
    const turned = () => {
      if (ground() !== drawnOn) {
        drawnOn = ground();
        setTriggerValue('turned', Date.now());
      } else if (performance.now() < until) requestAnimationFrame(turned);
    };
    turned();
  };
  // A grid opens at its left end; in Arabic its first column stands at the right one.
  if (window.mahdarGrids) window.mahdarGrids.disconnect();
  if (data.dir !== 'rtl') return;
  const show = () => {
    for (const grid of document.querySelectorAll('.dvn-scroller:not([data-shown])')) {
      if (grid.scrollWidth <= grid.clientWidth) continue;
      grid.dataset.shown = '1';
      grid.scrollLeft = grid.scrollWidth;
    }
  };
  window.mahdarGrids = new MutationObserver(show);
  window.mahdarGrids.observe(document.body, { childList: true, subtree: true });
  show();
}""",
)


def apply_direction() -> None:
    """Tell the browser the language and direction, and mend what Streamlit fixes to the left side."""
    st.html(Path(__file__).parent / "rtl.css")
    _DOCUMENT(
        data={"lang": language(), "dir": "rtl" if is_rtl() else "ltr", "embedded": is_embedded()},
        key="document_language",
        height=1,
        on_turned_change=lambda: None,
    )
