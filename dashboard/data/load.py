"""The tables of a build, read once for all visitors and never changed."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.data.kept import Kept
from dashboard.i18n import LANGUAGES, Language, in_language, is_rtl, label, language, named, t
from pipelines.lexicon import load as lexicon
from pipelines.schema.codes import Status
from pipelines.schema.lexicon import LexiconPlaceRow, SubtypeRow
from pipelines.schema.tables import TABLES

# Arrow's own columns of texts are made for millions of rows; with thousands they take several times as long.
pd.options.mode.string_storage = "python"

SHIPPED = Path(__file__).parents[2] / "seeds" / "tables"


class TablesError(Exception):
    """A folder holds no whole build; the message says what to do."""


@dataclass(frozen=True, eq=False)
class Corpus:
    """A build.

    Attributes:
        folder: Where it was read from; None where it was made here, of a visitor's own reports.
        tables: Frames by table name, in the tables' own columns and order, texts as objects: these stand together, and
            a frame is cut in one go rather than column by column. Nobody may change them.
        run: ``run.json``. package: ``datapackage.json``.
    """

    folder: Path | None
    tables: Mapping[str, pd.DataFrame]
    run: Mapping[str, Any]
    package: Mapping[str, Any]

    def __getattr__(self, name: str) -> pd.DataFrame:
        """A table by its name: ``corpus.events``."""
        try:
            return self.tables[name]
        except KeyError:
            raise AttributeError(name) from None

    @functools.cached_property
    def memory(self) -> dict[object, Kept[Any]]:
        """What has been made of it and may be asked for again, by whoever made it."""
        return {}

    @property
    def built(self) -> str:
        """The day on which the tables were built, as an ISO date."""
        return str(self.run.get("started", ""))[:10]

    @functools.cached_property
    def _rows(self) -> dict[str, dict[str, dict[str, Any]]]:
        return {
            name: {row[key]: row for row in self.tables[name].to_dict("records")}
            for name, key in (("actors", "actor_id"), ("places", "place_id"), ("documents", "doc_id"))
        }

    @functools.cached_property
    def _names(self) -> dict[tuple[str, Language], dict[str, str]]:
        """Names by id, for each table of names and each language."""
        found = {}
        for written_in in LANGUAGES:
            with in_language(written_in):
                for table in ("actors", "places"):
                    found[table, written_in] = {key: named(row) for key, row in self._rows[table].items()}
        return found

    def row(self, table: str, key: object) -> dict[str, Any] | None:
        """One actor, place or document by its id."""
        return self._rows[table].get(key) if isinstance(key, str) else None

    def actor(self, actor_id: object) -> str:
        """An actor's name in the reader's language; nothing for nobody."""
        return self._names["actors", language()].get(actor_id, actor_id) if isinstance(actor_id, str) else ""

    def actors_of(self, ids: object) -> str:
        """Names of the actors of an ``a|b`` cell, in the reader's language."""
        return t("comma").join(self.actor(one) for one in ids.split("|")) if isinstance(ids, str) and ids else ""

    def place(self, place_id: object) -> str:
        """A place's name in the reader's language; nothing for no place."""
        return self._names["places", language()].get(place_id, place_id) if isinstance(place_id, str) else ""

    def title(self, doc_id: object) -> str:
        """A report's title, else its file name."""
        row = self.row("documents", doc_id)
        if row is None:
            return ""
        return row["title"] if isinstance(row["title"], str) else str(row["file"])

    def text(self, doc_id: str) -> str:
        """A report's text; empty where the tables carry none."""
        row = self.row("documents", doc_id)
        return row["text"] if row and isinstance(row["text"], str) else ""

    @functools.cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The codes and ids that an address may name, by key of the address."""
        ids = {
            "actor": self.actors.actor_id,
            "place": self.places.place_id,
            "report": self.documents.doc_id,
            "doc": self.documents.doc_id,
            "type": self.events.event_type,
            "status": [status.value for status in Status],  # those that nothing has may be asked for too
            "topic": self.statements.topic.dropna(),
            "position": self.statements.position,
            "who": self.actors.actor_id,
            "with": self.actors.actor_id,
            "sum": self.aid_figures.aid_id,
        }
        known = {key: frozenset(series) for key, series in ids.items()}
        known["sel"] = (
            frozenset(self.events.event_id) | set(self.statements.statement_id) | set(self.aid_figures.aid_id)
        )
        return known


def option(name: str, words: Sequence[str]) -> str | None:
    """What stands behind an option among the words of a command; None where it is not given."""
    return words[words.index(name) + 1] if name in words[:-1] else None


def tables_folder(arguments: Sequence[str] | None = None) -> Path:
    """The folder of tables to show: the one named after ``--tables``, else the shipped one.

    ``streamlit run streamlit_app.py -- --tables DIR`` shows a build of one's own.
    """
    named = option("--tables", sys.argv[1:] if arguments is None else arguments)
    return Path(named) if named else SHIPPED


def read_corpus(folder: Path) -> Corpus:
    """Read a build.

    Raises:
        TablesError: A table is missing or the folder is no build.
    """
    try:
        tables = {name: as_objects(pd.read_parquet(folder / f"{name}.parquet")) for name in TABLES}
        run = json.loads((folder / "run.json").read_text("utf-8"))
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TablesError(
            f"{folder}: holds no whole build ({type(error).__name__}). "
            f"Make one: python -m pipelines build REPORTS --out {folder}"
        ) from error
    return Corpus(folder, tables, run, package)


def as_objects(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with its texts as objects, all columns of a kind in one block, and each text of a column held once."""
    return frame.assign(**{name: _shared(frame[name]) for name in frame.select_dtypes("str")}).copy()


def _shared(texts: pd.Series) -> pd.Series:
    at, values = pd.factorize(texts.to_numpy(object))
    # The last is what an empty cell holds: its number is -1.
    return pd.Series(np.append(values, np.nan)[at], texts.index, dtype=object)


def as_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of a table with its texts as texts, for a file: an empty column of objects would have no type there."""
    return frame.astype(dict.fromkeys(frame.select_dtypes(object), "str"))


@st.cache_resource(show_spinner=False)
def _cached(folder: str, stamp: int) -> Corpus:
    del stamp  # a new build has a new stamp and is read anew
    return read_corpus(Path(folder))


#: Key of the session under which tables stand that a visitor sees instead of the build.
OWN = "own_corpus"


def corpus() -> Corpus:
    """What this visitor sees: the build, or tables that hold reports of their own."""
    own: Corpus | None = st.session_state.get(OWN)
    return chronology() if own is None else own


def chronology() -> Corpus:
    """The build that the app shows all visitors."""
    folder = tables_folder()
    try:
        stamp = (folder / "datapackage.json").stat().st_mtime_ns
    except OSError:
        stamp = 0
    return _cached(str(folder), stamp)


@functools.cache
def subtype_rows() -> dict[str, SubtypeRow]:
    """Subtypes of events by code."""
    return {row.subtype: row for row in lexicon(SubtypeRow)}


def subtype_label(code: str) -> str:
    """A subtype's name in the reader's language."""
    row = subtype_rows().get(code)
    return label("subtype", code) if row is None else row.label_ar if is_rtl() else row.label_en


@functools.cache
def venues(city_id: str) -> tuple[LexiconPlaceRow, ...]:
    """Buildings of a city that the lexicon knows, whether a report names them or not."""
    return tuple(row for row in lexicon(LexiconPlaceRow) if row.city_id == city_id)
