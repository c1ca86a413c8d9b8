"""Names of tables and columns that fit the word being typed in a query, as buttons that write them."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import is_rtl, t
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES

_CSS = """
.box { position: fixed; z-index: 100; display: flex; flex-wrap: wrap; gap: .3rem; padding: .4rem; max-inline-size: 90vw;
  background: var(--st-background-color); border: 1px solid var(--st-border-color); border-radius: .5rem;
  box-shadow: 0 4px 14px rgb(0 0 0 / .16); }
.box[hidden] { display: none; }
button { font: 400 .85rem/1.4 var(--st-code-font, monospace); direction: ltr; min-block-size: 1.75rem;
  padding: .1rem .6rem; border: 1px solid var(--st-border-color); border-radius: 99px; background: transparent;
  color: var(--st-text-color); cursor: pointer; }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""

_JS = """
const MOST = 8;

function fitting(text, typed, tables) {
  const inQuery = new Set(text.toLowerCase().match(/\\w+/g) || []);
  const found = new Map();
  const offer = (name, tip, rank) => {
    const at = name.indexOf(typed);
    if (at < 0 || name === typed) return;
    const order = rank + (at ? 2 : 0);
    if (!found.has(name) || found.get(name)[1] > order) found.set(name, [tip, order]);
  };
  for (const [table, columns] of Object.entries(tables)) {
    offer(table, '', 0);
    for (const [name, tip] of columns) offer(name, tip, inQuery.has(table) ? 0 : 1);
  }
  return [...found].sort((a, b) => a[1][1] - b[1][1]).slice(0, MOST);
}

export default function ({ data, parentElement }) {
  if (window.mahdarSuggest) window.mahdarSuggest.abort();
  const stop = window.mahdarSuggest = new AbortController();
  const box = parentElement.querySelector('.box');
  box.dir = data.dir; box.setAttribute('aria-label', data.title);
  let area = null;

  const hide = () => { box.hidden = true; };
  const typedIn = () => area.value.slice(0, area.selectionStart).match(/\\w*$/)[0].toLowerCase();

  function write(name) {
    const end = area.selectionStart, start = end - typedIn().length;
    const text = area.value.slice(0, start) + name + area.value.slice(end);
    // React hears of a value only by way of the element's own setter.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(area, text);
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus(); hide();
    requestAnimationFrame(() => area.setSelectionRange(start + name.length, start + name.length));
  }

  function show() {
    const typed = typedIn();
    const names = typed.length < 2 ? [] : fitting(area.value, typed, data.tables);
    box.replaceChildren(...names.map(([name, [tip]]) => {
      const button = document.createElement('button');
      button.type = 'button'; button.textContent = name; button.title = tip;
      button.onmousedown = (event) => event.preventDefault();  // the caret stays where it is
      button.onclick = () => write(name);
      return button;
    }));
    box.hidden = !names.length;
    const edge = area.getBoundingClientRect();
    box.style.maxInlineSize = `${edge.width}px`; box.style.left = `${edge.left}px`;
    const below = edge.bottom + 4, fits = below + box.offsetHeight < window.innerHeight;
    box.style.top = `${fits ? below : Math.max(4, edge.top - box.offsetHeight - 4)}px`;
  }

  document.addEventListener('input', (event) => {
    if (!event.target.closest || !event.target.closest('[class*="st-key-sql-"]')) return;
    area = event.target; show();
  }, { signal: stop.signal });
  document.addEventListener('keydown', (event) => {
    if (box.hidden) return;
    if (event.key === 'Escape') { hide(); area.focus(); }
    if (event.key === 'ArrowDown' && event.altKey) { event.preventDefault(); box.querySelector('button').focus(); }
  }, { signal: stop.signal });
  document.addEventListener('focusout', (event) => {
    const within = box.getRootNode().host || box;  // of what happens in a shadow, the document sees the host alone
    if (event.target === area && !within.contains(event.relatedTarget)) hide();
  }, { signal: stop.signal });
  document.addEventListener('scroll', hide, { signal: stop.signal, capture: true });
  hide();
}
"""

_component = st.components.v2.component(
    "notebook_suggest", html='<div class="box" role="group" hidden></div>', css=_CSS, js=_JS
)


def suggestions() -> None:
    """Listen to all queries of the page; draw it once."""
    rtl = is_rtl()
    tables = {
        name: [(one.name, one.col.ar if rtl else one.col.en) for one in columns_of(rows)]
        for name, rows in TABLES.items()
    }
    _component(
        data={"tables": tables, "title": t("notebook.suggest"), "dir": t("dir")}, key="notebook_suggest", height=1
    )
