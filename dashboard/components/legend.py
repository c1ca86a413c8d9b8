"""The one legend of doubt: how what is planned, fell through or is known only roughly is drawn, the same everywhere."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import t
from dashboard.theme import palette

#: What each sign looks like in a box of 22 by 14; «{c}» is the first colour, «{r}» that of what did not take place.
_SIGNS = {
    "occurred": '<circle cx="11" cy="7" r="4.5" fill="{c}"/>',
    "ongoing": '<circle cx="11" cy="7" r="4.5" fill="none" stroke="{c}" stroke-width="1.5"/>'
    '<circle cx="11" cy="7" r="2" fill="{c}"/>',
    "planned": '<circle cx="11" cy="7" r="4.5" fill="none" stroke="{c}" stroke-width="1.5"/>',
    "cancelled": '<path d="M7 3l8 8M15 3l-8 8" stroke="{r}" stroke-width="1.8"/>',
    "denied": '<circle cx="11" cy="7" r="4.5" fill="none" stroke="{r}" stroke-width="1.5"/>'
    '<path d="M3 7h16" stroke="{r}" stroke-width="1.5"/>',
    "hypothetical": '<path d="M11 2.5l4.5 4.5-4.5 4.5-4.5-4.5z" fill="none" stroke="{c}" stroke-width="1.5"/>',
    "roughly": '<circle cx="11" cy="7" r="6" fill="none" stroke="{c}" stroke-width="1.2"/>',
    "range": '<path d="M1 7h20M1 4v6M21 4v6" stroke="{s}" stroke-width="1.3"/>'
    '<circle cx="11" cy="7" r="3" fill="{c}"/>',
    "about": '<path d="M6 5h10M11 1v8M6 12h10" stroke="{i}" stroke-width="1.4"/>',
    "inferred": '<path d="M1 7h20" stroke="{c}" stroke-width="1.8" stroke-dasharray="4 3"/>',
}

_CSS = """
ul { display: flex; flex-wrap: wrap; gap: .15rem 1rem; list-style: none; margin: 0; padding: 0; }
li { display: inline-flex; align-items: center; gap: .35rem; font: 400 .875rem/1.6 var(--st-font);
  color: color-mix(in srgb, var(--st-text-color) 78%, transparent); }
"""

_JS = """
export default function ({ data, parentElement }) {
  const list = document.createElement('ul');
  list.dir = data.dir; list.setAttribute('aria-label', data.title);
  for (const [mark, text] of data.signs) {
    const item = document.createElement('li');
    const sign = `<svg xmlns="http://www.w3.org/2000/svg" width="22" height="14" viewBox="0 0 22 14">${mark}</svg>`;
    const drawn = document.importNode(new DOMParser().parseFromString(sign, 'image/svg+xml').documentElement, true);
    drawn.setAttribute('aria-hidden', 'true');
    item.append(drawn, document.createTextNode(text));
    list.append(item);
  }
  parentElement.querySelector('.root').replaceChildren(list);
}
"""

_component = st.components.v2.component("legend", html='<div class="root"></div>', css=_CSS, js=_JS)


def legend() -> None:
    """Draw it, as one quiet line that wraps."""
    colours = palette()
    shades = {"c": colours.teal, "r": colours.rust, "s": colours.stone, "i": colours.ink}
    signs = [(mark.format_map(shades), t(f"legend.{name}")) for name, mark in _SIGNS.items()]
    _component(data={"signs": signs, "title": t("legend"), "dir": t("dir")}, key="legend")
