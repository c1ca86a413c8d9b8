"""Whether sums may be added: a total only where nothing stands in the way, else every reason."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.data.adding import may_add
from tests.dashboard.app import open_app


@pytest.fixture
def answer(monkeypatch):
    """The answer for made-up sums, which stand in no report and so in no headline."""

    def ask(*rows):
        monkeypatch.setattr("dashboard.data.aid_sums.headlines", lambda corpus: frozenset())
        made = SimpleNamespace(aid_figures=pd.DataFrame(rows))
        return may_add(made, [row["aid_id"] for row in rows])

    return ask


def _sum(aid_id, amount=10.0, **columns):
    base = {
        "aid_id": aid_id, "amount": amount, "currency": "EUR", "approximation": "exact", "stage": "pledged",
        "flow": "new", "donor_perimeter": "single_state", "part_of": None, "restates": None, "additive": True,
    }  # fmt: skip
    return base | columns


def test_new_money_of_one_stage_and_currency_may_be_added(answer):
    assert answer(_sum("a"), _sum("b", 5.0)) == (15.0, "EUR", False, ())


def test_a_rough_sum_makes_a_rough_total(answer):
    assert answer(_sum("a"), _sum("b", approximation="about")).approximate


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"part_of": "a", "additive": False}, "share_of_chosen"),
        ({"restates": "a", "additive": False}, "same_claim"),
        ({"currency": "USD"}, "currencies"),
        ({"stage": "delivered"}, "stages"),
        ({"donor_perimeter": "eu_members_and_institutions"}, "givers_overlap"),
        ({"part_of": "elsewhere", "additive": False}, "part"),
        ({"restates": "elsewhere", "additive": False}, "restates"),
        ({"flow": "cumulative", "additive": False}, "cumulative"),
        ({"flow": "periodic", "additive": False}, "periodic"),
        ({"flow": "ceiling", "additive": False}, "ceiling"),
        ({"additive": False}, "other"),
    ],
)
def test_each_obstacle_is_named_and_leaves_no_total(answer, other, code):
    found = answer(_sum("a"), _sum("b", **other))
    assert found.total is None
    assert [one.code for one in found.obstacles] == [code]
    assert "b" in found.obstacles[0].aid_ids


def test_a_running_total_and_its_share_are_never_added(corpus):
    shares = corpus.aid_figures[corpus.aid_figures.part_of.notna()]
    for row in shares.itertuples():
        assert may_add(corpus, [row.aid_id, row.part_of]).total is None


def test_what_is_added_is_additive(corpus):
    additive = corpus.aid_figures.set_index("aid_id").additive
    for pair in combinations(list(additive.index)[:40], 2):
        if may_add(corpus, pair).total is not None:
            assert additive[list(pair)].all()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_panel_says_no_with_its_reasons(corpus, lang):
    share = corpus.aid_figures[corpus.aid_figures.part_of.notna()].iloc[0]
    app = open_app("aid", lang=lang, sum=[share.aid_id, share.part_of])
    assert not app.exception
    words = "\n".join(one.value for one in app.markdown)
    assert ("may not be added" if lang == "en" else "لا يجوز جمع هذه المبالغ") in words
