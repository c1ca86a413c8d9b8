"""Whether a written word is a form of a listed verb, and which."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.lexicon import load
from pipelines.schema.lexicon import Gender, Number, Tense, VerbFormRow

_OBJECTS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك")


@dataclass(frozen=True, slots=True)
class VerbReading:
    """One reading of a word as a verb.

    Attributes:
        verb: As in verbs.csv.
        tense: Perfect, imperfect, or active participle in the accusative.
        person: 1 or 3.
        number: Of the subject.
        gender: Of the subject; None in the first person.
        passive: Whether the form can be passive; unvowelled forms often can be both.
        conjunction: «و» or «ف» before it.
        future: Whether «س» stands before it.
        particle: «ل» before an imperfect.
        pronoun: Attached object pronoun.
    """

    verb: str
    tense: Tense
    person: int
    number: Number
    gender: Gender | None
    passive: bool
    conjunction: str = ""
    future: bool = False
    particle: str = ""
    pronoun: str = ""


@functools.cache
def _forms() -> dict[str, tuple[VerbReading, ...]]:
    found: dict[str, list[VerbReading]] = defaultdict(list)
    for row in load(VerbFormRow):
        reading = VerbReading(row.verb, row.tense, row.person, row.number, row.gender, row.passive)
        active = replace(reading, passive=False)
        # An unvowelled form that can be active is read so; the passive is kept where only it fits.
        if active not in found[row.form]:
            found[row.form].append(reading)
    return {form: tuple(sorted(readings, key=lambda r: (r.passive, r.person != 3))) for form, readings in found.items()}


@functools.lru_cache(maxsize=50_000)
def verb_readings(word: str) -> tuple[VerbReading, ...]:
    """Readings of a folded word as a verb, the fewest cuts first; none if it is no form of a listed verb.

    «وسيلتقي» is التقى with «و» and «س»; «استقبله» has the pronoun «ه»; «استقبلوه» restores «استقبلوا».
    """
    found: dict[VerbReading, None] = {}
    for conjunction in ("", "و", "ف"):
        if word.startswith(conjunction):
            found.update(
                (replace(r, conjunction=conjunction), None) for r in _after_conjunction(word[len(conjunction) :])
            )
    return tuple(found)


def _after_conjunction(word: str) -> Iterator[VerbReading]:
    yield from _with_pronoun(word)
    if word.startswith("س") and len(word) > 3:
        yield from (replace(r, future=True) for r in _with_pronoun(word[1:]) if r.tense is Tense.IMPERFECT)
    if word.startswith("ل") and len(word) > 3:
        # «ليبحث», «لتوقع»; «لنبحث» and «لأعيد» are rarer than the nouns that look like them («لإعادة»).
        third = (r for r in _with_pronoun(word[1:]) if r.tense is Tense.IMPERFECT and r.person == 3)
        yield from (replace(r, particle="ل") for r in third)


def _with_pronoun(word: str) -> Iterator[VerbReading]:
    yield from _forms().get(word, ())
    for pronoun in _OBJECTS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 2:
            for stem in _restored(word[: -len(pronoun)]):
                yield from (
                    replace(r, pronoun=pronoun) for r in _forms().get(stem, ()) if r.tense is not Tense.PARTICIPLE
                )


def _restored(stem: str) -> Iterator[str]:
    """What the pronoun changed: «التقا-ه» from «التقي» (folded ى), «استقبلو-ه» from «استقبلوا»."""
    yield stem
    if stem.endswith("ا"):
        yield stem[:-1] + "ي"
    if stem.endswith("و"):
        yield stem + "ا"
