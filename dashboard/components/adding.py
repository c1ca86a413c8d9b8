"""«May I add these?»: sums to choose, and an answer that says the total or every reason against it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.data.adding import Answer, Obstacle, may_add
from dashboard.data.aid_words import told_on
from dashboard.data.load import Corpus
from dashboard.data.rows import each_row
from dashboard.i18n import claimed_money, counted, escaped, isolated, label, money, t
from dashboard.theme import is_embedded


def adding(corpus: Corpus, aid: pd.DataFrame) -> None:
    """Draw the panel.

    Args:
        corpus: The build.
        aid: Rows of ``aid_figures`` to choose from.
    """
    if is_embedded():
        return
    st.subheader(t("adding"))
    st.caption(t("adding.note"))
    known = corpus.aid_figures.sort_values(["amount", "aid_id"], ascending=[False, True])
    chosen = set(st.session_state.get("sum") or ())
    rows = known[known.aid_id.isin(set(aid.aid_id) | chosen)]
    names = {
        row.aid_id: " · ".join(
            (
                claimed_money(row.amount, row.currency, row.approximation),
                corpus.actor(row.donor_id) or t("unknown"),
                label("stage", row.stage),
                told_on(corpus, row),
            )
        )
        for row in each_row(rows[["aid_id", "amount", "currency", "approximation", "donor_id", "stage", "doc_id"]])
    }
    st.multiselect(
        t("adding.choose"),
        list(names),
        format_func=names.__getitem__,
        key="sum",
        placeholder=t("adding.hint"),
        persist_state="session",
    )
    picked = [one for one in st.session_state["sum"] if one in names]
    if len(picked) < 2:
        return
    answer = may_add(corpus, picked)
    with st.container(border=True, key="adding_answer"):
        if answer.total is None:
            st.markdown(f"**{t('adding.no')}**")
            st.markdown("\n".join(f"- {_why(one, names)}" for one in answer.obstacles))
        else:
            st.markdown(f"**{escaped(_yes(answer, len(picked)))}**")
            st.caption(t("adding.yes.note"))


def _yes(answer: Answer, count: int) -> str:
    total = money(answer.total or 0, answer.currency)
    if answer.approximate:
        total = isolated(f"{label('approximation', 'about')} {total}")
    return t("adding.yes", sums=counted("sums", count), total=total)


def _why(one: Obstacle, names: dict[str, str]) -> str:
    """A reason with the sums that it holds for, as an item of a Markdown list."""
    told = "".join(f"\n  - {escaped(isolated(names[aid_id]))}" for aid_id in one.aid_ids if aid_id in names)
    return f"{escaped(t(f'obstacle.{one.code}'))}{told}"
