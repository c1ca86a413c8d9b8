"""Which tokens of a sentence are verbs."""

from __future__ import annotations

import re

from pipelines.events.homographs import WANTS_REACH, is_homograph
from pipelines.events.scene import Scene
from pipelines.schema.codes import Reading
from pipelines.schema.lexicon import Gender, Number, Tense
from pipelines.text.tokens import is_word
from pipelines.text.tokens import readings as word_readings
from pipelines.text.verbs import VerbReading, verb_readings
from pipelines.text.vocabulary import is_function_word
from pipelines.text.word_classes import verb_class, word_class


def verb_at(scene: Scene, at: int) -> tuple[VerbReading, ...]:
    """The readings of a token as a verb, if what stands around it allows a verb."""
    token = scene.tokens[at]
    readings = _readings_here(scene, at)
    if not readings or _is_no_verb(scene, at):
        return ()
    if is_preposition(scene, at):
        return readings if _is_saying(scene, at) else ()
    before = scene.text(at - 1)
    readings = _after_particles(scene, at, readings)
    if not readings or scene.is_a(at - 1, "noun_governor"):
        # «غداة تخلي سلوفاكيا», «بسبب رفض الحكومة»: a verbal noun.
        return ()
    if before.removeprefix("و") in word_class("preposition") and not _opens_clause(scene, at - 1):
        # «ومع تحول الحرب إلى صراع»: a verbal noun.
        return ()
    if scene.is_a(at, "possessed_noun"):
        return ()
    if any(w.pronoun and w.stem in word_class("preposition") for w in word_readings(token.text)):
        # «بينهما», «عنها».
        return ()
    if not _stands_apart(scene, at):
        readings = tuple(r for r in readings if r.tense is not Tense.PARTICIPLE)
    clear = tuple(r for r in readings if not _could_be_noun(token.text, r))
    if clear:
        return readings
    return readings if _noun_is_unlikely(scene, at, readings) else ()


def _is_no_verb(scene: Scene, at: int) -> bool:
    """«وجها لوجه», «ماكرون ومضيفه» (who hosts, not «adding»), «إذا»."""
    adverb = word_class("adverb").at(scene.tokens, at) not in (None, at + 1)
    return adverb or word_class("companion").at(scene.tokens, at) is not None or scene.is_a(at, "subordinator")


def _readings_here(scene: Scene, at: int) -> tuple[VerbReading, ...]:
    """The readings of a token as a verb that its spelling and sentence do not rule out."""
    token = scene.tokens[at]
    readings = verb_readings(token.text) if is_word(token) else ()
    if readings and at not in scene.quotes and not _has_speech_marks(scene):
        readings = tuple(r for r in readings if r.person != 1)
    readings = tuple(r for r in readings if not is_homograph(scene, at, r))
    # «سيطرته على المدينة» is his control of it: such verbs take no object.
    readings = tuple(r for r in readings if not (r.pronoun and r.verb in verb_class("objectless_verb")))
    if scene.written(at).endswith("ة"):
        # Folding makes «وزارة» look like a verb with the pronoun «ه».
        readings = tuple(r for r in readings if not r.pronoun)
    return readings


