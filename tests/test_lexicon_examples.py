"""Every row of the lexicon is seen at work in its example, and not in its counterexample."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from pipelines.events.scenes import scenes_of
from pipelines.find.name_index import country_rows, place_rows
from pipelines.lexicon import load
from pipelines.schema.lexicon import (
    AidWordRow,
    ApproximatorRow,
    CountryRow,
    CurrencyRow,
    GroupNounRow,
    HomographRow,
    LexiconActorRow,
    LexiconPlaceRow,
    MonthRow,
    NumberRow,
    OfficeRow,
    OutletRow,
    PartOfSpeech,
    ReportingVerbRow,
    ScaleRow,
    SectionCueRow,
    TimeWordRow,
    TitleRow,
    TopicCueRow,
    TriggerRow,
    VerbRow,
    WeekdayRow,
    WordClassRow,
)
from pipelines.text.layout import agencies_of, blocks_of
from pipelines.text.normalise import fold_key
from pipelines.text.verbs import verb_readings
from tests.reading import coded, found, words


def subtypes_in(sentence: str) -> set[str]:
    return {event.subtype for event in coded(sentence).events}


def actors_in(sentence: str, **front: str) -> set[str]:
    return {actor for mention in coded(sentence, **front).found.actors for actor in mention.actor_ids}


def tells_its_event(row: TriggerRow) -> bool:
    return row.subtype in subtypes_in(row.example)


def counterexample_tells_none(row: TriggerRow) -> bool:
    return row.counterexample is None or row.subtype not in subtypes_in(row.counterexample)


def names_its_place(row: LexiconPlaceRow) -> bool:
    """A name that is a common word too needs its country in the report; Singapore is a city and a state."""
    text = f"{row.example}. {_state(row.country)}" if row.ambiguous else row.example
    found = [place_rows()[place.place_id] for place in coded(text).found.places]
    return any(place.place_id == row.place_id or set(place.names_ar) & set(row.names_ar) for place in found)


def _state(country: str | None) -> str:
    row = country_rows().get(country or "")
    return f"التقى الوزير السفير في {row.names_ar[0]}" if row else ""


def names_its_state(row: CountryRow) -> bool:
    read = coded(row.example)
    ids = {actor for mention in read.found.actors for actor in mention.actor_ids}
    return row.country in ids | {place.place_id for place in read.found.places}


def names_its_actor(row: LexiconActorRow) -> bool:
    return row.actor_id in actors_in(row.example)


def names_its_holder(row: OfficeRow) -> bool:
    return row.actor_id in actors_in(row.example, published=row.since)


def reads_its_title(row: TitleRow) -> bool:
    return any(mention.office == row.office for mention in coded(row.example).found.actors)


def reads_its_group(row: GroupNounRow) -> bool:
    head = fold_key(row.noun).removeprefix("ال")
    read = coded(row.example)
    return any(head in fold_key(words(read, mention.span) or "") for mention in read.found.actors)


def dates_its_month(row: MonthRow) -> bool:
    dates = [time for time in coded(row.example).found.times if time.date is not None]
    if row.calendar.value == "hijri":
        return any(time.calendar is row.calendar for time in dates)
    return any(f"-{row.month:02}" in time.date.edtf[4:7] for time in dates if time.date)


def dates_its_weekday(row: WeekdayRow) -> bool:
    dates = [time.date for time in coded(row.example).found.times if time.date is not None]
    return any(one.first is not None and one.first.isoweekday() == row.weekday for one in dates)


def sums_its_currency(row: CurrencyRow) -> bool:
    return any(amount.currency == row.currency for amount in coded(row.example).found.amounts)


def sums_its_scale(row: ScaleRow) -> bool:
    return any(amount.amount % row.factor == 0 and amount.amount for amount in coded(row.example).found.amounts)


def approximates(row: ApproximatorRow) -> bool:
    return any(amount.approximation is row.approximation for amount in coded(row.example).found.amounts)


def tells_time(row: TimeWordRow) -> bool:
    return fold_key(row.word).split(" ")[0] in fold_key(row.example)


def reads_its_statement(row: ReportingVerbRow) -> bool:
    """Folded «عد» stands in «وعد»: a verb is known by its form, a phrase by its words."""
    read = coded(row.example)
    for statement in read.statements:
        verb = fold_key(words(read, statement.verb) or "")
        if row.pos is PartOfSpeech.VERB:
            if row.verb in {reading.verb for reading in verb_readings(verb)}:
                return True
        elif fold_key(row.verb) in verb:
            return True
    return False


def has_its_topic(row: TopicCueRow) -> bool:
    return fold_key(row.cue) in fold_key(row.example)


def reads_its_section(row: SectionCueRow) -> bool:
    text = f"عنوان التقرير\nوصل الوفد إلى جدة.\n{row.example}\nغادر الوفد جدة."
    blocks = {text[slice(*block.span)]: block.section for block in blocks_of(text, None)}
    return blocks.get(row.example) is row.section


def credits_its_outlet(row: OutletRow) -> bool:
    """Every name and short form in brackets after a town."""
    plain = (credit for credit in row.credits if not set(credit) & set("()+/-"))
    for credit in (*plain, *row.names_ar):
        text = f"عقد القادة قمة. ({credit})"
        if agencies_of(text, blocks_of(text, None), "") != (row.name_en,):
            return False
    return True


def is_a_form_of_itself(row: VerbRow) -> bool:
    tokens = fold_key(row.example).split(" ")
    return any(row.verb == reading.verb for token in tokens for reading in verb_readings(token))


def is_no_verb_here(row: HomographRow) -> bool:
    return row.verb not in verbs_in(row.example, row) and bool(verbs_in(row.example, row)) <= (row.verb is not None)


def is_its_verb_here(row: HomographRow) -> bool:
    return row.counterexample is None or row.verb in verbs_in(row.counterexample, row)


def verbs_in(sentence: str, row: HomographRow) -> set[str]:
    """Verbs that the row's form is read as in a sentence."""
    form = fold_key(row.form)
    return {
        reading.verb
        for scene in scenes_of(found(sentence))
        for at, verbs in scene.verbs.items()
        if scene.text(at) in (form, "و" + form, "ف" + form)
        for reading in verbs
    }


