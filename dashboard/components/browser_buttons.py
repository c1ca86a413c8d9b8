"""Buttons whose work the reader's browser does alone: copying a text, printing a page, saving a chart as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import streamlit as st

from dashboard.i18n import is_rtl
from dashboard.theme import palette


class Copy(NamedTuple):
    """A button that puts a text on the clipboard."""

    label: str
    text: str


class Print(NamedTuple):
    """A button that prints a page of HTML that stands alone."""

    label: str
    page: str


class Picture(NamedTuple):
    """A button that saves a chart as a picture with its words around it.

    Attributes:
        label: What the button says.
        form: Vectors, or points; a map has points only.
        chart: Key of the chart's element.
        name: Of the file, without its ending.
        title: Above the chart. note: Below the title. source: Below the chart.
    """

    label: str
    form: Literal["svg", "png"]
    chart: str
    name: str
    title: str
    note: str
    source: str


_CSS = """
.row { display: flex; flex-wrap: wrap; gap: .4rem; }
button { font: inherit; font-family: var(--st-font); font-size: .9rem; min-block-size: 2rem; padding: .25rem .8rem;
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, .5rem); background: transparent;
  color: var(--st-text-color); cursor: pointer; }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""

_JS = """
const SVG = 'http://www.w3.org/2000/svg';

async function copy(text) {
  try { await navigator.clipboard.writeText(text); return; } catch (refused) { /* an old way remains */ }
  const area = document.createElement('textarea');
  area.value = text; area.style.position = 'fixed'; area.style.opacity = 0;
  document.body.append(area); area.select(); document.execCommand('copy'); area.remove();
}

// The page stands in a frame of its own, so that nothing of the app is printed.
function print(page) {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'position:fixed;inset-inline-start:-200vw;inline-size:210mm;block-size:297mm;border:0';
  frame.setAttribute('aria-hidden', 'true'); frame.tabIndex = -1;
  frame.src = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  frame.onload = () => {
    frame.contentWindow.focus(); frame.contentWindow.print();
    setTimeout(() => { URL.revokeObjectURL(frame.src); frame.remove(); }, 60000);
  };
  document.body.append(frame);
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob); link.download = name; link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// A picture is drawn without the page's fonts: it must carry them.
async function fonts(files) {
  const rules = await Promise.all(files.map(async ([file, weight]) => {
    const answer = await fetch(new URL(`app/static/fonts/${file}`, document.baseURI));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return `@font-face{font-family:'IBM Plex Sans Arabic';font-weight:${weight};`
      + `src:url(data:font/woff2;base64,${btoa(text)}) format('woff2');unicode-range:${
        file.includes('arabic') ? 'U+0600-06FF,U+FB50-FDFF,U+FE70-FEFC' : 'U+0-5FF,U+2000-2BFF'}}`;
  }));
  return rules.join('');
}

function wrapped(text, size, weight, wide) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `${weight} ${size}px 'IBM Plex Sans Arabic'`;
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && pen.measureText(longer).width > wide) lines.push(word); else lines[lines.length - 1] = longer;
  }
  return lines;
}

function words(picture, text, size, weight, colour, wide, top, rtl) {
  for (const line of wrapped(text, size, weight, wide - 32)) {
    const node = document.createElementNS(SVG, 'text');
    for (const [key, value] of Object.entries({
      x: rtl ? wide - 16 : 16, y: top + size, fill: colour, 'font-size': size, 'font-weight': weight,
      'font-family': "'IBM Plex Sans Arabic', sans-serif", direction: rtl ? 'rtl' : 'ltr', 'text-anchor': 'start',
    })) node.setAttribute(key, value);
    node.textContent = line; picture.append(node); top += size * 1.5;
  }
  return top;
}

function image(url, x, y, width, height) {
  const node = document.createElementNS(SVG, 'image');
  for (const [key, value] of Object.entries({ href: url, x, y, width, height })) node.setAttribute(key, value);
  return node;
}

// A map's canvas can be read only while it is being drawn.
function mapImage(map) {
  return new Promise((done) => {
    map.once('render', () => done(map.getCanvas().toDataURL()));
    map.triggerRepaint();
  });
}

async function draw(one, look) {
  const chart = document.querySelector(`.st-key-${one.chart} .js-plotly-plot`);
  const { width, height, map } = chart._fullLayout;
  const wide = width + 32;
  const picture = document.createElementNS(SVG, 'svg');
  const ground = document.createElementNS(SVG, 'rect');
  const style = document.createElementNS(SVG, 'style');
  style.textContent = await fonts(look.fonts);
  picture.append(style, ground);
  let top = words(picture, one.title, 18, 600, look.ink, wide, 14, look.rtl);
  if (one.note) top = words(picture, one.note, 12, 400, look.soft, wide, top, look.rtl);
  top += 8;
  if (map) picture.append(image(await mapImage(map._subplot.map), 16, top, width, height));
  for (const layer of chart.querySelectorAll('.main-svg')) {
    const copied = layer.cloneNode(true);
    copied.setAttribute('x', 16); copied.setAttribute('y', top); copied.style.background = 'none';
    if (!map || layer.querySelector('text')) picture.append(copied);
  }
  const end = words(picture, one.source, 11, 400, look.soft, wide, top + height + 8, look.rtl) + 10;
  for (const [node, more] of [[picture, { viewBox: `0 0 ${wide} ${end}` }], [ground, { fill: look.paper }]])
    for (const [key, value] of Object.entries({ width: wide, height: end, ...more })) node.setAttribute(key, value);
  return [new Blob([new XMLSerializer().serializeToString(picture)], { type: 'image/svg+xml' }), wide, end];
}

async function points([drawn, wide, high]) {
  const url = URL.createObjectURL(drawn);
  const source = new Image();
  await new Promise((done, failed) => { source.onload = done; source.onerror = failed; source.src = url; });
  await source.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 2 * wide; canvas.height = 2 * high;
  canvas.getContext('2d').drawImage(source, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

export default function ({ data, parentElement }) {
  const row = document.createElement('div');
  row.className = 'row'; row.dir = data.look.rtl ? 'rtl' : 'ltr';
  for (const one of data.buttons) {
    const button = document.createElement('button');
    button.type = 'button'; button.textContent = one.label;
    button.onclick = async () => {
      if (one.text !== undefined) { await copy(one.text); }
      else if (one.page !== undefined) { print(one.page); return; }
      else {
        const drawn = await draw(one, data.look);
        save(one.form === 'svg' ? drawn[0] : await points(drawn), `${one.name}.${one.form}`);
      }
      button.textContent = one.label + ' ✓';
      setTimeout(() => { button.textContent = one.label; }, 2000);
    };
    row.append(button);
  }
  parentElement.querySelector('.root').replaceChildren(row);
}
"""

_component = st.components.v2.component("browser_buttons", html='<div class="root"></div>', css=_CSS, js=_JS)
_FONTS = [(f"plex-{script}-{weight}.woff2", weight) for script in ("arabic", "latin") for weight in (400, 600)]


def browser_buttons(buttons: Sequence[Copy | Print | Picture], *, key: str) -> None:
    """Show a row of such buttons.

    Args:
        buttons: In the order to show.
        key: The element's key.
    """
    colours = palette()
    look = {
        "rtl": is_rtl(),
        "ink": colours.ink,
        "soft": colours.soft,
        "paper": colours.paper,
        "fonts": _FONTS,
    }
    _component(data={"buttons": [one._asdict() for one in buttons], "look": look}, key=key)
