"""A dated brief of what the filters let through, as data: every line with its row, its address and its sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from dashboard.data import queries
from dashboard.data.aid_words import from_to, may_be_added
from dashboard.data.brief_parts import Brief, Group, Line, Section, Source
from dashboard.data.citation import build_line, source_line
from dashboard.data.evidence import words_said
from dashboard.data.filter_words import filter_words
from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus
from dashboard.data.recent import kinds_told, newest_claims
from dashboard.data.rows import each_row
from dashboard.filters import HAPPENED, Filters
from dashboard.i18n import (
    Language,
    claimed_money,
    counted,
    day,
    edtf,
    in_language,
    is_rtl,
    isolated,
    label,
    month,
    number,
    t,
)
from pipelines.schema.codes import Position

#: Lines of each section at most.
_EVENTS, _PLANS, _STATEMENTS, _SUMS = 25, 8, 20, 15
#: Sources of an event at most.
_TOLD_BY = 3
#: Days up to which events are grouped by week.
_BY_WEEK = 62
#: What takes no side.
_NO_POSITION = (Position.OTHER.value, Position.AGENDA.value)


@dataclass(slots=True)
class _Sources:
    """Numbers of reports in the order in which lines cite them."""

    corpus: Corpus
    order: dict[str, int] = field(default_factory=dict)

    def number(self, doc_id: str) -> int:
        return self.order.setdefault(doc_id, len(self.order) + 1)

    def listed(self) -> tuple[Source, ...]:
        return tuple(Source(at, *self._told(doc_id)) for doc_id, at in self.order.items())

    def _told(self, doc_id: str) -> tuple[str, str]:
        url = (self.corpus.row("documents", doc_id) or {}).get("url")
        known = isinstance(url, str) and url.startswith(("https://", "http://"))
        return source_line(self.corpus, doc_id), str(url) if known else ""


@kept_with_corpus(16)
def brief(
    corpus: Corpus,
    filters: Filters,
    chosen: tuple[tuple[str, str], ...],
    *,
    language: Language,
    link: Callable[[str], str],
) -> Brief:
    """Write a brief.

    Args:
        corpus: The build.
        filters: What to tell of. Where no status is chosen, plans and what fell through are told too.
        chosen: The same as keys and values of the address, for the words.
        language: To write in, whatever the screen's.
        link: The address of a row's sentence.
    """
    with in_language(language):
        wide = filters.with_all_statuses if filters.statuses == HAPPENED else filters
        events = queries.filter_events(corpus, wide)
        events = events[~events.background]
        # Statements and sums follow the filters as they stand: a status chosen there narrows them too.
        said = queries.filter_statements(corpus, filters)
        said = said[~said.position.isin(_NO_POSITION)]
        aid = newest_claims(corpus, queries.filter_aid(corpus, filters))
        days = _days(corpus, events, said, aid)
        sources = _Sources(corpus)
        sections = (*_event_sections(corpus, events, sources, link), _positions(corpus, said, sources, link))
        sections = tuple(one for one in (*sections, _sums(corpus, aid, sources, link)) if one.groups)
        last = days.max() if len(days) else corpus.built
        words = filter_words(corpus, chosen)
        return Brief(
            language=language,
            title=t("brief.title", day=day(date.fromisoformat(last))),
            about=t("brief.about", filters=" · ".join(words)) if words else t("brief.about_all"),
            lead=_lead(events, said, aid, days) if sections else t("brief.nothing"),
            sections=sections,
            sources_title=t("brief.sources"),
            sources=sources.listed(),
            imprint=f"{build_line(corpus)}. {t('brief.imprint')}",
        )


def _days(corpus: Corpus, events: pd.DataFrame, said: pd.DataFrame, aid: pd.DataFrame) -> pd.Series:
    """Days of publication of the reports that tell any of this; one entry a report."""
    told = corpus.event_mentions.doc_id[corpus.event_mentions.event_id.isin(events.event_id)]
    documents = corpus.documents[corpus.documents.doc_id.isin({*told, *said.doc_id, *aid.doc_id})]
    return documents.published.dropna()


def _lead(events: pd.DataFrame, said: pd.DataFrame, aid: pd.DataFrame, days: pd.Series) -> str:
    happened = events[events.status.isin(HAPPENED)]
    told = kinds_told(happened) if len(happened) else t("overview.nothing")
    first, last = (days.min(), days.max()) if len(days) else ("", "")
    period = edtf(first if first == last else f"{first}/{last}")
    parts = [t("brief.lead", reports=counted("reports", len(days)), period=isolated(period), events=told)]
    planned, failed = (events.status == "planned").sum(), events.status.isin(queries.FAILED).sum()
    if planned or failed:
        parts.append(t("brief.lead.plans", planned=number(int(planned)), failed=number(int(failed))))
    parts.append(t("brief.lead.rest", positions=number(len(said)), sums=number(len(aid))))
    return " ".join(parts)


# Events


def _event_sections(
    corpus: Corpus, events: pd.DataFrame, sources: _Sources, link: Callable[[str], str]
) -> tuple[Section, ...]:
    """What happened, week by week or month by month; what is planned; what fell through."""
    named = events[events.actors.fillna("") != ""]
    happened = _most_told(named[named.status.isin(HAPPENED)], _EVENTS)
    planned = named[named.status == "planned"].sort_values("first_reported", ascending=False, kind="stable")
    failed = queries.fell_through(named)
    told = _told_by(corpus, pd.concat([happened, planned.head(_PLANS), failed.head(_PLANS)]))

    def lines(rows: pd.DataFrame) -> tuple[Line, ...]:
        return tuple(
            Line(
                _event(row),
                row.event_id,
                link(row.event_id),
                tuple(sources.number(doc) for doc in told[row.event_id]),
            )
            for row in each_row(rows)
        )

    groups = tuple(Group(title, lines(rows)) for title, rows in _by_time(corpus, happened))
    of = int(named.status.isin(HAPPENED).sum())
    sections = [Section(t("brief.events"), _cut("most_told", len(happened), of), groups)]
    for key, rows in (("planned", planned), ("failed", failed)):
        found = lines(rows.head(_PLANS))
        groups = (Group("", found),) if found else ()
        sections.append(Section(t(f"brief.{key}"), _cut("newest", len(found), len(rows)), groups))
    return tuple(sections)


def _most_told(events: pd.DataFrame, most: int) -> pd.DataFrame:
    """The events that most reports tell of, of equals the newest; in the order of time."""
    # All that could be among them, before the costly order of the rest.
    enough = events.n_documents.nlargest(most).min() if len(events) > most else 0
    order = events[events.n_documents >= enough].sort_values(
        ["n_documents", "n_mentions", "date_max", "event_id"], ascending=[False, False, False, True]
    )
    return order.head(most).sort_values(["date_min", "event_id"], na_position="last")


def _by_time(corpus: Corpus, events: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Events by week where they span few weeks, else by month; those known only roughly come last."""
    exact = queries.dated_to_month(corpus, events)
    days = exact.date_min.map(date.fromisoformat)
    weekly = len(days) > 0 and (days.max() - days.min()).days <= _BY_WEEK
    exact = exact[exact.date_precision != "month"] if weekly else exact
    days = days[exact.index]
    starts = days.map(lambda one: one - timedelta(days=one.weekday()) if weekly else one.replace(day=1))
    groups = []
    for start in sorted(set(starts)):
        title = edtf(f"{start}/{start + timedelta(days=6)}") if weekly else month(start)
        groups.append((title, exact[starts == start]))
    rest = events[~events.index.isin(exact.index)]
    return [*groups, (t("brief.undated"), rest)] if len(rest) else groups


