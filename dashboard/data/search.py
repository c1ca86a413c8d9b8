"""Search that is blind to spelling: both sides go through the fold that the pipeline reads with.

Words of a query must all occur, in any order. The folded words of a build are made on the first search and kept.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus


def contains(words: pd.Series, query: str) -> pd.Series:
    """Whether each text holds all words of a query.

    Args:
        words: Folded texts, from below.
        query: As the reader wrote it.
    """
    from pipelines.text.normalise import fold_key

    keep = pd.Series(data=True, index=words.index)
    for word in fold_key(query).casefold().split():
        keep &= words.str.contains(word, regex=False)
    return keep


def _folded(parts: pd.Series) -> pd.Series:
    from pipelines.text.normalise import fold_key

    return parts.fillna("").map(lambda text: fold_key(text).casefold())


@kept_with_corpus(4)
def _names(corpus: Corpus) -> dict[str, str]:
    """For each actor and place all names in both languages."""
    return {
        row[key]: " ".join(str(row[c]) for c in ("name_ar", "name_en", "aliases") if isinstance(row[c], str))
        for table, key in ((corpus.actors, "actor_id"), (corpus.places, "place_id"))
        for row in table.to_dict("records")
    }


def _all_names(corpus: Corpus, ids: Any) -> str:  # noqa: ANN401 - a cell: text or nothing
    names = _names(corpus)
    return " ".join(names.get(one, "") for one in ids.split("|")) if isinstance(ids, str) else ""


@kept_with_corpus(4)
def event_words(corpus: Corpus) -> pd.Series:
    """Folded words of each event: its labels, its actors and place in all their names, and what its mentions say."""
    mentions = corpus.event_mentions
    said = mentions.assign(
        words=[
            corpus.text(doc)[start:end]
            for doc, start, end in zip(mentions.doc_id, mentions.evidence_start, mentions.evidence_end, strict=True)
        ]
    )
    said = said.groupby("event_id").words.agg(" ".join)
    table = corpus.events
    names = (
        table.actors.map(lambda ids: _all_names(corpus, ids))
        + " "
        + table.place_id.map(lambda one: _all_names(corpus, one))
    )
    return _folded(table.label_en + " " + table.label_ar + " " + names + " " + table.event_id.map(said).fillna(""))


@kept_with_corpus(4)
def statement_words(corpus: Corpus) -> pd.Series:
    """Folded words of each statement: its speaker in all names, its sentence, its quotation."""
    table = corpus.statements
    sentences = table.sentence_id.map(_sentence_texts(corpus)).fillna("")
    return _folded(
        table.speaker_id.map(lambda one: _all_names(corpus, one)) + " " + sentences + " " + table.quote.fillna("")
    )


@kept_with_corpus(4)
def aid_words(corpus: Corpus) -> pd.Series:
    """Folded words of each aid figure: donor and recipient in all names, and its sentence."""
    table = corpus.aid_figures
    who = (
        table.donor_id.map(lambda one: _all_names(corpus, one))
        + " "
        + table.recipient_id.map(lambda one: _all_names(corpus, one))
    )
    return _folded(who + " " + table.sentence_id.map(_sentence_texts(corpus)).fillna(""))


@kept_with_corpus(4)
def document_words(corpus: Corpus) -> pd.Series:
    """Folded words of each report."""
    return _folded(corpus.documents.title.fillna("") + " " + corpus.documents.text.fillna(""))


@kept_with_corpus(4)
def _sentence_texts(corpus: Corpus) -> dict[str, str]:
    """The words of every sentence by its id."""
    table = corpus.sentences
    return {
        sentence: corpus.text(doc)[start:end]
        for sentence, doc, start, end in zip(table.sentence_id, table.doc_id, table.start, table.end, strict=True)
    }
