"""A chart in the making."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import plotly.io


class Chart(go.Figure):  # type: ignore[misc]
    """A figure as plain values, which plotly does not check.

    Its checks take longer than all the rest of a page. The tests put ``go.Figure`` in the place of this class, so that
    every chart that they draw is checked.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def to_dict(self) -> dict[str, Any]:
        """What is written out for the browser. Nobody may change it."""
        return self._values


@functools.cache
def _template() -> dict[str, Any]:
    """The look that plotly gives every figure before its own layout."""
    look: dict[str, Any] = plotly.io.templates[plotly.io.templates.default].to_plotly_json()
    return look


class Drawing:
    """Traces, labels and shapes as plain values.

    A plotly figure that is added to piece by piece checks all of its parts again each time: a chart with thirty labels
    takes some forty times as long that way.
    """

    def __init__(self) -> None:
        self._traces: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []
        self._shapes: list[dict[str, Any]] = []

    def add_bar(self, **trace: Any) -> None:  # noqa: ANN401 - plotly's own arguments, here and below
        """Add bars."""
        self._traces.append({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:  # noqa: ANN401
        """Add points or lines."""
        self._traces.append({"type": "scatter", **trace})

    def add_scattermap(self, **trace: Any) -> None:  # noqa: ANN401
        """Add points or lines of a map."""
        self._traces.append({"type": "scattermap", **trace})

    def add_annotation(self, **annotation: Any) -> None:  # noqa: ANN401
        """Add a label."""
        self._annotations.append(annotation)

    def add_shape(self, **shape: Any) -> None:  # noqa: ANN401
        """Add a line or an area behind or before the traces."""
        self._shapes.append(shape)

    def laid_out(self, **layout: Any) -> go.Figure:  # noqa: ANN401
        """The figure with its layout, whose own labels and shapes lie below those added."""
        labels = {"annotations": [*layout.get("annotations", ()), *self._annotations]}
        shapes = {"shapes": [*layout.get("shapes", ()), *self._shapes]}
        return Chart({"data": self._traces, "layout": {"template": _template(), **layout, **labels, **shapes}})
