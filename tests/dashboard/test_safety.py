"""Rules for the source: no raw markup, no text of a report where markup is read, nothing from the network."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

DASHBOARD = Path(__file__).parents[2] / "dashboard"
FILES = sorted(DASHBOARD.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DASHBOARD)))
def test_no_raw_markup(path):
    source = path.read_text("utf-8")
    assert "unsafe_allow_html" not in source
    assert "components.html" not in source
    assert "innerHTML" not in source
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "st.html":
            assert ast.unparse(call.args[0]).startswith("Path("), "st.html only reads a file of ours"


def test_the_screens_ask_nothing_of_the_network():
    for path in (*FILES, *DASHBOARD.rglob("*.css")):
        # The name of SVG looks like an address, but nothing is ever asked of it.
        source = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        found = re.findall(r"https?://[^\s\"')]+", source)
        assert found == [], path


def test_charts_draw_no_tiles():
    source = "\n".join(path.read_text("utf-8") for path in FILES)
    assert not re.search(r"scatter_map\(|st\.map\(|Scattergeo|Scattermapbox|pydeck", source)
