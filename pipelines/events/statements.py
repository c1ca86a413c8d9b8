"""Find who said what: direct and indirect speech, with its speaker, its words and the position it states."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from pipelines.events.arguments import SUBJECT, agrees_in_gender, arguments_after_verb, right_end
from pipelines.events.roles import verb_cast
from pipelines.events.scene import Scene, is_barrier
from pipelines.find.name_index import country_of
from pipelines.lexicon import load
from pipelines.model import ActorMention, Quote, Span
from pipelines.schema.codes import Position, Reading, SpeakerBasis, StatementKind
from pipelines.schema.lexicon import Gender, Number, PartOfSpeech, ReportingVerbRow, Tense, TopicCueRow
from pipelines.text.normalise import fold_key
from pipelines.text.phrases import Phrases
from pipelines.text.tokens import readings
from pipelines.text.verbs import VerbReading
from pipelines.text.word_classes import word_class

#: How far after a reporting verb its content may begin, in tokens: subject, place and day stand between.
_INTRO_REACH = 42
_SPEAKER_REACH = 3
_HEAD_NEGATION = 3
_GENERIC_SOURCES = frozenset({"source", "official", "diplomat", "officer", "expert", "analyst"})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the making, by token indexes.

    Attributes:
        at: Token of the reporting verb.
        end: Index after the verb's last token.
        row: What the lexicon says of the verb.
        verb: Its reading; None for phrases.
        speakers: Who speaks; empty where the text names nobody.
        basis: How the speaker was found.
        content: Tokens of what is said.
        quote: The quotation it carries.
        tense: Whether the saying is told in the past or present.
    """

    at: int
    end: int
    row: ReportingVerbRow
    verb: VerbReading | None
    speakers: tuple[ActorMention, ...]
    basis: SpeakerBasis
    content: range
    quote: Quote | None
    tense: Tense


@functools.cache
def _verb_rows() -> dict[str, ReportingVerbRow]:
    return {row.verb: row for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.VERB}


@functools.cache
def _participle_rows() -> dict[str, ReportingVerbRow]:
    return {fold_key(row.verb): row for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.PARTICIPLE}


@functools.cache
def _phrase_rows() -> Phrases[ReportingVerbRow]:
    return Phrases((row.verb, row) for row in load(ReportingVerbRow) if row.pos is PartOfSpeech.PHRASE)


@functools.cache
def _topics() -> Phrases[str]:
    return Phrases((row.cue, row.topic) for row in load(TopicCueRow))


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
        said = _said_at(scene, at, _Before(speaker, last_subject))
        if said is not None:
            found.append(said)
            speaker = said.speakers or speaker
    found = _without_nested(found)
    return [_without_rival_quote(scene, said, found) for said in found]


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
    mine, yours = ({country_of(actor) for m in said.speakers for actor in m.actor_ids} - {None} for said in (one, other))
    return bool(mine & yours)


@dataclass(frozen=True, slots=True)
class _Before:
    """Who spoke and who acted last before a reporting verb."""

    speaker: tuple[ActorMention, ...]
    subject: tuple[ActorMention, ...]

    def speaker_of(self, row: ReportingVerbRow, verb: VerbReading | None) -> tuple[ActorMention, ...]:
        """Who says what a verb without a subject of its own carries: gender decides, then who spoke last."""
        order = (self.speaker, self.subject) if row.continues else (self.subject, self.speaker)
        fitting = [who for who in order if who and (verb is None or agrees_in_gender(verb, who[0]))]
        return fitting[0] if fitting else ()


