"""What part of a report each line is: title, heading, body, dateline, credits or boilerplate."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.lexicon import load
from pipelines.model import Span
from pipelines.schema.codes import Section
from pipelines.schema.lexicon import LexiconPlaceRow, OutletRow, SectionCueRow
from pipelines.text.normalise import fold, fold_key, original_span
from pipelines.text.verbs import verb_readings

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDS = (".", "!", "؟", "?", "؛", ":", "،", "…", "»", "”", '"')
_AROUND = " .-–—_"
_MAX_TITLE = 170
_MAX_HEADING = 100
#: «د.ب.أ», «ف.ي/ع.ج.م»: single letters with dots or blanks, the initials of editors and agencies.
_INITIALS = re.compile(r"[ء-ي](?:[. ]{1,2}[ء-ي]){0,4}\.?(?:\s*/\s*[ء-ي](?:[. ]{1,2}[ء-ي]){0,4}\.?)*")
_TRAILING_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\s*\.?\s*$")
#: A day glued to the first word («27 فبراير 2025التقى»), or alone before a dash.
_GLUED_DAY = re.compile(r"\s*\d{1,2} [ء-ي]+(?:[ /][ء-ي]+)? \d{4}(?=[ء-ي])")
#: «بروكسل 20 مارس (د ب ا) -»; «مسقط / وكالات -»; «الرياض -»; «لندن في 25 أكتوبر -». Folded text, the dash ends it.
_DATELINES = (
    re.compile(r"\s*[^\n.،:«»\"]{2,60}?[(\[][^()\[\]\n]{2,40}[)\]]\s{0,3}[-–—ـ:]{1,3}\s{0,3}"),
    re.compile(r"\s*[ء-ي]+(?: [ء-ي]+){0,3}\s{0,2}[/,،|]\s{0,2}[^\n.«»\"]{2,40}?\s{0,2}[-–—:]{1,3}\s{1,3}"),
    re.compile(r"\s*[ء-ي]+(?: [ء-ي]+){0,2} {1,2}[-–—]{1,2} {1,2}(?=[ء-ي])"),
    re.compile(r"\s*[ء-ي]+(?: [ء-ي]+)? في \d{1,2} [ء-ي]+(?:[ /][ء-ي]+)?(?: \d{4})? {1,2}[-–—]{1,2} {1,2}(?=[ء-ي])"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one line that is one part of the report."""

    span: Span
    paragraph: int
    section: Section


def blocks_of(text: str, front_title: str | None) -> list[Block]:
    """Cut a report into blocks, each of one section.

    Args:
        text: The unchanged text.
        front_title: The title that the front matter gives, if any.
    """
    lines = list(_lines(text))
    sections = _sections([text[slice(*span)] for span in lines], front_title)
    blocks: list[Block] = []
    before_body = True
    for number, (span, section) in enumerate(zip(lines, sections, strict=True)):
        block = Block(span, number, section)
        if section is Section.BODY and before_body:
            blocks.extend(_split_dateline(text, block))
            before_body = False
        else:
            blocks.append(block)
    return _split_credits(text, blocks)


def title_of(text: str, blocks: Sequence[Block], front_title: str | None) -> str | None:
    """The report's title: the front matter's, else its first title line."""
    if front_title:
        return front_title
    return next((text[slice(*block.span)] for block in blocks if block.section is Section.TITLE), None)


def agencies_of(text: str, blocks: Sequence[Block], front: str) -> tuple[str, ...]:
    """English names of the agencies that front matter, datelines and credits name, in their order."""
    names = [_known_agency(part) or part for part in front.split("|") if part]
    for block in blocks:
        if block.section in (Section.DATELINE, Section.CREDITS):
            parts = _credit_parts(text[slice(*block.span)])
            if block.section is Section.DATELINE:
                # «الرياض - واس»: the first is the town, though a newspaper is called so too.
                parts = [part for part in parts if fold_key(part) not in _towns()]
            names += [name for part in parts if (name := _known_agency(part))]
    return tuple(dict.fromkeys(names))


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - (len(line) - len(line.rstrip()))
        if start < end:
            yield Span(start, end)


def _sections(lines: Sequence[str], front_title: str | None) -> list[Section]:
    sections: list[Section] = []
    links = False
    titles = {fold_key(front_title)} if front_title else set()
    for number, line in enumerate(lines):
        cue = _cue(line)
        if cue is not None:
            section, links = cue.section, cue.links_follow
        elif _is_title(number, lines, titles, front_title):
            section = Section.TITLE
            titles.add(fold_key(line))
        elif _is_credits(line):
            section = Section.CREDITS
        elif links and _looks_like_heading(line):
            section = Section.BOILERPLATE
        elif number + 1 < len(lines) and _looks_like_heading(line) and len(lines) > 1:
            section = Section.HEADING
        else:
            section, links = Section.BODY, False
        sections.append(section)
    return sections


