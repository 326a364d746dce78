"""A ring that somebody drew, held against the exact one: how far its boundary strays, its area, and what is broken about it.

Between corners its edges are straight in lon/lat, as RFC 7946 has it, and they are measured all along, not at the corners alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from radar_coverage.earth.disc_area import DiscArea
from radar_coverage.earth.geodesic import polar
from radar_coverage.earth.lonlat_area import ring_areas_m2
from radar_coverage.earth.ring_geometry import cut_loop, fill

__all__ = ["DrawnRing", "Fault", "disc_area_m2", "holds_pole", "ring_fault"]

Floats = NDArray[np.float64]
Fault = Literal["", "antimeridian", "beyond_pole", "lost", "crosses_itself", "site_outside"]
"""What is broken about a ring: nothing; it crosses 180 degrees uncut; it has latitudes beyond 90 degrees, or corners where the
projection has no place; it crosses itself; its site is not inside."""

_POINTS: Final = 8192
_LEAST_PARTS: Final = 4


@dataclass(frozen=True)
class DrawnRing:
    """A ring round a site that holds no pole, by its corners.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees].
    range_m : float
        What its radius should be [m].
    corners : ndarray, shape (n, 2)
        Longitudes and latitudes [degrees], not closed. A step of more than 180 degrees goes the other way round.
    """

    lon_deg: float
    lat_deg: float
    range_m: float
    corners: Floats

    @cached_property
    def errors(self) -> tuple[Floats, Floats]:
        """Points all along the boundary, every corner and every middle of an edge among them.

        Returns
        -------
        azimuth_deg : ndarray, shape (m,)
            Direction from the site, clockwise from true north, in (-180, 180] [degrees].
        error_m : ndarray, shape (m,)
            How much farther from the site than `range_m` [m]; negative is too near. Its least and largest value are those of
            the whole boundary to about 1 % of how far an edge bulges.
        """
        parts = max(_LEAST_PARTS, 2 * -(-_POINTS // (2 * len(self.corners))))
        step = np.diff(self._closed, axis=0)
        points = self._closed[:-1, None] + (np.arange(parts) / parts)[:, None] * step[:, None]
        range_m, azimuth_deg = polar(self.lon_deg, self.lat_deg, *points.reshape(-1, 2).T)
        return azimuth_deg, range_m - self.range_m

    @cached_property
    def area_m2(self) -> float:
        """Area inside [m2], exact for its edges."""
        lon, lat = self._closed.T
        return abs(float(ring_areas_m2(lon, lat, np.array([0, len(lon)]))[0]))

    @cached_property
    def geometry(self) -> shapely.Geometry:
        """What it holds, within [-180, 180] degrees, for overlays."""
        lon, lat = self._closed[:-1].T
        if not shapely.LinearRing(self._closed).is_ccw:
            lon, lat = lon[::-1], lat[::-1]
        return fill(cut_loop((lon + 180) % 360 - 180, lat, -180.0), -180.0)

    @cached_property
    def _closed(self) -> Floats:
        """Corners with continuous longitudes, the first one again at the end."""
        ring = np.vstack([self.corners, self.corners[:1]])
        return np.column_stack([np.unwrap(ring[:, 0], period=360.0), ring[:, 1]])


def ring_fault(lon_deg: float, lat_deg: float, corners: Floats, *, cut: bool = True) -> Fault:
    """What a reader of a file would find broken about a ring.

    Parameters
    ----------
    lon_deg, lat_deg : float
        Site [degrees].
    corners : ndarray, shape (n, 2)
        As the recipe leaves them [degrees], not closed.
    cut : bool
        Whether longitudes end at 180 degrees, as in a file; on a web map they run on.
    """
    if not np.isfinite(corners).all():
        return "lost"
    if np.abs(corners[:, 1]).max() > 90:
        return "beyond_pole"
    lon = corners[:, 0]
    if cut and (np.abs(lon).max() > 180 or np.abs(lon - np.roll(lon, 1)).max() > 180):
        return "antimeridian"
    polygon = shapely.Polygon(corners)
    if not polygon.is_valid:
        return "crosses_itself"
    return "" if polygon.contains(shapely.Point(lon_deg, lat_deg)) else "site_outside"


def holds_pole(lat_deg: float, range_m: float) -> bool:
    """Whether the disc round a site at a latitude [degrees] holds a pole."""
    to_pole_m, _ = polar(0.0, lat_deg, 0.0, 90.0 if lat_deg >= 0 else -90.0)
    return bool(to_pole_m <= range_m)


def disc_area_m2(lat_deg: float, range_m: float) -> float:
    """Area of the exact disc [m2]."""
    return float(2 * np.pi * DiscArea(lat_deg, range_m).harmonics(range_m)[0])
