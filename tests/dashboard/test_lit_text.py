"""Marks in a text: nothing is lost, nothing doubled, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.lit_text import KINDS, Layer, Mark, pieces
from dashboard.data.evidence import evidence_of, marks_of, quotes_of
from dashboard.data.load import SHIPPED, read_corpus

TEXT = "وقال الرئيس إن المحادثات ستستأنف في إسطنبول يوم الخميس"
_spans = st.tuples(st.integers(0, len(TEXT)), st.integers(1, 12), st.sampled_from(KINDS))


@given(st.lists(_spans, max_size=12), st.lists(_spans, max_size=4), st.integers(0, 20), st.integers(21, len(TEXT)))
def test_pieces_join_to_the_text(spans, layers, start, end):
    marks = [
        Mark(at, min(len(TEXT), at + size), kind, f"{kind}:{at}", "") for at, size, kind in spans if at < len(TEXT)
    ]
    under = [Layer(at, min(len(TEXT), at + size), "lit") for at, size, _ in layers]
    shown = pieces(TEXT, marks, under, start=start, end=end)
    assert "".join(piece["text"] for piece in shown) == TEXT[start:end]
    assert all(piece["text"] for piece in shown)


def test_the_stronger_kind_wins_where_marks_overlap():
    marks = [Mark(0, 10, "place", "p", ""), Mark(4, 8, "event", "e", "")]
    assert [piece.get("kind") for piece in pieces(TEXT, marks)] == [None, "event", None]


def test_a_mark_that_a_layer_cuts_stays_one_mark():
    shown = pieces(TEXT, [Mark(0, 10, "actor", "a", "")], [Layer(5, 20, "lit")])
    assert [(p.get("key"), p.get("layers")) for p in shown[:2]] == [("a", None), ("a", ["lit"])]


def test_every_mark_of_every_report_stands_on_its_words():
    corpus = read_corpus(SHIPPED)
    for doc in corpus.documents.doc_id:
        text = corpus.text(doc)
        for start, end, kind, key, tip in marks_of(corpus, doc):
            assert 0 <= start < end <= len(text)
            assert kind in KINDS
            assert tip, key
        for start, end in quotes_of(corpus, doc):
            assert text[start:end].strip()


def test_every_row_finds_its_sentence():
    corpus = read_corpus(SHIPPED)
    for selected in corpus.known["sel"]:
        places = evidence_of(corpus, selected)
        assert places, selected
        for place in places:
            start, end = place.sentence
            assert start <= place.words[0] < place.words[1] <= end
