"""For whom people and bodies count: for their state or organisation, or each for itself."""

from __future__ import annotations

from dashboard.components.choice import choice
from dashboard.data.pairs import LEVELS
from dashboard.i18n import labels, t


def level_choice() -> str:
    """The reader's choice, kept in the address; one of ``pairs.LEVELS``."""
    return choice("level", labels("level", LEVELS), t("level"))
