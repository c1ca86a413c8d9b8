"""Read bodies and groups: «وزارة الدفاع الأوكرانية», «دبلوماسيون روس وأمريكيون», «الجانبان»."""

from __future__ import annotations

from dataclasses import replace

from pipelines.find.modifiers import with_modifiers
from pipelines.find.name_index import (
    adjectives,
    country_of,
    country_rows,
    group_nouns,
    listed_bodies,
    names,
)
from pipelines.find.newcomers import slug
from pipelines.find.noun_phrases import Phrase, Reader, is_country_name, joined, words_of
from pipelines.model import Newcomer
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Gender, GroupNounRow, GroupStands, Number
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import Word, readings
from pipelines.text.word_classes import word_class


def read_group(reader: Reader, at: int) -> Phrase | None:
    """A body or group with whose it is; the longest that begins at a token."""
    start = _group_at(reader, at)
    if start is None:
        return None
    row, word, end = start
    phrase = Phrase(at, end, (), Reading.GROUP, word, row.number, row.gender, fold_key(row.noun), kind=row.kind)
    phrase = with_modifiers(reader, _skip_ordinals(reader, phrase), sent=False, persons=False)
    phrase = _more_adjectives(reader, phrase)
    named = names().longest(reader.tokens, at)
    if named is not None and named.value.whole and max(end, at + 2) <= named.end < phrase.last:
        # «تنظيم الدولة في العراق» is no other body than «تنظيم الدولة».
        return None
    if row.number is Number.DUAL and row.noun.endswith("ا") and len(phrase.of) == 1:
        # «أن وفدا إسرائيليا سيتوجه» tells of one delegation in the accusative, «وفدا روسيا وأوكرانيا» of two.
        phrase = replace(phrase, number=Number.SINGULAR)
    return _stand_in(reader, phrase, row)


def _group_at(reader: Reader, at: int) -> tuple[GroupNounRow, Word, int] | None:
    hit = group_nouns().longest(reader.tokens, at)
    if hit is not None:
        return None if _is_attribute(reader, at, hit.value) else (hit.value, hit.word, hit.end)
    for word in readings(reader.tokens[at].text):
        if word.pronoun:
            alone = group_nouns().longest([replace(reader.tokens[at], text=word.stem)], 0, clitics=False)
            if alone is not None:
                return alone.value, word, at + 1
    return None


def _is_attribute(reader: Reader, at: int, row: GroupNounRow) -> bool:
    """«السياسة الخارجية الأمريكية»: there «الخارجية» is an adjective, not the ministry."""
    before = reader.tokens[at - 1].text if at else ""
    return (
        row.noun.startswith("ال") and row.noun.endswith("ية") and any(w.article for w in readings(before))
        if before
        else False
    )


def _skip_ordinals(reader: Reader, phrase: Phrase) -> Phrase:
    """«مسؤولين كبار», «وفد رفيع المستوى»."""
    end = phrase.last
    while end < reader.limit and reader.tokens[end].text in word_class("rank_word"):
        end += 1
    return replace(phrase, last=end)


def _more_adjectives(reader: Reader, phrase: Phrase) -> Phrase:
    """«دبلوماسيون روس وأمريكيون»: people adjectives, and further ones after «و»."""
    while phrase.last < reader.limit:
        text = reader.tokens[phrase.last].text
        if is_country_name(reader, phrase.last):
            break
        form = text[1:] if text.startswith("و") and phrase.of and text not in adjectives() else text
        found = next((a for a in adjectives().get(form, ()) if not a.ambiguous or a.actor_id in reader.supported), None)
        if found is None or (form != text and phrase.number is Number.SINGULAR and not found.definite):
            break
        phrase = _skip_ordinals(reader, replace(phrase, last=phrase.last + 1, of=joined(phrase.of, found.actor_id)))
    return phrase


def _stand_in(reader: Reader, phrase: Phrase, row: GroupNounRow) -> Phrase:
    if not phrase.of:
        return phrase
    if row.stands is GroupStands.NOBODY:
        # «مسلحون حوثيون» are the group's, «مسلحون سوريون» nobody's.
        return phrase if any(of in country_rows() for of in phrase.of) else replace(phrase, ids=phrase.of)
    if row.stands is GroupStands.STATE:
        return replace(phrase, ids=phrase.of)
    noun = fold_key(row.noun)
    listed = [listed_bodies().get((noun, of)) for of in phrase.of]
    if all(listed):
        return replace(phrase, ids=tuple(body for body in listed if body))
    if len(phrase.of) > 1:
        return replace(phrase, ids=phrase.of)
    actor_id = f"{phrase.of[0]}-{slug(row.name_en)}".lower()
    name = words_of(reader, phrase.first, phrase.last, phrase.word)
    body = Newcomer(actor_id, name, row.kind, country_of(phrase.of[0]) or phrase.of[0], None)
    return replace(phrase, ids=(actor_id,), newcomer=body)


def _are_many(reader: Reader, end: int) -> bool:
    """«البلدان النامية», «الأطراف المعنية»: not two but many, as the feminine adjective says."""
    after = reader.tokens[end].text if end < reader.limit else ""
    return reader.tokens[end - 1].text.endswith("بلدان") and after.startswith("ال") and after.endswith("ه")


def read_sides(reader: Reader, at: int) -> Phrase | None:
    """«الجانبان», «البلدين»: two actors named before."""
    for name in ("pair_of_states", "pair_of_sides", "pair_of_persons", "organisation_anaphor"):
        end = word_class(name).at(reader.tokens, at)
        if end is not None and not _are_many(reader, end):
            word = next(w for w in readings(reader.tokens[at].text) if not w.pronoun)
            word = min(
                (w for w in readings(reader.tokens[at].text) if w.article), key=lambda w: w.proclitics, default=word
            )
            pair = name.startswith("pair")
            number = Number.DUAL if pair else Number.SINGULAR
            head = fold_key(reader.text[reader.tokens[at].span.start : reader.tokens[end - 1].span.end])
            gender = Gender.FEMININE if head.split(" ")[0].endswith("ه") and not pair else Gender.MASCULINE
            return Phrase(at, end, (), Reading.GROUP, word, number, gender, name if pair else head)
    return None
