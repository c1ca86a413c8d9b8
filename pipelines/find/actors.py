"""Find the words that name actors: names, titles with names, bodies, groups, adjectives, references to actors before.

A noun phrase is read as a whole: «وزير الخارجية الأمريكي ماركو روبيو» is one mention of one person, and «الأمريكي»
in it is no mention of the state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from pipelines.find.adjectival import read_adjective
from pipelines.find.grouped import read_group, read_sides
from pipelines.find.name_index import actor_rows, adjectives, country_of, names
from pipelines.find.named import read_name
from pipelines.find.noun_phrases import Phrase, Reader, Readers
from pipelines.find.offices import office_of
from pipelines.find.persons import read_honoured, read_person
from pipelines.find.surnames import surnames, with_full_names
from pipelines.find.titled import read_title
from pipelines.model import ActorMention, Newcomer, Parsed, Span
from pipelines.schema.codes import ActorKind, Reading, Section
from pipelines.text.word_classes import word_class


def find_actors(parsed: Parsed, day: date | None) -> tuple[tuple[ActorMention, ...], tuple[Newcomer, ...]]:
    """Mentions of actors in reading order, not overlapping, and those among the actors that no list knows.

    References («الجانبان», «الوزير») are left without actor ids here; ``resolve_references`` fills them.

    Args:
        parsed: The report.
        day: Day of publication: who held an office depends on it.
    """
    full, supported = _names_in_full(parsed)
    found: list[Phrase] = []
    for sentence in parsed.sentences:
        if sentence.section in (Section.CREDITS, Section.BOILERPLATE):
            continue
        reader = Reader(
            _READERS, parsed.report.text, parsed.tokens[: sentence.last], day, full, supported, sentence.last
        )
        found.extend(_read_stretch(reader, sentence.first))
    found = with_full_names(parsed.tokens, found)
    found += surnames(parsed.tokens, parsed.sentences, found)
    found.sort(key=lambda phrase: phrase.first)
    return tuple(_mention(parsed, phrase) for phrase in found), tuple(_newcomers(found).values())


def _newcomers(found: Iterable[Phrase]) -> dict[str, Newcomer]:
    """Newcomers by id; where several mentions make one, the first that knows the country and the first title."""
    result: dict[str, Newcomer] = {}
    for new in (phrase.newcomer for phrase in found if phrase.newcomer is not None):
        known = result.setdefault(new.actor_id, new)
        result[new.actor_id] = replace(
            known, country=known.country or new.country, role_title=known.role_title or new.role_title
        )
    return result


def _names_in_full(parsed: Parsed) -> tuple[frozenset[str], frozenset[str]]:
    """Persons named in full, and states that an unmistakable name or adjective mentions, anywhere in the report."""
    full: set[str] = set()
    states: set[str] = set()
    at = 0
    while at < len(parsed.tokens):
        hit = names().longest(parsed.tokens, at)
        if hit is not None and not hit.value.ambiguous:
            if hit.value.whole:
                full.add(hit.value.actor_id)
            states.add(country_of(hit.value.actor_id) or "")
        states.update(a.actor_id for a in adjectives().get(parsed.tokens[at].text, ()) if not a.ambiguous)
        at = hit.end if hit is not None else at + 1
    return frozenset(full), frozenset(states)


def _read_stretch(reader: Reader, first: int) -> Iterator[Phrase]:
    at = first
    while at < reader.limit:
        phrase = _read(reader, at)
        if phrase is None:
            at += 1
        else:
            yield phrase
            at = phrase.last


def _read(reader: Reader, at: int) -> Phrase | None:
    if _is_namesake(reader, at):
        return None
    options = [
        p
        for read in (read_name, read_title, read_group, read_sides, read_adjective, read_honoured, read_person)
        if (p := read(reader, at)) is not None
    ]
    if not options:
        return None
    # A bare «الجانبان» is a group noun too; as a reference it can be resolved.
    best = max(options, key=lambda p: (p.last, p.head.startswith("pair_of_")))
    return _with_apposition(reader, best)


def _is_namesake(reader: Reader, at: int) -> bool:
    """«مستشفى الملك فيصل», «شارع مصر», «مسقط رأسه»: what is named after an actor, stands in his town, or is no name."""
    if word_class("no_name").at(reader.tokens, at) is not None:
        return True
    before = reader.tokens[at - 1].text if at else ""
    return before in word_class("named_after") or (before[:1] in "ولب" and before[1:] in word_class("named_after"))


def _with_apposition(reader: Reader, phrase: Phrase) -> Phrase:
    """«كايا كالاس مسؤولة السياسة الخارجية …»، «هانس غروندبرغ، مبعوث الأمم المتحدة إلى اليمن،»: one mention."""
    if phrase.kind is not ActorKind.PERSON or phrase.last >= reader.limit or len(phrase.ids) != 1:
        return phrase
    comma = reader.tokens[phrase.last].text in ("،", ",")
    start = phrase.last + 1 if comma else phrase.last
    title = read_title(reader, start) if start < reader.limit else None
    if title is None or title.word.proclitics - 2 * title.word.article > 0 or not title.of:
        return phrase
    same = title.kind is not ActorKind.PERSON or title.ids == phrase.ids or _may_hold(title, phrase.ids[0])
    ends = title.last >= reader.limit or reader.tokens[title.last].text in "،,.:؛)" or not comma
    if not same or not ends or (title.newcomer is not None and title.reading is Reading.NAME):
        return phrase
    return replace(phrase, last=title.last, office=title.office, of=title.of)


def _may_hold(title: Phrase, person: str) -> bool:
    """Whether an unnamed title can be the person's: nobody listed holds it, or it is of the person's country."""
    own = country_of(person)
    return title.newcomer is not None or (own is not None and own in {country_of(o) for o in title.of})


_READERS = Readers(read_name, read_title, read_group, read_sides)


def _mention(parsed: Parsed, phrase: Phrase) -> ActorMention:
    tokens = parsed.tokens
    clitics = len(phrase.word.conjunction) + len(phrase.word.preposition)
    start = _after_letters(parsed.report.text, tokens[phrase.first].span, clitics)
    return ActorMention(
        first=phrase.first,
        last=phrase.last,
        span=Span(start, tokens[phrase.last - 1].span.end),
        actor_ids=phrase.ids,
        reading=phrase.reading,
        head=phrase.head,
        office=phrase.office or _office_by_person(phrase),
        of=phrase.of,
        number=phrase.number,
        gender=phrase.gender,
        preposition=phrase.word.preposition,
        conjunction=phrase.word.conjunction,
        pronoun=phrase.word.pronoun,
        modifies=phrase.modifies,
        place_id=phrase.place_id,
    )


def _after_letters(text: str, span: Span, letters: int) -> int:
    """Offset after so many letters of a word, vowel marks and tatweel not counted."""
    at = span.start
    while letters and at < span.end:
        at += 1
        while (at < span.end and not text[at].isalpha()) or text[at : at + 1] == "ـ":
            at += 1
        letters -= 1
    return at


def _office_by_person(phrase: Phrase) -> str | None:
    held = office_of(phrase.ids[0], None) if len(phrase.ids) == 1 and phrase.ids[0] in actor_rows() else None
    return held.office if held else None