def _after_particles(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> tuple[VerbReading, ...]:
    """The readings that «إن» before a word and its accusative ending leave."""
    if scene.written(at - 1) == "إن" and at - 1 > scene.first:
        # «قال إن رفض المادتين لا يحرم …»: after «إن» stands a noun.
        readings = tuple(r for r in readings if not _could_be_noun(scene.text(at), r))
    if _is_after_perfect_particle(scene, at):
        # «قد تهاتفا»: after «قد» the present tense keeps its «ن», so that this is a past one.
        cut = scene.text(at).endswith("ا")
        readings = tuple(
            r for r in readings if not (cut and r.tense is Tense.IMPERFECT and r.number is not Number.SINGULAR)
        )
    return tuple(r for r in _agreeing(scene, at, readings) if not _is_accusative(scene, at, r))


def _is_after_perfect_particle(scene: Scene, at: int) -> bool:
    """«قد زار», «وقد زار», «فقد زار»: only a verb follows."""
    before = scene.text(at - 1)
    return before in word_class("perfect_particle") or before[1:] == "قد"


def _agreeing(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> tuple[VerbReading, ...]:
    """«تسلم لبنان» received, «تسلم إيران» hands over: of two readings the one that agrees with its subject."""
    after = scene.actors.get(at + 1)
    if after is not None and after.first == at + 1 and after.number is Number.SINGULAR and not after.preposition:
        gender: Gender | None = after.gender
    else:
        each = at + 1 < scene.last and word_class("each_of").at(scene.tokens, at + 1) is not None
        gender = Gender.MASCULINE if each else None
    agreeing = tuple(r for r in readings if r.gender in (None, gender))
    return agreeing if gender is not None and agreeing else readings


#: How far before a dual of the perfect the two may stand who act.
_PAIR_REACH = 16


def _is_accusative(scene: Scene, at: int, reading: VerbReading) -> bool:
    """«سيقدمون دعما»: a dual of the perfect has two who act beside it, else it is a noun with its accusative."""
    text = scene.text(at)
    if reading.number is not Number.DUAL or reading.tense is not Tense.PERFECT or reading.pronoun:
        return False
    if not text.endswith("ا") or text.endswith("تا") or reading.conjunction or scene.is_a(at + 1, "during_it"):
        # «مكالمة اتفقا خلالها على …»
        return False
    near = [
        scene.actors[i] for i in range(max(scene.first, at - _PAIR_REACH), min(scene.last, at + 3)) if i in scene.actors
    ]
    two = len({m.first for m in near}) > 1 or any(m.number is not Number.SINGULAR or len(m.actor_ids) > 1 for m in near)
    return not two


def _has_speech_marks(scene: Scene) -> bool:
    """Whether a sentence may hold somebody's own words; nowhere else does a report say «I» or «we»."""
    return any(scene.text(at) in _SPEECH_MARKS for at in range(scene.first, scene.last)) or bool(scene.quotes)


_SPEECH_MARKS = frozenset("\":«»“”'‘’")


def _is_saying(scene: Scene, at: int) -> bool:
    """«عبر الوزير عن أمله», «بين الوزير أن», «عقب الوزير على ذلك»: spelled like prepositions, told by their needs."""
    mention = scene.actors.get(at + 1)
    if mention is None or mention.preposition or not (at == scene.first or _opens_clause(scene, at - 1)):
        return False
    complement = scene.text(mention.last)
    return complement in _COMPLEMENTS.get(scene.text(at).lstrip("وف"), ())


#: What follows the subject of a verb that is spelled like a preposition.
_COMPLEMENTS = {"عبر": ("عن",), "بين": ("ان", "انه", "انها"), "عقب": ("علي", ":", '"', "«", "“", "قايلا")}


def is_auxiliary(scene: Scene, at: int) -> bool:
    """Whether a token is «كان» or one of its like, «و» before it aside; «عاد» only before a verb («عاد يهدد»)."""
    text = scene.text(at)
    if scene.is_a(at, "returning_verb"):
        subject = scene.actors.get(at + 1)
        after = scene.text(subject.last if subject is not None else at + 1)
        return any(r.tense is Tense.IMPERFECT for r in verb_readings(after))
    return text in word_class("auxiliary") or (text[:1] in "وف" and text[1:] in word_class("auxiliary"))


def is_preposition(scene: Scene, at: int) -> bool:
    """Whether a token is a preposition, «و» before it aside («وعقب اجتماع»; but «وعقب الوزير على» comments)."""
    text = scene.text(at)
    if text in word_class("preposition"):
        return True
    return text[:1] in "وف" and text[1:] in word_class("preposition") and at + 1 not in scene.actors


def _stands_apart(scene: Scene, at: int) -> bool:
    """Whether a participle goes with the clause before («…، مقترحا تمديدها») and is no object («قدمت مصر مقترحا»)."""
    before = scene.text(at - 1)
    joined = before[:1].isalnum() and not scene.text(at).startswith("و")
    return not joined or scene.is_a(at + 1, "subordinator")


def _could_be_noun(word: str, reading: VerbReading) -> bool:
    """Whether the unvowelled form is spelled like a verbal noun: «رفض», «طلب», «تعهد», «دعم», «طلبا»."""
    accusative = reading.number is Number.DUAL and word.endswith("ا") and not reading.pronoun
    singular = reading.number is Number.SINGULAR or accusative
    third = reading.person == 3 and singular and reading.gender is not Gender.FEMININE
    if reading.future or reading.particle or not third or reading.tense is not Tense.PERFECT:
        return False
    stem = word.removeprefix(reading.conjunction) if reading.conjunction else word
    if len(reading.verb) == 4 and reading.verb.startswith("أ"):
        # «أجرى», «أعلن»: the verbal nouns of this pattern are longer («إجراء»).
        return False
    return len(stem) <= 4 + len(reading.pronoun) or stem.startswith("ت")


def _noun_is_unlikely(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """Whether a form that could be a noun stands where a verb does: opening a clause, before a subject that agrees."""
    if scene.is_a(at - 1, "relative") or _is_after_perfect_particle(scene, at) or scene.is_a(at - 1, "negation"):
        return True
    if _MIDDLE_DOUBLED.fullmatch(scene.written(at)):
        return True
    if _says_that(scene, at, readings):
        return True
    if scene.is_a(at + 1, "resumptive") or _says_of_meeting(scene, at, readings):
        return True
    if _is_about_noun(scene, at, readings) or _gathers(scene, at, readings):
        return True
    if not _clause_may_open(scene, at, readings):
        return False
    after = scene.actors.get(at + 1)
    if after is not None and after.first == at + 1 and not after.preposition and not after.conjunction:
        before = scene.actors.get(at - 1)
        if before is not None and Gender.MASCULINE is before.gender is not after.gender:
            # «ماكرون زار طهران»: who acts stands before, where he goes after.
            return True
        return after.gender is Gender.MASCULINE or after.number is Number.PLURAL or any(r.pronoun for r in readings)
    return not _looks_genitive(scene, at + 1)


#: «مثّل», «وسلّم»: a verb of the second form; its noun has another shape («تسليم»).
_LETTER, _FATHA, _SHADDA = "[\u0621-\u063a\u0641-\u064a]", "\u064e?", "\u0651"
_MIDDLE_DOUBLED = re.compile(f"[وف]?{_LETTER}{_FATHA}{_LETTER}{_FATHA}{_SHADDA}{_FATHA}{_LETTER}{_FATHA}")


def _gathers(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """«لقاء جمع الرئيسين», «اجتماع مغلق ضم قادة الدول»: what a meeting does to those who meet."""
    if not any(r.verb in verb_class("gathering_verb") for r in readings):
        return False
    noun = at - 1
    while (
        noun > at - _GATHERS_REACH and not is_function_word(scene.text(noun)) and not scene.is_a(noun, "meeting_noun")
    ):
        noun -= 1
    return scene.is_a(noun, "meeting_noun")


#: So many words may stand between a meeting's noun and whom it gathers.
_GATHERS_REACH = 4


def _says_that(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """«وقبل الاجتماع قال ترامب إنه …», «وكان الأمين العام أكد في تصريح أن …»: with its complement it is a verb."""
    if any(r.verb == "قال" for r in readings):
        return True
    if not any(r.verb in verb_class("saying_verb") for r in readings):
        return False
    for here in range(at + 1, min(scene.last, at + WANTS_REACH)):
        if scene.is_a(here, "that") or scene.text(here) in (":", "«", "“", '"'):
            return True
        if scene.text(here) in ("،", ",") or scene.is_a(here, "relative"):
            return False
    return False


def _is_about_noun(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """«وهو مطلب رفضه زيلينسكي»: with a pronoun, after an indefinite noun and before who acts, it is a verb."""
    before, after = scene.text(at - 1), scene.actors.get(at + 1)
    plain = before[:1].isalpha() and not before.startswith("ال") and not is_function_word(before)
    acts = after is not None and after.first == at + 1 and not after.preposition and not after.conjunction
    return plain and not scene.covered(at - 1) and acts and any(r.pronoun for r in readings)


def _says_of_meeting(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    """«لقاؤهم الأول عقد في لندن», «اجتماع ترأسه الوزير»: after a meeting such a form is its verb."""
    before = [
        i for i in range(max(scene.first, at - 3), at) if word_class("meeting_noun").at(scene.tokens, i) is not None
    ]
    if not before or any(is_preposition(scene, i) for i in range(before[-1], at)):
        return False
    if any(r.pronoun for r in readings):
        return before[-1] == at - 1
    return scene.text(at + 1) == "في" or at + 1 in scene.times


def _looks_genitive(scene: Scene, at: int) -> bool:
    """Whether a definite feminine noun follows, which would make «رفض الحكومة» a noun and its owner."""
    text = scene.text(at)
    masculine = scene.is_a(at, "masculine_plural")
    return text.startswith("ال") and text.endswith(("ه", "ات")) and not masculine and at not in scene.times


def _clause_may_open(scene: Scene, at: int, readings: tuple[VerbReading, ...]) -> bool:
    if at == scene.first or any(r.conjunction for r in readings):
        return True
    return _opens_clause(scene, at - 1)


def _opens_clause(scene: Scene, at: int) -> bool:
    """Whether a clause may begin after a token: punctuation, particles, an adverbial of time or place, a subject."""
    text = scene.text(at)
    if not text or not text[0].isalnum():
        return True
    if text in ("ثم", "وثم") or any(scene.is_a(at, name) for name in _CLAUSE_OPENERS):
        return True
    mention = scene.actors.get(at)
    if mention is not None and mention.first - 1 in scene.verbs and not is_auxiliary(scene, mention.first - 1):
        # «جددت فرنسا تعهدها»: verb and subject are there, an object follows.
        return False
    return (
        at in scene.times
        or at in scene.places
        or (mention is not None and mention.reading is not Reading.ADJECTIVE and mention.last == at + 1)
    )


_CLAUSE_OPENERS = (
    "subordinator",
    "as_told",
    "relative",
    "negation",
    "perfect_particle",
    "auxiliary",
    "adverb",
    "future_particle",
)
