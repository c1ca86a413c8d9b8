"""Answers of the notebook: a query that has been answered over the same tables is not asked again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from dashboard.data import own
from dashboard.data.kept import Kept, kept_with_corpus
from dashboard.data.load import Corpus, chronology, corpus
from dashboard.data.sql import Answer, SqlCode

#: What a query does the same way each time. What took too long or broke its process may do better the next time.
_LASTING = (SqlCode.SYNTAX, SqlCode.FORBIDDEN, SqlCode.NOT_A_SELECT, SqlCode.TOO_LONG)
#: Answers at most, and their bytes in all.
_MOST, _BYTES = 64, 48 << 20


def _weight(answer: Answer) -> int:
    return 0 if answer.table is None else int(answer.table.nbytes)


@kept_with_corpus(1)
def _answers(_corpus: Corpus) -> Kept[Answer]:
    return Kept(_MOST, room=_BYTES, weight=_weight)


def asked_tables() -> Corpus:
    """The tables that queries ask: what the visitor sees, but on a host that others share never their own reports.

    SQL is the widest door there is; behind it stands nothing there that one visitor alone may see.
    """
    return corpus() if own.is_local() else chronology()


def answered(tables: Corpus, shown: Hashable, sql: str, ask: Callable[[], Answer], *, anew: bool = False) -> Answer:
    """The answer to a query.

    Args:
        tables: The tables that are asked, which keep their answers.
        shown: Stands for the rows that are shown: the same for the same rows alone.
        sql: The query.
        ask: Asks the query; called only where it must be asked.
        anew: Whether to ask whatever is known, as the reader wants who runs a query of chance again.
    """
    answers = _answers(tables)
    known = None if anew else answers.get((shown, sql))
    if known is not None:
        return known
    answer = ask()
    if answer.error is None or answer.error.code in _LASTING:
        answers.keep((shown, sql), answer)
    return answer
