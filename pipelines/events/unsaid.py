"""Verbs and participles of saying where nobody says anything: clauses about nouns, sums, things that show something."""

from __future__ import annotations

from pipelines.events.scene import Scene
from pipelines.schema.lexicon import Tense
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import verb_class, word_class


def tells_no_statement(scene: Scene, at: int, verb: VerbReading) -> bool:
    """Whether a verb of saying tells of nothing that was said."""
    return (
        _is_of_nobody(scene, at)
        or _is_about_noun(scene, at, verb)
        or _is_unsaid(scene, at, verb)
        or _is_measured(scene, at)
        or _shows_of(scene, at, verb)
    )


def _is_of_nobody(scene: Scene, at: int) -> bool:
    """«لم تعلن أي جهة», «وكأنهم يقولون», «تساءلت في نفسي», «بينت التقديرات»: no one speaks to anybody."""
    silent = scene.is_a(at - 1, "as_if")
    thought = scene.text(at + 1) == "في" and scene.is_a(at + 2, "self_word")
    unclaimed = scene.is_a(at - 1, "negation") and scene.text(at + 1) in ("اي", "احد")
    return silent or thought or unclaimed or scene.is_a(at + 1, "data_noun")


def is_adjective(scene: Scene, at: int) -> bool:
    """«أحكام مشددة على عشرة شبان», «مذكرة تنص»: feminine and right after an indefinite noun it only describes it."""
    before = scene.text(at - 1)
    plain = before[:1].isalpha() and not scene.covered(at - 1) and at - 1 not in scene.verbs
    definite = any(word.article or word.pronoun for word in readings(before))
    described = plain and not is_function_word(before) and not definite
    return scene.text(at).endswith("ه") and not scene.text(at).startswith("و") and described


def _is_about_noun(scene: Scene, at: int, verb: VerbReading) -> bool:
    """«الهدنة التي أعلنتها القيادة», «والذي يأمل التكتل أن …»: a clause about a noun tells no statement of the day."""
    if verb.verb == "أفاد" and verb.tense is Tense.IMPERFECT and not verb.conjunction and at - 1 not in scene.actors:
        # «بلاغ يفيد بوقوع حادث»: what a message holds; nobody is told to have said it.
        return scene.text(at - 1)[:1].isalpha() and not is_function_word(scene.text(at - 1))
    whose = scene.text(at - 1).lstrip("وف") in word_class("relative") or scene.text(at - 1) == "ما"
    return whose and (bool(verb.pronoun) or verb.verb in verb_class("hoping_verb"))


def _is_unsaid(scene: Scene, at: int, verb: VerbReading) -> bool:
    """«دون أن يكشف عن القيمة», «ولن أشير إلى أشخاص»: what may be said, or will not be, was not said."""
    if verb.tense is not Tense.IMPERFECT or verb.future:
        return False
    if verb.particle:
        # «تأتي القصة لتؤكد لنا أن …»
        return True
    return scene.text(at - 1).lstrip("وف") in ("ان", "لن", "كي", "لكي")


def _is_measured(scene: Scene, at: int) -> bool:
    """«تقدر بنحو 210 مليارات», «تبلغ قيمتها 134 مليارا»: a sum follows at once, nobody speaks."""
    return any(i in scene.amounts for i in range(at + 1, min(scene.last, at + 4)))


def _shows_of(scene: Scene, at: int, verb: VerbReading) -> bool:
    """«إنجازاته تعبر عن فلسفته», «عملية تحرير المدينة كشفت عن جرائم»: a thing shows something, nobody speaks."""
    before = at - 1
    place = before in scene.places and before not in scene.actors
    plain = scene.text(before)[:1].isalpha() and (place or not scene.covered(before)) and before not in scene.verbs
    thing = plain and not is_function_word(scene.text(before)) and not scene.is_a(before, "member_noun")
    return not verb.conjunction and thing and scene.text(at + 1) == "عن"
