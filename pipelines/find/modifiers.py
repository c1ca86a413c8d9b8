"""What qualifies a title or group noun: adjectives, the body it belongs to, epithets, portfolios."""

from __future__ import annotations

from dataclasses import replace

from pipelines.find.name_index import (
    country_of,
    names,
    places,
)
from pipelines.find.noun_phrases import Phrase, Reader, adjectives_at, joined, starts_name, with_quarter
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Number
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import word_class

_MAX_MODIFIERS = 12
_STATE_OFFICES = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "deputy_head_of_government",
        "vice_president",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "minister",
        "ambassador",
        "counterpart",
        "envoy",
        "speaker_of_parliament",
    }
)


def with_modifiers(reader: Reader, phrase: Phrase, *, sent: bool, persons: bool) -> Phrase:
    """Take in what qualifies a title or group noun: adjectives, the body it belongs to, epithets, portfolios."""
    for _ in range(_MAX_MODIFIERS):
        longer = _one_modifier(reader, phrase, sent=sent, persons=persons)
        if longer is None:
            return phrase
        phrase = longer
    return phrase


def _one_modifier(reader: Reader, phrase: Phrase, *, sent: bool, persons: bool) -> Phrase | None:
    at = phrase.last
    if at >= reader.limit or phrase.head == "pair_of_states":
        return None
    word = reader.tokens[at].text
    coordinated = bool(phrase.of) and phrase.number is not Number.SINGULAR
    one_man = phrase.office is not None and phrase.number is Number.SINGULAR
    certain = _is_of_a_state(reader, phrase)
    for adjective in adjectives_at(reader, at, conjunction=coordinated, certain=certain, singular=one_man):
        state, end = with_quarter(reader.tokens, at, adjective)
        return replace(phrase, last=end, of=joined(phrase.of, state))
    if (epithet := word_class("epithet").at(reader.tokens, at)) is not None and not starts_name(reader, at):
        return replace(phrase, last=epithet)
    if (portfolio := word_class("portfolio").at(reader.tokens, at)) is not None and persons:
        return replace(phrase, last=portfolio)
    if word == "باسم":
        return _with_body(reader, replace(phrase, last=at + 1))
    if not phrase.of and not phrase.word.pronoun:
        return _with_body(reader, phrase)
    if sent and word in ("الي", "لدي", "في"):
        return _with_place(reader, replace(phrase, last=at + 1))
    if word.startswith("للشوون") or word.startswith("لشوون"):
        return _skip_affairs(reader, phrase)
    return None


def is_on_the_way(reader: Reader, at: int) -> bool:
    """«توجه المبعوث الأمريكي إلى موسكو», «عاد السفير من الدوحة»: the place after him is no part of his title."""
    before = reader.tokens[at - 1].text if at else ""
    return any(reading.verb in word_class("motion_verb") for reading in verb_readings(before))


def _is_of_a_state(reader: Reader, phrase: Phrase) -> bool:
    """Whether a definite adjective after these words names a state: «الرئيس التركي», «الحكومة المجرية».

    «وزارة المالية» has a portfolio there, «المدير المالي» a trade.
    """
    definite = reader.tokens[phrase.last].text.startswith("ال")
    portfolio = word_class("portfolio").at(reader.tokens, phrase.last) is not None
    return definite and not portfolio and (phrase.office is None or phrase.office in _STATE_OFFICES)


def _with_body(reader: Reader, phrase: Phrase) -> Phrase | None:
    """«وزير خارجية النيجر», «المتحدث باسم الكرملين», «مسؤول في البيت الأبيض»: the noun phrase that follows."""
    at = phrase.last
    free = at < reader.limit and reader.tokens[at].text in ("في", "لدي", "من", "باسم")
    leaves = free and reader.tokens[at].text in ("في", "من") and is_on_the_way(reader, phrase.first)
    at += free
    if at >= reader.limit or leaves:
        return None
    if (quoted := _quoted_body(reader, at)) is not None:
        return replace(phrase, last=quoted.last, of=quoted.ids)
    body = _body_at(reader, phrase, at, free=free)
    if body is None:
        pair = reader.readers.sides(reader, at) if free else None
        if pair is None or pair.head != "pair_of_states":
            return None
        # «مسؤولون من البلدين» are both states.
        return replace(phrase, last=pair.last, head=pair.head, number=Number.DUAL, reading=Reading.GROUP)
    if not _may_own(reader, phrase, body, free=free):
        return None
    return _owned_by(reader, phrase, body)


