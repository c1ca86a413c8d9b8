"""Reports as a list: what each is and how much was found in it."""

from __future__ import annotations

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus


def report_list(corpus: Corpus, documents: pd.DataFrame) -> pd.DataFrame:
    """Reports with their counts, the newest first.

    Args:
        corpus: The build.
        documents: Rows of ``documents``.

    Returns:
        The rows with the columns ``events``, ``statements`` and ``sums``: how many of each a report tells of.
    """
    counts = _counts(corpus)
    rows = documents.assign(**{name: documents.doc_id.map(n).fillna(0).astype(int) for name, n in counts.items()})
    return rows.sort_values(["published", "doc_id"], ascending=False, na_position="last")


@kept_with_corpus(2)
def _counts(corpus: Corpus) -> dict[str, pd.Series]:
    """How many events, statements and sums each report tells of."""
    return {
        "events": corpus.event_mentions.groupby("doc_id").event_id.nunique(),
        "statements": corpus.statements.groupby("doc_id").size(),
        "sums": corpus.aid_figures.groupby("doc_id").size(),
    }


def beside(ids: list[str], doc_id: str) -> tuple[str | None, str | None]:
    """The reports before and after one in a list; nothing at its ends."""
    at = ids.index(doc_id) if doc_id in ids else -1
    if at < 0:
        return None, None
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
