"""Questions to the tables: frames in, frames out, nothing drawn. Nobody may change a frame that comes from here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.data.cast import days, events_told
from dashboard.data.coded import Days, Flags, Numbers, days_in, is_one_of, to_days
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, as_texts
from dashboard.data.search import aid_words, contains, document_words, event_words, statement_words
from dashboard.filters import HAPPENED, Filters

FAILED = ("cancelled", "denied")
#: What a timeline shows before the first report and after the last one.
_BEFORE, _AFTER = timedelta(days=31), timedelta(days=92)
#: How exactly an event must be dated to be counted for a month.
_TO_MONTH = ("day", "week", "month", "interval")
#: More than there are quad classes.
_QUADS = 10
#: So many choices of filters are kept with what they let through: of a hundred thousand events each takes much memory.
_KEPT = 6


def with_dependants(corpus: Corpus, actors: Collection[str]) -> frozenset[str]:
    """Actors, and for each state or organisation its people and bodies."""
    belonging = _dependants(corpus)
    return frozenset(actors).union(*(belonging.get(one, ()) for one in actors))


@kept_with_corpus(4)
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


@kept_with_corpus(_KEPT)
def filter_events(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Events that the filters let through. With a range of days, an event without a date is left out."""
    keep = _passing(corpus, filters)
    return corpus.events if keep.all() else corpus.events[keep]


def _passing(corpus: Corpus, filters: Filters) -> Flags:
    """Whether each event passes."""
    keep = _in_days(*days(corpus), filters)
    if filters.types:
        keep &= is_one_of(corpus, "events", "event_type", filters.types)
    if filters.statuses:
        keep &= is_one_of(corpus, "events", "status", filters.statuses)
    if filters.actors:
        keep &= _told_in(corpus, "event_actors", "actor_id", with_dependants(corpus, filters.actors))
    if filters.places:
        keep &= is_one_of(corpus, "events", "place_id", with_inner_places(corpus, filters.places))
    if filters.reports:
        keep &= _told_in(corpus, "event_mentions", "doc_id", filters.reports)
    if filters.text:
        keep &= contains(event_words(corpus), filters.text).to_numpy(bool)
    return keep


def _told_in(corpus: Corpus, table: str, column: str, values: Collection[str]) -> Flags:
    """Whether each event is named in a row of a table whose cell in a column is one of some values."""
    found = np.zeros(len(corpus.events), dtype=bool)
    found[events_told(corpus, table)[is_one_of(corpus, table, column, values)]] = True
    return found


