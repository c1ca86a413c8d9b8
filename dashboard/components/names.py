"""Names of actors for a choice: in both languages, so that either can be searched for."""

from __future__ import annotations

from dashboard.data.load import Corpus
from dashboard.i18n import isolated


def both_names(corpus: Corpus, actor_id: str) -> str:
    """An actor's name in the reader's language, and in the other one: «Russia · روسيا»."""
    row = corpus.row("actors", actor_id) or {}
    both = dict.fromkeys((corpus.actor(actor_id), row.get("name_ar"), row.get("name_en")))
    return " · ".join(isolated(name) for name in both if isinstance(name, str) and name)
