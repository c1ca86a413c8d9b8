"""A chart in the making."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go


class Drawing:
    """Traces, labels and shapes as plain values, which plotly checks once, at the end.

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
        """The figure with its layout, whose own labels and shapes lie below those added.

        Raises:
            ValueError: A part is none that plotly knows.
        """
        labels = {"annotations": [*layout.get("annotations", ()), *self._annotations]}
        shapes = {"shapes": [*layout.get("shapes", ()), *self._shapes]}
        return go.Figure({"data": self._traces, "layout": {**layout, **labels, **shapes}})
