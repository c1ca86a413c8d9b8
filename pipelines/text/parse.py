"""A report cut into sections, sentences and tokens."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipelines.model import Parsed, Report, Sentence, Span, Token
from pipelines.schema.codes import Section
from pipelines.text.layout import Block, agencies_of, blocks_of, title_of
from pipelines.text.normalise import fold
from pipelines.text.quotes import quotes_of
from pipelines.text.sentences import sentence_spans
from pipelines.text.tokens import tokens_of
from pipelines.text.word_classes import word_class

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")


def parse(report: Report) -> Parsed:
    """Cut a report into sentences and tokens; say what its head and foot tell.

    Every token stands in at most one sentence; sentences are in reading order and do not overlap.
    """
    text = report.text
    folded = fold(text)
    tokens = tokens_of(text, folded)
    quotes = quotes_of(text)
    front_title = report.front.get("title")
    blocks = blocks_of(text, front_title)
    starts = [token.span.start for token in tokens]
    sentences = tuple(
        sentence
        for block in blocks
        for span in (sentence_spans(text, block.span, quotes) if block.section is Section.BODY else (block.span,))
        if (sentence := _sentence(block, span, tokens, starts)) is not None
    )
    return Parsed(
        report=report,
        folded=folded,
        tokens=tokens,
        sentences=sentences,
        quotes=quotes,
        title=title_of(text, blocks, front_title),
        agencies=agencies_of(text, blocks, report.front.get("agencies", "")),
        language=report.front.get("language") or language_of(text, tokens),
    )


def _sentence(block: Block, span: Span, tokens: tuple[Token, ...], starts: list[int]) -> Sentence | None:
    first = bisect_left(starts, span.start)
    last = bisect_left(starts, span.end)
    if first == last:
        return None
    return Sentence(span, first, last, block.paragraph, block.section)


def language_of(text: str, tokens: tuple[Token, ...]) -> str:
    """``ar`` for Arabic, ``und`` for anything else, Persian and Urdu included.

    Told by the script, and by whose function words («في», «من» against «است», «ہے») are more frequent.
    """
    letters = sum(char.isalpha() for char in text)
    if not letters or len(_ARABIC.findall(text)) < letters / 2:
        return "und"
    arabic, foreign = word_class("arabic_function_word"), word_class("foreign_function_word")
    theirs, ours = ([t.text for t in tokens if t.text in words] for words in (foreign, arabic))
    # One such word alone may be part of a name («لي كه تشيانغ»).
    return "und" if len(set(theirs)) > 1 and len(theirs) > len(ours) else "ar"
