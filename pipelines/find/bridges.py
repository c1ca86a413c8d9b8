"""From a title to a name that stands further on, and the state that the words in between point to.

«كبير المفاوضين الإيرانيين في الملف النووي عباس عراقجي», «المتحدث باسم مجلس المقاومة في عدن علي الأحمدي».
"""

from __future__ import annotations

from pipelines.find.name_index import Name, adjectives, country_of, names, places, titles
from pipelines.find.newcomers import loose_name_end, name_end
from pipelines.find.noun_phrases import Phrase, Reader, adjectives_at, starts_name
from pipelines.schema.codes import ActorKind
from pipelines.schema.lexicon import Number
from pipelines.text.phrases import Hit
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.vocabulary import is_known_form
from pipelines.text.word_classes import word_class

#: How many tokens may stand between a title and the name of its holder.
_REACH = 12
_INSIDE = frozenset({"في", "لدي", "باسم", "ل", "ب"})
_AWAY = frozenset({"الي", "من", "مع", "ضد", "حول", "علي", "عن", "بشان"})


def listed_name_ahead(reader: Reader, phrase: Phrase) -> Hit[Name] | None:
    """A listed person named in full after the words that qualify an unnamed title, of the title's own country."""
    for at in _stretch(reader, phrase):
        for hit in names().all(reader.tokens, at, clitics=False):
            person = hit.value.kind is ActorKind.PERSON and hit.end > at + 1
            own = country_of(hit.value.actor_id)
            if person and (not phrase.of or own in {country_of(o) for o in phrase.of} | set(phrase.of)):
                return hit
    return None


def name_ahead(reader: Reader, phrase: Phrase) -> tuple[int, int] | None:
    """First token and end of the name of somebody new after the words that qualify an unnamed title."""
    stretch = _stretch(reader, phrase)
    for at in range(stretch.start + 1, min(stretch.stop + 1, reader.limit)):
        if starts_name(reader, at):
            return None
        end = name_end(reader.text, reader.tokens, at, reader.limit)
        if end <= at + 1 and not is_known_form(reader.tokens[at].text, reader.text[slice(*reader.tokens[at].span)]):
            end = loose_name_end(reader.text, reader.tokens, at, reader.limit)
        if end > at + 1:
            return at, end
    return None


def _stretch(reader: Reader, phrase: Phrase) -> range:
    """Tokens after a title in which the name of its holder may still come."""
    at = phrase.last
    if phrase.last > phrase.first + 1 and at < reader.limit and not reader.tokens[at - 1].text.startswith("ال"):
        # «وكيل محافظة عدن»: the genitive that a title in two words wants.
        at += reader.tokens[at].text[:1].isalpha() and reader.tokens[at].text not in word_class("that")
    while at < min(reader.limit, phrase.last + _REACH) and _leads_on(reader, at, first=at == phrase.last):
        at += 1
    return range(phrase.last, at)


def _leads_on(reader: Reader, at: int, *, first: bool) -> bool:
    text = reader.tokens[at].text
    if text in word_class("given_name"):
        return True
    if not text[:1].isalpha():
        return text in "()" or _leads_to_name(reader, at)
    if text in word_class("that") or text in word_class("relative") or text in _AWAY:
        return False
    more = titles().longest(reader.tokens, at)
    if more is not None and more.word.conjunction and more.value.number is not Number.SINGULAR:
        return False
    if text in _INSIDE or text.startswith(("ال", "وال", "لل", "بال")):
        return True
    if reader.tokens[at - 1].text.startswith("ال"):
        # «قضى الدبلوماسي سنوات …»: a bare noun after a definite one is no part of the title.
        return any(w.preposition for w in readings(text)) and text[:1] in "لب"
    if first and places().longest(reader.tokens, at, clitics=False) is not None:
        return True
    if first and not text.startswith("و") and titles().longest(reader.tokens, at, clitics=False) is not None:
        return False
    return not (verb_readings(text) and not _is_noun_after(reader, at))


def _is_noun_after(reader: Reader, at: int) -> bool:
    """Whether a word that could be a verb is governed by what stands before it: «في وزارة», «لاتحاد»."""
    return reader.tokens[at - 1].text in _INSIDE


def _leads_to_name(reader: Reader, at: int) -> bool:
    if reader.tokens[at].text not in ("،", ",") or at + 1 >= reader.limit:
        return False
    if starts_name(reader, at + 1) or name_end(reader.text, reader.tokens, at + 1, reader.limit) > at + 2:
        # «محافظ عدن، نايف البكري، …».
        return True
    rank = titles().longest(reader.tokens, at + 1, clitics=False)
    return reader.tokens[at + 1].text in word_class("honorific") or (
        rank is not None and rank.value.office == "officer"
    )


def origin_of(reader: Reader, first: int, last: int) -> str | None:
    """The state or organisation that words point to: «عميد بلدية مدينة سبها» is Libyan.

    What stands after «إلى», «من», «ضد» and the like is somebody else.
    """
    for at in range(first, last):
        hosted = first < at and reader.tokens[at - 1].text == "في" and _names_embassy(reader, first, at)
        if hosted or reader.tokens[at - 1].text in _AWAY or (reader.tokens[at].text in word_class("relative")):
            continue
        found = _points_to(reader, at)
        if found is not None:
            return found
    return None


def _names_embassy(reader: Reader, first: int, last: int) -> bool:
    """«المسؤول في السفارة في القاهرة» is no Egyptian."""
    return any("سفار" in reader.tokens[at].text for at in range(first, last))


def _points_to(reader: Reader, at: int) -> str | None:
    for hit in names().all(reader.tokens, at):
        if hit.word.conjunction or hit.value.ambiguous or hit.value.kind is ActorKind.PERSON:
            continue
        if hit.word.preposition in ("", "ل", "ب"):
            return country_of(hit.value.actor_id)
    for actor in adjectives_at(reader, at):
        if any(a.definite for a in adjectives().get(reader.tokens[at].text, ())):
            return country_of(actor)
    place = places().longest(reader.tokens, at)
    if place is not None and place.value.country and not place.value.ambiguous and not place.word.conjunction:
        return place.value.country
    return None


def is_honorific(reader: Reader, at: int) -> bool:
    """Whether a token is «الدكتور», «معالي», «سمو» and the like, which name nobody and only stand before a name."""
    return any(
        ("ال" if w.article else "") + w.stem in word_class("honorific") for w in readings(reader.tokens[at].text)
    )
