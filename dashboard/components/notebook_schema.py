"""The tables and columns that a notebook's queries can ask."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.components.table import reading_order
from dashboard.i18n import is_rtl, t
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES


def schema() -> None:
    """A table of a table's columns, drawn once it is opened."""
    with st.expander(t("notebook.tables"), key="notebook_tables", on_change="rerun") as opened:
        if not opened.open:
            return
        name = st.selectbox(t("notebook.of_table"), list(TABLES), key="schema_table")
        view = pd.DataFrame(
            [
                {"column": c.name, "meaning": c.col.ar if is_rtl() else c.col.en, "values": ", ".join(c.vocabulary)}
                for c in columns_of(TABLES[name])
            ]
        )
        st.dataframe(
            view,
            hide_index=True,
            column_order=reading_order(view.columns),
            column_config={key: st.column_config.Column(t(f"notebook.{key}")) for key in view.columns},
            alt=t("notebook.tables"),
        )
