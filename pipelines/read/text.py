"""Bytes become text: the encoding is told by marks, by validity and by the words that it gives."""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterable, Mapping

from pipelines.errors import ReportError
from pipelines.lexicon import load
from pipelines.model import Note, Report
from pipelines.read.front_matter import split_front_matter
from pipelines.schema.lexicon import WordClassRow

#: The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = {"utf-16-le": "UTF-16 (little-endian)", "utf-16-be": "UTF-16 (big-endian)"}
_ONE_BYTE = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}
_UTF8_CHARACTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_WORD = re.compile("[\u0621-\u064a]+")
#: So much of a text is looked at to tell its encoding.
_SAMPLE = 200_000
#: A text of blanks, signs and invisible characters says nothing.
_LETTER = re.compile(r"[^\W_]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, name: str) -> tuple[str, tuple[Note, ...]]:
    """Text of a file, and a note where its encoding was guessed.

    Raises:
        ReportError: It is no text, or in no encoding that gives Arabic words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name, len(mark)), ()
    if 0 in data:
        guessed = _guess(data, _WIDE)
        if guessed is None:
            raise _binary(name, data.index(0))
        return guessed
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        guessed = None if _is_broken_utf8(data) else _guess(data, _ONE_BYTE)
        if guessed is None:
            line = data.count(b"\n", 0, error.start) + 1
            raise ReportError(
                name, "is not UTF-8", "Save it as UTF-8 text.", code="not_utf8", line=line, byte=error.start
            ) from error
        return guessed


def _binary(name: str, at: int) -> ReportError:
    return ReportError(name, "is no text (it holds a NUL byte)", "Save it as UTF-8 text.", code="binary", byte=at)


def _strictly(data: bytes, encoding: str, name: str, offset: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = offset + error.start
        what = f"says by its mark that it is {encoding.upper()} and is not"
        raise ReportError(name, what, "Save it as UTF-8 text.", code="not_utf8", byte=where) from error
    if "\0" in text:
        raise _binary(name, offset + len(text[: text.index("\0")].encode(encoding)))
    return text


def _guess(data: bytes, encodings: dict[str, str]) -> tuple[str, tuple[Note, ...]] | None:
    """The one of some encodings that gives Arabic words, if any does."""
    best, text, label = 0.0, "", ""
    for encoding, name in encodings.items():
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = 0.0 if "\0" in decoded else _share_of_words(decoded[:_SAMPLE])
        if score > best:
            best, text, label = score, decoded, name
    if not best:
        return None
    what = f"was read as {label}, which gives Arabic words; it does not say what it is"
    return text, (Note("decoded_as", what, "Look at its text, or save it as UTF-8."),)


def _share_of_words(text: str) -> float:
    """How much of a text is articles and function words of Arabic; 0 if it is no Arabic at all."""
    foreign = sum(c.isalpha() and c > "\x7f" and not _WORD.match(c) for c in text)
    words = _WORD.findall(text)
    if not words or foreign > sum(map(len, words)) / 20:
        return 0.0
    common = sum(word.startswith(("ال", "وال", "بال")) or word in _function_words() for word in words)
    return common / len(words) if common >= len(words) / 10 else 0.0


@functools.cache
def _function_words() -> frozenset[str]:
    classes = {row.word_class: row.words for row in load(WordClassRow)}
    return frozenset(word for word in classes["arabic_function_word"] if " " not in word)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether many of the bytes that are not ASCII are letters of UTF-8: then the rest is damage, no other encoding."""
    high = len(_HIGH_BYTE.findall(data))
    return sum(map(len, _UTF8_CHARACTER.findall(data))) > high * 0.3


def storable(text: str) -> tuple[str, tuple[Note, ...]]:
    """A text without characters that no table can hold (NUL, half an emoji), and a note where one was replaced."""
    first = _UNSTORABLE.search(text)
    if first is None:
        return text, ()
    clean, number = _UNSTORABLE.subn("\ufffd", text)
    what = f"has {number} characters that no table can hold, now U+FFFD, the first at {first.start()}"
    return clean, (Note("replaced_characters", what, "Look at its text."),)


def report_from_text(
    content: str, name: str, front: Mapping[str, str] | None = None, notes: Iterable[Note] = ()
) -> Report:
    """A report from the whole content of a file, front matter included.

    Args:
        content: What the file says.
        name: What ``documents.file`` will call it.
        front: What the file says of itself elsewhere; its front matter wins.
        notes: Doubts with which it was read.

    Raises:
        ReportError: There is no text after the front matter.
    """
    fields, start = split_front_matter(content)
    return plain_report(content[start:], name, {**(front or {}), **fields}, notes, content.count("\n", 0, start) + 1)


def plain_report(
    text: str, name: str, front: Mapping[str, str], notes: Iterable[Note] = (), first_line: int = 1
) -> Report:
    """A report whose text and fields are known.

    Args:
        text: Its text.
        name: What ``documents.file`` will call it.
        front: What is said of it, by key.
        notes: Doubts with which it was read.
        first_line: Line of the file on which the text begins.

    Raises:
        ReportError: There is no text.
    """
    text, replaced = storable(text)
    if not _LETTER.search(text):
        raise ReportError(name, "holds no text", "Add the report's text below the front matter.", code="empty")
    fields = {key: storable(value)[0] for key, value in front.items()}
    return Report(name, text, fields, first_line, (*notes, *replaced))
