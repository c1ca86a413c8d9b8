"""The corridor: what happens to one report, on one screen."""

from __future__ import annotations

from pipelines.events.code import code
from pipelines.find.actors import find_actors
from pipelines.find.amounts import find_amounts
from pipelines.find.dates import find_times
from pipelines.find.places import find_places
from pipelines.find.published import published_of
from pipelines.find.recognised import with_recognised
from pipelines.find.references import resolve_references
from pipelines.find.settle import settle
from pipelines.find.times.publication import publication_day
from pipelines.model import Coded, Found, Parsed, Report
from pipelines.neural.recogniser import Recogniser, recognise
from pipelines.text.parse import parse

ARABIC = "ar"


def read_report(report: Report, recogniser: Recogniser | None = None) -> Coded:
    """Everything that a report says: sentences, mentions, events, statements, aid.

    Args:
        report: The report.
        recogniser: A model whose finds are added where no rule found anything.
    """
    return code(find(parse(report), recogniser))


def find(parsed: Parsed, recogniser: Recogniser | None = None) -> Found:
    """Run all finders over a report; in one that is not Arabic there is nothing to find."""
    published, basis = published_of(parsed.report, lambda: publication_day(parsed))
    if parsed.language != ARABIC:
        return Found(parsed, published, basis, (), (), (), (), ())
    actors, newcomers = find_actors(parsed, published)
    actors, newcomers = resolve_references(parsed, actors, newcomers, published)
    places = find_places(parsed)
    if recogniser is not None:
        seen = recognise(parsed, recogniser)
        actors, newcomers, places = with_recognised(parsed, actors, newcomers, places, seen)
    return Found(
        parsed=parsed,
        published=published,
        published_basis=basis,
        actors=actors,
        newcomers=newcomers,
        places=settle(actors, places),
        times=find_times(parsed, published),
        amounts=find_amounts(parsed),
    )
