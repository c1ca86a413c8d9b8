"""Claims beside published totals, claims told again, and sums in euro. Nothing here confirms a claim."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from dashboard.data.aid_sums import headlines
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import edtf, isolated, money, number, t


class Total(NamedTuple):
    """A published total beside a claim.

    Attributes:
        row: Of ``ledger``.
        difference: The claim less the total, in the total's currency. percent: Of the total.
        reasons: Codes of why the two may differ.
        in_claim: The total in the currency of the claim, at the rate of the comparison.
    """

    row: Any
    difference: float
    percent: float
    reasons: tuple[str, ...]
    in_claim: float


@kept_with_corpus(64)
def totals_beside(corpus: Corpus, aid_id: str) -> list[Total]:
    """The published totals that a claim could mean, those first that differ in the fewest ways."""
    claim = corpus.aid_figures[corpus.aid_figures.aid_id == aid_id]
    matches = corpus.ledger_matches[corpus.ledger_matches.aid_id == aid_id]
    ledger = {row.ledger_id: row for row in each_row(corpus.ledger)}
    found = [
        Total(
            row := ledger[match.ledger_id],
            match.difference,
            match.percent,
            _codes(match.reasons),
            float(claim.amount.iloc[0]) * row.amount / (row.amount + match.difference),
        )
        for match in each_row(matches)
        if match.ledger_id in ledger
    ]
    return sorted(found, key=lambda total: (len(total.reasons), abs(total.percent), total.row.ledger_id))


def _codes(cell: object) -> tuple[str, ...]:
    return tuple(cell.split("|")) if isinstance(cell, str) and cell else ()


def claims_to_compare(corpus: Corpus, aid: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Claims of a currency to hold against published totals: running totals first, the greatest on top.

    Claims told again and headlines are left out where what they repeat is there; shares of other sums are claims too.

    Args:
        corpus: The build.
        aid: Rows of ``aid_figures``.
        currency: ISO 4217.

    Returns:
        The rows with a column ``totals``: how many published totals stand beside each.
    """
    rows = aid[aid.currency == currency]
    rows = rows[~rows.restates.isin(set(rows.aid_id)) & ~rows.aid_id.isin(headlines(corpus))]
    counts = corpus.ledger_matches.groupby("aid_id").size()
    rows = rows.assign(totals=rows.aid_id.map(counts).fillna(0).astype(int), running=rows.flow == "cumulative")
    return rows.sort_values(["running", "amount", "aid_id"], ascending=[False, False, True])


def earlier_claims(corpus: Corpus, aid_id: str) -> list[str]:
    """The claim of an earlier report that a claim tells again, if it does."""
    rows = corpus.aid_figures
    return [str(one) for one in rows.restates[rows.aid_id == aid_id].dropna() if one in corpus.known["sel"]]


def later_claims(corpus: Corpus, aid_id: str) -> list[str]:
    """The claims of later reports that tell a claim again, by day."""
    rows = corpus.aid_figures[corpus.aid_figures.restates == aid_id]
    return sorted((str(one) for one in rows.aid_id), key=lambda one: (published_of(corpus, one) or "", one))


def published_of(corpus: Corpus, aid_id: str) -> str | None:
    """The day of publication of the report that makes a claim."""
    rows = corpus.aid_figures
    doc = rows.doc_id[rows.aid_id == aid_id]
    day = (corpus.row("documents", doc.iloc[0]) or {}).get("published") if len(doc) else None
    return day if isinstance(day, str) else None


def in_euro(row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    """A sum in euro with the rate and its month; nothing for a sum in euro or without a rate."""
    if row.currency == "EUR" or pd.isna(row.amount_eur) or pd.isna(row.fx_rate):
        return ""
    rate = isolated(f"{number(row.fx_rate, digits=4)} {row.currency}")
    return t("aid.in_euro", sum=money(row.amount_eur, "EUR"), rate=rate, month=edtf(row.fx_date))
