"""The verdict files: columns, codes, reading."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

FOLDER = Path(__file__).parent
KINDS = ("event", "statement", "time", "aid", "missed")
#: What can be wrong, by kind of row; README.md says what each means.
ERRORS: dict[str, tuple[str, ...]] = {
    "event": (
        "homograph",
        "other_sense",
        "state",
        "unreal",
        "asked_only",
        "topic",
        "name_part",
        "sport",
        "no_political_act",
        "wrong_type",
    ),
    "statement": ("homograph", "not_said"),
    "time": (
        "wrong_calendar",
        "wrong_direction",
        "wrong_kind",
        "wrong_period",
        "wrong_span",
        "figurative",
        "name_part",
    ),
    "aid": (
        "own_budget",
        "company",
        "price",
        "prize",
        "sport",
        "debt",
        "dues",
        "frozen_assets",
        "damages",
        "private_gift",
        "wrong_amount",
    ),
    "missed": ("unlisted_actor", "unlisted_phrase", "frame", "passive"),
}
_FILE = re.compile(r"round-(\d+)\.csv")
_YES_NO = {"yes": True, "no": False, "": None}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says of one row; ``*_right`` is None where there is nothing to judge."""

    kind: str
    text_sha256: str
    start: int
    end: int
    predicted: str
    right: bool
    error: str
    status_right: bool | None
    date_right: bool | None
    actors_right: bool | None


COLUMNS = tuple("verdict" if field.name == "right" else field.name for field in fields(Verdict))


def rounds(folder: Path = FOLDER) -> Iterator[tuple[int, list[Verdict]]]:
    """The rounds in their order, each with its verdicts."""
    numbered = sorted((int(name[1]), path) for path in folder.glob("*.csv") if (name := _FILE.fullmatch(path.name)))
    yield from ((number, read_verdicts(path)) for number, path in numbered)


def read_verdicts(path: Path) -> list[Verdict]:
    """The rows of a file.

    Raises:
        ValueError: A column or a code is not one of the list; the message names file and line.
    """
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: columns must be {', '.join(COLUMNS)}")
        return [_verdict(row, f"{path.name}:{number}") for number, row in enumerate(reader, start=2)]


def _verdict(row: Mapping[str, str], where: str) -> Verdict:
    kind, verdict, error = row["kind"], row["verdict"], row["error"]
    if kind not in KINDS or verdict not in ("right", "wrong"):
        raise ValueError(f"{where}: unknown kind «{kind}» or verdict «{verdict}»")
    if (verdict == "wrong") != bool(error) or (error and error not in ERRORS[kind]):
        raise ValueError(f"{where}: «{error}» is no kind of error of a {kind} that is {verdict}")
    if not re.fullmatch("[0-9a-f]{64}", row["text_sha256"]) or int(row["start"]) >= int(row["end"]):
        raise ValueError(f"{where}: not the hash of a text and two offsets in it")
    parts = [row[name] for name in ("status_right", "date_right", "actors_right")]
    if not set(parts) <= set(_YES_NO):
        raise ValueError(f"{where}: yes, no or nothing must stand in the columns that end in _right")
    status, date, actors = (_YES_NO[part] for part in parts)
    place = (row["text_sha256"], int(row["start"]), int(row["end"]))
    return Verdict(kind, *place, row["predicted"], verdict == "right", error, status, date, actors)
