"""Rows and tellings made up for tables of cases: everything has a value, a case names what matters to it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from benchmarks.join_speed import made_mention
from pipelines.join.telling import Telling
from pipelines.schema.codes import (
    AidCategory,
    AidStage,
    Approximation,
    Confidence,
    DonorPerimeter,
    Flow,
    Instrument,
    Status,
)
from pipelines.schema.edtf import edtf_bounds
from pipelines.schema.tables import AidFigureRow, LedgerRow


def _with(made: dict[str, Any], cells: dict[str, Any]) -> dict[str, Any]:
    """The cells of a case over those of the row, words as codes."""
    codes = {name: type(made[name])(cell) for name, cell in cells.items() if isinstance(made[name], StrEnum)}
    return made | cells | codes


def figure(aid_id: str = "d1-a1", **cells: Any) -> AidFigureRow:
    """Three billion euro of military aid, pledged to Ukraine by Germany."""
    made: dict[str, Any] = {
        "aid_id": aid_id,
        "amount_id": aid_id,
        "doc_id": aid_id.partition("-")[0],
        "sentence_id": aid_id,
        "start": 0,
        "end": 10,
        "surface": "3 مليارات يورو",
        "amount": 3e9,
        "amount_min": 3e9,
        "amount_max": 3e9,
        "currency": "EUR",
        "approximation": Approximation.EXACT,
        "approximate": False,
        "category": AidCategory.MILITARY,
        "instrument": Instrument.UNSPECIFIED,
        "stage": AidStage.PLEDGED,
        "flow": Flow.NEW,
        "period": None,
        "as_of": None,
        "donor_id": "DEU",
        "donor_perimeter": DonorPerimeter.SINGLE_STATE,
        "recipient_id": "UKR",
        "claimant_id": None,
        "part_of": None,
        "restates": None,
        "additive": True,
        "amount_eur": None,
        "fx_rate": None,
        "fx_date": None,
        "mention_id": None,
        "confidence": Confidence.HIGH,
        "rule_id": "test",
    }
    return AidFigureRow(**_with(made, cells))


def ledger(ledger_id: str = "row", **cells: Any) -> LedgerRow:
    """The published total of the same money."""
    made: dict[str, Any] = {
        "ledger_id": ledger_id,
        "publisher": "معهد",
        "release": "2025",
        "donor_perimeter": DonorPerimeter.SINGLE_STATE,
        "donor_id": "DEU",
        "recipient_id": "UKR",
        "category": AidCategory.MILITARY,
        "stage": AidStage.PLEDGED,
        "period": None,
        "as_of": "2025-02-15",
        "amount": 3e9,
        "currency": "EUR",
        "note": None,
        "url": "https://example.org",
    }
    return LedgerRow(**_with(made, cells))


def telling(name: str, published: str, edtf: str | None, **what: Any) -> Telling:
    """Talks of Russia and the United States in Istanbul, as one report tells of them."""
    first, last = edtf_bounds(edtf) if edtf else (None, None)
    made: dict[str, Any] = {
        "mentions": (made_mention(f"{name}-e0", background=what.pop("background", False)),),
        "order": (published, name, 0),
        "family": "consult",
        "subtypes": frozenset({"talks"}),
        "status": Status.OCCURRED,
        "first": first,
        "last": last,
        "edtf": edtf,
        "place_id": "istanbul",
        "sides": frozenset({"RUS", "USA"}),
        "sources": frozenset(),
        "targets": frozenset(),
        "persons": {},
        "sums": frozenset(),
        "words": frozenset({"سفارة", "عمل"}),
    }
    return Telling(**(made | what))


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