def _event(row: Any) -> str:  # noqa: ANN401 - a row of events
    """An event's line; what did not simply take place is said in words, with the day on which that was told."""
    text = str(row.label_ar if is_rtl() else row.label_en)
    if row.status == "occurred":
        return text
    told = t("brief.told", status=label("status", row.status), day=edtf(row.first_reported))
    return f"{text} ({isolated(told)})"


def _told_by(corpus: Corpus, events: pd.DataFrame) -> dict[str, list[str]]:
    """Reports of each event, that of its leading mention first."""
    mentions = corpus.event_mentions[corpus.event_mentions.event_id.isin(events.event_id)]
    mentions = mentions.assign(other=~mentions.mention_id.isin(events.lead_mention_id))
    rows = mentions.sort_values(["event_id", "other", "mention_id"]).drop_duplicates(["event_id", "doc_id"])
    return {str(event): list(docs)[:_TOLD_BY] for event, docs in rows.groupby("event_id").doc_id}


# Statements and sums


def _positions(corpus: Corpus, said: pd.DataFrame, sources: _Sources, link: Callable[[str], str]) -> Section:
    """Who demands, refuses, offers what; the newest statements of each position."""
    rows = said.sort_values(["date", "statement_id"], ascending=[False, True]).head(_STATEMENTS)
    groups = []
    for position in Position:
        lines = tuple(
            Line(
                _statement(corpus, row),
                row.statement_id,
                link(row.statement_id),
                (sources.number(row.doc_id),),
            )
            for row in each_row(rows[rows.position == position.value])
        )
        if lines:
            groups.append(Group(label("positions_told", position.value), lines))
    return Section(t("brief.positions"), _cut("newest", len(rows), len(said)), tuple(groups))


def _statement(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of statements
    who = corpus.actor(row.speaker_id) or t("unnamed_speaker")
    topic = label("topic", row.topic) if isinstance(row.topic, str) else ""
    facts = [isolated(who), topic, edtf(row.date) if isinstance(row.date, str) else ""]
    facts += [t("negated")] if row.negated else []
    told = " · ".join(fact for fact in facts if fact)
    words = words_said(corpus, row)
    return f"{told}: {isolated(f'«{words}»')}" if words else told


def _sums(corpus: Corpus, aid: pd.DataFrame, sources: _Sources, link: Callable[[str], str]) -> Section:
    """The newest claims, each for itself: nothing is added here."""
    rows = aid.head(_SUMS)
    lines = tuple(
        Line(_sum(corpus, row), row.aid_id, link(row.aid_id), (sources.number(row.doc_id),)) for row in each_row(rows)
    )
    note = " ".join(part for part in (t("brief.sums.note"), _cut("newest", len(rows), len(aid))) if part)
    return Section(t("brief.sums"), note, (Group("", lines),) if lines else ())


def _sum(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures
    """A claim with its caveats: how exact, of which kind, whose figure, why not to be added."""
    claimant = corpus.actor(row.claimant_id) if isinstance(row.claimant_id, str) else ""
    parts: Sequence[str] = (
        claimed_money(row.amount, row.currency, row.approximation),
        isolated(from_to(corpus, row)),
        label("category", row.category),
        label("stage", row.stage),
        edtf(row.day or None),
        t("claimed_by", who=claimant) if claimant else "",
        may_be_added(corpus, row),
    )
    return " · ".join(part for part in parts if part)


def _cut(kind: str, shown: int, of: int) -> str:
    """What a section leaves out, in words; nothing where it leaves out nothing."""
    return t(f"brief.cut.{kind}", n=number(shown), all=number(of)) if shown < of else ""
