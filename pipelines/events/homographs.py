"""Words that are spelled like a verb of the lists and are none: «يعد من أكبر …», «هناك»."""

from __future__ import annotations

import functools

from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.schema.lexicon import HomographRow, Tense
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import readings as word_readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_set

#: How far after a homograph the word may stand that shows that the verb is meant.
WANTS_REACH = 6
_NEGATIONS = frozenset({"لم", "لا", "لن"})


@functools.cache
def _homographs() -> dict[str, tuple[HomographRow, ...]]:
    found: dict[str, list[HomographRow]] = {}
    for row in load(HomographRow):
        found.setdefault(fold_key(row.form), []).append(row)
    return {form: tuple(rows) for form, rows in found.items()}


def is_homograph(scene: Scene, at: int, reading: VerbReading) -> bool:
    """Whether a word is spelled like a verb only: «يعد من أكبر …», «هناك», «الحكم» (as if «ألح» with «كم»)."""
    text = scene.text(at).removeprefix(reading.conjunction)
    if text.startswith("ال") and reading.pronoun in ("ك", "كم", "ني", "نا"):
        return True
    if (
        reading.tense is Tense.PERFECT
        and reading.verb.startswith("أ")
        and scene.written(at).lstrip("وف").startswith("إ")
    ):
        # «إقامته» is no «أقامته».
        return True
    if reading.tense is Tense.PARTICIPLE and reading.verb.endswith("أ") and not set("أئءؤ") & set(scene.written(at)):
        # «كفاءات مهنية» congratulate nobody.
        return True
    for row in (*_homographs().get(text, ()), *_homographs().get(scene.text(at), ())):
        if scene.written(at) == reading.conjunction + row.form[:-1] + "أ":
            # «هنأ» is written with its hamza, «هنا» without.
            continue
        if row.verb in (None, reading.verb):
            wants = row.wants if scene.text(at - 1).lstrip("وف") not in _NEGATIONS else _finite(row.wants)
            return not wants or not _is_followed(scene, at, wants)
    return False


def _finite(wants: tuple[str, ...]) -> tuple[str, ...]:
    """«لم تعد بذلك متأخرة» is no promise: after a negation only «أن» shows that the verb is meant."""
    return tuple(word for word in wants if word != "ب")


def _is_followed(scene: Scene, at: int, wants: tuple[str, ...]) -> bool:
    words = word_set(wants)
    for here in range(at + 1, min(scene.last, at + WANTS_REACH)):
        if words.at(scene.tokens, here) is not None:
            return True
        if (
            "ب" in wants
            and here not in scene.actors
            and not scene.is_a(here, "intensifier")
            and any(w.preposition == "ب" for w in word_readings(scene.text(here)))
        ):
            return True
    return False
