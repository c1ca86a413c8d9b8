"""A claim beside published totals: what is shown, in which words, and what is never said."""

from __future__ import annotations

import re

import pytest

from dashboard.data import aid_sums
from dashboard.data.ledger import claims_to_compare, earlier_claims, in_euro, later_claims, totals_beside
from dashboard.i18n import signed, signed_money
from pipelines.schema.codes import Difference
from tests.dashboard.app import open_app, words_on

NOTHING = {"en": "confirms nothing", "ar": "لا يثبت شيئا"}
VERDICT = re.compile(r"confirm|verif|correct|\btrue\b|✓|✔|✅|مؤكد|تحقق|صحيح|ثبت|موثوق", re.IGNORECASE)


def _restated(corpus):
    """A claim told again whose earlier telling is in the tables."""
    rows = corpus.aid_figures
    return rows[rows.restates.isin(rows.aid_id)].iloc[0]


def test_every_match_is_shown_once_and_in_the_currency_of_the_claim(corpus):
    for aid_id, matches in corpus.ledger_matches.groupby("aid_id"):
        claim = corpus.aid_figures.set_index("aid_id").loc[aid_id]
        totals = totals_beside(corpus, aid_id)
        assert {one.row.ledger_id for one in totals} == set(matches.ledger_id)
        for one in totals:
            if one.row.currency == claim.currency:
                assert one.in_claim == pytest.approx(one.row.amount)
            assert (one.in_claim < claim.amount) == (one.difference > 0) or one.difference == 0


def test_the_greatest_running_total_comes_first_and_nothing_twice(corpus):
    rows = claims_to_compare(corpus, corpus.aid_figures, "EUR")
    running = corpus.aid_figures[(corpus.aid_figures.flow == "cumulative") & (corpus.aid_figures.currency == "EUR")]
    assert rows.amount.iloc[0] == running.amount.max()
    assert not rows.restates.isin(rows.aid_id).any()
    assert rows.totals.sum() <= len(corpus.ledger_matches)


def test_a_claim_told_again_is_drawn_once(corpus):
    later = _restated(corpus)
    rows = corpus.aid_figures[corpus.aid_figures.currency == later.currency]
    assert later.aid_id not in set(aid_sums.claims(corpus, rows, later.currency).aid_id)
    alone = rows[rows.doc_id == later.doc_id]
    if not isinstance(later.part_of, str) and later.aid_id not in aid_sums.headlines(corpus):
        assert later.aid_id in set(aid_sums.claims(corpus, alone, later.currency).aid_id)
    assert aid_sums.why_not_added(corpus, later) in ("restates", "part")


def test_a_claim_told_again_leads_to_the_earlier_one_and_back(corpus):
    later = _restated(corpus)
    assert earlier_claims(corpus, later.aid_id) == [later.restates]
    assert later.aid_id in later_claims(corpus, later.restates)
    app = open_app("aid", lang="en", sel=later.aid_id)
    app.button(key=f"claim_{later.restates}").click().run()
    assert app.session_state["sel"] == later.restates
    assert not app.exception
    assert any(button.key == f"claim_{later.aid_id}" for button in app.button)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_shows_totals_with_differences_reasons_and_pages(corpus, lang):
    app = open_app("aid", lang=lang)
    assert not app.exception
    claim = app.selectbox(key="claim").value
    totals = totals_beside(corpus, claim)
    assert totals
    shown = words_on(app)
    for total in totals:
        assert total.row.publisher in shown
        assert total.row.url in shown
        assert f"{abs(total.percent):g}%" in shown
    assert {code for one in totals for code in one.reasons} <= {str(code) for code in Difference}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_section_passes_no_verdict(corpus, lang):
    from dashboard.i18n import catalogue

    texts = [row[lang] for key, row in catalogue().items() if key.startswith(("aid.ledger", "why_differ."))]
    assert len(texts) > 15
    assert [text for text in texts if VERDICT.search(text.replace(NOTHING[lang], ""))] == []
    assert any(NOTHING[lang] in one.value for one in open_app("aid", lang=lang).caption)


def test_choosing_a_claim_selects_it(corpus):
    app = open_app("aid", lang="en")
    box = app.selectbox(key="claim")
    rows = claims_to_compare(corpus, corpus.aid_figures, "EUR")
    wanted = rows.aid_id[rows.totals > 0].iloc[-1]
    box.set_value(wanted).run()
    assert app.session_state["sel"] == wanted
    assert app.selectbox(key="claim").value == wanted


def test_a_link_to_a_claim_opens_it_in_its_currency_or_its_earlier_telling(corpus):
    rows = corpus.aid_figures
    foreign = claims_to_compare(corpus, rows, "USD").aid_id.iloc[0]
    assert open_app("aid", lang="en", sel=foreign).selectbox(key="claim").value == foreign
    later = _restated(corpus)
    app = open_app("aid", lang="en", sel=later.aid_id)
    offered = set(claims_to_compare(corpus, rows, later.currency).aid_id)
    assert (app.selectbox(key="claim").value == later.restates) == (later.restates in offered)


def test_a_sum_in_another_currency_has_its_euro_with_rate_and_month(corpus):
    rows = corpus.aid_figures
    foreign = rows[(rows.currency != "EUR") & rows.fx_rate.notna()]
    assert len(foreign)
    for row in foreign.itertuples():
        assert f"{row.fx_rate:g}" in in_euro(row)
        assert row.currency in in_euro(row)
    assert {in_euro(row) for row in rows[rows.currency == "EUR"].itertuples()} == {""}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_difference_keeps_its_sign(monkeypatch, language):
    monkeypatch.setattr("dashboard.i18n.language", lambda: language)
    assert "+" in signed_money(2e9, "EUR")
    assert "−" in signed_money(-2e9, "EUR")
    assert signed(-9.6, "%") == "\u2066−9.6%\u2069"
    if language == "ar":
        assert signed_money(2e9, "EUR") == "\u2067\u2066+2\u2069 مليار يورو\u2069"
