"""Layers as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

import shapely
import shapely.geometry

from radar_coverage.outputs.formats.layers import Layer, Layers

__all__ = ["layers_geojson"]


def layers_geojson(layers: Layers) -> bytes:
    """One collection: every feature says in ``layer`` which it is of; what stands beside is in the collection's member ``about``.

    Coordinates are WGS 84 and split at 180 degrees, outer rings run counterclockwise, each feature has its ``bbox``.
    """
    features = [feature for layer in layers.layers for feature in _features(layer)]
    about = {**layers.about, "columns": {layer.name: dict(layer.columns) for layer in layers.layers}}
    value = {"type": "FeatureCollection", "name": layers.title, "about": about, "features": features}
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n").encode()


def _features(layer: Layer) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "id": f"{layer.name}-{n}",
            "bbox": _bbox(shape),
            "properties": {"layer": layer.name, **row},
            "geometry": shapely.geometry.mapping(shape),
        }
        for n, (row, shape) in enumerate(zip(layer.rows, layer.shapes, strict=True), 1)
    ]


def _bbox(shape: Any) -> list[float]:
    """West, south, east and north; west of what crosses 180 degrees is the larger number, as RFC 7946 has it."""
    west, south, east, north = shape.bounds
    parts = shapely.get_parts(shape)
    if west == -180 and east == 180 and len(parts) > 1:
        bounds = shapely.bounds(parts)
        eastern, western = bounds[:, 0] >= 0, bounds[:, 2] <= 0
        if (eastern | western).all():
            return [float(bounds[eastern, 0].min()), south, float(bounds[western, 2].max()), north]
    return [west, south, east, north]
