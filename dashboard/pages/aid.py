"""Aid: claims with their shares inside them, sums that may be added, running totals over time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.adding import adding
from dashboard.components.bars import Claim, breakdown_chart, claims_chart
from dashboard.components.choice import choice
from dashboard.components.download import downloads
from dashboard.components.evidence import evidence_card
from dashboard.components.frame import frame
from dashboard.components.more import more_button, shown_of
from dashboard.components.published import published_totals
from dashboard.components.table import choosing_table
from dashboard.components.totals import running_chart
from dashboard.data import aid_sums, queries
from dashboard.data.aid_parts import AidParts, aid_parts, new_money
from dashboard.data.aid_words import told_on
from dashboard.data.load import Corpus, corpus
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, counted, edtf, escaped, label, money, number, t

_MOST_CLAIMS, _MOST_SERIES = 8, 8
_BY = ("donor_id", "recipient_id", "category", "instrument", "stage")


def page() -> None:
    """Draw the page."""
    shown, chosen = corpus(), filters.current()
    aid = queries.filter_aid(shown, chosen)
    st.title(t("page.aid"))
    st.caption(t("aid.note"))
    if aid.empty:
        st.info(t("nothing_found"))
        return
    currency = _currency(aid)
    parts = aid_parts(shown, chosen, currency)
    _claims(shown, aid, parts.claims, currency)
    evidence_card(shown)
    published_totals(shown, parts.compared)
    _breakdown(shown, parts, currency)
    _running(shown, parts.running, currency)
    adding(shown, aid)
    _table(shown, aid)
    downloads(shown, "aid_figures", aid, lambda: aid_sums.behind_aid(shown, aid))


def _currency(aid: pd.DataFrame) -> str:
    present = list(aid.currency.value_counts().index)
    if len(present) == 1:
        return str(present[0])
    selected = aid.currency[aid.aid_id == filters.selected()]
    names = {code: f"{code} · {number(n)}" for code, n in aid.currency.value_counts().items()}
    picked = st.segmented_control(
        t("aid.currency"),
        present,
        default=str(selected.iloc[0]) if len(selected) else present[0],
        required=True,
        format_func=names.__getitem__,
        key="currency",
    )
    return str(picked or present[0])


def _claims(shown: Corpus, aid: pd.DataFrame, claims: pd.DataFrame, currency: str) -> None:
    most = shown_of("claims", _MOST_CLAIMS)
    left = max(len(claims) - most, 0)
    note = t("aid.claims.note", n=number(min(len(claims), most)), all=number(len(claims)))
    claims = claims.head(most)
    texts = {row.aid_id: _claim(shown, row) for row in each_row(claims)}
    frame(
        shown,
        lambda: claims_chart(claims, aid, texts, currency),
        key="claims",
        made_of=(shown, filters.current(), currency, most),
        title=t("aid.claims.most", claim=next(iter(texts.values())).title) if texts else t("aid.claims"),
        note=note,
        rows=lambda: _rows(shown, claims),
        alt=t("aid.claims.alt"),
        on_pick=filters.select,
    )
    more_button("claims", left=left, step=_MOST_CLAIMS, text=counted("more_sums", left))


def _claim(shown: Corpus, row: Any) -> Claim:  # noqa: ANN401 - a row of a table
    donor = shown.actor(row.donor_id) or t("unknown")
    amount = claimed_money(row.amount, row.currency, row.approximation)
    return Claim(
        f"{amount} · {donor}",
        " · ".join((label("flow", row.flow), label("category", row.category), told_on(shown, row))),
    )


def _breakdown(shown: Corpus, parts: AidParts, currency: str) -> None:
    st.subheader(t("aid.breakdown"))
    names = {key: t(f"aid.by.{key}") for key in _BY}
    by = choice("by", names, t("aid.by"), is_titled=True)
    sums = new_money(shown, filters.current(), by, currency)
    left_out = [f"{label('left_out', code)} {number(n)}" for code, n in parts.left_out.items()]
    note = t(
        "aid.breakdown.note",
        added=counted("sums", parts.added),
        left=t("comma").join(left_out) or t("aid.none_left_out"),
    )
    if sums.empty:
        st.info(t("aid.nothing_to_add"))
        return

    def name(code: str) -> str:
        if not code:
            return t("unknown")
        return shown.actor(code) if by.endswith("_id") else label(by, code)

    top = sums.iloc[0]
    found = t("aid.breakdown.most", name=name(top.by), sum=money(top.amount, currency), stage=label("stage", top.stage))
    frame(
        shown,
        lambda: breakdown_chart(sums, name, currency),
        key="breakdown",
        made_of=(shown, filters.current(), currency, by),
        title=found,
        note=note,
        rows=lambda: pd.DataFrame(
            {
                names[by]: [name(one) for one in sums.by],
                t("column.stage"): [label("stage", one) for one in sums.stage],
                t("column.sum"): [money(one, currency) for one in sums.amount],
                t("figure.sums"): sums.figures,
            }
        ),
        alt=t("aid.breakdown.alt"),
        on_pick=filters.select,
    )


def _running(shown: Corpus, totals: pd.DataFrame, currency: str) -> None:
    if totals.empty:
        return
    names = {
        row.aid_id: f"{shown.actor(row.donor_id) or t('unknown')} · {label('category', row.category)}"
        for row in each_row(totals)
    }
    greatest_first = dict.fromkeys(names[one] for one in totals.sort_values("amount", ascending=False).aid_id)
    most = shown_of("running", _MOST_SERIES)
    kept = set(list(greatest_first)[:most])
    totals = totals[[names[one] in kept for one in totals.aid_id]]
    highest = totals.sort_values("amount").iloc[-1]
    told = claimed_money(highest.amount, highest.currency, highest.approximation)
    frame(
        shown,
        lambda: running_chart(totals, names, currency),
        key="running",
        made_of=(shown, filters.current(), currency, most),
        title=t("aid.running.most", series=names[highest.aid_id], sum=told),
        note=f"{counted('sums', len(totals))} · {t('aid.running.note')}",
        rows=lambda: _rows(shown, totals),
        alt=t("aid.running.alt"),
        on_pick=filters.select,
    )
    left = max(len(greatest_first) - most, 0)
    more_button("running", left=left, step=_MOST_SERIES, text=counted("more_rows", left))


def _table(shown: Corpus, aid: pd.DataFrame) -> None:
    st.subheader(t("aid.table"))
    published = queries.published(shown)
    rows = aid.assign(day=aid.doc_id.map(published)).sort_values(["day", "aid_id"], ascending=False)
    view = _view(shown, rows)
    columns = {key: t(f"column.{key}") for key in view.columns}
    choosing_table(view, list(rows.aid_id), key="aid_table", columns=columns, alt=t("aid.table.alt"))
    st.caption(escaped(t("aid.why")))


def _rows(shown: Corpus, aid: pd.DataFrame) -> pd.DataFrame:
    """The sums behind a chart, under the reader's headings."""
    view = _view(shown, aid.assign(day=aid.doc_id.map(queries.published(shown))))
    return view.rename(columns={name: t(f"column.{name}") for name in view.columns})


def _view(shown: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Sums as a reader reads them; ``rows`` have the day of publication as ``day``."""
    return pd.DataFrame(
        {
            "day": rows.day.map(edtf),
            "sum": [claimed_money(r.amount, r.currency, r.approximation) for r in each_row(rows)],
            "euro": ["" if pd.isna(one) else money(one, "EUR") for one in rows.amount_eur],
            "donor": rows.donor_id.map(shown.actor),
            "recipient": rows.recipient_id.map(shown.actor),
            "category": [label("category", one) for one in rows.category],
            "stage": [label("stage", one) for one in rows.stage],
            "added": [label("reason", aid_sums.why_not_added(shown, r) or "added") for r in each_row(rows)],
        }
    )


page()
