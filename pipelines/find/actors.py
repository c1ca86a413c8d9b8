"""Find the words that name actors: names, titles with names, bodies, groups, adjectives, references to actors before.

A noun phrase is read as a whole: «وزير الخارجية الأمريكي ماركو روبيو» is one mention of one person, and «الأمريكي»
in it is no mention of the state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipelines.find.name_index import (
    Name,
    actor_rows,
    adjectives,
    country_of,
    country_rows,
    group_nouns,
    listed_bodies,
    names,
    office_holder,
    office_of,
    place_rows,
    places,
    titles,
)
from pipelines.find.newcomers import name_end, slug
from pipelines.model import ActorMention, Newcomer, Parsed, Span, Token
from pipelines.schema.codes import ActorKind, PlaceKind, Reading, Section
from pipelines.schema.lexicon import Gender, GroupNounRow, GroupStands, Number, TitleRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Hit
from pipelines.text.tokens import Word, readings
from pipelines.text.verbs import verb_readings
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import word_class

#: Titles whose holder is nobody in particular: unnamed, he stands for his state or body.
_GENERIC_OFFICES = frozenset({"official", "diplomat", "source", "member", "expert", "analyst", "deputy", "officer"})
#: Titles that lead on to where their holder is sent («مبعوث الأمم المتحدة إلى اليمن»).
_SENT_OFFICES = frozenset({"envoy", "ambassador", "consul", "representative", "coordinator", "special_envoy", "charge"})
_MAX_MODIFIERS = 12


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading a mention needs to know of the report."""

    text: str
    tokens: Sequence[Token]
    day: date | None
    named_in_full: frozenset[str]
    supported: frozenset[str]
    limit: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase being read."""

    first: int
    last: int
    ids: tuple[str, ...]
    reading: Reading
    word: Word
    number: Number = Number.SINGULAR
    gender: Gender = Gender.MASCULINE
    head: str = ""
    office: str | None = None
    of: tuple[str, ...] = ()
    modifies: int | None = None
    place_id: str | None = None
    newcomer: Newcomer | None = None
    kind: ActorKind | None = None


def find_actors(parsed: Parsed, day: date | None) -> tuple[tuple[ActorMention, ...], tuple[Newcomer, ...]]:
    """Mentions of actors in reading order, not overlapping, and those among the actors that no list knows.

    References («الجانبان», «الوزير») are left without actor ids here; ``resolve_references`` fills them.

    Args:
        parsed: The report.
        day: Day of publication: who held an office depends on it.
    """
    full, supported = _names_in_full(parsed)
    found: list[_Phrase] = []
    for sentence in parsed.sentences:
        if sentence.section in (Section.CREDITS, Section.BOILERPLATE):
            continue
        reader = _Reader(parsed.report.text, parsed.tokens[: sentence.last], day, full, supported, sentence.last)
        found.extend(_read_stretch(reader, sentence.first))
    newcomers = {p.newcomer.actor_id: p.newcomer for p in found if p.newcomer is not None}
    return tuple(_mention(parsed, phrase) for phrase in found), tuple(newcomers.values())


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


def _read_stretch(reader: _Reader, first: int) -> Iterator[_Phrase]:
    at = first
    while at < reader.limit:
        phrase = _read(reader, at)
        if phrase is None:
            at += 1
        else:
            yield phrase
            at = phrase.last


def _read(reader: _Reader, at: int) -> _Phrase | None:
    options = [p for read in (_named, _titled, _grouped, _sides, _adjective) if (p := read(reader, at)) is not None]
    if not options:
        return None
    best = max(options, key=lambda p: p.last)
    return _with_apposition(reader, best)


# Names


def _named(reader: _Reader, at: int) -> _Phrase | None:
    for hit in names().all(reader.tokens, at):
        name = hit.value
        if not _is_supported(reader, at, hit):
            continue
        return _Phrase(
            at,
            hit.end,
            (name.actor_id,),
            name.reading,
            hit.word,
            name.number,
            name.gender,
            place_id=_place_of(reader, at, hit),
            kind=name.kind,
        )
    return None


def _is_supported(reader: _Reader, at: int, hit: Hit[Name]) -> bool:
    """Whether a surname, or a spelling that is a common word too, is meant as this name here."""
    name = hit.value
    if name.kind is ActorKind.PERSON:
        if name.whole:
            return True
        return not name.ambiguous or name.actor_id in reader.named_in_full
    if _is_accusative_adjective(reader, at, hit):
        return False
    if not name.ambiguous:
        return True
    before = reader.tokens[at - 1].text if at else ""
    return name.actor_id in reader.supported or before in word_class("place_preposition")


def _is_accusative_adjective(reader: _Reader, at: int, hit: Hit[Name]) -> bool:
    """«وفدا روسيا» is a Russian delegation: after an indefinite accusative the same letters are an adjective."""
    if hit.end != at + 1 or reader.tokens[at].text not in adjectives() or at == 0:
        return False
    before = reader.tokens[at - 1].text
    return len(before) > 3 and before.endswith("ا") and not before.startswith("ال") and before not in adjectives()


def _place_of(reader: _Reader, at: int, hit: Hit[Name]) -> str | None:
    if hit.value.kind is ActorKind.STATE and hit.value.reading is Reading.NAME:
        return hit.value.actor_id if hit.value.actor_id in place_rows() else None
    place = places().longest(reader.tokens, at)
    return place.value.place_id if place is not None and place.end == hit.end else None


def _with_apposition(reader: _Reader, phrase: _Phrase) -> _Phrase:
    """«كايا كالاس مسؤولة السياسة الخارجية …»، «هانس غروندبرغ، مبعوث الأمم المتحدة إلى اليمن،»: one mention."""
    if phrase.kind is not ActorKind.PERSON or phrase.last >= reader.limit or len(phrase.ids) != 1:
        return phrase
    comma = reader.tokens[phrase.last].text in ("،", ",")
    start = phrase.last + 1 if comma else phrase.last
    title = _titled(reader, start) if start < reader.limit else None
    if title is None or title.word.proclitics - 2 * title.word.article > 0 or not title.of:
        return phrase
    same = title.kind is not ActorKind.PERSON or title.ids == phrase.ids or _may_hold(title, phrase.ids[0])
    ends = title.last >= reader.limit or reader.tokens[title.last].text in "،,.:؛)" or not comma
    if not same or not ends or (title.newcomer is not None and title.reading is Reading.NAME):
        return phrase
    return replace(phrase, last=title.last, office=title.office, of=title.of)


def _may_hold(title: _Phrase, person: str) -> bool:
    """Whether an unnamed title can be the person's: nobody listed holds it, or it is of the person's country."""
    own = country_of(person)
    return title.newcomer is not None or (own is not None and own in {country_of(o) for o in title.of})


# Titles


def _titled(reader: _Reader, at: int) -> _Phrase | None:
    start = _title_at(reader, at)
    if start is None:
        return None
    row, word, end = start
    phrase = _Phrase(at, end, (), Reading.TITLE, word, row.number, row.gender, fold_key(row.title), row.office)
    phrase = _with_modifiers(reader, phrase, sent=row.office in _SENT_OFFICES, persons=True)
    return _with_name(reader, phrase, row)


def _title_at(reader: _Reader, at: int) -> tuple[TitleRow, Word, int] | None:
    hit = titles().longest(reader.tokens, at)
    if hit is not None:
        return hit.value, hit.word, hit.end
    for word in readings(reader.tokens[at].text):
        if word.pronoun:
            alone = titles().longest([replace(reader.tokens[at], text=word.stem)], 0, clitics=False)
            if alone is not None:
                return alone.value, word, at + 1
    return None


def _with_modifiers(reader: _Reader, phrase: _Phrase, *, sent: bool, persons: bool) -> _Phrase:
    """Take in what qualifies a title or group noun: adjectives, the body it belongs to, epithets, portfolios."""
    for _ in range(_MAX_MODIFIERS):
        longer = _one_modifier(reader, phrase, sent=sent, persons=persons)
        if longer is None:
            return phrase
        phrase = longer
    return phrase


def _one_modifier(reader: _Reader, phrase: _Phrase, *, sent: bool, persons: bool) -> _Phrase | None:
    at = phrase.last
    if at >= reader.limit or phrase.head == "pair_of_states":
        return None
    word = reader.tokens[at].text
    for adjective in _adjectives_at(reader, at, conjunction=bool(phrase.of) and phrase.number is not Number.SINGULAR):
        return replace(phrase, last=at + 1, of=_joined(phrase.of, adjective))
    if (end := word_class("epithet").at(reader.tokens, at)) is not None and not _starts_name(reader, at):
        return replace(phrase, last=end)
    if (end := word_class("portfolio").at(reader.tokens, at)) is not None and persons:
        return replace(phrase, last=end)
    if word == "باسم":
        return _with_body(reader, replace(phrase, last=at + 1))
    if not phrase.of:
        return _with_body(reader, phrase)
    if sent and word in ("الي", "لدي", "في"):
        return _with_place(reader, replace(phrase, last=at + 1))
    if word.startswith("للشوون") or word.startswith("لشوون"):
        return _skip_affairs(reader, phrase)
    return None


def _starts_name(reader: _Reader, at: int) -> bool:
    hit = names().longest(reader.tokens, at)
    return hit is not None and hit.end > at + 1


def _joined(ids: tuple[str, ...], more: str) -> tuple[str, ...]:
    return ids if more in ids else (*ids, more)


def _adjectives_at(reader: _Reader, at: int, *, conjunction: bool = False) -> Iterator[str]:
    """The state that an adjective at a token points to; with a conjunction before it only where that is asked for."""
    text = reader.tokens[at].text
    if _is_country_name(reader, at):
        return
    forms = [text] if not conjunction else [text, text[1:] if text.startswith("و") else text]
    for form in forms:
        for adjective in adjectives().get(form, ()):
            if not adjective.people and (not adjective.ambiguous or adjective.actor_id in reader.supported):
                yield adjective.actor_id


def _is_country_name(reader: _Reader, at: int) -> bool:
    """«غزت القوات الروسية أوكرانيا»: after a definite word the form in «ا» is the country, not an adjective."""
    hit = names().longest(reader.tokens, at)
    if hit is None or hit.end != at + 1 or hit.value.kind is not ActorKind.STATE or hit.value.reading is not Reading.NAME:
        return False
    return not _is_accusative_adjective(reader, at, hit)


def _with_body(reader: _Reader, phrase: _Phrase) -> _Phrase | None:
    """«وزير خارجية النيجر», «المتحدث باسم الكرملين», «مسؤول في البيت الأبيض»: the noun phrase that follows."""
    at = phrase.last
    free = at < reader.limit and reader.tokens[at].text in ("في", "لدي", "من", "باسم")
    at += free
    if at >= reader.limit:
        return None
    body = max((p for read in (_named, _grouped) if (p := read(reader, at)) is not None), key=lambda p: p.last, default=None)
    if body is None:
        body = _titled(reader, at) if free or phrase.last > phrase.first + 1 or phrase.head.startswith("كبير") else None
    if body is None and free and (pair := _sides(reader, at)) is not None and pair.head == "pair_of_states":
        # «مسؤولون من البلدين» are both states.
        return replace(phrase, last=pair.last, head=pair.head, number=Number.DUAL, reading=Reading.GROUP)
    if body is None or body.word.conjunction or body.kind is ActorKind.PERSON and body.reading is Reading.NAME:
        return None
    if body.word.preposition not in ("", "ل", "ب") or (free and body.word.preposition):
        return None
    if not free and not body.word.preposition and phrase.word.article and phrase.last == phrase.first + 1:
        # «حث المبعوث الحوثيين»: a definite title is not followed by a genitive.
        return None
    of = body.ids or body.of
    if not of and reader.tokens[at - 1].text == "باسم":
        # «متحدث باسم الوزارة»: the ministry named before speaks.
        return replace(phrase, last=body.last, head=body.head, office=None)
    if body.kind is ActorKind.PERSON and len(body.ids) == 1:
        of = (country_of(body.ids[0]) or body.ids[0],)
    of = _coordinated(reader, body, of) if phrase.number is not Number.SINGULAR else (body.last, of)
    return replace(phrase, last=of[0], of=of[1])


def _coordinated(reader: _Reader, body: _Phrase, of: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """«وزراء خارجية مصر والأردن والسعودية»: all of them."""
    last = body.last
    while last < reader.limit:
        start = last + 1 if reader.tokens[last].text in ("،", ",") else last
        more = _named(reader, start) if start < reader.limit else None
        if more is None or more.kind is ActorKind.PERSON or (start == last and more.word.conjunction != "و"):
            break
        if start > last and not _list_goes_on(reader, more.last):
            break
        last, of = more.last, tuple(dict.fromkeys((*of, *more.ids)))
    return last, of


def _list_goes_on(reader: _Reader, at: int) -> bool:
    """Whether another «و…» or a comma follows, so that a comma before was inside a list."""
    return at < reader.limit and (reader.tokens[at].text in ("،", ",") or reader.tokens[at].text.startswith("و"))


def _with_place(reader: _Reader, phrase: _Phrase) -> _Phrase | None:
    if phrase.last >= reader.limit:
        return None
    hit = names().longest(reader.tokens, phrase.last, clitics=False)
    place = places().longest(reader.tokens, phrase.last, clitics=False)
    end = max((h.end for h in (hit, place) if h is not None), default=None)
    return None if end is None else replace(phrase, last=end)


def _skip_affairs(reader: _Reader, phrase: _Phrase) -> _Phrase:
    """«… للشؤون الأفريقية»."""
    end = phrase.last + 1
    while end < reader.limit and end < phrase.last + 3 and reader.tokens[end].text.startswith("ال"):
        end += 1
    return replace(phrase, last=end)


def _with_name(reader: _Reader, phrase: _Phrase, row: TitleRow) -> _Phrase:
    at = phrase.last
    hits = names().all(reader.tokens, at, clitics=False) if at < reader.limit else ()
    for hit in hits:
        if hit.value.kind is ActorKind.PERSON and _fits_title(reader, hit.value, phrase):
            person = replace(
                phrase,
                last=hit.end,
                ids=(hit.value.actor_id,),
                reading=Reading.NAME,
                number=Number.SINGULAR,
                gender=hit.value.gender,
                kind=ActorKind.PERSON,
            )
            return _with_second(reader, person, row)
    end = name_end(reader.text, reader.tokens, at, reader.limit) if phrase.of or row.office != "member" else at
    if end > at and row.number is not Number.PLURAL:
        return _newcomer(reader, phrase, at, end, row)
    return _unnamed(reader, phrase, row)


def _with_second(reader: _Reader, phrase: _Phrase, row: TitleRow) -> _Phrase:
    """«الرئيسان الأمريكي دونالد ترامب والروسي فلاديمير بوتين»: the second holder of the same title."""
    at = phrase.last
    if row.number is Number.SINGULAR or at >= reader.limit or not reader.tokens[at].text.startswith("و"):
        return phrase
    form = reader.tokens[at].text[1:]
    start = at + 1 if any(a.definite for a in adjectives().get(form, ())) else at
    for hit in names().all(reader.tokens, start, clitics=start == at):
        if hit.value.kind is ActorKind.PERSON:
            ids = (*phrase.ids, hit.value.actor_id)
            return _with_second(reader, replace(phrase, last=hit.end, ids=ids, number=row.number), row)
    return phrase


def _fits_title(reader: _Reader, name: Name, phrase: _Phrase) -> bool:
    if name.whole or not name.ambiguous or name.actor_id in reader.named_in_full:
        return True
    return bool(phrase.of) and country_of(name.actor_id) == country_of(phrase.of[0])


def _newcomer(reader: _Reader, phrase: _Phrase, at: int, end: int, row: TitleRow) -> _Phrase:
    name = reader.text[reader.tokens[at].span.start : reader.tokens[end - 1].span.end]
    country = next((country_of(o) for o in phrase.of), None)
    title = _words(reader, phrase.first, phrase.last, phrase.word)
    person = Newcomer(slug(name), " ".join(name.split()), ActorKind.PERSON, country, title)
    return replace(
        phrase,
        last=end,
        ids=(person.actor_id,),
        reading=Reading.NAME,
        number=Number.SINGULAR,
        newcomer=person,
        kind=ActorKind.PERSON,
    )


def _words(reader: _Reader, first: int, last: int, word: Word) -> str:
    """The words of a phrase without the clitics before it."""
    start = reader.tokens[first].span.start + len(word.conjunction) + len(word.preposition)
    return " ".join(reader.text[start : reader.tokens[last - 1].span.end].split())


def _unnamed(reader: _Reader, phrase: _Phrase, row: TitleRow) -> _Phrase:
    """A title without a name: its holder on that day, the body it speaks for, its state, or somebody new."""
    if not phrase.of:
        return replace(phrase, kind=ActorKind.PERSON)
    phrase = replace(phrase, kind=ActorKind.PERSON)
    if row.speaks_for_body or row.office in _GENERIC_OFFICES:
        return replace(phrase, ids=phrase.of)
    if row.number is Number.PLURAL:
        return replace(phrase, ids=phrase.of, reading=Reading.GROUP)
    holders = [office_holder(row.office, of, reader.day) for of in phrase.of]
    if all(holders) and holders:
        return replace(phrase, ids=tuple(h for h in holders if h))
    if row.office == "counterpart" or len(phrase.of) > 1:
        return replace(phrase, ids=() if row.office == "counterpart" else phrase.of)
    country = country_of(phrase.of[0]) or phrase.of[0]
    title = _words(reader, phrase.first, phrase.last, phrase.word)
    actor_id = f"{phrase.of[0]}-{row.office}".lower().replace("_", "-")
    return replace(phrase, ids=(actor_id,), newcomer=Newcomer(actor_id, title, ActorKind.PERSON, country, title))


# Groups and bodies


def _grouped(reader: _Reader, at: int) -> _Phrase | None:
    start = _group_at(reader, at)
    if start is None:
        return None
    row, word, end = start
    phrase = _Phrase(at, end, (), Reading.GROUP, word, row.number, row.gender, fold_key(row.noun), kind=row.kind)
    phrase = _with_modifiers(reader, _skip_ordinals(reader, phrase), sent=False, persons=False)
    phrase = _more_adjectives(reader, phrase)
    return _stand_in(reader, phrase, row)


def _group_at(reader: _Reader, at: int) -> tuple[GroupNounRow, Word, int] | None:
    hit = group_nouns().longest(reader.tokens, at)
    if hit is not None:
        return None if _is_attribute(reader, at, hit.value) else (hit.value, hit.word, hit.end)
    for word in readings(reader.tokens[at].text):
        if word.pronoun:
            alone = group_nouns().longest([replace(reader.tokens[at], text=word.stem)], 0, clitics=False)
            if alone is not None:
                return alone.value, word, at + 1
    return None


def _is_attribute(reader: _Reader, at: int, row: GroupNounRow) -> bool:
    """«السياسة الخارجية الأمريكية»: there «الخارجية» is an adjective, not the ministry."""
    before = reader.tokens[at - 1].text if at else ""
    return row.noun.startswith("ال") and row.noun.endswith("ية") and any(w.article for w in readings(before)) if before else False


def _skip_ordinals(reader: _Reader, phrase: _Phrase) -> _Phrase:
    """«مسؤولين كبار», «وفد رفيع المستوى»."""
    end = phrase.last
    while end < reader.limit and reader.tokens[end].text in word_class("rank_word"):
        end += 1
    return replace(phrase, last=end)


def _more_adjectives(reader: _Reader, phrase: _Phrase) -> _Phrase:
    """«دبلوماسيون روس وأمريكيون»: people adjectives, and further ones after «و»."""
    while phrase.last < reader.limit:
        text = reader.tokens[phrase.last].text
        if _is_country_name(reader, phrase.last):
            break
        form = text[1:] if text.startswith("و") and phrase.of and text not in adjectives() else text
        found = next((a for a in adjectives().get(form, ()) if not a.ambiguous or a.actor_id in reader.supported), None)
        if found is None or (form != text and phrase.number is Number.SINGULAR and not found.definite):
            break
        phrase = _skip_ordinals(reader, replace(phrase, last=phrase.last + 1, of=_joined(phrase.of, found.actor_id)))
    return phrase


def _stand_in(reader: _Reader, phrase: _Phrase, row: GroupNounRow) -> _Phrase:
    if row.stands is GroupStands.NOBODY or not phrase.of:
        return phrase
    if row.stands is GroupStands.STATE:
        return replace(phrase, ids=phrase.of)
    noun = fold_key(row.noun)
    listed = [listed_bodies().get((noun, of)) for of in phrase.of]
    if all(listed):
        return replace(phrase, ids=tuple(body for body in listed if body))
    if len(phrase.of) > 1:
        return replace(phrase, ids=phrase.of)
    actor_id = f"{phrase.of[0]}-{slug(row.name_en)}".lower()
    name = _words(reader, phrase.first, phrase.last, phrase.word)
    body = Newcomer(actor_id, name, row.kind, country_of(phrase.of[0]) or phrase.of[0], None)
    return replace(phrase, ids=(actor_id,), newcomer=body)


# References to two sides


def _sides(reader: _Reader, at: int) -> _Phrase | None:
    """«الجانبان», «البلدين»: two actors named before."""
    for name in ("pair_of_states", "pair_of_sides", "organisation_anaphor"):
        end = word_class(name).at(reader.tokens, at)
        if end is not None:
            word = next(w for w in readings(reader.tokens[at].text) if not w.pronoun)
            word = min((w for w in readings(reader.tokens[at].text) if w.article), key=lambda w: w.proclitics, default=word)
            pair = name.startswith("pair")
            number = Number.DUAL if pair else Number.SINGULAR
            head = fold_key(reader.text[reader.tokens[at].span.start : reader.tokens[end - 1].span.end])
            return _Phrase(at, end, (), Reading.GROUP, word, number, head=name if pair else head)
    return None


# Adjectives


def _adjective(reader: _Reader, at: int) -> _Phrase | None:
    for word in readings(reader.tokens[at].text):
        if word.pronoun:
            continue
        form = ("ال" if word.article else "") + word.stem
        for found in adjectives().get(form, ()):
            if found.ambiguous and found.actor_id not in reader.supported:
                continue
            noun = _noun_before(reader, at) if not word.preposition else None
            people = found.people or (noun is None and found.definite and found.number is Number.PLURAL)
            if noun is None and not people:
                continue
            reading = Reading.GROUP if noun is None else Reading.ADJECTIVE
            number, gender = found.number, found.gender
            return _Phrase(at, at + 1, (found.actor_id,), reading, word, number, gender, modifies=noun)
    return None


def _noun_before(reader: _Reader, at: int) -> int | None:
    """The noun that an adjective qualifies, other adjectives in between left out."""
    before = at - 1
    while before >= 0 and before > at - 5 and _is_adjective(reader, before):
        before -= 1
    if before < 0 or not reader.tokens[before].text[:1].isalpha() or is_function_word(reader.tokens[before].text):
        return None
    text = reader.tokens[before].text
    if text in word_class("rank_word"):
        before -= 1
        text = reader.tokens[before].text if before >= 0 else ""
    clear_verb = verb_readings(text) and not _could_be_noun(text)
    return None if clear_verb or not text else before


def _is_adjective(reader: _Reader, at: int) -> bool:
    text = reader.tokens[at].text
    plain = text[1:] if text.startswith("و") else text
    return plain in adjectives() or text.endswith(("يه", "ييه"))


def _could_be_noun(text: str) -> bool:
    return text.startswith("ال") or text.endswith(("ات", "ه")) or all(r.tense.value == "perfect" for r in verb_readings(text))


def _mention(parsed: Parsed, phrase: _Phrase) -> ActorMention:
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
        while at < span.end and not text[at].isalpha() or text[at : at + 1] == "ـ":
            at += 1
        letters -= 1
    return at


def _office_by_person(phrase: _Phrase) -> str | None:
    held = office_of(phrase.ids[0], None) if len(phrase.ids) == 1 and phrase.ids[0] in actor_rows() else None
    return held.office if held else None


def is_country_place(place_id: str) -> bool:
    """Whether a place is a whole country."""
    row = place_rows().get(place_id)
    return row is not None and row.kind is PlaceKind.COUNTRY and place_id in country_rows()
