"""Outlines of where a field on the polar grid round a site is at most nothing, as lon/lat geometry."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.geodesic import destination
from radar_coverage.earth.ring_geometry import cut_loop, fill
from radar_coverage.errors import MissingExtraError

__all__ = ["outline"]

Floats = NDArray[np.float64]

_SPECK = 1e-6
"""Parts smaller than this part of the disc are left out."""


def outline(lon_deg: float, lat_deg: float, azimuth_deg: Floats, range_m: Floats, field: Floats) -> shapely.Geometry:
    """Where a field is at most 0.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees].
    azimuth_deg : ndarray, shape (a,)
        Rising, once round [degrees].
    range_m : ndarray, shape (r,)
        Rising, more than 0 [m]; what holds at the first holds at the site.
    field : ndarray, shape (a, r)
        Linear between; neither infinite nor ``nan``.

    Returns
    -------
    shapely.MultiPolygon
        In longitude and latitude, split at 180 degrees; without specks of less than 1e-6 of the disc.

    Raises
    ------
    MissingExtraError
        contourpy is not installed.
    """
    try:
        import contourpy
    except ImportError:
        raise MissingExtraError("the outline of what is visible", "terrain") from None
    azimuth, distance = np.append(azimuth_deg, azimuth_deg[0] + 360), np.append(0.0, range_m)
    closed = np.vstack([field, field[:1]])
    closed = np.hstack([closed[:, :1], closed])
    x = np.sin(np.radians(azimuth))[:, None] * distance
    y = np.cos(np.radians(azimuth))[:, None] * distance
    contours = contourpy.contour_generator(x, y, closed, fill_type=contourpy.FillType.OuterOffset)
    filled = contours.filled(min(float(closed.min()), 0.0) - 1.0, 0.0)
    polygons = [
        shapely.Polygon(loops[0], loops[1:])
        for points, offsets in zip(*filled, strict=True)
        if (loops := [points[a:b] for a, b in itertools.pairwise(offsets)])
    ]
    plane = shapely.union_all([shapely.make_valid(one) for one in polygons])  # the seam at 0 degrees goes
    least = _SPECK * np.pi * float(range_m[-1]) ** 2
    kept = [one for one in shapely.get_parts(plane) if one.geom_type == "Polygon" and one.area >= least]
    if not kept:
        return shapely.MultiPolygon()
    pieces = []
    for one in kept:
        holes = [hole for hole in one.interiors if shapely.Polygon(hole).area >= least]
        for loop in _loops(shapely.orient_polygons(shapely.Polygon(one.exterior, holes))):
            lon, lat, _ = destination(lon_deg, lat_deg, np.degrees(np.arctan2(loop[:, 0], loop[:, 1])), np.hypot(*loop.T))
            pieces += cut_loop(lon, lat, -180.0)
    made = shapely.make_valid(fill(pieces, -180.0))
    return shapely.MultiPolygon([one for one in shapely.get_parts(made) if one.geom_type == "Polygon"])


def _loops(polygon: shapely.Polygon) -> Iterator[Floats]:
    """Exterior and holes, not closed, the inside on the left."""
    for ring in (polygon.exterior, *polygon.interiors):
        yield np.asarray(ring.coords)[:-1]
