"""What a brief is made of, all its words written: the same for the screen and for every form of file."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, the id of its row, the address of the row's sentence, numbers of its sources."""

    text: str
    row: str
    link: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own, which may be empty."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief; the note says what was left out."""

    title: str
    note: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report, under the number that lines give; the address may be empty."""

    number: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, all its words written.

    Attributes:
        language: Of its words. title: With its day. about: What was filtered by. lead: The first paragraph.
        sections: Those that have a line. sources_title: Heading of the sources. sources: By number.
        imprint: Version and day of the tables, and what a brief is not.
    """

    language: Language
    title: str
    about: str
    lead: str
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[Source, ...]
    imprint: str
