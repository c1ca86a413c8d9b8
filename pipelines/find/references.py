"""Resolve references: «الجانبان», «الوزير الألماني», «بلاده», «نظيره» mean actors named before."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.find.home import at_home, home_of, is_definite, is_official, is_qualified
from pipelines.find.name_index import actor_rows, country_of, country_rows
from pipelines.find.offices import office_holder, office_of
from pipelines.lexicon import load
from pipelines.model import ActorMention, Newcomer, Parsed
from pipelines.schema.codes import ActorKind, Reading
from pipelines.schema.lexicon import Gender, GroupNounRow, GroupStands, Number
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import word_class

#: Folded «الدول الأعضاء» without its article.
_MEMBER_STATES = "دول الاعضاء"
#: Offices whose holders reports leave unnamed; with the article they are the one that spoke before.
_SOURCES = ("official", "source", "diplomat", "officer", "spokesperson", "expert", "analyst")
_FEMALE_PRONOUNS = ("ها",)
_PLURAL_PRONOUNS = ("هم", "هن", "هما", "كما", "نا")


def resolve_references(
    parsed: Parsed, mentions: Sequence[ActorMention], newcomers: Sequence[Newcomer], day: date | None
) -> tuple[tuple[ActorMention, ...], tuple[Newcomer, ...]]:
    """Give actor ids to mentions that only refer to actors named before.

    Args:
        parsed: The report.
        mentions: From ``find_actors``, in reading order.
        newcomers: From ``find_actors``.
        day: Day of publication.

    Returns:
        The same mentions, with ids where a reference could be resolved, and the newcomers still in use.
    """
    story = _Story(parsed, {n.actor_id: n for n in newcomers}, day, home_of(parsed, mentions, newcomers))
    resolved = tuple(story.tell(mention) for mention in mentions)
    used = {actor for mention in resolved for actor in mention.actor_ids}
    return resolved, tuple(n for n in story.newcomers.values() if n.actor_id in used)


@functools.cache
def _continuing_verbs() -> frozenset[str]:
    """«أضاف», «تابع»: the same speaker goes on."""
    return frozenset({"أضاف", "تابع", "أردف", "استطرد", "زاد", "واصل"})


@functools.cache
def _people() -> frozenset[str]:
    """Group nouns that stand for nobody: «الضحايا» are no state, though «الضحايا التشاديون» were named before."""
    return frozenset(fold_key(row.noun) for row in load(GroupNounRow) if row.stands is GroupStands.NOBODY)


class _Story:
    """What has been mentioned so far."""

    def __init__(self, parsed: Parsed, newcomers: dict[str, Newcomer], day: date | None, home: str | None) -> None:
        self.parsed = parsed
        self.newcomers = newcomers
        self.day = day
        self.home = home
        self.told: list[ActorMention] = []
        self.in_office: dict[str, ActorMention] = {}
        self._starts = [s.first for s in parsed.sentences]

    def tell(self, mention: ActorMention) -> ActorMention:
        resolved = self._resolve(mention)
        if self.home is not None:
            resolved = at_home(self.parsed, resolved, self.home, self.day)
        self._place_newcomer(resolved)
        if resolved.office is not None and not (is_definite(self.parsed, mention) and not resolved.actor_ids):
            self.in_office[resolved.office] = resolved
        if resolved.actor_ids and resolved.modifies is None:
            self.told.append(resolved)
        return resolved

    def _resolve(self, mention: ActorMention) -> ActorMention:
        if mention.head in ("pair_of_states", "pair_of_sides"):
            return self._pair(mention)
        if mention.head == "pair_of_persons":
            people = dict.fromkeys(actor for told in reversed(self.told) for actor in told.actor_ids[:1])
            pair = [actor for actor in people if self._is_person(actor)][:2]
            return replace(mention, actor_ids=tuple(reversed(pair))) if len(pair) == 2 else mention
        if mention.pronoun and mention.office == "counterpart":
            return self._counterpart(mention)
        if mention.pronoun and not mention.actor_ids:
            return self._owned(mention)
        if (
            mention.office in _SOURCES
            and is_definite(self.parsed, mention)
            and not mention.actor_ids
            and not mention.of
        ):
            return self._source(mention)
        if mention.office is not None and mention.reading in (Reading.TITLE, Reading.GROUP):
            return self._title(mention)
        unowned = not mention.actor_ids and not mention.of
        if unowned and mention.last > mention.first + 1 and (pronoun := self._country_pronoun(mention)):
            return self._owned(replace(mention, pronoun=pronoun))
        if unowned and (mention.reading is Reading.GROUP or (mention.reading is Reading.TITLE and mention.head)):
            return self._same_head(mention)
        return mention

    def _country_pronoun(self, mention: ActorMention) -> str:
        """The pronoun of «بلاده» in «وفد بلاده», «برلمان بلادها»."""
        last = readings(self.parsed.tokens[mention.last - 1].text)
        return next((w.pronoun for w in last if w.pronoun and w.stem == "بلاد"), "")

    def country(self, actor_id: str) -> str | None:
        newcomer = self.newcomers.get(actor_id)
        return newcomer.country if newcomer else country_of(actor_id)

    def _is_person(self, actor_id: str) -> bool:
        row = actor_rows().get(actor_id)
        newcomer = self.newcomers.get(actor_id)
        return (row is not None and row.kind is ActorKind.PERSON) or (
            newcomer is not None and newcomer.kind is ActorKind.PERSON
        )

    def _place_newcomer(self, mention: ActorMention) -> None:
        """«قال وزير المالية اليوناني … . وأضاف تساكالوتوس»: the name of whoever was a title just before."""
        new = self.newcomers.get(mention.actor_ids[0]) if mention.actor_ids else None
        if new is None or new.country is not None or new.kind is not ActorKind.PERSON:
            return
        if self.home is not None and is_official(mention.office):
            self.newcomers[new.actor_id] = replace(new, country=self.home)
            return
        before = self.parsed.tokens[mention.first - 1].text if mention.first else ""
        goes_on = any(reading.verb in _continuing_verbs() for reading in verb_readings(before))
        holder = next((t for t in reversed(self.told) if t.office is not None), None)
        if goes_on and holder is not None and holder.reading is Reading.TITLE:
            self.newcomers[new.actor_id] = replace(new, country=self.country(holder.actor_ids[0]))

    def _source(self, mention: ActorMention) -> ActorMention:
        """«وأضاف المسؤول», «وتابع المصدر»: the last one called so, who may be nobody («قال مسؤول أمني إن …»)."""
        told = self.in_office.get(mention.office or "")
        return replace(mention, actor_ids=told.actor_ids) if told is not None else mention

    def _pair(self, mention: ActorMention) -> ActorMention:
        """The last two actors of different countries; the countries themselves for «البلدان» and for persons."""
        pair: list[str] = []
        for told in reversed(self.told):
            if self._mediates(told):
                continue
            for actor in reversed(told.actor_ids):
                side = self.country(actor) if mention.head == "pair_of_states" or self._is_person(actor) else actor
                if mention.head == "pair_of_states" and side not in country_rows():
                    continue
                if side is not None and side not in pair and len(pair) < 2:
                    pair.append(side)
            if len(pair) == 2:
                break
        if len(pair) < 2:
            return mention
        sides = tuple(self._state_behind(side, beside=pair[1 - at]) for at, side in enumerate(pair))
        return replace(mention, actor_ids=tuple(reversed(sides)))

    def _mediates(self, told: ActorMention) -> bool:
        """«بوساطة الإمارات», «والوسيط قطر»: no side itself."""
        return told.first > 0 and word_class("mediation_noun").at(self.parsed.tokens, told.first - 1) is not None

    def _state_behind(self, side: str, *, beside: str) -> str:
        """The state whose ministry or army is a side beside another state; two of one state stay what they are."""
        row, state = actor_rows().get(side), self.country(side)
        body = row is not None and row.kind is ActorKind.GOVERNMENT_BODY
        return state if body and state is not None and state != self.country(beside) else side

    def _owner(self, mention: ActorMention) -> str | None:
        """Whom a pronoun on the mention's head means: the subject of its sentence, else whoever was named last."""
        first = max((s for s in self._starts if s <= mention.first), default=0)
        here = [told for told in self.told if told.first >= first]
        for told in (*here, *reversed(self.told)):
            if _agrees(told, mention.pronoun):
                return told.actor_ids[0]
        return None

    def _owned(self, mention: ActorMention) -> ActorMention:
        """«بلاده», «حكومته», «قواتها»: the state of whoever the pronoun means."""
        owner = self._owner(mention)
        state = self.country(owner) if owner else None
        if mention.head == "بلاد" and state not in country_rows():
            return mention
        return replace(mention, actor_ids=(state,), reading=Reading.PRONOUN, of=(state,)) if state else mention

    def _counterpart(self, mention: ActorMention) -> ActorMention:
        """«نظيره المصري»: who holds the owner's office in that country."""
        if mention.actor_ids and mention.reading is Reading.NAME:
            return mention
        owner = self._owner(mention)
        if owner is None or not mention.of:
            return mention
        told = next((t for t in reversed(self.told) if owner in t.actor_ids), None)
        held = office_of(owner, self.day)
        office = told.office if told is not None and told.office else held.office if held else None
        if office is None or office == "counterpart":
            return replace(mention, actor_ids=mention.of)
        holder = office_holder(office, mention.of[0], self.day)
        if holder is None:
            holder = f"{mention.of[0]}-{office}".lower().replace("_", "-")
            words = self.parsed.report.text[slice(*mention.span)]
            self.newcomers[holder] = Newcomer(
                holder, words, ActorKind.PERSON, country_of(mention.of[0]) or mention.of[0], words
            )
        return replace(mention, actor_ids=(holder,), office=office)

    def _title(self, mention: ActorMention) -> ActorMention:
        """«الوزير الألماني», «الرئيس», «الرئيسان»: the last person named who fits."""
        if mention.actor_ids and self._is_person(mention.actor_ids[0]) and mention.actor_ids[0] in actor_rows():
            # Who held the office on that day is known; whoever was named before may have held it earlier.
            return mention
        nameless = mention.office in ("official", "diplomat") and not self._has_article(mention)
        if nameless and mention.of:
            # «مسؤول في البيت الأبيض» is nobody who was named before.
            return replace(mention, actor_ids=mention.of)
        if not mention.of and mention.number is Number.SINGULAR and not is_definite(self.parsed, mention):
            # «وزير مفوض» is a rank.
            return mention
        people = [t for t in reversed(self.told) if t.reading is Reading.NAME and len(t.actor_ids) == 1]
        fitting = [t for t in people if self._fits(t, mention)]
        wanted = 2 if mention.number is Number.DUAL and len(mention.of) < 2 else 1
        names = list(dict.fromkeys(t.actor_ids[0] for t in fitting))[:wanted]
        if mention.number is Number.PLURAL or len(names) < wanted or len(mention.of) > 1:
            return mention
        return replace(mention, actor_ids=tuple(reversed(names)))

    def _has_article(self, mention: ActorMention) -> bool:
        return any(word.article for word in readings(self.parsed.tokens[mention.first].text))

    def _fits(self, told: ActorMention, mention: ActorMention) -> bool:
        if not self._is_person(told.actor_ids[0]) or mention.office is None:
            return False
        if mention.of and self.country(told.actor_ids[0]) not in {country_of(o) for o in mention.of} | set(mention.of):
            return False
        held = office_of(told.actor_ids[0], self.day)
        offices = {told.office, held.office if held else None}
        generic = mention.office in ("official", "diplomat", "minister", "envoy", "leader")
        return any(
            o is not None and (o == mention.office or (generic and o.endswith(mention.office))) for o in offices
        ) or (mention.office in ("official", "diplomat") and bool(mention.of))

    def _same_head(self, mention: ActorMention) -> ActorMention:
        """«الحركة», «الوزارة», «الحكومة»: the last body or group called so."""
        head = mention.head.removeprefix("ال")
        if head == _MEMBER_STATES:
            return self._members(mention)
        if head in _people() or not is_definite(self.parsed, mention) or is_qualified(self.parsed, mention):
            return mention
        for told in reversed(self.told):
            if told.head.removeprefix("ال").split(" ")[0] == head or self._is_called(told.actor_ids[0], head):
                return replace(mention, actor_ids=told.actor_ids)
        return mention

    def _members(self, mention: ActorMention) -> ActorMention:
        """«الدول الأعضاء»: those of the organisation named last, as a group."""
        rows = ((told, actor_rows().get(told.actor_ids[0])) for told in reversed(self.told))
        body = next((told for told, row in rows if row is not None and row.kind is ActorKind.IGO), None)
        return replace(mention, actor_ids=body.actor_ids) if body is not None else mention

    def _is_called(self, actor_id: str, head: str) -> bool:
        row = actor_rows().get(actor_id)
        if row is None or row.kind is ActorKind.PERSON:
            return False
        if head in ("حركه", "جماعه", "ميليشيا", "تنظيم") and row.kind is ActorKind.ARMED_GROUP:
            return True
        return fold_key(row.name_ar).split(" ")[0].removeprefix("ال") == head


def _agrees(told: ActorMention, pronoun: str) -> bool:
    if pronoun in _PLURAL_PRONOUNS:
        return told.number is not Number.SINGULAR or len(told.actor_ids) > 1
    if told.number is not Number.SINGULAR:
        return False
    return (told.gender is Gender.FEMININE) == (pronoun in _FEMALE_PRONOUNS)
