"""Names of actors and places in both languages, for labels and reasons."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.find.name_index import actor_rows, country_rows, place_rows
from pipelines.model import Newcomer


class Names:
    """Looks names up, newcomers' among them."""

    def __init__(self, newcomers: Mapping[str, Newcomer]) -> None:
        self._newcomers = newcomers

    def actor(self, actor_id: str, language: str) -> str:
        """Name of an actor in ``en`` or ``ar``; its id where the language has none."""
        if actor_id in country_rows():
            row = country_rows()[actor_id]
            return row.names_ar[0] if language == "ar" else row.name_en
        if actor_id in actor_rows():
            listed = actor_rows()[actor_id]
            return listed.name_ar if language == "ar" else listed.name_en
        newcomer = self._newcomers.get(actor_id)
        return newcomer.name_ar if newcomer else actor_id

    def place(self, place_id: str | None, language: str) -> str | None:
        """Name of a place in ``en`` or ``ar``."""
        row = place_rows().get(place_id or "")
        if row is None:
            return None
        return row.names_ar[0] if language == "ar" else row.name_en
