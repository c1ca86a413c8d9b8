"""Find who said what: direct and indirect speech, with its speaker, its words and the position it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.events.arguments import arguments_after_verb, right_end
from pipelines.events.contents import (
    clause_start,
    content_end,
    intro_of,
    is_nameless_aside,
    last_quote,
    object_of,
    quote_in,
)
from pipelines.events.relations import SUBJECT
from pipelines.events.said import Earlier, Said, act_rows, participle_rows, phrase_rows, verb_rows
from pipelines.events.scene import Scene
from pipelines.events.speakers import (
    basis_of,
    clause_subject,
    has_noun_subject,
    participle_agrees,
    speaker_of,
    speaks,
    subject_far,
)
from pipelines.events.unsaid import is_adjective, tells_no_statement
from pipelines.events.verb_casts import verb_cast
from pipelines.find.name_index import country_of
from pipelines.model import ActorMention, Quote
from pipelines.schema.codes import SpeakerBasis
from pipelines.schema.lexicon import Carries, ReportingVerbRow, Tense
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading

_SPEAKER_REACH = 3
_COMMAS = ("،", ",")
#: Words of a quotation that may be a name.
_NAME_WORDS = 3


def statements_of(
    scene: Scene, last_speaker: tuple[ActorMention, ...], last_subject: tuple[ActorMention, ...] = ()
) -> list[Said]:
    """Statements of a sentence in reading order.

    Args:
        scene: The sentence.
        last_speaker: Who spoke last before it: «وأضاف» without a subject is his.
        last_subject: Who acted last before it: «واقترحت كالاس … . وقالت إن» is hers.
    """
    found: list[Said] = []
    speaker = last_speaker
    for at in range(scene.first, scene.last):
        if at in scene.quotes or at in scene.actors:
            continue
        if scene.is_a(at, "saying_participle") and any(o.at < at <= o.content.start for o in found):
            # «وأضاف قائلا: …» is one statement.
            continue
        before = Earlier(speaker, last_subject)
        said = _said_at(scene, at, before, found) if not _is_set_off(scene, at) else None
        if said is None and not any(at in o.content for o in found):
            said = next((a for v in scene.verbs.get(at, ()) if (a := _act_at(scene, at, v, before))), None)
        if said is not None:
            found.append(said)
            speaker = speaker_after(scene, (said,), speaker)
    found = _without_nested(found)
    return [_without_rival_quote(scene, said, found) for said in found]


def _act_at(scene: Scene, at: int, verb: VerbReading, before: Earlier) -> Said | None:
    """«رحبت القاهرة بالهدنة», «طالب الوزير بوقف القتال»: what somebody does by speaking, and to what."""
    row = act_rows().get(verb.verb)
    if row is None or verb.person != 3 or verb.future or verb.particle or verb.tense is Tense.PARTICIPLE:
        return None
    if any(scene.is_a(at - 1, name) for name in ("relative", "negation", "that", "subordinator")):
        return None
    if (verb.pronoun and row.carries is not Carries.CHARGE) or is_nameless_aside(scene, at):
        return None
    subject = tuple(m for m in verb_cast(scene, at, verb, ()).subject if speaks(m))
    if not subject and verb.conjunction and not has_noun_subject(scene, at, scene.last):
        subject = clause_subject(scene, at, verb) or before.speaker_of(row, verb)
    start = object_of(scene, at + 1)
    if not subject or start is None:
        return None
    content = range(start, content_end(scene, start, None))
    named = tuple(m for m in subject if m.actor_ids)
    basis = basis_of(subject) if scene.first <= subject[0].first < scene.last else SpeakerBasis.PREVIOUS_SENTENCE
    quote = next((scene.quotes[i] for i in content if i in scene.quotes), None)
    return Said(at, at + 1, row, verb, named, basis, content, quote, verb.tense)


def speaker_after(scene: Scene, all_said: Sequence[Said], before: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Whose a following «وأضاف» is, after statements of a sentence; nobody's after a source without a name."""
    for said in reversed(all_said):
        if said.speakers:
            return said.speakers
        if _is_somebody_else(scene, said):
            return ()
    return before


def _is_somebody_else(scene: Scene, said: Said) -> bool:
    """Whether a source without a name speaks («قال مصدر أمني إن»): what follows with «وأضاف» is its own."""
    return said.verb is not None and said.basis is SpeakerBasis.UNNAMED_SOURCE and scene.text(said.at + 1)[:1].isalpha()


