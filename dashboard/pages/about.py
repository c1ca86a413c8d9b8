"""About: what the corpus is, what may be counted from it and what not, how it was made, licences, citation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.download import downloads
from dashboard.components.links import view_link
from dashboard.components.table import reading_order
from dashboard.data import queries
from dashboard.data.citation import build_line
from dashboard.data.load import Corpus, corpus
from dashboard.data.reports import report_list
from dashboard.data.sources import Holdings, facts, holdings
from dashboard.i18n import counted, day, edtf, label, number, t

_COMMANDS = """python -m pipelines build REPORTS --out TABLES
streamlit run streamlit_app.py -- --tables TABLES"""


def page() -> None:
    """Draw the page."""
    shown = corpus()
    st.title(t("page.about"))
    st.markdown(t("about.what"))
    held = holdings(shown.documents)
    if held.briefs:
        _chronology(shown, held)
    if held.others:
        st.subheader(t("about.others"))
        st.markdown(t("about.others.text", reports=counted("reports", held.others)))
    st.subheader(t("about.reports"))
    reports = queries.filter_documents(shown, filters.current())
    st.caption(counted("reports", len(reports)))
    _reports(shown, reports)
    downloads(shown, "documents", reports)
    st.subheader(t("about.own"))
    st.markdown(t("about.own.text"))
    st.code(_COMMANDS, language=None, wrap_lines=True)
    st.subheader(t("about.method"))
    st.markdown(t("about.method.text"))
    st.subheader(t("about.licences"))
    st.markdown(t("about.licences.text"))
    st.subheader(t("about.cite"))
    cited = [
        str(shown.package.get("citation", "")).rstrip("."),
        build_line(shown),
        t("about.cite.link", link=view_link()),
    ]
    cited.append(t("about.cite.accessed", day=day(date.today())))
    st.code(". ".join(cited), language=None, wrap_lines=True)
    st.caption(_build(shown))
    st.subheader(t("about.all"))
    chosen = filters.current()
    events = queries.filter_events(shown, chosen)
    downloads(shown, "events", events, lambda: queries.filtered_tables(shown, chosen))


def _chronology(shown: Corpus, held: Holdings) -> None:
    """What the briefs are, what may be counted from them, and the facts that they were written on."""
    listed = facts(shown)
    st.subheader(t("about.corpus"))
    days = {"first": edtf(held.first), "last": edtf(held.last)}
    st.markdown(t("about.corpus.text", briefs=counted("briefs", held.briefs), **days))
    st.markdown(t("about.corpus.not"))
    left, right = st.columns(2, gap="large")
    with left:
        _points(t("about.may"), [t(f"about.may.{one}") for one in ("told", "reading", "questions")])
    with right:
        _points(t("about.may_not"), [t(f"about.may_not.{one}") for one in ("world", "actors", "press", "aid")])
    st.markdown(t("about.corpus.made", facts=counted("facts", len(listed))))
    if listed:
        title = t("about.facts", n=number(len(listed)))
        with st.expander(title, icon=":material/list:", key="facts", on_change="rerun") as opened:
            if not opened.open:
                return
            view = pd.DataFrame(
                {
                    "date": [edtf(one.date) for one in listed],
                    "fact": [one.what for one in listed],
                    "url": [one.url for one in listed],
                }
            )
            _grid(view, "about.facts.alt", wide="fact")


def _points(title: str, points: list[str]) -> None:
    st.markdown("\n".join([f"**{title}**", "", *(f"- {point}" for point in points)]))


def _reports(shown: Corpus, reports: pd.DataFrame) -> None:
    rows = report_list(shown, reports)
    view = pd.DataFrame(
        {
            "day": rows.published.map(edtf),
            "title": rows.title.fillna(rows.file),
            "outlet": rows.outlet,
            "licence": rows.licence,
            "kind": [label("document_kind", one) for one in rows.kind],
            "url": rows.url.where(rows.url.fillna("").str.match("https?://")),
        }
    )
    _grid(view, "about.reports", wide="title")


def _grid(view: pd.DataFrame, alt: str, *, wide: str) -> None:
    """A table whose last column leads to a page."""
    columns = {key: t(f"column.{key}") for key in view.columns}
    config: dict[str, Any] = {
        name: st.column_config.Column(heading, width=300 if name == wide else None) for name, heading in columns.items()
    }
    config["url"] = st.column_config.LinkColumn(columns["url"], display_text=t("reader.source"))
    order = reading_order(columns)
    st.dataframe(view, hide_index=True, column_order=order, column_config=config, alt=t(alt))


def _build(shown: Corpus) -> str:
    lexicon = str(shown.package.get("lexicon_sha256", ""))[:12]
    return t("about.build", version=shown.run.get("version", ""), day=edtf(shown.built), lexicon=lexicon)


page()
