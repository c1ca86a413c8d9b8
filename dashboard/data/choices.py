"""What a reviewer can choose from: everybody and everything that the lexicon or the tables know, by name."""

from __future__ import annotations

from dashboard.data.kept import kept_with_corpus
from dashboard.data.load import Corpus, subtype_label, subtype_rows
from dashboard.i18n import Language, is_rtl, label, language
from pipelines.lexicon import load
from pipelines.schema.lexicon import CountryRow, LexiconActorRow, LexiconPlaceRow


def actor_choices(corpus: Corpus) -> dict[str, str]:
    """Names of actors by id, those of most events first, then the lexicon's by name."""
    return _actors(corpus, language())


@kept_with_corpus(2)
def _actors(corpus: Corpus, _language: Language) -> dict[str, str]:
    rows = corpus.actors.sort_values(["n_events", "actor_id"], ascending=[False, True])
    met = {one: corpus.actor(one) for one in rows.actor_id}
    listed = {row.actor_id: row.name_ar if is_rtl() else row.name_en for row in load(LexiconActorRow)}
    listed |= {row.country: row.names_ar[0] if is_rtl() else row.name_en for row in load(CountryRow)}
    return met | {one: name for one, name in sorted(listed.items(), key=lambda pair: pair[1]) if one not in met}


def place_choices(corpus: Corpus) -> dict[str, str]:
    """Names of places by id, those of most events first, then the lexicon's by name."""
    return _places(corpus, language())


@kept_with_corpus(2)
def _places(corpus: Corpus, _language: Language) -> dict[str, str]:
    rows = corpus.places.sort_values(["n_events", "place_id"], ascending=[False, True])
    met = {one: corpus.place(one) for one in rows.place_id}
    listed = {row.place_id: row.names_ar[0] if is_rtl() else row.name_en for row in load(LexiconPlaceRow)}
    return met | {one: name for one, name in sorted(listed.items(), key=lambda pair: pair[1]) if one not in met}


def subtype_choices() -> dict[str, str]:
    """Kinds of events by code, each under its type."""
    rows = sorted(subtype_rows().values(), key=lambda row: label("event_type", row.event_type.value))
    return {row.subtype: f"{subtype_label(row.subtype)} · {label('event_type', row.event_type.value)}" for row in rows}
