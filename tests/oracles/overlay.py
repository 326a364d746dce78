"""An independent way to the area of land inside a footprint: draw it finely in lon/lat, overlay, add up exact areas.

Nothing of the area kernel is used: vertices come from pyproj, the overlay from GEOS, areas from the closed form between an edge
straight in lon/lat and the equator, which has its own tests against parallels and geodesic polygons.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.lonlat_area import ring_areas_m2

GEOD = pyproj.Geod(ellps="WGS84")
WORLD = shapely.box(-180, -90, 180, 90)
FLATNESS = 1e-7
"""Largest distance between a drawn arc and the true one, as a part of the range (of 1,000 km, beyond): at most 4/3 of that is
missing from the area of a disc."""
LARGEST_STEP_DEG = 1.0

Floats = NDArray[np.float64]


def area_m2(geometry: Any) -> float:
    """Exact area of what lies between edges straight in lon/lat."""
    parts = shapely.get_parts(geometry)
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    if not len(parts):
        return 0.0
    rings = shapely.get_rings(shapely.orient_polygons(parts))
    lon, lat = shapely.get_coordinates(rings).T
    return float(ring_areas_m2(lon, lat, np.r_[0, np.cumsum(shapely.get_num_coordinates(rings))]).sum())


def footprint(
    lon: float, lat: float, range_m: float, start_deg: float = 0.0, width_deg: float = 360.0, flatness: float = FLATNESS
) -> Any:
    """A disc or sector as a polygon in [-180, 180] x [-90, 90], its edges within `flatness` x range of the truth."""
    flat_m = flatness * min(range_m, 1e6)
    arc = _drawn(lambda t: _arrival(lon, lat, start_deg + t * width_deg, range_m), flat_m, max(int(width_deg), 2))
    if width_deg < 360:
        out = _drawn(lambda t: _arrival(lon, lat, start_deg, t * range_m), flat_m, 32)
        back = _drawn(lambda t: _arrival(lon, lat, start_deg + width_deg, (1 - t) * range_m), flat_m, 32)
        arc = np.concatenate([out[:-1], arc[:-1], back])
    ring = np.column_stack([np.degrees(np.unwrap(np.radians(arc[:, 0]))), arc[:, 1]])[::-1]  # counter-clockwise from above
    poles = [_holds(lon, lat, range_m, start_deg, width_deg, pole) for pole in (90.0, -90.0)]
    turns = round((ring[-1, 0] - ring[0, 0]) / 360)
    if turns:
        assert sum(poles) == 1, "a ring that goes round the axis holds one pole"
        pole = 90.0 if poles[0] else -90.0
        ring = np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole]]])
    drawn = shapely.make_valid(shapely.Polygon(ring))
    west, _, east, _ = drawn.bounds
    copies = [
        shapely.transform(drawn, lambda xy, k=k: xy - (360.0 * k, 0))
        for k in range(math.floor(west / 360), math.ceil(east / 360) + 1)
    ]
    wrapped = shapely.union_all([shapely.intersection(c, WORLD) for c in copies])
    return shapely.difference(WORLD, wrapped) if all(poles) else wrapped


def inside_m2(geometry: Any, lon: float, lat: float, range_m: float, start_deg: float = 0.0, width_deg: float = 360.0) -> float:
    """Area of the part of a geometry inside a disc or sector."""
    return area_m2(shapely.intersection(geometry, footprint(lon, lat, range_m, start_deg, width_deg)))


def _arrival(lon: float, lat: float, azimuth: Floats | float, range_m: Floats | float) -> Floats:
    azimuth, range_m = (np.array(a) for a in np.broadcast_arrays(azimuth, range_m))
    lon2, lat2, _ = GEOD.fwd(np.full(azimuth.shape, lon), np.full(azimuth.shape, lat), azimuth, range_m)
    return np.column_stack([lon2, lat2])


def _drawn(curve: Any, flat_m: float, steps: int) -> Floats:
    """Points of a curve over 0..1, halved until the middles of the edges lie on it."""
    t = np.linspace(0, 1, steps + 1)
    points = curve(t)
    for _ in range(40):
        middle = (t[:-1] + t[1:]) / 2
        true = curve(middle)
        step = (np.diff(points[:, 0]) + 180) % 360 - 180
        away = (true[:, 0] - points[:-1, 0] - step / 2 + 180) % 360 - 180
        gap = 111_700 * np.hypot(away * np.cos(np.radians(true[:, 1])), true[:, 1] - (points[:-1, 1] + points[1:, 1]) / 2)
        east = np.abs(step) * np.cos(np.radians(np.abs(points[:-1, 1]) - LARGEST_STEP_DEG))
        split = (gap > flat_m) | ((np.abs(step) > LARGEST_STEP_DEG) & (east * 111_700 > flat_m))
        if not split.any():
            return points
        at = np.flatnonzero(split) + 1
        t, points = np.insert(t, at, middle[split]), np.insert(points, at, true[split], axis=0)
    return points


def _holds(lon: float, lat: float, range_m: float, start_deg: float, width_deg: float, pole: float) -> bool:
    _, _, distance = GEOD.inv(lon, lat, lon, pole)
    towards = 0.0 if pole > 0 else 180.0
    return distance < range_m and (width_deg >= 360 or (towards - start_deg) % 360 < width_deg)
