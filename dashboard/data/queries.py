"""Questions to the tables: frames in, frames out, nothing drawn. Nobody may change a frame that comes from here."""

from __future__ import annotations

import functools
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.data.load import Corpus, as_texts
from dashboard.data.search import aid_words, contains, document_words, event_words, statement_words
from dashboard.filters import HAPPENED, Filters

FAILED = ("cancelled", "denied")
#: What a timeline shows before the first report and after the last one.
_BEFORE, _AFTER = timedelta(days=31), timedelta(days=92)
#: So many choices of filters are kept with what they let through: of a hundred thousand events each takes much memory.
_KEPT = 6


def with_dependants(corpus: Corpus, actors: Collection[str]) -> frozenset[str]:
    """Actors, and for each state or organisation its people and bodies."""
    belonging = _dependants(corpus)
    return frozenset(actors).union(*(belonging.get(one, ()) for one in actors))


@functools.lru_cache(maxsize=4)
def _dependants(corpus: Corpus) -> dict[str, list[str]]:
    """The people and bodies of each state and organisation."""
    table = corpus.actors
    found: dict[str, list[str]] = {}
    for actor, country, groups in zip(table.actor_id, table.country, table.member_of, strict=True):
        owners = [country] if isinstance(country, str) else []
        for owner in owners + (groups.split("|") if isinstance(groups, str) else []):
            found.setdefault(owner, []).append(actor)
    return found


def with_inner_places(corpus: Corpus, places: Collection[str]) -> frozenset[str]:
    """Places, and all places in each city or country among them."""
    table = corpus.places
    inner = table.city_id.isin(places) | table.country.isin(places)
    return frozenset(places) | frozenset(table.place_id[inner])


