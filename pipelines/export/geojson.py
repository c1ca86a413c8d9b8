"""Events on the map: GeoJSON (RFC 7946), WGS 84, longitude before latitude."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipelines.export.built import Row


def feature_collection(events: Sequence[Row], places: Iterable[Row]) -> dict[str, Any]:
    """The events that have a place, each as a point.

    Args:
        events: Rows of ``events``.
        places: Rows of ``places``.

    Returns:
        A FeatureCollection. The properties are the event's columns, with ``place_name_en``, ``place_name_ar`` and
        ``place_kind``: where the kind is ``country`` or ``region``, the point only stands for the whole of it.
    """
    by_id = {place["place_id"]: place for place in places}
    return {
        "type": "FeatureCollection",
        "features": [_feature(event, by_id[event["place_id"]]) for event in events if event["place_id"] in by_id],
    }


def _feature(event: Row, place: Row) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": event["event_id"],
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
        "properties": {
            **event,
            "place_name_en": place["name_en"],
            "place_name_ar": place["name_ar"],
            "place_kind": place["kind"],
        },
    }