def _body_at(reader: Reader, phrase: Phrase, at: int, *, free: bool) -> Phrase | None:
    inner = (reader.readers.name, reader.readers.group)
    body = max((p for read in inner if (p := read(reader, at)) is not None), key=lambda p: p.last, default=None)
    wants = free or phrase.last > phrase.first + 1 or phrase.head.startswith("كبير")
    return reader.readers.title(reader, at) if body is None and wants else body


def _may_own(reader: Reader, phrase: Phrase, body: Phrase, *, free: bool) -> bool:
    """Whether a noun phrase after a title or group noun can say whose it is."""
    preposition = body.word.preposition
    if body.word.conjunction or preposition not in ("", "ل", "ب") or (free and preposition):
        return False
    if preposition == "ل" and phrase.head.startswith("وزاره"):
        # «قدمت وزارة الخزانة لأوكرانيا ثلاثة مليارات»: whom it gives to.
        return False
    if free and phrase.head in ("سفاره", "قنصليه", "بعثه"):
        # «السفارة في القاهرة» is somebody else's.
        return False
    if body.kind is ActorKind.PERSON and body.reading is Reading.NAME and not _speaks_for(reader, body):
        return False
    if preposition == "ب" and phrase.office in ("head_of_state", "head_of_government", "prince"):
        # «رحب خادم الحرمين الشريفين بقادة دول الخليج»: whom he meets.
        return False
    # «حث المبعوث الحوثيين», «غادر المبعوث الخاص صنعاء»: a definite title is not followed by a genitive.
    return free or bool(preposition) or not _is_definite(reader, phrase)


def _speaks_for(reader: Reader, body: Phrase) -> bool:
    return reader.tokens[body.first - 1].text == "باسم"


def _owned_by(reader: Reader, phrase: Phrase, body: Phrase) -> Phrase:
    of = body.ids or body.of
    if not of and _speaks_for(reader, body):
        # «متحدث باسم الوزارة»: the ministry named before speaks.
        return replace(phrase, last=body.last, head=body.head, office=None)
    if body.kind is ActorKind.PERSON and len(body.ids) == 1:
        of = (country_of(body.ids[0]) or body.ids[0],)
    last = body.last
    if phrase.number is not Number.SINGULAR:
        last, of = _coordinated(reader, body, of)
    return replace(phrase, last=last, of=of)


def _quoted_body(reader: Reader, at: int) -> Phrase | None:
    """«زعيم «القاعدة»», «القيادي في "حماس"»: a body whose name is set off by quotation marks."""
    closing = {"«": "»", '"': '"', "“": "”"}.get(reader.tokens[at].text)
    if closing is None:
        return None
    for hit in names().all(reader.tokens, at + 1, clitics=False):
        closed = hit.end < reader.limit and reader.tokens[hit.end].text == closing
        if closed and hit.value.kind is not ActorKind.PERSON:
            return Phrase(at, hit.end + 1, (hit.value.actor_id,), hit.value.reading, hit.word, kind=hit.value.kind)
    return None


def _is_definite(reader: Reader, phrase: Phrase) -> bool:
    """Whether a title has the article, and no «باسم» that asks for a body."""
    definite = phrase.word.article or phrase.head.startswith("ال")
    return definite and reader.tokens[phrase.last - 1].text != "باسم"


def _coordinated(reader: Reader, body: Phrase, of: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """«وزراء خارجية مصر والأردن والسعودية»: all of them."""
    last = body.last
    while last < reader.limit:
        start = last + 1 if reader.tokens[last].text in ("،", ",") else last
        more = reader.readers.name(reader, start) if start < reader.limit else None
        if more is None or more.kind is ActorKind.PERSON or (start == last and more.word.conjunction != "و"):
            break
        if start > last and not _list_goes_on(reader, more.last):
            break
        last, of = more.last, tuple(dict.fromkeys((*of, *more.ids)))
    return last, of


def _list_goes_on(reader: Reader, at: int) -> bool:
    """Whether another «و…» or a comma follows, so that a comma before was inside a list."""
    return at < reader.limit and (reader.tokens[at].text in ("،", ",") or reader.tokens[at].text.startswith("و"))


def _with_place(reader: Reader, phrase: Phrase) -> Phrase | None:
    if phrase.last >= reader.limit:
        return None
    hit = names().longest(reader.tokens, phrase.last, clitics=False)
    place = places().longest(reader.tokens, phrase.last, clitics=False)
    end = max((h.end for h in (hit, place) if h is not None), default=None)
    return None if end is None else replace(phrase, last=end)


def _skip_affairs(reader: Reader, phrase: Phrase) -> Phrase:
    """«… للشؤون الأفريقية»."""
    end = phrase.last + 1
    while end < reader.limit and end < phrase.last + 3 and reader.tokens[end].text.startswith("ال"):
        end += 1
    return replace(phrase, last=end)
