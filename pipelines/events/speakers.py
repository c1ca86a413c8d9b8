"""Who says it: the verb's subject, the clause's, or whoever spoke last."""

from __future__ import annotations

from dataclasses import replace

from pipelines.events.relations import agrees_in_gender
from pipelines.events.said import GENERIC_SOURCES, Earlier
from pipelines.events.scene import Scene
from pipelines.events.verb_casts import verb_cast
from pipelines.model import ActorMention
from pipelines.schema.codes import Reading, SpeakerBasis
from pipelines.schema.lexicon import Gender, Number, ReportingVerbRow
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.vocabulary import is_function_word, is_known_form, is_ordinary_word


def speaker_of(
    scene: Scene,
    at: int,
    row: ReportingVerbRow,
    verb: VerbReading | None,
    before: Earlier,
    content_first: int,
) -> tuple[tuple[ActorMention, ...], SpeakerBasis]:
    """Who says what a reporting verb or participle introduces, and how that is known."""
    if verb is None:
        here = _subject_in_sentence(scene, at)
        return (here, basis_of(here)) if here else (before.speaker, SpeakerBasis.PREVIOUS_SENTENCE)
    if verb.person == 1:
        return before.speaker, SpeakerBasis.PREVIOUS_SENTENCE
    cast = verb_cast(scene, at, verb, ())
    if row.verb == "نقل":
        source = tuple(a.mention for a in cast.arguments if a.relation == "عن")
        return source, basis_of(source) if source else SpeakerBasis.UNNAMED_SOURCE
    subject = tuple(m for m in cast.subject if m.last <= content_first or m.first < at)
    if not subject and (far := subject_far(scene, at)) is not None:
        subject = (far,)
    if subject and not subject[0].actor_ids:
        known = _by_apposition(scene, subject[0], content_first) or _of_the_capital(scene, subject[0])
        subject = (known,) if known is not None else subject
    if subject:
        return (subject, basis_of(subject)) if subject[0].actor_ids else ((), SpeakerBasis.UNNAMED_SOURCE)
    if scene.is_a(at + 1, "document") or scene.is_a(at + 1, "document_said"):
        return _by_document(scene, at, before, content_first)
    about = scene.text(at + 1) in ("فيه", "فيها")
    if not about and has_noun_subject(scene, at, content_first):
        return (), SpeakerBasis.UNNAMED_SOURCE
    # «هاجم ترامب زيلينسكي في منشور قال فيه إن …»
    here = clause_subject(scene, at, verb) if about or not row.continues or not before.speaker else ()
    return here or before.speaker_of(row, verb), SpeakerBasis.PREVIOUS_SENTENCE


def subject_far(scene: Scene, at: int) -> ActorMention | None:
    """The subject that a relative clause or a pluperfect has before it.

    «ناقض المسؤول بذلك الوزير سيارتو الذي كان قد أكد أن …», «وكان مرشد الجمهورية علي خامنئي قد قال إن …».
    """
    here = at - 1
    while any(scene.is_a(here, name) for name in ("auxiliary", "perfect_particle")):
        here -= 1
    if scene.is_a(here, "relative"):
        mention = scene.actors.get(here - 1)
    else:
        opened = scene.text(scene.first).lstrip("وف") in _PLUPERFECT and scene.is_a(at - 1, "perfect_particle")
        mention = scene.actors.get(here) if opened else None
    return mention if mention is not None and speaks(mention) else None


_PLUPERFECT = frozenset(["كان", "كانت", "كانوا"])


def _by_apposition(scene: Scene, subject: ActorMention, content_first: int) -> ActorMention | None:
    """«وأوضح المتحدث الرسمي للحكومة، السفير حسام القاويش، أن …»: the name stands beside its title."""
    beside = scene.actors.get(subject.last + 1) if scene.text(subject.last) in ("،", ",") else None
    if beside is None or beside.reading is not Reading.NAME or beside.preposition or beside.last > content_first:
        return None
    return beside if scene.text(beside.last) in ("،", ",") or beside.last == content_first else None


