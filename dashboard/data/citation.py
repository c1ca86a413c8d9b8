"""A row in words that leave the app: how to cite it, and how to say that it is wrong."""

from __future__ import annotations

from dashboard.data.evidence import Evidence, selection_label
from dashboard.data.load import Corpus
from dashboard.i18n import edtf, isolated, t

#: What to ask of somebody who has found an error.
_QUESTIONS = ("what", "instead", "words")


def citation(corpus: Corpus, selected: str, place: Evidence, link: str) -> str:
    """One line that cites a row: what, day, report, the build and the way back.

    Args:
        corpus: The build.
        selected: Id of an event, statement or aid figure.
        place: Where it stands, the leading one of ``evidence_of``.
        link: Address of the reader at this row.
    """
    url = (corpus.row("documents", place.doc_id) or {}).get("url")
    what = [selection_label(corpus, selected), _day_of_statement(corpus, selected)]
    told = isolated(" · ".join(part for part in what if part))
    # No marks of direction around addresses: a mail program would take them for a part of it.
    parts = [told, source_line(corpus, place.doc_id), url if isinstance(url, str) else "", build_line(corpus), link]
    return ". ".join(part for part in parts if part)


def source_line(corpus: Corpus, doc_id: str) -> str:
    """A report in a line: outlet, title and day of publication."""
    row = corpus.row("documents", doc_id) or {}
    title = corpus.title(doc_id)
    parts = [row.get("outlet"), title if "«" in title else f"«{title}»", _written(row.get("published"))]
    return t("comma").join(isolated(part) for part in parts if isinstance(part, str) and part)


def error_report(corpus: Corpus, selected: str, place: Evidence, *, says: str, link: str) -> str:
    """A text that tells of an error in a row, to be completed by whoever has found it.

    Args:
        corpus: The build.
        selected: Id of the row.
        place: Where it stands.
        says: What the row says now.
        link: Address of the reader at this row.
    """
    sentence = corpus.text(place.doc_id)[slice(*place.sentence)].strip()
    told = [
        t("report.row", id=selected),
        t("report.says", text=says),
        t("report.sentence", text=isolated(sentence)) if sentence else "",
        t("report.link", link=link),
        build_line(corpus),
    ]
    asked = [f"{at}. {t(f'report.ask.{name}')}" for at, name in enumerate(_QUESTIONS, 1)]
    return "\n".join([*(line for line in told if line), "", *asked])


def build_line(corpus: Corpus) -> str:
    """Version and day of the tables: «Mahdar 0.1.0 · tables of 27 Nov 2026»."""
    return t("imprint", version=corpus.run.get("version", ""), day=edtf(corpus.built))


def _day_of_statement(corpus: Corpus, selected: str) -> str:
    """A statement's day; the line of an event holds its own."""
    days = corpus.statements.date[corpus.statements.statement_id == selected]
    return _written(days.iloc[0]) if len(days) else ""


def _written(day: object) -> str:
    return edtf(day) if isinstance(day, str) and day else ""
