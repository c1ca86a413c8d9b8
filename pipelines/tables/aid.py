"""Aid figures after all reports are known: what restates what, in euro, beside published totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.join.aid_ledger import beside
from pipelines.join.exchange import in_euro, month_of, rates_of
from pipelines.join.restated import restated
from pipelines.schema.codes import DatePrecision
from pipelines.schema.tables import AidFigureRow, EventRow, LedgerMatchRow
from pipelines.tables.joined import JoinedRows
from pipelines.tables.reference import Reference


@dataclass(frozen=True, slots=True)
class AidTables:
    """The aid figures and the published totals beside them."""

    figures: tuple[AidFigureRow, ...]
    matches: tuple[LedgerMatchRow, ...]


def aid_tables(
    figures: Sequence[AidFigureRow], joined: JoinedRows, events: Sequence[EventRow], reference: Reference
) -> AidTables:
    """Complete the aid figures of all reports.

    A sum that restates an earlier one is not additive. A sum in another currency is converted at the average rate of
    the month up to which it counts, or else of the month in which it was told.
    """
    published = {d.doc_id: d.published for d in joined.documents}
    event_of = {m.mention_id: m.event_id or "" for m in joined.mentions}
    days = {
        e.event_id: date.fromisoformat(e.date_min) if e.date_precision is DatePrecision.DAY and e.date_min else None
        for e in events
    }
    again = restated(figures, published, event_of, days)
    rates = rates_of(reference.fx_rates)
    told = []
    for figure in figures:
        month = month_of(figure.as_of, published.get(figure.doc_id))
        euro, rate = in_euro(figure.amount, figure.currency, month, rates)
        told.append(
            replace(
                figure,
                restates=again.get(figure.aid_id),
                additive=figure.additive and figure.aid_id not in again,
                amount_eur=euro,
                fx_rate=rate,
                fx_date=month if rate is not None else None,
            )
        )
    return AidTables(tuple(told), tuple(beside(told, reference.ledger, published, rates)))