def _said_at(scene: Scene, at: int, speaker: _Before) -> Said | None:
    for hit in _phrase_rows().all(scene.tokens[: scene.last], at):
        row = hit.value
        if "speaker" in row.needs:
            return _by_phrase(scene, at, hit.end, row)
        return _by_bulletin(scene, at, hit.end, row, speaker)
    text = scene.text(at)
    for form in (text, text[1:] if text[:1] in "وف" else text):
        if form in _participle_rows():
            return _by_verb(scene, at, _participle_rows()[form], None, speaker)
    for verb in scene.verbs.get(at, ()):
        verb_row = _verb_rows().get(verb.verb)
        if verb_row is not None and not _is_measured(scene, at) and (said := _by_verb(scene, at, verb_row, verb, speaker)) is not None:
            return said
    return None


def _is_measured(scene: Scene, at: int) -> bool:
    """«تقدر بنحو 210 مليارات», «تبلغ قيمتها 134 مليارا»: a sum follows at once, nobody speaks."""
    return any(i in scene.amounts for i in range(at + 1, min(scene.last, at + 4)))


def _by_verb(
    scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None, speaker: _Before
) -> Said | None:
    intro = _intro(scene, at + 1, row)
    if intro is None:
        return _by_afterthought(scene, at, row, verb)
    content_first, quote = intro
    who, basis = _speaker(scene, at, row, verb, speaker, content_first)
    content = range(content_first, _content_end(scene, content_first, quote))
    if quote is None:
        quote = _quote_in(scene, content)
    tense = verb.tense if verb is not None else Tense.PARTICIPLE
    return Said(at, at + 1, row, verb, who, basis, content, quote, tense)


def _intro(scene: Scene, start: int, row: ReportingVerbRow) -> tuple[int, Quote | None] | None:
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
    return quote if quote is not None and not _is_name(scene, at) else None


def _is_name(scene: Scene, at: int) -> bool:
    before = scene.text(at - 1)
    return any(w.stem in word_class("named_noun") for w in readings(before)) if len(before) > 1 else False


def _quote_in(scene: Scene, content: range) -> Quote | None:
    for at in content:
        quote = scene.quotes.get(at) or _short_quote_at(scene, at)
        if quote is not None and not (at in scene.quotes and _is_name(scene, at)):
            return quote
    return None


def _content_end(scene: Scene, start: int, quote: Quote | None) -> int:
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
    return any(v.conjunction and v.verb in _verb_rows() for v in scene.verbs.get(at, ()))


def _speaker(
    scene: Scene,
    at: int,
    row: ReportingVerbRow,
    verb: VerbReading | None,
    before: _Before,
    content_first: int,
) -> tuple[tuple[ActorMention, ...], SpeakerBasis]:
    if verb is None:
        here = _subject_in_sentence(scene, at)
        return (here, _basis(here)) if here else (before.speaker, SpeakerBasis.PREVIOUS_SENTENCE)
    if verb.person == 1:
        return before.speaker, SpeakerBasis.PREVIOUS_SENTENCE
    cast = verb_cast(scene, at, verb, ())
    if row.verb == "نقل":
        source = tuple(a.mention for a in cast.arguments if a.relation == "عن")
        return source, _basis(source) if source else SpeakerBasis.UNNAMED_SOURCE
    subject = tuple(m for m in cast.subject if m.last <= content_first or m.first < at)
    if subject:
        return (subject, _basis(subject)) if subject[0].actor_ids else ((), SpeakerBasis.UNNAMED_SOURCE)
    if _has_noun_subject(scene, at, content_first):
        return (), SpeakerBasis.UNNAMED_SOURCE
    return before.speaker_of(row, verb), SpeakerBasis.PREVIOUS_SENTENCE


def _has_noun_subject(scene: Scene, at: int, content_first: int) -> bool:
    """Whether an ordinary noun between verb and content is the subject («قال شهود إن»)."""
    between = [i for i in range(at + 1, content_first) if scene.text(i)[:1].isalpha() and not scene.covered(i)]
    return bool(between) and between[0] == at + 1 and not any(
        scene.is_a(at + 1, name) for name in ("preposition", "adverb", "negation", "that")
    ) and not any(w.preposition and not w.pronoun for w in readings(scene.text(at + 1))[:1])


