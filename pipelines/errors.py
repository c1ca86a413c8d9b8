"""Everything that can go wrong, as one tree.

MahdarError
├── LexiconError   a data file of ours is broken: nothing may be built
├── UsageError     the command was called in a way that cannot work
├── LockError      another build holds the output folder
├── WriteError     the tables cannot be written; the old ones stay
└── ReportError    one report cannot be read: it is rejected, the others go on

Each says where, what and what to do about it, in one line.
"""

from __future__ import annotations

import functools
from collections.abc import Callable


class MahdarError(Exception):
    """Base of all errors that a user is shown.

    Args:
        where: The file, with line and column where known (``triggers.csv:41: event_type``).
        what: What is wrong, one clause.
        cure: What to do, one sentence.
    """

    exit_code = 2

    def __init__(self, where: str, what: str, cure: str) -> None:
        super().__init__(where, what, cure)
        self.where = where
        self.what = what
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.cure}"


class LexiconError(MahdarError):
    """A row of a lexicon or schema file does not hold what its columns ask for."""


class UsageError(MahdarError):
    """Wrong arguments, or no input at all."""


class LockError(MahdarError):
    """Another build is writing into the same folder."""

    exit_code = 4


class WriteError(MahdarError):
    """The disk is full, or the folder may not be written."""


class ReportError(MahdarError):
    """A report that cannot be read.

    Args:
        where: The report's path as the user gave it.
        what: What is wrong.
        cure: What to do.
        code: A short stable word for ``problems.csv`` (``not_utf8``, ``empty``).
        line: Line of the fault, from 1, where known.
        byte: Byte offset of the fault, from 0, where known.
    """

    exit_code = 1

    def __init__(
        self, where: str, what: str, cure: str, *, code: str, line: int | None = None, byte: int | None = None
    ) -> None:
        super().__init__(where, what, cure)
        self.code = code
        self.line = line
        self.byte = byte

    def __reduce__(self) -> tuple[Callable[[], ReportError], tuple[()]]:
        """Come back whole from a worker's process."""
        fault = functools.partial(
            ReportError, self.where, self.what, self.cure, code=self.code, line=self.line, byte=self.byte
        )
        return fault, ()
