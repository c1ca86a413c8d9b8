"""From a row to its words: which report, which stretch, and what to mark there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, subtype_label
from dashboard.data.queries import of_report
from dashboard.data.rows import each_row
from dashboard.i18n import Language, claimed_money, edtf, is_rtl, label, language, money, t


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a row comes from.

    Attributes:
        doc_id: The report. sentence: Start and end of the sentence, in code points of its text.
        words: Start and end of the words that say it. keys: Marks of the reader that belong to the row.
    """

    doc_id: str
    sentence: tuple[int, int]
    words: tuple[int, int]
    keys: tuple[str, ...]


def evidence_of(corpus: Corpus, selected: str) -> list[Evidence]:
    """All places that a selected event, statement or aid figure comes from, its leading one first."""
    events = corpus.event_mentions[corpus.event_mentions.event_id == selected]
    if len(events):
        lead = corpus.events.set_index("event_id").lead_mention_id[selected]
        order = events.assign(other=events.mention_id != lead).sort_values(["other", "mention_id"])
        return [_of_mention(corpus, row) for row in each_row(order)]
    statements = corpus.statements[corpus.statements.statement_id == selected]
    if len(statements):
        return [_of_statement(corpus, row) for row in each_row(statements)]
    aid = corpus.aid_figures[corpus.aid_figures.aid_id == selected]
    return [Evidence(r.doc_id, _sentence(corpus, r.sentence_id), (r.start, r.end), (r.aid_id,)) for r in each_row(aid)]


def words_said(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    """The words of a statement: the quotation where there is one, else the reported clause; nothing where neither."""
    if isinstance(row.quote, str):
        return row.quote
    return "" if pd.isna(row.content_start) else corpus.text(row.doc_id)[int(row.content_start) : int(row.content_end)]


def selection_label(corpus: Corpus, selected: str) -> str:
    """A selected event, statement or aid figure in a few words; nothing for an id that is none of them."""
    events = corpus.events[corpus.events.event_id == selected]
    if len(events):
        return str((events.label_ar if is_rtl() else events.label_en).iloc[0])
    said = corpus.statements[corpus.statements.statement_id == selected]
    for row in each_row(said):
        return f"{corpus.actor(row.speaker_id) or t('unnamed_speaker')} · {label('position', row.position)}"
    for row in each_row(corpus.aid_figures[corpus.aid_figures.aid_id == selected]):
        amount = claimed_money(row.amount, row.currency, row.approximation)
        return f"{amount} · {corpus.actor(row.donor_id) or t('unknown')}"
    return ""


def _sentence(corpus: Corpus, sentence_id: str) -> tuple[int, int]:
    row = corpus.sentences[corpus.sentences.sentence_id == sentence_id].iloc[0]
    return int(row.start), int(row.end)


def _of_mention(corpus: Corpus, row: Any) -> Evidence:  # noqa: ANN401 - a row of event_mentions
    start, end = _sentence(corpus, row.sentence_id)
    sentence = (min(start, row.evidence_start), max(end, row.evidence_end))
    cast = corpus.event_actors[corpus.event_actors.mention_id == row.mention_id].dropna(subset="start")
    keys = [row.mention_id, *(f"actor:{int(at)}" for at in cast.start)]
    keys += _when_and_where(corpus, row, sentence)
    return Evidence(row.doc_id, sentence, (row.evidence_start, row.evidence_end), tuple(keys))


def _when_and_where(corpus: Corpus, row: Any, sentence: tuple[int, int]) -> list[str]:  # noqa: ANN401 - event_mentions
    """Marks in the sentence that name the mention's own day and place."""
    times, entities = corpus.time_expressions, corpus.entity_mentions
    when = times[(times.doc_id == row.doc_id) & (times.date == row.date) & times.start.between(*sentence)]
    here = (entities.doc_id == row.doc_id) & (entities.kind == "place") & (entities.entity_id == row.place_id)
    where = entities[here & entities.start.between(*sentence)]
    return [*(f"time:{int(at)}" for at in when.start), *(f"place:{int(at)}" for at in where.start)]


def _of_statement(corpus: Corpus, row: Any) -> Evidence:  # noqa: ANN401 - a row of statements
    start, end = _sentence(corpus, row.sentence_id)
    spans = [(row.verb_start, row.verb_end), (row.content_start, row.content_end), (row.quote_start, row.quote_end)]
    told = [(int(first), int(last)) for first, last in spans if not pd.isna(first)]
    # What was said may stand before its verb («…، كما أعلن الوزير») or run over into the next paragraph.
    words = (min(first for first, _ in told), max(last for _, last in told))
    return Evidence(row.doc_id, (min(start, words[0]), max(end, words[1])), words, (row.statement_id,))


def marks_of(corpus: Corpus, doc_id: str) -> list[tuple[int, int, str, str, str]]:
    """Everything found in a report: start, end, kind, key and what to say about it.

    Keys are ids where the mark stands for a row (event mention, statement, aid figure), else the kind and offset.
    """
    return _marks(corpus, doc_id, language())


@kept_with_corpus(64)
def _marks(corpus: Corpus, doc_id: str, _language: Language) -> list[tuple[int, int, str, str, str]]:
    found: list[tuple[int, int, str, str, str]] = []
    for event in _rows(corpus, "event_mentions", doc_id):
        tip = f"{subtype_label(event.subtype)} · {label('status', event.status)} · {edtf(event.date)}"
        found.append((event.trigger_start, event.trigger_end, "event", event.mention_id, tip))
    for said in _rows(corpus, "statements", doc_id):
        who = corpus.actor(said.speaker_id) or t("unnamed_speaker")
        found.append(
            (
                said.verb_start,
                said.verb_end,
                "statement",
                said.statement_id,
                f"{who} · {label('position', said.position)}",
            )
        )
    aid = {row.amount_id: row for row in _rows(corpus, "aid_figures", doc_id)}
    for amount in _rows(corpus, "amounts", doc_id):
        figure = aid.get(amount.amount_id)
        currency = amount.currency if isinstance(amount.currency, str) else ""
        tip = money(amount.amount, currency) + " · " + label("use", amount.use)
        found.append((amount.start, amount.end, "amount", figure.aid_id if figure else f"amount:{amount.start}", tip))
    for time in _rows(corpus, "time_expressions", doc_id):
        tip = edtf(time.date) if isinstance(time.date, str) else str(time.value or label("calendar", time.calendar))
        found.append((time.start, time.end, "time", f"time:{time.start}", tip))
    for entity in _rows(corpus, "entity_mentions", doc_id):
        name = corpus.actor(entity.entity_id) if entity.kind == "actor" else corpus.place(entity.entity_id)
        tip = f"{name} · {label('reading', entity.reading)}" if entity.kind == "actor" else name
        found.append((entity.start, entity.end, entity.kind, f"{entity.kind}:{entity.start}", tip))
    return [(int(start), int(end), kind, key, tip) for start, end, kind, key, tip in found]


@kept_with_corpus(64)
def quotes_of(corpus: Corpus, doc_id: str) -> list[tuple[int, int]]:
    """Start and end of the quoted words of a report's statements."""
    rows = corpus.statements[(corpus.statements.doc_id == doc_id) & corpus.statements.quote_start.notna()]
    return [(int(start), int(end)) for start, end in zip(rows.quote_start, rows.quote_end, strict=True)]


def _rows(corpus: Corpus, table: str, doc_id: str) -> list[Any]:
    return list(each_row(of_report(corpus, table, doc_id)))
