"""From a coded report to the rows of the tables. Here alone things become ids."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field

from pipelines.events.when import precision_of
from pipelines.model import (
    ActorMention,
    AidFigure,
    Coded,
    EdtfDate,
    EventMention,
    Newcomer,
    PlaceMention,
    Report,
    Span,
    Statement,
)
from pipelines.schema.codes import AmountUse, Approximation, DocumentKind, EntityKind, Level, PublishedBasis, Review
from pipelines.schema.tables import (
    AidFigureRow,
    AmountRow,
    DocumentRow,
    EntityMentionRow,
    EventActorRow,
    EventMentionRow,
    ProblemRow,
    SentenceRow,
    StatementRow,
    TimeExpressionRow,
)
from pipelines.text.word_classes import word_class

_INEXACT = frozenset(
    {
        Approximation.ABOUT,
        Approximation.AT_LEAST,
        Approximation.MORE_THAN,
        Approximation.UP_TO,
        Approximation.LESS_THAN,
    }
)


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The rows that one report gives; events, actors and places come from many reports and are made later.

    ``reviews`` has what reviewers have looked at, by event mention, statement or aid figure.
    """

    document: DocumentRow
    newcomers: tuple[Newcomer, ...]
    sentences: list[SentenceRow] = field(default_factory=list)
    entity_mentions: list[EntityMentionRow] = field(default_factory=list)
    time_expressions: list[TimeExpressionRow] = field(default_factory=list)
    amounts: list[AmountRow] = field(default_factory=list)
    event_mentions: list[EventMentionRow] = field(default_factory=list)
    event_actors: list[EventActorRow] = field(default_factory=list)
    statements: list[StatementRow] = field(default_factory=list)
    aid_figures: list[AidFigureRow] = field(default_factory=list)
    problems: list[ProblemRow] = field(default_factory=list)
    reviews: dict[str, Review] = field(default_factory=dict)


