"""The block of ``key: value`` lines between two lines of dashes that may open a report.

It is read line by line and not as YAML: Arabic titles hold colons («كالاس: دعم الأوروبيين»), which YAML refuses, and
nothing here needs types, nesting or tags.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What a report may say of itself.
KEYS = ("title", "published", "outlet", "url", "agencies", "licence", "language", "kind")
#: Names that other tools use for the same things.
_SAME = {
    "date": "published",
    "published_date": "published",
    "license": "licence",
    "lang": "language",
    "source": "outlet",
    "link": "url",
    "agency": "agencies",
    "headline": "title",
    "publisher": "outlet",
    "published_at": "published",
}
_OPENING = re.compile(r"(?:\ufeff|[ \t]*\r?\n)*---[ \t]*\r?\n")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]+-[ \t]+(.*)|-[ \t]+(.*)")
#: More than this is no front matter.
_MAX_CHARS = 64_000


def split_front_matter(content: str) -> tuple[dict[str, str], int]:
    """Find the front matter of a report.

    Args:
        content: The whole file.

    Returns:
        Its fields by key (lists joined with ``|``; unknown keys are left out), and the offset where the text begins.
        A report without front matter gives no fields and offset 0.
    """
    opening = _OPENING.match(content)
    if opening is None:
        return {}, len(content) - len(content.lstrip("\ufeff"))
    fields: dict[str, list[str]] = {}
    key = ""
    at = opening.end()
    while at < min(len(content), _MAX_CHARS):
        end = content.find("\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end].rstrip("\r")
        at = end + 1
        if _FENCE.fullmatch(line):
            return {k: "|".join(v) for k, v in fields.items() if k in KEYS and any(v)}, min(at, len(content))
        if field := _FIELD.match(line):
            key = key_of(field[1])
            fields[key] = _values(key, field[2] or "")
        elif (item := _ITEM.match(line)) and key:
            fields[key] += _values(key, item[1] or item[2])
        elif line.strip() and not line.lstrip().startswith("#"):
            return {}, 0
    return {}, 0


def with_front_matter(fields: Mapping[str, str], text: str) -> str:
    """A file's content that ``split_front_matter`` takes apart into these fields and this text again.

    Args:
        fields: By key; unknown keys and empty values are left out, line breaks become spaces.
        text: The report.
    """
    lines = [f"{key}: {_quoted(' '.join(fields[key].split()))}" for key in KEYS if fields.get(key, "").strip()]
    return "\n".join(["---", *lines, "---", text])


def _quoted(cell: str) -> str:
    """A cell in quotation marks where it would else lose some, or be taken for a list."""
    return f"'{cell.replace(chr(39), 2 * chr(39))}'" if cell[0] in "\"'" else cell


def key_of(name: str) -> str:
    """The key that a name stands for: its own small letters, or what other tools call so."""
    plain = name.strip().lower().replace(" ", "_")
    return _SAME.get(plain, plain)


def _values(key: str, cell: str) -> list[str]:
    cell = cell.strip()
    if key == "agencies":
        return [part for piece in re.split("[,،|;؛]", cell.strip("[]")) if (part := _unquoted(piece))]
    return [plain] if (plain := _unquoted(cell)) else []


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] and cell[0] in "\"'":
        return cell[1:-1].replace('\\"', '"') if cell[0] == '"' else cell[1:-1].replace("''", "'")
    return cell
