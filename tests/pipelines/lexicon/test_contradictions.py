"""No two rows of a file, folded as readers fold them, say different things of the same words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from typing import Any

import pytest

from pipelines.lexicon import FILES, load
from pipelines.schema.column import key_of
from pipelines.schema.lexicon import VerbRow
from pipelines.text.normalise import fold_key

#: What does not decide how a row is read.
_REMARKS = frozenset({"example", "counterexample", "meaning"})
#: «وقّع» and «وقع» are two verbs that vowels alone tell apart; both are conjugated.
_HOMOGRAPHS = frozenset({VerbRow})


def contradictions(row_class: type[Any]) -> list[list[Any]]:
    """Rows with the same folded key and different cells."""
    key = key_of(row_class)
    groups: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in load(row_class):
        groups[tuple(fold_key(str(getattr(row, name))) for name in key)].append(row)
    cells = [field.name for field in fields(row_class) if field.name not in (*key, *_REMARKS)]
    return [rows for rows in groups.values() if len({tuple(getattr(row, name) for name in cells) for row in rows}) > 1]


@pytest.mark.parametrize("row_class", [one for one in FILES if one not in _HOMOGRAPHS], ids=FILES.get)
def test_no_two_rows_contradict_each_other(row_class):
    assert contradictions(row_class) == []


def test_the_check_sees_a_contradiction():
    assert [sorted(row.verb for row in rows) for rows in contradictions(VerbRow) if len(rows) == 2] != []
