"""What simpler ways would get: a list of words without grammar, and libraries that read dates and prices."""

from __future__ import annotations

import csv
import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.gold import FOLDER
from benchmarks.readings import Build, ReadEvent, Reading, World
from benchmarks.scoring import Tally
from pipelines.events.triggers import noun_forms, subtypes
from pipelines.find.published import published_of
from pipelines.find.times.publication import publication_day
from pipelines.lexicon import load
from pipelines.model import Found, Parsed, Report, Token
from pipelines.read.files import read_report as read_file
from pipelines.run import find
from pipelines.schema.lexicon import PartOfSpeech, TriggerRow
from pipelines.text.normalise import fold_key
from pipelines.text.parse import parse
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ARABIC = re.compile("[ء-ي]")
#: What price-parser calls a currency, and its code.
_CURRENCIES = {"€": "EUR", "يورو": "EUR", "$": "USD", "دولار": "USD", "£": "GBP", "جنيه": "GBP"}


# events: every word of the lexicon is an event


def bare_build(files: Iterable[Path]) -> Build:
    """Each word of the lexicon's triggers as an event of its type that occurred on the report's day, with nobody."""
    found = {}
    for path in files:
        parsed = parse(read_file(path, path.name))
        day, _ = published_of(parsed.report, functools.partial(publication_day, parsed))
        found[path.name] = Reading(events=list(_bare_events(parsed, day.isoformat() if day else "")))
    return Build(found, World({}, {}))


def _bare_events(parsed: Parsed, day: str) -> Iterator[ReadEvent]:
    at = 0
    while at < len(parsed.tokens):
        row, end = _trigger_at(parsed.tokens, at)
        if row is not None:
            span = parsed.tokens[at].span.start, parsed.tokens[end - 1].span.end
            yield ReadEvent(subtypes()[row.subtype].event_type.value, span, date=day, status="occurred")
        at = end


def _trigger_at(tokens: tuple[Token, ...], at: int) -> tuple[TriggerRow | None, int]:
    """The lexicon's first row for a word, phrases before single words, and where its words end."""
    phrases, verbs, nouns = _triggers()
    if (hit := phrases.longest(tokens, at)) is not None:
        return hit.value, hit.end
    for reading in verb_readings(tokens[at].text):
        if reading.verb in verbs:
            return verbs[reading.verb], at + 1
    for word in readings(tokens[at].text):
        if word.stem in nouns:
            return nouns[word.stem], at + 1
    return None, at + 1


@functools.cache
def _triggers() -> tuple[Phrases[TriggerRow], dict[str, TriggerRow], dict[str, TriggerRow]]:
    by_kind: dict[PartOfSpeech, list[TriggerRow]] = defaultdict(list)
    for row in load(TriggerRow):
        by_kind[row.pos].append(row)
    verbs: dict[str, TriggerRow] = {}
    nouns: dict[str, TriggerRow] = {}
    for row in by_kind[PartOfSpeech.VERB]:
        verbs.setdefault(row.trigger, row)
    for row in by_kind[PartOfSpeech.NOUN]:
        for form in noun_forms(fold_key(row.trigger)):
            nouns.setdefault(form, row)
    return Phrases((row.trigger, row) for row in by_kind[PartOfSpeech.PHRASE]), verbs, nouns


# expressions of time and sums: our reading and that of a library


def expressions() -> dict[str, Tally]:
    """Answers on the dates and sums of ``tests/gold``, by who answers.

    ``dates.day``: the day that is meant is given; ``dates.day_in_words`` of those with an Arabic word;
    ``dates.no_day``: no day is given for what is none (a month, a year, a length, an hour). ``money.amount``,
    ``money.sum`` (with its currency): the first sum given.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for row in _rows("dates.csv"):
        for who, days in _days(row["surface"], row["published"]).items():
            _check_date(row, days, tallies[who])
    for row in _rows("money.csv"):
        for who, money in _money(row["surface"]).items():
            _check_money(row, money, tallies[who])
    return dict(tallies)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _found(surface: str, published: str = "") -> Found:
    return find(parse(Report("expression.txt", surface, {"published": published, "language": "ar"})))


def _days(surface: str, published: str) -> dict[str, set[str]]:
    """Days that an expression gives: read by us, by dateparser, and by dateparser when told to want a whole day."""
    ours = {time.date.edtf for time in _found(surface, published).times if time.date is not None}
    return {
        "mahdar": {day for day in ours if _DAY.fullmatch(day)},
        "dateparser": _dateparser(surface, published, {}),
        "dateparser_strict": _dateparser(surface, published, {"REQUIRE_PARTS": ["day"]}),
    }


def _dateparser(surface: str, published: str, settings: dict[str, Any]) -> set[str]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), **settings}
    found = search_dates(surface, languages=["ar", "en"], settings=settings) or []
    return {moment.date().isoformat() for _, moment in found}


def _check_date(row: dict[str, str], days: set[str], tally: Tally) -> None:
    if not _DAY.fullmatch(row["gold"]):
        tally.add("dates.no_day", not days)
        return
    tally.add("dates.day", row["gold"] in days)
    if _ARABIC.search(row["surface"]):
        tally.add("dates.day_in_words", row["gold"] in days)


def _money(surface: str) -> dict[str, tuple[float | None, str]]:
    from price_parser import Price

    price = Price.fromstring(surface)
    ours = _found(surface).amounts
    return {
        "mahdar": (ours[0].amount, ours[0].currency) if ours else (None, ""),
        "price_parser": (price.amount_float, _CURRENCIES.get(price.currency or "", price.currency or "")),
    }


def _check_money(row: dict[str, str], money: tuple[float | None, str], tally: Tally) -> None:
    """A range is answered by its lower bound; a sum whose currency the words leave open by any."""
    amount, currency = money
    right = amount == float(row["amount"].split("-")[0])
    tally.add("money.amount", right)
    tally.add("money.sum", right and row["currency"] in ("?", currency))
