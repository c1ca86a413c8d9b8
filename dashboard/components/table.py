"""A table of a view: our headings, the reader's direction, a row to choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.i18n import is_rtl


def reading_order(columns: Iterable[str]) -> list[str]:
    """Columns as a grid must have them so that they are read from the reader's side: it knows no direction itself."""
    order = list(columns)
    return order[::-1] if is_rtl() else order


def choosing_table(
    view: pd.DataFrame, ids: Sequence[str], *, key: str, columns: Mapping[str, str], alt: str, wide: Sequence[str] = ()
) -> None:
    """Show a table; choosing a row selects its id everywhere.

    Args:
        view: What to show, texts ready for the reader.
        ids: Id of each row, for the selection.
        key: The element's key.
        columns: Heading of each column to show, in reading order.
        alt: What the table holds, for those who do not see it.
        wide: Columns that need room.
    """
    rows = list(ids)

    def chosen() -> None:
        picked = st.session_state[key].selection.rows
        filters.select(rows[picked[0]] if picked and picked[0] < len(rows) else None)

    st.dataframe(
        view,
        key=key,
        hide_index=True,
        on_select=chosen,
        selection_mode="single-row",
        column_order=reading_order(columns),
        column_config={
            name: st.column_config.Column(heading, width="large" if name in wide else None)
            for name, heading in columns.items()
        },
        alt=alt,
    )
