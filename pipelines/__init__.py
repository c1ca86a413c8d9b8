"""Arabic reports into tidy tables of events, actors and aid figures.

``read_report`` reads one report, ``build`` many into a folder of tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Reading", "build", "read_report"]

if TYPE_CHECKING:
    from pipelines.api import Reading, read_report
    from pipelines.batch import build


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or class of the rooms below
    """Import on first use: the command and the app start without the language."""
    if name in ("Reading", "read_report"):
        from pipelines import api

        return getattr(api, name)
    if name == "build":
        from pipelines.batch import build

        return build
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
