"""Questions to the sums of aid: which may be added, which are part of others, how totals run. Nothing is drawn here."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus

#: Why a figure may not be added, the first reason that holds.
REASONS = ("part", "restates", "cumulative", "periodic", "ceiling", "headline", "other")


def why_not_added(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    """The reason why a figure is not added: one of ``REASONS``, or nothing where it may be."""
    if row.additive:
        return ""
    if isinstance(row.part_of, str):
        return "part"
    if isinstance(row.restates, str):
        return "restates"
    if row.flow in ("cumulative", "periodic", "ceiling"):
        return str(row.flow)
    return "headline" if row.aid_id in headlines(corpus) else "other"


@kept_with_corpus(4)
def headlines(corpus: Corpus) -> frozenset[str]:
    """Figures of a headline that the body of the report tells again."""
    table, sentences = corpus.aid_figures, corpus.sentences
    in_title = table.sentence_id.isin(sentences.sentence_id[sentences.section == "title"])
    sums = pd.Series(list(zip(table.doc_id, table.amount, table.currency, strict=True)), table.index)
    return frozenset(table.aid_id[in_title & sums.isin(set(sums[~in_title]))])


def breakdown(aid: pd.DataFrame, by: str, currency: str) -> pd.DataFrame:
    """Sums of new money by donor, recipient or category, apart for each stage.

    Only additive rows count: nothing is added that is part of another sum, restates one or is a running total; and a
    pledge is never added to a delivery.

    Args:
        aid: Rows of ``aid_figures``.
        by: Column to group by; ``stage`` itself groups by stage alone.
        currency: ISO 4217; sums in different currencies are never added.

    Returns:
        Columns ``by``, ``stage``, ``amount``, ``figures`` (how many) and ``aid_id`` (the greatest of them).
    """
    rows = aid[aid.additive & (aid.currency == currency)]
    keys = ["stage"] if by == "stage" else [by, "stage"]
    greatest_first = rows.sort_values(["amount", "aid_id"], ascending=[False, True])
    groups = greatest_first.assign(**{key: greatest_first[key].fillna("") for key in keys}).groupby(keys)
    columns = {"amount": groups.amount.sum(), "figures": groups.size(), "aid_id": groups.aid_id.first()}
    sums = pd.DataFrame(columns).reset_index()
    return sums.assign(by=sums[by])[["by", "stage", "amount", "figures", "aid_id"]].sort_values(
        "amount", ascending=False
    )


def claims(corpus: Corpus, aid: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Claims that are part of no other, each to be drawn with its shares inside it; the greatest first.

    A claim that tells an earlier one again is not drawn beside it.
    """
    rows = aid[aid.currency == currency]
    inner = rows.part_of.isin(set(rows.aid_id)) | rows.restates.isin(set(rows.aid_id))
    whole = rows[~inner & ~rows.aid_id.isin(headlines(corpus))]
    return whole.sort_values(["amount", "aid_id"], ascending=False)


def running_totals(aid: pd.DataFrame, published: pd.Series, currency: str) -> pd.DataFrame:
    """Running totals with the day up to which they count; one that tells an earlier one again is left out.

    Args:
        aid: Rows of ``aid_figures``.
        published: Day of publication by ``doc_id``.
        currency: ISO 4217.

    Returns:
        The rows with a column ``day``, in its order.
    """
    rows = aid[(aid.flow == "cumulative") & (aid.currency == currency)]
    rows = rows[~rows.restates.isin(set(rows.aid_id))]
    days = rows.as_of.where(rows.as_of.fillna("").str.fullmatch(r"\d{4}-\d{2}-\d{2}"), rows.doc_id.map(published))
    return rows.assign(day=days).dropna(subset="day").sort_values(["day", "aid_id"])


def behind_aid(corpus: Corpus, aid: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The sums of money that aid figures are, and the published totals beside them, by table name."""
    matches = corpus.ledger_matches[corpus.ledger_matches.aid_id.isin(aid.aid_id)]
    return {
        "amounts": corpus.amounts[corpus.amounts.amount_id.isin(aid.amount_id)],
        "ledger_matches": matches,
        "ledger": corpus.ledger[corpus.ledger.ledger_id.isin(matches.ledger_id)],
    }
