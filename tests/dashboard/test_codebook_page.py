"""The codebook on screen: all of the schema and the lexicon, in both languages, and found by any of their words."""

from __future__ import annotations

import pytest

from dashboard.data.codebook import code_lists, event_types, matching, tables
from pipelines.export.codebook import subtype_entries, topic_entries, vocabularies
from pipelines.schema.codes import EventType
from pipelines.schema.column import columns_of
from pipelines.schema.tables import TABLES
from tests.dashboard.app import open_app


def test_every_table_and_column_is_there():
    assert {group.code: [one.code for one in group.entries] for group in tables()} == {
        name: [column.name for column in columns_of(row_class)] for name, row_class in TABLES.items()
    }


def test_every_type_and_subtype_has_its_sentence():
    groups = event_types()
    assert [group.code for group in groups] == [str(one) for one in EventType]
    assert {one.code for group in groups for one in group.entries} == {row.subtype for row in subtype_entries()}
    assert all("«" in " ".join(one.lines) for group in groups for one in group.entries)


def test_every_code_and_topic_is_there_with_both_labels():
    groups = code_lists()
    codes = [str(code.value) for one in vocabularies() for code in one.codes]
    topics = [one.topic for one in topic_entries()]
    entries = [one for group in groups for one in group.entries]
    assert [one.code for one in entries] == codes + topics
    assert [one.code for one in entries if "·" not in one.title and one.code != "exact"] == []


@pytest.mark.parametrize("words", ["planned", "مقرر", "مقرّر", "PLANNED"])
def test_a_code_is_found_by_its_label_in_either_language(words):
    found = {one.code for group in matching(code_lists(), words) for one in group.entries}
    assert "planned" in found
    assert len(found) < 30


def test_the_name_of_a_table_finds_all_of_its_columns():
    (group,) = [one for one in matching(tables(), "fx_rates") if one.code == "fx_rates"]
    assert [one.code for one in group.entries] == [column.name for column in columns_of(TABLES["fx_rates"])]


@pytest.mark.parametrize("words", ["zzzz", "(", "**", "<b>"])
def test_a_search_for_nothing_known_is_harmless(words):
    app = open_app("codebook", lang="en")
    app.text_input(key="codebook_search").set_value(words).run()
    assert not app.exception


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_shows_what_is_sought(lang):
    app = open_app("codebook", lang=lang)
    assert len(app.tabs) == 3
    app.text_input(key="codebook_search").set_value("join_reason").run()
    assert any("`join_reason`" in one.value for one in app.markdown)
    assert not any("`fx_rate`" in one.value for one in app.markdown)


def test_about_holds_no_codebook_any_more():
    app = open_app("about", lang="en")
    assert not any("codebook" in one.value.lower() for one in app.subheader)
