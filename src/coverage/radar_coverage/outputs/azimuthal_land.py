"""Territories and graticule on the azimuthal equidistant plane centred on a site, cut to the frame.

On this plane a point stands at its true distance and true direction from the site, so a range ring is a circle. The plane tears
at the antipode. Territories are therefore cut with a geodesic disc round the site *before* they are projected: what is left lies
within the frame, and no edge can sweep across it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from radar_coverage.constants import MAX_RANGE_M
from radar_coverage.earth.ring import ring
from radar_coverage.model import Footprint

__all__ = ["AzimuthalPlane"]

_EDGE_DEG = 0.5
"""Edges are straight in lon/lat; on the plane they are drawn through points this far apart."""
_SEAM_M = 20.0
"""Parts of one territory that meet along the antimeridian are joined where they are nearer than this."""


class AzimuthalPlane:
    """The plane round one site, out to a frame.

    Parameters
    ----------
    lon_deg, lat_deg : float
        The site [degrees].
    frame_m : float
        Radius of the frame [m].
    """

    def __init__(self, lon_deg: float, lat_deg: float, frame_m: float) -> None:
        self.frame_m = min(frame_m, MAX_RANGE_M)
        self._projection = pyproj.Proj(proj="aeqd", lon_0=lon_deg, lat_0=lat_deg, ellps="WGS84")
        # a little outside the frame, so that its own edge is never seen
        cut_m = min(self.frame_m * 1.02, MAX_RANGE_M)
        self._cut = ring(lon_deg, lat_deg, cut_m, max_error_m=self.frame_m / 1000).geometry
        shapely.prepare(self._cut)

    def project(self, lon_deg: Any, lat_deg: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Points [degrees] to metres east and north of the site."""
        x, y = self._projection(np.asarray(lon_deg, dtype=float), np.asarray(lat_deg, dtype=float))
        return np.asarray(x), np.asarray(y)

    def territories(self, polygons: Sequence[Any]) -> list[Any]:
        """Each territory on the plane: a polygon or multipolygon [m], empty where none of it lies within the frame."""
        return [self._territory(polygon) for polygon in polygons]

    def _territory(self, polygon: Any) -> Any:
        parts = [part for part in shapely.get_parts(polygon) if self._cut.intersects(part)]
        if not parts:
            return shapely.MultiPolygon()
        cut = [part if self._cut.contains_properly(part) else shapely.intersection(part, self._cut) for part in parts]
        dense = shapely.segmentize(shapely.get_parts(_areas(cut)), _EDGE_DEG)
        flat = [shapely.make_valid(part) for part in shapely.transform(dense, self._projected)]
        on_seam = np.any(np.abs(np.abs(shapely.bounds(dense)[:, [0, 2]]) - 180) < 1e-9, axis=1)
        joined = shapely.union_all([part for part, seam in zip(flat, on_seam, strict=True) if seam], grid_size=_SEAM_M)
        return _areas([joined, *(part for part, seam in zip(flat, on_seam, strict=True) if not seam)])

    def _projected(self, lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(self.project(lonlat[:, 0], lonlat[:, 1]))

    def inside(self, shape: Any, footprint: Footprint) -> Any:
        """The part of a shape on the plane that lies inside a footprint, which on this plane is a disc, annulus or sector."""
        if shape.is_empty:
            return shape
        # part by part: parts that share an edge are no valid whole
        return _areas(list(shapely.intersection(shapely.get_parts(shape), _footprint_shape(footprint))))

    def graticule(self, step_deg: float) -> Iterator[tuple[str, NDArray[np.float64]]]:
        """Meridians and parallels within the frame: a name (``40° N``) and points [m], shape (n, 2)."""
        for lon in np.arange(-180 + step_deg, 180 + step_deg / 2, step_deg):
            lat = np.arange(-90 + step_deg, 90 - step_deg + 0.25, 0.5)
            name = f"{abs(lon):g}°{'' if lon % 180 == 0 else ' E' if lon > 0 else ' W'}"
            for line in self._within(np.full_like(lat, lon), lat):
                yield name, line
        for parallel in np.arange(-90 + step_deg, 90, step_deg):
            lon_around = np.arange(-180, 180.25, 0.5)
            name = f"{abs(parallel):g}°{'' if parallel == 0 else ' N' if parallel > 0 else ' S'}"
            for line in self._within(lon_around, np.full_like(lon_around, parallel)):
                yield name, line

    def _within(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """The stretches of a line within the frame; one that runs over the end of a closed line is joined up."""
        x, y = self.project(lon, lat)
        inside = np.hypot(x, y) < self.frame_m * 1.01
        xy = np.column_stack([x, y])
        breaks = np.flatnonzero(np.diff(inside.astype(int))) + 1
        pieces = [p for p, inn in zip(np.split(xy, breaks), np.split(inside, breaks), strict=True) if inn[0] and len(p) > 1]
        closed = np.hypot(*(xy[0] - xy[-1])) < 1.0
        if closed and len(pieces) > 1 and inside[0] and inside[-1]:
            pieces = [np.vstack([pieces[-1], pieces[0][1:]]), *pieces[1:-1]]
        return pieces


def _footprint_shape(footprint: Footprint) -> Any:
    """A footprint on the plane [m]: chords within 2e-6 of its range."""
    width = min(footprint.fov_deg, 360.0) if footprint.boresight_deg is not None else 360.0
    start = (footprint.boresight_deg or 0.0) - width / 2
    azimuth = np.radians(start + width * np.linspace(0, 1, max(3, math.ceil(width / 0.25)) + 1))
    outer = footprint.range_km * 1000 * np.column_stack([np.sin(azimuth), np.cos(azimuth)])
    inner = outer[::-1] * (footprint.range_min_km / footprint.range_km)
    if footprint.all_directions:
        return shapely.Polygon(outer, [inner] if footprint.range_min_km > 0 else None)
    return shapely.Polygon(np.vstack([outer, inner if footprint.range_min_km > 0 else np.zeros((1, 2))]))


def _areas(geometries: Sequence[Any]) -> Any:
    """Put the polygons among the parts into one multipolygon; lines and points left by a cut are dropped."""
    parts = shapely.get_parts(shapely.get_parts(shapely.geometrycollections(list(geometries))))
    parts = shapely.get_parts(parts)
    return shapely.MultiPolygon([p for p in parts if p.geom_type == "Polygon" and not p.is_empty])
