"""Claims beside published totals: which rows of the ledger a sum in a report could mean, and why the two may differ.

Nothing is confirmed by it: two figures may be near by chance, and a claim may be right where no total is near.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from pipelines.join.exchange import Rates, in_euro, month_of
from pipelines.schema.codes import AidCategory, Difference, DonorPerimeter, Flow
from pipelines.schema.edtf import edtf_bounds
from pipelines.schema.tables import AidFigureRow, LedgerMatchRow, LedgerRow

#: A total that is twice the claim, or half of it, is not what the claim means.
_FACTOR = 2.0
#: Totals that were drawn up so long before or after the claim are of another time.
_APART = timedelta(days=400)
#: Days between two «as of» that count as the same.
_SAME_DAYS = timedelta(days=31)
#: So many totals beside a claim; the nearest first.
_SHOWN = 4
_EUROPEAN = frozenset(
    {DonorPerimeter.EU_INSTITUTIONS, DonorPerimeter.EU_MEMBERS_AND_INSTITUTIONS, DonorPerimeter.EUROPE}
)


def beside(
    figures: Iterable[AidFigureRow], ledger: Sequence[LedgerRow], published: Mapping[str, str | None], rates: Rates
) -> list[LedgerMatchRow]:
    """Ledger rows beside the claims that could mean them.

    Recipients agree, so do donors or their perimeters, categories do not exclude one another, the totals are of the
    same time and within a factor of two.

    Args:
        figures: The claims.
        ledger: Published totals.
        published: Day of publication by document.
        rates: Units of a currency for one euro, by month and currency; without a rate only equal currencies compare.
    """
    of_recipient: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in ledger:
        of_recipient[row.recipient_id or ""].append(row)
    matches: list[LedgerMatchRow] = []
    for figure in figures:
        found = [
            match
            for row in of_recipient.get(figure.recipient_id or "", ())
            if _could_mean(figure, row, published.get(figure.doc_id))
            and (match := _match(figure, row, rates)) is not None
        ]
        matches += sorted(found, key=lambda m: (len(m.reasons), abs(m.percent), m.ledger_id))[:_SHOWN]
    return matches


def _could_mean(figure: AidFigureRow, row: LedgerRow, published: str | None) -> bool:
    if not figure.recipient_id or figure.flow is Flow.CEILING or not _same_donor(figure, row):
        return False
    if figure.category != row.category and AidCategory.TOTAL not in (figure.category, row.category):
        return False
    told = _last(figure.as_of) or (date.fromisoformat(published) if published else None)
    drawn_up = _last(row.as_of or row.period)
    if told is None or drawn_up is None:
        return True
    begins = edtf_bounds(row.period)[0] if row.period else None
    return abs(told - drawn_up) <= _APART or (begins is not None and begins <= told <= drawn_up)


def _same_donor(figure: AidFigureRow, row: LedgerRow) -> bool:
    if figure.donor_id is not None and figure.donor_id == row.donor_id:
        return True
    perimeters = {figure.donor_perimeter, row.donor_perimeter}
    if DonorPerimeter.SINGLE_STATE in perimeters:
        return False
    return len(perimeters) == 1 or perimeters <= _EUROPEAN


def _match(figure: AidFigureRow, row: LedgerRow, rates: Rates) -> LedgerMatchRow | None:
    claim = _in_currency(figure, row, rates)
    if claim is None or not claim or not row.amount or abs(math.log(claim / row.amount)) > math.log(_FACTOR):
        return None
    difference = claim - row.amount
    return LedgerMatchRow(
        aid_id=figure.aid_id,
        ledger_id=row.ledger_id,
        difference=round(difference, 2),
        percent=round(100 * difference / row.amount, 1),
        reasons=tuple(_reasons(figure, row)),
    )


def _in_currency(figure: AidFigureRow, row: LedgerRow, rates: Rates) -> float | None:
    """The claim in the currency of the total, by way of the euro and at the claim's rate."""
    if figure.currency == row.currency:
        return figure.amount
    if figure.amount_eur is None:
        return None
    month = figure.fx_date or month_of(row.as_of)
    one_euro, rate = in_euro(1.0, row.currency, month, rates)
    return figure.amount_eur * (rate or 1.0) if one_euro is not None else None


def _reasons(figure: AidFigureRow, row: LedgerRow) -> Iterator[Difference]:
    if figure.donor_perimeter != row.donor_perimeter or figure.donor_id != row.donor_id:
        yield Difference.PERIMETER
    if figure.category != row.category:
        yield Difference.CATEGORY
    if figure.stage != row.stage:
        yield Difference.STAGE
    if not _begin_together(figure.period, row.period):
        yield Difference.PERIOD
    as_of, drawn_up = _last(figure.as_of), _last(row.as_of)
    if as_of is None or drawn_up is None or abs(as_of - drawn_up) > _SAME_DAYS:
        yield Difference.AS_OF
    if figure.currency != row.currency:
        yield Difference.CURRENCY
    if figure.approximate:
        yield Difference.APPROXIMATE


def _begin_together(one: str | None, other: str | None) -> bool:
    """Whether two periods begin in one year: «since 2022» counts from February 2022; up to when is told by «as of»."""
    begins = [edtf_bounds(period)[0] for period in (one, other) if period is not None]
    years = {day.year for day in begins if day is not None}
    return one == other or (len(begins) == 2 and None not in begins and len(years) == 1)


def _last(edtf: str | None) -> date | None:
    return edtf_bounds(edtf)[1] if edtf else None
