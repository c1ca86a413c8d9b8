"""Read titles with and without names: «وزير الخارجية الأمريكي ماركو روبيو», «متحدث باسم الوزارة»."""

from __future__ import annotations

from dataclasses import replace

from pipelines.find.bridges import listed_name_ahead, name_ahead, origin_of
from pipelines.find.modifiers import is_on_the_way, with_modifiers
from pipelines.find.name_index import Name, adjectives, country_of, country_rows, names, titles
from pipelines.find.name_words import OWNERS, goes_on_with_family
from pipelines.find.newcomers import loose_name_end, name_end, slug
from pipelines.find.noun_phrases import Phrase, Reader, words_of
from pipelines.find.offices import office_holder, office_of
from pipelines.model import Newcomer
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Number, TitleRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Hit
from pipelines.text.tokens import Word, readings
from pipelines.text.word_classes import word_class

#: Titles whose holder is nobody in particular: unnamed, he stands for his state or body.
_GENERIC_OFFICES = frozenset({"official", "diplomat", "source", "member", "expert", "analyst", "deputy", "officer"})


#: Titles whose holders stay unnamed: a name further on is somebody else's.
_UNNAMED_OFFICES = frozenset({"source", "counterpart"})


#: Titles that lead on to where their holder is sent («مبعوث الأمم المتحدة إلى اليمن»).
_SENT_OFFICES = frozenset({"envoy", "ambassador", "consul", "representative", "coordinator", "special_envoy", "charge"})

_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


def read_title(reader: Reader, at: int) -> Phrase | None:
    """A title with what qualifies it and, if one follows, the name of its holder."""
    start = _title_at(reader, at)
    if start is None:
        return None
    row, word, end = start
    phrase = Phrase(at, end, (), Reading.TITLE, word, row.number, row.gender, fold_key(row.title), row.office)
    if row.of is not None:
        phrase = replace(phrase, of=(row.of,))
    sent = row.office in _SENT_OFFICES and not is_on_the_way(reader, at)
    bare = phrase
    phrase = with_modifiers(reader, phrase, sent=sent, persons=True)
    if row.number is Number.DUAL and phrase.of and phrase.of[0] not in country_rows():
        # «لقاء الرئيسين في البيت الأبيض»: two presidents, met in one house.
        phrase = bare
    if row.office == "head_of_state" and phrase.of and phrase.of[0] not in country_rows():
        # «رئيسة المفوضية»: whoever presides over a body is no head of state.
        row = replace(row, office="head_of_body")
        phrase = replace(phrase, office=row.office)
    return _with_name(reader, phrase, row)


def _title_at(reader: Reader, at: int) -> tuple[TitleRow, Word, int] | None:
    hit = next((h for h in titles().all(reader.tokens, at) if not _is_no_title(reader, at, h)), None)
    owned = _owned_title(reader, at)
    if hit is not None and not (owned and hit.end == at + 1 and _is_written_with_pronoun(reader, at, hit.value)):
        return hit.value, hit.word, hit.end
    return owned


def _is_no_title(reader: Reader, at: int, hit: Hit[TitleRow]) -> bool:
    """«المعقل الرئيسي», «التغطية الصحافية», «الحزب المعارض»: adjectives that look like titles.

    So is a longer title that ends inside a listed name: «قائد قوات» before «سوريا الديمقراطية».
    """
    inside = (names().longest(reader.tokens, start, clitics=False) for start in range(at + 1, hit.end))
    if any(name is not None and name.end > hit.end for name in inside):
        return True
    if not hit.word.article or hit.end > at + 1:
        return False
    before = reader.tokens[at - 1].text if at else ""
    follows = before.startswith("ال") and before not in word_class("honorific") and not hit.word.conjunction
    adjective = follows and hit.value.title.endswith(("ي", "ية", "معارض", "معارضة"))
    return _is_construct(hit.value) or (adjective and titles().longest(reader.tokens, at - 1) is None)


def _is_construct(row: TitleRow) -> bool:
    """«رئيسي البلدين» has no article: «الرئيسي» means the main one."""
    return row.number is not Number.SINGULAR and " " not in row.title and row.title.endswith(("ي", "ا", "و"))


