"""A visitor's own reports: what is read, what is refused, what joining and forgetting do."""

from __future__ import annotations

import gc
import weakref

import pytest

from dashboard.data import live
from dashboard.data.gaps import gaps_of
from dashboard.data.live import File, Own, joined_corpus, own_corpus, read_files, save
from pipelines.read.files import report_files
from pipelines.read.text import report_from_text as from_text

TEXT = """وزير الخارجية التركي يستقبل نظيره الروسي في أنقرة
التقى وزير الخارجية التركي هاكان فيدان نظيره الروسي سيرغي لافروف في أنقرة أمس.
وقال لافروف إن بلاده ترفض نشر قوات أوروبية في أوكرانيا.
وقدمت ألمانيا لأوكرانيا 50 مليون يورو مساعدات إنسانية.
وكان الطقس باردا في المدينة كلها طوال ذلك اليوم الطويل.
"""
SAYS = (("published", "2025-02-27"), ("outlet", "دفتري"), ("title", ""))


@pytest.fixture(scope="module")
def own():
    return read_files([File("mine", TEXT.encode(), SAYS)])


def test_a_pasted_report_gives_its_rows(own):
    assert own.problems == ()
    mine = own_corpus(own)
    assert mine.documents.published.tolist() == ["2025-02-27"]
    assert mine.documents.outlet.tolist() == ["دفتري"]
    meeting = mine.events[mine.events.event_type == "CONSULT"].iloc[0]
    assert meeting.date == "2025-02-26"
    assert meeting.actors.split("|") == ["hakan-fidan", "sergey-lavrov"]
    assert mine.aid_figures.amount.tolist() == [50e6]
    assert mine.statements.speaker_id.tolist() == ["sergey-lavrov"]


def test_offsets_count_in_the_pasted_text(own):
    mine = own_corpus(own)
    text = mine.text(mine.documents.doc_id.iloc[0])
    assert text == TEXT
    for row in mine.event_mentions.itertuples():
        assert text[row.trigger_start : row.trigger_end] == row.trigger


def test_what_the_file_says_itself_goes_before_what_is_said_of_it():
    content = "---\npublished: 2025-03-01\n---\n" + TEXT
    mine = own_corpus(read_files([File("a.txt", content.encode(), SAYS)]))
    assert mine.documents.published.tolist() == ["2025-03-01"]
    assert mine.documents.outlet.tolist() == ["دفتري"]


def test_a_bad_file_is_a_problem_and_stops_nothing():
    files = [File("bad.txt", b"\x00\x01"), File("empty.txt", b" \n"), File("good.txt", TEXT.encode())]
    own = read_files(files)
    assert [(row.file, row.level.value) for row in own.problems] == [("bad.txt", "rejected"), ("empty.txt", "rejected")]
    assert len(own.reports) == 1
    assert set(own_corpus(own).problems.file) >= {"bad.txt", "empty.txt"}


def test_more_reports_come_to_those_that_are_there_and_none_twice(own):
    more = read_files([File("again", TEXT.encode(), SAYS), File("other", (TEXT + "وغادر.").encode(), SAYS)], own)
    assert len(more.reports) == 2
    assert [row.code for row in more.problems] == ["same_report_twice"]


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MAX_FILE", 100, "too_large"),
        ("MAX_CHARACTERS", 100, "too_large"),
        ("MAX_REPORTS", 0, "too_many"),
        ("MAX_BYTES", 9, "too_many"),
    ],
)
def test_what_is_too_much_is_refused_with_a_cure(monkeypatch, limit, value, code):
    monkeypatch.setattr(live, limit, value)
    own = read_files([File("big", TEXT.encode())])
    assert [row.code for row in own.problems] == [code]
    assert own.problems[0].cure
    assert own.reports == ()


def test_who_finds_no_turn_is_told(monkeypatch):
    monkeypatch.setattr(live, "_WAIT_SECONDS", 0.01)
    monkeypatch.setattr(live, "_TURNS", live.threading.BoundedSemaphore(1))
    with live._TURNS:
        assert [row.code for row in read_files([File("a", TEXT.encode())]).problems] == ["busy"]


def test_progress_is_told_before_each_report():
    told: list[tuple[int, str]] = []
    read_files(
        [File("a", TEXT.encode()), File("b", b"\x00"), File("c", (TEXT + ".").encode())],
        None,
        lambda *x: told.append(x),
    )
    assert told == [(0, "a"), (1, "c")]


def test_joined_with_the_chronology_both_are_there_and_old_ids_live_on(corpus, own):
    both = joined_corpus(own, corpus)
    mine = own_corpus(own)
    assert set(both.documents.doc_id) == set(corpus.documents.doc_id) | set(mine.documents.doc_id)
    assert set(corpus.events.event_id) <= set(both.events.event_id)
    assert list(both.tables) == list(corpus.tables)
    for name, frame in corpus.tables.items():
        assert list(both.tables[name].columns) == list(frame.columns)
        if len(both.tables[name]) and len(frame):
            assert both.tables[name].dtypes.equals(frame.dtypes), name


def test_what_is_made_of_a_corpus_goes_with_it(own):
    mine = own_corpus(own)
    gaps_of(mine, mine.documents.doc_id.iloc[0])
    gone = weakref.ref(mine)
    del mine
    gc.collect()
    assert gone() is None


def test_saved_reports_are_read_again_as_the_same(tmp_path, own):
    folder = tmp_path / "corpus"
    written = save(own, folder)
    assert [path.name for path in written] == [f"2025-02-27-{own.reports[0].document.doc_id}.txt"]
    assert save(own, folder) == []
    ((path, name),) = report_files([folder])
    report = from_text(path.read_bytes().decode(), name)
    assert report.text == TEXT
    assert report.front["published"] == "2025-02-27"
    again = read_files([File(name, path.read_bytes())])
    assert again.reports[0].document.doc_id == own.reports[0].document.doc_id


def test_gaps_name_what_is_missing_and_the_words(own):
    mine = own_corpus(own)
    doc_id = mine.documents.doc_id.iloc[0]
    found = {(gap.kind, TEXT[gap.start : gap.end]) for gap in gaps_of(mine, doc_id)}
    assert ("sentence", "وكان الطقس باردا في المدينة كلها طوال ذلك اليوم الطويل.") in found
    assert not any(kind == "speaker" for kind, _ in found)


def test_nothing_at_all_is_no_error():
    mine = own_corpus(Own())
    assert len(mine.events) == 0
    assert mine.known["actor"] == frozenset()
