"""Territories for the web map: cut to a box round the rings, longitudes continuous round the site, packed small."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray

__all__ = ["MERCATOR_LIMIT_DEG", "WebBox", "box_round", "clipped", "packed"]

MERCATOR_LIMIT_DEG = 85.05
"""The web map ends here."""
UNITS_PER_DEG = 1000
"""Drawn coordinates are whole thousandths of a degree (about 100 m)."""
_MARGIN = 0.6
"""What is shown beyond the rings on each side, over their width: a wide window is then filled with map."""
_SEAM_DEG = 1e-4


@dataclass(frozen=True, slots=True)
class WebBox:
    """A box on the web map: west and east may lie beyond 180 degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def round_the_world(self) -> bool:
        """Whether the box holds every longitude: then everything is drawn three times, side by side."""
        return self.east - self.west >= 360


def box_round(bounds: tuple[float, float, float, float]) -> WebBox:
    """Box with a margin round rings, as wide and as high on the map's paper.

    Parameters
    ----------
    bounds : tuple
        West, south, east, north of everything drawn, longitudes continuous [degrees].
    """
    west, south, east, north = bounds
    low, high = (_mercator(max(-MERCATOR_LIMIT_DEG, min(MERCATOR_LIMIT_DEG, lat))) for lat in (south, north))
    margin = _MARGIN * max(east - west, high - low)
    top = _mercator(MERCATOR_LIMIT_DEG)
    if east - west + 2 * margin >= 360:
        middle = (east + west) / 2
        west, east, margin = middle - 180, middle + 180, 0
        return WebBox(west, -MERCATOR_LIMIT_DEG, east, MERCATOR_LIMIT_DEG)
    return WebBox(west - margin, _latitude(max(-top, low - margin)), east + margin, _latitude(min(top, high + margin)))


def _mercator(lat: float) -> float:
    """Northing of a latitude on the web map, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _latitude(northing: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(northing))))


def clipped(polygons: Sequence[Any], box: WebBox) -> list[Any]:
    """Each territory within the box, moved by whole turns to where the box is; empty where nothing is."""
    return [_clipped(polygon, box) for polygon in polygons]


def _clipped(polygon: Any, box: WebBox) -> Any:
    parts = shapely.get_parts(polygon)
    bounds = shapely.bounds(parts)
    found: list[Any] = []
    seams = False
    for turn in (-360.0, 0.0, 360.0):
        near = (
            (bounds[:, 2] + turn > box.west)
            & (bounds[:, 0] + turn < box.east)
            & (bounds[:, 3] > box.south)
            & (bounds[:, 1] < box.north)
        )
        for part in parts[near]:
            moved = shapely.affinity.translate(part, turn) if turn else part
            inside = shapely.intersection(moved, shapely.box(box.west, box.south, box.east, box.north))
            pieces = [p for p in shapely.get_parts(inside) if p.geom_type == "Polygon" and p.area > 0]
            found += pieces
            seams = (
                seams
                or (bool(pieces) and part.bounds[2] > 180 - _SEAM_DEG)
                or (bool(pieces) and part.bounds[0] < -180 + _SEAM_DEG)
            )
    if seams:
        # the two halves of a territory cut at 180 degrees become one again: no line is drawn across it
        found = [p for p in shapely.get_parts(shapely.union_all(found, grid_size=_SEAM_DEG)) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(found)


def packed(geometry: Any) -> list[list[list[int]]]:
    """Polygons as lists of rings, each ring a flat list of steps: lon, lat, then differences, in thousandths of a degree."""
    polygons = []
    for part in shapely.get_parts(geometry):
        rings = [steps for line in (part.exterior, *part.interiors) if (steps := packed_line(shapely.get_coordinates(line)))]
        if rings:
            polygons.append(rings)
    return polygons


def packed_line(lonlat: NDArray[np.float64], least: int = 4) -> list[int]:
    """Flat list of steps of a line; empty where fewer than `least` points are left apart."""
    units = np.rint(lonlat * UNITS_PER_DEG).astype(np.int64)
    kept = units[np.append(True, np.any(np.diff(units, axis=0) != 0, axis=1))]
    if len(kept) < least:
        return []
    return [int(v) for v in np.vstack([kept[:1], np.diff(kept, axis=0)]).ravel()]
