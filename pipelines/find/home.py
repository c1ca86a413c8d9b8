"""The state that a report is about, and what «الحكومة», «الجيش», «رئيس الوزراء» without more are there."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.find.name_index import country_of, country_rows, listed_bodies
from pipelines.find.offices import office_holder
from pipelines.lexicon import load
from pipelines.model import ActorMention, Newcomer, Parsed
from pipelines.schema.codes import Reading, Section
from pipelines.schema.lexicon import GroupNounRow, GroupStands, Number
from pipelines.text.normalise import fold_key
from pipelines.text.tokens import readings
from pipelines.text.verbs import verb_readings
from pipelines.text.word_classes import word_class

#: The title and so many sentences after it say where a report is at home.
_LEAD = 2
#: Offices whose holders belong to the state that a report is about.
_OFFICIALS = frozenset({"governor", "mayor", "spokesperson", "commander", "army_commander", "prosecutor", "official"})


def home_of(parsed: Parsed, mentions: Sequence[ActorMention], newcomers: Sequence[Newcomer]) -> str | None:
    """The one state that title and lead name, by whatever words; None if they name several or none."""
    lead = [s for s in parsed.sentences if s.section is Section.BODY][:_LEAD]
    shown = [s for s in parsed.sentences if s.section is Section.TITLE] + lead
    own = {n.actor_id: n.country for n in newcomers}
    states = {
        own.get(actor) or country_of(actor)
        for m in mentions
        if any(s.first <= m.first < s.last for s in shown)
        for actor in (*m.actor_ids, *m.of)
    }
    found = {state for state in states if state in country_rows()}
    return next(iter(found)) if len(found) == 1 else None


def at_home(parsed: Parsed, mention: ActorMention, home: str, day: date | None) -> ActorMention:
    """A body or office that the text leaves without a state, read as the home state's; others unchanged.

    Only what stands alone is meant: «رئيس الوزراء», «الجيش», but not «الرئيس التنفيذي» nor «حكومة العمال».
    """
    if mention.actor_ids or mention.of or mention.pronoun or not _stands_alone(parsed, mention):
        return mention
    if mention.reading is Reading.GROUP and (body := _body(mention.head.removeprefix("ال"), home)) is not None:
        return replace(mention, actor_ids=(body,), of=(home,))
    single = mention.reading is Reading.TITLE and mention.number is Number.SINGULAR
    if single and mention.office is not None and _is_of_a_state(mention.office):
        holder = office_holder(mention.office, home, day)
        return replace(mention, actor_ids=(holder,), of=(home,)) if holder is not None else mention
    return mention


def is_definite(parsed: Parsed, mention: ActorMention) -> bool:
    """Whether a mention has the article: «الحركة», «وللجيش», «متحدث باسم الوزارة»."""
    return any(w.article for at in (mention.first, mention.last - 1) for w in readings(parsed.tokens[at].text))


def is_qualified(parsed: Parsed, mention: ActorMention) -> bool:
    """Whether an adjective after it makes a noun another one: «البنك الآسيوي», «الشرطة السرية»."""
    last = parsed.tokens[mention.last - 1].text
    after = parsed.tokens[mention.last].text if mention.last < len(parsed.tokens) else ""
    if not after.startswith("ال") or not last.startswith(("ال", "وال", "لل", "بال")):
        return False
    return after.endswith("يه" if last.endswith("ه") else "ي")


def _stands_alone(parsed: Parsed, mention: ActorMention) -> bool:
    if is_qualified(parsed, mention):
        return False
    words = [token.text for token in parsed.tokens[mention.first : mention.last]]
    if words == ["مسوولون"]:
        # «قال مسؤولون إن», but not «أنهم مسؤولون عن».
        return mention.first > 0 and bool(verb_readings(parsed.tokens[mention.first - 1].text))
    if words[-1].endswith("مسوولون"):
        return False
    if words[-1].startswith(("ال", "لل")):
        return len(words) == len(mention.head.split())
    return len(words) == 1 and words[0].lstrip("وفبل").startswith("ال")


def is_official(office: str | None) -> bool:
    """Whether somebody new with such an office belongs to the state that the report is about."""
    return office is not None and (office in _OFFICIALS or _is_of_a_state(office))


def _is_of_a_state(office: str) -> bool:
    return office == "head_of_government" or office.endswith("_minister")


def _body(noun: str, home: str) -> str | None:
    """«الجيش» is the listed army of the home state, «السلطات» the state."""
    if noun not in word_class("domestic_body"):
        return None
    if _stands().get(noun) is GroupStands.BODY:
        return listed_bodies().get((noun, home), home)
    return home


@functools.cache
def _stands() -> dict[str, GroupStands]:
    return {fold_key(row.noun): row.stands for row in load(GroupNounRow)}
