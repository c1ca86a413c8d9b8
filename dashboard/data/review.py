"""What to review, the most doubtful first, and corrections as a reviewer makes them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from pipelines.schema.corrections import ROW, Corrected, CorrectionRow, Verdict

#: Why a row is worth a look, the weightier first.
Doubt = Literal["two_dates", "two_places", "low", "inferred", "nobody", "medium", "sure"]
DOUBTS: tuple[Doubt, ...] = ("two_dates", "two_places", "low", "inferred", "nobody", "medium", "sure")
#: Tables that can be reviewed row by row, with the columns of their id.
KEYS = {"events": "event_id", "statements": "statement_id", "aid_figures": "aid_id"}
#: What a reviewer sees as one row, by its table in ``corrections.csv``.
TABLE_OF = {
    "events": Corrected.EVENT_MENTIONS,
    "statements": Corrected.STATEMENTS,
    "aid_figures": Corrected.AID_FIGURES,
}
_INFERRED = ("inferred", "report_day")


class Words(NamedTuple):
    """Where the words of a row stand: the text's hash, offsets in code points, and the words themselves."""

    text_sha256: str
    start: int
    end: int
    surface: str


@kept_with_corpus(3)
def queue(corpus: Corpus, table: str) -> pd.DataFrame:
    """The rows of a table by their doubt: first what contradicts itself, then what is least sure.

    Args:
        corpus: The tables.
        table: One of ``KEYS``.

    Returns:
        Columns ``id`` and ``doubt``, in the order in which to review them.
    """
    rows = corpus.tables[table]
    doubts = _event_doubts(corpus) if table == "events" else _doubts(rows)
    found = pd.DataFrame({"id": list(rows[KEYS[table]]), "doubt": doubts})
    order = found.doubt.map(DOUBTS.index)
    return found.iloc[order.argsort(kind="stable")].reset_index(drop=True)


def _doubts(rows: pd.DataFrame) -> list[Doubt]:
    who = "speaker_id" if "speaker_id" in rows.columns else "donor_id"
    return [_doubt(sure, nobody=not isinstance(one, str)) for sure, one in zip(rows.confidence, rows[who], strict=True)]


def _doubt(confidence: str, *, nobody: bool = False, inferred: bool = False) -> Doubt:
    if confidence == "low":
        return "low"
    if inferred:
        return "inferred"
    if nobody:
        return "nobody"
    return "medium" if confidence == "medium" else "sure"


def _event_doubts(corpus: Corpus) -> list[Doubt]:
    mentions = corpus.event_mentions
    exact = mentions[mentions.date_precision == "day"]
    two_dates = _of_several(exact.groupby("event_id").date.nunique())
    two_places = _of_several(mentions[mentions.place_id.notna()].groupby("event_id").place_id.nunique())
    found: list[Doubt] = []
    for row in each_row(corpus.events):
        if row.event_id in two_dates:
            found.append("two_dates")
        elif row.event_id in two_places:
            found.append("two_places")
        else:
            nobody = not isinstance(row.actors, str) or not row.actors
            found.append(_doubt(row.confidence, nobody=nobody, inferred=row.date_basis in _INFERRED))
    return found


def _of_several(counts: pd.Series) -> frozenset[str]:
    return frozenset(counts.index[counts > 1])


# The words and values of a row


def words_of(corpus: Corpus, table: str, row_id: str) -> list[tuple[Any, Words]]:
    """What a correction of a row speaks of, with its words: all mentions of an event, else the row itself.

    The first is the one that says most.
    """
    if table == "events":
        mentions = corpus.event_mentions[corpus.event_mentions.event_id == row_id]
        lead = corpus.events.lead_mention_id[corpus.events.event_id == row_id].iloc[0]
        rows = sorted(each_row(mentions), key=lambda row: row.mention_id != lead)
        return [(row, _words(corpus, row.doc_id, row.trigger_start, row.trigger_end)) for row in rows]
    rows = corpus.tables[table]
    row = next(each_row(rows[rows[KEYS[table]] == row_id]))
    first, last = ("verb_start", "verb_end") if table == "statements" else ("start", "end")
    return [(row, _words(corpus, row.doc_id, getattr(row, first), getattr(row, last)))]


def _words(corpus: Corpus, doc_id: str, start: int, end: int) -> Words:
    row = corpus.row("documents", doc_id) or {}
    return Words(str(row["text_sha256"]), int(start), int(end), corpus.text(doc_id)[int(start) : int(end)])


def marked_words(corpus: Corpus, doc_id: str, start: int, end: int) -> Words | None:
    """The words of a report that a reviewer has marked, whole, without signs around them; None where there are none."""
    text = corpus.text(doc_id)
    start, end = max(0, start), min(len(text), end)
    while start < end and not _is_of_a_word(text[start]):
        start += 1
    while start < end and not _is_of_a_word(text[end - 1]):
        end -= 1
    if start == end:
        return None
    while start > 0 and _is_of_a_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_of_a_word(text[end]):
        end += 1
    return _words(corpus, doc_id, start, end)


