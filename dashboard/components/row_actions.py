"""What to do with a selected row: pass it on, cite it, say that it is wrong, put it into a calendar."""

from __future__ import annotations

import streamlit as st

from dashboard.components.browser_buttons import Copy, browser_buttons
from dashboard.components.calendar_button import calendar_button
from dashboard.components.links import reader_links
from dashboard.data.citation import citation, error_report
from dashboard.data.evidence import Evidence
from dashboard.data.load import Corpus
from dashboard.data.recent import dated_plans
from dashboard.i18n import escaped, t


def row_actions(corpus: Corpus, selected: str, place: Evidence, *, says: str) -> None:
    """Draw them, as quiet buttons.

    Args:
        corpus: The build.
        selected: Id of an event, statement or aid figure.
        place: Where it stands, the leading one of ``evidence_of``.
        says: What the row says, in a line.
    """
    link = reader_links()(selected)
    with st.popover(t("row.share"), icon=":material/share:", type="tertiary", key="share_row"):
        line = citation(corpus, selected, place, link)
        st.caption(t("row.citation"))
        st.markdown(escaped(line))
        browser_buttons([Copy(t("row.copy_citation"), line), Copy(t("row.copy_link"), link)], key=f"copy_{selected}")
    with st.popover(t("row.report"), icon=":material/flag:", type="tertiary", key="report_row"):
        text = error_report(corpus, selected, place, says=says, link=link)
        st.caption(t("row.report.note"))
        with st.container(key="report_text"):
            st.text(text)
        browser_buttons([Copy(t("row.copy_report"), text)], key=f"report_{selected}")
    plans = dated_plans(corpus.events[corpus.events.event_id == selected])
    calendar_button(corpus, plans, key="calendar_row")
