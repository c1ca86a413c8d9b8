"""Draw rows at random from what the pipeline reads in real articles, each with its sentence, for a person to judge.

``python -m benchmarks.sample SNAPSHOT --round N --out FOLDER [--seed S]`` reads the articles of July 2015 in a copy of
SaudiNewsNet (a git directory or a folder with its ZIP files), without the annotated ones, and writes
``FOLDER/sheet.csv``. The folder lies outside the repository, for it holds text of outlets. Verdicts on the rows go into
``benchmarks/verdicts``.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from benchmarks.archive import known_texts, write_reports
from benchmarks.built import Row, Tables
from pipelines.batch import Outcome, build
from pipelines.errors import UsageError
from pipelines.events.triggers import is_trigger_verb
from pipelines.text.normalise import fold
from pipelines.text.tokens import tokens_of
from pipelines.text.verbs import verb_readings

MONTH = "2015-07"
#: Rows drawn of each kind; of aid sums that is more than there are in most builds.
DRAWN = {"event": 100, "statement": 50, "time": 50, "aid": 80, "missed": 50}
_ROOT = Path(__file__).parents[1]
#: The annotated articles are known too well to be judged.
_ANNOTATED = _ROOT / "benchmarks" / "july" / "locators.csv"
_BASE_SEED = 20150700
_WORKERS = 2
_FACTS = ("title", "heading", "body")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row to judge: where it stands, what was read, and its sentence with the words marked ``⟦…⟧``.

    Attributes:
        kind: event, statement, time, aid, or missed (a sentence that gave no event).
        text_sha256: Names the article.
        start: Of the words, in code points of the article's text.
        end: The same.
        predicted: Type, speaker, value or sum; empty for a sentence that gave nothing.
        details: What else the row says, ``name=value`` joined with `` ; ``.
        before: The sentence before.
        sentence: The sentence with the words marked.
        after: The sentence after.
    """

    kind: str
    text_sha256: str
    start: int
    end: int
    predicted: str
    details: str
    before: str
    sentence: str
    after: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the articles, print counts, write the sheet."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sample", description=__doc__.split("\n", 1)[0])
    parser.add_argument("snapshot", type=Path, help="a git directory of SaudiNewsNet, or a folder with its ZIP files")
    parser.add_argument("--round", type=int, required=True, help="number of the round; decides what is drawn")
    parser.add_argument("--out", type=Path, required=True, help="folder outside the repository")
    parser.add_argument("--without", type=Path, default=_ANNOTATED, help="list of annotated articles to leave out")
    parser.add_argument("--seed", type=int, help=f"default {_BASE_SEED} + round")
    given = parser.parse_args(arguments)
    seed = _BASE_SEED + given.round if given.seed is None else given.seed
    outcome = read_articles(given.snapshot, given.out, known_texts(given.without))
    rows = sheet(Tables.read(given.out / "tables"), seed)
    write_sheet(given.out / "sheet.csv", rows)
    for name in ("documents", "event_mentions", "events", "statements", "time_expressions", "amounts", "aid_figures"):
        print(f"{name}: {outcome.counts[name]:,}")
    print(f"{outcome.seconds:.0f} s; {len(outcome.rejected)} rejected; {len(rows)} rows in {given.out / 'sheet.csv'}")


def read_articles(snapshot: Path, out: Path, without: frozenset[str]) -> Outcome:
    """Write the articles to ``out/articles`` and their tables to ``out/tables``.

    Raises:
        UsageError: The folder lies in the repository, or holds articles of an earlier run.
    """
    if out.resolve().is_relative_to(_ROOT):
        raise UsageError(str(out), "lies in the repository", "Name a folder elsewhere: it will hold text of outlets.")
    articles = out / "articles"
    if articles.exists() and any(articles.iterdir()):
        raise UsageError(str(articles), "holds files already", "Name an empty folder.")
    write_reports(snapshot, MONTH, without, articles)
    return build([articles], out / "tables", workers=_WORKERS)


def sheet(tables: Tables, seed: int) -> list[SheetRow]:
    """The rows to judge: the same seed and tables give the same rows.

    Args:
        tables: What a build wrote.
        seed: Decides what is drawn.
    """
    rows: list[SheetRow] = []
    for kind, (table, make) in _MAKERS.items():
        drawn = _draw(tables.table(table), DRAWN[kind], random.Random(f"{seed} {kind}"))
        rows += [make(tables, row) for row in sorted(drawn, key=lambda r: (r["doc_id"], int(_start(r))))]
    silent = _silent(tables, random.Random(f"{seed} missed"))
    rows += [_missed(tables, row) for row in sorted(silent, key=lambda r: (r["doc_id"], int(r["start"])))]
    return rows


def _draw(rows: Sequence[Row], number: int, chance: random.Random) -> list[Row]:
    return list(rows) if len(rows) <= number else chance.sample(rows, number)


def _start(row: Row) -> str:
    return row.get("trigger_start") or row.get("verb_start") or row["start"]