def _without_nested(all_said: list[Said]) -> list[Said]:
    """«قال المتحدث إن موسكو تعد القيود “غير قانونية”»: what a speaker says of his own state's view is his statement."""
    result: list[Said] = []
    for said in all_said:
        outer = next((o for o in result if said.at in o.content), None)
        if outer is None or not _same_side(outer, said) or said.verb is None:
            result.append(said)
        elif outer.quote is None and said.quote is not None:
            result[result.index(outer)] = replace(outer, quote=said.quote)
    return result


def _same_side(one: Said, other: Said) -> bool:
    """Whether two speakers are of one state or organisation."""
    mine, yours = (
        {country_of(actor) for m in said.speakers for actor in m.actor_ids} - {None} for said in (one, other)
    )
    return bool(mine & yours)


def _is_set_off(scene: Scene, at: int) -> bool:
    """Whether a word stands inside a name between quotation marks: «شركة «بي آر إيل»»."""
    span = scene.tokens[at].span
    quote = next((q for q in scene.found.parsed.quotes if q.inner.covers(span)), None)
    return quote is not None and quote.closed and len(_words(scene, quote)) <= _NAME_WORDS


def _words(scene: Scene, quote: Quote) -> list[str]:
    return scene.found.parsed.report.text[quote.inner.start : quote.inner.end].split()


def _said_at(scene: Scene, at: int, speaker: Earlier, found: list[Said]) -> Said | None:
    for hit in phrase_rows().all(scene.tokens[: scene.last], at):
        row = hit.value
        if "speaker" in row.needs:
            return _by_phrase(scene, at, hit.end, row)
        return _by_bulletin(scene, at, hit.end, row, speaker)
    text = scene.text(at)
    for form in (text, text[1:] if text[:1] in "وف" else text):
        if form in participle_rows() and not is_adjective(scene, at):
            said = _by_verb(scene, at, participle_rows()[form], None, speaker)
            return _of_who_spoke(scene, said, found) if said is not None else None
    for verb in scene.verbs.get(at, ()):
        verb_row = verb_rows().get(verb.verb)
        if (
            verb_row is not None
            and not (verb.passive and verb.pronoun)
            and not tells_no_statement(scene, at, verb)
            and (said := _by_verb(scene, at, verb_row, verb, speaker)) is not None
        ):
            return said
    return None


def _of_who_spoke(scene: Scene, said: Said, found: list[Said]) -> Said:
    """«قالت الوزارة إن الطرفين التزما …، مشيرة إلى»: a participle goes with who spoke before it in the sentence."""
    spoke = next((o for o in reversed(found) if o.speakers and o.at < said.at), None)
    if spoke is None or not participle_agrees(scene.text(said.at), spoke.speakers[0]):
        return said
    return replace(said, speakers=spoke.speakers, basis=SpeakerBasis.PREVIOUS_SENTENCE)


def _by_verb(scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None, speaker: Earlier) -> Said | None:
    intro = intro_of(scene, at + 1, row) or _announced(scene, at, row, verb)
    if intro is None:
        return _by_afterthought(scene, at, row, verb) or _by_words_before(scene, at, row, verb)
    content_first, quote = intro
    who, basis = speaker_of(scene, at, row, verb, speaker, content_first)
    content = range(content_first, content_end(scene, content_first, quote))
    if quote is None:
        quote = quote_in(scene, content)
    tense = verb.tense if verb is not None else Tense.PARTICIPLE
    return Said(at, at + 1, row, verb, who, basis, content, quote, tense)


def _announced(
    scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None
) -> tuple[int, Quote | None] | None:
    """«أعلنت برلين استئناف التعاون», «نفت طهران ضلوعها»: of somebody who is named, the object is what he says."""
    if verb is None or "object" not in row.needs or verb.passive or verb.pronoun:
        return None
    start = object_of(scene, at + 1)
    subject = verb_cast(scene, at, verb, ()).subject
    if start is None or not (any(speaks(m) for m in subject) or subject_far(scene, at) is not None):
        return None
    return start, None


#: How far after «بحسب تقرير» whoever issued it may stand.
_ISSUER_REACH = 2


