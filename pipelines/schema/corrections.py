"""What reviewers say of rows: ``corrections.csv``, one line a cell that is confirmed or set right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pipelines.schema.column import Col

#: How the file is called beside the reports of a folder, where it is no report.
NAME = "corrections.csv"


class Corrected(StrEnum):
    """Tables whose rows can be reviewed."""

    EVENT_MENTIONS = "event_mentions"
    STATEMENTS = "statements"
    AID_FIGURES = "aid_figures"
    ENTITY_MENTIONS = "entity_mentions"


class Verdict(StrEnum):
    """What a reviewer says of a row as a whole: ``new`` where ``column`` is ``row``."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    ADDED = "added"


#: In ``column``: the row as a whole.
ROW = "row"
#: What can be set right in each table. ``actors`` of an event are written ``role:actor_id|role:actor_id``; what words
#: name is written ``actor:RUS`` or ``place:istanbul``, with «?» for one that no list has.
CORRECTABLE: dict[Corrected, tuple[str, ...]] = {
    Corrected.EVENT_MENTIONS: ("subtype", "status", "date", "place_id", "actors", "background"),
    Corrected.STATEMENTS: ("speaker_id", "position", "topic", "kind", "date"),
    Corrected.AID_FIGURES: (
        "amount", "currency", "donor_id", "recipient_id", "category", "instrument", "stage", "flow", "additive",
    ),
    Corrected.ENTITY_MENTIONS: ("entity_id",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One row a cell of a row, as one reviewer sees it.

    A row is named by its words: the hash of the report's text and where the trigger, the verb of saying or the sum
    stands in it. So a correction outlives new rules, other ids and another file name, as long as the words stand.
    """

    text_sha256: Annotated[
        str,
        Col(
            "Text hash",
            "بصمة النص",
            "SHA-256 of the text in UTF-8",
            "بصمة SHA-256 للنص",
            key=True,
            pattern="[0-9a-f]{64}",
        ),
    ]
    table: Annotated[Corrected, Col("Table", "الجدول", key=True)]
    start: Annotated[int, Col("Start", "البداية", unit="code point", minimum=0, key=True)]
    end: Annotated[int, Col("End", "النهاية", unit="code point", minimum=0)]
    surface: Annotated[str, Col("Words", "اللفظ", "The words of the text, to the letter", "كلمات النص كما وردت حرفيا")]
    column: Annotated[
        str, Col("Column", "العمود", "A column of the table, or row", "عمود من الجدول، أو row للصف كله", key=True)
    ]
    old: Annotated[str | None, Col("Read", "القراءة", "What the rules had read", "ما قرأته القواعد")]
    new: Annotated[
        str | None,
        Col(
            "Right",
            "الصواب",
            "What it should be; of a row: confirmed, rejected or added",
            "ما ينبغي أن يكون؛ وللصف: confirmed أو rejected أو added",
        ),
    ]
    reviewer: Annotated[str, Col("Reviewer", "المراجع", key=True)]
    reviewed: Annotated[
        str, Col("Reviewed", "وقت المراجعة", "ISO 8601", "بصيغة ISO 8601", pattern=r"\d{4}-\d{2}-\d{2}(T[0-9:]+Z?)?")
    ]
    why: Annotated[str | None, Col("Why", "السبب")]