def _subject_in_sentence(scene: Scene, at: int) -> tuple[ActorMention, ...]:
    """For «…، مؤكدا أن»: the subject of the clause that the participle goes with."""
    for here in range(at - 1, scene.first - 1, -1):
        for verb in scene.verbs.get(here, ()):
            if here in scene.quotes or scene.is_a(here - 1, "relative"):
                continue
            cast = verb_cast(scene, here, verb, ())
            subject = tuple(m for m in cast.subject if m.actor_ids)
            if subject and _participle_agrees(scene.text(at), subject[0]):
                return subject
    return ()


def _participle_agrees(participle: str, mention: ActorMention) -> bool:
    """«مضيفا» goes with a man or body that is masculine, «مضيفة» with a feminine one."""
    return (mention.gender is Gender.FEMININE) == participle.endswith("ه") or mention.number is not Number.SINGULAR


def _basis(mentions: tuple[ActorMention, ...]) -> SpeakerBasis:
    first = mentions[0]
    if first.office in _GENERIC_SOURCES:
        return SpeakerBasis.UNNAMED_SOURCE
    return {Reading.TITLE: SpeakerBasis.TITLE, Reading.PRONOUN: SpeakerBasis.PRONOUN}.get(
        first.reading, SpeakerBasis.NAMED
    )


def _by_phrase(scene: Scene, at: int, end: int, row: ReportingVerbRow) -> Said | None:
    """«…، وفق رئيس المجلس»: the speaker follows, what he said stands before."""
    mention = next((scene.actors[i] for i in range(end, min(scene.last, end + _SPEAKER_REACH)) if i in scene.actors), None)
    if mention is None or mention.first > end + 1 or not _speaks(mention):
        return None
    content = range(_clause_start(scene, at), at)
    if len(content) < 2:
        content = range(mention.last, scene.last)
    quote = _last_quote(scene, content)
    basis = _basis((mention,)) if mention.actor_ids else SpeakerBasis.UNNAMED_SOURCE
    speakers = (mention,) if mention.actor_ids else ()
    return Said(at, end, row, None, speakers, basis, content, quote, Tense.PARTICIPLE)


def _speaks(mention: ActorMention) -> bool:
    return bool(mention.actor_ids) or mention.office in _GENERIC_SOURCES


def _clause_start(scene: Scene, at: int) -> int:
    here = at - 1
    while here > scene.first and (scene.text(here) in ("،", ",") or here in scene.quotes or not is_barrier(scene, here)):
        here -= 1
    return here


def _last_quote(scene: Scene, content: range) -> Quote | None:
    for at in reversed(content):
        if at in scene.quotes:
            return scene.quotes[at]
    return None


def _by_afterthought(scene: Scene, at: int, row: ReportingVerbRow, verb: VerbReading | None) -> Said | None:
    """«…، على ما أفاد به مسؤول في البيت الأبيض», «…، كما أعلن الوزير»: the report stands before its source."""
    start = next((i for i in range(at - 1, max(scene.first, at - 4), -1) if scene.text(i) in ("،", ",")), None)
    if verb is None or start is None or not any(scene.is_a(i, "as_told") for i in range(start + 1, at)):
        return None
    around = arguments_after_verb(scene, at, verb, right_end(scene, at + 1))
    subject = tuple(a.mention for a in around if a.relation == SUBJECT)[:1]
    if not subject or not _speaks(subject[0]):
        return None
    content = range(_clause_start(scene, start), start)
    named = tuple(m for m in subject if m.actor_ids)
    return Said(at, at + 1, row, None, named, _basis(subject), content, _last_quote(scene, content), Tense.PERFECT)


