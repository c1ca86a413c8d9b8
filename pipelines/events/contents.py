"""Where what is said begins and ends, and the quotation it carries."""

from __future__ import annotations

import functools

from pipelines.events.clauses import is_barrier
from pipelines.events.said import act_rows, verb_rows
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.model import Quote
from pipelines.schema.lexicon import OutletRow, PartOfSpeech, ReportingVerbRow, Tense
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import readings
from pipelines.text.word_classes import word_class

#: How far after a reporting verb its content may begin, in tokens: subject, place and day stand between.
_INTRO_REACH = 42
_PARTICIPLE_REACH = 12


def intro_of(scene: Scene, start: int, row: ReportingVerbRow) -> tuple[int, Quote | None] | None:
    """Where the content begins: at «أن», a quotation, a colon, or the preposition that the verb needs."""
    at = start
    # A participle has no subject between itself and what it carries.
    reach = _PARTICIPLE_REACH if row.pos is PartOfSpeech.PARTICIPLE else _INTRO_REACH
    while at < min(scene.last, start + reach):
        quote = scene.quotes.get(at) or _short_quote_at(scene, at)
        if quote is not None and {"quote", "quote+colon"} & set(row.needs):
            return (at, quote) if "quote" in row.needs or scene.text(at - 1) == ":" else None
        text = scene.text(at)
        if text == ":" and ("colon" in row.needs or "quote" in row.needs) and not scene.is_a(at - 1, "listing_word"):
            quote = next((q for i in (at + 1, at + 2) if (q := scene.quotes.get(i) or _short_quote_at(scene, i))), None)
            return at + 1, quote
        if _is_that(text) and not _is_except(scene, at):
            return (at, None) if {"أن", "ب"} & set(row.needs) or _after_needed(scene, at, row) else None
        if _is_needed(scene, at, row, first=at == start):
            return at, None
        if at > start and _ends_search(scene, at):
            return None
        at = scene.actors[at].last if at in scene.actors else at + 1
    return None


def object_of(scene: Scene, start: int) -> int | None:
    """Where the object of an announcement or an act of speech begins: «أعلنت برلين اليوم ⟨استئناف⟩ التعاون».

    Args:
        scene: The sentence.
        start: Index after the verb.

    Returns:
        The first word after the subject, a day, a place and a remark between commas or brackets; None without a noun.
    """
    subject = scene.actors.get(start)
    at = subject.last if subject is not None and subject.first == start and not subject.preposition else start
    while at < scene.last:
        if scene.text(at) in ("في", "من", "امام", "خلال") and _is_aside(scene, at + 1):
            at += 1
        if _is_aside(scene, at):
            at += 1
        elif scene.text(at) == "(":
            at = next((i + 1 for i in range(at, scene.last) if scene.text(i) == ")"), scene.last)
        elif scene.text(at) not in ("،", ","):
            break
        else:
            at += 1
    text = scene.text(at)
    # No finite verb follows a subject without «و»: «أعلن، أمس، فتح الأجواء».
    verbs = any(v.conjunction or v.tense is not Tense.PERFECT for v in scene.verbs.get(at, ()))
    plain = text[:1].isalpha() and not verbs and not scene.is_a(at, "subordinator")
    return at if plain and not scene.is_a(at, "relative") else None


def _is_aside(scene: Scene, at: int) -> bool:
    return at in scene.times or at in scene.places or scene.is_a(at, "adverb")


def _is_that(text: str) -> bool:
    return text in word_class("that")


def _is_except(scene: Scene, at: int) -> bool:
    """«لا يكتب إلا نهارا»: folded, «إلا» looks like «ألا»."""
    return scene.text(at) == "الا" and scene.written(at).startswith("إ")


def _after_needed(scene: Scene, at: int, row: ReportingVerbRow) -> bool:
    return scene.text(at - 1) in {fold_key(need) for need in row.needs}


def _is_needed(scene: Scene, at: int, row: ReportingVerbRow, *, first: bool) -> bool:
    """Whether the content begins here with what the verb needs: «على أهمية …», «عن أمله», «بوقف …», a noun."""
    text = scene.text(at)
    if at in scene.times or at in scene.places or (at in scene.actors and not first):
        return False
    needs = {fold_key(need) for need in row.needs}
    if text in needs and text in ("علي", "عن", "الي", "من", "في"):
        return _needs_content(scene, at, text)
    plain = any(w.preposition == "ب" for w in readings(text)) and text.startswith("ب") and len(text) > 3
    if "ب" in needs and plain and at not in scene.actors and not scene.is_a(at, "measuring_word"):
        return True
    if "noun" in needs and at not in scene.actors and text.startswith("ال") and not first:
        return True
    return "noun_position" in needs and any(w.stem in word_class("position_noun") for w in readings(text))


def _needs_content(scene: Scene, at: int, preposition: str) -> bool:
    """«في القاهرة» and «إلى موسكو» after a verb of saying are places; «من» and «في» want a noun of content."""
    after = at + 1
    if after in scene.times or after in scene.places:
        return False
    return preposition not in ("في", "من") or after not in scene.actors


