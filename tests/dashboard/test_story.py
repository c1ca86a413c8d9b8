"""An event over several reports: all who tell of it, why it is the same one, what it belongs to."""

from __future__ import annotations

import pytest

from dashboard.data.story import Step, history, parts_of, tellings, whole_of
from tests.dashboard.app import open_app


def _joined(corpus):
    """An event that several reports tell of and that was planned before it took place."""
    events = corpus.events
    return events[(events.n_documents > 1) & events.history.fillna("").str.contains(r"planned\|.*occurred")].iloc[0]


def _plain(text):
    """Words of the screen without escapes and isolates."""
    return "".join(char for char in text.replace("\\", "") if char not in "\u2066\u2067\u2069")


def test_a_history_is_read_in_its_steps():
    assert history("2025-02-27 planned|2025-03-06 occurred") == [
        Step("2025-02-27", "planned"),
        Step("2025-03-06", "occurred"),
    ]
    assert history(None) == history("") == history(float("nan")) == []


def test_all_mentions_are_told_by_day_of_publication(corpus):
    for event in corpus.events[corpus.events.n_documents > 1].itertuples():
        told = tellings(corpus, event.event_id)
        assert len(told) == event.n_mentions
        assert len({one.doc_id for one in told}) == event.n_documents
        assert [one.day for one in told] == sorted(one.day for one in told)
        assert any(one.reason for one in told)


def test_a_whole_knows_its_parts(corpus):
    parts = corpus.events[corpus.events.part_of.notna()]
    assert len(parts)
    for part in parts.itertuples():
        assert whole_of(corpus, part.event_id) == part.part_of
        assert part.event_id in parts_of(corpus, part.part_of)
    assert whole_of(corpus, parts.part_of.iloc[0]) is None


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_card_names_every_report_its_status_and_the_reason(corpus, lang):
    event = _joined(corpus)
    app = open_app("events", lang=lang, sel=event.event_id)
    more = f"show_more_told_{event.event_id}"
    while any(button.key == more for button in app.button):
        app.button(key=more).click().run()
    links = {button.key: button.label for button in app.button}
    captions = [_plain(one.value) for one in app.caption]
    mentions = corpus.event_mentions[corpus.event_mentions.event_id == event.event_id]
    for mention in mentions.itertuples():
        assert corpus.title(mention.doc_id) in _plain(links[f"told_{mention.mention_id}"])
        reason = mention.join_reason_ar if lang == "ar" else mention.join_reason
        if isinstance(reason, str):
            assert any(reason in caption for caption in captions)
    arrow = "←" if lang == "ar" else "→"
    assert any(arrow in caption and ("planned" in caption or "مقرر" in caption) for caption in captions)


def test_a_line_of_the_card_opens_that_report(corpus):
    event = _joined(corpus)
    last = tellings(corpus, event.event_id)[0]
    app = open_app("events", lang="en", sel=event.event_id)
    app.button(key=f"told_{last.mention_id}").click().run()
    assert app.title[0].value == "Reader"
    assert app.session_state["doc"] == last.doc_id


def test_in_the_reader_a_line_opens_the_other_report(corpus):
    event = _joined(corpus)
    first, *_, other = tellings(corpus, event.event_id)
    app = open_app("reader", lang="en", sel=event.event_id, doc=first.doc_id)
    app.button(key=f"told_{other.mention_id}").click().run()
    assert not app.exception
    assert app.selectbox(key="doc").value == other.doc_id


def test_a_part_leads_to_its_whole_and_back(corpus):
    part = corpus.events[corpus.events.part_of.notna()].iloc[0]
    app = open_app("reader", lang="en", sel=part.event_id)
    app.button(key=f"belongs_{part.part_of}").click().run()
    assert app.session_state["sel"] == part.part_of
    app.button(key=f"belongs_{part.event_id}").click().run()
    assert app.session_state["sel"] == part.event_id
    assert not app.exception


def test_a_long_list_opens_in_steps(corpus):
    app = open_app("map", lang="en")
    before = len([one for one in app.button if one.key.startswith("here_")])
    app.button(key="show_more_here").click().run()
    assert len([one for one in app.button if one.key.startswith("here_")]) > before
