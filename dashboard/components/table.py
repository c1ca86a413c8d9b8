"""A table of a view: our headings, the reader's direction, a row to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.i18n import is_rtl


def reading_order(columns: Iterable[str]) -> list[str]:
    """Columns as a grid must have them so that they are read from the reader's side: it knows no direction itself."""
    order = list(columns)
    return order[::-1] if is_rtl() else order


def choosing_table(
    view: pd.DataFrame,
    ids: Sequence[str],
    *,
    key: str,
    columns: Mapping[str, str],
    alt: str,
    wide: Mapping[str, int] | None = None,
    on_choose: Callable[[str | None], None] = filters.select,
) -> None:
    """Show a table in which a row can be chosen.

    Args:
        view: What to show, texts ready for the reader.
        ids: Id of each row, for the selection.
        key: The element's key.
        columns: Heading of each column to show, in reading order.
        alt: What the table holds, for those who do not see it.
        wide: Pixels of columns whose room is given.
        on_choose: Called with the id of the chosen row; as a rule this selects it everywhere.
    """
    rows = list(ids)

    def chosen() -> None:
        picked = st.session_state[key].selection.rows
        on_choose(rows[picked[0]] if picked and picked[0] < len(rows) else None)

    st.dataframe(
        view,
        key=key,
        hide_index=True,
        on_select=chosen,
        selection_mode="single-row",
        column_order=reading_order(columns),
        column_config={
            name: st.column_config.Column(heading, width=(wide or {}).get(name)) for name, heading in columns.items()
        },
        alt=alt,
    )
