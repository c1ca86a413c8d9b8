"""A running total and its share are never added, on no page and in no chart."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data import aid_sums
from tests.dashboard.app import open_app, words_on

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "seed"


def _report_of_february(corpus):
    return corpus.documents.doc_id[corpus.documents.file == "2025-02-27-istanbul-embassies.txt"].iloc[0]


def _assert_no_sum_of_whole_and_share(app):
    words = words_on(app)
    assert not app.exception
    assert "134" in words
    assert "50" in words
    assert not re.search(r"\b184(\.0)?\b|184000000000|184,000", words)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("by", ["donor_id", "recipient_id", "category", "stage"])
def test_the_brief_of_27_february_never_shows_184(corpus, lang, by):
    _assert_no_sum_of_whole_and_share(open_app("aid", lang=lang, report=[_report_of_february(corpus)], by=by))


@pytest.mark.skipif(not GOLD.is_dir(), reason="the first report is not part of the project; ../shared is missing")
def test_the_first_report_itself_never_shows_184(monkeypatch, tmp_path):
    from pipelines.batch import build

    build([GOLD], tmp_path / "tables")
    monkeypatch.setattr("sys.argv", ["streamlit", "--tables", str(tmp_path / "tables")])
    _assert_no_sum_of_whole_and_share(open_app("aid", lang="en"))


def _aid(**columns):
    base = {
        "aid_id": "a1", "amount": 10.0, "currency": "EUR", "additive": True, "stage": "pledged", "donor_id": "DEU",
        "recipient_id": "UKR", "category": "military", "flow": "new", "part_of": None, "restates": None,
    }  # fmt: skip
    return base | columns


def test_only_additive_rows_of_one_currency_are_added():
    rows = [
        _aid(),
        _aid(aid_id="a2", amount=5.0),
        _aid(aid_id="a3", amount=100.0, additive=False, flow="cumulative"),
        _aid(aid_id="a4", amount=40.0, additive=False, part_of="a3"),
        _aid(aid_id="a5", amount=7.0, currency="USD"),
    ]
    sums = aid_sums.breakdown(pd.DataFrame(rows), "donor_id", "EUR")
    assert sums.to_dict("records") == [{"by": "DEU", "stage": "pledged", "amount": 15.0, "figures": 2, "aid_id": "a1"}]


@pytest.mark.parametrize("by", ["donor_id", "recipient_id", "category", "stage"])
def test_a_pledge_is_never_added_to_a_delivery(by):
    rows = [_aid(), _aid(aid_id="a2", stage="delivered")]
    assert sorted(aid_sums.breakdown(pd.DataFrame(rows), by, "EUR").amount) == [10.0, 10.0]


def test_a_share_is_no_claim_of_its_own(corpus):
    claims = aid_sums.claims(corpus, corpus.aid_figures, "EUR")
    wholes = set(corpus.aid_figures[corpus.aid_figures.currency == "EUR"].aid_id)
    assert not claims.part_of.isin(wholes).any()  # a share in euro of a sum in pounds is the claim in euro
    assert 134e9 in set(claims.amount)
    assert not set(claims.aid_id) & aid_sums.headlines(corpus)


def test_every_figure_left_out_has_its_reason(corpus):
    for row in corpus.aid_figures.itertuples():
        reason = aid_sums.why_not_added(corpus, row)
        assert (reason == "") == row.additive
        assert reason in ("", *aid_sums.REASONS)
