"""What is planned, for the reader's own calendar."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.event_story import event_label
from dashboard.components.links import reader_links
from dashboard.data.citation import build_line
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import counted, in_language, label, language, t
from pipelines.export.calendar import Entry, calendar


def calendar_button(corpus: Corpus, plans: pd.DataFrame, *, key: str) -> None:
    """A button for an ``.ics`` file of planned events; nothing where there are none.

    Args:
        corpus: The build.
        plans: From ``recent.dated_plans``.
        key: The element's key.
    """
    if plans.empty:
        return
    link, chosen = reader_links(), language()

    def written() -> bytes:
        with in_language(chosen):
            entries = [
                Entry(
                    uid=row.event_id,
                    first=date.fromisoformat(row.date_min),
                    last=date.fromisoformat(row.date_max),
                    summary=event_label(row),
                    description=f"{label('status', row.status)}\n{build_line(corpus)}\n{link(row.event_id)}",
                    link=link(row.event_id),
                )
                for row in each_row(plans)
            ]
            return calendar(entries, name=t("calendar.name"), stamp=date.fromisoformat(corpus.built))

    st.download_button(
        t("calendar.download", events=counted("events", len(plans))) if len(plans) > 1 else t("calendar.one"),
        written,
        "mahdar.ics",
        "text/calendar",
        key=key,
        icon=":material/event:",
        type="tertiary",
        on_click="ignore",
        help=t("calendar.help"),
    )
