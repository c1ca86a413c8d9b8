"""Whether some sums may be added, and why not: the question that decides what an aid chart may say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data import aid_sums
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row

#: Groups of givers by what they may hold: who gives within one of these may have been counted there already.
_HOLDERS = {
    "eu_members_and_institutions": ("single_state", "eu_institutions"),
    "europe": ("single_state", "eu_institutions", "eu_members_and_institutions"),
    "nato": ("single_state",),
    "g7": ("single_state", "eu_institutions"),
    "coalition": ("single_state",),
}


class Obstacle(NamedTuple):
    """Why sums may not be added: a code, and the sums that it holds for."""

    code: str
    aid_ids: tuple[str, ...]


class Answer(NamedTuple):
    """Whether sums may be added.

    Attributes:
        total: Their sum in ``currency``; None where an obstacle stands in the way.
        currency: ISO 4217; of the first sum.
        approximate: Whether one of them is given only roughly.
        obstacles: Why not, the more telling first; empty where they may be added.
    """

    total: float | None
    currency: str
    approximate: bool
    obstacles: tuple[Obstacle, ...]


def may_add(corpus: Corpus, aid_ids: Sequence[str]) -> Answer:
    """Whether these sums may be added to one figure.

    Args:
        corpus: The build.
        aid_ids: Two or more sums of it.
    """
    rows = corpus.aid_figures[corpus.aid_figures.aid_id.isin(set(aid_ids))]
    found = [one for check in _CHECKS for one in check(corpus, rows)]
    approximate = bool((rows.approximation != "exact").any())
    currency = str(rows.currency.iloc[0]) if len(rows) else ""
    return Answer(None if found else float(rows.amount.sum()), currency, approximate, tuple(found))


def _inside(_corpus: Corpus, rows: pd.DataFrame) -> list[Obstacle]:
    """One is a share of another one, or tells it again."""
    chosen = set(rows.aid_id)
    pairs = [
        (code, (str(other), str(aid_id)))
        for code, column in (("share_of_chosen", "part_of"), ("same_claim", "restates"))
        for aid_id, other in zip(rows.aid_id, rows[column], strict=True)
        if other in chosen
    ]
    return [Obstacle(code, ids) for code, ids in pairs]


def _differing(column: str, code: str) -> Callable[[Corpus, pd.DataFrame], list[Obstacle]]:
    def check(_corpus: Corpus, rows: pd.DataFrame) -> list[Obstacle]:
        return [Obstacle(code, tuple(rows.aid_id))] if rows[column].nunique(dropna=False) > 1 else []

    return check


def _holders(_corpus: Corpus, rows: pd.DataFrame) -> list[Obstacle]:
    """A group of givers beside one who may belong to it."""
    found = []
    for row in each_row(rows):
        inner = rows[
            rows.donor_perimeter.isin(_HOLDERS.get(str(row.donor_perimeter), ())) & (rows.aid_id != row.aid_id)
        ]
        if len(inner):
            found.append(Obstacle("givers_overlap", (row.aid_id, *inner.aid_id)))
    return found


def _own_reasons(corpus: Corpus, rows: pd.DataFrame) -> list[Obstacle]:
    """What forbids a sum to be added to anything; a share or repetition of a chosen one was told before."""
    chosen = set(rows.aid_id)
    reasons: dict[str, list[str]] = {}
    for row in each_row(rows):
        reason = aid_sums.why_not_added(corpus, row)
        if reason and not (_partner(row) & chosen):
            reasons.setdefault(reason, []).append(row.aid_id)
    return [Obstacle(code, tuple(ids)) for code, ids in reasons.items()]


def _partner(row: Any) -> set[str]:  # noqa: ANN401 - a row of aid_figures
    return {one for one in (row.part_of, row.restates) if isinstance(one, str)}


_CHECKS = (
    _inside,
    _differing("currency", "currencies"),
    _differing("stage", "stages"),
    _holders,
    _own_reasons,
)