def _is_of_a_word(char: str) -> bool:
    """A letter, a digit, a vowel mark or a tatweel."""
    return char.isalnum() or unicodedata.category(char) == "Mn"


def cast_of(corpus: Corpus, mention_id: str) -> dict[str, str]:
    """Role by actor of an event mention, in the order of the words."""
    rows = corpus.event_actors[corpus.event_actors.mention_id == mention_id].sort_values("start", na_position="last")
    return dict(zip(rows.actor_id, rows.role, strict=True))


def cast_cell(cast: Mapping[str, str]) -> str:
    """A cast as a correction writes it."""
    return "|".join(f"{role}:{actor}" for actor, role in sorted(cast.items(), key=lambda pair: (pair[1], pair[0])))


def cell(value: Any) -> str:  # noqa: ANN401 - a cell of a table
    """A value as it stands in a correction."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# Corrections


class Reviewer(NamedTuple):
    """Who reviews, when, and why so."""

    name: str
    why: str = ""


def verdicts(corpus: Corpus, table: str, row_id: str, verdict: Verdict, by: Reviewer) -> list[CorrectionRow]:
    """What to write down when a row is confirmed or rejected as a whole."""
    return [
        _correction(words, TABLE_OF[table], ROW, None, verdict.value, by)
        for _, words in words_of(corpus, table, row_id)
    ]


def changes(
    corpus: Corpus, table: str, row_id: str, values: Mapping[str, str], cast: Mapping[str, str] | None, by: Reviewer
) -> list[CorrectionRow]:
    """What to write down when a reviewer sets cells of a row right; nothing where all is as it was read.

    Args:
        corpus: The tables.
        table: One of ``KEYS``.
        row_id: Its row.
        values: The right cells by column, as corrections write them.
        cast: For an event the right role by actor.
        by: Who says so.
    """
    found = []
    rows = words_of(corpus, table, row_id)
    first = rows[0][0]
    wrong = {column: new for column, new in values.items() if cell(getattr(first, column)) != new}
    for row, words in rows:
        for column, new in wrong.items():
            old = cell(getattr(row, column))
            if old != new:
                found.append(_correction(words, TABLE_OF[table], column, old, new, by))
    return found + (_casts(corpus, rows, cast, by) if cast is not None else [])


def _casts(
    corpus: Corpus, rows: Sequence[tuple[Any, Words]], right: Mapping[str, str], by: Reviewer
) -> list[CorrectionRow]:
    """The mention that says most gets the whole cast; others lose who was wrong and take over roles."""
    read = cast_of(corpus, rows[0][0].mention_id)
    gone = read.keys() - right.keys()
    found = []
    for row, words in rows:
        old = cast_of(corpus, row.mention_id)
        new = (
            right if row is rows[0][0] else {one: right.get(one, role) for one, role in old.items() if one not in gone}
        )
        if dict(old) != dict(new):
            found.append(_correction(words, Corrected.EVENT_MENTIONS, "actors", cast_cell(old), cast_cell(new), by))
    return found


def addition(words: Words, table: Corrected, values: Mapping[str, str], by: Reviewer) -> list[CorrectionRow]:
    """What to write down for words that no rule has read."""
    rows = [_correction(words, table, ROW, None, Verdict.ADDED.value, by)]
    return rows + [_correction(words, table, column, None, new, by) for column, new in values.items() if new]


def _correction(words: Words, table: Corrected, column: str, old: str | None, new: str, by: Reviewer) -> CorrectionRow:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return CorrectionRow(
        text_sha256=words.text_sha256,
        table=table,
        start=words.start,
        end=words.end,
        surface=words.surface,
        column=column,
        old=old or None,
        new=new or None,
        reviewer=by.name,
        reviewed=now,
        why=by.why or None,
    )


def reviewed_ids(corpus: Corpus, table: str, corrections: Iterable[CorrectionRow]) -> dict[str, str]:
    """By row of a table what was said of it: ``confirmed``, ``corrected`` or ``rejected``."""
    said: dict[tuple[str, int], str] = {}
    for row in corrections:
        if row.table is TABLE_OF[table]:
            at = (row.text_sha256, row.start)
            if said.get(at, Verdict.CONFIRMED) == Verdict.CONFIRMED:
                said[at] = (row.new or "") if row.column == ROW else "corrected"
    hashes = dict(zip(corpus.documents.doc_id, corpus.documents.text_sha256, strict=True))
    if table == "events":
        rows, start, key = corpus.event_mentions, "trigger_start", "event_id"
    else:
        rows, start, key = corpus.tables[table], "verb_start" if table == "statements" else "start", KEYS[table]
    found: dict[str, str] = {}
    for one, doc, at in zip(rows[key], rows.doc_id, rows[start], strict=True):
        if (hashes[doc], int(at)) in said:
            found[one] = said[hashes[doc], int(at)]
    return found