def _ends_search(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    if text in "؛;":
        return True
    if at in scene.verbs:
        if scene.text(at) in word_class("participle") and scene.text(at - 1) in ("،", ","):
            return True
        if all(v.tense is Tense.PARTICIPLE for v in scene.verbs[at]) or is_nameless_aside(scene, at):
            # «قالت مصادر مطلعة إن», «نفى مصدر بالبنك، رفض نشر اسمه، أن …».
            return False
        if scene.is_a(at, "earlier_word") or scene.text(at - 1) == "حيث":
            # «قال في وقت سابق إن», «قال أثناء زيارة حيث يلتقي نظيره: «…»».
            return False
        # «خلال مؤتمر صحافي حضرته وكالة …»: a clause about the noun before it.
        about_noun = scene.is_a(at - 1, "relative") or any(v.pronoun and not v.conjunction for v in scene.verbs[at])
        return not about_noun and not _inside_brackets(scene, at)
    return False


def is_nameless_aside(scene: Scene, at: int) -> bool:
    """Whether a clause says that a source would not be named: «رفض نشر اسمه», «طلب عدم الكشف عن هويته»."""
    return any(scene.text(i) in _OWN_NAME for i in range(at + 1, min(scene.last, at + 6)))


_OWN_NAME = frozenset(["اسمه", "اسمها", "اسمايهم", "هويته", "هويتها", "هويتهم"])


def _inside_brackets(scene: Scene, at: int) -> bool:
    opened = sum(scene.text(i) == "(" for i in range(scene.first, at))
    return opened > sum(scene.text(i) == ")" for i in range(scene.first, at))


def _short_quote_at(scene: Scene, at: int) -> Quote | None:
    """A quotation of a few words that begins at a token and is speech, not a name («معهد "كيل"»)."""
    if not 0 <= at < scene.last or scene.text(at)[:1].isalnum():
        return None
    start = scene.tokens[at].span.start
    quote = next((q for q in scene.found.parsed.quotes if q.span.start == start), None)
    return quote if quote is not None and not _is_name(scene, at) and not _is_named_body(scene, at, quote) else None


def _is_named_body(scene: Scene, at: int, quote: Quote) -> bool:
    """«قالت «داعش» إن», «في تصريحات لـ«عكاظ»»: the marks set off the name of an actor or outlet."""
    mention = scene.actors.get(at + 1)
    if mention is not None and mention.first == at + 1 and scene.tokens[mention.last - 1].span.end == quote.inner.end:
        return True
    outlet = outlets().longest(scene.tokens, at + 1, clitics=False)
    return outlet is not None and scene.tokens[outlet.end - 1].span.end == quote.inner.end


@functools.cache
def outlets() -> Phrases[str]:
    """Names of outlets and agencies."""
    return Phrases((name, row.outlet_id) for row in load(OutletRow) for name in row.names_ar)


def _is_name(scene: Scene, at: int) -> bool:
    if scene.is_a(at + 1, "negation"):
        # «الاتفاق "ليس مثاليا"»
        return False
    if scene.text(at - 1).rstrip("ـ") == "ل":
        # «قال مصدر لـ"الوطن"»: to whom it was said.
        return True
    before = scene.text(at - 1)
    return any(w.stem in word_class("named_noun") for w in readings(before)) if len(before) > 1 else False


def quote_in(scene: Scene, content: range) -> Quote | None:
    """The first quotation of a content that is speech, not a name set off."""
    for at in content:
        quote = scene.quotes.get(at) or _short_quote_at(scene, at)
        if quote is not None and not (at in scene.quotes and _is_name(scene, at)):
            return quote
    return None


def content_end(scene: Scene, start: int, quote: Quote | None) -> int:
    """Index after the content: the quotation's end, or the next reporting clause, or the sentence's end."""
    at = start
    while at < scene.last:
        if quote is not None and scene.tokens[at].span.start >= quote.span.end:
            return at
        if at > start and at not in scene.quotes and (_is_next_report(scene, at) or _is_told_beside(scene, at)):
            return at
        at += 1
    return scene.last


def _is_next_report(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    if text in word_class("participle") and scene.text(at - 1) in ("،", ","):
        return True
    apart = scene.text(at - 1) in ("،", ",")
    return any(
        v.conjunction and (v.verb in verb_rows() or (apart and v.verb in act_rows() and v.tense is Tense.PERFECT))
        for v in scene.verbs.get(at, ())
    )


def _is_told_beside(scene: Scene, at: int) -> bool:
    """Whether the outlet itself goes on after a comma: «…، بعدما قصفت …», «…، ووصل الوفد أمس إلى جدة»."""
    if scene.text(at - 1) not in ("،", ","):
        return False
    if (end := word_class("beside_word").at(scene.tokens, at)) is not None:
        # «…، فيما قال إنه رد على ذلك»: the same speaker goes on.
        return not any(v.verb in verb_rows() for v in scene.verbs.get(end, ()))
    after = scene.actors.get(at + 1)
    named = after is not None and after.first == at + 1 and not after.preposition
    verbs = scene.verbs.get(at, ())
    return named and any(v.conjunction == "و" and v.tense is Tense.PERFECT and not v.pronoun for v in verbs)


def clause_start(scene: Scene, at: int) -> int:
    """Index of the first token of the clause that ends before a token, quotations in it included."""
    here = at - 1
    while here > scene.first and (
        scene.text(here) in ("،", ",") or here in scene.quotes or not is_barrier(scene, here)
    ):
        here -= 1
    return here


def last_quote(scene: Scene, content: range) -> Quote | None:
    """The last long quotation of a content."""
    for at in reversed(content):
        if at in scene.quotes:
            return scene.quotes[at]
    return None
