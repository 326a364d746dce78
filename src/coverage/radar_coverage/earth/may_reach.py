"""Which rings and edges may come into the largest disc round a site: told on a sphere, before any geodesic is asked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from radar_coverage.earth.boundary import BoundaryRings

__all__ = ["NEAR_RADIUS_M", "near_edges", "on_sphere", "rings_that_may_reach", "vertices_of"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEAR_RADIUS_M = 6.30e6
"""Arcs [radians] on geodetic latitudes times this are never longer than the geodesic (they differ by at most 0.7 %)."""


def rings_that_may_reach(rings: BoundaryRings, lon0_deg: float, lat0_deg: float, arc_rad: float) -> Ints:
    """Rings whose bounding circle meets the largest disc. The others hold neither a part of it nor all of it."""
    west, south, east, north = (np.radians(bound) for bound in rings.bounds())
    lon, lat = (west + east) / 2, (south + north) / 2
    lowest = np.where((south <= 0) & (north >= 0), 0.0, np.minimum(np.abs(south), np.abs(north)))
    radius = (north - south) / 2 + (east - west) / 2 * np.cos(lowest)
    arc, _ = on_sphere(lon0_deg, lat0_deg, np.degrees(lon), np.degrees(lat))
    return np.flatnonzero(arc - radius <= arc_rad)


def vertices_of(rings: BoundaryRings, kept: Ints) -> tuple[Ints, Ints, Ints]:
    """Vertex indices of the kept rings, one after the other, and where each ring starts and ends among them."""
    first, count = rings.ring_start[kept], np.diff(rings.ring_start)[kept]
    starts = np.cumsum(count) - count
    return np.repeat(first - starts, count) + np.arange(count.sum()), starts, starts + count - 1


def on_sphere(lon0_deg: float, lat0_deg: float, lon_deg: Floats, lat_deg: Floats) -> tuple[Floats, Floats]:
    """Arc and azimuth [radians] on a sphere, with geodetic latitudes."""
    lat0, lat, dlon = np.radians(lat0_deg), np.radians(lat_deg), np.radians(lon_deg - lon0_deg)
    sin_lat, cos_lat, cos_dlon = np.sin(lat), np.cos(lat), np.cos(dlon)
    along = np.sin(lat0) * sin_lat + np.cos(lat0) * cos_lat * cos_dlon
    north = np.cos(lat0) * sin_lat - np.sin(lat0) * cos_lat * cos_dlon
    return np.arccos(np.clip(along, -1, 1)), np.arctan2(cos_lat * np.sin(dlon), north)


def near_edges(lon: Floats, lat: Floats, arc: Floats, arc_rad: float) -> NDArray[np.bool_]:
    """Whether the edge from each vertex to the next may enter the largest disc."""
    length = np.abs(np.diff(np.radians(lat))) + np.abs(np.diff(np.radians(lon)))
    return np.append(np.minimum(arc[:-1], arc[1:]) - length <= arc_rad, False)
