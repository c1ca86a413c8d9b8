"""Find the words that name places, with the preposition before them."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.find.name_index import adjectives, country_rows, names, place_rows, places
from pipelines.model import Parsed, PlaceMention, Span, Token
from pipelines.schema.codes import ActorKind, Reading, Section
from pipelines.schema.lexicon import LexiconPlaceRow
from pipelines.text.phrases import Hit
from pipelines.text.word_classes import word_class


def find_places(parsed: Parsed) -> tuple[PlaceMention, ...]:
    """Mentions of buildings, cities, regions and countries in reading order, not overlapping.

    Names that are actors too («موسكو», «تركيا») are among them; what surrounds a name decides later which it is.
    """
    found: list[PlaceMention] = []
    countries = _countries(parsed.tokens)
    for sentence in parsed.sentences:
        if sentence.section in (Section.CREDITS, Section.BOILERPLATE):
            continue
        tokens = parsed.tokens[: sentence.last]
        at = sentence.first
        while at < sentence.last:
            if word_class("no_name").at(tokens, at) is not None:
                at += 1
                continue
            hit = _capital_by_adjective(tokens, at) or _longer(_place(tokens, at, countries), _country(tokens, at))
            if hit is None:
                at += 1
                continue
            found.append(_mention(parsed, at, hit))
            at = hit.end
    return tuple(found)


def _longer(place: Hit[str] | None, country: Hit[str] | None) -> Hit[str] | None:
    """«أفريقيا الوسطى» is a state, «أفريقيا» a continent; of equal ones the city («جيبوتي»)."""
    if place is None or country is None:
        return place or country
    return country if country.end > place.end else place


def _countries(tokens: Sequence[Token]) -> frozenset[str]:
    """States that the report mentions by name or adjective: they tell one town from another of the same name."""
    found = {a.actor_id for t in tokens for a in adjectives().get(t.text, ()) if not a.ambiguous}
    for at in range(len(tokens)):
        hit = names().longest(tokens, at)
        if hit is not None and hit.value.kind is ActorKind.STATE and not hit.value.ambiguous:
            found.add(hit.value.actor_id)
    return frozenset(found)


def _place(tokens: Sequence[Token], at: int, countries: frozenset[str]) -> Hit[str] | None:
    hits = list(places().all(tokens, at))
    if not hits:
        return None
    longest = [hit for hit in hits if hit.end == hits[0].end and hit.word == hits[0].word]
    known = [hit for hit in longest if hit.value.country in countries]
    best = (known or longest)[0]
    if _is_doubtful(best.value, tokens, at, best) and not _has_support(tokens, at, best, known=bool(known)):
        return None
    return Hit(best.end, best.value.place_id, best.word)


def _is_doubtful(row: LexiconPlaceRow, tokens: Sequence[Token], at: int, hit: Hit[LexiconPlaceRow]) -> bool:
    words = [token.text for token in tokens[at : hit.end]]
    words[0] = ("ال" if hit.word.article else "") + hit.word.stem
    spelling = " ".join(words)
    return any(spelling in (name, "ال" + name) for name in map(_fold, row.ambiguous))


def _fold(name: str) -> str:
    from pipelines.text.normalise import fold_key

    return fold_key(name)


def _has_support(tokens: Sequence[Token], at: int, hit: Hit[LexiconPlaceRow], *, known: bool) -> bool:
    before = tokens[at - 1].text if at else ""
    return known and (before in word_class("place_preposition") or hit.word.preposition == "ب")


def _country(tokens: Sequence[Token], at: int) -> Hit[str] | None:
    for hit in names().all(tokens, at):
        name = hit.value
        if name.kind is ActorKind.STATE and name.reading is Reading.NAME and name.actor_id in place_rows():
            before = tokens[at - 1].text if at else ""
            if before in word_class("prayer_word"):
                continue
            if name.ambiguous and before not in word_class("place_preposition"):
                continue
            return Hit(hit.end, name.actor_id, hit.word)
    return None


def _capital_by_adjective(tokens: Sequence[Token], at: int) -> Hit[str] | None:
    """«العاصمة العمانية» is Muscat, named or not."""
    if at + 1 >= len(tokens) or not tokens[at].text.endswith("العاصمه") or len(tokens[at].text) > 9:
        return None
    for adjective in adjectives().get(tokens[at + 1].text, ()):
        row = country_rows().get(adjective.actor_id)
        if row is not None and row.capital is not None:
            named = places().longest(tokens, at + 2, clitics=False)
            end = named.end if named is not None and named.value.place_id == row.capital else at + 2
            from pipelines.text.tokens import readings

            word = min((w for w in readings(tokens[at].text) if w.article), key=lambda w: w.proclitics)
            return Hit(end, row.capital, word)
    return None


def _mention(parsed: Parsed, at: int, hit: Hit[str]) -> PlaceMention:
    tokens = parsed.tokens
    clitics = len(hit.word.conjunction) + len(hit.word.preposition)
    before = tokens[at - 1].text if at and not hit.word.preposition else ""
    preposition = hit.word.preposition or _free_preposition(tokens, at, before)
    span = Span(min(tokens[at].span.start + clitics, tokens[at].span.end - 1), tokens[hit.end - 1].span.end)
    return PlaceMention(at, hit.end, span, hit.value, preposition)


def _free_preposition(tokens: Sequence[Token], at: int, before: str) -> str:
    """The preposition before a place, a noun like «مدينة» or «العاصمة» in between left out."""
    if before[:1] == "و" and before[1:] in word_class("preposition"):
        return before[1:]
    if before in word_class("preposition") or before in word_class("location_preposition"):
        return before
    if at >= 2 and before in word_class("place_noun"):
        noun = tokens[at - 1].text
        return (
            tokens[at - 2].text
            if tokens[at - 2].text in word_class("preposition")
            else noun[:1]
            if noun[:1] == "ب"
            else ""
        )
    return ""
