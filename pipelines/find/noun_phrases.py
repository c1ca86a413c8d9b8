"""A noun phrase that names an actor while it is being read, and what its readers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.find.name_index import (
    Name,
    adjectives,
    names,
    paired_adjectives,
)
from pipelines.model import Newcomer, Token
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Gender, Number
from pipelines.text.phrases import Hit
from pipelines.text.tokens import Word, readings
from pipelines.text.word_classes import word_class


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of noun phrases; a phrase may hold others («كبير مستشاري الرئيس الأمريكي»)."""

    name: Callable[[Reader, int], Phrase | None]
    title: Callable[[Reader, int], Phrase | None]
    group: Callable[[Reader, int], Phrase | None]
    sides: Callable[[Reader, int], Phrase | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a mention needs to know of the report."""

    readers: Readers
    text: str
    tokens: Sequence[Token]
    day: date | None
    named_in_full: frozenset[str]
    supported: frozenset[str]
    limit: int


@dataclass(frozen=True, slots=True)
class Phrase:
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


def is_accusative_adjective(reader: Reader, at: int, hit: Hit[Name]) -> bool:
    """«وفدا روسيا» is a Russian delegation: after an indefinite accusative the same letters are an adjective."""
    if hit.end != at + 1 or reader.tokens[at].text not in adjectives() or at == 0:
        return False
    before = reader.tokens[at - 1].text
    if hit.word.article or reader.tokens[at].text.startswith("ال"):
        # «غارات تشنها السعودية»: what is definite qualifies nothing indefinite.
        return False
    if any(w.pronoun and w.stem in word_class("preposition") for w in readings(before)):
        # «جلست فيها روسيا»
        return False
    if names().longest(reader.tokens, at - 1) is not None:
        # «دعت فرنسا روسيا»: a name is no indefinite noun.
        return False
    return len(before) > 3 and before.endswith("ا") and not before.startswith("ال") and before not in adjectives()


def names_company(reader: Reader, end: int) -> bool:
    """Whether a state's name or adjective is part of a company's: «السعودية للكهرباء», «القطرية للطيران»."""
    return end < reader.limit and word_class("company_field").at(reader.tokens, end) is not None


def starts_name(reader: Reader, at: int) -> bool:
    """Whether a listed name of two words or more begins at a token."""
    hit = names().longest(reader.tokens, at)
    return hit is not None and hit.end > at + 1


def joined(ids: tuple[str, ...], more: str) -> tuple[str, ...]:
    """Ids with one more, each once."""
    return ids if more in ids else (*ids, more)


def adjectives_at(
    reader: Reader, at: int, *, conjunction: bool = False, certain: bool = False, singular: bool = False
) -> Iterator[str]:
    """The state that an adjective at a token points to.

    Args:
        reader: The report.
        at: The token.
        conjunction: «و» may stand before it.
        certain: What stands before it makes it an adjective, though the word means other things too («تركي», «مجري»).
        singular: It must agree with one man: «حث المبعوث الحوثيين» has no Houthi envoy.
    """
    text = reader.tokens[at].text
    if is_country_name(reader, at):
        return
    forms = [text] if not conjunction else [text, text[1:] if text.startswith("و") else text]
    for form in forms:
        for adjective in adjectives().get(form, ()):
            sure = not adjective.ambiguous or certain or adjective.actor_id in reader.supported
            if not adjective.people and sure and not (singular and adjective.number is not Number.SINGULAR):
                yield adjective.actor_id


def with_quarter(tokens: Sequence[Token], at: int, state: str) -> tuple[str, int]:
    """«الكوري الشمالي», «السودانية الجنوبية»: the state that an adjective and the next mean together, and their end."""
    found = None
    if at + 1 < len(tokens):
        found = paired_adjectives().get((_stem(tokens[at].text.removeprefix("و")), _stem(tokens[at + 1].text)))
    return (found, at + 2) if found is not None else (state, at + 1)


def _stem(adjective: str) -> str:
    return adjective.removeprefix("ال").removesuffix("ه")


def is_country_name(reader: Reader, at: int) -> bool:
    """«غزت القوات الروسية أوكرانيا»: after a definite word the form in «ا» is the country, not an adjective."""
    hit = names().longest(reader.tokens, at)
    if (
        hit is None
        or hit.end != at + 1
        or hit.value.kind is not ActorKind.STATE
        or hit.value.reading is not Reading.NAME
    ):
        return False
    return not is_accusative_adjective(reader, at, hit)


def words_of(reader: Reader, first: int, last: int, word: Word) -> str:
    """The words of a phrase without the clitics before it."""
    start = reader.tokens[first].span.start + len(word.conjunction) + len(word.preposition)
    return " ".join(reader.text[start : reader.tokens[last - 1].span.end].split())
