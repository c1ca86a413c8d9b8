"""A report's words with everything found in them marked. The browser builds nodes from text alone, never from HTML."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from dashboard.i18n import label, t

#: Kinds of marks, the stronger first: where two overlap, the stronger is drawn.
KINDS = ("event", "amount", "statement", "time", "actor", "place")


class Mark(NamedTuple):
    """A stretch of text to mark, in code points of the text; ``key`` comes back when it is picked."""

    start: int
    end: int
    kind: str
    key: str
    tip: str


class Layer(NamedTuple):
    """A stretch to be lit («lit») or shown as a quotation («quote») underneath the marks."""

    start: int
    end: int
    name: str


def pieces(
    text: str, marks: Iterable[Mark], layers: Sequence[Layer] = (), *, start: int = 0, end: int | None = None
) -> list[dict[str, Any]]:
    """Cut a text where marks and layers begin and end.

    Args:
        text: The whole text that the offsets count in.
        marks: May overlap; the stronger kind wins, then the longer mark.
        layers: May overlap anything.
        start: First code point to show.
        end: After the last one; None is the text's end.

    Returns:
        Pieces in order, whose ``text`` joined is ``text[start:end]``; a marked one has ``kind``, ``key`` and ``tip``.
    """
    end = len(text) if end is None else end
    chosen = _without_overlaps(mark for mark in marks if mark.start < end and mark.end > start)
    borders = {start, end}
    for left, right in [(m.start, m.end) for m in chosen] + [(x.start, x.end) for x in layers]:
        borders |= {max(start, min(end, left)), max(start, min(end, right))}
    cuts = sorted(borders)
    found: list[dict[str, Any]] = []
    at = 0
    for left, right in itertools.pairwise(cuts):
        while at < len(chosen) and chosen[at].end <= left:
            at += 1
        piece: dict[str, Any] = {"text": text[left:right]}
        if at < len(chosen) and chosen[at].start <= left:
            mark = chosen[at]
            piece |= {"kind": mark.kind, "key": mark.key, "tip": mark.tip}
        names = [layer.name for layer in layers if layer.start <= left and right <= layer.end]
        if names:
            piece["layers"] = names
        found.append(piece)
    return found


def _without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (KINDS.index(m.kind), m.start - m.end, m.start)):
        if not any(mark.start < other.end and other.start < mark.end for other in taken):
            taken.append(mark)
    return sorted(taken)


_CSS = """
.art { font-family: 'Noto Naskh Arabic', var(--st-font), serif; font-size: 1.2rem; line-height: 2.1;
  color: var(--st-text-color); max-inline-size: 68ch; text-align: start;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.art[dir="rtl"] { margin-inline-start: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .4rem; margin-block-end: .8rem; font-family: var(--st-font); }
.legend button { font: inherit; font-size: .85rem; border: 1px solid var(--st-border-color); background: transparent;
  color: var(--st-text-color); border-radius: 99px; padding: .2rem .75rem; cursor: pointer; display: inline-flex;
  gap: .4rem; align-items: center; min-block-size: 1.75rem; }
.legend button[aria-pressed=false] { text-decoration: line-through; border-style: dashed; }
.legend button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
.dot { inline-size: .7rem; block-size: .7rem; border-radius: 50%; background: var(--c); }
.lit { background: color-mix(in srgb, var(--st-primary-color) 13%, transparent); padding-block: .3em; }
.quote { font-weight: 600; }
mark { background: color-mix(in srgb, var(--c) 15%, transparent); color: inherit; border-block-end: 2px solid var(--c);
  padding-block: .08em; cursor: pointer; position: relative; border-radius: 2px; }
mark:hover, mark:focus-visible, mark.sel { background: color-mix(in srgb, var(--c) 38%, transparent); outline: none; }
mark:focus-visible { box-shadow: 0 0 0 2px var(--st-primary-color); }
mark.sel { font-weight: 700; }
mark.off { background: none; border-color: transparent; cursor: text; }
.tip { position: absolute; inset-block-end: calc(100% + 4px); inset-inline-start: 0; z-index: 9;
  background: var(--st-text-color); color: var(--st-background-color); font: 500 .8rem/1.5 var(--st-font);
  padding: .3rem .6rem; border-radius: 6px; inline-size: max-content; max-inline-size: 17rem; white-space: normal;
  display: none; pointer-events: none; }
mark:hover .tip, mark:focus-visible .tip { display: block; }
mark.off .tip { display: none; }
.root { overflow-x: clip; }
.actor { --c: #12777d } .place { --c: #b5562f } .time { --c: #5b6f9c } .amount { --c: #a87a12 }
.event { --c: #a04480 } .statement { --c: #5d7f42 }
"""

_JS = """
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector('.root');
  if (!root) { root = document.createElement('div'); root.className = 'root'; parentElement.appendChild(root); }
  const hidden = root._hidden || (root._hidden = new Set());
  const make = (tag, cls, text) => {
    const e = document.createElement(tag);
    if (cls) e.className = cls;
    if (text != null) e.textContent = text;
    return e;
  };
  const art = make('article', 'art');
  art.dir = data.dir; art.lang = data.lang;
  const paint = () => {
    for (const m of art.querySelectorAll('mark')) {
      const off = hidden.has(m.dataset.kind);
      m.classList.toggle('off', off);
      m.tabIndex = off ? -1 : 0;
    }
  };
  const parts = [];
  if (data.kinds) {
    const legend = make('div', 'legend');
    legend.dir = data.screen; legend.setAttribute('role', 'group'); legend.setAttribute('aria-label', data.legend);
    for (const [kind, text] of Object.entries(data.kinds)) {
      const b = make('button', kind); b.type = 'button';
      b.append(make('span', 'dot'), document.createTextNode(text));
      b.setAttribute('aria-pressed', String(!hidden.has(kind)));
      b.onclick = () => {
        if (!hidden.delete(kind)) hidden.add(kind);
        b.setAttribute('aria-pressed', String(!hidden.has(kind))); paint();
      };
      legend.append(b);
    }
    parts.push(legend);
  }
  for (const p of data.pieces) {
    let holder = art;
    if (p.layers) { holder = make('span', p.layers.join(' ')); art.append(holder); }
    if (!p.kind) { holder.append(document.createTextNode(p.text)); continue; }
    const m = make('mark', p.kind + (data.selected.includes(p.key) ? ' sel' : ''), p.text);
    m.dataset.kind = p.kind; m.dataset.key = p.key;
    m.setAttribute('role', 'button'); m.setAttribute('aria-label', p.text + ' — ' + p.tip);
    const tip = make('span', 'tip', p.tip); tip.dir = data.screen; tip.setAttribute('aria-hidden', 'true');
    m.append(tip);
    const go = () => { if (!hidden.has(p.kind)) setTriggerValue('picked', p.key); };
    m.onclick = go;
    m.onkeydown = (e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); go(); } };
    holder.append(m);
  }
  if (data.markable) {
    // Offsets count code points of the text alone, not of the tips inside it.
    const before = (node, offset) => {
      let count = 0;
      const walk = document.createTreeWalker(art, NodeFilter.SHOW_TEXT);
      for (let n = walk.nextNode(); n; n = walk.nextNode()) {
        if (n.parentElement.closest('.tip')) continue;
        if (n === node) return count + Array.from(n.data.slice(0, offset)).length;
        if (node.nodeType === 1 && node.compareDocumentPosition(n) & Node.DOCUMENT_POSITION_FOLLOWING
            && !(node.contains(n) && [...node.childNodes].slice(0, offset).some((c) => c.contains(n)))) return count;
        count += Array.from(n.data).length;
      }
      return count;
    };
    const mark = () => {
      const chosen = art.getRootNode().getSelection ? art.getRootNode().getSelection() : document.getSelection();
      if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
      const range = chosen.getRangeAt(0);
      if (!art.contains(range.startContainer) || !art.contains(range.endContainer)) return;
      const start = before(range.startContainer, range.startOffset);
      const end = before(range.endContainer, range.endOffset);
      if (end > start) setTriggerValue('marked', { start, end });
    };
    art.addEventListener('mouseup', () => setTimeout(mark));
    art.addEventListener('touchend', () => setTimeout(mark, 300));
    art.addEventListener('keyup', (e) => { if (e.shiftKey || e.key === 'Shift') mark(); });
  }
  parts.push(art);
  root.replaceChildren(...parts); paint();
  const lit = art.querySelector('.lit');
  if (data.scroll && lit && root._shown !== data.scroll) {
    root._shown = data.scroll;
    requestAnimationFrame(() => lit.scrollIntoView({ block: 'center', behavior: 'auto' }));
  }
}
"""

_component = st.components.v2.component("lit_text", css=_CSS, js=_JS)


def lit_text(
    shown: Sequence[dict[str, Any]],
    *,
    key: str,
    selected: Sequence[str] = (),
    legend: bool = False,
    scroll: str = "",
    rtl: bool = True,
    on_pick: Callable[[str], None] | None = None,
    on_mark: Callable[[int, int], None] | None = None,
) -> None:
    """Show a marked text.

    Args:
        shown: From ``pieces``.
        key: The element's key.
        selected: Keys of marks to stress.
        legend: Whether to show switches for the kinds of marks.
        scroll: Where this has changed since the last run, the lit stretch is scrolled into view.
        rtl: Whether the text itself runs from right to left.
        on_pick: Called with a mark's key when the reader picks it.
        on_mark: Called with first and last offset when the reader has selected words of the text.
    """

    def marked() -> None:
        value = getattr(st.session_state.get(key), "marked", None)
        if value and on_mark is not None:
            on_mark(int(value["start"]), int(value["end"]))

    def picked() -> None:
        state = st.session_state.get(key)
        value = getattr(state, "picked", None)
        if value and on_pick is not None:
            on_pick(str(value))

    _component(
        data={
            "pieces": list(shown),
            "kinds": {kind: label("mark", kind) for kind in KINDS} if legend else None,
            "legend": t("reader.legend"),
            "selected": list(selected),
            "scroll": scroll,
            "dir": "rtl" if rtl else "ltr",
            "lang": "ar" if rtl else "en",
            "screen": t("dir"),
            "markable": on_mark is not None,
        },
        key=key,
        on_picked_change=picked,
        on_marked_change=marked,
    )