def _is_title(number: int, lines: Sequence[str], titles: set[str], front_title: str | None) -> bool:
    if number < 3 and fold_key(lines[number]) in titles:
        return True
    first = number == 0 and len(lines) > 1 and not front_title
    return (
        first and len(lines[0]) <= _MAX_TITLE and not lines[0].endswith((".", "،", "؛")) and not _is_credits(lines[0])
    )


def _looks_like_heading(line: str) -> bool:
    return len(line) <= _MAX_HEADING and not line.endswith(_ENDS) and not line[0].isdigit() and line[0] not in "-•*–"


@functools.cache
def _cues() -> tuple[tuple[str, SectionCueRow], ...]:
    rows = sorted(load(SectionCueRow), key=lambda row: -len(row.cue))
    return tuple((fold_key(row.cue), row) for row in rows)


def _cue(line: str) -> SectionCueRow | None:
    head = fold_key(line[:80])
    for cue, row in _cues():
        if head.startswith(cue) and not head[len(cue) : len(cue) + 1].isalpha():
            return row
    return None


def _is_credits(line: str) -> bool:
    """Whether a line names editors and agencies only: «ف.ي/ع.ج.م (د ب ا، ا.ف.ب، رويترز)»."""
    plain = fold_key(line)
    if len(plain) > 120:
        return False
    bracket = _TRAILING_BRACKET.search(plain)
    inside = bracket[1] if bracket else ""
    rest = plain[: bracket.start()].strip() if bracket else plain
    named = [_known_agency(part) for part in _parts(inside or rest)]
    if bracket:
        return (not rest or _INITIALS.fullmatch(rest) is not None) and any(named)
    return all(named) or ("/" in rest and _INITIALS.fullmatch(rest) is not None)


def _parts(credit: str) -> list[str]:
    """«رويترز، أ ف ب ووكالات» in parts; the و of «واس» is its own."""
    pieces = [piece.strip(_AROUND) for piece in re.split(r"[،,/;؛+|]|\s-\s", credit)]
    parts: list[str] = []
    for piece in pieces:
        split = [piece] if _known_agency(piece) else re.split(r" و(?=[ء-ي])", piece)
        parts += [part.strip(_AROUND) for part in split]
    return [part for part in parts if part]


def _credit_parts(line: str) -> list[str]:
    plain = fold_key(line)
    brackets = re.findall(r"[(\[]([^()\[\]]{2,80})[)\]]", plain)
    return [part for piece in (brackets or [plain]) for part in _parts(piece)]


@functools.cache
def _towns() -> frozenset[str]:
    return frozenset(fold_key(name) for row in load(LexiconPlaceRow) for name in row.names_ar)


@functools.cache
def _agency_names() -> dict[str, str]:
    pairs = [(name, row) for row in load(OutletRow) for name in (*row.credits, *row.names_ar, row.name_en)]
    return {_agency_key(name): row.name_en for name, row in pairs}


def _agency_key(name: str) -> str:
    return re.sub(r"[\s.\"'«»()]", "", fold_key(name)).lower()


def _known_agency(name: str) -> str | None:
    return _agency_names().get(_agency_key(name))


def _split_dateline(text: str, block: Block) -> list[Block]:
    """Cut off what stands before the report's first sentence: a glued day, or a place and an agency before a dash."""
    line = text[slice(*block.span)]
    folded = fold(line)
    match = _GLUED_DAY.match(folded.text) or next((m for p in _DATELINES if (m := p.match(folded.text))), None)
    if match is None or match.end() >= len(folded.text) or _opens_with_verb(match[0]):
        return [block]
    cut = block.span.start + folded.origin[match.end()]
    head = original_span(line, folded.origin, 0, len(match[0].rstrip()))
    dateline = replace(block, span=Span(block.span.start, block.span.start + head.end), section=Section.DATELINE)
    return [dateline, replace(block, span=Span(cut, block.span.end))]


def _opens_with_verb(head: str) -> bool:
    """«قال الوزير - وهو في بروكسل - إن» is a sentence; a dateline opens with a town or a day."""
    words = head.split()
    return words[0] not in _towns() and any(not reading.pronoun for reading in verb_readings(words[0]))


def _split_credits(text: str, blocks: list[Block]) -> list[Block]:
    """Cut «(د ب أ)» off the end of a body line."""
    result: list[Block] = []
    for block in blocks:
        match = _TRAILING_BRACKET.search(text[slice(*block.span)]) if block.section is Section.BODY else None
        named = [_known_agency(part) for part in _parts(fold_key(match[1]))] if match else []
        if match is None or not named or not all(named) or match.start() == 0:
            result.append(block)
            continue
        cut = block.span.start + match.start()
        body = text[block.span.start : cut].rstrip()
        result.append(replace(block, span=Span(block.span.start, block.span.start + len(body))))
        result.append(replace(block, span=Span(cut, block.span.end), section=Section.CREDITS))
    return result