def _by_bulletin(scene: Scene, at: int, end: int, row: ReportingVerbRow, before: _Before) -> Said | None:
    """«وجاء في بيان للوزارة أن …», «وجاء في بيان لمكتبه أن …»."""
    intro = _intro(scene, end, row)
    if intro is None:
        return None
    content_first, quote = intro
    mentions = tuple(dict.fromkeys(scene.actors[i] for i in range(end, content_first) if i in scene.actors))[:1]
    named = tuple(m for m in mentions if m.actor_ids)
    if not named and any(readings(scene.text(i))[-1].pronoun for i in range(end - 1, content_first) if scene.text(i)[:1].isalpha()):
        named = before.subject or before.speaker
    content = range(content_first, _content_end(scene, content_first, quote))
    quote = quote or _quote_in(scene, content)
    basis = _basis(named) if named else SpeakerBasis.UNNAMED_SOURCE
    return Said(at, end, row, None, named, basis, content, quote, Tense.PERFECT)


def _without_rival_quote(scene: Scene, said: Said, all_said: list[Said]) -> Said:
    """A quotation belongs to the verb nearest before it."""
    if said.quote is None:
        return said
    rivals = [o for o in all_said if o is not said and o.quote is said.quote]
    if any(said.at < o.at and scene.tokens[o.at].span.start < said.quote.span.start for o in rivals):
        return Said(said.at, said.end, said.row, said.verb, said.speakers, said.basis, said.content, None, said.tense)
    return said


def kind_of(scene: Scene, said: Said) -> StatementKind:
    """Direct where the content is a quotation, mixed where it holds one, else indirect."""
    if said.quote is None:
        return StatementKind.INDIRECT
    first = scene.tokens[said.content.start].span.start
    return StatementKind.DIRECT if first + 2 >= said.quote.span.start else StatementKind.MIXED


def content_span(scene: Scene, said: Said) -> Span | None:
    """The words of the content, punctuation around them left out."""
    first, last = said.content.start, said.content.stop
    if said.quote is not None and kind_of(scene, said) is StatementKind.DIRECT:
        return said.quote.inner
    while last > first and not scene.tokens[last - 1].text[:1].isalnum() and scene.tokens[last - 1].text not in "\"»”":
        last -= 1
    if last <= first:
        return None
    return Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)


def topic_of(scene: Scene, said: Said) -> str | None:
    """What a statement is about: the longest cue of the lexicon in its content, the first of equals."""
    tokens = scene.tokens[: scene.last]
    hits = [(at, hit) for at in said.content if (hit := _topics().longest(tokens, at)) is not None]
    best = min(hits, key=lambda pair: (pair[0] - pair[1].end, pair[0]), default=None)
    return best[1].value if best is not None else None


def position_of(scene: Scene, said: Said) -> Position:
    """The position a statement states: the verb's own, else what the first words of its content say."""
    if said.row.position is not Position.OTHER:
        return said.row.position
    for name, position in _POSITIONS:
        if word_class(name).first(scene.tokens, said.content.start, min(said.content.stop, said.content.start + 12)) is not None:
            return position
    return Position.OTHER


_POSITIONS = (
    ("refusing_word", Position.REFUSAL),
    ("conditional_word", Position.CONDITION),
    ("demanding_word", Position.DEMAND),
    ("offering_word", Position.OFFER),
    ("expecting_word", Position.EXPECTATION),
    ("supporting_word", Position.SUPPORT),
    ("condemning_word", Position.CONDEMNATION),
    ("agenda_word", Position.AGENDA),
)


def is_negated(scene: Scene, said: Said) -> bool:
    """Whether the content opens with a negation."""
    first = said.content.start
    return any(scene.is_a(at, "negation") for at in range(first, min(said.content.stop, first + _HEAD_NEGATION + 1)))


def medium_of(scene: Scene, said: Said) -> str | None:
    """Where it was said («خلال مؤتمر صحافي», «في بيان»): the words between verb and content."""
    for at in range(said.at, min(scene.last, said.content.start)):
        if (end := word_class("medium").at(scene.tokens, at)) is not None and at not in scene.actors:
            return scene.words_between(at, end)
    return None
