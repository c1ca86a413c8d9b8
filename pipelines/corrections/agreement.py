"""How far two reviewers agree: as a share, and as Cohen's kappa, which takes off what chance would give.

Cohen, J. (1960): A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from pipelines.schema.corrections import CORRECTABLE, ROW, Corrected, CorrectionRow, Verdict

#: What a cell is for a reviewer who let it stand.
AS_READ = "as read"
_Place = tuple[str, Corrected, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two reviewers judged the rows that both of them reviewed.

    Attributes:
        table: The table.
        column: A column, or ``row``: whether the row is right at all.
        n: Rows that both judged in this respect.
        same: Of these, judged alike.
        kappa: Cohen's kappa; None without rows, or where both always gave one and the same answer.
    """

    table: Corrected
    column: str
    n: int
    same: int
    kappa: float | None


def agreement(first: Iterable[CorrectionRow], second: Iterable[CorrectionRow]) -> list[Agreement]:
    """Compare two reviewers over the rows that both reviewed, by table and column.

    A row is reviewed by whoever confirms, rejects or corrects it. A column that a reviewer let stand counts as agreed
    with what the rules read; columns of rows that one of them rejects are not compared.
    """
    one, two = _by_row(first), _by_row(second)
    answers: dict[tuple[Corrected, str], list[tuple[str, str]]] = defaultdict(list)
    for place in sorted(one.keys() & two.keys()):
        table = place[1]
        verdicts = (_verdict(one[place]), _verdict(two[place]))
        answers[table, ROW].append(verdicts)
        if Verdict.REJECTED not in verdicts:
            for column in CORRECTABLE[table]:
                answers[table, column].append((one[place].get(column, AS_READ), two[place].get(column, AS_READ)))
    return [
        Agreement(table, column, len(pairs), sum(a == b for a, b in pairs), kappa(pairs))
        for (table, column), pairs in sorted(answers.items(), key=lambda item: _order(*item[0]))
    ]


def _order(table: Corrected, column: str) -> tuple[int, int]:
    return list(Corrected).index(table), (ROW, *CORRECTABLE[table]).index(column)


def _by_row(rows: Iterable[CorrectionRow]) -> dict[_Place, dict[str, str]]:
    found: dict[_Place, dict[str, str]] = defaultdict(dict)
    for row in rows:
        found[row.text_sha256, row.table, row.start][row.column] = row.new or ""
    return found


def _verdict(cells: dict[str, str]) -> str:
    """A row that was corrected is as right as one that was confirmed."""
    return cells.get(ROW) or Verdict.CONFIRMED.value


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two readers' answers, to three decimals.

    Args:
        pairs: The answers of the first and the second reader to each question.

    Returns:
        1 for full agreement, 0 for what chance would give; None where there are no answers, or both always gave one and
        the same.
    """
    total = len(pairs)
    if not total:
        return None
    same = sum(one == two for one, two in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(first[code] * second[code] for code in first) / (total * total)
    return None if chance == 1 else round((same - chance) / (1 - chance), 3)
