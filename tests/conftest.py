"""What tests of several rooms share."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

import pytest
from hypothesis import settings

from pipelines.model import Parsed, Report, Sentence, Span
from pipelines.schema.codes import Section
from pipelines.text.normalise import fold
from pipelines.text.quotes import quotes_of
from pipelines.text.tokens import tokens_of

# A machine that is busy with other work is slow, not wrong.
settings.register_profile("mahdar", deadline=None)
settings.load_profile("mahdar")


def parsed(text: str, published: date | None = None, section: Section = Section.BODY) -> Parsed:
    """A bare text as a report of one sentence a line, without looking for titles, datelines or credits.

    Args:
        text: The report's text.
        published: Goes into the front matter, as ``published``.
        section: Of all sentences.
    """
    folded = fold(text)
    tokens = tokens_of(text, folded)
    starts = [token.span.start for token in tokens]
    sentences: list[Sentence] = []
    at = 0
    for line in text.splitlines(keepends=True):
        first, last = bisect_left(starts, at), bisect_left(starts, at + len(line))
        at += len(line)
        if first < last:
            span = Span(tokens[first].span.start, tokens[last - 1].span.end)
            sentences.append(Sentence(span, first, last, len(sentences), section))
    front = {"published": published.isoformat()} if published else {}
    report = Report(file="test.txt", text=text, front=front)
    return Parsed(report, folded, tokens, tuple(sentences), quotes_of(text), None, (), "ar")


@pytest.fixture(scope="session")
def corpus():
    """The shipped tables, as the app reads them."""
    from dashboard.data.load import SHIPPED, read_corpus

    return read_corpus(SHIPPED)
