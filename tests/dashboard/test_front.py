"""What the front page gathers of what the filters let through."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from dashboard.data.front import front, news
from dashboard.filters import Filters
from tests.dashboard.small import small_corpus

NEWEST = date(2025, 6, 30)
_NUMBERS = itertools.count()


def event(days_ago: int, **more: object) -> dict[str, object]:
    """A meeting of Russia and Ukraine so many days before the newest report."""
    day = (NEWEST - timedelta(days=days_ago)).isoformat()
    first = {"event_id": f"e{next(_NUMBERS)}", "event_type": "CONSULT", "subtype": "meeting", "quad_class": 1}
    dated = {"date": day, "date_min": day, "date_max": day, "date_precision": "day", "first_reported": day}
    return first | {"status": "occurred", "actors": "RUS|UKR", "history": ""} | dated | more


@pytest.fixture
def build(corpus):
    """A build of some events: ``build(event(1), event(2))``, and of more tables by name."""

    def made(*events, **tables):
        documents = [{"doc_id": "d1", "published": NEWEST.isoformat()}]
        return small_corpus(corpus, documents=documents, events=list(events), **tables)

    return made


@pytest.mark.parametrize(("ages", "days"), [([1] * 5, 30), ([1] * 4 + [60], 90), ([1, 200], 365), ([], 365)])
def test_a_quiet_month_opens_a_wider_window(build, ages, days):
    found = front(build(*map(event, ages)), Filters(), NEWEST)
    assert found.days == days
    assert len(found.lately) == len(ages)


def test_plans_and_what_fell_through_are_told_whatever_the_status(build):
    plan = event(-10, status="planned", first_reported=NEWEST.isoformat())
    over, off = event(10, status="planned"), event(3, status="cancelled")
    found = front(build(event(1), plan, over, off), Filters(), NEWEST)
    assert list(found.lately.status) == ["occurred"]
    assert list(found.ahead.event_id) == [plan["event_id"]]
    assert list(found.failed.event_id) == [off["event_id"]]
    assert found.counts["events"] == 1


def test_months_and_types_leave_out_history_told_in_passing(build):
    found = front(build(event(1), event(2, background=True)), Filters(), NEWEST)
    assert found.months.events.sum() == found.types.n.sum() == 1
    assert found.counts["events"] == 2


def test_nothing_is_empty_as_long_as_something_of_any_status_passes(build):
    none = Filters(types=("AID",))
    assert front(build(event(1)), none, NEWEST).is_empty
    assert not front(build(event(1, event_type="AID", status="denied")), none, NEWEST).is_empty


def test_news_are_what_reports_since_a_day_have_brought(build):
    turned = event(40, history="2025-05-20 planned|2025-06-25 cancelled", status="cancelled")
    made = build(
        event(2),
        event(90),
        turned,
        statements=[{"statement_id": "s1", "doc_id": "d1", "position": "demand"}],
        aid_figures=[{"aid_id": "a1", "doc_id": "d1", "amount": 1e9, "currency": "EUR"}],
    )
    found = news(made, Filters(), NEWEST - timedelta(days=7))
    assert len(found.events) == 1
    assert [(one.event_id, one.before, one.after) for one in found.turned] == [
        (turned["event_id"], "planned", "cancelled")
    ]
    assert (len(found.statements), len(found.aid)) == (1, 1)
    assert news(made, Filters(), NEWEST + timedelta(days=1)).aid.empty