def write_sheet(path: Path, rows: Iterable[SheetRow]) -> None:
    """Write the rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [field.name for field in fields(SheetRow)])
        writer.writeheader()
        writer.writerows(asdict(row) for row in rows)


def _event(tables: Tables, row: Row) -> SheetRow:
    actors = tables.actors_of(row["mention_id"])
    more = {
        "subtype": row["subtype"],
        "status": row["status"],
        "date": f"{row['date']} ({row['date_basis']})",
        "place": f"{row['place_id']} ({row['place_basis']})",
        "actors": " ".join(f"{a['role']}:{a['actor_id']}" for a in actors),
        "voice": f"{row['voice']} {row['attributed_to']}".strip(),
        "background": row["background"],
        "confidence": row["confidence"],
        "rule": row["rule_id"],
    }
    return _row(tables, "event", row, (row["trigger_start"], row["trigger_end"]), row["event_type"], more)


def _statement(tables: Tables, row: Row) -> SheetRow:
    more = {
        "speaker_words": row["speaker_surface"],
        "speaker_basis": row["speaker_basis"],
        "kind": row["kind"],
        "position": row["position"],
        "topic": row["topic"],
        "negated": row["negated"],
        "date": f"{row['date']} ({row['date_basis']})",
        "quote": row["quote"],
        "content": tables.text(row["doc_id"], row["content_start"], row["content_end"]),
        "rule": row["rule_id"],
    }
    return _row(tables, "statement", row, (row["verb_start"], row["verb_end"]), row["speaker_id"], more)


def _time(tables: Tables, row: Row) -> SheetRow:
    more = {
        "kind": row["kind"],
        "value": row["value"],
        "anchor": row["anchor"],
        "published": tables.document(row["doc_id"])["published"],
        "rule": row["rule_id"],
    }
    return _row(tables, "time", row, (row["start"], row["end"]), row["date"], more)


def _aid(tables: Tables, row: Row) -> SheetRow:
    names = ("category", "instrument", "stage", "flow", "additive", "approximation", "confidence")
    more = {
        "donor": row["donor_id"],
        "recipient": row["recipient_id"],
        **{n: row[n] for n in names},
        "rule": row["rule_id"],
    }
    return _row(tables, "aid", row, (row["start"], row["end"]), f"{row['amount']} {row['currency']}", more)


def _missed(tables: Tables, row: Row) -> SheetRow:
    actors = {one["entity_id"]: None for one in tables.actors_in(row["sentence_id"])}
    verbs = dict.fromkeys(_trigger_verbs(tables, row))
    more = {"verbs": " ".join(verbs), "actors": " ".join(actors), "section": row["section"]}
    return _row(tables, "missed", row, (row["start"], row["end"]), "", more)


_Maker = Callable[[Tables, Row], SheetRow]
_MAKERS: dict[str, tuple[str, _Maker]] = {
    "event": ("event_mentions", _event),
    "statement": ("statements", _statement),
    "time": ("time_expressions", _time),
    "aid": ("aid_figures", _aid),
}


def _row(tables: Tables, kind: str, row: Row, span: tuple[str, str], predicted: str, more: dict[str, str]) -> SheetRow:
    doc = row["doc_id"]
    before, sentence, after = tables.around(row["sentence_id"])
    marked = (
        tables.text(doc, sentence["start"], span[0])
        + "⟦"
        + tables.text(doc, *span)
        + "⟧"
        + tables.text(doc, span[1], sentence["end"])
    )
    details = " ; ".join(f"{name}={value}" for name, value in more.items())
    sides = [tables.text(doc, one["start"], one["end"]) if one else "" for one in (before, after)]
    sha = tables.document(doc)["text_sha256"]
    return SheetRow(kind, sha, int(span[0]), int(span[1]), predicted, details, sides[0], marked, sides[1])


def _silent(tables: Tables, chance: random.Random) -> list[Row]:
    """Sentences that name two actors and hold a verb of the lexicon's triggers, but gave no event."""
    told = {row["sentence_id"] for row in tables.table("event_mentions")}
    rows = [r for r in tables.table("sentences") if r["section"] in _FACTS and r["sentence_id"] not in told]
    rows = [r for r in rows if len({one["entity_id"] for one in tables.actors_in(r["sentence_id"])}) > 1]
    found: list[Row] = []
    # Shuffled and taken in turn: the same chance for each, without looking for verbs in all.
    for row in chance.sample(rows, len(rows)):
        if len(found) < DRAWN["missed"] and any(_trigger_verbs(tables, row)):
            found.append(row)
    return found


def _trigger_verbs(tables: Tables, sentence: Row) -> Iterator[str]:
    """Verbs of the lexicon's triggers in a sentence, outside names."""
    text = tables.text(sentence["doc_id"], sentence["start"], sentence["end"])
    at = int(sentence["start"])
    names = [(int(n["start"]) - at, int(n["end"]) - at) for n in tables.names_in(sentence["sentence_id"])]
    for token in tokens_of(text, fold(text)):
        if not any(start < token.span.end and token.span.start < end for start, end in names):
            yield from (reading.verb for reading in verb_readings(token.text) if is_trigger_verb(reading.verb))


if __name__ == "__main__":
    try:
        main()
    except (UsageError, OSError) as error:
        sys.exit(str(error))
