"""What is kept of what was made once, and what is given up."""

from __future__ import annotations

from types import SimpleNamespace

from dashboard.data.kept import Kept, kept_with_corpus


def test_what_was_made_is_not_made_again():
    kept, made = Kept[str](2), []

    def make():
        made.append("once")
        return "thing"

    assert [kept.made("key", make), kept.made("key", make)] == ["thing", "thing"]
    assert made == ["once"]


def test_nothing_is_kept_under_a_key_never_asked_for():
    assert Kept[str](2).get("key") is None


def test_what_was_not_asked_for_longest_is_given_up():
    kept = Kept[str](2)
    kept.keep("first", "a")
    kept.keep("second", "b")
    kept.get("first")
    kept.keep("third", "c")
    assert [kept.get(key) for key in ("first", "second", "third")] == ["a", None, "c"]


def test_a_thing_kept_anew_takes_the_place_of_the_old_one():
    kept = Kept[str](2)
    kept.keep("key", "old")
    kept.keep("other", "b")
    kept.keep("key", "new")
    kept.keep("third", "c")
    assert [kept.get(key) for key in ("key", "other", "third")] == ["new", None, "c"]


def test_things_make_room_for_a_heavy_one():
    kept = Kept[str](9, room=10, weight=len)
    for key in ("first", "second", "third"):
        kept.keep(key, "four")
    assert [kept.get(key) for key in ("first", "second", "third")] == [None, "four", "four"]


def test_what_is_too_heavy_is_not_kept_and_drives_nothing_out():
    kept = Kept[str](9, room=10, weight=len)
    kept.keep("light", "four")
    kept.keep("heavy", "more than ten letters")
    assert (kept.get("light"), kept.get("heavy")) == ("four", None)
    kept.keep("light", "more than ten letters")
    assert kept.get("light") is None


_PAGE = """
from dashboard.data.kept import kept_with_corpus

@kept_with_corpus(1)
def made(corpus):
    return object()
"""


def test_a_page_that_is_run_anew_finds_what_it_made():
    corpus = SimpleNamespace(memory={})
    runs = []
    for path in ("page.py", "page.py", "other.py"):
        names: dict[str, object] = {}
        exec(compile(_PAGE, path, "exec"), names)
        runs.append(names["made"](corpus))
    assert runs[0] is runs[1]
    assert runs[0] is not runs[2]
    assert len(corpus.memory) == 2


def test_what_is_made_of_a_corpus_is_kept_with_it_alone():
    one, two = SimpleNamespace(memory={}), SimpleNamespace(memory={})
    asked = []

    @kept_with_corpus(2)
    def made(corpus, word):
        asked.append(word)

    for corpus in (one, one, two):
        assert made(corpus, "a") is None
    assert asked == ["a", "a"]
