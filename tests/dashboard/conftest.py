"""What all tests of the screens share."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest


@pytest.fixture(autouse=True)
def _checked_charts(monkeypatch):
    """Plotly checks every chart that a test draws: the app itself leaves that out."""
    monkeypatch.setattr("dashboard.components.drawing.Chart", go.Figure)


@pytest.fixture(autouse=True)
def failed_pages(caplog):
    """A page that fails is a sentence on the screen: the log tells, and here it fails the test. Gives what was logged.

    A test that wants a page to fail empties the list.
    """
    found: list[str] = []
    yield found
    logged = [record.getMessage() for record in caplog.get_records("call") if record.name == "dashboard.app"]
    assert [one for one in logged if one not in found] == []
