"""The tables that need all reports: events joined out of their mentions, actors, places, aid beside the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipelines.schema.codes import Level
from pipelines.schema.tables import ProblemRow
from pipelines.tables.aid import aid_tables
from pipelines.tables.build import ReportRows
from pipelines.tables.entities import actor_table, place_table
from pipelines.tables.events import event_table, with_parts
from pipelines.tables.joined import join
from pipelines.tables.names import Names
from pipelines.tables.reference import Reference

Tables = dict[str, list[object]]


def corpus_tables(
    reports: Iterable[ReportRows],
    problems: Sequence[ProblemRow],
    reference: Reference | None = None,
    before: Mapping[str, str] | None = None,
) -> Tables:
    """All tables by name, each sorted by its key.

    Args:
        reports: The rows of each report. Of the same report twice the first by file name is kept.
        problems: What went wrong outside reports.
        reference: Published totals and exchange rates; without them no claim stands beside a total and only sums in
            euro have a value in euro.
        before: Event ids of an earlier build by event mention, to live on.
    """
    reference = reference or Reference()
    kept, doubled = _without_doubles(reports)
    newcomers = {n.actor_id: n for r in kept for n in r.newcomers}
    names = Names(newcomers)
    joined = join(kept, names, before or {})
    entities = [e for r in kept for e in r.entity_mentions]
    days = {document.doc_id: document.published for document in joined.documents}
    events = with_parts(event_table(joined, kept, names), joined, newcomers)
    aid = aid_tables([f for r in kept for f in r.aid_figures], joined, events, reference)
    used = {a.actor_id for a in joined.actors} | {s.speaker_id for r in kept for s in r.statements}
    used |= {x for f in aid.figures for x in (f.donor_id, f.recipient_id, f.claimant_id)}
    return {
        "events": list(events),
        "actors": list(actor_table(entities, events, {u for u in used if u}, newcomers, days)),
        "aid_figures": list(aid.figures),
        "documents": list(joined.documents),
        "sentences": [s for r in kept for s in r.sentences],
        "entity_mentions": list(dict.fromkeys(entities)),
        "time_expressions": [t for r in kept for t in r.time_expressions],
        "amounts": [a for r in kept for a in r.amounts],
        "event_mentions": list(joined.mentions),
        "event_actors": list(dict.fromkeys(joined.actors)),
        "statements": [s for r in kept for s in r.statements],
        "places": list(place_table(entities, events)),
        "ledger": list(reference.ledger),
        "ledger_matches": list(aid.matches),
        "fx_rates": list(reference.fx_rates),
        "problems": [*problems, *doubled, *(p for r in kept for p in r.problems)],
    }


def _without_doubles(reports: Iterable[ReportRows]) -> tuple[list[ReportRows], list[ProblemRow]]:
    kept: dict[str, ReportRows] = {}
    doubled: list[ProblemRow] = []
    for report in sorted(reports, key=lambda r: (r.document.doc_id, r.document.file)):
        first = kept.setdefault(report.document.doc_id, report)
        if first is not report:
            doubled.append(
                ProblemRow(
                    report.document.file,
                    None,
                    None,
                    Level.WARNING,
                    "same_report_twice",
                    f"has the outlet, day and text of {first.document.file}",
                    "Remove one of the two files.",
                )
            )
    return list(kept.values()), doubled
