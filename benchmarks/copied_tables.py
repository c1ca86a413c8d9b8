"""Large tables made of the shipped ones: each copy has ids of its own and days that lie elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd

SHIPPED = Path(__file__).parents[1] / "seeds" / "tables"
#: Tables that describe the world and not the reports: they are not copied.
_SHARED = ("actors", "places", "ledger", "fx_rates", "problems")
#: Ids of what the reports tell of, the same in every copy; and of rules.
_OF_THE_WORLD = frozenset(
    (
        "actor_id",
        "place_id",
        "entity_id",
        "ledger_id",
        "donor_id",
        "recipient_id",
        "speaker_id",
        "claimant_id",
        "rule_id",
    )
)
#: A copy lies so many days before the one it is made after.
_DAYS = 3


def copied_tables(folder: Path, events: int) -> Path:
    """Write tables that hold at least so many events.

    Args:
        folder: Where to; made if it is not there.
        events: How many.

    Returns:
        The folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shipped = {path.stem: pd.read_parquet(path) for path in sorted(SHIPPED.glob("*.parquet"))}
    copies = -(-events // len(shipped["events"]))
    for name, frame in shipped.items():
        frames = [frame] if name in _SHARED else [_copy(frame, at) for at in range(copies)]
        pd.concat(frames, ignore_index=True).to_parquet(folder / f"{name}.parquet", index=False)
    for name in ("run.json", "datapackage.json"):
        shutil.copy(SHIPPED / name, folder / name)
    return folder


def _copy(frame: pd.DataFrame, at: int) -> pd.DataFrame:
    if at == 0:
        return frame
    made = frame.copy()
    for name in frame.columns:
        if name in _OF_THE_WORLD:
            continue
        if name.endswith("_id") or name in ("part_of", "restates", "duplicate_of"):
            held = made[name].notna()
            made.loc[held, name] = made.loc[held, name] + f"~{at}"
        elif name in ("date_min", "date_max", "published", "first_reported"):
            days = pd.to_datetime(made[name], errors="coerce") - pd.Timedelta(days=_DAYS * at % 4000)
            made[name] = days.dt.strftime("%Y-%m-%d").where(days.notna(), None)
    return made