def _by_phrase(scene: Scene, at: int, end: int, row: ReportingVerbRow) -> Said | None:
    """«…، وفق رئيس المجلس»: the speaker follows, what he said stands before."""
    mention = next(
        (scene.actors[i] for i in range(end, min(scene.last, end + _SPEAKER_REACH)) if i in scene.actors), None
    )
    # «بحسب تقرير أصدره معهد كيل»
    issued = _ISSUER_REACH if scene.is_a(end, "issued_noun") else 0
    if mention is None or mention.first > end + 1 + issued or not speaks(mention):
        return None
    content = _told_before(scene, at)
    if len(content) < 2:
        content = range(mention.last, scene.last)
    quote = last_quote(scene, content)
    if quote is None and scene.text(at - 1) in _COMMAS and scene.text(mention.last) in _COMMAS:
        content = range(content.start, scene.last)  # «واشترط الرئيس، بحسب الكرملين، وقف المساعدات»
    basis = basis_of((mention,)) if mention.actor_ids else SpeakerBasis.UNNAMED_SOURCE
    speakers = (mention,) if mention.actor_ids else ()
    return Said(at, end, row, None, speakers, basis, content, quote, Tense.PARTICIPLE)


def _by_afterthought(scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None) -> Said | None:
    """«…، على ما أفاد به مسؤول في البيت الأبيض», «…، كما أعلن الوزير»: the report stands before its source."""
    start = next((i for i in range(at - 1, max(scene.first, at - 4), -1) if scene.text(i) in _COMMAS), None)
    if verb is None or start is None or not any(scene.is_a(i, "as_told") for i in range(start + 1, at)):
        return None
    around = arguments_after_verb(scene, at, verb, right_end(scene, at + 1))
    subject = tuple(a.mention for a in around if a.relation == SUBJECT)[:1]
    if not subject or not speaks(subject[0]):
        return None
    content = _told_before(scene, start)
    named = tuple(m for m in subject if m.actor_ids)
    return Said(at, at + 1, row, None, named, basis_of(subject), content, last_quote(scene, content), Tense.PERFECT)


def _by_words_before(scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None) -> Said | None:
    """«“القيود غير مقبولة”، قال لافروف»: the words stand before their verb."""
    last = at - 2 if scene.text(at - 1) in _COMMAS else at - 1
    if verb is None or "quote" not in row.needs or last < scene.first:
        return None
    quotes = scene.found.parsed.quotes
    quote = next((q for q in quotes if q.closed and q.span.end == scene.tokens[last].span.end), None)
    around = arguments_after_verb(scene, at, verb, right_end(scene, at + 1))
    subject = tuple(a.mention for a in around if a.relation == SUBJECT)[:1]
    if quote is None or not subject or not speaks(subject[0]):
        return None
    first = next(i for i in range(scene.first, last + 1) if scene.tokens[i].span.start >= quote.span.start)
    named = tuple(m for m in subject if m.actor_ids)
    return Said(at, at + 1, row, verb, named, basis_of(subject), range(first, last + 1), quote, verb.tense)


def _told_before(scene: Scene, end: int) -> range:
    """What stands before its source: all of the sentence, unless somebody else speaks in it too."""
    spoken = any(v.verb in verb_rows() for at in range(scene.first, end) for v in scene.verbs.get(at, ()))
    return range(clause_start(scene, end) if spoken else scene.first, end)


def _by_bulletin(scene: Scene, at: int, end: int, row: ReportingVerbRow, before: Earlier) -> Said | None:
    """«وجاء في بيان للوزارة أن …», «وجاء في بيان لمكتبه أن …»."""
    intro = intro_of(scene, end, row)
    if intro is None:
        return None
    content_first, quote = intro
    mentions = tuple(dict.fromkeys(scene.actors[i] for i in range(end, content_first) if i in scene.actors))[:1]
    named = tuple(m for m in mentions if m.actor_ids)
    if not named and any(
        readings(scene.text(i))[-1].pronoun for i in range(end - 1, content_first) if scene.text(i)[:1].isalpha()
    ):
        named = before.subject or before.speaker
    content = range(content_first, content_end(scene, content_first, quote))
    quote = quote or quote_in(scene, content)
    basis = basis_of(named) if named else SpeakerBasis.UNNAMED_SOURCE
    return Said(at, end, row, None, named, basis, content, quote, Tense.PERFECT)


def _without_rival_quote(scene: Scene, said: Said, all_said: list[Said]) -> Said:
    """A quotation belongs to the verb nearest before it."""
    if said.quote is None:
        return said
    rivals = [o for o in all_said if o is not said and o.quote is said.quote]
    if any(said.at < o.at and scene.tokens[o.at].span.start < said.quote.span.start for o in rivals):
        return replace(said, quote=None)
    return said
