"""The reader: a report with everything found in it marked; what is selected is lit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.event_story import event_label
from dashboard.components.evidence import evidence_card
from dashboard.components.report_text import report_text
from dashboard.components.table import choosing_table
from dashboard.data import queries
from dashboard.data.evidence import Evidence, evidence_of
from dashboard.data.load import Corpus, corpus
from dashboard.data.reports import beside, report_list
from dashboard.data.rows import each_row
from dashboard.i18n import counted, edtf, escaped, isolated, label, money, t
from dashboard.theme import STATUS_SIGNS


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.reader"))
    places = evidence_of(shown, filters.selected()) if filters.selected() else []
    doc_id = _report(shown, places)
    if doc_id is None:
        st.info(t("nothing_found"))
        return
    _facts(shown, doc_id)
    left, right = st.columns([3, 2], gap="large")
    with left:
        report_text(shown, doc_id, [place for place in places if place.doc_id == doc_id])
    with right:
        evidence_card(shown, in_reader=True)
        _found(shown, doc_id)
    downloads(
        shown, "event_mentions", queries.of_report(shown, "event_mentions", doc_id), lambda: _tables(shown, doc_id)
    )


def _tables(shown: Corpus, doc_id: str) -> dict[str, pd.DataFrame]:
    names = ("statements", "aid_figures", "amounts", "time_expressions", "entity_mentions")
    return {name: queries.of_report(shown, name, doc_id) for name in names}


def _report(shown: Corpus, places: list[Evidence]) -> str | None:
    """The report to show: the one chosen, else that of the selection, else the newest."""
    rows = report_list(shown, queries.filter_documents(shown, filters.current()))
    wanted = st.session_state.get("doc") or (places[0].doc_id if places else None)
    ids = list(rows.doc_id)
    if wanted and wanted not in ids:
        ids.insert(0, wanted)
    if not ids:
        return None
    st.session_state["doc"] = wanted or ids[0]
    titles = {one: f"{edtf((shown.row('documents', one) or {}).get('published'))} · {shown.title(one)}" for one in ids}
    picked = st.selectbox(
        t("reader.report"),
        ids,
        key="doc",
        format_func=titles.__getitem__,
    )
    newer, older = beside(ids, str(picked))
    with st.container(horizontal=True):
        for key, doc, icon in (("newer", newer, "arrow_upward"), ("older", older, "arrow_downward")):
            st.button(
                t(f"reader.{key}"),
                key=key,
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=doc is None,
                on_click=_open,
                args=(doc,),
            )
    _list(shown, rows)
    return str(picked)


def _open(doc_id: str | None) -> None:
    if doc_id:
        st.session_state["doc"] = doc_id


def _list(shown: Corpus, rows: pd.DataFrame) -> None:
    """All reports that the filters let through, with what was found in each; choosing one opens it."""
    title = t("reader.list", reports=counted("reports", len(rows)))
    with st.expander(title, icon=":material/list:", key="reports", on_change="rerun") as opened:
        if not opened.open:
            return
        view = pd.DataFrame({"day": rows.published.map(edtf), "title": [shown.title(one) for one in rows.doc_id]})
        for name in ("events", "statements", "sums"):
            view[name] = list(rows[name])
        columns = {"day": t("column.day"), "title": t("column.title")}
        columns |= {name: t(f"figure.{name}") for name in ("events", "statements", "sums")}
        ids, wide = list(rows.doc_id), {"title": 380}
        choosing_table(
            view, ids, key="report_list", columns=columns, alt=t("reader.list.alt"), wide=wide, on_choose=_open
        )


def _facts(shown: Corpus, doc_id: str) -> None:
    row = shown.row("documents", doc_id) or {}
    agencies = row["agencies"].replace("|", t("comma")) if isinstance(row.get("agencies"), str) else ""
    parts = [edtf(row.get("published")), row.get("outlet"), agencies, row.get("licence")]
    st.caption(
        " · ".join(escaped(isolated(part)) for part in parts if isinstance(part, str) and part)
        + (f" · {t('chronology')}" if row.get("kind") == "chronology" else "")
    )
    url = row.get("url")
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        st.link_button(t("reader.source"), url, icon=":material/open_in_new:", type="tertiary")


def _found(shown: Corpus, doc_id: str) -> None:
    _entity(shown, doc_id)
    mentions = queries.of_report(shown, "event_mentions", doc_id).sort_values("trigger_start")
    events = shown.events.set_index("event_id", drop=False).loc[list(dict.fromkeys(mentions.event_id))]
    said = queries.of_report(shown, "statements", doc_id).sort_values("verb_start")
    aid = queries.of_report(shown, "aid_figures", doc_id).sort_values("start")
    tabs = st.tabs([counted("events", len(events)), counted("statements", len(said)), counted("sums", len(aid))])
    with tabs[0]:
        _lines({r.event_id: f"{STATUS_SIGNS[r.status]} {event_label(r)}" for r in each_row(events)})
    with tabs[1]:
        _lines(
            {
                r.statement_id: f"{shown.actor(r.speaker_id) or t('unnamed_speaker')} · {label('position', r.position)}"
                for r in each_row(said)
            }
        )
    with tabs[2]:
        _lines({r.aid_id: _aid_line(shown, r) for r in each_row(aid)})


def _aid_line(shown: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    donor = shown.actor(row.donor_id) or t("unknown")
    return f"{money(row.amount, row.currency)} · {donor} · {label('flow', row.flow)}"


def _lines(texts: dict[str, str]) -> None:
    if not texts:
        st.caption(t("nothing_here"))
    with st.container(key=f"list_reader_{len(texts)}_{next(iter(texts), '')}", gap=None):
        for key, text in texts.items():
            st.button(
                escaped(text), key=f"line_{key}", type="tertiary", width="stretch", on_click=filters.select, args=(key,)
            )


def _entity(shown: Corpus, doc_id: str) -> None:
    """The actor or place that was picked in the text, with a way to filter by it."""
    key = str(st.session_state.get("entity") or "")
    kind, _, start = key.partition(":")
    rows = shown.entity_mentions
    found = rows[(rows.doc_id == doc_id) & (rows.kind == kind) & (rows.start == int(start or -1))]
    if found.empty:
        return
    with st.container(border=True):
        for entity in dict.fromkeys(found.entity_id):
            _entity_line(shown, kind, entity)


def _entity_line(shown: Corpus, kind: str, entity: str) -> None:
    row = shown.row(f"{kind}s", entity)
    if row is None:
        return
    name = shown.actor(entity) if kind == "actor" else shown.place(entity)
    role = row.get("role_title")
    st.markdown(f"**{escaped(name)}**")
    facts = [
        label(f"{kind}_kind", row["kind"]),
        role if isinstance(role, str) else "",
        counted("events", int(row["n_events"])),
    ]
    st.caption(" · ".join(escaped(one) for one in facts if one))
    st.button(
        t("reader.filter_by"),
        key=f"by_{entity}",
        on_click=_filter_by,
        args=(kind, entity),
        icon=":material/filter_alt:",
    )


def _filter_by(kind: str, entity: str) -> None:
    chosen = list(st.session_state.get(kind) or [])
    st.session_state[kind] = chosen if entity in chosen else [*chosen, entity]


page()
