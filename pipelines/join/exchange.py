"""Sums in euro, at the average rate of the month in which they were told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipelines.schema.tables import FxRateRow

EURO = "EUR"
Rates = Mapping[tuple[str, str], float]


def rates_of(rows: Iterable[FxRateRow]) -> dict[tuple[str, str], float]:
    """Units of a currency for one euro, by month and currency."""
    return {(row.date, row.quote): row.rate for row in rows if row.base == EURO}


def month_of(*days: str | None) -> str | None:
    """The month of the first day (or month) that is known."""
    known = next((day for day in days if day is not None), None)
    return known[:7] if known is not None and len(known) >= 7 else None


def in_euro(amount: float, currency: str, month: str | None, rates: Rates) -> tuple[float | None, float | None]:
    """A sum in euro and the rate used.

    Returns:
        Nothing for both where no rate of the month is known: such a sum stays unconverted. A sum in euro needs none.
    """
    if currency == EURO:
        return amount, None
    rate = rates.get((month or "", currency))
    return (round(amount / rate, 2), rate) if rate else (None, None)
