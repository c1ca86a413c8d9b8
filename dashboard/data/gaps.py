"""What was not understood of a report: words that were found but could not be completed, and silent sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dashboard.data.load import Corpus
from dashboard.data.queries import of_report
from dashboard.data.rows import each_row

#: An event without a day, place or actor; a time that gives no day; a sum without currency; words of nobody; a sentence
#: of which nothing came.
Kind = Literal["no_actor", "no_day", "no_place", "time", "currency", "speaker", "sentence"]
KINDS: tuple[Kind, ...] = ("no_actor", "no_day", "no_place", "time", "currency", "speaker", "sentence")
#: Facts are taken from these sections; a shorter heading or line says nothing by itself.
_SECTIONS, _WORDS_OF_A_SENTENCE = ("title", "heading", "body"), 6


class Gap(NamedTuple):
    """One of them.

    Attributes:
        start: Where its words begin, in code points of the report's text. end: Behind its last one.
        kind: What is missing.
        row: Id of the row that it belongs to, or nothing.
    """

    start: int
    end: int
    kind: Kind
    row: str


def gaps_of(corpus: Corpus, doc_id: str) -> list[Gap]:
    """What was not understood of a report, in reading order."""
    return sorted([*_of_events(corpus, doc_id), *_of_words(corpus, doc_id), *_silent(corpus, doc_id)])


def _of_events(corpus: Corpus, doc_id: str) -> Iterator[Gap]:
    mentions = of_report(corpus, "event_mentions", doc_id)
    acting = set(corpus.event_actors.mention_id[corpus.event_actors.mention_id.isin(mentions.mention_id)])
    for row in each_row(mentions):
        missing: dict[Kind, bool] = {
            "no_actor": row.mention_id not in acting,
            "no_day": not isinstance(row.date, str),
            "no_place": not isinstance(row.place_id, str),
        }
        for kind, is_missing in missing.items():
            if is_missing:
                yield Gap(int(row.trigger_start), int(row.trigger_end), kind, row.event_id)


def _of_words(corpus: Corpus, doc_id: str) -> Iterator[Gap]:
    for row in each_row(of_report(corpus, "time_expressions", doc_id)):
        if not isinstance(row.date, str) and not isinstance(row.value, str):
            yield Gap(int(row.start), int(row.end), "time", "")
    for row in each_row(of_report(corpus, "amounts", doc_id)):
        if not isinstance(row.currency, str):
            yield Gap(int(row.start), int(row.end), "currency", "")
    for row in each_row(of_report(corpus, "statements", doc_id)):
        if not isinstance(row.speaker_id, str):
            yield Gap(int(row.verb_start), int(row.verb_end), "speaker", row.statement_id)


def _silent(corpus: Corpus, doc_id: str) -> Iterator[Gap]:
    telling = {
        sentence
        for table in ("event_mentions", "statements", "amounts")
        for sentence in of_report(corpus, table, doc_id).sentence_id
    }
    text = corpus.text(doc_id)
    sentences = of_report(corpus, "sentences", doc_id)
    for row in each_row(sentences[sentences.section.isin(_SECTIONS)]):
        if row.sentence_id not in telling and len(text[row.start : row.end].split()) >= _WORDS_OF_A_SENTENCE:
            yield Gap(int(row.start), int(row.end), "sentence", "")