def document_id(report: Report, published: str | None) -> str:
    """First 12 hex digits of the SHA-256 of outlet, day of publication and text."""
    parts = (report.front.get("outlet", ""), published or "", report.text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def report_rows(coded: Coded) -> ReportRows:
    """All rows of one report."""
    return _Builder(coded).rows()


class _Builder:
    """Knows the report's ids while its rows are made."""

    def __init__(self, coded: Coded) -> None:
        self.coded = coded
        self.found = coded.found
        self.parsed = coded.found.parsed
        self.text = self.parsed.report.text
        published = self.found.published.isoformat() if self.found.published else None
        self.doc_id = document_id(self.parsed.report, published)
        self._starts = [s.span.start for s in self.parsed.sentences]

    def rows(self) -> ReportRows:
        rows = ReportRows(self._document(), self.found.newcomers)
        rows.sentences.extend(self._sentences())
        rows.entity_mentions.extend(self._entity_mentions())
        rows.time_expressions.extend(self._times())
        rows.amounts.extend(self._amounts())
        for index, event in enumerate(self.coded.events):
            rows.event_mentions.append(self._event_mention(index, event))
            rows.event_actors.extend(self._event_actors(index, event))
        rows.statements.extend(self._statement(s) for s in self.coded.statements)
        # Aid is measured in money: a sum whose currency nobody said stands among the sums alone.
        rows.aid_figures.extend(self._aid(a) for a in self.coded.aid if self.found.amounts[a.amount].currency)
        rows.problems.extend(self._problems())
        return rows

    # ids

    def _surface(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def _sentence_id(self, at: int) -> str:
        return f"{self.doc_id}-s{max(0, bisect_right(self._starts, at) - 1):04d}"

    def _mention_id(self, index: int) -> str:
        return f"{self.doc_id}-e{self.coded.events[index].trigger.start:05d}"

    def _event_id(self, index: int) -> str:
        return "ev-" + self._mention_id(self.coded.clusters[index])

    def _amount_id(self, index: int) -> str:
        return f"{self.doc_id}-m{self.found.amounts[index].span.start:05d}"

    def _aid_id(self, index: int) -> str:
        return f"{self.doc_id}-a{self.found.amounts[self.coded.aid[index].amount].span.start:05d}"

    # rows

    def _document(self) -> DocumentRow:
        report = self.parsed.report
        front = report.front
        kind = front.get("kind", "")
        return DocumentRow(
            doc_id=self.doc_id,
            file=report.file,
            title=self.parsed.title,
            outlet=front.get("outlet"),
            agencies=self.parsed.agencies,
            language=self.parsed.language,
            published=self.found.published.isoformat() if self.found.published else None,
            published_basis=self.found.published_basis,
            url=front.get("url"),
            licence=front.get("licence"),
            kind=DocumentKind(kind) if kind in set(DocumentKind) else DocumentKind.REPORT,
            n_chars=len(self.text),
            text_sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            duplicate_of=None,
            text=self.text,
        )

    def _sentences(self) -> list[SentenceRow]:
        return [
            SentenceRow(f"{self.doc_id}-s{seq:04d}", self.doc_id, seq, s.paragraph, s.section, s.span.start, s.span.end)
            for seq, s in enumerate(self.parsed.sentences)
        ]

    def _entity_mentions(self) -> list[EntityMentionRow]:
        places = {(p.first, p.last): p for p in self.found.places if _stands_as_place(p)}
        rows = [
            self._actor_row(m, a) for m in self.found.actors if (m.first, m.last) not in places for a in m.actor_ids
        ]
        return rows + [self._place_row(p) for p in places.values()]

    def _actor_row(self, mention: ActorMention, actor_id: str) -> EntityMentionRow:
        span = mention.span
        return EntityMentionRow(
            self.doc_id,
            self._sentence_id(span.start),
            EntityKind.ACTOR,
            actor_id,
            span.start,
            span.end,
            self._surface(span),
            mention.reading,
        )

    def _place_row(self, place: PlaceMention) -> EntityMentionRow:
        from pipelines.schema.codes import Reading

        span = place.span
        return EntityMentionRow(
            self.doc_id,
            self._sentence_id(span.start),
            EntityKind.PLACE,
            place.place_id,
            span.start,
            span.end,
            self._surface(span),
            Reading.NAME,
        )

    def _times(self) -> list[TimeExpressionRow]:
        return [
            TimeExpressionRow(
                time_id=f"{self.doc_id}-t{t.span.start:05d}",
                doc_id=self.doc_id,
                sentence_id=self._sentence_id(t.span.start),
                start=t.span.start,
                end=t.span.end,
                surface=self._surface(t.span),
                kind=t.kind,
                value=t.value,
                date=t.date.edtf if t.date else None,
                date_min=_first(t.date),
                date_max=_last(t.date),
                calendar=t.calendar,
                anchor=t.anchor,
                rule_id=t.rule_id,
            )
            for t in self.found.times
        ]

    def _amounts(self) -> list[AmountRow]:
        return [
            AmountRow(
                amount_id=self._amount_id(i),
                doc_id=self.doc_id,
                sentence_id=self._sentence_id(a.span.start),
                start=a.span.start,
                end=a.span.end,
                surface=self._surface(a.span),
                amount=a.amount,
                amount_min=a.amount_min,
                amount_max=a.amount_max,
                currency=a.currency or None,
                approximation=a.approximation,
                use=self.coded.amount_uses[i] if i < len(self.coded.amount_uses) else AmountUse.UNKNOWN,
            )
            for i, a in enumerate(self.found.amounts)
        ]

    def _event_mention(self, index: int, event: EventMention) -> EventMentionRow:
        return EventMentionRow(
            mention_id=self._mention_id(index),
            event_id=self._event_id(index),
            doc_id=self.doc_id,
            sentence_id=self._sentence_id(event.trigger.start),
            event_type=event.event_type,
            subtype=event.subtype,
            mode=event.mode,
            trigger=self._surface(event.trigger),
            trigger_start=event.trigger.start,
            trigger_end=event.trigger.end,
            evidence_start=event.evidence.start,
            evidence_end=event.evidence.end,
            status=event.status,
            voice=event.voice,
            attributed_to=event.attributed_to,
            background=event.background,
            date=event.date.edtf if event.date else None,
            date_min=_first(event.date),
            date_max=_last(event.date),
            date_precision=precision_of(event.date),
            date_basis=event.date_basis,
            place_id=event.place_id,
            place_basis=event.place_basis,
            join_reason=None,
            join_reason_ar=None,
            confidence=event.confidence,
            rule_id=event.rule_id,
        )

    def _event_actors(self, index: int, event: EventMention) -> list[EventActorRow]:
        return [
            EventActorRow(
                mention_id=self._mention_id(index),
                event_id=self._event_id(index),
                actor_id=p.actor_id,
                role=p.role,
                surface=self._surface(p.span) if p.span else None,
                start=p.span.start if p.span else None,
                end=p.span.end if p.span else None,
                basis=p.basis,
            )
            for p in event.actors
        ]

    def _statement(self, s: Statement) -> StatementRow:
        return StatementRow(
            statement_id=f"{self.doc_id}-q{s.verb.start:05d}",
            doc_id=self.doc_id,
            sentence_id=self._sentence_id(s.verb.start),
            speaker_id=s.speaker_id,
            speaker_surface=self._surface(s.speaker) if s.speaker else None,
            speaker_basis=s.speaker_basis,
            verb=self._surface(s.verb),
            verb_start=s.verb.start,
            verb_end=s.verb.end,
            kind=s.kind,
            quote_start=s.quote.start if s.quote else None,
            quote_end=s.quote.end if s.quote else None,
            quote=self._surface(s.quote) if s.quote else None,
            content_start=s.content.start if s.content else None,
            content_end=s.content.end if s.content else None,
            position=s.position,
            topic=s.topic,
            negated=s.negated,
            medium=s.medium,
            date=s.date.edtf if s.date else None,
            date_basis=s.date_basis,
            mention_id=self._mention_id(s.event) if s.event is not None else None,
            confidence=s.confidence,
            rule_id=s.rule_id,
        )

    def _aid(self, a: AidFigure) -> AidFigureRow:
        index = self.coded.aid.index(a)
        amount = self.found.amounts[a.amount]
        return AidFigureRow(
            aid_id=self._aid_id(index),
            amount_id=self._amount_id(a.amount),
            doc_id=self.doc_id,
            sentence_id=self._sentence_id(amount.span.start),
            start=amount.span.start,
            end=amount.span.end,
            surface=self._surface(amount.span),
            amount=amount.amount,
            amount_min=amount.amount_min,
            amount_max=amount.amount_max,
            currency=amount.currency,
            approximation=amount.approximation,
            approximate=amount.approximation in _INEXACT,
            category=a.category,
            instrument=a.instrument,
            stage=a.stage,
            flow=a.flow,
            period=a.period,
            as_of=a.as_of,
            donor_id=a.donor_id,
            donor_perimeter=a.donor_perimeter,
            recipient_id=a.recipient_id,
            claimant_id=a.claimant_id,
            part_of=self._aid_id(a.part_of) if a.part_of is not None else None,
            restates=None,
            additive=a.additive,
            amount_eur=amount.amount if amount.currency == "EUR" else None,
            fx_rate=None,
            fx_date=None,
            mention_id=self._mention_id(a.event) if a.event is not None else None,
            confidence=a.confidence,
            rule_id=a.rule_id,
        )

    def _problems(self) -> list[ProblemRow]:
        name = self.parsed.report.file
        problems = [_warning(name, *note) for note in self.parsed.report.notes]
        if self.parsed.language != "ar":
            problems.append(
                _warning(name, "not_arabic", "is not Arabic, so nothing was looked for", "Give Arabic reports.")
            )
        elif self.found.published_basis is PublishedBasis.NONE:
            problems.append(
                _warning(
                    name,
                    "no_published",
                    'has no "published" date, so «أمس» and lone weekdays stay unresolved',
                    "Add a line to its front matter: published: 2025-02-27",
                )
            )
        return problems


def _warning(file: str, code: str, reason: str, cure: str) -> ProblemRow:
    return ProblemRow(file, None, None, Level.WARNING, code, reason, cure)


def _stands_as_place(place: PlaceMention) -> bool:
    return place.preposition in word_class("place_preposition") or place.preposition == "ب" or not _is_actor_too(place)


def _is_actor_too(place: PlaceMention) -> bool:
    """Whether the same words would otherwise be read as an actor: a state or its capital."""
    from pipelines.find.name_index import country_rows

    capitals = {row.capital for row in country_rows().values()}
    return place.place_id in country_rows() or place.place_id in capitals


def _first(edtf: EdtfDate | None) -> str | None:
    return edtf.first.isoformat() if edtf and edtf.first else None


def _last(edtf: EdtfDate | None) -> str | None:
    return edtf.last.isoformat() if edtf and edtf.last else None