def _of_the_capital(scene: Scene, subject: ActorMention) -> ActorMention | None:
    """«وفي أبوظبي، أوضح مسؤول أن …»: an official of the state whose capital the sentence opens with."""
    capital = scene.actors.get(scene.first + 1)
    opens = scene.text(scene.first).lstrip("و") in ("في", "من") and subject.office == "official"
    if not opens or capital is None or capital.reading is not Reading.METONYM:
        return None
    return replace(subject, actor_ids=capital.actor_ids)


def clause_subject(scene: Scene, at: int, verb: VerbReading) -> tuple[ActorMention, ...]:
    """«حين أعلن روحاني ترشيح نفسه قال إنه …»: who acts in the nearest clause before, in the same sentence."""
    for here in range(at - 1, scene.first - 1, -1):
        if here in scene.quotes or here not in scene.verbs or scene.is_a(here - 1, "relative"):
            continue
        subject = tuple(m for m in verb_cast(scene, here, scene.verbs[here][0], ()).subject if m.actor_ids)
        if subject and len(subject) == 1 and agrees_in_gender(verb, subject[0]):
            return subject
    return ()


def _by_document(
    scene: Scene, at: int, before: Earlier, content_first: int
) -> tuple[tuple[ActorMention, ...], SpeakerBasis]:
    """«وأضاف البيان أن», «وقال بيان صادر عن المجلس إن»: whoever issued the document says it."""
    issuer = next((scene.actors[i] for i in range(at + 2, content_first) if i in scene.actors), None)
    if issuer is not None and issuer.actor_ids:
        return (issuer,), basis_of((issuer,))
    if issuer is None and scene.is_a(at + 1, "document_said"):
        return before.speaker or before.subject, SpeakerBasis.PREVIOUS_SENTENCE
    return (), SpeakerBasis.UNNAMED_SOURCE


def has_noun_subject(scene: Scene, at: int, content_first: int) -> bool:
    """Whether an ordinary noun between verb and content is the subject («قال شهود إن»)."""
    between = [i for i in range(at + 1, content_first) if scene.text(i)[:1].isalpha() and not scene.covered(i)]
    return (
        bool(between)
        and between[0] == at + 1
        and not any(
            scene.is_a(at + 1, name) for name in ("preposition", "adverb", "negation", "that", "saying_participle")
        )
        and not _has_preposition(scene.text(at + 1))
    )


def _has_preposition(word: str) -> bool:
    """«بهذا الصدد», «لوكالة الأنباء», «بدورها»: no subject; «بعض» and «لجنة» only begin with the same letters."""
    for reading in readings(word):
        if reading.preposition and (is_function_word(reading.stem) or reading.stem in _POINTING):
            return True
    return word[:1] in "بل" and not is_known_form(word, word) and is_ordinary_word(word[1:], word[1:])


_POINTING = ("هذا", "هذه", "ذلك", "تلك", "دور", "قول")


def _subject_in_sentence(scene: Scene, at: int) -> tuple[ActorMention, ...]:
    """For «…، مؤكدا أن»: the subject of the clause that the participle goes with."""
    for here in range(at - 1, scene.first - 1, -1):
        for verb in scene.verbs.get(here, ()):
            if here in scene.quotes or scene.is_a(here - 1, "relative"):
                continue
            cast = verb_cast(scene, here, verb, ())
            subject = tuple(m for m in cast.subject if m.actor_ids)
            if subject and participle_agrees(scene.text(at), subject[0]):
                return subject
    return ()


def participle_agrees(participle: str, mention: ActorMention) -> bool:
    """«مضيفا» goes with a man or body that is masculine, «مضيفة» with a feminine one."""
    return (mention.gender is Gender.FEMININE) == participle.endswith("ه") or mention.number is not Number.SINGULAR


def basis_of(mentions: tuple[ActorMention, ...]) -> SpeakerBasis:
    """How speakers that the sentence names are known."""
    first = mentions[0]
    if first.office in GENERIC_SOURCES and first.reading is not Reading.NAME:
        return SpeakerBasis.UNNAMED_SOURCE
    return {Reading.TITLE: SpeakerBasis.TITLE, Reading.PRONOUN: SpeakerBasis.PRONOUN}.get(
        first.reading, SpeakerBasis.NAMED
    )


def speaks(mention: ActorMention) -> bool:
    """Whether a mention is somebody, or an unnamed source («مسؤول», «مصدر»)."""
    return bool(mention.actor_ids) or mention.office in GENERIC_SOURCES
