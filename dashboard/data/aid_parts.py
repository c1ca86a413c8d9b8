"""What the aid page tells of what the filters let through, kept for each choice of filters and currency."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from dashboard.data import aid_sums, queries
from dashboard.data.kept import kept_with_corpus
from dashboard.data.ledger import claims_to_compare
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.filters import Filters


@dataclass(frozen=True, eq=False)
class AidParts:
    """Sums of one currency.

    Attributes:
        claims: Claims that are part of no other. compared: Those to hold against published totals.
        running: Running totals.
        added: How many sums may be added. left_out: How many may not, by reason, the most frequent first.
    """

    claims: pd.DataFrame
    compared: pd.DataFrame
    running: pd.DataFrame
    added: int
    left_out: dict[str, int]


@kept_with_corpus(16)
def aid_parts(corpus: Corpus, filters: Filters, currency: str) -> AidParts:
    """Gather them."""
    aid = queries.filter_aid(corpus, filters)
    rows = aid[aid.currency == currency]
    reasons = Counter(aid_sums.why_not_added(corpus, row) for row in each_row(rows[~rows.additive]))
    return AidParts(
        claims=aid_sums.claims(corpus, aid, currency),
        compared=claims_to_compare(corpus, aid, currency),
        running=aid_sums.running_totals(aid, queries.published(corpus), currency),
        added=int(rows.additive.sum()),
        left_out=dict(reasons.most_common()),
    )


@kept_with_corpus(32)
def new_money(corpus: Corpus, filters: Filters, by: str, currency: str) -> pd.DataFrame:
    """``aid_sums.breakdown`` of what the filters let through."""
    return aid_sums.breakdown(queries.filter_aid(corpus, filters), by, currency)
