"""A claim, and beside it the published totals that it could mean, with what may set them apart. It confirms nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import filters
from dashboard.components.charts import short
from dashboard.components.frame import frame
from dashboard.components.totals import beside_chart
from dashboard.data.aid_words import told_on
from dashboard.data.ledger import Total, earlier_claims, totals_beside
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import (
    claimed_money,
    counted,
    edtf,
    escaped,
    isolated,
    label,
    money,
    signed,
    signed_money,
    t,
)


def published_totals(corpus: Corpus, claims: pd.DataFrame) -> None:
    """The section of the aid page: choose a claim, see the totals.

    Args:
        corpus: The build.
        claims: From ``ledger.claims_to_compare``.
    """
    if claims.empty:
        return
    st.subheader(t("aid.ledger"))
    if corpus.ledger.empty:
        st.info(t("aid.ledger.none_listed"))
        return
    rows = {row.aid_id: row for row in each_row(claims)}
    claim = rows[_chosen(corpus, rows)]
    totals = totals_beside(corpus, claim.aid_id)
    if not totals:
        st.info(t("aid.ledger.nothing"))
        return
    _chart(corpus, claim, totals)
    # Pairs, so that the nearest come first on a phone too, where columns stand one under the other.
    for at in range(0, len(totals), 2):
        for column, total in zip(st.columns(2, gap="medium"), totals[at : at + 2], strict=False):
            with column, st.container(border=True, gap="xsmall", key=f"total_{total.row.ledger_id}"):
                _total(corpus, claim, total)


def _chosen(corpus: Corpus, rows: dict[str, Any]) -> str:
    """The claim that is selected, else the greatest running total; choosing one selects it everywhere."""
    names = {one: _option(corpus, row) for one, row in rows.items()}
    # Of a claim that tells an earlier one again, the earlier one is on the list.
    wanted = [filters.selected(), *earlier_claims(corpus, filters.selected()), *rows]
    st.session_state["claim"] = next(one for one in wanted if one in rows)

    def choose() -> None:
        filters.select(str(st.session_state["claim"]))

    picked = st.selectbox(
        t("aid.ledger.choose"), list(rows), key="claim", format_func=names.__getitem__, on_change=choose
    )
    return str(picked)


def _option(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    parts = (
        claimed_money(row.amount, row.currency, row.approximation),
        corpus.actor(row.donor_id) or t("unknown"),
        label("category", row.category),
        told_on(corpus, row),
        counted("totals", row.totals),
    )
    return " · ".join(parts)


def _chart(corpus: Corpus, claim: Any, totals: list[Total]) -> None:  # noqa: ANN401 - a row of aid_figures
    said = claimed_money(claim.amount, claim.currency, claim.approximation)
    bars = [
        (f"{money(one.row.amount, one.row.currency)} · {isolated(short(one.row.publisher))}", one.in_claim)
        for one in totals
    ]
    nearest = min(totals, key=lambda one: abs(one.percent))
    frame(
        corpus,
        lambda: beside_chart((f"{t('aid.ledger.claim')} · {said}", float(claim.amount)), bars, claim.currency),
        key="beside",
        made_of=(corpus, claim.aid_id),
        title=t("aid.ledger.nearest", claim=said, total=money(nearest.row.amount, nearest.row.currency)),
        note=f"{counted('totals', len(totals))} · {t('aid.ledger.note')}",
        rows=lambda: pd.DataFrame(
            {
                t("column.publisher"): [one.row.publisher for one in totals],
                t("column.sum"): [money(one.row.amount, one.row.currency) for one in totals],
                t("column.difference"): [_difference(one) for one in totals],
            }
        ),
        alt=t("aid.ledger.alt"),
    )


def _total(corpus: Corpus, claim: Any, total: Total) -> None:  # noqa: ANN401 - a row of aid_figures
    row = total.row
    st.markdown(f"**{escaped(money(row.amount, row.currency))}** · {escaped(isolated(row.publisher))}")
    st.markdown(escaped(_difference(total)))
    terms = [
        isolated(row.release),
        corpus.actor(row.donor_id) or label("perimeter", row.donor_perimeter),
        label("category", row.category),
        label("stage", row.stage),
        t("aid.ledger.period", period=edtf(row.period)) if isinstance(row.period, str) else "",
        t("aid.ledger.as_of", day=edtf(row.as_of)) if isinstance(row.as_of, str) else "",
    ]
    if isinstance(row.note, str):
        terms.append(isolated(row.note))
    st.caption(escaped(" · ".join(term for term in terms if term)))
    reasons = [reason_in_words(corpus, claim, total, code) for code in total.reasons] or [t("aid.ledger.same_terms")]
    st.caption(f"**{t('aid.ledger.why')}**\n" + "\n".join(f"- {escaped(reason)}" for reason in reasons))
    if row.url.startswith(("https://", "http://")):
        st.link_button(t("aid.ledger.page"), row.url, icon=":material/open_in_new:", type="tertiary")


def _difference(total: Total) -> str:
    if not total.difference:
        return t("aid.ledger.equal")
    difference = signed_money(total.difference, total.row.currency)
    return t("aid.ledger.difference", sum=difference, percent=signed(total.percent, "%"))


def reason_in_words(corpus: Corpus, claim: Any, total: Total, code: str) -> str:  # noqa: ANN401 - a row of aid_figures
    """Why a claim and a total may differ, naming what each of them counts."""
    of = {"claim": _term(corpus, claim, code), "total": _term(corpus, total.row, code)}
    if code == "approximate":
        of["claim"] = claimed_money(claim.amount, claim.currency, claim.approximation)
    return t(f"why_differ.{code}", **{name: isolated(text) for name, text in of.items()})


def _term(corpus: Corpus, row: Any, code: str) -> str:  # noqa: ANN401 - a row of aid_figures or of ledger
    """What a claim or a total says on a point of comparison."""
    if code == "perimeter":
        who = corpus.actor(row.donor_id)
        named = label("perimeter", row.donor_perimeter)
        return f"{who} ({named})" if who and who != named else named
    if code in ("category", "stage"):
        return label(code, getattr(row, code))
    if code in ("period", "as_of"):
        value = getattr(row, code)
        return edtf(value) if isinstance(value, str) else t("not_told")
    return str(row.currency)
