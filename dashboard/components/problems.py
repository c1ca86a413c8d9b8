"""What could not be read, and what was read with a doubt: one sentence each, with its cure."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.data.rows import each_row
from dashboard.i18n import counted, escaped, is_rtl, isolated, label, number, t

#: More are told by their number.
_MOST = 50


def problem_list(problems: pd.DataFrame) -> None:
    """Draw them, those that stopped something first; nothing where there are none.

    Args:
        problems: Rows of ``problems``.
    """
    if problems.empty:
        return
    rows = problems.sort_values(["level", "file", "line"], key=lambda c: c != "rejected" if c.name == "level" else c)
    rejected = int((rows.level == "rejected").sum())
    with st.container(key="problems", gap="xsmall"):
        for row in each_row(rows.head(_MOST)):
            show = st.error if row.level == "rejected" else st.warning
            show(_sentence(row), icon=":material/block:" if row.level == "rejected" else ":material/help:")
        if len(rows) > _MOST:
            st.caption(counted("more_problems", len(rows) - _MOST))
    if rejected:
        st.caption(counted("rejected", rejected))


def _sentence(row: Any) -> str:  # noqa: ANN401 - a row of problems
    """«file, line 3: what is wrong. What to do.» In Arabic by its kind, since the pipeline speaks English."""
    where = isolated(str(row.file))
    if pd.notna(row.line):
        where = t("problem.line", file=where, line=number(int(row.line)))
    told = label("problem", row.code) if is_rtl() else f"{row.reason}. {row.cure}"
    return f"**{escaped(where)}:** {escaped(told)}"
