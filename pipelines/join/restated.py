"""The same sum told again in a later report: one claim, not two, and never added twice."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pipelines.schema.codes import AidCategory, AidStage, DonorPerimeter, Flow
from pipelines.schema.tables import AidFigureRow

#: So long after a sum was first told it may be told again; later the same round figure is likely another gift.
_NEW_MONEY = timedelta(days=120)
_RUNNING_TOTAL = timedelta(days=400)
_VAGUE = frozenset({AidCategory.TOTAL, AidCategory.OTHER})


def restated(
    figures: Iterable[AidFigureRow],
    published: Mapping[str, str | None],
    event_of: Mapping[str, str],
    days: Mapping[str, date | None],
) -> dict[str, str]:
    """For each sum that tells an earlier one again the first such sum.

    Amount and currency are equal, flow too, donors, recipients, categories, stages and periods do not contradict one
    another, and the reports are not too far apart. Sums of two events that are known to be two are two.

    Args:
        figures: The sums of all reports.
        published: Day of publication by document; a sum of an undated report restates nothing.
        event_of: Event by event mention.
        days: Day of an event, where it is known to the day.
    """
    first: dict[tuple[float, float | None, str, Flow], deque[AidFigureRow]] = defaultdict(deque)
    found: dict[str, str] = {}
    dated = [(day, figure) for figure in figures if (day := published.get(figure.doc_id))]
    for day, figure in sorted(dated, key=lambda pair: (pair[0], pair[1].doc_id, pair[1].start)):
        earlier = first[figure.amount, figure.amount_max, figure.currency, figure.flow]
        while earlier and _apart(published[earlier[0].doc_id], day) > _told_within(figure):
            earlier.popleft()  # so that round sums do not pile up over the years
        same = next((one for one in earlier if _is_same(one, figure, event_of, days)), None)
        if same is None:
            earlier.append(figure)
        else:
            found[figure.aid_id] = same.aid_id
    return found


def _is_same(
    one: AidFigureRow,
    other: AidFigureRow,
    event_of: Mapping[str, str],
    days: Mapping[str, date | None],
) -> bool:
    if one.doc_id == other.doc_id or not (_same_side(one, other) and _same_kind(one, other)):
        return False
    events = [event_of.get(figure.mention_id or "") for figure in (one, other)]
    if None in events or events[0] == events[1]:
        return True
    when = [days.get(event or "") for event in events]
    return None in when or when[0] == when[1] or one.flow is not Flow.NEW


def _apart(earlier: str | None, later: str) -> timedelta:
    return date.fromisoformat(later) - date.fromisoformat(earlier or later)


def _told_within(figure: AidFigureRow) -> timedelta:
    return _NEW_MONEY if figure.flow is Flow.NEW else _RUNNING_TOTAL


def _same_side(one: AidFigureRow, other: AidFigureRow) -> bool:
    """Donor and recipient agree where both are known; one of the two sides must be."""
    donors = {one.donor_id, other.donor_id} - {None}
    recipients = {one.recipient_id, other.recipient_id} - {None}
    perimeters = {one.donor_perimeter, other.donor_perimeter} - {DonorPerimeter.UNSPECIFIED}
    if len(donors) > 1 or len(recipients) > 1:
        return False
    shares_donor = one.donor_id is not None and one.donor_id == other.donor_id
    shares_recipient = one.recipient_id is not None and one.recipient_id == other.recipient_id
    return shares_donor or (shares_recipient and len(perimeters) < 2)


def _same_kind(one: AidFigureRow, other: AidFigureRow) -> bool:
    stages = {one.stage, other.stage} - {AidStage.UNSPECIFIED}
    periods = {one.period, other.period} - {None}
    same_category = one.category == other.category or bool({one.category, other.category} & _VAGUE)
    return same_category and len(stages) < 2 and len(periods) < 2
