"""A build of a few rows, made in the test that needs it."""

from __future__ import annotations

import pandas as pd

from dashboard.data.load import Corpus

#: Columns that hold yes or no, and what they hold where a row says nothing.
_FLAGS = {"background": False, "additive": True}


def small_corpus(shipped: Corpus, **tables: list[dict[str, object]]) -> Corpus:
    """The columns of the shipped tables with other rows; tables not named are empty."""
    made = {}
    for name, frame in shipped.tables.items():
        rows = pd.DataFrame(tables.get(name, []), columns=list(frame.columns)).astype(object)
        rows = rows.where(rows.notna(), None)
        for flag, said in _FLAGS.items():
            if flag in rows:
                rows[flag] = [said if one is None else bool(one) for one in rows[flag]]
        made[name] = rows.astype({flag: bool for flag in _FLAGS if flag in rows})
    return Corpus(shipped.folder, made, shipped.run, shipped.package)
