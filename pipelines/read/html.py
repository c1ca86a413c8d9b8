"""A web page becomes a report: its article without menus and links, and what it says of itself.

Nothing is fetched: the page is all there is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipelines.errors import ReportError
from pipelines.model import Note, Report
from pipelines.read.text import decode, plain_report

#: More mark-up than this is no article; nothing but a hostile page reaches it.
_MAX_CHARS = 12_000_000
_PAGE = re.compile(
    r"[\s\ufeff]*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s|html|head|body|article|div|p|table|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
#: A tag this long with this many values would hold the parser up for minutes.
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MAX_VALUES = 2_000
#: More line breaks in a row than a paragraph needs: each costs the search for the article its time.
_BREAKS = re.compile(r"(<br\s*/?>\s*){3,}", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/][^<>]*>")
#: What pages call their day of publication in the order of trust: fields of the head, then marks in the text.
_DAYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_DAY_IN_SCRIPT = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def is_page(text: str) -> bool:
    """Whether a text begins as a web page or a piece of one."""
    return _PAGE.match(text[:5000]) is not None


def html_report(data: bytes, name: str) -> Report:
    """The report on a web page; a file without a tag is plain text, whatever its name.

    Raises:
        ReportError: It holds no text, or too much mark-up.
    """
    text, notes = decode(data, name)
    if not _TAG.search(text):
        return plain_report(text.lstrip("\ufeff"), name, {}, notes)
    return page_report(text, name, {}, notes)


def page_report(page: str, name: str, front: Mapping[str, str], notes: tuple[Note, ...]) -> Report:
    """The report on a page.

    Args:
        page: Its mark-up.
        name: What ``documents.file`` will call it.
        front: What is known of it already; it wins over what the page says.
        notes: Doubts with which the page was read.

    Raises:
        ReportError: It holds no text, or too much mark-up.
    """
    if len(page) > _MAX_CHARS or any(tag[0].count("=") > _MAX_VALUES for tag in _LONG_TAG.finditer(page)):
        raise ReportError(name, "is too large for a page", "Save the article's text alone.", code="too_large")
    try:
        tree, is_cut = _tree(_BREAKS.sub("<br><br>", page))
        fields = _said_of_itself(tree)
        text = _article(tree)
    except Exception as error:  # whatever a foreign page does to the libraries is that page's fault
        what = f"cannot be read as a page ({type(error).__name__})"
        raise ReportError(name, what, "Save the article's text alone.", code="broken") from error
    if is_cut:
        notes = (
            *notes,
            Note("text_cut", "is nested or long beyond reason, so a part was left out", "Look at its text."),
        )
    if not text.strip():
        cure = "Save the page again once it is drawn, or its text alone."
        raise ReportError(name, "holds no article", cure, code="empty")
    return plain_report(text, name, {**fields, **front}, notes)


def _tree(page: str) -> tuple[Any, bool]:
    """The page as a tree, and whether the parser left something out."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, recover=True
    )
    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    limits = {etree.ErrorTypes.ERR_INTERNAL_ERROR, etree.ErrorTypes.ERR_NAME_TOO_LONG}
    cut = any(entry.type in limits or entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return tree, cut


def _article(tree: Any) -> str:  # noqa: ANN401 - lxml has no types
    from trafilatura import extract

    return extract(tree, output_format="txt", include_comments=False, include_tables=True, fast=True) or ""


def _said_of_itself(tree: Any) -> dict[str, str]:  # noqa: ANN401 - lxml has no types
    from trafilatura.metadata import extract_metadata

    day = _day(tree)
    said = extract_metadata(tree, extensive=False)
    address = said.url if said.url and said.url.startswith(("http://", "https://")) else None
    # The library's own day is a guess, today's date among its grounds: it makes a first of March out of a 30 February.
    fields = {"title": said.title, "published": day, "outlet": said.sitename, "url": address}
    return {key: " ".join(value.split()) for key, value in fields.items() if isinstance(value, str) and value.strip()}


def _day(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """The day of publication as the page writes it."""
    named: dict[str, str] = {}
    for field in tree.iter("meta", "time"):
        name = field.get("property") or field.get("name") or field.get("itemprop") or ""
        named.setdefault(name.lower(), field.get("content") or field.get("datetime") or "")
    scripts = (_DAY_IN_SCRIPT.search(script.text or "") for script in tree.iter("script"))
    in_script = next((found[1] for found in scripts if found), "")
    return next((day for key in _DAYS if (day := named.get(key))), in_script)[:40] or None