def _owned_title(reader: Reader, at: int) -> tuple[TitleRow, Word, int] | None:
    """A title with a pronoun written onto it («نظيره»)."""
    for word in readings(reader.tokens[at].text):
        if word.pronoun in OWNERS and not word.article and _is_written_as_owned(reader, at, word):
            alone = titles().longest([replace(reader.tokens[at], text=word.stem)], 0, clitics=False)
            if alone is not None:
                return alone.value, word, at + 1
    return None


def _is_written_as_owned(reader: Reader, at: int, word: Word) -> bool:
    """«معارضة» is no «معارض» with «ه»: the feminine ending is written with its dots."""
    return not (word.pronoun == "ه" and reader.text[slice(*reader.tokens[at].span)].rstrip(_VOWELS).endswith("ة"))


def _is_written_with_pronoun(reader: Reader, at: int, row: TitleRow) -> bool:
    """«نظيره» and «نظيرة» are folded alike; the writing tells them apart."""
    written = reader.text[slice(*reader.tokens[at].span)].rstrip(_VOWELS)
    return row.title.endswith("ة") and written.endswith("ه")


def _with_name(reader: Reader, phrase: Phrase, row: TitleRow) -> Phrase:
    at = phrase.last
    hits = names().all(reader.tokens, at, clitics=False) if at < reader.limit else ()
    for hit in hits:
        if hit.value.kind is ActorKind.PERSON and _fits_title(reader, hit.value, hit.end, phrase):
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
    if row.number is Number.PLURAL or phrase.word.pronoun:
        return _unnamed(reader, phrase, row)
    return _with_new_name(reader, phrase, row) or _unnamed(reader, phrase, row)


def _with_new_name(reader: Reader, phrase: Phrase, row: TitleRow) -> Phrase | None:
    """A title with the name of somebody that no list knows, or with a name further on."""
    at = phrase.last
    end = name_end(reader.text, reader.tokens, at, reader.limit) if phrase.of or row.office != "member" else at
    if phrase.of and end < at + 2:
        end = max(end, loose_name_end(reader.text, reader.tokens, at, reader.limit))
    alone = end == at + 1 and reader.tokens[at].text in word_class("given_name") and not phrase.of
    if end > at and not alone:
        return _newcomer(reader, phrase, at, end, row)
    if row.number is not Number.SINGULAR or row.office in _UNNAMED_OFFICES:
        return None
    listed = listed_name_ahead(reader, phrase)
    if listed is not None:
        return replace(
            phrase,
            last=listed.end,
            ids=(listed.value.actor_id,),
            reading=Reading.NAME,
            gender=listed.value.gender,
            kind=ActorKind.PERSON,
        )
    ahead = name_ahead(reader, phrase)
    if ahead is None:
        return None
    origin = None if phrase.of else origin_of(reader, phrase.last, ahead[0])
    phrase = replace(phrase, last=ahead[0], of=(origin,) if origin else phrase.of)
    return _newcomer(reader, phrase, *ahead, row)


def _with_second(reader: Reader, phrase: Phrase, row: TitleRow) -> Phrase:
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


def _fits_title(reader: Reader, name: Name, end: int, phrase: Phrase) -> bool:
    if name.whole or not name.ambiguous or name.actor_id in reader.named_in_full:
        return not (name.whole and goes_on_with_family(reader.tokens, end))
    if not phrase.of:
        # «الرئيس هادي»: the surname of whoever held that office then.
        held = office_of(name.actor_id, reader.day)
        return held is not None and held.office == phrase.office
    return country_of(name.actor_id) == country_of(phrase.of[0])


def _newcomer(reader: Reader, phrase: Phrase, at: int, end: int, row: TitleRow) -> Phrase:
    name = reader.text[reader.tokens[at].span.start : reader.tokens[end - 1].span.end]
    country = next((country_of(o) for o in phrase.of), None)
    title = words_of(reader, phrase.first, phrase.last, phrase.word)
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


def _unnamed(reader: Reader, phrase: Phrase, row: TitleRow) -> Phrase:
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
    title = words_of(reader, phrase.first, phrase.last, phrase.word)
    actor_id = f"{phrase.of[0]}-{row.office}".lower().replace("_", "-")
    return replace(phrase, ids=(actor_id,), newcomer=Newcomer(actor_id, title, ActorKind.PERSON, country, title))