@kept_with_corpus(_KEPT)
def filter_statements(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Statements by the filters for text, speaker, day and report, and by the events told in the same sentence."""
    said = days_in(corpus, "statements", "date")
    keep = _in_days(said, said, filters)
    keep &= _beside_events(corpus, "statements", filters)
    if filters.actors:
        keep &= is_one_of(corpus, "statements", "speaker_id", with_dependants(corpus, filters.actors))
    if filters.topics:
        keep &= is_one_of(corpus, "statements", "topic", filters.topics)
    if filters.positions:
        keep &= is_one_of(corpus, "statements", "position", filters.positions)
    if filters.reports:
        keep &= is_one_of(corpus, "statements", "doc_id", filters.reports)
    if filters.text:
        keep &= contains(statement_words(corpus), filters.text).to_numpy(bool)
    return corpus.statements[keep]


@kept_with_corpus(_KEPT)
def filter_aid(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Aid figures by text, donor or recipient, day of the report and report, and by the events of the same sentence."""
    told = _aid_days(corpus)
    keep = _in_days(told, told, filters)
    keep &= _beside_events(corpus, "aid_figures", filters)
    if filters.actors:
        ids = with_dependants(corpus, filters.actors)
        parts = (is_one_of(corpus, "aid_figures", part, ids) for part in ("donor_id", "recipient_id", "claimant_id"))
        keep &= np.logical_or.reduce(list(parts))
    if filters.reports:
        keep &= is_one_of(corpus, "aid_figures", "doc_id", filters.reports)
    if filters.text:
        keep &= contains(aid_words(corpus), filters.text).to_numpy(bool)
    return corpus.aid_figures[keep]


@kept_with_corpus(2)
def _aid_days(corpus: Corpus) -> Days:
    """The day of the report of each aid figure."""
    return to_days(corpus.aid_figures.doc_id.map(published(corpus)))


@kept_with_corpus(2)
def published(corpus: Corpus) -> pd.Series:
    """Day of publication by ``doc_id``."""
    return corpus.documents.set_index("doc_id").published


def _beside_events(corpus: Corpus, table: str, filters: Filters) -> Flags:
    """Whether a row's sentence tells an event of the chosen type, status and place."""
    wanted = Filters(types=filters.types, statuses=filters.statuses, places=filters.places)
    if wanted.is_empty:
        return np.ones(len(corpus.tables[table]), dtype=bool)
    return is_one_of(corpus, table, "sentence_id", _sentences_of(corpus, wanted))


@kept_with_corpus(_KEPT)
def _sentences_of(corpus: Corpus, filters: Filters) -> frozenset[str]:
    """The sentences that tell of what the filters let through."""
    told = _passing(corpus, filters)[events_told(corpus, "event_mentions")]
    return frozenset(corpus.event_mentions.sentence_id.to_numpy(object)[told])


@kept_with_corpus(_KEPT)
def filter_documents(corpus: Corpus, filters: Filters) -> pd.DataFrame:
    """Reports by the filters for text, day of publication and report."""
    published_on = days_in(corpus, "documents", "published")
    keep = _in_days(published_on, published_on, filters)
    if filters.reports:
        keep &= is_one_of(corpus, "documents", "doc_id", filters.reports)
    if filters.text:
        keep &= contains(document_words(corpus), filters.text).to_numpy(bool)
    return corpus.documents[keep]


@kept_with_corpus(64)
def of_report(corpus: Corpus, table: str, doc_id: str) -> pd.DataFrame:
    """The rows of a table that come from one report."""
    return corpus.tables[table][is_one_of(corpus, table, "doc_id", (doc_id,))]


def told_by(corpus: Corpus, events: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The mentions that tell of events, and who takes part in them, by table name."""
    mentions = corpus.event_mentions[corpus.event_mentions.event_id.isin(events.event_id)]
    cast = corpus.event_actors[corpus.event_actors.mention_id.isin(mentions.mention_id)]
    return {"event_mentions": mentions, "event_actors": cast}


def filtered_tables(corpus: Corpus, filters: Filters) -> dict[str, pd.DataFrame]:
    """All tables, cut down to what the filters let through and to what belongs to it, as they are written to files."""
    return {name: as_texts(frame) for name, frame in _cut(corpus, filters).items()}


def _cut(corpus: Corpus, filters: Filters) -> dict[str, pd.DataFrame]:
    if filters.is_empty:
        return dict(corpus.tables)
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
    return tables | {
        "events": events,
        "event_mentions": mentions,
        "event_actors": cast,
        "statements": statements,
        "aid_figures": aid,
        "ledger_matches": matches,
    }


@kept_with_corpus(_KEPT)
def shown_rows(corpus: Corpus, filters: Filters) -> dict[str, npt.NDArray[np.int64]] | None:
    """Numbers of the rows that ``filtered_tables`` leaves in each table that it cuts; None where it cuts none."""
    if filters.is_empty:
        return None
    return {
        name: frame.index.to_numpy(np.int64)
        for name, frame in _cut(corpus, filters).items()
        if frame is not corpus.tables[name]
    }


def _in_days(first: Days, last: Days, filters: Filters) -> Flags:
    """Whether a stretch of days meets the chosen range; an open end reaches for ever, no date at all meets nothing."""
    keep = np.ones(len(first), dtype=bool)
    if filters.since is None and filters.until is None:
        return keep
    keep &= ~(np.isnat(first) & np.isnat(last))
    if filters.since is not None:
        keep &= np.isnat(last) | (last >= np.datetime64(filters.since))
    if filters.until is not None:
        keep &= np.isnat(first) | (first <= np.datetime64(filters.until))
    return keep


# Time


def last_day(corpus: Corpus) -> date | None:
    """The day of the newest report: what «lately» counts from."""
    told = _days_of_reports(corpus)
    return told[1] if told else None


@kept_with_corpus(2)
def _days_of_reports(corpus: Corpus) -> tuple[date, date] | None:
    """The day of the oldest report and that of the newest."""
    days = corpus.documents.published.dropna()
    return (date.fromisoformat(days.min()), date.fromisoformat(days.max())) if len(days) else None


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


def dated_to_month(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """The events that are dated to a month or better."""
    at = events.index.to_numpy()
    return events[is_one_of(corpus, "events", "date_precision", _TO_MONTH)[at] & ~np.isnat(days(corpus)[0][at])]


def months(corpus: Corpus, events: pd.DataFrame) -> Numbers:
    """The month in which each of some dated events begins, counted from January 1970."""
    found: Numbers = days(corpus)[0][events.index.to_numpy()].astype("datetime64[M]").astype(np.int64)
    return found


def first_of_month(at: int) -> str:
    """The first day of a month of ``months``."""
    return f"{np.datetime64(at, 'M')}-01"


def by_month(corpus: Corpus, events: pd.DataFrame) -> pd.DataFrame:
    """Events a month and quad class.

    Returns:
        Columns ``month`` (first day), ``quad_class``, ``events``; only events dated to a month or better.
    """
    dated = dated_to_month(corpus, events)
    keys, n = np.unique(months(corpus, dated) * _QUADS + dated.quad_class.to_numpy(), return_counts=True)
    month = [first_of_month(int(one)) for one in keys // _QUADS]
    return pd.DataFrame({"month": pd.Series(month, dtype="str"), "quad_class": keys % _QUADS, "events": n})


def window_of(corpus: Corpus, filters: Filters) -> tuple[date, date] | None:
    """The days that a timeline draws: those of the reports and somewhat more, and what a filter asks for beyond them.

    A war told as history, or a promise for years to come, would else press all others together.
    """
    told = _days_of_reports(corpus)
    first = filters.since or (told[0] - _BEFORE if told else None)
    last = filters.until or (told[1] + _AFTER if told else None)
    return (first, last) if first and last and first < last else None