@functools.lru_cache(maxsize=_KEPT)
def filter_events(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Events that the filters let through. With a range of days, an event without a date is left out."""
    keep = _passing(corpus, filters)
    return corpus.events if keep.all() else corpus.events[keep]


def _passing(corpus: Corpus, filters: Filters) -> pd.Series:
    """Whether each event passes."""
    table = corpus.events
    keep = _in_days(table.date_min, table.date_max, filters)
    if filters.types:
        keep &= table.event_type.isin(filters.types)
    if filters.statuses:
        keep &= table.status.isin(filters.statuses)
    if filters.actors:
        keep &= table.event_id.isin(_events_of_actors(corpus, filters.actors))
    if filters.places:
        keep &= table.place_id.isin(with_inner_places(corpus, filters.places))
    if filters.reports:
        mentions = corpus.event_mentions
        keep &= table.event_id.isin(mentions.event_id[mentions.doc_id.isin(filters.reports)])
    if filters.text:
        keep &= contains(event_words(corpus), filters.text)
    return keep


def _events_of_actors(corpus: Corpus, actors: Collection[str]) -> pd.Series:
    cast = corpus.event_actors
    return cast.event_id[cast.actor_id.isin(with_dependants(corpus, actors))]


@functools.lru_cache(maxsize=_KEPT)
def filter_statements(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Statements by the filters for text, speaker, day and report, and by the events told in the same sentence."""
    table = corpus.statements
    days = _said_on(corpus)
    keep = _in_days(days, days, filters)
    keep &= _beside_events(corpus, table, filters)
    if filters.actors:
        keep &= table.speaker_id.isin(with_dependants(corpus, filters.actors))
    if filters.topics:
        keep &= table.topic.isin(filters.topics)
    if filters.positions:
        keep &= table.position.isin(filters.positions)
    if filters.reports:
        keep &= table.doc_id.isin(filters.reports)
    if filters.text:
        keep &= contains(statement_words(corpus), filters.text)
    return table[keep]


@functools.lru_cache(maxsize=_KEPT)
def filter_aid(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Aid figures by text, donor or recipient, day of the report and report, and by the events of the same sentence."""
    table = corpus.aid_figures
    published = aid_days(corpus)
    keep = _in_days(published, published, filters)
    keep &= _beside_events(corpus, table, filters)
    if filters.actors:
        ids = with_dependants(corpus, filters.actors)
        keep &= table.donor_id.isin(ids) | table.recipient_id.isin(ids) | table.claimant_id.isin(ids)
    if filters.reports:
        keep &= table.doc_id.isin(filters.reports)
    if filters.text:
        keep &= contains(aid_words(corpus), filters.text)
    return table[keep]


@functools.lru_cache(maxsize=2)
def _said_on(corpus: Corpus) -> pd.Series:
    """The day of each statement; nothing where it is known less exactly."""
    days = corpus.statements.date.fillna("").str.slice(0, 10)
    return days.where(days.str.len() == 10)


@functools.lru_cache(maxsize=2)
def aid_days(corpus: Corpus) -> pd.Series:
    """The day of the report of each aid figure, under its index."""
    return corpus.aid_figures.doc_id.map(published(corpus))


@functools.lru_cache(maxsize=2)
def published(corpus: Corpus) -> pd.Series:
    """Day of publication by ``doc_id``."""
    return corpus.documents.set_index("doc_id").published


def _beside_events(corpus: Corpus, table: pd.DataFrame, filters: Filters) -> pd.Series:
    """Whether a row's sentence tells an event of the chosen type, status and place."""
    wanted = Filters(types=filters.types, statuses=filters.statuses, places=filters.places)
    if wanted.is_empty:
        return pd.Series(data=True, index=table.index)
    return table.sentence_id.isin(_sentences_of(corpus, wanted))


@functools.lru_cache(maxsize=_KEPT)
def _sentences_of(corpus: Corpus, filters: Filters) -> pd.Series:
    """The sentences that tell of what the filters let through."""
    mentions = corpus.event_mentions
    return mentions.sentence_id[mentions.event_id.isin(corpus.events.event_id[_passing(corpus, filters)])]


@functools.lru_cache(maxsize=_KEPT)
def filter_documents(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Reports by the filters for text, day of publication and report."""
    table = corpus.documents
    keep = _in_days(table.published, table.published, filters)
    if filters.reports:
        keep &= table.doc_id.isin(filters.reports)
    if filters.text:
        keep &= contains(document_words(corpus), filters.text)
    return table[keep]


@functools.lru_cache(maxsize=64)
def of_report(corpus: Corpus, table: str, doc_id: str) -> pd.DataFrame:
    """The rows of a table that come from one report."""
    rows = corpus.tables[table]
    return rows[rows.doc_id == doc_id]


def told_by(corpus: Corpus, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The mentions that tell of events, and who takes part in them, by table name."""
    mentions = corpus.event_mentions[corpus.event_mentions.event_id.isin(events.event_id)]
    cast = corpus.event_actors[corpus.event_actors.mention_id.isin(mentions.mention_id)]
    return {"event_mentions": mentions, "event_actors": cast}


def behind_aid(corpus: Corpus, aid: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The sums of money that aid figures are, and the published totals beside them, by table name."""
    matches = corpus.ledger_matches[corpus.ledger_matches.aid_id.isin(aid.aid_id)]
    return {
        "amounts": corpus.amounts[corpus.amounts.amount_id.isin(aid.amount_id)],
        "ledger_matches": matches,
        "ledger": corpus.ledger[corpus.ledger.ledger_id.isin(matches.ledger_id)],
    }


def filtered_tables(corpus: Corpus, filters: Filters) -> dict[str, pd.DataFrame]:
    """All tables, cut down to what the filters let through and to what belongs to it, as they are written to files."""
    if filters.is_empty:
        return {name: as_texts(frame) for name, frame in corpus.tables.items()}
    events, statements, aid = (
        filter_events(corpus, filters),
        filter_statements(corpus, filters),
        filter_aid(corpus, filters),
    )
    mentions = corpus.event_mentions[corpus.event_mentions.event_id.isin(events.event_id)]
    if filters.reports:  # an event that others tell too is shown as these reports tell it
        mentions = mentions[mentions.doc_id.isin(filters.reports)]
    docs = (
        set(mentions.doc_id) | set(statements.doc_id) | set(aid.doc_id) | set(filter_documents(corpus, filters).doc_id)
    )
    tables = {
        name: frame[frame.doc_id.isin(docs)] if "doc_id" in frame.columns else frame
        for name, frame in corpus.tables.items()
    }
    cast = corpus.event_actors[corpus.event_actors.mention_id.isin(mentions.mention_id)]
    matches = corpus.ledger_matches[corpus.ledger_matches.aid_id.isin(aid.aid_id)]
    tables |= {
        "events": events,
        "event_mentions": mentions,
        "event_actors": cast,
        "statements": statements,
        "aid_figures": aid,
        "ledger_matches": matches,
    }
    return {name: as_texts(frame) for name, frame in tables.items()}


def _in_days(first: pd.Series, last: pd.Series, filters: Filters) -> pd.Series:
    """Whether a stretch of days meets the chosen range; an open end reaches for ever, no date at all meets nothing."""
    keep = pd.Series(data=True, index=first.index)
    if filters.since is None and filters.until is None:
        return keep
    keep &= first.notna() | last.notna()
    if filters.since is not None:
        keep &= last.fillna("9999-12-31") >= filters.since.isoformat()
    if filters.until is not None:
        keep &= first.fillna("0000-01-01") <= filters.until.isoformat()
    return keep


# Time


def last_day(corpus: Corpus) -> date | None:
    """The day of the newest report: what «lately» counts from."""
    days = corpus.documents.published.dropna()
    return date.fromisoformat(days.max()) if len(days) else None


def lately(events: pd.DataFrame, until: date, days: int) -> pd.DataFrame:
    """Events that took place in the days before, the newest first; history told in passing is left out."""
    since = (until - timedelta(days=days)).isoformat()
    recent = events.status.isin(HAPPENED) & (events.date_max >= since) & (events.date_min <= until.isoformat())
    return events[recent & (events.date_precision != "year")].sort_values(["date_max", "event_id"], ascending=False)


#: Days after which an undated plan is no news.
_FRESH = 60


def ahead(events: pd.DataFrame, today: date) -> pd.DataFrame:
    """Planned events of somebody that are not over, the nearest first, undated ones last; those only of late."""
    planned = events[(events.status == "planned") & (events.actors.fillna("") != "")]
    fresh = planned.first_reported >= (today - timedelta(days=_FRESH)).isoformat()
    return planned[(planned.date_max >= today.isoformat()) | (planned.date.isna() & fresh)].sort_values(
        "date_min", kind="stable"
    )


def fell_through(events: pd.DataFrame) -> pd.DataFrame:
    """Cancelled and denied events, the newest report first; what names nobody says nothing on a front page."""
    failed = events[events.status.isin(FAILED) & (events.actors.fillna("") != "")]
    return failed.sort_values(["first_reported", "event_id"], ascending=False)


def dated_to_month(events: pd.DataFrame) -> pd.DataFrame:
    """The events that are dated to a month or better."""
    return events[events.date_precision.isin(("day", "week", "month", "interval")) & events.date_min.notna()]


def by_month(events: pd.DataFrame) -> pd.DataFrame:
    """Events a month and quad class.

    Returns:
        Columns ``month`` (first day), ``quad_class``, ``events``; only events dated to a month or better.
    """
    dated = dated_to_month(events)
    counts = dated.groupby([dated.date_min.str.slice(0, 7) + "-01", dated.quad_class]).size()
    return counts.rename_axis(["month", "quad_class"]).reset_index(name="events")


def window_of(corpus: Corpus, filters: Filters) -> tuple[date, date] | None:
    """The days that a timeline draws: those of the reports and somewhat more, and what a filter asks for beyond them.

    A war told as history, or a promise for years to come, would else press all others together.
    """
    days = [date.fromisoformat(day) for day in corpus.documents.published.dropna()]
    first = filters.since or (min(days) - _BEFORE if days else None)
    last = filters.until or (max(days) + _AFTER if days else None)
    return (first, last) if first and last and first < last else None


def in_window(events: pd.DataFrame, window: tuple[date, date]) -> pd.DataFrame:
    """Events with a first and a last day of which some lie in a window."""
    first, last = (day.isoformat() for day in window)
    dated = events[events.date_min.notna() & events.date_max.notna()]
    return dated[(dated.date_max >= first) & (dated.date_min <= last)]


# Aid

#: Why a figure may not be added, the first reason that holds.
REASONS = ("part", "restates", "cumulative", "periodic", "ceiling", "headline", "other")


def why_not_added(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    """The reason why a figure is not added: one of ``REASONS``, or nothing where it may be."""
    if row.additive:
        return ""
    if isinstance(row.part_of, str):
        return "part"
    if isinstance(row.restates, str):
        return "restates"
    if row.flow in ("cumulative", "periodic", "ceiling"):
        return str(row.flow)
    return "headline" if row.aid_id in headlines(corpus) else "other"


@functools.lru_cache(maxsize=4)
def headlines(corpus: Corpus) -> frozenset[str]:
    """Figures of a headline that the body of the report tells again."""
    table, sentences = corpus.aid_figures, corpus.sentences
    in_title = table.sentence_id.isin(sentences.sentence_id[sentences.section == "title"])
    sums = pd.Series(list(zip(table.doc_id, table.amount, table.currency, strict=True)), table.index)
    return frozenset(table.aid_id[in_title & sums.isin(set(sums[~in_title]))])


def breakdown(aid: pd.DataFrame, by: str, currency: str) -> pd.DataFrame:
    """Sums of new money by donor, recipient or category, apart for each stage.

    Only additive rows count: nothing is added that is part of another sum, restates one or is a running total; and a
    pledge is never added to a delivery.

    Args:
        aid: Rows of ``aid_figures``.
        by: Column to group by; ``stage`` itself groups by stage alone.
        currency: ISO 4217; sums in different currencies are never added.

    Returns:
        Columns ``by``, ``stage``, ``amount``, ``figures`` (how many) and ``aid_id`` (the greatest of them).
    """
    rows = aid[aid.additive & (aid.currency == currency)]
    keys = ["stage"] if by == "stage" else [by, "stage"]
    greatest_first = rows.sort_values(["amount", "aid_id"], ascending=[False, True])
    groups = greatest_first.assign(**{key: greatest_first[key].fillna("") for key in keys}).groupby(keys)
    sums = groups.agg(amount=("amount", "sum"), figures=("aid_id", "size"), aid_id=("aid_id", "first")).reset_index()
    return sums.assign(by=sums[by])[["by", "stage", "amount", "figures", "aid_id"]].sort_values(
        "amount", ascending=False
    )


def claims(corpus: Corpus, aid: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Claims that are part of no other, each to be drawn with its shares inside it; the greatest first.

    A claim that tells an earlier one again is not drawn beside it.
    """
    rows = aid[aid.currency == currency]
    inner = rows.part_of.isin(set(rows.aid_id)) | rows.restates.isin(set(rows.aid_id))
    whole = rows[~inner & ~rows.aid_id.isin(headlines(corpus))]
    return whole.sort_values(["amount", "aid_id"], ascending=False)


def running_totals(aid: pd.DataFrame, published: pd.Series, currency: str) -> pd.DataFrame:
    """Running totals with the day up to which they count; one that tells an earlier one again is left out.

    Args:
        aid: Rows of ``aid_figures``.
        published: Day of publication by ``doc_id``.
        currency: ISO 4217.

    Returns:
        The rows with a column ``day``, in its order.
    """
    rows = aid[(aid.flow == "cumulative") & (aid.currency == currency)]
    rows = rows[~rows.restates.isin(set(rows.aid_id))]
    days = rows.as_of.where(rows.as_of.fillna("").str.fullmatch(r"\d{4}-\d{2}-\d{2}"), rows.doc_id.map(published))
    return rows.assign(day=days).dropna(subset="day").sort_values(["day", "aid_id"])
