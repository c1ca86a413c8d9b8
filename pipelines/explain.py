"""Say what was found in a text and which rules fired, for whoever edits the lexicon or doubts a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipelines.model import Coded, EdtfDate, Report, Span
from pipelines.neural.recogniser import Recogniser
from pipelines.run import read_report


def explain(text: str, published: date | None, recogniser: Recogniser | None = None) -> Iterator[str]:
    """Lines that tell everything found in a text, each with the rule that found it.

    Args:
        text: An Arabic sentence or report.
        published: Its day of publication, for «أمس» and the like.
        recogniser: A model whose finds are added, if any.
    """
    front = {"published": published.isoformat()} if published else {}
    coded = read_report(Report("explain", text, front), recogniser)
    sections = (_sentences, _mentions, _times, _amounts, _events, _passed, _statements, _aid)
    for section in sections:
        lines = list(section(coded))
        yield from lines


def _words(coded: Coded, span: Span | None) -> str:
    return "–" if span is None else "«" + coded.found.parsed.report.text[slice(*span)].replace("\n", " ") + "»"


def _date(edtf: EdtfDate | None) -> str:
    return edtf.edtf if edtf else "no date"


def _sentences(coded: Coded) -> Iterator[str]:
    for number, sentence in enumerate(coded.found.parsed.sentences):
        yield f"sentence {number} ({sentence.section}) {_words(coded, sentence.span)}"


def _mentions(coded: Coded) -> Iterator[str]:
    for mention in coded.found.actors:
        ids = ", ".join(mention.actor_ids) or "nobody"
        yield f"actor {_words(coded, mention.span)} = {ids} ({mention.reading})"
    for place in coded.found.places:
        yield f"place {_words(coded, place.span)} = {place.place_id} (after «{place.preposition}»)"


def _times(coded: Coded) -> Iterator[str]:
    for time in coded.found.times:
        value = _date(time.date) if time.date else time.value or f"hangs on {time.anchor}"
        yield f"time {_words(coded, time.span)} = {value} ({time.kind}, rule {time.rule_id})"


def _amounts(coded: Coded) -> Iterator[str]:
    for amount, use in zip(coded.found.amounts, coded.amount_uses, strict=False):
        yield (
            f"sum {_words(coded, amount.span)} = {amount.amount:,.0f} {amount.currency} "
            f"({amount.approximation}, use {use}, rule {amount.rule_id})"
        )


def _events(coded: Coded) -> Iterator[str]:
    for event in coded.events:
        actors = ", ".join(f"{a.actor_id} {a.role}" for a in event.actors) or "nobody named"
        yield (
            f"event {event.event_type} {event.subtype} {_words(coded, event.trigger)}: {event.status}, "
            f"{_date(event.date)} ({event.date_basis}), {event.place_id or 'no place'}; {actors} (rule {event.rule_id})"
        )


def _passed(coded: Coded) -> Iterator[str]:
    for one in coded.passed:
        yield f"no event {one.subtype} {_words(coded, one.trigger)}: {one.reason}"


def _statements(coded: Coded) -> Iterator[str]:
    for one in coded.statements:
        yield (
            f"statement {_words(coded, one.verb)} by {one.speaker_id or 'nobody named'} ({one.speaker_basis}): "
            f"{_words(coded, one.quote or one.content)} [{one.kind}, {one.position}] (rule {one.rule_id})"
        )


def _aid(coded: Coded) -> Iterator[str]:
    for figure in coded.aid:
        amount = coded.found.amounts[figure.amount]
        yield (
            f"aid {_words(coded, amount.span)}: {figure.donor_id or '?'} → {figure.recipient_id or '?'}, "
            f"{figure.category}, {figure.stage}, {figure.flow}, "
            f"{'may be added' if figure.additive else 'is never added'} (rule {figure.rule_id})"
        )
