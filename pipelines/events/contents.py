"""Where what is said begins and ends, and the quotation it carries."""

from __future__ import annotations

import functools

from pipelines.events.clauses import is_barrier
from pipelines.events.said import verb_rows
from pipelines.events.scene import Scene
from pipelines.lexicon import load
from pipelines.model import Quote
from pipelines.schema.lexicon import OutletRow, ReportingVerbRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import readings
from pipelines.text.word_classes import word_class

#: How far after a reporting verb its content may begin, in tokens: subject, place and day stand between.
_INTRO_REACH = 42


def intro_of(scene: Scene, start: int, row: ReportingVerbRow) -> tuple[int, Quote | None] | None:
    """Where the content begins: at «أن», a quotation, a colon, or the preposition that the verb needs."""
    at = start
    while at < min(scene.last, start + _INTRO_REACH):
        quote = scene.quotes.get(at) or _short_quote_at(scene, at)
        if quote is not None and {"quote", "quote+colon"} & set(row.needs):
            return (at, quote) if "quote" in row.needs or scene.text(at - 1) == ":" else None
        text = scene.text(at)
        if text == ":" and ("colon" in row.needs or "quote" in row.needs):
            quote = next((q for i in (at + 1, at + 2) if (q := scene.quotes.get(i) or _short_quote_at(scene, i))), None)
            return at + 1, quote
        if _is_that(text):
            return (at, None) if {"أن", "ب"} & set(row.needs) or _after_needed(scene, at, row) else None
        if _is_needed(scene, at, row, first=at == start):
            return at, None
        if at > start and _ends_search(scene, at):
            return None
        at = scene.actors[at].last if at in scene.actors else at + 1
    return None


def _is_that(text: str) -> bool:
    return text in word_class("that")


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
    if "ب" in needs and plain and at not in scene.actors:
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
        # «خلال مؤتمر صحافي حضرته وكالة …»: a clause about the noun before it.
        about_noun = scene.is_a(at - 1, "relative") or any(v.pronoun and not v.conjunction for v in scene.verbs[at])
        return not about_noun and not _inside_brackets(scene, at)
    return False


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
        if at > start + 1 and at not in scene.quotes and _is_next_report(scene, at):
            return at
        at += 1
    return scene.last


def _is_next_report(scene: Scene, at: int) -> bool:
    text = scene.text(at)
    if text in word_class("participle") and scene.text(at - 1) in ("،", ","):
        return True
    return any(v.conjunction and v.verb in verb_rows() for v in scene.verbs.get(at, ()))


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
