"""How tests open the app without a browser."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.pages import PAGES

ROOT = Path(__file__).parents[2]


def open_app(page: str = "overview", **address: str | list[str]) -> AppTest:
    """The app at an address, run once.

    Args:
        page: A page's name.
        address: What stands after the question mark.
    """
    app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60)
    for key, value in address.items():
        app.query_params[key] = value  # before the first run: the session reads the address once
    app.run()
    if page != PAGES[0].name:
        app.switch_page(f"dashboard/pages/{page}.py").run()
    return app


def words_on(app: AppTest) -> str:
    """Everything that the page says: texts, labels, and what its charts, tables and components are made of."""
    return "\n".join(str(node.proto) for node in _nodes(app.main)) + "\n".join(
        str(n.proto) for n in _nodes(app.sidebar)
    )


def _nodes(block):
    for child in block.children.values():
        if hasattr(child, "children") and child.children:
            yield from _nodes(child)
        if hasattr(child, "proto") and child.proto is not None:
            yield child
