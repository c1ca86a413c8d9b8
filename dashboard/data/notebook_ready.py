"""Notebooks that are ready to open: data files that anybody can edit (see ``dashboard/notebooks/README.md``)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from dashboard.data.notebook import FIELDS, Cell, Chart, ChartKind, Notebook
from dashboard.i18n import Language, language

FOLDER = Path(__file__).parents[1] / "notebooks"
_WORD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Ready:
    """A notebook to open, in one language.

    Attributes:
        name: Unlike all others, the same in both languages.
        about: What it answers.
        notebook: The notebook.
    """

    name: str
    about: str
    notebook: Notebook


def ready() -> Mapping[str, Ready]:
    """All of them in the reader's language, by name, in the order to offer them."""
    return _ready(language())


@functools.lru_cache(maxsize=2)
def _ready(lang: Language) -> Mapping[str, Ready]:
    return {one.name: one for path in sorted(FOLDER.glob("*.toml")) for one in read(path, lang)}


def read(path: Path, lang: Language) -> Iterator[Ready]:
    """Read a file: one notebook, or one for each of its codes.

    Raises:
        KeyError: A part that is needed is missing, or a word that is used is not among the file's words.
        ValueError: A chart of an unknown form.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    for code, own in data.get("each", {"": {}}).items():
        words = {"lang": lang, "each": code} | {
            key: both[lang] for key, both in {**data.get("words", {}), **own}.items()
        }
        cells = tuple(_cell(cell, words, lang) for cell in data["cell"])
        title = _said(data["title"][lang], words)
        name = "-".join(one for one in (path.stem.partition("-")[2], code) if one)
        yield Ready(name, _said(data["about"][lang], words), Notebook(cells, title))


def _said(text: str, words: Mapping[str, str]) -> str:
    return _WORD.sub(lambda found: words[found[1]], text).strip()


def _cell(cell: Mapping[str, Any], words: Mapping[str, str], lang: Language) -> Cell:
    if "text" in cell:
        return Cell("markdown", _said(cell["text"][lang], words))
    if "sql" in cell:
        return Cell("sql", _said(cell["sql"], words), cell["name"])
    kind = next((one for one in get_args(ChartKind) if one == cell["chart"]), None)
    if kind is None:
        raise ValueError(f"{cell['chart']!r} is no form of a chart")
    columns = {field: _said(cell.get(field, ""), words) for field in FIELDS[kind]}
    return Cell("chart", chart=Chart(cell["of"], kind, **columns))
