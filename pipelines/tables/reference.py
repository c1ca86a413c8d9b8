"""What the build knows besides the reports: published totals of aid, exchange rates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipelines.schema.check import read_table
from pipelines.schema.tables import FxRateRow, LedgerRow

SEEDS = Path(__file__).parents[2] / "seeds"


@dataclass(frozen=True, slots=True)
class Reference:
    """Published totals and monthly rates of exchange."""

    ledger: tuple[LedgerRow, ...] = ()
    fx_rates: tuple[FxRateRow, ...] = ()


def read_reference(folder: Path = SEEDS) -> Reference:
    """Read ``ledger.csv`` and ``fx_rates.csv``.

    Raises:
        LexiconError: A file is missing or a row does not fit; the error names file, line and cure.
    """
    return Reference(
        tuple(read_table(folder / "ledger.csv", LedgerRow, "seeds/ledger.csv")),
        tuple(read_table(folder / "fx_rates.csv", FxRateRow, "seeds/fx_rates.csv")),
    )
