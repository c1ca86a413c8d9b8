"""The lexicon: domain knowledge as CSV files that anyone can edit. Load, check, index."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from typing import TypeVar

from pipelines.schema import lexicon as schema
from pipelines.schema.check import read_table

FOLDER = Path(__file__).parent

#: Which file holds which rows.
FILES: dict[type, str] = {
    schema.CountryRow: "countries.csv",
    schema.LexiconPlaceRow: "places.csv",
    schema.LexiconActorRow: "actors.csv",
    schema.NameRow: "names.csv",
    schema.OfficeRow: "offices.csv",
    schema.TitleRow: "titles.csv",
    schema.GroupNounRow: "group_nouns.csv",
    schema.OutletRow: "outlets.csv",
    schema.SectionCueRow: "section_cues.csv",
    schema.MonthRow: "months.csv",
    schema.WeekdayRow: "weekdays.csv",
    schema.NumberRow: "numbers.csv",
    schema.ScaleRow: "scales.csv",
    schema.CurrencyRow: "currencies.csv",
    schema.ApproximatorRow: "approximators.csv",
    schema.TimeWordRow: "time_words.csv",
    schema.VerbRow: "verbs.csv",
    schema.VerbFormRow: "verb_forms.csv",
    schema.HomographRow: "homographs.csv",
    schema.SubtypeRow: "subtypes.csv",
    schema.TriggerRow: "triggers.csv",
    schema.StatusCueRow: "status_cues.csv",
    schema.ReportingVerbRow: "reporting_verbs.csv",
    schema.TopicCueRow: "topic_cues.csv",
    schema.AidWordRow: "aid_words.csv",
    schema.WordClassRow: "word_classes.csv",
}

Row = TypeVar("Row")


@functools.cache
def load(row_class: type[Row]) -> tuple[Row, ...]:
    """All rows of a lexicon file, in its order.

    Raises:
        LexiconError: The file is broken; the message names file, line, column and cure.
    """
    name = FILES[row_class]
    return tuple(read_table(FOLDER / name, row_class, f"pipelines/lexicon/{name}"))


@functools.cache
def lexicon_hash() -> str:
    """SHA-256 over all lexicon files, for ``datapackage.json``."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.csv")) + sorted(FOLDER.rglob("*.toml")):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
