"""What is filtered by, in words."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.data.load import Corpus
from dashboard.i18n import edtf, isolated, label, t
from dashboard.theme import STATUS_SIGNS


def filter_name(corpus: Corpus, key: str, value: str) -> str:
    """A chosen code of the address as the reader knows it: the name of an actor, the label of a type."""
    names = {"actor": corpus.actor, "place": corpus.place, "report": corpus.title, "since": edtf, "until": edtf}
    if key in names:
        return names[key](value)
    if key == "status":
        return f"{STATUS_SIGNS[value]} {label('status', value)}"
    return label({"type": "event_type"}.get(key, key), value)


def filter_words(corpus: Corpus, chosen: Iterable[tuple[str, str]]) -> list[str]:
    """All that is filtered by, one entry for each kind: «Actor: Russia, Ukraine».

    Args:
        corpus: The build.
        chosen: From ``filters.chosen()``.
    """
    values: dict[str, list[str]] = {}
    for key, value in chosen:
        values.setdefault(key, []).append(filter_name(corpus, key, value))
    return [isolated(f"{t(f'filter.{key}')}: {t('comma').join(names)}") for key, names in values.items()]
