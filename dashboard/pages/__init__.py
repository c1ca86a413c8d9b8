"""The pages. To add one: a module here, a line in ``PAGES``, its texts in both languages in ``messages.csv``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class PageEntry(NamedTuple):
    """A page: its module and address, and its icon."""

    name: str
    icon: str

    @property
    def path(self) -> str:
        """The page's file, as Streamlit names pages."""
        return f"dashboard/pages/{self.name}.py"


#: In the order of the menu; the first is the start page.
PAGES = (
    PageEntry("overview", "newspaper"),
    PageEntry("events", "event"),
    PageEntry("timeline", "view_timeline"),
    PageEntry("map", "public"),
    PageEntry("actors", "groups"),
    PageEntry("aid", "payments"),
    PageEntry("statements", "format_quote"),
    PageEntry("brief", "summarize"),
    PageEntry("reader", "menu_book"),
    PageEntry("add", "note_add"),
    PageEntry("review", "rate_review"),
    PageEntry("notebook", "terminal"),
    PageEntry("scorecard", "fact_check"),
    PageEntry("codebook", "dictionary"),
    PageEntry("about", "info"),
)
FOLDER = Path(__file__).parent