def holds_a_word(row: WordClassRow) -> bool:
    example = fold_key(row.example)
    return any(fold_key(word) in example for word in row.words)


def holds_its_number(row: NumberRow) -> bool:
    return fold_key(row.word) in fold_key(row.example)


def holds_its_aid_word(row: AidWordRow) -> bool:
    return fold_key(row.word) in fold_key(row.example)


class Claim(NamedTuple):
    """What a file's rows say of their examples."""

    row_class: type
    holds: Callable[[Any], bool]


CLAIMS = (
    Claim(TriggerRow, tells_its_event),
    Claim(TriggerRow, counterexample_tells_none),
    Claim(LexiconPlaceRow, names_its_place),
    Claim(CountryRow, names_its_state),
    Claim(LexiconActorRow, names_its_actor),
    Claim(OfficeRow, names_its_holder),
    Claim(TitleRow, reads_its_title),
    Claim(GroupNounRow, reads_its_group),
    Claim(MonthRow, dates_its_month),
    Claim(WeekdayRow, dates_its_weekday),
    Claim(CurrencyRow, sums_its_currency),
    Claim(ScaleRow, sums_its_scale),
    Claim(ApproximatorRow, approximates),
    Claim(TimeWordRow, tells_time),
    Claim(ReportingVerbRow, reads_its_statement),
    Claim(TopicCueRow, has_its_topic),
    Claim(SectionCueRow, reads_its_section),
    Claim(OutletRow, credits_its_outlet),
    Claim(VerbRow, is_a_form_of_itself),
    Claim(WordClassRow, holds_a_word),
    Claim(HomographRow, is_no_verb_here),
    Claim(HomographRow, is_its_verb_here),
    Claim(NumberRow, holds_its_number),
    Claim(AidWordRow, holds_its_aid_word),
)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.holds.__name__)
def test_rows_are_seen_at_work_in_their_examples(claim):
    wrong = [row for row in load(claim.row_class) if not claim.holds(row)]
    assert wrong == [], "mend the example, or the rule if the sentence is right"
